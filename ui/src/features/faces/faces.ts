import type { FaceName, GapPlace } from '../../core/bindings';

/** What the preview shows of an article: its page, or another face. */
export type FaceChoice = 'page' | FaceName;

/** Every face, in the order of the menu. */
export const FACES: readonly { value: FaceChoice; label: string; keywords: string }[] = [
  { value: 'page', label: 'Page', keywords: 'preview face article' },
  { value: 'share', label: 'Share card', keywords: 'preview face social link network picture' },
  { value: 'card', label: 'Card', keywords: 'preview face teaser list front page' },
  { value: 'feed', label: 'Feed entry', keywords: 'preview face rss atom json reader' },
  { value: 'search', label: 'Search result', keywords: 'preview face engine title description' },
];

export const labelOf = (face: FaceChoice): string => FACES.find(({ value }) => value === face)?.label ?? '';

/** Whether a face looks another way on another screen. */
export const hasScreens = (face: FaceChoice): boolean => face === 'page' || face === 'card';

/** Where something is set that a face lacks: its key among the fields (null if it is none), and what a button there says. */
export const PLACES: Record<GapPlace, { field: string | null; label: string }> = {
  headline: { field: 'title', label: 'Write a headline' },
  dek: { field: 'description', label: 'Write a dek' },
  date: { field: 'date', label: 'Set a date' },
  picture: { field: 'image', label: 'Choose a picture' },
  settings: { field: null, label: 'Open settings' },
};
