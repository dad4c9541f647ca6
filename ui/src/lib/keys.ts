const MAC = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform);

/** Whether Ctrl, or Command on a Mac, is held. */
export function hasMod(event: KeyboardEvent | MouseEvent): boolean {
  return MAC ? event.metaKey : event.ctrlKey;
}

/** Whether a key event is a key such as `Mod-Shift-f`. Mod is Ctrl, or Command on a Mac. */
export function isKey(event: KeyboardEvent, key: string): boolean {
  const parts = key.split('-');
  const base = parts.pop() ?? '';
  const wants = (name: string) => parts.includes(name);
  const other = MAC ? event.ctrlKey : event.metaKey;
  if (hasMod(event) !== wants('Mod') || other || event.altKey !== wants('Alt')) return false;
  const signs = SIGNS[base];
  if (signs !== undefined) return signs.includes(event.key);
  // A sign such as ? needs Shift on most keyboards, so Shift counts for letters, digits and named keys only.
  const strict = base.length > 1 || /[a-z0-9]/i.test(base);
  if (strict && event.shiftKey !== wants('Shift')) return false;
  return (
    event.key.toLowerCase() === base.toLowerCase() || (/^\d$/.test(base) && event.code === `Digit${base}`)
  );
}

/** Keys that are written in a word, because the sign separates the parts of a key. They need Shift on some keyboards. */
const SIGNS: Record<string, string[]> = { Plus: ['+', '='], Minus: ['-', '_'] };

/** A key as it is shown: `Ctrl Shift F`. */
export function keyLabel(key: string): string {
  return key
    .split('-')
    .map((part) =>
      part === 'Mod' ? (MAC ? '⌘' : 'Ctrl') : part.length === 1 ? part.toUpperCase() : (SHOWN[part] ?? part),
    )
    .join(' ');
}

const SHOWN: Record<string, string> = {
  Escape: 'Esc',
  Plus: '+',
  Minus: '−',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};
