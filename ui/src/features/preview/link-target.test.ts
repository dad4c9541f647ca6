import { expect, test } from 'vitest';
import { linkTarget } from './link-target';
import { framed } from './shell-page';

const HERE = 'https://harbour.example/weekly/night-ferry-stays/';

test('a link to an article opens it here', () => {
  expect(linkTarget('article:0198-ab#part', null)).toMatchObject({ kind: 'article', needle: '0198-ab' });
});

test('the pages beside this one are articles, however they are addressed', () => {
  const found = { kind: 'article', needle: 'who-owns-the-towpath' };
  expect(linkTarget('https://harbour.example/weekly/who-owns-the-towpath/#map', HERE)).toMatchObject(found);
  expect(linkTarget('../who-owns-the-towpath/', HERE)).toMatchObject(found);
  expect(linkTarget('../who-owns-the-towpath/', null)).toMatchObject(found);
});

test('a link within the page goes to its place', () => {
  expect(linkTarget('#fn-caf%C3%A9', HERE)).toMatchObject({ kind: 'place', id: 'fn-café' });
  expect(linkTarget('#100%', HERE)).toMatchObject({ kind: 'place', id: '100%' });
});

test('any other link is for readers', () => {
  const external = [
    'https://example.org/',
    'https://harbour.example/weekly/feed.xml',
    'https://harbour.example/weekly/authors/m-okafor/',
    'https://harbour.example/',
    'mailto:desk@harbour.example',
    'http://[',
  ];
  expect(external.map((href) => linkTarget(href, HERE).kind)).toEqual(external.map(() => 'external'));
  expect(linkTarget('', HERE).hint).toBe('Link without an address');
});

test('the base comes first in the head, and sends links to a window that the sandbox refuses', () => {
  expect(framed('<html><head lang="en"><meta></head></html>', 'copydesk://localhost/preview/')).toBe(
    '<html><head lang="en"><base href="copydesk://localhost/preview/" target="_blank"><meta></head></html>',
  );
});

test('what a script shows on a published page is shown from the start', () => {
  const page =
    '<head></head><div class="actions" data-actions hidden><button type="button" hidden data-action="like">';
  expect(framed(page, '/')).toContain(
    '<div class="actions" data-actions><button type="button" data-action="like">',
  );
});
