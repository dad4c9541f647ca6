import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** What each layer must lack: core ← lib, design ← editor ← features ← shell. */
const host = {
  group: ['@tauri-apps/*'],
  message: 'Only src/core/host.ts talks to the host.',
};
const layer = (files, above) => ({
  files: [`src/${files}/**/*.ts`, `src/${files}/**/*.svelte`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          host,
          ...(above.length === 0
            ? []
            : [
                {
                  regex: `^(\\.\\./)+(${above.join('|')})/`,
                  message: 'A layer imports only from the layers below it.',
                },
              ]),
        ],
      },
    ],
  },
});

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
  layer('core', ['lib', 'design', 'editor', 'features', 'shell']),
  layer('lib', ['core', 'design', 'editor', 'features', 'shell']),
  layer('design', ['editor', 'features', 'shell']),
  layer('editor', ['features', 'shell']),
  layer('features', ['shell']),
  layer('shell', []),
  { files: ['src/core/host.ts'], rules: { 'no-restricted-imports': 'off' } },
);
