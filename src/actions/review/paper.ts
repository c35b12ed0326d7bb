/**
 * From a round to one of its papers: folds the acts up to the one the paper records, reads the households it names, and lets `documents` compose.
 * Called by `papers.ts`, by the acts that make their own paper (`decide.ts`, `after.ts`) and by `publish.ts`. Writes nothing.
 */
import { nameOn } from '../../domain/area/history.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import { settlementFor } from '../../domain/area/settlement.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import { placeOf } from '../../domain/document/place.ts';
import { changeOf, lawfulPast } from '../../domain/household/status.ts';
import type { HouseholdClass } from '../../domain/household/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { published, publishedBy, standingDecision } from '../../domain/review/afterwards.ts';
import { foldRound, putsUpAgain } from '../../domain/review/fold.ts';
import { type PaperKind, reportAct } from '../../domain/review/paper-kinds.ts';
import type { HouseholdState, ReviewAct, RoundState } from '../../domain/review/types.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readFormerly } from '../../db/household-past.ts';
import { readActs, type RecordedAct, type Round } from '../../db/review.ts';
import { reviewFormsOn } from '../../db/review-form-files.ts';
import { findApplicant, type PaperHousehold, readPaperHouseholds } from '../../db/review-paper.ts';
import { findNewestPublication, findPostedList, type PublicationRow } from '../../db/review-publication.ts';
import { composeCorrection, composeDecision, composeRevocation } from '../../documents/compose-review-decision.ts';
import { composeAnswer, composeApplication, composeReport, composeResult } from '../../documents/compose-review-letters.ts';
import { composePostingList, composePublishedList, composeReviewList, type PutUp } from '../../documents/compose-review-lists.ts';
import { composeMeetingNotice, composeMinutes, composePublicationDownMinutes, composePublicationUpMinutes, composePutUpMinutes, composeTakeDownMinutes } from '../../documents/compose-review-meeting.ts';
import { inSentence } from '../../documents/plan-words.ts';
import type { PaperRow, PaperStanding, RoundFacts } from '../../documents/review-paper.ts';
import { vietnameseWords as t } from '../document/paper.ts';
import { type ActionContext, found } from '../kernel.ts';
import { explainHouseholds } from '../policy/household.ts';
import { scoreOrigins } from '../survey/scored.ts';
import { explainAssessment, provinceSlug } from './assess.ts';
import { heirsMay } from './commune.ts';
import { lawOf } from './perform.ts';

export type PaperWanted = {
  readonly paper: PaperKind; readonly village: number | null; readonly act: number | null; readonly household: number | null;
  readonly meetingOn?: PlainDate | undefined; readonly hour?: string | undefined; readonly place?: string | undefined; readonly to?: string | undefined;
};

/** Everything of a round a paper may need, read once: as it stands, or by the acts recorded until a day. */
export type PaperSource = { readonly knownOn: PlainDate | null; readonly round: Round; readonly history: AreaHistory; readonly acts: readonly RecordedAct[]; readonly state: RoundState; /** `issuer`: in the name of another commune than the round's. */ readonly facts: (on: PlainDate, issuer?: number) => RoundFacts };

export async function paperSource(context: Pick<ActionContext, 'db'>, round: Round, knownOn: PlainDate | null = null): Promise<PaperSource> {
  const [history, all] = [await readAreaHistory(context.db), await readActs(context.db, round.id)];
  const acts = knownOn === null ? all : all.filter((one) => one.recordedOn <= knownOn);
  const name = nameOn(history.findById(round.areaId)!, round.openedOn) ?? '';
  return {
    knownOn, round, history, acts, state: found(foldRound(acts.map((one) => one.act), lawOf(round)) ?? undefined, 'review_round'),
    facts: (on, issuer) => ({
      world: round.world, ...namedAs(issuer === undefined ? name : nameOn(history.findById(issuer)!, on)), kind: round.kind, year: round.year, openedOn: round.openedOn, procedure: round.procedure, forms: reviewFormsOn(on),
    }),
  };
}

const namedAs = (name: string) => ({ commune: inSentence(name), place: placeOf(name) });

