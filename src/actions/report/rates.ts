/**
 * Reports in time: by body on the screen, by area as the figure `reports_on_time_pct` at the end of a year, which a plan's criterion is judged by.
 * `keepRates` runs at the end of every act on a report and each morning, because days alone make reports late. It runs as the house.
 */
import { createHash } from 'node:crypto';
import { yearOf } from '../../domain/calendar.ts';
import { reportRates } from '../../domain/report/contract.ts';
import { onTimeRate } from '../../domain/report/standing.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { asHouse } from '../../db/account.ts';
import { lockSeries } from '../../db/indicator-write.ts';
import { listHolding, storeRegisterFigures } from '../../db/work-figure.ts';
import { listRates, sumRates } from '../../db/report.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { readRegister } from '../organisation.ts';
import type { Settling } from '../register/settle.ts';
import { areaName, bodyName } from './shared.ts';

const t = createTranslator('vi', vietnamese);
export const onTimeIndicator = 'reports_on_time_pct';
/** Shown as the figures' source. */
const source = 'report-register';

/** Writes the figures of these areas and years that differ; of all areas that owe reports when none is named. Returns how many changed. */
export async function keepRates(context: Settling, areas: readonly number[] | null, years: readonly number[]): Promise<number> {
  return asHouse(context.db, async () => {
    await lockSeries(context.db); // counted only when whoever acted before has written
    const sums = await sumRates(context.db, years, areas, context.today);
    const figures = sums.filter((one) => one.counted > 0).map(({ area, year, counted, inTime }) => ({
      area, year, value: onTimeRate(inTime, counted)!, numerator: String(inTime), denominator: String(counted), note: t('report.series.note', { inTime, counted }),
    }));
    // Where no report is left, because the only one moved to the heir of its area, the figure goes too.
    const pairs = areas === null ? [...sums, ...(await listHolding(context.db, onTimeIndicator, source, years))] : years.flatMap((year) => areas.map((area) => ({ area, year })));
    const contentHash = createHash('sha256').update(JSON.stringify([context.now, figures])).digest('hex');
    return storeRegisterFigures(context.db, onTimeIndicator, pairs, figures, { reason: t('report.series.reason'), accountId: context.actor.accountId, now: context.now, contentHash, source });
  });
}

export const rateActions: readonly Action[] = [
  action(reportRates, async (context, input) => [resolveArea((await readRegister(context.db)).history, input.area).id!], async (context, input) => {
    const { db, today } = context;
    const bodies = await readRegister(db);
    const { total, rows } = await listRates(db, resolveArea(bodies.history, input.area).id!, input.year, today, input);
    const on = input.year < yearOf(today) ? (`${input.year}-12-31` as typeof today) : today;
    return {
      total, year: input.year, today,
      rows: rows.map((row) => ({
        organisation: row.organisation_id, organisationName: bodyName(bodies, row.organisation_id, on), area: row.area, areaName: areaName(bodies, row.area_id, on),
        counted: row.counted, inTime: row.in_time, late: row.counted - row.in_time, waiting: row.waiting, rate: onTimeRate(row.in_time, row.counted),
      })),
    };
  }),
];
