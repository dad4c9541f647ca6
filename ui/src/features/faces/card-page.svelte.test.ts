import { expect, test } from 'vitest';
import { boxAround, exchangePage, showOnly } from './card-page';

const PAGE = `<html lang="en" dir="ltr"><head><link rel="stylesheet" href="a/style.css"></head><body>
  <header><a href="index.html">Weekly</a></header>
  <main><div class="front">
    <article id="lead"><p><a href="section/">Harbour</a></p><h2><a href="ferry/lead/1/">Ferry</a></h2></article>
    <div class="left">
      <article id="one"><div><h2><a href="ferry/beside/1/">Ferry</a></h2></div></article>
      <article id="two"><h2><a href="ferry/beside/2/">Ferry</a></h2></article>
    </div>
  </div></main></body></html>`;

const page = () => new DOMParser().parseFromString(PAGE, 'text/html');

test('a card is the largest part of the page without another card of the article', () => {
  const shown = page();
  expect(showOnly(shown, 'ferry/lead/1/', 'ferry/')?.id).toBe('lead');
  expect(showOnly(page(), 'ferry/beside/1/', 'ferry/')?.id).toBe('one');
  expect(showOnly(page(), 'ferry/nowhere/1/', 'ferry/')).toBeNull();
  expect([...shown.body.children].map((part) => (part as HTMLElement).style.visibility)).toEqual([
    'hidden',
    'hidden',
  ]);
  expect(shown.getElementById('lead')?.style.visibility).toBe('visible');
  expect([...shown.querySelectorAll('a')].every((link) => link.tabIndex === -1)).toBe(true);
});

test('a page is exchanged in place, unless it has another style sheet', () => {
  const shown = page();
  expect(exchangePage(shown, PAGE.replaceAll('Ferry', 'العبّارة').replace('dir="ltr"', 'dir="rtl"'))).toBe(
    true,
  );
  expect(shown.getElementById('lead')?.textContent).toContain('العبّارة');
  expect(shown.documentElement.dir).toBe('rtl');
  expect(exchangePage(shown, PAGE.replace('a/style.css', 'b/style.css'))).toBe(false);
});

test('a little around a card is shown, as far as the page goes', () => {
  const size = { width: 390, height: 2000 };
  expect(boxAround({ x: 100, y: 300, width: 200, height: 80 }, size)).toEqual({
    x: 80,
    y: 280,
    width: 240,
    height: 120,
  });
  expect(boxAround({ x: 10, y: 10, width: 370, height: 80 }, size)).toMatchObject({ x: 0, y: 0, width: 390 });
  expect(boxAround({ x: 0, y: 10, width: 390, height: 80 }, size)).toMatchObject({ y: 10, height: 80 });
});
