import { snippetParts } from '../../lib/snippet';

/** A range of a text, in UTF-16 code units. */
export interface Range {
  from: number;
  to: number;
}

/** The words on each side of a match that are compared with those in the snippet, by their distance. */
const AROUND = Array.from({ length: 12 }, (_, at) => at + 1);

/**
 * Where the match that a search snippet shows is in a text; null if it is not in it, but in the headline, say. A snippet is
 * made of plain words in one line, so Markdown signs and line breaks between words do not count.
 */
export function placeFound(text: string, snippet: string): Range | null {
  const shown = snippetParts(snippet).flatMap(({ text: part, hit }, at) =>
    wordsOf(part).map((word) => ({ word: word.text, hit: hit ? at : -1 })),
  );
  const first = shown.findIndex(({ hit }) => hit >= 0);
  const match = shown.filter(({ hit }) => hit >= 0 && hit === shown[first]?.hit).map(({ word }) => word);
  if (match.length === 0) return null;
  const words = wordsOf(text);
  let best: { range: Range; fit: number } | null = null;
  for (const [at, { from }] of words.entries()) {
    if (!match.every((word, step) => words[at + step]?.text === word)) continue;
    const beside = (step: number) => words[at + step]?.text === shown[first + step]?.word;
    const fit = AROUND.filter((step) => beside(-step)).length + AROUND.filter(beside).length;
    if (best === null || fit > best.fit)
      best = { range: { from, to: words[at + match.length - 1]?.to ?? from }, fit };
  }
  return best?.range ?? null;
}

function wordsOf(text: string): { text: string; from: number; to: number }[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((found) => ({
    text: found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));
}
