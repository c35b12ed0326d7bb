/** Dissemination sessions: recorded with attendance by unit, the absent by number; shown with percent; corrected or struck where recorded wrongly. Joined in `publicity.ts`. */
import type { AreaHistory } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { attendancePercent, wrongUnit } from '../../domain/publicity/attendance.ts';
import { publicityCorrectSession, publicityRecordSession, publicitySession, type PublicitySession, publicitySessions, publicityStrikeSession } from '../../domain/publicity/contract.ts';
import type { SessionUnit } from '../../domain/publicity/types.ts';
import { canonicalJson } from '../../db/house.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { findSession, listSessions, type SessionRecord } from '../../db/publicity.ts';
import { resolveArea } from '../area.ts';
import { tellRecord } from '../assessment/notices.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { areaAsked, placeName, refuse, sheetsOf } from './shared.ts';

async function areaOfSession({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findSession(db, input.id);
  return row ? [row.area_id] : [];
}

function shown(history: AreaHistory, row: SessionRecord, today: PlainDate): PublicitySession {
  const [listed, present] = [row.units.reduce((sum, one) => sum + one.listed, 0), row.units.reduce((sum, one) => sum + one.present, 0)];
  return {
    id: row.id, version: row.record_version, area: history.findById(row.area_id)!.slug, areaName: placeName(history, row.area_id, today), document: row.document, heldOn: row.held_on, host: row.host, form: row.form, recordedBy: row.recorded_name, listed, present, percent: attendancePercent(present, listed),
    units: row.units.map((one) => ({ ...one, percent: attendancePercent(one.present, one.listed) })), struck: row.struck_on === null ? null : { on: row.struck_on, why: row.struck_why! },
  };
}

async function recorded({ db }: ActionContext, input: { readonly id: number; readonly version: number }): Promise<SessionRecord> {
  const row = found(await findSession(db, input.id, { lock: true }), 'publicity_session');
  refuseStale(row.record_version, input.version);
  return row.struck_on === null ? row : refuse('publicity.struck_already');
}

const recordOf = (row: SessionRecord) => ({ kind: 'publicity_session' as const, id: String(row.id), areaId: row.area_id, label: row.document });

/** The units as they are kept; refuses what cannot be. */
function checked({ today }: ActionContext, input: { readonly on: PlainDate; readonly units: readonly SessionUnit[] }): readonly SessionUnit[] {
  if (input.on > today) refuse('publicity.in_future', 'on');
  const wrong = wrongUnit(input.units);
  if (wrong) refuse(wrong.code, 'units', { unit: wrong.unit });
  return input.units.map((one) => ({ ...one, absent: one.absent.toSorted((a, b) => a - b) }));
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

  action(publicitySession, areaOfSession, async (context, input) => {
    const { db, actor, today } = context;
    const row = found(await findSession(db, input.id), 'publicity_session');
    return { ...shown(await readAreaHistory(db), row, today), may: may(actor, await grantsOver(context, row.area_id), 'publicity.correctSession'), sheets: await sheetsOf(context, recordOf(row)) };
  }),

  action(publicityRecordSession, areaAsked, async (context, input) => {
    const { db, actor, record } = context;
    const units = checked(context, input);
    const area = resolveArea(await readAreaHistory(db), input.area, actor.kind === 'system' ? undefined : actor.world);
    const made = await db.insertInto('publicity_sessions').values({ world: area.world, area_id: area.id!, document: input.document, held_on: input.on, host: input.host, form: input.form, units: JSON.stringify(units), recorded_name: actor.name }).returning('id').executeTakeFirstOrThrow();
    record({ subject: { kind: 'publicity_session', id: String(made.id) }, areaId: area.id!, after: { document: input.document, on: input.on, units: units.length, listed: units.reduce((sum, one) => sum + one.listed, 0), present: units.reduce((sum, one) => sum + one.present, 0) } });
    return { id: Number(made.id) };
  }),

  action(publicityCorrectSession, areaOfSession, async (context, input) => {
    const row = await recorded(context, input);
    const after = { document: input.document, held_on: input.on, host: input.host, form: input.form, units: checked(context, input) };
    const before = { document: row.document, held_on: row.held_on, host: row.host, form: row.form, units: row.units };
    if (canonicalJson(before) === canonicalJson(after)) refuse('publicity.nothing_corrected');
    const version = row.record_version + 1;
    await context.db.updateTable('publicity_sessions').set({ ...after, units: JSON.stringify(after.units), record_version: version }).where('id', '=', row.id).execute();
    context.record({ subject: { kind: 'publicity_session', id: String(row.id) }, areaId: row.area_id, reason: input.reason, before, after });
    await tellRecord(context, recordOf(row), 'corrected', { reason: input.reason, version });
    return { id: row.id, version };
  }),

  action(publicityStrikeSession, areaOfSession, async (context, input) => {
    const row = await recorded(context, input);
    const version = row.record_version + 1;
    await context.db.updateTable('publicity_sessions').set({ struck_on: context.today, struck_why: input.reason, record_version: version }).where('id', '=', row.id).execute();
    context.record({ subject: { kind: 'publicity_session', id: String(row.id) }, areaId: row.area_id, reason: input.reason, before: { struckOn: null }, after: { struckOn: context.today } });
    await tellRecord(context, recordOf(row), 'struck', { reason: input.reason, version });
    return { id: row.id, version };
  }),
];
