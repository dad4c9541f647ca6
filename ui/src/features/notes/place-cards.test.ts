import { expect, it } from 'vitest';
import { type CardSpot, placeCards } from './place-cards';

const card = (top: number, height = 80): CardSpot => ({ line: { top, bottom: top + 24 }, height });

it('puts a card alone in line with its words', () => {
  expect(placeCards([card(200)], 0, 700).tops).toEqual([191]);
  expect(placeCards([card(200)], -1, 700).tops).toEqual([191]);
});

it('lets the others give way to the one at hand, up and down', () => {
  const cards = [card(100), card(120), card(140)];
  expect(placeCards(cards, 0, 700).tops).toEqual([91, 179, 267]);
  expect(placeCards(cards, 1, 700).tops).toEqual([23, 111, 199]);
});

it('keeps a card in sight whose line is at the top of it', () => {
  expect(placeCards([card(2)], 0, 700).tops).toEqual([8]);
});

it('scrolls a card out of sight with its line', () => {
  const { tops, above } = placeCards([card(-60), card(300)], 1, 700);
  expect(tops).toEqual([-69, 291]);
  expect(above).toEqual([]);
});

it('moves cards up whose lines are near the foot', () => {
  const { tops, below } = placeCards([card(100), card(640), card(660)], 0, 700);
  expect(tops).toEqual([91, 522, 610]);
  expect(below).toEqual([]);
});

it('leaves a card below the foot whose line is not in sight', () => {
  const { tops, below } = placeCards([card(100), card(800)], 0, 700);
  expect(tops).toEqual([91, 791]);
  expect(below).toEqual([]);
});

it('counts what has no room, and never moves the one at hand for it', () => {
  const cards = [card(300, 300), ...[320, 340, 360].map((top) => card(top))];
  const { tops, below, above } = placeCards(cards, 0, 700);
  expect(tops[0]).toBe(291);
  expect(below).toEqual([2, 3]);
  expect(above).toEqual([]);
});

it('counts what has no room above the one at hand', () => {
  const cards = [card(10), card(30), card(50), card(70, 200)];
  const { tops, above } = placeCards(cards, 3, 700);
  expect(tops[3]).toBe(61);
  expect(above).toEqual([0, 1, 2]);
});

it('stands a card without a line below the one before it', () => {
  const lost: CardSpot = { line: null, height: 80 };
  expect(placeCards([lost, card(30), lost], 1, 700).tops).toEqual([-67, 21, 109]);
});

it('never overlaps cards, nor moves the one at hand, whatever is in the column', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round++) {
    const tops = Array.from({ length: 1 + random(12) }, () => random(1600) - 400).sort((a, b) => a - b);
    const cards = tops.map((top) => card(top, 40 + random(160)));
    const hand = random(cards.length);
    const placed = placeCards(cards, hand, 700);
    placed.tops.slice(1).forEach((top, i) => {
      expect(top).toBeGreaterThanOrEqual((placed.tops[i] ?? 0) + (cards[i]?.height ?? 0) + 7);
    });
    const line = cards[hand]?.line;
    if (line !== null && line !== undefined && line.bottom > 0 && line.top < 690) {
      expect(placed.tops[hand]).toBe(Math.max(8, line.top - 9));
    }
  }
});
