/** Writing on one sheet: what is said in a column, the records that show it, the steps to its closing. The rules are the domain's (`steps.ts`). */
import { createHash } from 'node:crypto';
import { listBringers } from '../../db/assessment-records.ts';
import { findSheet, updateSheet } from '../../db/assessment.ts';
import { findFrontOf } from '../../db/front.ts';
import { listReporters } from '../../db/indicator.ts';
import { canonicalJson } from '../../db/house.ts';
import { afterStep, againstEntry, againstHand, againstOpinion, againstProof, againstStep, askedOf, type Entry, handOfStep, restsOnProof, type Step, type StepKind, withHand } from '../../domain/assessment/steps.ts';
import type { AssessmentProblemCode } from '../../domain/assessment/problems.ts';
import { againstAccepting, figureKey, isVouched } from '../../domain/assessment/reported.ts';
import type { AcceptedFigure, AcceptedRecord, Column, RecordKind, Said, SaidValue } from '../../domain/assessment/types.ts';
import { leavesOf } from '../../domain/plan/criteria-leaves.ts';
import { type ActionContext, refuseStale } from '../kernel.ts';
import { computeRound, refuseChanged } from './compute.ts';
import { tellResting, tellStep } from './notices.ts';
import { isOwnVoice, ownRecords, refuse, refuseBringing, refuseVoice, sheetOf, type Standing, standingRecords } from './shared.ts';

type At = { readonly id: number; readonly version: number };

async function opened(context: ActionContext, input: At): Promise<Standing> {
  const standing = await sheetOf(context, input.id, { lock: true });
  if (standing.sheet.state === 'closed') refuse('assessment.frozen');
  refuseStale(standing.sheet.version, input.version);
  refuseChanged(standing.round);
  return standing;
}

/** The verdict follows from what was written; the answer says where the sheet now stands. */
async function settle(context: ActionContext, { round, sheet }: Standing) {
  await computeRound(context, round, sheet.id);
  const now = (await findSheet(context.db, sheet.id))!;
  return { id: now.id, version: now.version, state: now.state, truth: now.truth };
}

const recordOf = ({ sheet }: Standing) => ({ subject: { kind: 'assessment', id: String(sheet.id) }, areaId: sheet.areaId });
const columnOf = { self: 'said_self', verified: 'said_verified', council: 'said_council' } as const;

export async function enter(context: ActionContext, input: At & { readonly setHash: string; readonly column: Column; readonly entries: readonly Entry[] }) {
  const standing = await opened(context, input);
  const { sheet, round, place } = standing;
  await refuseVoice(context, standing, input.column);
  if (input.setHash !== round.setHash) refuse('assessment.set_changed', 'setHash');
  const hand = againstHand(sheet.hands, input.column, context.actor.accountId);
  if (hand) refuse(hand, 'column');
  const { set } = round.criteria;
  const before = sheet[input.column];
  const entries = input.entries.map((one, index) => {
    const against = againstEntry(sheet.state, input.column, one, set, place, (item) => isVouched(sheet, item));
    if (against) refuse(against, `entries.${index}.item`, { item: leavesOf(set.items).find((item) => item.id === one.item)?.text ?? one.item });
    const said: Said = { value: one.value, score: one.score, note: one.note, body: one.body, by: context.actor.name, on: context.today };
    return [one.item, said] as const;
  });
  await updateSheet(context.db, sheet.id, { [columnOf[input.column]]: { ...before, ...Object.fromEntries(entries) }, hands: withHand(sheet.hands, input.column, context.actor.accountId) });
  context.record({ ...recordOf(standing), before: Object.fromEntries(entries.map(([item]) => [item, before[item]?.value ?? null])), after: { column: input.column, ...Object.fromEntries(entries.map(([item, one]) => [item, one.score === null ? one.value : `${one.value} ${one.score}`])) } });
  return settle(context, standing);
}

type Link = At & { readonly item: string; readonly kind: RecordKind; readonly record: string };

function refuseShut({ sheet }: Standing): void {
  const against = againstProof(sheet.state);
  if (against) refuse(against, 'item');
}

