import { expect, test } from 'vitest';
import { show } from '../testing/render';
import Avatar from './Avatar.svelte';
import { portraits } from './portraits.svelte';

test('a person has the portrait of their author profile, unless there is to be none', () => {
  portraits.take(
    [
      { slug: 't-kim', name: 'Tae Kim', portrait: 'media/kim.jpg' },
      { slug: 'l-brandt', name: 'L. Brandt', portrait: null },
    ],
    [{ name: 'T. Kim', profile: 't-kim' }],
  );
  show(Avatar, { name: 'T. Kim' });
  expect(document.querySelector('img')?.src).toContain('kim.jpg');
  document.body.replaceChildren();
  show(Avatar, { name: 'T. Kim', portrait: null });
  show(Avatar, { name: 'L. Brandt' });
  expect(document.querySelector('img')).toBeNull();
});
