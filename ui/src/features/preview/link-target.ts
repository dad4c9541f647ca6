/** Where a link of the previewed page leads in this window. */
export type LinkTarget =
  | { kind: 'article'; needle: string; hint: string }
  | { kind: 'place'; id: string; hint: string }
  | { kind: 'external'; hint: string };

/** Stands in for the address of a page that has none yet. */
const NOWHERE = 'http://unpublished.invalid/page/';

/**
 * Reads a link as it is written, because its resolved address would name the preview's own folder. Links between
 * articles are written as readers will need them, so they are recognised by the page's own address, `canonical`: the
 * pages beside it are articles, by slug.
 */
export function linkTarget(href: string, canonical: string | null): LinkTarget {
  if (href.startsWith('article:')) return article(href.slice('article:'.length).replace(/#.*$/, ''));
  if (href.startsWith('#'))
    return { kind: 'place', id: decoded(href.slice(1)), hint: 'Go to this place on the page' };
  if (href === '') return { kind: 'external', hint: 'Link without an address' };
  const here = canonical ?? NOWHERE;
  const target = parsed(href, here);
  const folder = parsed('..', here);
  if (target !== null && folder !== null && target.href.startsWith(folder.href)) {
    const slug = /^([^/.]+)\/$/.exec(target.pathname.slice(folder.pathname.length))?.[1];
    if (slug !== undefined) return article(decoded(slug));
  }
  return { kind: 'external', hint: `For readers: ${href}` };
}

/** The address that a page says it has. */
export function canonicalOf(page: Document | null): string | null {
  return page?.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null;
}

function parsed(href: string, base: string): URL | null {
  return URL.canParse(href, base) ? new URL(href, base) : null;
}

function article(needle: string): LinkTarget {
  return { kind: 'article', needle, hint: 'Open this article' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
