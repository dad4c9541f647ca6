import type { Offer } from '../../core/context';

/** A file on its way into the publication: one of this computer by its path, one that the page was given, or bare bytes. */
export type Incoming = { path: string } | { file: File } | { name: string; base64: string };

/** What was pasted or dropped, in every form that it came in. */
export interface Arrival {
  files: Incoming[];
  /** A picture that is no file: another form of what was copied. */
  picture: Incoming | null;
  html: string;
  text: string;
  /** The addresses of files and pages elsewhere. */
  elsewhere: string[];
}

/** What of it goes into the text. */
export type Choice =
  | { kind: 'files'; files: Incoming[]; alt: string }
  | { kind: 'html'; html: string; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'nothing' };

/** What the page's own event brings. Its data is gone when the event is over. */
export function arrivalOf(data: DataTransfer | null): Arrival {
  const get = (format: string) => data?.getData(format) ?? '';
  return {
    files: [],
    // On systems where the page gets files, a word processor sends a picture of the text beside it.
    picture: null,
    ...filesOf(data, get('text/html')),
    html: get('text/html'),
    text: get('text/plain'),
    elsewhere: [],
  };
}

function filesOf(data: DataTransfer | null, html: string): Partial<Arrival> {
  const files = [...(data?.files ?? [])].map((file) => ({ file }));
  const [first] = files;
  return first !== undefined && html !== '' ? { picture: first } : { files };
}

/** What the host read for the page. */
export function arrivalFrom(offer: Offer): Arrival {
  return { ...offer, files: offer.files.map((path) => ({ path })) };
}

/** Whether the host read anything at all. */
export function holdsSomething({ files, elsewhere, html, text, picture }: Offer): boolean {
  return files.length + elsewhere.length > 0 || html + text !== '' || picture !== null;
}

/** Whether the page's event already has everything. Where it has plain text only, there is nothing else to ask for. */
export function isWhole(data: DataTransfer | null): boolean {
  const text = data?.getData('text/plain') ?? '';
  const others = [...(data?.types ?? [])].filter((type) => !type.startsWith('text/plain'));
  return text !== '' && others.length === 0 && !/^(x-special\/|(copy|cut)\n|file:)/.test(text);
}

/** Decides which form is taken: files, then a text with its marks, then a picture of it, then bare words. */
export function choose(arrival: Arrival): Choice {
  const { files, picture, html, text, elsewhere } = arrival;
  if (files.length > 0) return { kind: 'files', files, alt: '' };
  const seen = seenIn(html);
  if (seen.words) return { kind: 'html', html, text };
  // A browser copies a picture as its bytes and as an element that leads to the web.
  if (picture !== null) return { kind: 'files', files: [picture], alt: seen.alt };
  if (seen.pictures) return { kind: 'html', html, text };
  if (text.trim() !== '') return { kind: 'text', text };
  const links = elsewhere.filter((address) => /^(https?|mailto):/i.test(address));
  if (links.length > 0) return { kind: 'text', text: links.map((link) => `<${link}>`).join('\n\n') };
  return { kind: 'nothing' };
}

/** The bare words of an arrival. */
export function wordsOf({ text, html, elsewhere }: Arrival): string {
  return text || linesOf(html) || elsewhere.join('\n');
}

/** What has lines of its own. */
const BLOCKS =
  'br, p, div, li, ul, ol, tr, pre, blockquote, dt, dd, figure, figcaption, section, article, h1, h2, h3, h4, h5, h6';

function linesOf(html: string): string {
  const { body } = parsed(html);
  for (const hidden of body.querySelectorAll('style, script, title')) hidden.remove();
  for (const cell of body.querySelectorAll('td + td, th + td, td + th, th + th')) cell.before('\t');
  for (const block of body.querySelectorAll(BLOCKS)) {
    if (block.parentElement?.closest('li') && block.matches('ul, ol')) block.before('\n');
    block.after('\n');
  }
  return body.textContent.replace(/[ \t]*\n\s*\n/g, '\n').trim();
}

function seenIn(html: string): { words: boolean; pictures: boolean; alt: string } {
  const { body } = parsed(html);
  for (const hidden of body.querySelectorAll('style, script, title')) hidden.remove();
  const pictures = [...body.querySelectorAll('img')];
  const [only] = pictures;
  return {
    words: /\S/.test(body.textContent) || body.querySelector('hr, video, iframe') !== null,
    pictures: only !== undefined,
    alt: pictures.length === 1 ? (only?.alt ?? '') : '',
  };
}

/** Parsed only: nothing in it runs or loads. */
function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
