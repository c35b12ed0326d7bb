/**
 * What the benches of figures stand on: a scratch folder, and a table of 3,321 communes × 10 years × 60 indicators as people send it.
 * Called by `series.ts` and `pages.ts`. Seeded: every run measures the same rows.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readShippedAreas } from '../src/db/area-files.ts';
import { readShippedCatalogue } from '../src/db/indicator-files.ts';

export const years = Array.from({ length: 10 }, (_, index) => 2016 + index);
export const indicatorCount = 60;

export type BenchTable = { readonly bytes: Uint8Array; readonly communes: readonly string[]; readonly provinces: readonly string[]; /** Provinces of these communes. */ readonly filled: readonly string[]; readonly indicators: readonly string[] };

/** A folder that the embedded server's own user can enter, and its removal. */
export function scratchDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** CHUNGTAY_BENCH_COMMUNES takes fewer communes, for a quick look. */
export function benchTable(): BenchTable {
  const areas = readShippedAreas().areas;
  const limit = Number(process.env['CHUNGTAY_BENCH_COMMUNES'] ?? '100000');
  const communes = areas.filter((area) => area.level === 'commune' && area.valid.until === null && /-\d{5}$/.test(area.slug)).map((area) => area.slug).slice(0, limit);
  const provinces = [...new Set(areas.filter((area) => area.level === 'province' && area.valid.until === null).map((area) => area.slug))];
  const chosen = new Set(communes);
  const filled = [...new Set(areas.filter((area) => chosen.has(area.slug)).flatMap((area) => area.parents.filter((one) => one.until === null && one.relation === 'unit').map((one) => one.parent)))];
  const indicators = readShippedCatalogue().indicators.filter((one) => one.measure !== 'change').slice(0, indicatorCount);
  return { bytes: table(communes, indicators.map((one) => ({ id: one.id, byStandard: one.by_standard }))), communes, provinces, filled, indicators: indicators.map((one) => one.id) };
}

/** Lines of the form people send: plausible, seeded, no two years alike. Rates have two decimals, counts none. */
function table(communes: readonly string[], indicators: readonly { readonly id: string; readonly byStandard: boolean }[]): Uint8Array {
  const next = numbers(42);
  const catalogue = readShippedCatalogue();
  const rate = new Map(indicators.map((one) => [one.id, ['percent', 'ratio'].includes(catalogue.findIndicator(one.id)!.unit)]));
  const chunks: Buffer[] = [Buffer.from('indicator,area,period_end,value,unit,standard,source,status,note\n')];
  for (const area of communes) {
    let text = '';
    for (const { id, byStandard } of indicators) {
      const unit = catalogue.findIndicator(id)!.unit;
      for (const year of years) {
        const value = rate.get(id) ? `${next(90)}.${String(next(100)).padStart(2, '0')}` : String(next(9_000));
        text += `${id},${area},${year}-12-31,${value},${unit},${byStandard ? (year < 2022 ? 'national-2016-2020' : 'national-2022-2025') : ''},,reported,\n`;
      }
    }
    chunks.push(Buffer.from(text));
  }
  return Buffer.concat(chunks);
}

/** Small repeatable numbers below a limit (mulberry32). */
export function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
