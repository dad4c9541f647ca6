import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { Face, FaceGap, SharePicture } from '../../core/bindings';
import { fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import { PreviewFrame } from '../preview/preview-frame';
import FacePane from './FacePane.svelte';

function pane(shown: Face, gaps: FaceGap[] = [], language = 'en') {
  const onset = vi.fn();
  const view = { language, right_to_left: language === 'ar', gaps, shown };
  const host = fakeHost({ articleFace: () => Promise.resolve(view) });
  const props = {
    face: shown.face,
    article: 'ferry',
    follows: [],
    frame: new PreviewFrame(),
    screen: 'phone' as const,
    settle: () => Promise.resolve(),
    onset,
  };
  return { ...show(FacePane, props, { host }), onset };
}

const cut = (shown: string, rest = '') => ({ shown, rest, letters: 73, most: 60 });

const share = (picture: Partial<SharePicture> | null): Face => ({
  face: 'share',
  picture:
    picture === null
      ? null
      : { src: 'share/ferry/card-1.png', width: 1200, height: 630, alt: 'Ferry', kind: 'words', ...picture },
  site: 'harbour.example',
  title: 'Night ferry stays',
  description: '',
});

test('a search result shows what is cut off', async () => {
  pane({
    face: 'search',
    address: 'https://harbour.example/ferry/',
    title: cut('Night ferry stays for', 'another winter'),
    description: cut('A one-vote margin'),
  });
  expect((await screen.findByTestId('search-title')).textContent).toBe('Night ferry stays for …');
  expect(screen.getByTestId('search-lengths').textContent).toContain(
    'The title has 73 letters; about 60 are shown.',
  );
  expect(screen.getByText('another winter')).toBeTruthy();
});

test('what is missing is said, with the way to where it is set', async () => {
  const gap: FaceGap = { message: 'The publication has no web address.', set: 'settings' };
  const { user, onset } = pane(share(null), [gap, { message: 'Its fonts lack letters.', set: null }]);
  await screen.findByText('The publication has no web address.');
  expect(screen.getByTestId('share-about').textContent).toContain('Networks show no picture.');
  await user.click(screen.getByRole('button', { name: 'Open settings' }));
  expect(onset).toHaveBeenCalledWith('settings');
});

test('a picture that is shared as it is is no card, and one that cannot be drawn says so', async () => {
  pane(share({ kind: 'lead', width: 1600, height: 840 }));
  const about = await screen.findByTestId('share-about');
  expect(about.textContent).toContain('it has the shape of a card, so none is drawn');
  expect(about.textContent).toContain('1,600 × 840 pixels');
  const picture = screen.getByTestId<HTMLImageElement>('share-picture');
  expect(picture.src).toBe('copydesk://localhost/preview/share/ferry/card-1.png');
  await fireEvent.error(picture);
  expect(screen.getByText('The picture could not be drawn.')).toBeTruthy();
});

test('an article in Arabic runs from the right', async () => {
  const feed: Face = {
    face: 'feed',
    headline: '',
    summary: 'الشاي على رصيف السمك',
    authors: [],
    published: null,
    changed: null,
    terms: ['شاي'],
    picture: { src: 'media/tea.jpg', alt: 'Tea' },
    address: null,
  };
  pane(feed, [], 'ar');
  const entry = await screen.findByTestId('feed-face');
  expect([entry.dir, entry.lang]).toEqual(['rtl', 'ar']);
  expect(screen.getByText('No headline').dir).toBe('ltr');
  const picture = screen.getByRole<HTMLImageElement>('img', { name: 'Tea' });
  expect(picture.src).toBe('copydesk://localhost/preview/media/tea.jpg');
});

test('a card stands in a frame for each place', async () => {
  const html = (link: string) => `<html><body><main><a href="${link}">Ferry</a></main></body></html>`;
  pane({
    face: 'card',
    list: html('ferry/list/1/'),
    front: html('ferry/lead/1/'),
    own: 'ferry/',
    places: [
      { label: 'In a list', on_front: false, link: 'ferry/list/1/' },
      { label: 'On the front page: lead', on_front: true, link: 'ferry/lead/1/' },
    ],
  });
  const frames = await screen.findAllByTestId<HTMLIFrameElement>('card-frame');
  expect(frames.map((frame) => frame.title)).toEqual(['In a list', 'On the front page: lead']);
  expect(frames[1]?.srcdoc).toContain('ferry/lead/1/');
  expect(frames[0]?.getAttribute('sandbox')).toBe('allow-same-origin');
});
