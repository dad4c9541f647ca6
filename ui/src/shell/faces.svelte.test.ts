import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { FaceRequest, FaceView } from '../core/bindings';
import { headline, open } from '../testing/open-window';

const view: FaceView = {
  language: 'en',
  right_to_left: false,
  gaps: [{ message: 'There is no dek.', set: 'dek' }],
  shown: {
    face: 'search',
    address: null,
    title: { shown: 'Night ferry stays', rest: '', letters: 17, most: 60 },
    description: { shown: '', rest: '', letters: 0, most: 160 },
  },
};

async function window() {
  const asked: FaceRequest[] = [];
  const articleFace = vi.fn((request: FaceRequest) => {
    asked.push(request);
    return Promise.resolve(view);
  });
  return { ...(await open({ articleFace })), asked };
}

test('a face is chosen in the menu, and asked for only while it is shown', async () => {
  const { user, asked } = await window();
  expect(asked).toEqual([]);
  await user.click(screen.getByTestId('face-menu'));
  await user.click(screen.getByTestId('face-search'));
  expect((await screen.findByTestId('search-title')).textContent).toBe('Night ferry stays');
  expect(asked[0]).toEqual({ id: 'ferry', face: 'search' });
  // Of the screens, only the page and the card know.
  expect(screen.queryByTestId('screen-menu')).toBeNull();
  const before = asked.length;
  await user.type(headline(), ' again');
  await waitFor(() => expect(asked.length).toBeGreaterThan(before), { timeout: 3000 });

  await user.click(screen.getByTestId('face-menu'));
  await user.click(screen.getByTestId('face-page'));
  expect(screen.queryByTestId('face-pane')).toBeNull();
});

test('the palette chooses it, it stays from article to article, and Review shows the page', async () => {
  const { user, asked } = await window();
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByTestId('palette-input'), 'Show the search result{Enter}');
  await screen.findByTestId('search-title');
  await user.keyboard('{Control>}{PageDown}{/Control}');
  await waitFor(() => expect(asked.at(-1)).toEqual({ id: 'choir', face: 'search' }));

  await user.keyboard('{Control>}3{/Control}');
  await waitFor(() => expect(screen.queryByTestId('face-pane')).toBeNull());
  await user.keyboard('{Control>}1{/Control}');
  await screen.findByTestId('face-pane');
});

test('what a face lacks leads to the field', async () => {
  const { user } = await window();
  await user.click(screen.getByTestId('face-menu'));
  await user.click(screen.getByTestId('face-search'));
  await user.click(await screen.findByRole('button', { name: 'Write a dek' }));
  await waitFor(() => expect(document.activeElement?.getAttribute('name')).toBe('dek'));
});
