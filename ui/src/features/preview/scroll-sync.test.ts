import { beforeEach, expect, test, vi } from 'vitest';
import { ScrollSync } from './scroll-sync';

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
    run();
    return 0;
  });
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});

/** A pane whose lines are `height` pixels tall. */
function pane(height: number) {
  return {
    y: 0,
    top() {
      return this.y;
    },
    spot() {
      return this.y / height;
    },
    scrollTo(spot: number) {
      this.y = Math.round(spot * height);
    },
  };
}

function pair() {
  const both = new ScrollSync();
  const editor = pane(20);
  const preview = pane(30);
  both.panes.editor = editor;
  both.panes.preview = preview;
  return { both, editor, preview };
}

test('either pane leads', () => {
  const { both, editor, preview } = pair();
  editor.y = 200;
  both.moved('editor');
  expect(preview.y).toBe(300);
  preview.y = 600;
  both.moved('preview');
  expect(editor.y).toBe(400);
});

test('a pane that was put somewhere does not lead back', () => {
  const { both, editor, preview } = pair();
  editor.y = 205;
  both.moved('editor');
  both.moved('preview');
  expect(editor.y).toBe(205);
  expect(preview.y).toBe(308);
});

test('while typing, a page that grows does not move the editor', () => {
  const { both, editor, preview } = pair();
  both.typed();
  preview.y = 90;
  both.moved('preview');
  expect(editor.y).toBe(0);
});
