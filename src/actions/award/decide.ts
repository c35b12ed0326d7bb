/**
 * The decision: its number, numbers of the golden book, the norm of money by the law of the day, the rows of the register with the codes the
 * statistics count by: one transaction. Called by `actions/award.ts`.
 */
import { asHouse } from '../../db/account.ts';
import { type AwardRound, correctAward, holdPastAwards, insertAwards, lastRegisterNumber, revokeAward, type RoundBody } from '../../db/award.ts';
import { readSamePersons } from '../../db/subject-join.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { listOpenReviewObjections } from '../../db/award-review.ts';
import { clashesOf, twiceIn } from '../../domain/award/achievement.ts';
import { heldProblems } from '../../domain/award/held.ts';
import { findForm } from '../../domain/award/law.ts';
import { moneyOf } from '../../domain/award/money.ts';
import { say } from '../../domain/award/say.ts';
import type { AwardState, Dossier, RoundLevel } from '../../domain/award/types.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { parseDocumentNumber } from '../../domain/document/number.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';
import { takeDecisionNumber } from '../review/write-status.ts';
import { isAnsweredByHand } from './above.ts';
import { refuseFailedSince } from './gates.ts';
import { refuseOwnHand } from './own.ts';
import { type AwardStanding, doneOf, performAward } from './perform.ts';

type On = { readonly award: number; readonly version: number; readonly on: PlainDate };

/** What stood against a proposal was asked when it came; another round may have awarded the same since. */
async function refuseAwardedSince(context: ActionContext, state: AwardState, dossiers: readonly number[]): Promise<void> {
  const waiting = dossiers.map((id, index) => ({ one: state.dossiers.get(id), index })).flatMap(({ one, index }) => (one?.stage === 'published' ? [{ one, index }] : []));
  if (waiting.length === 0) return;
  const past = await asHouse(context.db, () => holdPastAwards(context.db, waiting.map(({ one }) => one.subject)));
  const problems = waiting.flatMap(({ one, index }) => clashesOf(past.get(one.subject) ?? [], state.manner, one.period).slice(0, 1).flatMap((clash) => say('award.one_achievement', `dossiers.${index}`, { number: clash.number ?? `#${clash.award}` })));
  // Two records of one person may have been joined since they were proposed.
  const same = await asHouse(context.db, () => readSamePersons(context.db, waiting.map(({ one }) => one.subject)));
  const twice = twiceIn(waiting.map(({ one }) => one), (subject) => same.get(subject)!).flatMap((each) => say('award.one_achievement_twice', `dossiers.${waiting[each.index]!.index}`, { dossier: each.dossier, other: each.other }));
  if (problems.length + twice.length > 0) throw new ProblemError([...problems, ...twice]);
}

/** A household about which a review has an objection to answer waits for the answer, before a decision as before a submission. */
export async function refuseHeld(context: ActionContext, state: AwardState, dossiers: readonly number[]): Promise<void> {
  const subjects = dossiers.map((id) => state.dossiers.get(id)?.subject ?? null);
  const problems = heldProblems(subjects, await asHouse(context.db, () => listOpenReviewObjections(context.db, subjects.filter((one) => one !== null))));
  if (problems.length > 0) throw new ProblemError(problems);
}

/** The number of a decision of the body whose round it is; a department numbers under its own abbreviation alone. */
async function takeNumberOf(context: ActionContext, { areaId, body }: AwardRound, on: PlainDate, written: string | undefined): Promise<string> {
  refuseOtherUnit(body, written);
  return (await takeDecisionNumber(context, areaId, on, written, body?.unit)).text;
}

export function refuseOtherUnit(body: RoundBody | null, written: string | undefined): void {
  const parsed = written === undefined ? undefined : parseDocumentNumber(written);
  // A letter names the office that wrote it after the body: "SNNMT-VP".
  const unit = parsed?.kind === 'letter' ? parsed.unit.split('-')[0] : parsed?.unit;
  if (body !== null && unit !== undefined && unit !== body.unit) throw new ProblemError({ code: 'award.number_of_other_body', kind: 'invalid', field: 'number', params: { unit: body.unit } });
}

/** Whose golden book a round writes in. */
const bookOf = (round: AwardRound): string => round.body?.organisation ?? 'area';

/** The row of the register for a dossier that was granted. */
function awardRow({ round, state }: Pick<AwardStanding, 'round' | 'state'>, one: Dossier, { level, book, year }: { readonly level: RoundLevel | 'state'; readonly book: string; readonly year: number }) {
  const { number, register, money, on } = one.granted!;
  return {
    world: round.world, area_id: round.areaId, round_id: round.id, dossier: one.dossier, subject_id: one.subject, subject_kind: one.subjectKind, form: one.form, level, book, manner: state.manner, occasion: state.occasion,
    period_from: one.period.from, period_until: one.period.until, decision_number: number, decided_on: on, register_year: year, register_number: register, money, post: one.post,
  };
}

