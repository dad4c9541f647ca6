import type { Outside } from './settings.svelte';

const MAIL = 'mailto:';

/** People write mail addresses without what makes them a link. */
export const mailShown = (address: string) =>
  address.startsWith(MAIL) ? address.slice(MAIL.length) : address;

/** That another program changed a setting, and when. */
export function changedInFile({ at }: Outside): string {
  const time = new Date(at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
  return `Changed in the file, ${time}`;
}
