/** A part of a snippet, and whether it was searched for. */
export interface SnippetPart {
  text: string;
  hit: boolean;
}

const START = '\u0002';
const END = '\u0003';

/** Splits a search snippet: found words stand between U+0002 and U+0003. Stray marks are dropped. */
export function snippetParts(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let hit = false;
  let text = '';
  const close = () => {
    if (text !== '') parts.push({ text, hit });
    text = '';
  };
  for (const character of snippet) {
    if (character === START || character === END) {
      close();
      hit = character === START;
    } else {
      text += character;
    }
  }
  close();
  return parts;
}