/** Records are withdrawn after they were linked: what shows an item must stand when somebody relies on it. */
async function refuseVanished(context: ActionContext, standing: Standing): Promise<void> {
  const { sheet, round, place } = standing;
  const kept = askedOf(round.criteria.set, place).flatMap((item) => (sheet.evidence[item.id] ?? []).map((one) => ({ ...one, item: item.text })));
  if (kept.length === 0) return;
  const there = await standingRecords(context, standing, kept);
  const gone = kept.find((one) => !there.some((own) => own.kind === one.kind && own.id === one.id));
  if (gone) refuse('assessment.evidence_elsewhere', undefined, { item: gone.item });
}

/** Only what is among the subject's own records, and only until the sheet is verified. */
export async function link(context: ActionContext, input: Link) {
  const standing = await opened(context, input);
  await refuseBringing(context, standing);
  const { sheet, round, place } = standing;
  const item = askedOf(round.criteria.set, place).find((one) => one.id === input.item) ?? refuse('assessment.item_unknown', 'item', { item: input.item });
  if (item.kind === 'computed') refuse('assessment.evidence_needless', 'item', { item: item.text });
  refuseShut(standing);
  const kept = sheet.evidence[item.id] ?? [];
  if (kept.some((one) => one.kind === input.kind && one.id === input.record)) refuse('assessment.evidence_twice', 'record');
  const [own] = await ownRecords(context, standing, [{ kind: input.kind, id: input.record }]);
  if (!own) refuse('assessment.evidence_elsewhere', 'record', { item: item.text });
  await updateSheet(context.db, sheet.id, { evidence: { ...sheet.evidence, [item.id]: [...kept, { ...own, by: context.actor.name, on: context.today }] } });
  context.record({ ...recordOf(standing), after: { item: item.id, linked: `${input.kind} ${input.record}` } });
  return settle(context, standing);
}

export async function unlink(context: ActionContext, input: Link) {
  const standing = await opened(context, input);
  await refuseBringing(context, standing);
  const { sheet } = standing;
  refuseShut(standing);
  const kept = sheet.evidence[input.item] ?? [];
  const left = kept.filter((one) => one.kind !== input.kind || one.id !== input.record);
  if (left.length === kept.length) refuse('assessment.evidence_unknown', 'record');
  const { [input.item]: _, ...others } = sheet.evidence;
  await updateSheet(context.db, sheet.id, { evidence: left.length === 0 ? others : { ...others, [input.item]: left } });
  context.record({ ...recordOf(standing), before: { item: input.item, linked: `${input.kind} ${input.record}` }, after: { item: input.item, linked: null } });
  return settle(context, standing);
}

/** The figure beside an item, or a record that shows it, counts from now on, or (neither named) no more; what was seen is what is accepted. */
const fieldOf: Readonly<Partial<Record<AssessmentProblemCode, string>>> = { 'assessment.nothing_reported': 'figure', 'assessment.figure_moved': 'figure', 'assessment.record_needless': 'record', 'assessment.record_unlinked': 'record' };

function nameOfAccepted(one: AcceptedFigure | AcceptedRecord): string {
  return 'kind' in one ? `${one.kind} ${one.id}` : figureKey(one);
}

type Acceptance = At & { readonly item: string; readonly figure: string | null; readonly record: Pick<AcceptedRecord, 'kind' | 'id'> | null; readonly why: string };

export async function accept(context: ActionContext, input: Acceptance) {
  const standing = await opened(context, input);
  const { sheet, round, place } = standing;
  const item = askedOf(round.criteria.set, place).find((one) => one.id === input.item) ?? refuse('assessment.item_unknown', 'item', { item: input.item });
  const [reported, accepted] = [sheet.reported[item.id], sheet.accepted[item.id]];
  const { accountId } = context.actor;
  const shown = sheet.evidence[item.id] ?? [];
  const reporters = input.record?.kind === 'attachment' ? await listBringers(context.db, input.record.id) : reported === undefined ? [] : await listReporters(context.db, reported);
  const against = againstAccepting({ state: sheet.state, hands: sheet.hands, account: accountId, reporters, reported, accepted, awaits: item.awaits !== undefined, shown }, input);
  if (against) refuse(against, fieldOf[against] ?? 'item', { item: item.text });
  const { [item.id]: _, ...others } = sheet.accepted;
  const record = shown.find((one) => one.kind === input.record?.kind && one.id === input.record.id);
  const what = record !== undefined ? { kind: record.kind, id: record.id, label: record.label } : input.figure === null ? null : { indicator: reported!.indicator, value: reported!.value, periodEnd: reported!.periodEnd };
  await updateSheet(context.db, sheet.id, { accepted: what === null ? others : { ...others, [item.id]: { ...what, why: input.why, by: context.actor.name, on: context.today } }, hands: withHand(sheet.hands, 'verified', accountId) });
  context.record({ ...recordOf(standing), reason: input.why, before: { item: item.id, accepted: accepted ? nameOfAccepted(accepted) : null }, after: { item: item.id, accepted: what === null ? null : nameOfAccepted(what), source: what === null || 'kind' in what ? null : reported!.source } });
  return settle(context, standing);
}

