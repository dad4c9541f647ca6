/** Where a link of the previewed page leads, here in the window. */
export type LinkTarget =
  | { kind: 'article'; needle: string; words: string }
  | { kind: 'place'; id: string; words: string }
  | { kind: 'outside'; words: string };

/** Where a page is that has no address of its own yet. */
const NOWHERE = 'http://unpublished.invalid/page/';

/**
 * Reads a link as it is written: its resolved address would name the preview's own folder. Links between articles
 * are written as their readers will need them, so they are known by the page's own address, `canonical`: the pages
 * beside it are articles, by slug.
 */
export function linkTarget(href: string, canonical: string | null): LinkTarget {
  if (href.startsWith('article:')) return article(href.slice('article:'.length).replace(/#.*$/, ''));
  if (href.startsWith('#')) return { kind: 'place', id: decoded(href.slice(1)), words: 'Go to this place' };
  if (href === '') return { kind: 'outside', words: 'Leads nowhere' };
  const here = canonical ?? NOWHERE;
  const target = parsed(href, here);
  const folder = parsed('..', here);
  if (target !== null && folder !== null && target.href.startsWith(folder.href)) {
    const slug = /^([^/.]+)\/$/.exec(target.pathname.slice(folder.pathname.length))?.[1];
    if (slug !== undefined) return article(decoded(slug));
  }
  return { kind: 'outside', words: `For readers: ${href}` };
}

/** The address that a page says it has. */
export function canonicalOf(page: Document | null): string | null {
  return page?.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null;
}

function parsed(href: string, base: string): URL | null {
  return URL.canParse(href, base) ? new URL(href, base) : null;
}

function article(needle: string): LinkTarget {
  return { kind: 'article', needle, words: 'Open this article' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
