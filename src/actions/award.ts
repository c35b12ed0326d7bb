/** Award rounds: opened, proposed, checked, met about, voted on, published, decided. Each act goes through `award/perform.ts`. */
import { appendAwardActs, findRoundBody, insertAwardRound, returnAward, type RoundBody } from '../db/award.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { readHolidays } from '../db/holiday-files.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { findSubject } from '../db/subject.ts';
import { allow } from '../domain/award/allow.ts';
import {
  awardAdjourn, awardAnswer, awardAttend, awardCheck, awardClose, awardConvene, awardDecide, awardEdit, awardMeet, awardNominate, awardObject, awardOpen, awardOpine, awardOutcome, awardPublish, awardReceive, awardRecuse, awardReply, awardReseat, awardReturn, awardRevoke, awardSubmit, awardTell, awardVote, awardWithdraw,
} from '../domain/award/contract.ts';
import { awardLawOn } from '../domain/award/law.ts';
import type { AwardAct, RoundLevel } from '../domain/award/types.ts';
import { ProblemError } from '../domain/problem.ts';
import { resolveArea } from './area.ts';
import { tellOpined, tellReplied } from './award/front-notices.ts';
import { adjourn, castVote, closeSession, convene, reseat } from './award/council.ts';
import { boundsOn, hashOfCriteria } from './award/criteria.ts';
import { decide, recordOutcome, revoke } from './award/decide.ts';
import { gatesOf } from './award/gates.ts';
import { awardGuidanceActions } from './award/guidance.ts';
import { refuseOtherMinutes } from './award/minutes.ts';
import { hashOfDossier, nominate, receive, withdraw, yearsOf } from './award/nominate.ts';
import { areaOfAward, doneOf, endOfRoundArea, performAward, refuseOtherLevel } from './award/perform.ts';
import { awardPaperActions } from './award/papers.ts';
import { awardStatisticsActions } from './award/statistics.ts';
import { awardReads } from './award/read.ts';
import { submit } from './award/submit.ts';
import { tell } from './award/letter.ts';
import { type Action, action, type ActionContext, found, keepingRefusals } from './kernel.ts';
import { planCovers } from './plan/covers.ts';
import { readIssued } from './plan/library.ts';

/** An act that is what was given and answers only where the round now stands. */
const simple = <I extends { award: number; version: number }>(make: (input: I) => AwardAct) => async (context: ActionContext, input: I) => doneOf(await performAward(context, input, () => [make(input)]));

async function areaOf(context: ActionContext, slug: string) {
  return resolveArea(await readAreaHistory(context.db), slug, context.actor.kind === 'system' ? undefined : context.actor.world);
}

/** A department's round names a standing department of the area, and the abbreviation it numbers under; no other round names a body. */
async function bodyOf({ db, today }: ActionContext, area: { readonly id?: number | undefined; readonly world: 'real' | 'story' }, { level, body }: { readonly level: RoundLevel; readonly body?: RoundBody | undefined }): Promise<RoundBody | null> {
  if (level !== 'department') {
    if (body !== undefined) throw new ProblemError({ code: 'award.body_unasked', kind: 'invalid', field: 'body' });
    return null;
  }
  if (body === undefined) throw new ProblemError({ code: 'award.body_missing', kind: 'invalid', field: 'body' });
  const known = await findRoundBody(db, { organisation: body.organisation, areaId: area.id!, world: area.world, on: today });
  if (!known) throw new ProblemError({ code: 'award.body_unknown', kind: 'invalid', field: 'body.organisation' });
  if (!/^[\p{Lu}Đ][\p{Lu}\d.&]+$/u.test(body.unit) || body.unit === 'UBND') throw new ProblemError({ code: 'award.unit_unreadable', kind: 'invalid', field: 'body.unit' });
  return { organisation: body.organisation, unit: body.unit };
}

