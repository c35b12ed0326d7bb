/** Questions about award rounds: lists, a round as it stands, a dossier with its working, the register with its counts. Called by `actions/award.ts`. Writes nothing. */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listAwardRounds, listAwards, listCandidates, listHeldAwards, listPastAwardsOf, listRoundBodies, listSubmittedBelow, nameOfBody } from '../../db/award.ts';
import { listProposable, listTakingPart } from '../../db/award-proposable.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { getLayout } from '../../db/document-files.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findSubjects } from '../../db/subject.ts';
import { nameOn } from '../../domain/area/history.ts';
import { awardCandidates } from '../../domain/award/contract.ts';
import { awardBelow, awardDossier, awardDossiers, awardForms, awardGet, awardProposable, awardRegister, awardRegistered, awardRounds } from '../../domain/award/contract-read.ts';
import { criterionTexts, shownGate } from '../../domain/award/criterion-text.ts';
import { clashesOf } from '../../domain/award/achievement.ts';
import { isLive } from '../../domain/award/allow.ts';
import { awardLawOn, findForm } from '../../domain/award/law.ts';
import { handledBy, isHandlingUnverified } from '../../domain/award/handling.ts';
import { isInReach } from '../../domain/award/levels.ts';
import { moneyOf } from '../../domain/award/money.ts';
import { lackingGates } from '../../domain/award/fold.ts';
import { type AwardState, type Dossier, type Stage, stages } from '../../domain/award/types.ts';
import { explainedKin, kinOf } from '../../domain/award/allow-session.ts';
import { ballotOf, hasQuorum } from '../../domain/award/votes.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import type { Words } from '../../domain/message.ts';
import { listOn } from '../../domain/policy/model.ts';
import { resolveArea } from '../area.ts';
import { personOf } from '../emulation.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { readPlanVersion } from '../plan/library.ts';
import { type Above, areaAbove, isAnsweredByHand, readAbove } from './above.ts';
import { councilRoles } from './council.ts';
import { yearsOf } from './nominate.ts';
import { notePersonal, noteSubjects, readRecords, targetsOn } from './paper.ts';
import { areaOfAward, awardStanding, type AwardStanding, endOfRoundArea, keepsRound, keptNow } from './perform.ts';
import { readRefused, type RefusedBefore } from './refused.ts';
import { warningsOf } from './warnings.ts';

const ofArea = async (context: ActionContext, input: { readonly area: string }): Promise<readonly number[]> => [resolveArea(await readAreaHistory(context.db), input.area, context.actor.world).id!];

/** Years as people say them: the first and the last one. */
const years = (period: { readonly from: Dossier['period']['from']; readonly until: Dossier['period']['until'] }) => ({ fromYear: yearOf(period.from), toYear: yearOf(period.until) - 1 });

function headOf(one: Dossier, subject: Subject | undefined, { law }: AwardStanding, { above = [], refusedBefore = [] }: { readonly above?: readonly Above[] | undefined; readonly refusedBefore?: readonly RefusedBefore[] | undefined }) {
  const { dossier, form, path, stage, refused, told, publicUntil, granted, submitted } = one;
  const textOf = (id: string): Words => findForm(law.law, id)?.text ?? { vi: id, en: id };
  return {
    dossier, subject: one.subject, name: subject?.name ?? '', position: subject?.position ?? '', kind: one.subjectKind, form, formText: textOf(form), proposedText: one.proposed === form ? null : textOf(one.proposed), path, stage, refused, told, lacking: lackingGates(one).length, ...years(one.period), publicUntil,
    outcome: one.outcome && { agree: one.outcome.agree, against: one.outcome.against, blank: one.outcome.blank, counted: one.outcome.counted, passed: one.outcome.passed }, register: granted?.register ?? null, money: granted?.money ?? null, number: granted?.number ?? submitted?.number ?? null, revoked: one.revoked, returned: one.returned, submitted, above: [...above], refusedBefore: [...refusedBefore], again: one.again,
  };
}

function blankOn(on: PlainDate) {
  const blank = getLayout('state', on).large_certificate;
  return blank ? { width: blank.width.use, height: blank.height.use, source: blank.width.source, unverified: blank.width.status === 'unverified' } : null;
}

/** As the packs named a form on the day. */
function formTextOn(form: string, on: PlainDate): Words {
  return listOn(readShippedPolicy(), 'award_forms', on)?.items.find((item) => item.id === form)?.text ?? { vi: form, en: form };
}

function usedOf(state: AwardState, form: string): number {
  return [...state.dossiers.values()].filter((one) => one.proposed === form && (one.stage === 'granted' || one.stage === 'submitted' || one.stage === 'granted_above')).length;
}

