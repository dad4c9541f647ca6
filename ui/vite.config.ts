import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

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
  test: { include: ['src/**/*.test.ts'] },
});
