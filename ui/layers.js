/**
 * The folders of src, and what each may import besides itself. Arrows point one way. ESLint rejects any other import, and
 * layers.test.js keeps this table true.
 */
export const LAYERS = {
  lib: [],
  core: [],
  design: ['lib', 'core'],
  editor: ['core'],
  features: ['lib', 'core', 'design', 'editor'],
  shell: ['lib', 'core', 'design', 'editor', 'features'],
};

/** The features, and which others each may import. Everything else that brings two features together is the shell's. */
export const FEATURES = {
  articles: ['notices'],
  authors: ['notices'],
  byline: ['notices'],
  changes: ['notices'],
  checks: ['notices'],
  conflict: ['notices'],
  details: ['notices'],
  export: ['notices'],
  faces: ['preview'],
  history: ['notices'],
  moves: ['notices'],
  notes: ['notices', 'preview'],
  notices: [],
  palette: ['notices'],
  preview: [],
  publication: ['notices'],
  related: ['articles', 'notices'],
  settings: ['articles', 'notices', 'preview'],
  start: ['publication'],
  trash: ['notices'],
  writing: ['notes', 'notices', 'preview'],
};
