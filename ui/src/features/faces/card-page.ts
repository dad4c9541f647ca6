/** A page on which one card is shown: everything else stays where it is, so that the card has its true size, but is unseen. */

/** A part of a page, in its pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How much of the page is shown around a card, in its pixels. */
const AROUND = 20;

/** Turns `page` into the page of this HTML. False if that needs other style sheets: then it has to load. */
export function exchangePage(page: Document, html: string): boolean {
  const next = new DOMParser().parseFromString(html, 'text/html');
  if (sheets(page) !== sheets(next)) return false;
  const [now, then] = [page.documentElement, next.documentElement];
  for (const name of ['lang', 'dir']) now.setAttribute(name, then.getAttribute(name) ?? '');
  page.body.replaceWith(page.adoptNode(next.body));
  return true;
}

const sheets = (page: Document) =>
  [...page.querySelectorAll('link[rel=stylesheet]')].map((sheet) => sheet.getAttribute('href')).join('\n');

/**
 * Leaves nothing to be seen of a page but the card that links to `link`. All cards of the article link to addresses that begin
 * with `own`. Gives the card; null if there is none.
 */
export function showOnly(page: Document, link: string, own: string): HTMLElement | null {
  const links = [...page.querySelectorAll<HTMLAnchorElement>('a[href]')];
  const leadsTo = (one: HTMLAnchorElement) => one.getAttribute('href') ?? '';
  const first = links.find((one) => leadsTo(one) === link);
  if (first === undefined) return null;
  const isOther = (one: HTMLAnchorElement) => leadsTo(one).startsWith(own) && leadsTo(one) !== link;
  // The largest part that has no other card in it.
  let card: HTMLElement = first;
  for (let part = card.parentElement; part !== null && part !== page.body; part = part.parentElement) {
    const inside = part;
    if (links.some((one) => isOther(one) && inside.contains(one))) break;
    card = part;
  }
  for (const part of page.body.children as HTMLCollectionOf<HTMLElement>) part.style.visibility = 'hidden';
  card.style.visibility = 'visible';
  // It is looked at, and leads nowhere.
  for (const one of links) one.tabIndex = -1;
  return card;
}

/** What is shown of a page: the card with a little around it, or, of one from edge to edge, the card alone. */
export function boxAround({ x, y, width, height }: Box, page: { width: number; height: number }): Box {
  const around = x <= 0 && x + width >= page.width ? 0 : AROUND;
  const left = Math.max(0, x - around);
  const top = Math.max(0, y - around);
  const right = Math.min(page.width, x + width + around);
  const bottom = Math.min(page.height, y + height + around);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
