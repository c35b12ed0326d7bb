/**
 * Calls and reports of an area that ends pass to the area that takes the rest: open ones only, and before its last day only what falls due after. A report
 * goes to the body that follows the one that owed it, where it is plain which. Registered with the account topic's hand-over.
 */
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import type { Held } from '../../db/hand-over.ts';
import { listStandingHeirs } from '../../db/organisation.ts';
import { listOpenCalls, listOpenReports, listOwing, moveCalls, moveReports } from '../../db/report-moved.ts';
import type { Passing } from '../account/hand-over-kinds.ts';
import type { ActionContext, Change, Db } from '../kernel.ts';
import { keepRates } from './rates.ts';

/** They are with an area, never with a person. */
const ofArea = ({ account, areaId }: Held): number | null => (account === null ? areaId : null);
type House = Parameters<typeof asHouse>[0];

export const reportCallHandOver = {
  kind: 'report.call', ofArea: true as const,
  async count(db: Db, held: Held, today: PlainDate): Promise<number> {
    const area = ofArea(held);
    return area === null ? 0 : (await asHouse(db as House, () => listOpenCalls(db, area, today))).length;
  },
  async move({ db, today }: ActionContext, { from, areaId, toAreaId }: Passing): Promise<readonly Change[]> {
    if (from !== null || areaId === null || toAreaId === null) return [];
    return asHouse(db, async () => {
      const calls = await listOpenCalls(db, areaId, today);
      await moveCalls(db, calls.map((call) => call.id), toAreaId);
      return calls.map((call) => ({ subject: { kind: 'report_call', id: String(call.id) }, areaId: toAreaId, before: { areaId }, after: { areaId: toAreaId } }));
    });
  },
};

export const reportHandOver = {
  kind: 'report', ofArea: true as const,
  async count(db: Db, held: Held, today: PlainDate): Promise<number> {
    const area = ofArea(held);
    return area === null ? 0 : (await asHouse(db as House, () => listOpenReports(db, area, today))).length;
  },
  async move(context: ActionContext, { from, areaId, toAreaId }: Passing): Promise<readonly Change[]> {
    if (from !== null || areaId === null || toAreaId === null) return [];
    const { db, today } = context;
    const changes = await asHouse(db, async () => {
      const open = await listOpenReports(db, areaId, today);
      const end = (await readAreaHistory(db)).findById(areaId)?.valid.until ?? today;
      const heirs = (await listStandingHeirs(db, open.map((one) => one.organisation_id), end > today ? end : today)).filter((one) => one.areaId === toAreaId);
      const owing = new Set(await listOwing(db, open.map((one) => one.call_id)));
      const moved = open.map((one) => {
        const own = heirs.filter((heir) => heir.of === one.organisation_id);
        const heir = own.length === 1 && !owing.has(`${one.call_id}/${own[0]!.id}`) ? own[0]!.id : one.organisation_id;
        owing.add(`${one.call_id}/${heir}`);
        return { ...one, organisation: heir };
      });
      await moveReports(db, moved, toAreaId);
      return moved.map((one) => ({ due: one.due_on, change: { subject: { kind: 'report', id: String(one.id) }, areaId: toAreaId, before: { areaId, organisation: one.organisation_id }, after: { areaId: toAreaId, organisation: one.organisation } } }));
    });
    if (changes.length > 0) await keepRates(context, [areaId, toAreaId], [...new Set(changes.map((one) => yearOf(one.due)))]);
    return changes.map((one) => one.change);
  },
};
