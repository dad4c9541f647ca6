import { expect, test } from 'vitest';
import type { PreviewFrame } from '../preview/preview-frame';
import { highlightOnPage } from './page-highlights';

test('words that are noted no more are taken out of the highlight that was painted', () => {
  const highlights = new Map<string, Set<Range>>();
  class Highlight extends Set<Range> {
    constructor(...ranges: Range[]) {
      super(ranges);
    }
  }
  class CSSStyleSheet {
    replaceSync() {}
  }
  const page = Object.assign(document.implementation.createHTMLDocument(), { adoptedStyleSheets: [] });
  const contentWindow = { Highlight, CSSStyleSheet, CSS: { highlights } };
  const frame = { iframe: { contentWindow }, page } as unknown as PreviewFrame;
  const [one, other] = [page.createRange(), page.createRange()];
  const none = { lit: [], hand: [], picked: [] };
  highlightOnPage(frame, { ...none, note: [one, other] });
  const painted = highlights.get('copydesk-note');
  highlightOnPage(frame, { ...none, note: [other] });
  expect(highlights.get('copydesk-note')).toBe(painted);
  expect([...(painted ?? [])]).toEqual([other]);
  highlightOnPage(frame, { ...none, note: [] });
  expect(painted?.size).toBe(0);
});
