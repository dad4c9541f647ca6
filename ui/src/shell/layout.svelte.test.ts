import { beforeEach, expect, test } from 'vitest';
import { Layout, USUAL } from './layout.svelte';
import { PANEL_NAMES } from './registry/panels';

beforeEach(() => localStorage.clear());

/** The layout of a window of this width. */
function wide(pixels: number): Layout {
  const layout = new Layout();
  layout.windowWidth = pixels;
  return layout;
}

const columns = ({ showsRail, showsList, showsEditor, showsSide }: Layout) =>
  Object.entries({ rail: showsRail, list: showsList, text: showsEditor, panel: showsSide })
    .filter(([, shown]) => shown)
    .map(([name]) => name);

test('the panel is as wide with every tab', () => {
  const layout = wide(1440);
  layout.resize('side', 432);
  for (const name of PANEL_NAMES) {
    layout.showPanel(name);
    expect(layout.widths.side).toBe(432);
  }
});

test('the article is alone to write without distraction, and to read', () => {
  const layout = wide(1440);
  expect(columns(layout)).toEqual(['rail', 'list', 'text', 'panel']);
  layout.mode = 'focus';
  expect(columns(layout)).toEqual(['text']);
  layout.mode = 'read';
  expect(columns(layout)).toEqual(['panel']);
});

test('list and panel fold away, and stay so at the next start', () => {
  const layout = wide(1440);
  layout.toggleList();
  layout.togglePanel();
  expect(columns(layout)).toEqual(['rail', 'text']);
  expect(columns(wide(1440))).toEqual(['rail', 'text']);
  layout.showPanel('details');
  layout.revealList();
  expect(columns(layout)).toEqual(['rail', 'list', 'text', 'panel']);
});

test('in a narrow window, each takes the place of the other, and the panel that of a folded list', () => {
  const layout = wide(1024);
  expect(columns(layout)).toEqual(['rail', 'list', 'text']);
  layout.togglePanel();
  expect(columns(layout)).toEqual(['rail', 'text', 'panel']);
  layout.togglePanel();
  expect(columns(layout)).toEqual(['rail', 'list', 'text']);
  layout.toggleList();
  expect(columns(layout)).toEqual(['rail', 'text', 'panel']);
  layout.togglePanel();
  expect(columns(layout)).toEqual(['rail', 'text']);
  layout.toggleList();
  expect(columns(layout)).toEqual(['rail', 'list', 'text']);
});

test('widths remembered by an older version are taken as far as they fit', () => {
  localStorage.setItem('copydesk.columns', JSON.stringify({ list: 260, preview: 457, panel: 340 }));
  expect(wide(1440).widths).toMatchObject({ list: 260, side: USUAL.side });
});

test('in a small window, the column of Review is a drawer that opens when it is called', () => {
  const layout = wide(860);
  layout.mode = 'review';
  expect([layout.hasDrawer, layout.showsReview]).toEqual([true, false]);
  layout.showReview('checks');
  expect(layout.showsReview).toBe(true);
  layout.drawerOpen = false;
  expect(layout.showsReview).toBe(false);
  layout.windowWidth = 900;
  expect([layout.hasDrawer, layout.showsReview]).toEqual([false, true]);
});

test('Review keeps the list where there is room, and brings it in place of the rail where there is not', () => {
  const layout = wide(1440);
  layout.mode = 'review';
  expect(columns(layout)).toEqual(['rail', 'list', 'text']);
  layout.reviewed = 'page';
  expect(columns(layout)).toEqual(['rail', 'panel']);
  layout.revealList();
  expect(columns(layout)).toEqual(['list', 'panel']);
  layout.toggleList();
  expect(columns(layout)).toEqual(['rail', 'panel']);
  layout.showText();
  layout.windowWidth = 1024;
  expect(columns(layout)).toEqual(['rail', 'text']);
  layout.toggleList();
  expect(columns(layout)).toEqual(['list', 'text']);
  expect(layout.mode).toBe('review');
});
