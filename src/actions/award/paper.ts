/**
 * From a round to one of its papers: the state as of the act it records, the subjects and what the registers know of them, and `documents` composes.
 * Called by `papers.ts` and `package.ts`. Writes nothing. Names of households and persons come as the asker may see them, and are noted as read.
 */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listFormerAwards, readAwardHouseholds } from '../../db/award-paper.ts';
import { nameOfBody } from '../../db/award.ts';
import { listDecided } from '../../db/household-decided.ts';
import { findPlanById } from '../../db/plan/library.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findSubjects } from '../../db/subject.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import { nameOn } from '../../domain/area/history.ts';
import { foldAward } from '../../domain/award/fold.ts';
import { findForm } from '../../domain/award/law.ts';
import { explainedKin } from '../../domain/award/allow-session.ts';
import { isRecusedWhole } from '../../domain/award/votes.ts';
import { levelsAbove, type SubmitTarget } from '../../domain/award/levels.ts';
import type { AwardPaper } from '../../domain/award/papers.ts';
import type { AwardAct, AwardState, Dossier } from '../../domain/award/types.ts';
import { type PlainDate, plainDate, yearOf } from '../../domain/calendar.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { placeOf } from '../../domain/document/place.ts';
import type { Subject } from '../../domain/emulation/subject.ts';
import { message, type Message, type Words } from '../../domain/message.ts';
import { listOn } from '../../domain/policy/model.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { AwardFacts, AwardPaperRow } from '../../documents/award-paper.ts';
import { composeAwardCertificate, composeAwardDecision, composeAwardList, composePublicNotice, composeSubmission } from '../../documents/compose-award.ts';
import { composeAwardRefusal, composeAwardRevocation } from '../../documents/compose-award-ends.ts';
import { composeAwardMeeting, composeCouncilMinutes, composeDossier } from '../../documents/compose-award-minutes.ts';
import { citePlan } from '../../documents/plan-standing.ts';
import { inSentence } from '../../documents/plan-words.ts';
import { vietnameseWords as t } from '../document/paper.ts';
import { type ActionContext, found } from '../kernel.ts';
import { criterionTexts, shownGate } from '../../domain/award/criterion-text.ts';
import { readPlanVersion } from '../plan/library.ts';
import type { AwardStanding } from './perform.ts';
import { readRefused } from './refused.ts';

export type PaperSource = AwardStanding & { readonly history: AreaHistory; readonly facts: AwardFacts; /** Words of the plan's criteria by their id. */ readonly criteria: ReadonlyMap<string, string>; /** Who was read already, by round, day and number: papers of one package read nobody twice. */ readonly seen: Seen };
type Seen = Map<string, { readonly subject: Subject | undefined; readonly known: ReturnType<Awaited<ReturnType<typeof readRecords>>> }>;

/** `seen`: of a source read before, where both go into one file. */
export async function awardSource(context: ActionContext, standing: AwardStanding, seen: Seen = new Map()): Promise<PaperSource> {
  const { round, state, law: { law } } = standing;
  const history = await readAreaHistory(context.db);
  const record = found(await findPlanById(context.db, round.planId), 'plan');
  const plan = found((await readPlanVersion(context, record.slug, round.planVersion)).content.plan ?? undefined, 'plan');
  const name = nameOn(history.findById(round.areaId)!, round.openedOn);
  const department = state.level === 'department';
  // Rounds of departments from before they were named go by the body that issued the plan.
  const body = round.body === null ? plan.document.issuer : ((await nameOfBody(context.db, round.body.organisation, round.openedOn)) ?? plan.document.issuer);
  const committee = t('award.paper.to.area', { area: inSentence(name) });
  return {
    ...standing, history, seen, criteria: criterionTexts(plan),
    facts: {
      world: round.world, level: state.level, area: inSentence(name), place: placeOf(name), issuer: department ? body : committee, unit: department ? (round.body?.unit ?? '…') : 'UBND', superior: department ? committee : null,
      occasion: state.occasion, manner: state.manner, ...yearsOf(state.period), plan: citePlan(plan, t),
      law: law.title.vi, leastPercent: law.leastPercent, leastVoters: law.leastVoters, meetingLeastPercent: law.meetingLeastPercent, meetingMoreThan: law.meetingMoreThan, ofAll: law.ofAll, quorum: law.quorum, publicityDays: law.publicity.value, unverified: law.unverified,
    },
  };
}

