import { beforeEach, expect, test, vi } from 'vitest';
import { AT_TOP, ScrollSync } from './scroll-sync';

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
    shown: true,
    visible() {
      return this.shown;
    },
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

test('on a slow machine, what the caret scrolls leads to nothing either, however late it comes', () => {
  const frames: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { both, editor, preview } = pair();
  both.hold();
  now.mockReturnValue(2000);
  frames.splice(0).forEach((run) => {
    run();
  });
  editor.y = 200;
  both.moved('editor');
  frames.splice(0).forEach((run) => {
    run();
  });
  expect(preview.y).toBe(0);
  now.mockRestore();
});

test('while somebody writes, the preview follows the caret and not the editor', () => {
  const { both, editor, preview } = pair();
  const withCaret = Object.assign(preview, { showCaret: () => (preview.y = 950) });
  both.caretMoved();
  editor.y = 400;
  both.moved('editor');
  expect(withCaret.y).toBe(950);
});

test('an article is shown where it was left, also in a pane that forgot it while it was hidden', () => {
  const { both, editor, preview } = pair();
  const standing = { editor: 10, preview: 12 };
  both.show(standing);
  expect([editor.y, preview.y]).toEqual([200, 360]);
  editor.shown = false;
  preview.y = 900;
  both.moved('preview');
  editor.y = 0;
  editor.shown = true;
  both.restore();
  expect([editor.y, preview.y]).toEqual([200, 360]);
  both.show({ ...AT_TOP });
  expect([editor.y, preview.y]).toEqual([-20, -30]);
});

test('a preview that was hidden while the editor was scrolled follows it when it is back', () => {
  const { both, editor, preview } = pair();
  both.show({ editor: 10, preview: 12 });
  preview.shown = false;
  editor.y = 500;
  both.moved('editor');
  preview.shown = true;
  both.restore();
  expect([editor.y, preview.y]).toEqual([500, 750]);
});

test('what the window scrolls by itself is not followed', () => {
  const { both, editor, preview } = pair();
  both.hold();
  editor.y = 300;
  both.moved('editor');
  expect(preview.y).toBe(0);
});

test('where the caret took the editor away from, a person can scroll back to', () => {
  const { both, editor, preview } = pair();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(10_000);
  both.show({ editor: 0, preview: 0 });
  both.caretMoves();
  editor.y = 800;
  preview.y = 900;
  both.moved('editor');
  clock.mockReturnValue(20_000);
  editor.y = 0;
  both.moved('editor');
  expect(preview.y).toBe(0);
});
