import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const COMPONENT_TESTS = 'src/**/*.svelte.test.ts';

export default defineConfig({
  // Relative addresses, so that the page works from any origin the host gives it.
  base: './',
  plugins: [svelte()],
  build: {
    target: 'safari17',
    // The content security policy forbids data: addresses; every font stays a file.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { port: 5173, strictPort: true },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'units', include: ['*.test.js', 'src/**/*.test.ts'], exclude: [COMPONENT_TESTS] },
      },
      {
        extends: true,
        plugins: [svelteTesting()],
        test: {
          name: 'components',
          include: [COMPONENT_TESTS],
          environment: 'jsdom',
          testTimeout: 30_000,
          setupFiles: ['src/testing/setup.ts'],
        },
      },
    ],
  },
});
