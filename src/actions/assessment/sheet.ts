/** Writing on one sheet: what is said in a column, the records that show it, the steps to its closing. The rules are the domain's (`steps.ts`). */
import { createHash } from 'node:crypto';
import { listOwnRecords } from '../../db/assessment-records.ts';
import { findSheet, updateSheet } from '../../db/assessment.ts';
import { canonicalJson } from '../../db/house.ts';
import { afterStep, againstEntry, againstStep, askedOf, type Entry, type Step, type StepKind } from '../../domain/assessment/steps.ts';
import type { Column, RecordKind, Said } from '../../domain/assessment/types.ts';
import { leavesOf } from '../../domain/plan/criteria-leaves.ts';
import { type ActionContext, refuseStale } from '../kernel.ts';
import { computeRound, refuseChanged } from './compute.ts';
import { refuse, sheetOf, type Standing } from './shared.ts';

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
  if (input.setHash !== round.setHash) refuse('assessment.set_changed', 'setHash');
  const { set } = round.criteria;
  const before = sheet[input.column];
  const entries = input.entries.map((one, index) => {
    const against = againstEntry(sheet.state, input.column, one, set, place);
    if (against) refuse(against, `entries.${index}.item`, { item: leavesOf(set.items).find((item) => item.id === one.item)?.text ?? one.item });
    const said: Said = { value: one.value, score: one.score, note: one.note, body: one.body, by: context.actor.name, on: context.today };
    return [one.item, said] as const;
  });
  await updateSheet(context.db, sheet.id, { [columnOf[input.column]]: { ...before, ...Object.fromEntries(entries) } });
  context.record({ ...recordOf(standing), before: Object.fromEntries(entries.map(([item]) => [item, before[item]?.value ?? null])), after: { column: input.column, ...Object.fromEntries(entries.map(([item, one]) => [item, one.score === null ? one.value : `${one.value} ${one.score}`])) } });
  return settle(context, standing);
}

type Link = At & { readonly item: string; readonly kind: RecordKind; readonly record: string };

/** Only what is among the subject's own records; where the council already looks at it nothing is added. */
export async function link(context: ActionContext, input: Link) {
  const standing = await opened(context, input);
  const { sheet, round, place, subject } = standing;
  const item = askedOf(round.criteria.set, place).find((one) => one.id === input.item) ?? refuse('assessment.item_unknown', 'item', { item: input.item });
  if (item.kind === 'computed') refuse('assessment.evidence_needless', 'item', { item: item.text });
  if (sheet.state === 'considered') refuse('assessment.column_shut', 'item');
  const kept = sheet.evidence[item.id] ?? [];
  if (kept.some((one) => one.kind === input.kind && one.id === input.record)) refuse('assessment.evidence_twice', 'record');
  const [own] = await listOwnRecords(context.db, { sheet: sheet.id, subject: subject.id, ofAreaId: subject.ofAreaId, householdId: subject.householdId, organisationId: subject.organisationId }, { kind: input.kind, id: input.record });
  if (!own) refuse('assessment.evidence_elsewhere', 'record');
  await updateSheet(context.db, sheet.id, { evidence: { ...sheet.evidence, [item.id]: [...kept, { ...own, by: context.actor.name, on: context.today }] } });
  context.record({ ...recordOf(standing), after: { item: item.id, linked: `${input.kind} ${input.record}` } });
  return settle(context, standing);
}

export async function unlink(context: ActionContext, input: Link) {
  const standing = await opened(context, input);
  const { sheet } = standing;
  if (sheet.state === 'considered') refuse('assessment.column_shut', 'item');
  const kept = sheet.evidence[input.item] ?? [];
  const left = kept.filter((one) => one.kind !== input.kind || one.id !== input.record);
  if (left.length === kept.length) refuse('assessment.evidence_unknown', 'record');
  await updateSheet(context.db, sheet.id, { evidence: { ...sheet.evidence, [input.item]: left } });
  context.record({ ...recordOf(standing), before: { item: input.item, linked: `${input.kind} ${input.record}` }, after: { item: input.item, linked: null } });
  return settle(context, standing);
}

export function step(kind: Exclude<StepKind, 'opened'>) {
  return async (context: ActionContext, input: At & { readonly why?: string }) => {
    const standing = await opened(context, input);
    const { sheet, round, place } = standing;
    const taken: Step = { step: kind, on: context.today, by: context.actor.name, account: context.actor.accountId, why: input.why ?? '' };
    const columns = { self: sheet.self, verified: sheet.verified, council: sheet.council };
    const against = againstStep({ state: sheet.state, steps: sheet.steps, columns, evidence: sheet.evidence }, taken, round.criteria.set, place);
    if (against) refuse(against, against === 'assessment.why_missing' ? 'why' : undefined);
    await updateSheet(context.db, sheet.id, kind === 'closed' ? { steps: [...sheet.steps, taken] } : { state: afterStep(kind), steps: [...sheet.steps, taken] });
    context.record({ ...recordOf(standing), reason: input.why ?? null, before: { state: sheet.state }, after: { state: afterStep(kind) } });
    const settled = await settle(context, standing);
    return kind === 'closed' ? close(context, standing) : settled;
  };
}

/** Computed a last time just before; what is closed is what was computed then. */
async function close(context: ActionContext, { sheet: { id }, round }: Standing) {
  const sheet = (await findSheet(context.db, id))!;
  const closed_hash = createHash('sha256').update(canonicalJson({ setHash: round.setHash, facts: sheet.facts, self: sheet.self, verified: sheet.verified, council: sheet.council, evidence: sheet.evidence, truth: sheet.truth })).digest('hex');
  const version = await updateSheet(context.db, id, { state: 'closed', closed_on: context.today, closed_hash });
  return { id, version, state: 'closed' as const, truth: sheet.truth };
}
