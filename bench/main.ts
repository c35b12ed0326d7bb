/**
 * `npm run bench`: every measured promise with its counts and the ratio to what is asked. One line per topic below.
 * Exit 1 when a measured rate is below its promise. Measures; decides nothing else.
 */
import { availableParallelism, totalmem } from 'node:os';
import { benchAward } from './award.ts';
import { benchBundle } from './bundle.ts';
import { benchDecision } from './decision.ts';
import { benchDuplicates } from './duplicates.ts';
import { benchEmulation } from './emulation.ts';
import { benchForms } from './forms.ts';
import { benchMeasure } from './measure.ts';
import { benchRegister } from './register.ts';
import { benchPages } from './pages.ts';
import { benchPapers } from './papers.ts';
import { benchPlan } from './plan.ts';
import { benchPolicy } from './policy.ts';
import { benchPolicyRegister } from './policy-register.ts';
import { benchPrivacy } from './privacy.ts';
import { benchSeries } from './series.ts';
import { benchStart } from './start.ts';

/** A rate (`count` in `seconds`) with the least asked; null where nothing is promised or the name says the ratio, infinity where that is missed. */
export type BenchLine = { readonly name: string; readonly count: number; readonly seconds: number; readonly unit: string; readonly atLeast: number | null };

/** Named in `docs/howto/measure.md`; a test compares. */
const benches: readonly (readonly [topic: string, run: () => readonly BenchLine[] | Promise<readonly BenchLine[]>])[] = [
  ['plan', benchPlan],
  ['policy', async () => [...benchPolicy(), ...(await benchPolicyRegister())]],
  ['series', benchSeries],
  ['pages', benchPages],
  ['start', benchStart],
  ['bundle', benchBundle],
  ['measure', benchMeasure],
  ['duplicates', benchDuplicates],
  ['register', benchRegister],
  ['forms', benchForms],
  ['papers', async () => [...(await benchPapers()), ...(await benchDecision())]],
  ['privacy', benchPrivacy],
  ['emulation', async () => [...(await benchEmulation()), ...(await benchAward())]],
];

if (import.meta.main) {
  const wanted = process.argv.slice(2);
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  write(`Node ${process.versions.node}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`);
  let slow = 0;
  for (const [topic, run] of benches) {
    if (wanted.length > 0 && !wanted.includes(topic)) continue;
    for (const line of await run()) {
      const rate = line.count / line.seconds;
      const promise = line.atLeast === null ? '' : line.atLeast === Number.POSITIVE_INFINITY ? '; over what is allowed' : `; promised ${line.atLeast.toLocaleString('en')}, ratio ${(rate / line.atLeast).toFixed(2)}`;
      if (line.atLeast !== null && rate < line.atLeast) slow += 1;
      write(`${line.name}\n  ${line.count.toLocaleString('en')} ${line.unit} in ${line.seconds.toFixed(2)} s = ${Math.round(rate).toLocaleString('en')} a second${promise}`);
    }
  }
  process.exitCode = slow > 0 ? 1 : 0;
}
