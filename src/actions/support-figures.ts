/**
 * How many households registered to leave poverty and how many of them a support reached, at the ends of years, by area: the figures behind a plan's
 * "every registered household is supported". Counted by village, added up above. Called at the end of every act on a registration or a support, after
 * every act on the register (a household may have moved), and each morning. Runs as the house, reads and writes counts only.
 */
import { createHash } from 'node:crypto';
import { asHouse } from '../db/account.ts';
import type { Tx } from '../db/connection.ts';
import { indicatorKeys, lockSeries } from '../db/indicator-write.ts';
import type { AreaYear } from '../db/register-keep.ts';
import { countRegistered, listRegisteredKept, listVillagesLived, type RegisteredSum, sumRegisteredAbove } from '../db/registered.ts';
import { storeRegisterFigures } from '../db/work-figure.ts';
import { type PlainDate, yearOf } from '../domain/calendar.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import { createTranslator } from '../domain/text/translate.ts';

const t = createTranslator('vi', vietnamese);
/** Shown as the figures' source. */
const source = 'support-register';
const indicators = { registered: 'registered_to_escape_households', supported: 'registered_supported_households' } as const;

type Keeping = { readonly db: Tx; readonly today: PlainDate; readonly now: string; readonly actor: { readonly accountId: string | null } };

const yearsFrom = (since: PlainDate, today: PlainDate): readonly number[] => Array.from({ length: Math.max(0, yearOf(today) - yearOf(since) + 1) }, (_, index) => yearOf(since) + index);

/** After an act on one household's registration or support: where it has lived from that day on. */
export async function keepSupported(context: Keeping, household: number, since: PlainDate): Promise<void> {
  await asHouse(context.db, async () => keepRegistered(context, await listVillagesLived(context.db, household, since), yearsFrom(since, context.today)));
}

/** After acts on the register: the villages touched, from the first day each. Called as the house. */
export async function keepTouched(context: Keeping, touched: ReadonlyMap<number, PlainDate>): Promise<number> {
  const first = [...touched.values()].toSorted()[0];
  return first === undefined ? 0 : keepRegistered(context, [...touched.keys()], yearsFrom(first, context.today));
}

/** Counts villages (all when none are named) at the ends of years, writes what differs, then the areas above level by level. Returns how many figures changed. */
export async function keepRegistered(context: Keeping, villages: readonly number[] | null, years: readonly number[]): Promise<number> {
  const { db, today } = context;
  const ids = await indicatorKeys(db);
  const [registered, supported] = [ids.get(indicators.registered), ids.get(indicators.supported)];
  if (registered === undefined || supported === undefined) return 0; // a house without the catalogue of indicators has no figures at all
  const keys = { registered, supported, source };
  await lockSeries(db); // counted only when whoever acted before has written
  const [counted, kept] = [await countRegistered(db, villages, years, today), await listRegisteredKept(db, keys, villages, years)];
  let level: readonly AreaYear[] = [...counted, ...kept.filter((one) => one.village)];
  let changed = await store(context, level, counted);
  // What is above can only differ where something below did, unless the map changed: the morning looks at all of it.
  if (changed === 0 && villages !== null) return 0;
  const seen = new Set(level.map(keyOf));
  while (level.length > 0) {
    const sums = await sumRegisteredAbove(db, keys, level, today);
    changed += await store(context, sums, sums);
    for (const one of sums) seen.add(keyOf(one));
    level = sums;
  }
  return changed + (await store(context, villages === null ? kept.filter((one) => !seen.has(keyOf(one))) : [], []));
}

const keyOf = (one: AreaYear): string => `${one.area}/${one.year}`;

async function store({ db, now, actor }: Keeping, pairs: readonly AreaYear[], sums: readonly RegisteredSum[]): Promise<number> {
  let changed = 0;
  for (const which of ['registered', 'supported'] as const) {
    const figures = sums.filter((one) => one.registered > 0).map((one) => ({ area: one.area, year: one.year, value: String(one[which]), numerator: null, denominator: null, note: t('support.series.note', { registered: one.registered, supported: one.supported }) }));
    const contentHash = createHash('sha256').update(JSON.stringify([now, which, figures])).digest('hex');
    changed += await storeRegisterFigures(db, indicators[which], pairs, figures, { reason: t('support.series.reason'), accountId: actor.accountId, now, contentHash, source });
  }
  return changed;
}
