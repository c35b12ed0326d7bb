/**
 * Figures that are reported, not counted here: what the ledger, loans and the diary of companions would say. Each stands beside its item with its source
 * and by itself is never a pass; a verifier accepts one figure by name with a reason, and another figure in its place has to be accepted anew.
 * Called by `judge.ts`, the actions and the screens. Pure. Why so: docs/decisions/0041.
 */
import { compare, exact, subtract, toDecimal } from '../exact.ts';
import { message, type Message } from '../message.ts';
import type { Criterion } from '../plan/format.ts';
import { reportedSeries } from '../plan/registers.ts';
import type { AssessmentProblemCode } from './problems.ts';
import { againstHand } from './steps.ts';
import type { Sheet } from './judge.ts';
import type { Accepted, AcceptedRecord, Evidence, Fact, Hands, RecordKind, Reported } from './types.ts';

/** The series shown beside an item: of its register while that is not kept here, or the one the plan names for what is shown by records. */
export function seriesOf(one: Criterion): string | null {
  if (one.kind === 'computed') return reportedSeries(one.register)?.indicator ?? null;
  return one.kind === 'evidence' ? (one.indicator ?? null) : null;
}

/** The very figure that was accepted: a corrected value, a later day or another source's is another figure. */
export function isAccepted(reported: Reported | undefined, accepted: Accepted | undefined): boolean {
  return reported !== undefined && accepted !== undefined && 'indicator' in accepted && reported.indicator === accepted.indicator && reported.value === accepted.value && reported.periodEnd === accepted.periodEnd;
}

/** Registrations say what somebody means to do, not that it was done. */
const intentions: readonly RecordKind[] = ['participation', 'pathway'];

export function canBeAccepted({ kind }: Pick<Evidence, 'kind'>): boolean {
  return !intentions.includes(kind);
}

/** A record counts while it still shows the item. */
export function isRecordAccepted(shown: readonly Evidence[], accepted: Accepted | undefined): boolean {
  return accepted !== undefined && 'kind' in accepted && shown.some((one) => one.kind === accepted.kind && one.id === accepted.id);
}

/** Somebody let the figure beside the item, or a record that shows it, count by name. */
export function isVouched({ evidence, reported, accepted }: Pick<Sheet, 'evidence' | 'reported' | 'accepted'>, item: string): boolean {
  return isAccepted(reported[item], accepted[item]) || isRecordAccepted(evidence[item] ?? [], accepted[item]);
}

/** What the screens and the problem call a figure, and what an acceptance names. */
export function figureKey(one: Pick<Reported, 'indicator' | 'value' | 'periodEnd'>): string {
  return `${one.indicator} ${one.periodEnd} ${one.value}`;
}

/** A computed item whose register is not kept: unknown until its figure is accepted, then judged by the bound like any other. */
export function reportedFact(reported: Reported | undefined, accepted: Accepted | undefined, atLeast: string | null, title: { readonly vi: string; readonly en: string }): Fact {
  const none = { state: 'unknown', value: null, required: null, margin: null, opens: 'series' } as const;
  if (reported === undefined) return { ...none, reason: 'no_figure', working: [message('assessment.fact.no_figure', { title: { words: title } })] };
  const line = message('assessment.fact.reported.line', { title: { words: title }, value: { decimal: reported.value }, date: { date: reported.periodEnd }, source: sourceWords(reported) });
  if (atLeast === null) return { ...none, reason: 'no_data', working: [line, message('assessment.fact.no_data')] };
  const bound = message('assessment.fact.bound.percent', { bound: { decimal: atLeast } });
  if (!isAccepted(reported, accepted)) return { ...none, reason: 'reported', value: reported.value, required: atLeast, working: [line, bound, message(accepted === undefined ? 'assessment.fact.reported' : 'assessment.fact.reported.moved')] };
  return {
    state: compare(exact(reported.value), exact(atLeast)) >= 0 ? 'met' : 'not', reason: 'accepted', value: reported.value, required: atLeast, margin: toDecimal(subtract(exact(reported.value), exact(atLeast))), opens: 'series',
    working: [line, acceptedLine(accepted!), message('assessment.fact.value', { value: { decimal: reported.value }, required: { decimal: atLeast } }), bound],
  };
}

export function sourceWords({ source }: Pick<Reported, 'source'>): string | Message {
  return source === '' ? message('assessment.fact.reported.no_source') : source;
}

export function acceptedLine(one: Accepted): Message {
  return message('assessment.fact.accepted', { by: one.by, date: { date: one.on }, why: one.why });
}

/** The first reason against accepting a figure (the key of what was seen) or a record, or taking an acceptance back (neither), or null. */
export function againstAccepting(at: { readonly state: string; readonly hands: Hands; readonly account: string | null; /** Who imported or corrected the figure, or brought the file. */ readonly reporters: readonly string[]; readonly reported: Reported | undefined; readonly accepted: Accepted | undefined; /** The item waits for a register: a record may be accepted. */ readonly awaits: boolean; readonly shown: readonly Evidence[] }, asked: { readonly figure: string | null; readonly record: Pick<AcceptedRecord, 'kind' | 'id'> | null }): AssessmentProblemCode | null {
  if (at.state === 'closed') return 'assessment.frozen';
  if (at.state !== 'submitted' && at.state !== 'verified') return 'assessment.column_shut';
  const hand = againstHand(at.hands, 'verified', at.account);
  if (hand !== null) return hand;
  const { figure, record } = asked;
  if (record !== null) return againstRecord(at, record, figure !== null);
  if (figure === null) return at.accepted === undefined ? 'assessment.not_accepted' : null;
  if (at.reported === undefined) return 'assessment.nothing_reported';
  if (figureKey(at.reported) !== figure) return 'assessment.figure_moved';
  if (at.account !== null && at.reporters.includes(at.account)) return 'assessment.own_figure';
  return isAccepted(at.reported, at.accepted) ? 'assessment.accepted_already' : null;
}

function againstRecord(at: Parameters<typeof againstAccepting>[0], record: Pick<AcceptedRecord, 'kind' | 'id'>, both: boolean): AssessmentProblemCode | null {
  if (both || !at.awaits || !canBeAccepted(record)) return 'assessment.record_needless';
  if (!at.shown.some((one) => one.kind === record.kind && one.id === record.id)) return 'assessment.record_unlinked';
  if (at.account !== null && at.reporters.includes(at.account)) return 'assessment.own_figure';
  return at.accepted !== undefined && 'kind' in at.accepted && at.accepted.kind === record.kind && at.accepted.id === record.id ? 'assessment.accepted_already' : null;
}