export function villageName({ history, round }: Pick<PaperSource, 'history' | 'round'>, id: number): string {
  const area = history.findById(id)!;
  return inSentence(nameOn(area, round.openedOn) ?? area.slug);
}

/** Rows of households as they stood in `state`, with what they were before the day (of all, or each one's own); in the order of villages and names. */
export async function rowsOf(context: Pick<ActionContext, 'db'>, source: Pick<PaperSource, 'history' | 'round' | 'knownOn'>, households: readonly HouseholdState[], on: PlainDate | ((household: number) => PlainDate)): Promise<readonly PaperRow[]> {
  const days = Map.groupBy(households, (one) => (typeof on === 'string' ? on : on(one.household)));
  const [read, formerly] = [new Map<number, PaperHousehold>(), new Map<number, readonly HouseholdClass[]>()];
  for (const [day, some] of days) { // a round has a few decisions
    const ids = some.map((one) => one.household);
    for (const [id, one] of await readPaperHouseholds(context.db, ids, day, source.knownOn)) read.set(id, one);
    for (const [id, classes] of await readFormerly(context.db, ids, day, source.knownOn)) formerly.set(id, classes);
  }
  const names = new Map<number, string>();
  const nameOf = (id: number): string => names.get(id) ?? (names.set(id, villageName(source, id)), names.get(id)!);
  const collator = new Intl.Collator('vi', { numeric: true });
  return households.map((one): PaperRow => {
    const known = read.get(one.household);
    const now = one.assessment?.class ?? null;
    const past = lawfulPast(known?.past ?? []).map((each) => each.class);
    return {
      household: one.household, head: known?.head ?? '', village: nameOf(one.village), members: known?.members ?? 0, reason: one.reason, before: past.at(-1) ?? null, class: now,
      change: now === null || now === 'unknown' ? null : changeOf(past, now, formerly.get(one.household)),
    };
  }).sort((a, b) => collator.compare(a.village, b.village) || collator.compare(lastWord(a.head), lastWord(b.head)) || collator.compare(a.head, b.head) || a.household - b.household);
}

/** Vietnamese lists go by the given name, which stands last. */
function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

const notYet = (): never => {
  throw new ProblemError({ code: 'review.paper_not_yet', kind: 'conflict', field: 'paper' });
};

