/** A note's card, and the line that it belongs to, in pixels from the top of the column that the cards stand in. */
export interface CardSpot {
  /** The first line of its place; null if that is nowhere to be seen, and its neighbours decide. */
  line: { top: number; bottom: number } | null;
  height: number;
}

/** Where the cards stand, in the same order. */
export interface Placed {
  tops: number[];
  /** Cards whose lines are in sight and that have no room themselves, above the one at hand and below it. */
  above: number[];
  below: number[];
}

/** Between two cards, and between a card and the edge of the column. */
const GAP = 8;
const EDGE = 8;
/** From a card's edge to its first line. */
const INSET = 9;
/** A line that is cut off by more than this at the foot of the column is not in sight. */
const SEEN = 10;

/**
 * Places cards beside their lines. The card at hand stands exactly in line with its place, and the others give way, up or down.
 * A card stays in sight as long as its line does; those for which there is no room are counted. Without a card at hand, the
 * first one in sight is in line.
 */
export function placeCards(cards: readonly CardSpot[], hand: number, height: number): Placed {
  const want = wanted(cards);
  const seen = cards.map(({ line }) => line !== null && line.bottom > 0 && line.top < height - SEEN);
  const pivot = seen[hand] === true ? hand : Math.max(0, seen.indexOf(true));
  const tops = [...want];
  const at = (index: number) => tops[index] ?? 0;
  const end = (index: number) => at(index) + (cards[index]?.height ?? 0);

  if (seen[pivot] === true) tops[pivot] = Math.max(EDGE, at(pivot));
  for (let i = pivot + 1; i < cards.length; i++) tops[i] = Math.max(at(i), end(i - 1) + GAP);
  for (let i = pivot - 1; i >= 0; i--) {
    const lowest = at(i + 1) - GAP - (cards[i]?.height ?? 0);
    tops[i] = Math.min(seen[i] === true ? Math.max(EDGE, at(i)) : at(i), lowest);
  }

  const raised = raisedFromFoot(cards, tops, seen, pivot, height);
  if (raised !== null) raised.forEach((top, index) => (tops[index] = top));
  const indices = cards.map((_, index) => index).filter((index) => seen[index] === true && index !== pivot);
  return {
    tops: tops.map(Math.round),
    above: indices.filter((index) => index < pivot && at(index) < 0),
    below: indices.filter((index) => index > pivot && end(index) > height - EDGE),
  };
}

/** Where each card would stand if there were no other; one without a line stands below the card before it. */
function wanted(cards: readonly CardSpot[]): number[] {
  let last = EDGE;
  return cards.map(({ line, height }) => {
    const top = line === null ? last : line.top - INSET;
    last = top + height + GAP;
    return top;
  });
}

/** Cards near the foot move up until all whose lines are in sight are so themselves; null if there is no room for all. */
function raisedFromFoot(
  cards: readonly CardSpot[],
  tops: readonly number[],
  seen: readonly boolean[],
  pivot: number,
  height: number,
): number[] | null {
  const raised = [...tops];
  const room = (tops[pivot] ?? 0) + (cards[pivot]?.height ?? 0) + GAP;
  const foot = height - EDGE - 2;
  let bottom = foot;
  for (let i = cards.length - 1; i > pivot; i--) {
    // What is below everything in sight stays there.
    if (seen[i] !== true && bottom === foot) continue;
    raised[i] = Math.min(raised[i] ?? 0, bottom - (cards[i]?.height ?? 0));
    bottom = (raised[i] ?? 0) - GAP;
    if ((raised[i] ?? 0) < room) return null;
  }
  return raised;
}