const yearsOf = (period: Dossier['period']) => ({ fromYear: yearOf(period.from), toYear: yearOf(period.until) - 1 });

/** Subjects and what the registers know of them on a day: a bulk of statements for those not read yet. `at`: as they were told apart at that instant. */
async function readSubjects(context: ActionContext, { seen, round }: Pick<PaperSource, 'seen' | 'round'>, ids: readonly number[], on: PlainDate, at: string | null): Promise<(id: number) => NonNullable<ReturnType<Seen['get']>>> {
  const key = (id: number): string => `${round.id} ${on} ${at} ${id}`;
  const missing = [...new Set(ids)].filter((id) => !seen.has(key(id)));
  if (missing.length > 0) {
    const subjects = await findSubjects(context.db, missing, on, at);
    noteSubjects(context, subjects.values());
    const recordOf = await readRecords(context, round.id, [...subjects.values()], on);
    for (const id of missing) seen.set(key(id), { subject: subjects.get(id), known: recordOf(id) });
  }
  return (id) => seen.get(key(id))!;
}

/** The dossiers as a paper names them, in the order asked: in the form they were proposed for, which is the one granted unless a level above gave another. `at`: the instant of the act a paper records; a paper issued then keeps what it said of whom. */
export async function paperRows(context: ActionContext, source: PaperSource, state: AwardState, ids: readonly number[], on: PlainDate, at: string | null = null): Promise<readonly AwardPaperRow[]> {
  const { history, law: { law } } = source;
  const dossiers = ids.map((id) => found(state.dossiers.get(id), 'award_dossier'));
  const readOf = await readSubjects(context, source, dossiers.map((one) => one.subject), on, at);
  return dossiers.map((one): AwardPaperRow => {
    const { subject, known } = readOf(one.subject);
    // Who may not see whom it is about sees nothing of them.
    const about = subject === undefined ? null : one.about;
    return {
      dossier: one.dossier, name: subject?.name ?? '', kind: one.subjectKind, where: subject ? whereOf(history, subject, known.villageId, on) : '', sex: about?.sex ?? known.sex, born: about?.born === undefined ? known.born : String(about.born), hometown: about?.hometown ?? null, residence: about?.residence ?? null, unit: about?.unit ?? null, members: known.members,
      form: findForm(law, one.proposed)?.text.vi ?? one.proposed, achievement: one.achievement, ...yearsOf(one.period), meeting: one.meeting, outcome: one.outcome, gates: one.gates.map((gate) => shownGate(gate, source.criteria)), record: known.record, granted: one.granted, fromBelow: one.from !== null,
    };
  });
}

/** Looking at the name of a household or a private person is looking at a personal record. */
export function noteSubjects(context: ActionContext, subjects: Iterable<Subject>): void {
  for (const one of subjects) notePersonal(context, one);
}

export function notePersonal(context: ActionContext, one: Pick<Subject, 'kind' | 'householdId' | 'areaId'> & { readonly id: number | null }): void {
  if (one.householdId !== null) context.noteRead({ subject: { kind: 'household', id: String(one.householdId) }, areaId: one.areaId });
  else if (one.kind === 'person') context.noteRead({ subject: { kind: 'emulation_subject', id: String(one.id) }, areaId: one.areaId });
}

