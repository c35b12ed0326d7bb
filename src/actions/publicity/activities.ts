/** Plan and log of publicity: planned with its text or without, done with its numbers, or cancelled with the reason; corrected or struck where it was recorded wrongly. Joined in `publicity.ts`. */
import { endOfYear, type PlainDate, startOfYear } from '../../domain/calendar.ts';
import { publicityActivities, publicityActivity, publicityCancel, publicityCorrect, publicityLog, publicityPlan, publicityReplan, publicityStrike, type PublicityActivity } from '../../domain/publicity/contract.ts';
import { channelsOf } from '../../domain/publicity/types.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import { canonicalJson } from '../../db/house.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { type ActivityRecord, findActivity, findText, listActivities } from '../../db/publicity.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { tellRecord } from '../assessment/notices.ts';
import { areaAsked, placeName, refuse, sheetsOf } from './shared.ts';

const subject = (id: number) => ({ kind: 'publicity_activity', id: String(id) });

async function areaOfActivity({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findActivity(db, input.id);
  return row ? [row.area_id] : [];
}

async function planned({ db }: ActionContext, input: { readonly id: number; readonly version: number }): Promise<ActivityRecord> {
  const row = found(await findActivity(db, input.id, { lock: true }), 'publicity_activity');
  refuseStale(row.record_version, input.version);
  return row.state === 'planned' ? row : refuse('publicity.not_planned');
}

/** One that was recorded as done or, to be struck, as cancelled. */
async function recorded({ db }: ActionContext, input: { readonly id: number; readonly version: number }, cancelled: boolean): Promise<ActivityRecord> {
  const row = found(await findActivity(db, input.id, { lock: true }), 'publicity_activity');
  refuseStale(row.record_version, input.version);
  if (row.state === 'struck') refuse('publicity.struck_already');
  return row.state === 'done' || (cancelled && row.state === 'cancelled') ? row : refuse('publicity.not_done');
}

/** The text to be used: of the same area, for this channel, approved. */
async function refuseText({ db }: ActionContext, input: { readonly text: number | null; readonly channel: ActivityRecord['channel'] }, areaId: number): Promise<void> {
  if (input.text === null) return;
  const text = found(await findText(db, input.text), 'publicity_text');
  if (text.area_id !== areaId) refuse('publicity.other_area', 'text');
  if (!channelsOf[text.kind].includes(input.channel)) refuse('publicity.text_not_for_channel', 'channel');
  if (text.state !== 'approved') refuse('publicity.not_approved', 'text');
}

const recordOf = (row: ActivityRecord) => ({ kind: 'publicity_activity' as const, id: String(row.id), areaId: row.area_id, label: row.topic });

function shown(history: AreaHistory, row: ActivityRecord, today: PlainDate): PublicityActivity {
  return {
    id: row.id, version: row.record_version, world: row.world, area: history.findById(row.area_id)!.slug, areaName: placeName(history, row.area_id, today), topic: row.topic, audience: row.audience, channel: row.channel, form: row.form, outlet: row.outlet, lead: row.lead, partners: row.partners,
    plannedOn: row.planned_on, plannedAt: row.planned_at, plannedPieces: row.planned_pieces, state: row.state, late: row.state === 'planned' && row.planned_on < today, heldOn: row.held_on, pieces: row.pieces, minutes: row.minutes, people: row.people, note: row.note, link: row.link,
    text: row.text_id === null ? null : { id: row.text_id, title: row.text_title ?? '' }, struck: row.struck_on === null ? null : { on: row.struck_on, why: row.struck_why! },
  };
}

export const activityActions: readonly Action[] = [
  action(publicityActivities, areaAsked, async (context, input) => {
    const { db, actor, today } = context;
    const history = await readAreaHistory(db);
    const areaId = resolveArea(history, input.area).id!;
    const { total, rows } = await listActivities(db, { areaId, from: startOfYear(input.year), until: endOfYear(input.year), channel: input.channel, state: input.state, struck: input.struck, offset: input.offset, limit: input.limit });
    return { today, total, rows: rows.map((row) => shown(history, row, today)), may: may(actor, await grantsOver(context, areaId), 'publicity.plan') };
  }),

  action(publicityActivity, areaOfActivity, async (context, input) => {
    const { db, actor, today } = context;
    const row = found(await findActivity(db, input.id), 'publicity_activity');
    return { ...shown(await readAreaHistory(db), row, today), may: may(actor, await grantsOver(context, row.area_id), 'publicity.correct'), sheets: await sheetsOf(context, recordOf(row)) };
  }),

  action(publicityPlan, areaAsked, async (context, input) => {
    const { db, actor, record } = context;
    const area = resolveArea(await readAreaHistory(db), input.area, actor.kind === 'system' ? undefined : actor.world);
    await refuseText(context, input, area.id!);
    const made = await db.insertInto('publicity_activities').values({
      world: area.world, area_id: area.id!, text_id: input.text, topic: input.topic, audience: input.audience, channel: input.channel, form: input.form, outlet: input.outlet, lead: input.lead, partners: input.partners, planned_on: input.on, planned_at: input.at, planned_pieces: input.pieces,
      held_on: null, pieces: null, minutes: null, people: null,
    }).returning('id').executeTakeFirstOrThrow();
    record({ subject: subject(Number(made.id)), areaId: area.id!, after: { topic: input.topic, channel: input.channel, audience: input.audience, on: input.on, pieces: input.pieces } });
    return { id: Number(made.id), version: 1 };
  }),

  action(publicityReplan, areaOfActivity, async (context, input) => {
    const row = await planned(context, input);
    const set = { topic: input.topic, audience: input.audience, channel: input.channel, form: input.form, outlet: input.outlet, lead: input.lead, partners: input.partners, planned_on: input.on, planned_at: input.at, planned_pieces: input.pieces, text_id: input.text };
    const before = { topic: row.topic, audience: row.audience, channel: row.channel, form: row.form, outlet: row.outlet, lead: row.lead, partners: row.partners, planned_on: row.planned_on, planned_at: row.planned_at, planned_pieces: row.planned_pieces, text_id: row.text_id };
    if (canonicalJson(before) === canonicalJson(set)) refuse('publicity.nothing_corrected');
    if (set.text_id !== before.text_id || set.channel !== before.channel) await refuseText(context, input, row.area_id);
    await context.db.updateTable('publicity_activities').set({ ...set, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
    context.record({ subject: subject(row.id), areaId: row.area_id, before, after: set, reason: input.reason });
    return { id: row.id, version: row.record_version + 1 };
  }),

  action(publicityLog, areaOfActivity, async (context, input) => {
    const row = await planned(context, input);
    if (input.on > context.today) refuse('publicity.in_future', 'on');
    if (row.text_id !== null && found(await findText(context.db, row.text_id), 'publicity_text').state !== 'approved') refuse('publicity.not_approved');
    const did = { held_on: input.on, pieces: input.pieces, minutes: input.minutes, people: input.people, note: input.note, link: input.link };
    await context.db.updateTable('publicity_activities').set({ state: 'done', ...did, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { state: row.state, planned: row.planned_pieces }, after: { state: 'done', ...did } });
    return { id: row.id, version: row.record_version + 1 };
  }),

  action(publicityCorrect, areaOfActivity, async (context, input) => {
    const row = await recorded(context, input, false);
    if (input.on > context.today) refuse('publicity.in_future', 'on');
    const set = { topic: input.topic, audience: input.audience, form: input.form, outlet: input.outlet, lead: input.lead, partners: input.partners, held_on: input.on, pieces: input.pieces, minutes: input.minutes, people: input.people, note: input.note, link: input.link };
    const before = { topic: row.topic, audience: row.audience, form: row.form, outlet: row.outlet, lead: row.lead, partners: row.partners, held_on: row.held_on, pieces: row.pieces, minutes: row.minutes, people: row.people, note: row.note, link: row.link };
    if (canonicalJson(before) === canonicalJson(set)) refuse('publicity.nothing_corrected');
    const version = row.record_version + 1;
    await context.db.updateTable('publicity_activities').set({ ...set, record_version: version } as never).where('id', '=', row.id).execute();
    context.record({ subject: subject(row.id), areaId: row.area_id, reason: input.reason, before, after: set });
    await tellRecord(context, recordOf(row), 'corrected', { reason: input.reason, version });
    return { id: row.id, version };
  }),

  action(publicityStrike, areaOfActivity, async (context, input) => {
    const row = await recorded(context, input, true);
    const version = row.record_version + 1;
    await context.db.updateTable('publicity_activities').set({ state: 'struck', struck_on: context.today, struck_why: input.reason, record_version: version } as never).where('id', '=', row.id).execute();
    context.record({ subject: subject(row.id), areaId: row.area_id, reason: input.reason, before: { state: row.state }, after: { state: 'struck' } });
    await tellRecord(context, recordOf(row), 'struck', { reason: input.reason, version });
    return { id: row.id, version };
  }),

  action(publicityCancel, areaOfActivity, async (context, input) => {
    const row = await planned(context, input);
    await context.db.updateTable('publicity_activities').set({ state: 'cancelled', note: input.why, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
    context.record({ subject: subject(row.id), areaId: row.area_id, reason: input.why, before: { state: row.state }, after: { state: 'cancelled' } });
    return { id: row.id, version: row.record_version + 1 };
  }),
];
