/** Dissemination sessions: recorded with attendance by unit, the absent by number; shown with percent. Joined in `publicity.ts`. */
import type { AreaHistory } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { attendancePercent, wrongUnit } from '../../domain/publicity/attendance.ts';
import { publicityRecordSession, publicitySession, type PublicitySession, publicitySessions } from '../../domain/publicity/contract.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findSession, listSessions, type SessionRecord } from '../../db/publicity.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { areaAsked, placeName, refuse } from './shared.ts';

async function areaOfSession({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findSession(db, input.id);
  return row ? [row.area_id] : [];
}

function shown(history: AreaHistory, row: SessionRecord, today: PlainDate): PublicitySession {
  const [listed, present] = [row.units.reduce((sum, one) => sum + one.listed, 0), row.units.reduce((sum, one) => sum + one.present, 0)];
  return {
    id: row.id, area: history.findById(row.area_id)!.slug, areaName: placeName(history, row.area_id, today), document: row.document, heldOn: row.held_on, host: row.host, form: row.form, recordedBy: row.recorded_name, listed, present, percent: attendancePercent(present, listed),
    units: row.units.map((one) => ({ ...one, percent: attendancePercent(one.present, one.listed) })),
  };
}

export const sessionActions: readonly Action[] = [
  action(publicitySessions, areaAsked, async (context, input) => {
    const { db, actor, today } = context;
    const history = await readAreaHistory(db);
    const areaId = resolveArea(history, input.area).id!;
    const { total, rows } = await listSessions(db, areaId, input);
    return {
      total, may: may(actor, await grantsOver(context, areaId), 'publicity.recordSession'),
      rows: rows.map((row) => shown(history, row, today)),
    };
  }),

  action(publicitySession, areaOfSession, async ({ db, today }, input) => shown(await readAreaHistory(db), found(await findSession(db, input.id), 'publicity_session'), today)),

  action(publicityRecordSession, areaAsked, async (context, input) => {
    const { db, actor, today, record } = context;
    if (input.on > today) refuse('publicity.in_future', 'on');
    const wrong = wrongUnit(input.units);
    if (wrong) refuse(wrong.code, 'units', { unit: wrong.unit });
    const area = resolveArea(await readAreaHistory(db), input.area, actor.kind === 'system' ? undefined : actor.world);
    const units = input.units.map((one) => ({ ...one, absent: one.absent.toSorted((a, b) => a - b) }));
    const made = await db.insertInto('publicity_sessions').values({ world: area.world, area_id: area.id!, document: input.document, held_on: input.on, host: input.host, form: input.form, units: JSON.stringify(units), recorded_name: actor.name }).returning('id').executeTakeFirstOrThrow();
    record({ subject: { kind: 'publicity_session', id: String(made.id) }, areaId: area.id!, after: { document: input.document, on: input.on, units: units.length, listed: units.reduce((sum, one) => sum + one.listed, 0), present: units.reduce((sum, one) => sum + one.present, 0) } });
    return { id: Number(made.id) };
  }),
];
