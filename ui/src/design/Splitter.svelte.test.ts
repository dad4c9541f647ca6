import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import Splitter from './Splitter.svelte';

function edge(folded = false) {
  const [onchange, onfold] = [vi.fn(), vi.fn()];
  const props = {
    label: 'Width of the list',
    value: 308,
    min: 220,
    max: 520,
    usual: 300,
    folded,
    onfold,
    onchange,
  };
  render(Splitter, { props: { ...props, column: 'before' } });
  const separator = screen.getByRole('separator');
  separator.setPointerCapture = vi.fn();
  return { separator, onchange, onfold };
}

async function drag(separator: HTMLElement, by: number) {
  await fireEvent.pointerDown(separator, { button: 0, clientX: 500 });
  await fireEvent.pointerMove(separator, { clientX: 500 + by });
  await fireEvent.pointerUp(separator);
}

test('dragged, it keeps within what the column needs', async () => {
  const { separator, onchange, onfold } = edge();
  await drag(separator, -120);
  expect(onchange).toHaveBeenLastCalledWith(220);
  expect(onfold).not.toHaveBeenCalled();
});

test('dragged further, it folds the column away, which keeps its width for later', async () => {
  const { separator, onchange, onfold } = edge();
  await drag(separator, -250);
  expect(onfold).toHaveBeenLastCalledWith(true);
  expect(onchange).toHaveBeenLastCalledWith(308);
});

test('dragged out again, the column is back', async () => {
  const { separator, onchange, onfold } = edge(true);
  expect(separator.ariaValueNow).toBe('0');
  await drag(separator, 260);
  expect(onfold).toHaveBeenLastCalledWith(false);
  expect(onchange).toHaveBeenLastCalledWith(260);
});

test('Enter folds and unfolds, arrows move', async () => {
  const { separator, onchange, onfold } = edge();
  await fireEvent.keyDown(separator, { key: 'ArrowRight' });
  expect(onchange).toHaveBeenLastCalledWith(324);
  await fireEvent.keyDown(separator, { key: 'Enter' });
  expect(onfold).toHaveBeenLastCalledWith(true);
});