function publishedBy(state: AwardState, path: Dossier['path']): number {
  return [...state.dossiers.values()].filter((one) => one.stage === 'published' && one.path === path).length;
}

export const awardReads: readonly Action[] = [
  action(awardRounds, ofArea, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { total, rows } = await listAwardRounds(context.db, resolveArea(history, input.area, context.actor.world).id!, input);
    return { total, rows: rows.map(({ areaId, ...row }) => ({ ...row, area: history.findById(areaId)!.slug, areaName: nameOn(history.findById(areaId)!, row.openedOn) ?? '' })) };
  }),

  action(awardGet, areaOfAward, async (context, input) => {
    const standing = await awardStanding(context, input.award);
    const { round, state, law, acts } = standing;
    const history = await readAreaHistory(context.db);
    const area = history.findById(round.areaId)!;
    const plan = found(await findPlanById(context.db, round.planId), 'plan');
    const me = context.actor.accountId;
    const endedOn = await endOfRoundArea(context, round);
    const targets = targetsOn({ history, round, state }, context.today);
    const province = targets.includes('department') ? areaAbove(history, round.areaId, 'department', context.today) : undefined;
    const counted = Object.fromEntries(stages.map((stage) => [stage, [...state.dossiers.values()].filter((one) => one.stage === stage).length])) as Record<Stage, number>;
    return {
      id: round.id, version: round.version, keeps: await keepsRound(context, keptNow(standing, endedOn)), endedOn, body: round.body && { ...round.body, name: (await nameOfBody(context.db, round.body.organisation, round.openedOn)) ?? round.body.unit }, targets: [...targets], departments: province === undefined ? [] : [...(await listRoundBodies(context.db, province.id!, context.today))], area: area.slug, areaName: nameOn(area, round.openedOn) ?? area.slug, world: round.world, level: state.level, occasion: state.occasion, manner: state.manner, openedOn: state.openedOn, deadline: state.deadline, ...years(state.period),
      plan: { slug: plan.slug, title: plan.short_title, version: round.planVersion, changed: plan.issued_version !== null && plan.issued_version !== round.planVersion },
      law: {
        title: law.law.title, leastPercent: law.law.leastPercent, leastVoters: law.law.leastVoters, meetingLeastPercent: law.law.meetingLeastPercent, meetingMoreThan: law.law.meetingMoreThan, quorum: law.law.quorum, ofAll: law.law.ofAll, secretOnly: law.law.vote === 'secret', minutesCopies: law.law.minutesCopies ?? 0, publicityDays: law.law.publicity.value, unverified: [...law.law.unverified],
        forms: law.law.forms.filter((form) => isInReach(state.level, form.decidedBy)).map((form) => ({ id: form.id, text: form.text, own: form.decidedBy.includes(state.level), decidedBy: [...form.decidedBy], locked: form.locked && state.guidance[form.id] === undefined, unverified: form.unverified ?? false, quota: state.quota[form.id] ?? null, used: usedOf(state, form.id), guidance: state.guidance[form.id] ?? null })),
      },
      stages: counted, lacking: [...state.dossiers.values()].filter((one) => lackingGates(one).length > 0).length,
      council: (state.council ?? []).map(({ member, name, duty }) => ({ account: member, name, duty })),
      published: { own: publishedBy(state, 'own'), upward: publishedBy(state, 'upward') },
      sessions: [...state.sessions.values()].map((session) => {
        const mine = session.members.some((one) => one.member === me);
        return {
          session: session.session, on: session.on, secret: session.secret, closedOn: session.closedOn, adjourned: session.adjourned, breaks: session.breaks.map((one) => ({ ...one })), dossiers: [...session.dossiers], quorum: hasQuorum(session, law.law), mine: mine ? { voted: session.voted.some((one) => one.member === me), mayCome: session.breaks.length > 0 && session.voted.some((one) => one.member === me && one.inWriting && !one.came), dossiers: [...ballotOf(session, me!)], kin: kinOf(session, me!).map(({ dossier, kind }) => ({ dossier, kind })) } : null,
          members: session.members.map(({ member, name, duty }) => {
            const [voted, found] = [session.voted.find((one) => one.member === member), explainedKin(session, member)];
            return { account: member, name, duty, voted: voted !== undefined, inWriting: voted?.inWriting ?? false, came: voted?.came ?? false, recused: session.dossiers.filter((dossier) => !ballotOf(session, member).includes(dossier)), explained: found && { dossiers: [...found.dossiers], why: found.why } };
          }),
        };
      }),
      objections: [...state.objections.values()].map((one) => ({ objection: one.objection, dossier: one.dossier, on: one.on, handed: one.handed, text: one.text, answer: one.answered })),
      opinions: [...state.opinions.values()].map((one) => ({ opinion: one.opinion, dossiers: [...one.dossiers], on: one.on, text: one.text, reply: one.reply })),
      acts: acts.slice(-50).reverse().map((one) => ({ number: one.number, kind: one.act.kind, on: one.act.on, by: one.by, recordedOn: one.recordedOn > one.act.on ? one.recordedOn : null })),
    };
  }),

  action(awardForms, 'anywhere', async (_context, input) => {
    const law = awardLawOn(readShippedPolicy(), input.on);
    return { title: law.title, forms: law.forms.filter((form) => isInReach(input.level, form.decidedBy)).map((form) => ({ id: form.id, text: form.text, own: form.decidedBy.includes(input.level), locked: form.locked, unverified: form.unverified ?? false })) };
  }),

  action(awardBelow, areaOfAward, async (context, input) => {
    const { round, state, law } = await awardStanding(context, input.award);
    const { total, rows } = await listSubmittedBelow(context.db, { areaId: round.areaId, to: state.level, body: round.body?.organisation ?? null, today: context.today, offset: input.offset, limit: input.limit });
    const [history, subjects] = [await readAreaHistory(context.db), await findSubjects(context.db, rows.map((row) => row.subject), context.today)];
    noteSubjects(context, subjects.values());
    return {
      total,
      rows: rows.map((row) => ({
        round: row.round, dossier: row.dossier, area: nameOn(history.findById(row.areaId)!, row.on), name: subjects.get(row.subject)?.name ?? '', kind: subjects.get(row.subject)?.kind ?? '', form: row.form, formText: findForm(law.law, row.form)?.text ?? { vi: row.form, en: row.form },
        on: row.on, number: row.number, ...years(row.period),
      })),
    };
  }),

  action(awardProposable, areaOfAward, async (context, input) => {
    const { round, state } = await awardStanding(context, input.award);
    const { fromYear, toYear } = years(state.period);
    const without = [...state.dossiers.values()].filter((one) => isLive(one.stage)).map((one) => one.subject);
    const { total, rows } = await listProposable(context.db, { areaId: round.areaId, planId: round.planId, from: state.period.from, firstYear: fromYear, lastYear: toYear, today: context.today, without, offset: input.offset, limit: input.limit });
    const history = await readAreaHistory(context.db);
    for (const one of rows) notePersonal(context, { kind: one.kind, householdId: one.household, areaId: one.areaId, id: one.subject });
    const past = await asHouse(context.db, () => listPastAwardsOf(context.db, rows.flatMap((one) => one.subject ?? [])));
    const clashes = rows.map((one) => clashesOf(past.get(one.subject ?? 0) ?? [], state.manner, one.firstYear === null ? state.period : yearsOf({ fromYear: one.firstYear, toYear: one.lastYear! }))[0]);
    return {
      total,
      rows: rows.map(({ areaId, set, firstYear, lastYear, closedOn, ...row }, index) => ({ ...row, awarded: clashes[index] ? { number: clashes[index].number } : null, areaName: nameOn(history.findById(areaId)!, context.today) ?? '', sheet: set === null ? null : { set, fromYear: firstYear!, toYear: lastYear!, closedOn: closedOn! } })),
    };
  }),

  action(awardRegistered, areaOfAward, async (context, input) => {
    const { round } = await awardStanding(context, input.award);
    const { total, rows } = await listTakingPart(context.db, { areaId: round.areaId, kind: input.kind, query: input.query, today: context.today, offset: input.offset, limit: input.limit });
    const history = await readAreaHistory(context.db);
    for (const one of rows) notePersonal(context, { kind: one.kind, householdId: one.household, areaId: one.areaId, id: one.subject });
    return { total, rows: rows.map(({ subject, kind, name, position, areaId }) => ({ subject, kind, name, position, areaName: nameOn(history.findById(areaId)!, context.today) ?? '' })) };
  }),

  action(awardDossiers, areaOfAward, async (context, input) => {
    const standing = await awardStanding(context, input.award);
    const wanted = [...standing.state.dossiers.values()].filter((one) => input.stage === undefined || one.stage === input.stage);
    const page = wanted.slice(input.offset, input.offset + input.limit);
    const subjects = await findSubjects(context.db, page.map((one) => one.subject), context.today);
    noteSubjects(context, subjects.values());
    const [above, refused] = [await readAbove(context, standing.round.id, page), await readRefused(context, standing, page)];
    return { total: wanted.length, rows: page.map((one) => headOf(one, subjects.get(one.subject), standing, { above: above.get(one.dossier), refusedBefore: refused.get(one.dossier) })) };
  }),

  action(awardDossier, areaOfAward, async (context, input) => {
    const standing = await awardStanding(context, input.award);
    const one = found(standing.state.dossiers.get(input.dossier), 'award_dossier');
    const subjects = await findSubjects(context.db, [one.subject], context.today);
    noteSubjects(context, subjects.values());
    const form = findForm(standing.law.law, one.form);
    const { slug } = found(await findPlanById(context.db, standing.round.planId), 'plan');
    const criteria = criterionTexts(found((await readPlanVersion(context, slug, standing.round.planVersion)).content.plan ?? undefined, 'plan'));
    const history = await asHouse(context.db, () => listHeldAwards(context.db, one.subject));
    const refusedBefore = (await readRefused(context, standing, [one])).get(one.dossier) ?? [];
    const outcomes = standing.acts.flatMap(({ act }) => (act.kind === 'outcome' && act.dossier === one.dossier ? [act] : []));
    const outcome = outcomes.at(-1);
    const handleBy = handledBy(standing.state, one, standing.law);
    return {
      ...headOf(one, subjects.get(one.subject), standing, { above: (await readAbove(context, standing.round.id, [one])).get(one.dossier), refusedBefore }), achievement: one.achievement, warnings: (subjects.has(one.subject) ? await warningsOf(context, standing, one, subjects.get(one.subject)!, refusedBefore) : []).map((line) => ({ ...line })), from: one.from, meeting: one.meeting, record: (await readRecords(context, standing.round.id, [...subjects.values()], context.today))(one.subject).record.map((line) => ({ ...line })),
      gates: one.gates.map((gate) => shownGate(gate, criteria)).map((gate) => ({ ...gate, working: gate.working.map((line) => ({ ...line })) })),
      moneyWorking: form && one.granted ? (moneyOf(readShippedPolicy(), form, one.subjectKind, one.granted.on)?.working ?? null) : null,
      handleBy: handleBy === null ? null : { on: handleBy, unverified: isHandlingUnverified(standing.state, standing.law) },
      largeCertificate: one.stage === 'granted' ? blankOn(context.today) : null,
      about: subjects.has(one.subject) && one.about !== null ? { ...one.about } : null,
      person: await personOf(context, subjects.get(one.subject)),
      sentTo: one.submitted?.body ? ((await nameOfBody(context.db, one.submitted.body, one.submitted.on)) ?? null) : null,
      byHand: one.stage === 'submitted' && (await isAnsweredByHand(context, standing.round, one)), answered: outcomes.length === 1 && outcome!.why !== '' ? { on: outcome!.on, why: outcome!.why } : null, corrected: outcomes.length > 1 ? { on: outcome!.on, why: outcome!.why } : null,
      history: history.map((past) => ({ number: past.number, on: past.on, level: past.level, formText: formTextOn(past.form, past.on), manner: past.manner, ...years(past) })),
    };
  }),

  action(awardRegister, ofArea, async (context, input) => {
    const areaId = (await ofArea(context, input))[0]!;
    const { total, rows } = await listAwards(context.db, { ...input, areaId });
    const subjects = await findSubjects(context.db, rows.map((row) => row.subject_id), context.today);
    noteSubjects(context, subjects.values());
    return {
      total,
      rows: rows.map((row) => ({
        id: row.id, award: row.round_id, dossier: row.dossier, name: subjects.get(row.subject_id)?.name ?? '', kind: row.subject_kind, form: row.form, formText: formTextOn(row.form, row.decided_on), level: row.level, manner: row.manner, occasion: row.occasion, number: row.decision_number,
        decidedOn: row.decided_on, register: row.register_number, registerYear: row.register_year, money: row.money, state: row.state,
        revoked: row.revoked_on === null ? null : { on: row.revoked_on, number: row.revoked_by!, why: row.revoked_why! }, returned: row.returned_on === null ? null : { on: row.returned_on, object: row.returned_object!, money: row.returned_money! },
      })),
    };
  }),

  action(awardCandidates, areaOfAward, async (context, input) => {
    const { round } = await awardStanding(context, input.award);
    const { total, rows } = await asHouse(context.db, () => listCandidates(context.db, { areaId: round.areaId, roles: councilRoles, on: context.today, query: input.query }, input));
    return { total, rows: rows.map((one) => ({ account: one.member, name: one.name, role: one.role })) };
  }),
];
