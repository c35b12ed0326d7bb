/**
 * One export of the whole register in a process of its own. Started by `register.ts` with a heap little larger than the promise, because a process that may
 * take two gigabytes lets rubbish lie until it has: what is measured is what an export needs. Reads the data folder and the actor as JSON from stdin.
 */
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { createFileStore } from '../src/actions/file-store.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { findAction } from '../src/actions/registry.ts';
import { createVault } from '../src/actions/vault.ts';
import { createClock } from '../src/app/clock.ts';
import { bringUpDatabase } from '../src/app/database.ts';
import { readSettings } from '../src/app/settings.ts';
import type { Actor } from '../src/domain/account/roles.ts';

export type ExportOrder = { readonly directory: string; readonly today: string; readonly actor: Actor };
export type ExportMeasured = { readonly seconds: number; readonly bytes: number; /** Bytes of the process's memory, at its highest, beyond what it had before. */ readonly grew: number; readonly processor: number };

const order = JSON.parse(await text(process.stdin)) as ExportOrder;
const database = await bringUpDatabase(readSettings({ CHUNGTAY_DATA: order.directory }));
const house: House = { db: database.db, clock: createClock(order.today), files: createFileStore(order.directory), vault: createVault(randomBytes(32)) };
const before = process.memoryUsage().rss;
let peak = before;
const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss); }, 50);
const [start, used] = [performance.now(), process.cpuUsage()];
const { content } = (await execute(house, findAction('household.export')!, { area: 'viet-nam', rows: 'persons', format: 'xlsx' }, { actor: order.actor, requestId: 'bench' })) as { content: AsyncIterable<Uint8Array> };
let bytes = 0;
for await (const chunk of content) bytes += chunk.length;
const { user, system } = process.cpuUsage(used);
clearInterval(watch);
process.stdout.write(JSON.stringify({ seconds: (performance.now() - start) / 1000, bytes, grew: peak - before, processor: (user + system) / 1e6 } satisfies ExportMeasured));
await database.stop();
