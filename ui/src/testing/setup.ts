/** What components need of a browser and jsdom does not have. */
import { configure } from '@testing-library/svelte';
import { afterEach, vi } from 'vitest';

// How long something that is waited for may take, in milliseconds: only a failing test waits as long.
configure({ asyncUtilTimeout: 10_000 });

class NoLayout {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
vi.stubGlobal('ResizeObserver', NoLayout);

const nothing = () => undefined;
vi.stubGlobal('matchMedia', () => ({
  matches: false,
  addEventListener: nothing,
  removeEventListener: nothing,
  // CodeMirror falls back to these.
  addListener: nothing,
  removeListener: nothing,
}));

Object.defineProperty(document, 'fonts', { value: { ready: Promise.resolve() } });

Element.prototype.scrollIntoView = nothing;
Element.prototype.scrollTo = nothing;
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;

/** Modal dialogs: open and closed, without what makes them modal. */
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};

/** Popovers: shown where they are in the document. jsdom hides them, but cannot show them. */
HTMLElement.prototype.showPopover = function () {
  this.style.display = 'block';
};
HTMLElement.prototype.hidePopover = function () {
  this.style.display = '';
};

afterEach(() => localStorage.clear());
