/**
 * Lets `nodes` show what `fresh` shows, where both are of the same kinds: attributes and content move over, the nodes
 * stay. Answers false, and changes nothing, where they are not. `fresh` is used up.
 */
export function renewNodes(nodes: readonly ChildNode[], fresh: readonly ChildNode[]): boolean {
  if (nodes.length !== fresh.length) return false;
  if (nodes.some((node, at) => node.nodeName !== fresh[at]?.nodeName)) return false;
  nodes.forEach((node, at) => renew(node, fresh[at] ?? node));
  return true;
}

function renew(node: ChildNode, fresh: ChildNode): void {
  // The frame's elements are of the frame's own classes: `instanceof` would not know them.
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.nodeValue !== fresh.nodeValue) node.nodeValue = fresh.nodeValue;
    return;
  }
  const [element, like] = [node as Element, fresh as Element];
  for (const name of element.getAttributeNames()) {
    if (!like.hasAttribute(name)) element.removeAttribute(name);
  }
  for (const { name, value } of like.attributes) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  // As deep as they are alike: a letter typed into a paragraph is then one text node with other words.
  if (!renewNodes([...element.childNodes], [...like.childNodes])) element.replaceChildren(...like.childNodes);
}
