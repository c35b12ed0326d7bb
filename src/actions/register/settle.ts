/**
 * After an act on the register and before its commit: the counts of the villages it touched, of everything above them, and the figures made
 * of these. Called by the kernel at the end of every write, and by the import of figures for new totals. Costs nothing where nothing was touched.
 * Trap: an act of a commune changes figures of the province, so this runs as the house, not as the one who acts; it reads and writes counts only.
 */
import { createHash } from 'node:crypto';
import type { AreaHistory } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { endOfYear, type PlainDate, yearOf } from '../../domain/calendar.ts';
import { measuresOf } from '../../domain/form/measures.ts';
import { formProblem } from '../../domain/form/problems.ts';
import { ProblemError } from '../../domain/problem.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { Tx } from '../../db/connection.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { type AreaYear, dropEnded, findUncounted, keepAbove, keepVillages, lockTallies } from '../../db/register-keep.ts';
import { storeFigures, withVillages } from '../../db/register-series.ts';
import { findBelowRegister, findNewTotals } from '../../db/register-totals.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { takeTouched } from '../../db/register-touched.ts';
import { keepTouched } from '../support-figures.ts';
import { withholdAbove } from './withhold.ts';

const inVietnamese = createTranslator('vi', vietnamese);
export type Settling = { readonly db: Tx; readonly today: PlainDate; readonly now: string; readonly actor: { readonly accountId: string | null } };

/** Brings counts and computed figures up to what the transaction has written. Returns how many figures changed. */
export async function settleRegister(context: Settling): Promise<number> {
  const { touched, moved } = takeTouched(context.db);
  const last = yearOf(context.today);
  const pairs = [...touched].flatMap(([area, from]) => Array.from({ length: Math.max(0, last - yearOf(from) + 1) }, (_, index): AreaYear => ({ area, year: yearOf(from) + index })));
  return pairs.length === 0 ? 0 : asHouse(context.db, async () => {
    await lockTallies(context.db);
    const registered = await keepTouched(context, touched); // who moved away took the registration along
    const counted = await keepVillages(context.db, [...pairs, ...(await findUncounted(context.db, pairs))]);
    const ended = moved.size === 0 ? [] : await dropEnded(context.db);
    // As many households in another unit: what is above is added up all the same.
    const villages = unique([...counted, ...pairs.filter((one) => moved.has(one.area))]);
    if (villages.length === 0) return registered;
    const history = await readAreaHistory(context.db);
    const above = await keepAbove(context.db, history, villages);
    const withheld = await withholdAbove(context.db, history, above);
    return registered + (await writeFigures(context, unique([...villages, ...ended, ...withheld, ...(await withVillages(context.db, above))])));
  });
}

/** After totals (all households, all persons) came in by a batch or a correction: too small ones are refused, rates follow. Throws form.below_register. */
export async function settleTotals(context: Settling, of: Parameters<typeof findNewTotals>[1]): Promise<void> {
  await asHouse(context.db, async () => {
    const below = await findBelowRegister(context.db, of);
    if (below.length > 0) throw new ProblemError(below.map((one) => formProblem('form.below_register', { area: one.area, indicator: one.indicator, date: { date: one.period_end }, total: { decimal: one.total }, counted: { decimal: one.counted } })));
    const pairs = await findNewTotals(context.db, of);
    if (pairs.length > 0) await writeFigures(context, pairs);
  });
}

/** After an area got or lost a status: the figures split by it, of the area and of all above, from that day's year on. */
export async function settleStatus(context: Settling, history: AreaHistory, area: Area, from: PlainDate): Promise<void> {
  const years = Array.from({ length: Math.max(0, yearOf(context.today) - yearOf(from) + 1) }, (_, index) => yearOf(from) + index);
  const pairs = years.flatMap((year) => [area, ...history.ancestors(area.slug, endOfYear(year))].map((one): AreaYear => ({ area: one.id!, year })));
  if (pairs.length > 0) await asHouse(context.db, () => writeFigures(context, pairs));
}

const unique = (pairs: readonly AreaYear[]): readonly AreaYear[] => [...new Map(pairs.map((one) => [`${one.area}/${one.year}`, one])).values()];

async function writeFigures({ db, now, actor }: Settling, pairs: readonly AreaYear[]): Promise<number> {
  const contentHash = createHash('sha256').update(JSON.stringify([now, pairs.length])).digest('hex');
  return storeFigures(db, pairs, { catalogue: readShippedCatalogue(), measures: measuresOf(readShippedPolicy().standards) }, { reason: inVietnamese('form.series.reason'), accountId: actor.accountId, now, contentHash });
}
