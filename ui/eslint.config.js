import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { FEATURES, LAYERS } from './layers.js';
import svelteConfig from './svelte.config.js';

const host = [
  { group: ['@tauri-apps/*'], message: 'Only src/core/host.ts imports the Tauri API.' },
  { regex: '/core/host$', message: 'Only src/main.ts imports the host: components call useHost().' },
];

/** Lets the files of a folder import only what layers.js allows. */
const folder = (path, patterns) => ({
  files: [`src/${path}/**/*.ts`, `src/${path}/**/*.svelte`],
  rules: { 'no-restricted-imports': ['error', { patterns: [...host, ...patterns] }] },
});

const others = (all, name) =>
  Object.keys(all).filter((other) => other !== name && !all[name].includes(other));

/** No imports from the layers that `layer` must not see. */
const aboveOf = (layer) => {
  const unseen = others(LAYERS, layer);
  if (unseen.length === 0) return [];
  return [
    {
      regex: `^(\\.\\./)+(${unseen.join('|')})/`,
      message: 'A layer imports only from the layers below it (layers.js).',
    },
  ];
};

const layers = Object.keys(LAYERS).map((layer) => folder(layer, aboveOf(layer)));

const features = Object.keys(FEATURES).map((feature) =>
  folder(`features/${feature}`, [
    ...aboveOf('features'),
    {
      regex: `^\\.\\./(${others(FEATURES, feature).join('|')})/`,
      message: 'A feature imports only the features that layers.js names.',
    },
  ]),
);

export default ts.config(
  { ignores: ['dist', 'node_modules'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  ...layers,
  ...features,
  { files: ['src/core/host.ts'], rules: { 'no-restricted-imports': 'off' } },
);
