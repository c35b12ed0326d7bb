/**
 * Scorecards of heads: who answers for the level above drafts and signs, never the head's own area. The figures are computed each time and before a
 * signature compared with what is signed. Another level is proposed with a reason and holds when somebody else confirms it.
 */
import { nameOn } from '../domain/area/history.ts';
import type { ActionName } from '../domain/action.ts';
import { addDays, contains, endOfYear, type PlainDate } from '../domain/calendar.ts';
import { livedIn } from '../domain/organisation/register.ts';
import type { Organisation } from '../domain/organisation/types.ts';
import { ProblemError, type Problem } from '../domain/problem.ts';
import type { Card, ScoreLevel } from '../domain/scorecard/compute.ts';
import { scorecardConfirm, scorecardDecline, scorecardDiscard, scorecardDraft, scorecardFile, scorecardGet, scorecardList, scorecardOverride, scorecardRecompute, scorecardSign } from '../domain/scorecard/contract.ts';
import { problems, type ScorecardProblemCode } from '../domain/scorecard/problems.ts';
import { composeScorecard } from '../documents/compose-scorecard.ts';
import { areasReach } from '../db/area-reach.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { canonicalJson } from '../db/house.ts';
import { findScorecard, insertScorecard, insertScorecardAct, listScorecardActs, listScorecards, type ScorecardChange, type ScorecardRow, updateScorecard } from '../db/scorecard.ts';
import { rootsFor } from './account/signing.ts';
import { resolveArea } from './area.ts';
import { renderPaper, vietnameseWords } from './document/paper.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import type { Place } from './plan/places.ts';
import { readRegister } from './organisation.ts';
import { bodyName } from './report/shared.ts';
import { computeCard } from './scorecard-card.ts';

type Acted = Parameters<typeof insertScorecardAct>[1]['act'];

function refuse(code: ScorecardProblemCode, field?: string, params?: Problem['params']): never {
  throw new ProblemError({ code, kind: problems[code], ...(field ? { field } : {}), ...(params ? { params } : {}) });
}

type Whose = Pick<ScorecardRow, 'area_id' | 'organisation_id' | 'year'>;

/** The area above the head's in that year, of the head of a body the area it works for: who answers for it assesses. */
async function assessorOf({ db }: Pick<ActionContext, 'db'>, { area_id: areaId, organisation_id: body, year }: Whose): Promise<number> {
  if (body !== null) return areaId;
  const history = await readAreaHistory(db);
  const area = found(history.findById(areaId), 'area');
  const end = endOfYear(year);
  const day = area.valid.until !== null && area.valid.until <= end ? addDays(area.valid.until, -1) : end;
  return history.ancestors(area.slug, day, ['unit'])[0]?.id ?? refuse('scorecard.no_level_above', 'area');
}

const drafting = async (context: ActionContext, input: { readonly area: string; readonly organisation: string | null; readonly year: number }) => [await assessorOf(context, { area_id: resolveArea(await readAreaHistory(context.db), input.area).id!, organisation_id: input.organisation, year: input.year })];
const assessing = async (context: ActionContext, { id }: { readonly id: number }) => {
  const card = found(await findScorecard(context.db, id), 'scorecard');
  return [await assessorOf(context, card)];
};

async function reaches(context: ActionContext, name: ActionName, area: number): Promise<boolean> {
  return context.actor.kind === 'system' || areasReach(context.db, await rootsFor(context, name), [area], context.actor.world);
}

/** Nobody assesses the head of the body they speak for. */
function isOwnBody({ actor, today }: ActionContext, organisation: string | null): boolean {
  return organisation !== null && actor.grants.some((grant) => grant.organisationId === organisation && contains(grant.period, today));
}

type Step = ScorecardChange & { readonly act: Acted; readonly level: ScoreLevel | null; readonly reason?: string };

async function change(context: ActionContext, input: { readonly id: number; readonly version: number }, decide: (row: ScorecardRow) => Promise<Step> | Step) {
  const row = found(await findScorecard(context.db, input.id, { lock: true }), 'scorecard');
  refuseStale(row.record_version, input.version);
  if (isOwnBody(context, row.organisation_id)) refuse('scorecard.own_body');
  const { act, level, reason, ...set } = await decide(row);
  const version = await updateScorecard(context.db, row.id, set);
  await tell(context, row, { act, level, reason: reason ?? null, before: row.state });
  return { id: row.id, version, state: set.state };
}

