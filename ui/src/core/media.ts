/** The scheme under which the host serves the publication's pictures. */
const MEDIA = 'copydesk://localhost/';

/** What addresses in the previewed page are relative to. */
export const PREVIEW_BASE = `${MEDIA}preview/`;

/** The address of a picture, by its path within the publication. */
export function mediaAddress(path: string): string {
  return MEDIA + path.split('/').map(encodeURIComponent).join('/');
}