/** The paper as data. Throws review.paper_not_yet when what it records has not happened. */
export async function composeRoundPaper(context: Pick<ActionContext, 'db' | 'publicUrl' | 'today'>, source: PaperSource, wanted: PaperWanted, given: PaperStanding): Promise<{ readonly document: OfficialDocument; readonly households: readonly number[] }> {
  const { round, acts, state, knownOn } = source;
  const today = knownOn !== null && knownOn < context.today ? knownOn : context.today;
  const until = knownOn === null ? null : acts.at(-1)!.number;
  const facts = source.facts(given.date ?? today);
  const all = [...state.households.values()];
  const rows = (households: readonly HouseholdState[], on: Parameters<typeof rowsOf>[3]) => rowsOf(context, source, households, on);
  const ofDecision = (at: RoundState) => (household: number): PlainDate => standingDecision(at, household)?.on ?? today;
  const whole = (document: OfficialDocument, named: readonly { readonly household: number }[]) => ({ document, households: named.map((one) => one.household) });
  const recorded = <K extends ReviewAct['kind']>(kind: K): { act: Extract<ReviewAct, { kind: K }>; after: RoundState } => {
    const one = acts.find((act) => act.number === wanted.act);
    if (one?.act.kind !== kind) return notYet();
    return { act: one.act as Extract<ReviewAct, { kind: K }>, after: stateAfter(source, wanted.act!) };
  };
  const formerOf = (act: { readonly on: PlainDate; readonly issuer?: number }) => (act.issuer === undefined ? null : { commune: facts.commune, ended: source.history.findById(round.areaId)!.valid.until ?? act.on, unverified: heirsMay(act.on).unverified });
  switch (wanted.paper) {
    case 'list': return whole(composeReviewList(facts, await rows(all, round.openedOn), state.listClosed, given, t), all);
    case 'meeting_notice': {
      if (wanted.village === null) return notYet();
      const waiting = all.filter((one) => one.village === wanted.village && one.stage === 'checked');
      const call = state.calls.get(wanted.village);
      return whole(composeMeetingNotice(facts, { village: villageName(source, wanted.village), households: waiting.length, on: wanted.meetingOn ?? call?.meetingOn, hour: wanted.hour ?? call?.hour, place: wanted.place ?? call?.place }, given, t), []);
    }
    case 'minutes': {
      const { act } = recorded('meet');
      // Before the meeting a household still had what the survey found.
      const before = stateAfter(source, wanted.act! - 1);
      const named = await rows(act.votes.flatMap((vote) => before.households.get(vote.household) ?? []), act.on);
      const votes = named.map((row) => { const { agree, said } = act.votes.find((vote) => vote.household === row.household)!; return { row, agree, said }; });
      return whole(composeMinutes(facts, { village: villageName(source, act.village), on: act.on, present: act.present, copies: act.copies, minutes: act.minutes, votes }, given, t), named);
    }
    case 'posting_list': {
      if (wanted.village === null) return notYet();
      const last = acts.findLast(({ act }) => act.kind === 'post' && act.village === wanted.village);
      const waiting = all.filter((one) => one.village === wanted.village && one.stage === 'agreed');
      if (last && waiting.length === 0) {
        const sealed = await findPostedList(context.db, round.id, last.number);
        if (sealed) return sealed;
        const after = stateAfter(source, last.number);
        const named = await rows(after.postings.get(wanted.village)!.households.flatMap((id) => after.households.get(id) ?? []), last.act.on);
        const put = putUp(context, await findNewestPublication(context.db, round.id, 'posting', wanted.village, until));
        return whole(composePostingList(facts, villageName(source, wanted.village), named, put, after.postings.get(wanted.village)!.again, { ...given, date: last.act.on }, t), named);
      }
      const named = await rows(all.filter((one) => one.village === wanted.village && (one.stage === 'agreed' || one.stage === 'posted')), today);
      return named.length === 0 ? notYet() : whole(composePostingList(facts, villageName(source, wanted.village), named, null, putsUpAgain(state, wanted.village), given, t), named);
    }
    case 'put_up': case 'take_down': {
      const { act, after } = wanted.paper === 'put_up' ? recorded('post') : recorded('take_down');
      const posting = after.postings.get(act.village)!;
      const post = acts.findLast((one) => one.number <= wanted.act! && one.act.kind === 'post' && one.act.village === act.village)!;
      const common = { village: villageName(source, act.village), place: (post.act as Extract<ReviewAct, { kind: 'post' }>).place, from: posting.from, until: posting.until, households: posting.households.length, hash: posting.hash, again: posting.again };
      if (wanted.paper === 'put_up') return whole(composePutUpMinutes(facts, common, given, t), []);
      const heard = [...state.objections.values()].filter((one) => one.on >= posting.from && one.on <= act.on && posting.households.includes(one.household));
      return whole(composeTakeDownMinutes(facts, { ...common, on: act.on, objections: heard.length, answered: heard.filter((one) => one.answered && one.answered.on <= act.on).length }, given, t), []);
    }
    case 'publication_up': {
      const { act, after } = recorded('publish');
      const hung = stateAfter(source, wanted.act! - 1).publication;
      return whole(composePublicationUpMinutes(facts, { ...publicMinutes(after), place: act.place, replaces: hung && hung.ended === null ? hung.from : null }, given, t), []);
    }
    case 'publication_down': {
      const { act, after } = recorded('end_publication');
      return whole(composePublicationDownMinutes(facts, { ...publicMinutes(after), on: act.on, announced: after.publication!.announced }, given, t), []);
    }
    case 'answer': {
      const { act } = recorded('answer');
      const objection = state.objections.get(act.objection)!;
      const text = acts.find((one) => one.act.kind === 'object' && one.act.objection === act.objection)?.act as Extract<ReviewAct, { kind: 'object' }> | undefined;
      const [row] = await rows([stateAfter(source, wanted.act! - 1).households.get(objection.household)!], objection.on);
      return whole(composeAnswer(facts, { row: row!, on: objection.on, text: text?.text ?? '', answer: { upheld: act.upheld, why: act.why }, to: wanted.to }, given, t), [row!]);
    }
    case 'upper_request': case 'report': {
      if (wanted.paper === 'upper_request' && round.procedure.upperAnswer === null) throw new ProblemError({ code: 'review.upper_not_needed', kind: 'conflict', field: 'paper' });
      const named = await rows(all.filter((one) => one.stage === 'posted' || one.stage === 'decided'), ofDecision(state));
      if (named.length === 0) return notYet();
      const heard = [...state.objections.values()];
      const again = wanted.paper === 'report' && wanted.act !== null;
      if (again && wanted.act !== reportAct(acts)) return notYet(); // outdated before it was numbered: the newest is reported
      const sent = again && state.report ? { number: state.report.number, on: state.report.on } : null;
      const made = { rows: named, villages: state.villages.length, objections: heard.length, upheld: heard.filter((one) => one.answered?.upheld).length, replaces: sent };
      return whole(composeReport(facts, made, wanted.paper === 'upper_request', given, t), []);
    }
    case 'decision': {
      const after = wanted.act === null ? state : recorded('decide').after;
      const ids = wanted.act === null ? all.filter((one) => one.stage === 'posted').map((one) => one.household) : recorded('decide').act.households;
      const on = wanted.act === null ? (given.date ?? today) : recorded('decide').act.on;
      const named = await rows(ids.flatMap((id) => after.households.get(id) ?? []), on);
      const number = wanted.act === null ? `…/QĐ-${given.unit}` : recorded('decide').act.number;
      return named.length === 0 ? notYet() : whole(composeDecision(facts, named, number, given, t), named);
    }
    case 'correction': {
      const { act, after } = recorded('correct');
      const original = { ...originalOf(after, act.household, act.number), former: formerOf(act) };
      const [row] = await rows([after.households.get(act.household)!], original.on);
      const besides = await alongOf(context, source, act, [row!]);
      return whole(composeCorrection(source.facts(given.date ?? today, act.issuer), { row: row!, original, changed: act.assessment !== null, why: act.why, ...besides }, act.number, given, t), [row!, ...besides.named]);
    }
    case 'revocation': {
      const { act } = recorded('revoke');
      const before = stateAfter(source, wanted.act! - 1);
      const original = { ...originalOf(before, act.households[0]!, act.number), former: formerOf(act) };
      const named = await rows(act.households.flatMap((id) => before.households.get(id) ?? []), original.on);
      const besides = await alongOf(context, source, act, named);
      return whole(composeRevocation(source.facts(given.date ?? today, act.issuer), { rows: named, original, why: act.why, ...besides }, act.number, given, t), [...named, ...besides.named]);
    }
    case 'published_list': {
      const row = await findNewestPublication(context.db, round.id, 'decision', null, until);
      const sealed = row && (await findPostedList(context.db, round.id, row.act));
      if (sealed) return sealed;
      const at = row ? stateAfter(source, row.act) : state;
      const number = row?.number ?? publishedBy(at) ?? notYet();
      const named = await rows(published(at), ofDecision(at));
      return whole(composePublishedList(facts, number, named, putUp(context, row), row ? { ...given, date: row.from_on } : given, t), named);
    }
    case 'result': {
      const one = state.households.get(wanted.household ?? 0) ?? notYet();
      if (!one.assessment) return notYet();
      const survey = acts.findLast(({ act }) => (act.kind === 'survey' || act.kind === 'correct') && act.household === one.household)!;
      const decision = state.decisions.findLast((made) => made.kind !== 'revoke' && made.households.includes(one.household)) ?? null;
      const [row] = await rows([one], decision?.on ?? today);
      return whole(composeResult(facts, { row: row!, lines: (decision && (await explainHouseholds(context, [one.household], decision.number, knownOn)).get(one.household)) ?? (await explanationOf(context, source, one, survey.act)), decision }, given, t), [row!]);
    }
    case 'application': case 'application_to_leave': {
      if (wanted.household === null) return whole(composeApplication(facts, wanted.paper === 'application_to_leave', {}, given, t), []);
      const person = found(await findApplicant(context.db, wanted.household, today, knownOn), 'household');
      const read = (await readPaperHouseholds(context.db, [wanted.household], today, knownOn)).get(wanted.household);
      const village = state.households.get(wanted.household)?.village;
      const address = [person.address, village ? villageName(source, village) : '', facts.commune].filter(Boolean).join(', ');
      const filled = { name: person.name, birth: person.birth ?? undefined, citizenNumber: person.citizen_number ?? undefined, address, members: read?.members, class: person.class ? t(`household.class.${person.class}`) : undefined };
      return whole(composeApplication(facts, wanted.paper === 'application_to_leave', filled, given, t), [{ household: wanted.household }]);
    }
  }
}

