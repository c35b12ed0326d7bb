/**
 * How many households registered to leave poverty and how many of them a support reached, at the ends of years, by area: the figures behind a plan's
 * "every registered household is supported". Called at the end of every act on a registration or a support; runs as the house, reads and writes counts only.
 */
import { createHash } from 'node:crypto';
import { asHouse } from '../db/account.ts';
import { lockSeries } from '../db/indicator-write.ts';
import { sumRegistered } from '../db/support.ts';
import { storeRegisterFigures } from '../db/work-figure.ts';
import { type PlainDate, yearOf } from '../domain/calendar.ts';
import { vietnamese } from '../domain/text/catalogue.ts';
import { createTranslator } from '../domain/text/translate.ts';
import type { ActionContext } from './kernel.ts';

const t = createTranslator('vi', vietnamese);
/** Shown as the figures' source. */
const source = 'support-register';

/** Counts anew above a village, for every year from the one of `since` on. */
export async function keepSupported({ db, today, now, actor }: Pick<ActionContext, 'db' | 'today' | 'now' | 'actor'>, village: number, since: PlainDate): Promise<void> {
  const years = Array.from({ length: Math.max(0, yearOf(today) - yearOf(since) + 1) }, (_, index) => yearOf(since) + index);
  await asHouse(db, async () => {
    await lockSeries(db); // counted only when whoever acted before has written
    const sums = await sumRegistered(db, village, years, today);
    const some = sums.filter((one) => one.registered > 0);
    for (const [indicator, valueOf] of [['registered_to_escape_households', (one) => one.registered], ['registered_supported_households', (one) => one.supported]] as const satisfies readonly (readonly [string, (one: (typeof sums)[number]) => number])[]) {
      const figures = some.map((one) => ({ area: one.area, year: one.year, value: String(valueOf(one)), numerator: null, denominator: null, note: t('support.series.note', { registered: one.registered, supported: one.supported }) }));
      const contentHash = createHash('sha256').update(JSON.stringify([now, indicator, figures])).digest('hex');
      await storeRegisterFigures(db, indicator, sums, figures, { reason: t('support.series.reason'), accountId: actor.accountId, now, contentHash, source });
    }
  });
}
