import { expect, test } from 'vitest';
import { checkRow, finding } from '../../testing/fake-checks';
import { aboutOf, entriesOf, redlineOf } from './entries';

const line = (over: Parameters<typeof finding>[0]) => {
  const redline = redlineOf(finding(over));
  return redline === null ? null : [redline.before, redline.old, redline.new, redline.after];
};

test('a fix is shown with the words around it, cut at words', () => {
  const place = { line: 1, from: 40, to: 53 };
  const found = {
    place,
    quote: 'half past ten',
    before: 'or the whole timetable ends at ',
    after: '. The office will publish the count',
  };
  expect(line({ ...found, edit: { from: 40, to: 53, insert: '22:30' } })).toEqual([
    '…whole timetable ends at ',
    'half past ten',
    '22:30',
    '. The office will publish…',
  ]);
});

test('a fix can be of a part of what was found', () => {
  const place = { line: 1, from: 10, to: 17 };
  const edit = { from: 13, to: 17, insert: '' };
  expect(line({ place, quote: 'the the', after: ' boat', edit })).toEqual(['the', ' the', '', ' boat']);
});

test('a field is shown as a whole', () => {
  const edit = { field: 'tags', value: ['Ferry', 'harbour'] };
  expect(line({ place: { field: 'tags' }, quote: 'ferry', edit })).toEqual([
    '',
    'ferry',
    'Ferry, harbour',
    '',
  ]);
  expect(redlineOf(finding())).toBeNull();
});

test('a row names the places that it has, or how many they are', () => {
  const about = (...found: ReturnType<typeof finding>[]) =>
    entriesOf([checkRow('links', ...found)]).map((entry) => aboutOf(entry));
  expect(about(finding({ fix: 'Do so.' }))).toEqual(['Do so.']);
  expect(about(finding({ quote: 'The choir' }), finding({ quote: 'The boat' }))).toEqual([
    'The choir; The boat',
  ]);
  const edit = { from: 0, to: 4, insert: '' };
  expect(about(finding({ edit }), finding({ edit, quote: 'a' }))).toEqual(['links, 2 places']);
});