/** In the verifier's column, so that it counts where opinions count, but in the Front's own name and by nobody else. */
export async function opine(context: ActionContext, input: At & { readonly item: string; readonly value: SaidValue; readonly note: string }) {
  const standing = await opened(context, input);
  const { sheet, round, place } = standing;
  const item = askedOf(round.criteria.set, place).find((one) => one.id === input.item);
  const against = againstOpinion(sheet.state, item);
  if (against) refuse(against, 'item', { item: item?.text ?? input.item });
  const said: Said = { value: input.value, score: null, note: input.note, body: (await findFrontOf(context.db, sheet.areaId, context.today)) ?? '', by: context.actor.name, on: context.today };
  const before = sheet.verified[input.item];
  await updateSheet(context.db, sheet.id, { said_verified: { ...sheet.verified, [input.item]: said } });
  context.record({ ...recordOf(standing), before: { item: input.item, opinion: before?.value ?? null }, after: { item: input.item, opinion: input.value, body: said.body } });
  return settle(context, standing);
}

export function step(kind: Exclude<StepKind, 'opened'>) {
  return async (context: ActionContext, input: At & { readonly why?: string }) => {
    const standing = await opened(context, input);
    const { sheet, round, place } = standing;
    if (kind === 'submitted' && !(await isOwnVoice(context, standing))) refuse('assessment.not_own_column');
    const taken: Step = { step: kind, on: context.today, by: context.actor.name, account: context.actor.accountId, why: input.why ?? '' };
    const columns = { self: sheet.self, verified: sheet.verified, council: sheet.council };
    const against = againstStep({ state: sheet.state, steps: sheet.steps, columns, evidence: sheet.evidence, hands: sheet.hands }, taken, round.criteria.set, place);
    if (against) refuse(against, against === 'assessment.why_missing' ? 'why' : undefined);
    if (restsOnProof(kind)) await refuseVanished(context, standing);
    await updateSheet(context.db, sheet.id, kind === 'closed' ? { steps: [...sheet.steps, taken] } : { state: afterStep(kind), steps: [...sheet.steps, taken], hands: handOfStep(sheet.hands, taken) });
    context.record({ ...recordOf(standing), reason: input.why ?? null, before: { state: sheet.state }, after: { state: afterStep(kind) } });
    const settled = await settle(context, standing);
    const done = kind === 'closed' ? await close(context, standing) : settled;
    if (kind === 'submitted' || kind === 'returned' || kind === 'closed') await tellStep(context, standing, kind, done.version);
    if (kind === 'closed' && sheet.supersedes !== null) await tellResting(context, standing, 'judged_anew');
    return done;
  };
}

/** Computed a last time just before; what is closed is what was computed then. */
async function close(context: ActionContext, { sheet: { id }, round }: Standing) {
  const sheet = (await findSheet(context.db, id))!;
  const closed_hash = createHash('sha256').update(canonicalJson({ setHash: round.setHash, facts: sheet.facts, self: sheet.self, verified: sheet.verified, council: sheet.council, evidence: sheet.evidence, reported: sheet.reported, accepted: sheet.accepted, truth: sheet.truth })).digest('hex');
  const version = await updateSheet(context.db, id, { state: 'closed', closed_on: context.today, closed_hash });
  return { id, version, state: 'closed' as const, truth: sheet.truth };
}
