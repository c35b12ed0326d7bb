/**
 * Figures to look at again of one figure, of a commune and of a province with all its communes: made anew, as after a write, and from what the house keeps
 * until a figure changes. Called by `series.ts`, on its register of figures.
 */
import { createAnswers, useAnswers } from '../src/actions/answers.ts';
import { execute, type House } from '../src/actions/kernel.ts';
import { findAction } from '../src/actions/registry.ts';
import { systemActor } from '../src/domain/account/roles.ts';
import type { BenchLine } from './main.ts';
import { numbers } from './scratch.ts';

/** For a question beside an opened figure; a whole province is read for a list that is worked through. */
const allowedMs = { figure: 150, kept: 150 };
const turns = 20;

export async function benchChecks(house: House, { communes, provinces, indicator }: { readonly communes: readonly string[]; readonly provinces: readonly string[]; readonly indicator: string }): Promise<readonly BenchLine[]> {
  const pick = numbers(11);
  const ask = async (input: object): Promise<number> => {
    const from = performance.now();
    await execute(house, findAction('indicator.checks')!, { year: 2024, ...input }, { actor: systemActor, requestId: 'bench' });
    return performance.now() - from;
  };
  const lines: BenchLine[] = [];
  const measure = async (what: string, inputOf: () => object, anewAllowed: number | null): Promise<void> => {
    const [anew, kept]: [number[], number[]] = [[], []];
    const input = inputOf();
    await ask(input); // compiled once
    for (let turn = 0; turn < turns; turn += 1) {
      useAnswers(house.db, createAnswers());
      const asked = inputOf();
      anew.push(await ask(asked));
      kept.push(await ask(asked));
    }
    const [first, again] = [slowest(anew), slowest(kept)];
    const seconds = (times: readonly number[]): number => times.reduce((sum, one) => sum + one, 0) / 1000;
    const missed = (ms: number, allowed: number | null): number | null => (allowed === null || ms <= allowed ? null : Number.POSITIVE_INFINITY);
    lines.push(
      { name: `figures to look at again of ${what}, made anew: p95 ${first.toFixed(0)} ms${anewAllowed === null ? '' : `, allowed ${anewAllowed}, ratio ${(anewAllowed / first).toFixed(2)}`}`, count: turns, seconds: seconds(anew), unit: 'answers', atLeast: missed(first, anewAllowed) },
      { name: `figures to look at again of ${what}, as kept: p95 ${again.toFixed(0)} ms, allowed ${allowedMs.kept}, ratio ${(allowedMs.kept / again).toFixed(2)}; ${(first / again).toFixed(1)} times as fast as made anew`, count: turns, seconds: seconds(kept), unit: 'answers', atLeast: missed(again, allowedMs.kept) },
    );
  };
  const one = (): { area: string; of: string } => ({ area: communes[pick(communes.length)]!, of: 'own' });
  await measure('one figure', () => ({ ...one(), indicator, show: 'all' }), allowedMs.figure);
  await measure('a commune', one, null);
  await measure('a province with its communes', () => ({ area: provinces[pick(provinces.length)]! }), null);
  return lines;
}

function slowest(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
}
