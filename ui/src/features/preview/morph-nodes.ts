/**
 * Turns `nodes` into what `fresh` shows, if both are of the same kinds: attributes and content are taken over, the nodes
 * themselves stay. Gives false and changes nothing if they are not. `fresh` is used up.
 */
export function morphNodes(nodes: readonly ChildNode[], fresh: readonly ChildNode[]): boolean {
  if (nodes.length !== fresh.length) return false;
  if (nodes.some((node, at) => node.nodeName !== fresh[at]?.nodeName)) return false;
  nodes.forEach((node, at) => morph(node, fresh[at] ?? node));
  return true;
}

function morph(node: ChildNode, fresh: ChildNode): void {
  // The frame's elements have the frame's own classes: `instanceof` would not recognise them.
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
  // As deep as both are alike: a letter typed into a paragraph then changes a single text node.
  if (!morphNodes([...element.childNodes], [...like.childNodes])) element.replaceChildren(...like.childNodes);
}