async function tell(context: ActionContext, row: Pick<ScorecardRow, 'id' | 'area_id'>, { act, level, reason, before }: { readonly act: Acted; readonly level: ScoreLevel | null; readonly reason: string | null; readonly before?: string }) {
  const { actor } = context;
  await insertScorecardAct(context.db, { scorecard_id: row.id, area_id: row.area_id, act, happened_on: context.today, account_id: actor.accountId, account_name: actor.name, level, reason });
  context.record({ subject: { kind: 'scorecard', id: String(row.id) }, areaId: row.area_id, before: before ? { state: before } : null, after: { act, level }, reason });
}

function only(row: ScorecardRow, ...states: readonly ScorecardRow['state'][]): void {
  if (!states.includes(row.state)) refuse('scorecard.act_impossible');
}

/** What is signed is what the figures say now. */
async function refuseChanged(context: ActionContext, row: ScorecardRow): Promise<void> {
  if (canonicalJson(await cardOf(context, row)) !== canonicalJson(row.card)) refuse('scorecard.figures_changed');
}

/** A signed card keeps the figures it was signed over. */
async function isSigned({ db }: ActionContext, { id }: Pick<ScorecardRow, 'id'>): Promise<boolean> {
  return (await listScorecardActs(db, id)).some((one) => one.act === 'signed');
}

async function cardOf(context: ActionContext, row: Whose): Promise<Card> {
  const { register, history } = await readRegister(context.db);
  return computeCard(context, found(history.findById(row.area_id), 'area') as Place, row.year, row.organisation_id === null ? null : found(register.find(row.organisation_id), 'organisation'));
}

async function shapeOf({ db }: ActionContext, row: ScorecardRow) {
  const bodies = await readRegister(db);
  const area = bodies.history.findById(row.area_id)!;
  const areaName = nameOn(area, endOfYear(row.year)) ?? area.names.at(-1)?.value ?? area.slug;
  const count = (...states: readonly string[]) => row.card.items.filter((one) => states.includes(one.state)).length;
  return {
    id: row.id, area: area.slug, areaName, organisation: row.organisation_id, name: row.organisation_id === null ? areaName : bodyName(bodies, row.organisation_id, endOfYear(row.year)), year: row.year, head: row.head_name, position: row.head_position, state: row.state, computed: row.card.level,
    level: row.state === 'overridden' ? row.override_level : row.card.level, met: count('met', 'beyond'), counted: row.card.items.length, unknown: count('unknown'),
  };
}

/** A body of the area that was there in the year; its People's Committee has the area's own card. */
function refuseBody(context: ActionContext, body: Organisation | undefined, area: string, year: number): void {
  if (!body || body.area !== area || !livedIn(body, year)) refuse('scorecard.body_elsewhere', 'organisation');
  if (body.kind === 'state') refuse('scorecard.body_of_area', 'organisation');
  if (isOwnBody(context, body.id)) refuse('scorecard.own_body', 'organisation');
}

