/**
 * The decision: its number, numbers of the golden book, the norm of money by the law of the day, the rows of the register with the codes the
 * statistics count by: one transaction. Called by `actions/award.ts`.
 */
import { asHouse } from '../../db/account.ts';
import { holdPastAwards, insertAwards, lastRegisterNumber, revokeAward } from '../../db/award.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { listOpenReviewObjections } from '../../db/award-review.ts';
import { clashesOf } from '../../domain/award/achievement.ts';
import { heldProblems } from '../../domain/award/held.ts';
import { findForm } from '../../domain/award/law.ts';
import { moneyOf } from '../../domain/award/money.ts';
import { say } from '../../domain/award/say.ts';
import type { AwardState } from '../../domain/award/types.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { ActionContext } from '../kernel.ts';
import { takeDecisionNumber } from '../review/write-status.ts';
import { doneOf, performAward } from './perform.ts';

type On = { readonly award: number; readonly version: number; readonly on: PlainDate };

/** What stood against a proposal was asked when it came; another round may have awarded the same since. */
async function refuseAwardedSince(context: ActionContext, state: AwardState, dossiers: readonly number[]): Promise<void> {
  const waiting = dossiers.map((id, index) => ({ one: state.dossiers.get(id), index })).flatMap(({ one, index }) => (one?.stage === 'published' ? [{ one, index }] : []));
  if (waiting.length === 0) return;
  const past = await asHouse(context.db, () => holdPastAwards(context.db, waiting.map(({ one }) => one.subject)));
  const problems = waiting.flatMap(({ one, index }) => clashesOf(past.get(one.subject) ?? [], state.manner, one.period).slice(0, 1).flatMap((clash) => say('award.one_achievement', `dossiers.${index}`, { number: clash.number ?? `#${clash.award}` })));
  if (problems.length > 0) throw new ProblemError(problems);
}

/** A household about which a review has an objection to answer waits for the answer, before a decision as before a submission. */
export async function refuseHeld(context: ActionContext, state: AwardState, dossiers: readonly number[]): Promise<void> {
  const subjects = dossiers.map((id) => state.dossiers.get(id)?.subject ?? null);
  const problems = heldProblems(subjects, await asHouse(context.db, () => listOpenReviewObjections(context.db, subjects.filter((one) => one !== null))));
  if (problems.length > 0) throw new ProblemError(problems);
}

export async function decide(context: ActionContext, input: On & { readonly number?: string | undefined; readonly dossiers: readonly number[] }) {
  const policy = readShippedPolicy();
  const year = yearOf(input.on);
  let paid = 0;
  const made = await performAward(context, input, async ({ round, state, law }) => {
    await refuseAwardedSince(context, state, input.dossiers);
    await refuseHeld(context, state, input.dossiers);
    const numbered = input.dossiers.some((id) => findForm(law.law, state.dossiers.get(id)?.form ?? '')?.decision !== false);
    const number = numbered ? (await takeDecisionNumber(context, round.areaId, input.on, input.number)).text : null;
    const last = await lastRegisterNumber(context.db, round.areaId, year);
    const granted = input.dossiers.map((id, index) => {
      const one = state.dossiers.get(id);
      const form = one && findForm(law.law, one.form);
      if (!one || !form) throw new ProblemError({ code: 'award.dossier_unknown', kind: 'invalid', field: `dossiers.${index}` });
      return { dossier: id, register: last + index + 1, money: moneyOf(policy, form, one.subjectKind, input.on)?.amount ?? null };
    });
    paid = granted.reduce((sum, one) => sum + (one.money ?? 0), 0);
    return [{ kind: 'decide', on: input.on, number, granted }];
  });
  const { round, state } = made;
  await insertAwards(context.db, input.dossiers.map((id) => {
    const one = state.dossiers.get(id)!;
    const { number, register, money } = one.granted!;
    return {
      world: round.world, area_id: round.areaId, round_id: round.id, dossier: id, subject_id: one.subject, subject_kind: one.subjectKind, form: one.form, level: state.level, manner: state.manner, occasion: state.occasion,
      period_from: one.period.from, period_until: one.period.until, decision_number: number, decided_on: input.on, register_year: year, register_number: register, money, post: one.post,
    };
  }));
  return { ...doneOf(made), awards: input.dossiers.length, money: paid };
}

export async function revoke(context: ActionContext, input: On & { readonly number: string; readonly dossier: number; readonly why: string }) {
  let number = input.number;
  const made = await performAward(context, input, async ({ round }) => {
    number = (await takeDecisionNumber(context, round.areaId, input.on, input.number)).text; // the act and the register keep the same one
    return [{ kind: 'revoke', on: input.on, number, dossier: input.dossier, why: input.why }];
  });
  await revokeAward(context.db, input.award, input.dossier, { ...input, number });
  return doneOf(made);
}