const acts: readonly Action[] = [
  ...awardReads,
  ...awardPaperActions,
  ...awardStatisticsActions,
  ...awardGuidanceActions,
  action(awardOpen, async (context, input) => [(await areaOf(context, input.area)).id!], async (context, input) => {
    const area = await areaOf(context, input.area);
    const level = input.level === 'department' ? 'province' : input.level;
    const body = await bodyOf(context, area, input);
    await refuseOtherLevel(context, { areaId: area.id!, level: input.level, body }, 'award.open');
    if (area.level !== level) throw new ProblemError({ code: 'award.not_within_power', kind: 'invalid', field: 'level' });
    // What an area that ended had under way goes on; nothing new is begun in its name, whatever day it is given.
    const endedOn = await endOfRoundArea(context, { areaId: area.id! });
    if (endedOn !== null) throw new ProblemError({ code: 'award.area_ended', kind: 'conflict', field: 'area', params: { date: { date: endedOn } } });
    const { record, version } = await readIssued(context, input.plan);
    if (!(await planCovers(context, area, record, input.on))) throw new ProblemError({ code: 'award.plan_elsewhere', kind: 'invalid', field: 'plan' });
    const law = awardLawOn(readShippedPolicy(), input.on);
    const bounds = boundsOn(readShippedPolicy(), input.on);
    const criteria = await hashOfCriteria(context, { planId: record.id, planVersion: version.version, bounds });
    const act: AwardAct = { kind: 'open', on: input.on, occasion: input.occasion, level: input.level, manner: input.manner, deadline: input.deadline, period: yearsOf(input), quota: Object.fromEntries(input.quota.map((one) => [one.form, one.most])), criteria, bounds };
    const problems = allow(null, act, { law, holidays: readHolidays() }, context.today);
    if (problems.length > 0) throw new ProblemError(problems);
    const round = { world: area.world, areaId: area.id!, level: input.level, occasion: input.occasion, openedOn: input.on, planId: record.id, planVersion: version.version, law, body };
    const id = await insertAwardRound(context.db, round);
    const made = await appendAwardActs(context.db, { id, areaId: area.id!, version: 0 }, [act], { today: context.today, now: context.now, accountId: context.actor.accountId, accountName: context.actor.name });
    context.record({ subject: { kind: 'award', id: String(id) }, areaId: area.id!, after: { level: input.level, ...(body ? { body: body.organisation, unit: body.unit } : {}), occasion: input.occasion, on: input.on, plan: record.slug, planVersion: version.version } });
    return { award: id, version: made };
  }),
  action(awardNominate, areaOfAward, nominate),
  action(awardReceive, areaOfAward, receive),
  action(awardEdit, areaOfAward, async (context, input) => doneOf(await performAward(context, input, ({ state }) => {
    const one = found(state.dossiers.get(input.dossier), 'award_dossier');
    return [{ kind: 'edit', on: input.on, dossier: input.dossier, achievement: input.achievement, hash: hashOfDossier({ ...one, achievement: input.achievement }), ...(input.about ? { about: input.about } : {}) }];
  }))),
  action(awardWithdraw, areaOfAward, withdraw),
  action(awardCheck, areaOfAward, async (context, input) => {
    const made = await performAward(context, input, async (standing) => {
      const one = found(standing.state.dossiers.get(input.dossier), 'award_dossier');
      const subject = found(await findSubject(context.db, one.subject, context.today), 'emulation_subject');
      return [{ kind: 'check', on: input.on, dossier: input.dossier, criteria: await hashOfCriteria(context, { ...standing.round, bounds: standing.state.bounds }), gates: await gatesOf(context, standing, one, subject) }];
    });
    const one = made.state.dossiers.get(input.dossier)!;
    return { ...doneOf(made), stage: one.stage, gates: one.gates.map(({ criterion, state }) => ({ criterion, state })) };
  }),
  action(awardMeet, areaOfAward, async (context, input) => doneOf(await performAward(context, input, async (standing) => {
    const { on, place, present, chair, secretary, votes, minutes } = input;
    const act = { kind: 'meet' as const, on, place, present, chair, secretary, votes, ...(minutes === undefined ? {} : { minutes }) };
    await refuseOtherMinutes(context, standing, act);
    return [act];
  }))),
  action(awardConvene, areaOfAward, convene),
  action(awardRecuse, areaOfAward, async (context, input) => doneOf(await performAward(context, input, () => [{ kind: 'recuse', on: input.on, session: input.session, member: context.actor.accountId ?? '', dossiers: input.dossiers, why: input.why }]))),
  action(awardVote, areaOfAward, castVote),
  action(awardClose, areaOfAward, closeSession),
  action(awardAdjourn, areaOfAward, adjourn),
  action(awardAttend, areaOfAward, async (context, input) => doneOf(await performAward(context, input, () => [{ kind: 'attend', on: input.on, session: input.session, member: context.actor.accountId ?? '' }]))),
  action(awardReseat, areaOfAward, reseat),
  action(awardPublish, areaOfAward, async (context, input) => {
    const made = await performAward(context, input, async (standing) => {
      const act = { kind: 'publish' as const, on: input.on, dossiers: input.dossiers, place: input.place, ...(input.minutes === undefined ? {} : { minutes: input.minutes }) };
      await refuseOtherMinutes(context, standing, act);
      return [act];
    });
    return { ...doneOf(made), until: made.state.dossiers.get(input.dossiers[0]!)!.publicUntil! };
  }),
  action(awardObject, areaOfAward, async (context, input) => doneOf(await performAward(context, input, ({ state }) => [{ kind: 'object', on: input.on, handed: input.handed ?? input.on, objection: state.objections.size + 1, dossier: input.dossier, text: input.text }]))),
  action(awardAnswer, areaOfAward, simple((input) => ({ kind: 'answer', on: input.on, objection: input.objection, upheld: input.upheld, why: input.why }))),
  action(awardOpine, areaOfAward, async (context, input) => doneOf(await tellOpined(context, await performAward(context, input, ({ state }) => [{ kind: 'opine', on: input.on, opinion: state.opinions.size + 1, dossiers: input.dossiers, text: input.text }])))),
  action(awardReply, areaOfAward, async (context, input) => doneOf(await tellReplied(context, await performAward(context, input, () => [{ kind: 'reply', on: input.on, opinion: input.opinion, text: input.text }]), input.opinion))),
  action(awardDecide, areaOfAward, decide),
  action(awardSubmit, areaOfAward, submit),
  action(awardOutcome, areaOfAward, recordOutcome),
  action(awardRevoke, areaOfAward, revoke),
  action(awardTell, areaOfAward, tell),
  action(awardReturn, areaOfAward, async (context, input) => {
    const made = await performAward(context, input, () => [{ kind: 'return', on: input.on, dossier: input.dossier, object: input.object, money: input.money, note: input.note }]);
    await returnAward(context.db, input.award, input.dossier, input);
    return doneOf(made);
  }),
];

/** Two people on one round are told of each other and try again: that is no attempt worth keeping. */
const ordinary: readonly string[] = ['house.stale_record'];

export const awardActions: readonly Action[] = acts.map((act) => (act.contract.kind === 'read' || act.contract.name === 'award.open' ? act : keepingRefusals<{ readonly award: number }>(act, (input, code) => (ordinary.includes(code) ? null : { kind: 'award', id: String(input.award) }))));
