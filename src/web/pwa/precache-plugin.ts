/**
 * A Vite plugin that writes `/sw.js`: the worker's source with the list of the shell's files and a version made from them.
 * Precached: the page, the entry with what it imports at once, styles, fonts, Hôm nay, the screens whose reads the device keeps, the words; other screens are kept when first opened.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import type { Plugin } from 'vite';

const always = ['/index.html', '/manifest.webmanifest', '/mark.svg', '/icon-192.png'];
/** Screens that must open without a network, by their source. */
const offlineScreens = [
  '/today/today-screen.tsx', '/help/help-screen.tsx', '/plan/library-screen.tsx', '/plan/view-screen.tsx', '/plan/board-screen.tsx', '/plan/target-screen.tsx', '/plan/drill-screen.tsx',
  '/indicator/catalogue-screen.tsx', '/indicator/trend-screen.tsx', '/area/map-screen.tsx', '/area/area-screen.tsx',
];

export function serviceWorker(): Plugin {
  return {
    name: 'chungtay-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const wanted = new Set<string>();
      const take = (fileName: string): void => {
        if (wanted.has(fileName)) return;
        wanted.add(fileName);
        const chunk = bundle[fileName];
        if (chunk?.type !== 'chunk') return;
        chunk.imports.forEach(take);
        for (const css of (chunk as { viteMetadata?: { importedCss?: Set<string> } }).viteMetadata?.importedCss ?? []) wanted.add(css);
      };
      for (const [fileName, output] of Object.entries(bundle)) {
        if (output.type === 'asset' && /\.woff2?$/.test(fileName)) wanted.add(fileName);
        if (output.type !== 'chunk') continue;
        if (output.isEntry || offlineScreens.some((source) => output.facadeModuleId?.endsWith(source)) || output.facadeModuleId?.includes('/domain/text/')) take(fileName);
      }
      const files = [...always, ...[...wanted].sort().map((fileName) => `/${fileName}`)];
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
      const source = stripTypeScriptTypes(readFileSync(new URL('./service-worker.ts', import.meta.url), 'utf8'))
        .replaceAll('__PRECACHE__', JSON.stringify(files))
        .replaceAll('__VERSION__', JSON.stringify(version));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}