export const scorecardActions: readonly Action[] = [
  action(scorecardList, async ({ db }, { area }) => [resolveArea(await readAreaHistory(db), area).id!], async (context, input) => {
    const area = resolveArea(await readAreaHistory(context.db), input.area);
    const { total, rows } = await listScorecards(context.db, area.id!, input.year, input);
    return { total, year: input.year, rows: await Promise.all(rows.map((row) => shapeOf(context, row))) };
  }),

  action(scorecardGet, 'anywhere', async (context, { id }) => {
    const row = found(await findScorecard(context.db, id), 'scorecard');
    const above = await assessorOf(context, row);
    const own = isOwnBody(context, row.organisation_id);
    return {
      ...(await shapeOf(context, row)), version: row.record_version, asOf: row.card.asOf, items: row.card.items.map((one) => ({ ...one })), parameters: row.card.parameters,
      override: row.override_level === null ? null : { level: row.override_level, reason: row.override_reason!, mine: row.override_by === context.actor.accountId },
      may: { draft: !own && (await reaches(context, 'scorecard.recompute', above)), sign: !own && (await reaches(context, 'scorecard.sign', above)) },
      acts: (await listScorecardActs(context.db, id)).map((one) => ({ act: one.act, on: one.happened_on, by: one.account_name, level: one.level, reason: one.reason })),
    };
  }),

  action(scorecardDraft, drafting, async (context, input) => {
    const area = resolveArea(await readAreaHistory(context.db), input.area);
    if (endOfYear(input.year) >= context.today) refuse('scorecard.year_running', 'year');
    if (input.organisation !== null) refuseBody(context, (await readRegister(context.db)).register.find(input.organisation), area.slug, input.year);
    const whose = { area_id: area.id!, organisation_id: input.organisation, year: input.year };
    const card = await cardOf(context, whose);
    const id = await insertScorecard(context.db, { world: area.world, ...whose, year: input.year, head_name: input.head, head_position: input.position, card });
    await tell(context, { id, area_id: area.id! }, { act: 'drafted', level: card.level, reason: null });
    return { id, version: 1, state: 'draft' as const };
  }),

  action(scorecardRecompute, assessing, (context, input) => change(context, input, async (row) => {
    only(row, 'draft');
    const card = await cardOf(context, row);
    return { act: 'recomputed', state: 'draft', card, level: card.level };
  })),

  action(scorecardDiscard, assessing, (context, input) => change(context, input, (row) => {
    only(row, 'draft');
    return { act: 'discarded', state: 'discarded', level: row.card.level, reason: input.reason };
  })),

  action(scorecardSign, assessing, (context, input) => change(context, input, async (row) => {
    only(row, 'draft');
    await refuseChanged(context, row);
    if (row.card.level === null) refuse('scorecard.level_unknown');
    return { act: 'signed', state: 'signed', level: row.card.level };
  })),

  action(scorecardOverride, assessing, (context, input) => change(context, input, async (row) => {
    only(row, 'draft', 'signed');
    if (row.state === 'draft') await refuseChanged(context, row);
    if (row.card.level === input.level) refuse('scorecard.same_level', 'level');
    return { act: 'proposed', state: 'proposed', level: input.level, reason: input.reason, override: { level: input.level, reason: input.reason, by: context.actor.accountId } };
  })),

  action(scorecardConfirm, assessing, (context, input) => change(context, input, async (row) => {
    only(row, 'proposed');
    if (row.override_by === context.actor.accountId) refuse('scorecard.second_signature');
    if (!(await isSigned(context, row))) await refuseChanged(context, row);
    return { act: 'confirmed', state: 'overridden', level: row.override_level };
  })),

  action(scorecardDecline, assessing, (context, input) => change(context, input, async (row) => {
    only(row, 'proposed');
    return { act: 'declined', state: (await isSigned(context, row)) ? 'signed' : 'draft', level: row.card.level, reason: input.reason, override: null };
  })),

  action(scorecardFile, 'anywhere', async (context, input) => {
    const row = found(await findScorecard(context.db, input.id), 'scorecard');
    const history = await readAreaHistory(context.db);
    const [above, acts] = [history.findById(await assessorOf(context, row))!, await listScorecardActs(context.db, row.id)];
    const aboveName = nameOn(above, endOfYear(row.year)) ?? above.names.at(-1)?.value ?? above.slug;
    const signature = (act: Acted) => acts.findLast((one) => one.act === act);
    const document = composeScorecard({
      world: row.world, ...(await shapeOf(context, row)), above: aboveName, card: row.card, override: row.override_level === null ? null : { level: row.override_level, reason: row.override_reason! },
      signedBy: row.state === 'overridden' ? (signature('proposed')?.account_name ?? null) : row.state === 'signed' ? (signature('signed')?.account_name ?? null) : null,
      secondBy: row.state === 'overridden' ? (signature('confirmed')?.account_name ?? null) : null, signedOn: (signature(row.state === 'overridden' ? 'confirmed' : 'signed')?.happened_on ?? null) as PlainDate | null,
    }, vietnameseWords);
    return renderPaper(document, input.format, context.today, `phieu-danh-gia-nguoi-dung-dau-${row.id}`);
  }),
];