/** Who a correction or revocation changed besides, as the commune knew them on the day of their split. */
async function alongOf(context: Pick<ActionContext, 'db'>, source: PaperSource, act: Extract<ReviewAct, { kind: 'correct' | 'revoke' }>, rows: readonly PaperRow[]) {
  const { history, round, knownOn } = source;
  const along = act.along ?? [];
  const read = new Map<number, PaperHousehold>();
  for (const [since, some] of Map.groupBy(along, (one) => one.since)) for (const [id, one] of await readPaperHouseholds(context.db, some.map((half) => half.household), since, knownOn)) read.set(id, one);
  const commune = (village: number) => history.ancestors(history.findById(village)!.slug, act.on).find((one) => one.level === 'commune');
  const placed = (village: number): string => {
    const lies = commune(village);
    const named = lies === undefined || lies.id === (act.issuer ?? round.areaId) ? history.findById(village)! : lies;
    return inSentence(nameOn(named, act.on) ?? named.slug);
  };
  return {
    named: along.filter((one) => read.get(one.household)?.head), communes: (act.told ?? []).map((one) => inSentence(nameOn(history.findById(one)!, act.on) ?? '')),
    along: along.map((one) => ({ head: read.get(one.household)?.head ?? '', of: rows.find((row) => row.household === one.of)?.head ?? '', place: placed(one.village), members: read.get(one.household)?.head ? read.get(one.household)!.members : null })),
  };
}