/** What the registers know of the subjects without anybody typing it: registration to leave poverty, help, decisions, former awards. */
export async function readRecords(context: ActionContext, round: number, subjects: readonly Subject[], on: PlainDate) {
  const households = subjects.flatMap((one) => one.householdId ?? []);
  const [known, decided, former] = [await readAwardHouseholds(context.db, households, on), Map.groupBy(await listDecided(context.db, households, null), (one) => one.household_id), Map.groupBy(await asHouse(context.db, () => listFormerAwards(context.db, subjects.map((one) => one.id), round, on)), (one) => one.subject)];
  const bySubject = new Map(subjects.map((one) => [one.id, one]));
  return (subject: number) => {
    const { householdId = null, kind = null } = bySubject.get(subject) ?? {};
    const household = householdId === null ? undefined : known.get(householdId);
    const record: Message[] = [
      ...(household ? [household.registeredOn ? (household.enteredOn ? message('award.record.registered_entered', { date: { date: household.registeredOn }, entered: { date: household.enteredOn }, year: String(household.targetYear) }) : message('award.record.registered', { date: { date: household.registeredOn }, year: String(household.targetYear) })) : message('award.record.not_registered')] : []),
      ...(household && household.promised > 0 ? [message('award.record.helped', { given: household.given, promised: household.promised })] : []), ...(household?.askedOn ? [message('award.record.asked', { date: { date: household.askedOn } })] : []),
      ...(householdId === null ? [] : (decided.get(householdId) ?? []).slice(0, 5).toReversed().map((one) => message('award.record.decided', { class: message(`policy.class.${one.class}`), number: one.number, date: { date: plainDate(one.issued_on) } }))),
      ...(kind === 'household' ? [message('award.record.no_loans')] : []),
      ...(former.get(subject) ?? []).map((one) => message('award.record.former', { form: { words: formWords(one.form, one.on) }, number: one.number ?? '–', date: { date: one.on } })),
    ];
    return { record, sex: household?.sex ?? null, born: household?.born ?? null, members: household?.members ?? null, villageId: household?.villageId ?? null };
  };
}

/** As the packs named it on the day. */
function formWords(form: string, on: PlainDate): Words {
  return listOn(readShippedPolicy(), 'award_forms', on)?.items.find((item) => item.id === form)?.text ?? { vi: form, en: form };
}

/** The position of who is in no register; the village and commune of a household; what a place belongs to. */
function whereOf(history: AreaHistory, subject: Subject, village: number | null, on: PlainDate): string {
  if (subject.position) return subject.position;
  const named = (id: number | undefined): string[] => {
    const area = id === undefined ? undefined : history.findById(id);
    return area ? [inSentence(nameOn(area, on))] : [];
  };
  const of = village ?? subject.ofAreaId;
  if (of === null) return subject.householdId === null ? '' : named(subject.areaId).join('');
  const parent = history.parent(history.findById(of)!.slug, on)?.id;
  return [...(village === null ? [] : named(village)), ...named(parent)].join(', ');
}

const notYet = (): never => {
  throw new ProblemError({ code: 'award.paper_not_yet', kind: 'conflict', field: 'paper' });
};

