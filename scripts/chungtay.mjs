#!/usr/bin/env node
/** The `chungtay` command of an installed package: the same as `npm run chungtay --`. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.argv.splice(2, 0, 'src/cli/main.ts');
await import(join(dirname(fileURLToPath(import.meta.url)), 'run.mjs'));
