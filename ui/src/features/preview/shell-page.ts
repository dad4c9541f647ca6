/** The page around the previewed text: how it is read, and exchanged without touching the text. */

/** Marks the element that the text goes into. */
const TEXT = '[data-text]';

/** The element of a page that the text goes into. */
export function textPlace(page: Document): Element | null {
  return page.querySelector(TEXT);
}

/**
 * A page as the frame takes it. Addresses are relative to `base`. Links ask for a new window, which the sandbox refuses:
 * otherwise they would replace the page, and there is no script in the frame that could stop them. The reader's actions,
 * which a script shows on a published page, are shown from the start.
 */
export function framed(shell: string, base: string): string {
  return shell
    .replace(/<head[^>]*>/i, (head) => `${head}<base href="${base}" target="_blank">`)
    .replace(/(<div class="actions"[^>]*) hidden>/, '$1>')
    .replaceAll('<button type="button" hidden ', '<button type="button" ');
}

/** Turns `page` into `next`, except for the text; only what differs is exchanged. False if either has no place for it. */
export function exchangeShell(page: Document, next: Document): boolean {
  const place = textPlace(page);
  const nextPlace = textPlace(next);
  if (place === null || nextPlace === null) return false;
  copyAttributes(page.documentElement, next.documentElement);
  exchangeHead(page.head, next.head);
  exchangeAround(page.body, next.body, place, nextPlace);
  return true;
}

/** Style sheets that stay are not touched: removing and adding one again would flash. */
function exchangeHead(head: Element, next: Element): void {
  const kept = new Map([...head.children].map((child) => [child.outerHTML, child]));
  const wanted = new Set([...next.children].map((child) => child.outerHTML));
  for (const [html, child] of kept) if (!wanted.has(html)) child.remove();
  for (const child of [...next.children]) if (!kept.has(child.outerHTML)) head.append(child);
}

function exchangeAround(now: Element, next: Element, place: Element, nextPlace: Element): void {
  copyAttributes(now, next);
  if (now === place || next === nextPlace) return;
  const holder = [...now.children].find((child) => child.contains(place));
  const nextHolder = [...next.children].find((child) => child.contains(nextPlace));
  if (holder === undefined || nextHolder === undefined) return;
  exchangeRun(now, before(now, holder), before(next, nextHolder), holder);
  exchangeRun(now, after(now, holder), after(next, nextHolder), null);
  if (holder.tagName === nextHolder.tagName) exchangeAround(holder, nextHolder, place, nextPlace);
}

/** Makes `now`, which ends in front of `end`, the same as `next`. */
function exchangeRun(parent: Element, now: ChildNode[], next: ChildNode[], end: ChildNode | null): void {
  next.forEach((node, index) => {
    const old = now[index];
    if (old === undefined) parent.insertBefore(node, end);
    else if (!old.isEqualNode(node)) old.replaceWith(node);
  });
  for (const extra of now.slice(next.length)) extra.remove();
}

const before = (parent: Element, child: Node) => {
  const all = [...parent.childNodes];
  return all.slice(
    0,
    all.findIndex((node) => node === child),
  );
};

const after = (parent: Element, child: Node) => {
  const all = [...parent.childNodes];
  return all.slice(all.findIndex((node) => node === child) + 1);
};

function copyAttributes(now: Element, next: Element): void {
  for (const { name } of [...now.attributes]) {
    // The theme is set by the window.
    if (name !== 'data-theme' && !next.hasAttribute(name)) now.removeAttribute(name);
  }
  for (const { name, value } of [...next.attributes]) {
    if (now.getAttribute(name) !== value) now.setAttribute(name, value);
  }
}
