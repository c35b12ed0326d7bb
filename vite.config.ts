/**
 * Builds the PWA of `src/web` into `dist/web`. Called by the start script and by `vite` while developing.
 * The service worker is written by our own small plugin; nothing here may fetch from the network.
 */
import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';
import { serviceWorker } from './src/web/pwa/precache-plugin.ts';

// Trap: a test runner's NODE_ENV=test would be inherited and bundle React's development build, half as large again.
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

export default defineConfig({
  root: 'src/web',
  plugins: [react(), serviceWorker()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Only woff2 is shipped: every browser that runs the PWA reads it.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '^/api/': process.env.CHUNGTAY_API ?? 'http://127.0.0.1:8080' } },
});
