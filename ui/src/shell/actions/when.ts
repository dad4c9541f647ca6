import type { App } from '../app.svelte';

/** Whether an article is open: it may be behind another screen, which such an action leaves. */
export const hasDraft = (app: App) => () => app.draft !== null;
/** Whether an article is on screen: what cannot be seen is not acted on. */
export const onArticle = (app: App) => () => app.draft !== null && app.screen === 'articles';
export const canWrite = (app: App) => () => onArticle(app)() && app.readOnly === null;
/** Whether its text is on screen and can be changed. */
export const canType = (app: App) => () => canWrite(app)() && app.layout.showsEditor;
