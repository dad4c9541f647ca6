/** How well `query` fits `text`: each of its words must begin a word of the text. 0 if it does not fit. */
export function fitness(query: string, text: string): number {
  const words = wordsOf(text);
  let score = 1;
  for (const wanted of wordsOf(query)) {
    const at = words.findIndex((word) => word.startsWith(wanted));
    if (at < 0) return 0;
    score += 1 / (1 + at) + (words[at] === wanted ? 0.5 : 0);
  }
  return score;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
