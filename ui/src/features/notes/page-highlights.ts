import type { PreviewFrame } from '../preview/preview-frame';

/** The looks of noted words on the page. */
export type Look = 'note' | 'lit' | 'hand' | 'picked';

const STYLE = `
::highlight(copydesk-note), ::highlight(copydesk-lit) { background-color: #fbf0d9; text-decoration: underline 1.5px #8a5a00; }
::highlight(copydesk-lit) { text-decoration-thickness: 2.5px; }
::highlight(copydesk-picked) { background-color: #cfdcf7; }
::highlight(copydesk-hand) { background-color: #e8eefb; text-decoration: underline 2px #2456c5; }
[data-theme='night'] ::highlight(copydesk-note), [data-theme='night'] ::highlight(copydesk-lit) { background-color: #33270f; text-decoration-color: #f0c36a; }
[data-theme='night'] ::highlight(copydesk-picked) { background-color: #2c3f6b; }
[data-theme='night'] ::highlight(copydesk-hand) { background-color: #1f2a44; text-decoration-color: #8fb0ff; }
`;

/** Pages that have the styles already. */
const styled = new WeakSet<Document>();

/** Makes a highlight mean these words. WebKit paints anew where ranges are taken out, not where a highlight is replaced. */
function become(highlight: Highlight, ranges: readonly Range[]): void {
  for (const range of [...highlight]) if (!ranges.includes(range as Range)) highlight.delete(range);
  for (const range of ranges) highlight.add(range);
}

/** Highlights words of the page. Its document stays as readers get it: nothing is put into it. */
export function highlightOnPage({ iframe, page }: PreviewFrame, ranges: Record<Look, Range[]>): void {
  const window = iframe?.contentWindow as (Window & typeof globalThis) | null | undefined;
  if (window === null || window === undefined || page === null || !('Highlight' in window)) return;
  if (!styled.has(page)) {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(STYLE);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    styled.add(page);
  }
  const { highlights } = window.CSS;
  for (const look of ['note', 'lit', 'hand', 'picked'] as const) {
    const name = `copydesk-${look}`;
    const known = highlights.get(name);
    if (known === undefined) highlights.set(name, new window.Highlight(...ranges[look]));
    else become(known, ranges[look]);
  }
}
