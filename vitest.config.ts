/**
 * Three kinds of tests: *.test.ts (pure, quick), *.db.test.ts (a real PostgreSQL), *.e2e.ts (a real browser against the real server).
 * Files of one worker share the modules they loaded (`isolate: false`): loading them anew for each file was a third of the whole run.
 * One kind after the other.
 */
import { defineConfig } from 'vitest/config';
import { browserWorkers } from './test/support/workers.ts';

const setupFiles = ['test/support/seed.ts'];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', setupFiles, include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], exclude: ['test/**/*.db.test.ts'], isolate: false, sequence: { groupOrder: 0 }, testTimeout: 30_000 } },
      {
        test: {
          name: 'database', setupFiles, include: ['test/**/*.db.test.ts'], globalSetup: ['test/support/postgres-setup.ts'],
          isolate: false, sequence: { groupOrder: 1 }, testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser', setupFiles, include: ['test/**/*.e2e.ts'], globalSetup: ['test/support/browser-setup.ts'],
          isolate: false, sequence: { groupOrder: 2 }, testTimeout: 120_000, hookTimeout: 240_000, maxWorkers: browserWorkers,
        },
      },
    ],
  },
});
