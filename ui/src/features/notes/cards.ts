import type { NotePlace, NoteThread } from '../../core/bindings';
import { counted } from '../../lib/format';

/** A card beside the text: a thread, or a note that is still being written. */
export interface NoteCard {
  /** The id of the thread, or the name of what was begun. */
  key: string;
  place: NotePlace;
  /** The words that it is about; empty if it is about none. */
  quote: string;
  /** Null while it is being written. */
  thread: NoteThread | null;
}

/** What fields are called, in the order in which they stand on the page. */
const FIELDS: Record<string, string> = {
  title: 'headline',
  description: 'dek',
  authors: 'byline',
  image: 'lead picture',
};

/** What a note that is about no words says that it is about: “on the headline”. */
export function whereOf(place: NotePlace): string {
  switch (place.kind) {
    case 'article':
      return 'on the article';
    case 'related':
      return 'on a related post';
    case 'field':
      return `on the ${FIELDS[place.key] ?? place.key}`;
    default:
      return '';
  }
}

/** Sorts cards as their places follow each other on the page. */
export function inOrder(cards: NoteCard[]): NoteCard[] {
  const rank = ({ place }: NoteCard): [number, number] => {
    switch (place.kind) {
      case 'article':
        return [0, 0];
      case 'field': {
        const at = Object.keys(FIELDS).indexOf(place.key);
        return [1, at < 0 ? Infinity : at];
      }
      case 'text':
        return [2, place.from];
      case 'related':
        return [3, 0];
      case 'lost':
        return [4, 0];
    }
  };
  const ranked = cards.map((card) => ({ card, rank: rank(card) }));
  ranked.sort((a, b) => a.rank[0] - b.rank[0] || (a.rank[1] < b.rank[1] ? -1 : +(a.rank[1] > b.rank[1])));
  return ranked.map(({ card }) => card);
}

/** Who is to see to a thread: “For T. Kim”. Empty if nobody in particular is. */
export function assignedTo({ assigned }: NoteThread, me: { id: string } | null): string {
  if (assigned === null) return '';
  return assigned.person === me?.id ? 'For you' : `For ${assigned.name}`;
}

/** How a thread goes on, in a line: “1 reply, L. Brandt”. Empty if nobody replied. */
export function repliesOf({ words }: NoteThread): string {
  const replies = words.slice(1);
  const names = [...new Set(replies.map(({ by }) => by))];
  return replies.length === 0 ? '' : `${counted(replies.length, 'reply', 'replies')}, ${names.join(', ')}`;
}
