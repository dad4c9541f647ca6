import { expect, test } from 'vitest';
import type { RevisionView } from '../../core/bindings';
import type { App } from '../app.svelte';

/** `npm run check` fails if one of these lines compiles. It is never called. */
function wrong(app: App, revision: RevisionView): void {
  // @ts-expect-error -- there is no such dialog
  app.openDialog('horoscope');
  // @ts-expect-error -- the export needs to know what is exported
  app.openDialog('export');
  // @ts-expect-error -- the palette needs nothing
  app.openDialog('palette', revision);
  // @ts-expect-error -- a revision is no conflict
  app.openDialog('conflict', revision);
  // @ts-expect-error -- there is no such question
  app.openDialog('trash', { what: 'burn' });
  // @ts-expect-error -- there is no such screen
  void app.goTo('horoscope');
  // @ts-expect-error -- an author is named by a slug
  void app.goTo('authors', 7);
  // @ts-expect-error -- there is no such panel
  app.layout.showPanel('horoscope');
}

test('a dialog, screen or panel that is not declared, or a payload that does not fit, does not compile', () => {
  expect(wrong).toBeTypeOf('function');
});