/** Throws award.paper_not_yet when what the paper records has not happened. */
export async function composeAwardPaper(context: ActionContext, source: PaperSource, wanted: { readonly paper: AwardPaper; readonly of: number | null }): Promise<OfficialDocument> {
  const { acts, state, facts } = source;
  const recorded = <K extends AwardAct['kind']>(kind: K): { readonly act: Extract<AwardAct, { kind: K }>; readonly by: string; readonly at: string; readonly after: AwardState } => {
    const one = acts.find((act) => act.number === wanted.of && act.act.kind === kind);
    return one ? { act: one.act as Extract<AwardAct, { kind: K }>, by: one.by, at: one.recordedAt, after: stateAfter(source, one.number) } : notYet();
  };
  const upTo = (ids: readonly number[]): PlainDate | null => acts.findLast(({ act }) => act.kind === 'close' && state.sessions.get(act.session)!.dossiers.some((id) => ids.includes(id)))?.act.on ?? null;
  const oneDossier = async (at: string | null = null): Promise<AwardPaperRow> => (wanted.of !== null && state.dossiers.has(wanted.of) ? (await paperRows(context, source, state, [wanted.of], context.today, at))[0]! : notYet());
  switch (wanted.paper) {
    case 'list': {
      const ids = [...state.dossiers.values()].filter((one) => one.stage !== 'withdrawn' && one.stage !== 'refused').map((one) => one.dossier);
      return ids.length === 0 ? notYet() : composeAwardList(facts, await paperRows(context, source, state, ids, context.today), context.today, t);
    }
    case 'meeting': {
      const { act, at, after } = recorded('meet');
      const rows = await paperRows(context, source, after, act.votes.map((one) => one.dossier), act.on, at);
      return composeAwardMeeting(facts, { ...act, votes: act.votes.map((vote, index) => ({ row: rows[index]!, agree: vote.agree, passed: rows[index]!.meeting!.passed })) }, t);
    }
    case 'council': {
      const one = acts.find(({ act }) => act.kind === 'close' && act.session === wanted.of);
      const session = one ? stateAfter(source, one.number).sessions.get(wanted.of!)! : notYet();
      const then = stateAfter(source, one!.number);
      const rows = await paperRows(context, source, then, session.dossiers, session.closedOn!, one!.recordedAt);
      const refused = await readRefused(context, { ...source, state: then }, session.dossiers.map((id) => then.dossiers.get(id)!), session.closedOn!);
      const nameOf = new Map(session.members.map((member) => [member.member, member.name]));
      return composeCouncilMinutes(facts, {
        session: session.session, on: session.on, closedOn: session.closedOn!, secret: session.secret, rows,
        members: session.members.map(({ member, name, duty }) => {
          const vote = session.voted.find((each) => each.member === member);
          if (!vote && isRecusedWhole(session, member)) return { name, duty, attended: 'recused', related: session.recused.filter((each) => each.member === member).map((each) => each.why).join('; '), choices: null };
          return { name, duty, attended: !vote ? 'absent' : vote.inWriting && !vote.came ? 'in_writing' : 'present', choices: session.secret ? null : (vote?.choices ?? null) };
        }),
        found: session.members.flatMap(({ member, name }) => { const one = explainedKin(session, member); return one ? [{ name, ...one }] : []; }),
        refused: rows.flatMap((row) => { const [before, { again }] = [refused.get(row.dossier) ?? [], then.dossiers.get(row.dossier)!]; return before.length === 0 && again === null ? [] : [{ dossier: row.dossier, before, again }]; }),
        recused: session.recused.map((each) => ({ name: nameOf.get(each.member) ?? '', dossiers: each.dossiers, why: each.why })),
      }, t);
    }
    case 'notice': {
      const { act, at, after } = recorded('publish');
      return composePublicNotice(facts, { rows: await paperRows(context, source, after, act.dossiers, act.on, at), on: act.on, until: after.dossiers.get(act.dossiers[0]!)!.publicUntil!, place: act.place }, t);
    }
    case 'submission': {
      const made = wanted.of === null ? null : recorded('submit');
      const ids = made ? made.act.dossiers : [...state.dossiers.values()].filter((one) => one.path === 'upward' && one.stage === 'published').map((one) => one.dossier);
      if (ids.length === 0) return notYet();
      const [on, then] = [made?.act.on ?? context.today, made?.after ?? state];
      const objections = [...then.objections.values()].filter((one) => ids.includes(one.dossier)).length;
      const named = made?.act.body === undefined ? undefined : await nameOfBody(context.db, made.act.body, on);
      const { law } = source.law;
      const copies = [...new Set(ids.map((id) => then.dossiers.get(id)!.proposed))].flatMap((form) => { const count = law.dossierCopies?.[form]; return count === undefined ? [] : [{ id: form, form: findForm(law, form)?.text.vi ?? form, count }]; });
      const to = named ?? addresseeOf(source, made?.act.to ?? targetsOn(source, on)[0]!, on);
      return composeSubmission(facts, { rows: await paperRows(context, source, then, ids, on, made?.at), to, councilOn: upTo(ids), objections, copies, copiesUnverified: copies.some((one) => law.unverified.includes(`award_dossier_copies_${one.id}`)) }, made && { number: made.act.number, on, signer: made.by }, t);
    }
    case 'decision': {
      const made = wanted.of === null ? null : recorded('decide');
      const ids = made ? made.act.granted.map((one) => one.dossier) : [...state.dossiers.values()].filter((one) => one.path === 'own' && one.stage === 'published').map((one) => one.dossier);
      if (ids.length === 0) return notYet();
      const rows = await paperRows(context, source, made?.after ?? state, ids, made?.act.on ?? context.today, made?.at);
      return composeAwardDecision(facts, rows, made && { number: made.act.number, on: made.act.on, signer: made.by }, upTo(ids), t);
    }
    case 'revocation': {
      const { act, by, at, after } = recorded('revoke');
      if (after.dossiers.get(act.dossier)?.submitted !== null) return notYet();
      const [row] = await paperRows(context, source, after, [act.dossier], act.on, at);
      return composeAwardRevocation(facts, { row: row!, why: act.why, granted: row!.granted ?? notYet() }, { number: act.number, on: act.on, signer: by }, t);
    }
    case 'refusal': {
      const one = wanted.of === null ? undefined : state.dossiers.get(wanted.of);
      if (one?.stage !== 'refused' || one.refused === null) return notYet();
      const objection = [...state.objections.values()].findLast((each) => each.dossier === one.dossier && each.answered?.upheld);
      const outcome = acts.findLast(({ act }) => act.kind === 'outcome' && act.dossier === one.dossier)?.act;
      const sent = acts.find(({ act }) => act.kind === 'tell' && act.dossier === one.dossier);
      const issued = sent && one.told ? { ...one.told, signer: sent.by } : { number: null, on: context.today };
      const [row] = await paperRows(context, source, state, [one.dossier], issued.on, sent?.recordedAt);
      return composeAwardRefusal(facts, { row: row!, refused: one.refused, why: objection?.answered?.why ?? (outcome?.kind === 'outcome' ? outcome.why : null) }, issued, t);
    }
    case 'dossier': return composeDossier(facts, await oneDossier(), context.today, t);
    case 'certificate': case 'large_certificate': {
      const decided = acts.find(({ act }) => act.kind === 'decide' && act.granted.some((one) => one.dossier === wanted.of));
      const row = await oneDossier(decided?.recordedAt);
      if (!row.granted || state.dossiers.get(row.dossier)!.stage !== 'granted') return notYet();
      const paper = composeAwardCertificate(facts, row, decided?.by, t);
      return wanted.paper === 'certificate' ? paper : { ...paper, large: true };
    }
  }
}

/** As it stood when the act was recorded: a paper of a past act says what was so then. */
export function stateAfter({ acts, law }: AwardStanding, number: number): AwardState {
  return foldAward(acts.filter((one) => one.number <= number).map((one) => one.act), law)!;
}

/** Where proposals of the round may go on a day: a district only while there is one. */
export function targetsOn({ history, round, state }: Pick<PaperSource, 'history' | 'round' | 'state'>, on: PlainDate): readonly SubmitTarget[] {
  return levelsAbove(state.level).filter((level) => level !== 'district' || areaAbove(history, round.areaId, 'district', on) !== undefined);
}

function areaAbove(history: AreaHistory, areaId: number, level: SubmitTarget, on: PlainDate) {
  return history.ancestors(history.findById(areaId)!.slug, on).find((one) => one.level === level);
}

function addresseeOf(source: PaperSource, to: SubmitTarget, on: PlainDate): string {
  if (to === 'state') return t('award.paper.to.state');
  const area = to === 'department' || source.state.level === 'province' ? undefined : areaAbove(source.history, source.round.areaId, to, on);
  return area ? t('award.paper.to.area', { area: inSentence(nameOn(area, on)) }) : t(`award.paper.to.${to === 'department' ? 'department' : 'upper'}`);
}
