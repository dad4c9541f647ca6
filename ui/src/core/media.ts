import { MEDIA } from './host';

/** The address of a picture, by its path within the publication. */
export function mediaAddress(path: string): string {
  return MEDIA + path.split('/').map(encodeURIComponent).join('/');
}
