/**
 * Which households are visited again: those where a mistake would matter or is likely, and some by lot. The same round, day and households give
 * the same sample, so that anybody can draw it again. Called by `actions/survey`. Pure: the lot is a hash of the seed and the household's number.
 */
export type Candidate = {
  readonly household: number; readonly enumerator: string;
  /** Class before and found now; how many deprivations; whether income or score A lies close to a line (`near-line.ts`); how long the entry took. */
  readonly before: string | null; readonly found: string; readonly deprivations: number; readonly nearLine: boolean; readonly seconds: number | null;
};
export const sampleReasons = ['leaves', 'enters', 'near_threshold', 'near_line', 'quick', 'by_lot'] as const;
export type SampleReason = (typeof sampleReasons)[number];
export type Drawn = { readonly household: number; readonly reasons: readonly SampleReason[] };

/** An entry shorter than this cannot have been asked at the door. */
export const quickSeconds = 60;
const weight: Readonly<Record<SampleReason, number>> = { leaves: 3, enters: 3, near_threshold: 2, near_line: 2, quick: 4, by_lot: 0 };

export function reasonsOf(one: Candidate): readonly SampleReason[] {
  const onList = (value: string | null): boolean => value === 'poor' || value === 'near_poor';
  return [
    ...(onList(one.before) && !onList(one.found) ? ['leaves' as const] : []), ...(!onList(one.before) && onList(one.found) ? ['enters' as const] : []),
    ...(onList(one.found) && (one.deprivations === 2 || one.deprivations === 3) ? ['near_threshold' as const] : []), ...(one.nearLine ? ['near_line' as const] : []),
    ...(one.seconds !== null && one.seconds < quickSeconds ? ['quick' as const] : []),
  ];
}

type Surveyed = { readonly household: number; /** Of its newest survey among the acts of the round. */ readonly number: number };
type Earlier = { readonly household_id: number; readonly drawn_after: number };

/**
 * What a further draw chooses from: surveyed since the draw before, and never drawn. What that draw passed over is not offered again, so that
 * nobody draws until the households they like come up.
 */
export function notYetOffered<T extends Surveyed>(surveyed: readonly T[], drawn: readonly Earlier[]): readonly T[] {
  const newest = Math.max(0, ...drawn.map((one) => one.drawn_after));
  const known = new Set(drawn.map((one) => one.household_id));
  return surveyed.filter((one) => one.number > newest && !known.has(one.household));
}

/** `share` of the candidates, at least one of each enumerator; four in five by risk, the rest by lot among the others. */
export function drawSample(candidates: readonly Candidate[], share: number, seed: string): readonly Drawn[] {
  const wanted = Math.min(candidates.length, Math.max(1, Math.ceil(candidates.length * share)));
  if (candidates.length === 0) return [];
  const lots = candidates.map((one) => {
    const reasons = reasonsOf(one);
    return { one, reasons, risk: reasons.reduce((sum, reason) => sum + weight[reason], 0), lot: lotOf(`${seed}/${one.household}`) };
  });
  const byRisk = [...lots].sort((a, b) => b.risk - a.risk || a.lot - b.lot || a.one.household - b.one.household);
  const chosen = new Map<number, Drawn>();
  for (const lot of byRisk.slice(0, Math.ceil(wanted * 0.8))) if (lot.risk > 0) chosen.set(lot.one.household, { household: lot.one.household, reasons: lot.reasons });
  const byLot = [...lots].sort((a, b) => a.lot - b.lot || a.one.household - b.one.household);
  const take = (lot: (typeof lots)[number]): void => void chosen.set(lot.one.household, { household: lot.one.household, reasons: [...lot.reasons, 'by_lot'] });
  for (const lot of byLot) if (chosen.size < wanted && !chosen.has(lot.one.household)) take(lot);
  for (const name of new Set(candidates.map((one) => one.enumerator))) {
    const theirs = byLot.filter((lot) => lot.one.enumerator === name);
    if (!theirs.some((lot) => chosen.has(lot.one.household))) take(theirs[0]!);
  }
  return [...chosen.values()].sort((a, b) => a.household - b.household);
}

/** FNV-1a over the text, then mixed: evenly spread, the same everywhere. Not for secrets. */
function lotOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