/** The public list of a state, as its minutes tell it. */
function publicMinutes(state: RoundState) {
  const { place, from, until, hash } = state.publication!;
  return { place, from, until, hash, number: publishedBy(state) ?? notYet(), households: published(state).length };
}

export function stateAfter({ acts, round }: Pick<PaperSource, 'acts' | 'round'>, number: number): RoundState {
  return foldRound(acts.filter((one) => one.number <= number).map((one) => one.act), lawOf(round))!;
}

function originalOf(state: RoundState, household: number, except: string): { readonly number: string; readonly on: PlainDate } {
  return state.decisions.findLast((one) => one.kind === 'decide' && one.households.includes(household) && one.number !== except) ?? notYet();
}

function putUp(context: Pick<ActionContext, 'publicUrl'>, row: PublicationRow | undefined): PutUp | null {
  return row ? { place: row.place, from: row.from_on, until: row.until_on, hash: row.hash, address: new URL(`/cong-khai/${row.code}`, context.publicUrl).href } : null;
}

/** Before the decision: the same sentences as on the screen of the round. Afterwards the household's page is the screen. */
async function explanationOf({ db }: Pick<ActionContext, 'db'>, source: PaperSource, one: HouseholdState, act: PaperSource['acts'][number]['act']) {
  const commune = source.history.findById(source.round.areaId)!;
  const scored = (await scoreOrigins(db))({ ...one.assessment!, forms: act.kind === 'survey' ? act.forms : undefined });
  const { on } = act;
  return explainAssessment({ ...one.assessment!, scored }, on, { areaType: settlementFor(source.history, commune, on), province: provinceSlug(source.history, commune, on) });
}
