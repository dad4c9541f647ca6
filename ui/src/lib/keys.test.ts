import { expect, test } from 'vitest';
import { isKey, keyLabel } from './keys';

const key = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: '',
    ctrlKey: true,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    ...more,
  }) as KeyboardEvent;

test('plus and minus are the same keys with Shift, without, and on the number pad', () => {
  const pressed = [key('+', { shiftKey: true }), key('='), key('+', { code: 'NumpadAdd' })];
  expect(pressed.map((event) => isKey(event, 'Mod-Plus'))).toEqual([true, true, true]);
  expect([key('-'), key('_', { shiftKey: true })].map((event) => isKey(event, 'Mod-Minus'))).toEqual([
    true,
    true,
  ]);
  expect(isKey(key('+', { ctrlKey: false }), 'Mod-Plus')).toBe(false);
  expect(isKey(key('-'), 'Mod-Plus')).toBe(false);
});

test('they are shown as signs', () => {
  expect([keyLabel('Mod-Plus'), keyLabel('Mod-Minus'), keyLabel('Mod-0')]).toEqual([
    'Ctrl +',
    'Ctrl −',
    'Ctrl 0',
  ]);
});
