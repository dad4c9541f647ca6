import { BLANK_AUTHOR } from '../features/authors/authors.svelte';
import type { App } from './app.svelte';

/** Makes a profile with this name and adds it to the byline. Without a name, begins a profile to fill in. */
export async function addNewAuthor(app: App, name: string): Promise<void> {
  const draft = app.draft;
  if (name === '' || draft === null) {
    await app.goTo('authors', 'new');
    return;
  }
  try {
    const { fields } = await app.core.saveAuthor({ fields: { ...BLANK_AUTHOR, name }, was: null });
    draft.form.setByline([
      ...draft.fields.byline,
      { author: fields.slug, name, role: '', portrait: null, known: true },
    ]);
    app.publication.changed();
    const edit = () => void app.goTo('authors', { slug: fields.slug });
    app.notices.say(`${name} was added to the byline.`, [{ label: 'Edit profile', run: edit }]);
  } catch (thrown) {
    app.notices.error(thrown, { retry: () => void addNewAuthor(app, name) });
  }
}
