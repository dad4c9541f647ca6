import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { ImageField } from '../../core/bindings';
import { fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import LeadPicture from './LeadPicture.svelte';

const IMAGE: ImageField = { path: 'media/boat.jpg', alt: 'A boat', caption: '', credit: '', focus: null };

function open(focus: ImageField['focus'] = null, disabled = false) {
  const onchange = vi.fn<(image: ImageField, now: boolean) => void>();
  const host = fakeHost(
    { addPictureFile: () => Promise.resolve({ path: 'media/pier.jpg', width: 1, height: 1 }) },
    { pickPictures: () => Promise.resolve(['/tmp/pier.jpg']) },
  );
  const { user } = show(LeadPicture, { image: { ...IMAGE, focus }, disabled, onchange }, { host });
  const control = screen.queryByRole('slider', { name: 'Focal point' });
  if (control === null) throw new Error('There is no control for the focal point.');
  control.getBoundingClientRect = () => new DOMRect(0, 0, 400, 200);
  control.setPointerCapture = () => undefined;
  return { user, onchange, control };
}

test('the focal point is set by a press, and a drag is one change', async () => {
  const { onchange, control } = open();
  await fireEvent.pointerDown(control, { clientX: 40, clientY: 20, button: 0 });
  await fireEvent.pointerMove(control, { clientX: 80, clientY: 60 });
  await fireEvent.pointerMove(control, { clientX: 120, clientY: 80 });
  expect(onchange).not.toHaveBeenCalled();
  expect(control.getAttribute('aria-valuetext')).toBe('30 % from the left, 40 % from the top');
  await fireEvent.pointerUp(control, { clientX: 120, clientY: 80 });
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ ...IMAGE, focus: { x: 30, y: 40 } }, true);
});

test('the arrow keys move it, and however long one is held is one change', async () => {
  const { user, onchange, control } = open({ x: 30, y: 40 });
  control.focus();
  await user.keyboard('{ArrowRight>3}');
  expect(onchange).not.toHaveBeenCalled();
  await user.keyboard('{/ArrowRight}');
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ ...IMAGE, focus: { x: 33, y: 40 } }, true);
});

test('it is reset, and where there is none, there is nothing to reset', async () => {
  const { user, onchange } = open({ x: 30, y: 40 });
  await user.click(screen.getByRole('button', { name: 'Reset the focal point' }));
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ ...IMAGE, focus: null }, true);
});

test('without a focal point, it says how to set one; a locked article takes none', async () => {
  const { onchange, control } = open(null, true);
  expect(screen.queryByTestId('focal-point-reset')).toBeNull();
  expect(screen.getByText(/Press on what must stay in sight/)).toBeTruthy();
  await fireEvent.pointerDown(control, { clientX: 40, clientY: 20, button: 0 });
  await fireEvent.pointerUp(control);
  expect(onchange).not.toHaveBeenCalled();
});

test('the point of a picture does not go over to the one that replaces it', async () => {
  const { user, onchange } = open({ x: 30, y: 40 });
  await user.click(screen.getByTestId('lead-replace'));
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ ...IMAGE, path: 'media/pier.jpg', focus: null }, true);
});