/** The book of awards that came from above on paper; those of the state form 0602.N counts. */
const bookAbove = (to: RoundLevel | 'state'): string => (to === 'state' ? 'state' : `above:${to}`);

/** What a level that does not work in this house decided on a dossier of ours: in a book of its own. Said again with a reason, it puts right what was typed wrong. */
export async function recordOutcome(context: ActionContext, input: On & { readonly dossier: number; readonly granted: { readonly form: string; readonly number: string } | null; readonly why: string }) {
  const year = yearOf(input.on);
  const made = await performAward(context, input, async ({ round, state, law }) => {
    const { dossier, granted, why } = input;
    const sent = state.dossiers.get(dossier);
    if (sent?.stage === 'submitted' && !(await isAnsweredByHand(context, round, sent))) throw new ProblemError({ code: 'award.above_answers', kind: 'conflict', field: 'dossier' });
    if (granted === null) return [{ kind: 'outcome', on: input.on, dossier, granted: null, why }];
    const [one, form] = [sent, findForm(law.law, granted.form)];
    if (!one || !form) throw new ProblemError({ code: one ? 'award.form_unknown' : 'award.dossier_unknown', kind: 'invalid', field: one ? 'form' : 'dossier' });
    const register = one.granted && yearOf(one.granted.on) === year ? one.granted.register : (await lastRegisterNumber(context.db, round.areaId, bookAbove(one.submitted?.to ?? 'state'), year)) + 1;
    return [{ kind: 'outcome', on: input.on, dossier, granted: { ...granted, register, money: moneyOf(readShippedPolicy(), form, one.subjectKind, input.on)?.amount ?? null }, why }];
  });
  if (input.granted !== null) {
    const one = made.state.dossiers.get(input.dossier)!;
    const row = awardRow(made, one, { level: one.submitted!.to, book: bookAbove(one.submitted!.to), year });
    await (made.before.dossiers.get(input.dossier)!.stage === 'granted_above' ? correctAward(context.db, row) : insertAwards(context.db, [row]));
  }
  return doneOf(made);
}

export async function decide(context: ActionContext, input: On & { readonly number?: string | undefined; readonly dossiers: readonly number[]; readonly unrelated?: string | undefined }) {
  const policy = readShippedPolicy();
  const year = yearOf(input.on);
  let paid = 0;
  const made = await performAward(context, input, async (standing) => {
    const { round, state, law } = standing;
    await refuseOwnHand(context, { round, state }, input);
    await refuseAwardedSince(context, state, input.dossiers);
    await refuseHeld(context, state, input.dossiers);
    await refuseFailedSince(context, standing, input.dossiers);
    const numbered = input.dossiers.some((id) => findForm(law.law, state.dossiers.get(id)?.form ?? '')?.decision !== false);
    const number = numbered ? await takeNumberOf(context, round, input.on, input.number) : null;
    const last = await lastRegisterNumber(context.db, round.areaId, bookOf(round), year);
    const granted = input.dossiers.map((id, index) => {
      const one = state.dossiers.get(id);
      const form = one && findForm(law.law, one.form);
      if (!one || !form) throw new ProblemError({ code: 'award.dossier_unknown', kind: 'invalid', field: `dossiers.${index}` });
      return { dossier: id, register: last + index + 1, money: moneyOf(policy, form, one.subjectKind, input.on)?.amount ?? null };
    });
    paid = granted.reduce((sum, one) => sum + (one.money ?? 0), 0);
    return [{ kind: 'decide', on: input.on, number, granted, ...(input.unrelated ? { unrelated: input.unrelated } : {}) }];
  });
  await insertAwards(context.db, input.dossiers.map((id) => awardRow(made, made.state.dossiers.get(id)!, { level: made.state.level, book: bookOf(made.round), year })));
  return { ...doneOf(made), awards: input.dossiers.length, money: paid };
}

export async function revoke(context: ActionContext, input: On & { readonly number: string; readonly dossier: number; readonly why: string }) {
  let number = input.number;
  const made = await performAward(context, input, async ({ round, state }) => {
    // The number of a level above is its own, and none of ours.
    if (state.dossiers.get(input.dossier)?.stage !== 'granted_above') number = await takeNumberOf(context, round, input.on, input.number); // the act and the register keep the same one
    return [{ kind: 'revoke', on: input.on, number, dossier: input.dossier, why: input.why }];
  });
  await revokeAward(context.db, input.award, input.dossier, { ...input, number });
  return doneOf(made);
}
