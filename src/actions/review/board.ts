/** The round's page and its neighbours: what opening would list, where a round stands, what waits for the asker today, the list of rounds. */
import { asHouse } from '../../db/account.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { readHolidays } from '../../db/holiday-files.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { RecordedAct } from '../../db/review.ts';
import { listRoundHouseholds } from '../../db/review-list.ts';
import { listOpenRounds, listRoundDecisions, listRoundRows, readCertified } from '../../db/review-round.ts';
import { type AreaHistory, nameOn } from '../../domain/area/history.ts';
import { addDays, contains, type PlainDate, yearOf } from '../../domain/calendar.ts';
import { ProblemError } from '../../domain/problem.ts';
import { reviewBoard, reviewPreview, reviewRoundList, reviewWork } from '../../domain/review/contract-board.ts';
import { nextStandard } from '../../domain/review/both.ts';
import { agrees, isShort } from '../../domain/review/meeting.ts';
import { isInSeason, lawSteps, seasonOn } from '../../domain/review/procedure.ts';
import { firstSurveys, forecastOf, stepStates, surveyForecast } from '../../domain/review/progress.ts';
import type { Report } from '../../domain/review/types.ts';
import { type Waiting, waitingIn } from '../../domain/review/waiting.ts';
import { compareNames } from '../../domain/text/name-order.ts';
import { resolveArea } from '../area.ts';
import { type Action, action } from '../kernel.ts';
import { provinceSlug } from './assess.ts';
import { enumeratorsOf, stagesOf } from './board-people.ts';
import { heirsMay, heirsOf, refuseNotThen, stillDone } from './commune.ts';
import { householdsInForce } from './in-force.ts';
import { reachOfRound, rootsOf, type Sight, sightOf } from './sight.ts';

/** A page of work lists looks into so many open rounds; the list of rounds has them all. */
const roundsLookedInto = 12;
/** How long what follows a decision stays on work lists. */
const daysAfterDecision = 120;
/** Work is shown by the rights that open households: who only supervises has no step of the round to do, and a question every role may ask shows them no household. */
const workedIn = ['review.board', 'household.get'] as const;

type LawStep = ReturnType<typeof lawSteps>[number];
const stepOut = (step: LawStep) => ({
  id: step.id, text: step.text, source: step.source, status: step.status, missing: step.missing ?? null,
  values: step.values.map(({ value, entry }) => ({ id: value.id, text: value.text, value: typeof entry.value === 'object' ? null : (entry.value ?? null), unit: entry.unit, source: entry.source, status: entry.status, note: entry.note ?? null })),
});

const placeName = (history: AreaHistory, id: number | null, on: PlainDate): string | null => {
  const area = id === null ? undefined : history.findById(id);
  return area ? nameOn(area, on) ?? area.slug : null;
};

const reportOut = (history: AreaHistory, { number, on, to, received }: Report) => ({ number, on, toName: placeName(history, to, on) ?? '', received });

function waitingOut(history: AreaHistory, sight: Sight, one: Waiting, today: PlainDate) {
  const village = one.village === null ? undefined : history.findById(one.village);
  return {
    kind: one.kind, village: village?.slug ?? null, villageName: placeName(history, one.village, sight.state.lastOn), households: one.households, due: one.due, late: one.kind !== 'posted' && one.due !== null && today > one.due,
    mine: one.kind !== 'posted' && sight.may.includes(one.action), objection: one.objection ?? null,
  };
}

/** One line for acts of one kind by one person on one day, one after another: a list of two thousand is not two thousand lines. */
function lastActs(acts: readonly RecordedAct[], history: AreaHistory, shown: ReadonlySet<number>) {
  const lines: { number: number; kind: string; on: string; recordedOn: string; by: string; villageName: string | null; household: number | null; count: number }[] = [];
  for (const { number, act, by, recordedOn } of [...acts].toReversed()) {
    const village = 'village' in act ? act.village : null;
    const household = 'household' in act && act.household !== null && shown.has(act.household) ? act.household : null;
    const before = lines.at(-1);
    if (before && before.kind === act.kind && before.by === by && before.on === act.on && before.recordedOn === recordedOn && household !== null) {
      lines[lines.length - 1] = { ...before, household: null, villageName: null, count: before.count + 1 };
      continue;
    }
    if (lines.length >= 40) break;
    lines.push({ number, kind: act.kind, on: act.on, recordedOn, by, villageName: placeName(history, village, act.on), household, count: 1 });
  }
  return lines;
}

export const reviewBoardActions: readonly Action[] = [
  action(reviewRoundList, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area);
    const commune = area.level === 'village';
    const ask = () => listRoundRows(context.db, commune ? { villageId: area.id! } : { areaId: area.id! }, input);
    const { total, rows } = commune ? await asHouse(context.db, ask) : await ask();
    return {
      total, rows: rows.map((row) => ({
        id: row.id, area: history.findById(row.areaId)!.slug, areaName: placeName(history, row.areaId, row.openedOn)!, kind: row.kind, year: row.year, openedOn: row.openedOn, listed: row.listed, surveyed: row.surveyed, decided: row.decided, closed: row.closed,
        last: row.lastKind ? { kind: row.lastKind, on: row.lastOn!, by: row.lastBy! } : null,
      })),
    };
  }),

  action(reviewPreview, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const area = resolveArea(history, input.area, context.actor.world);
    if (area.level !== 'commune') throw new ProblemError({ code: 'review.village_not_in_round', kind: 'invalid', field: 'area' });
    refuseNotThen(history, area, input.on);
    const policy = readShippedPolicy();
    const steps = lawSteps(policy, input.kind, input.on);
    const season = seasonOn(policy, input.kind, input.on, readHolidays());
    const inForce = input.kind === 'periodic' ? await householdsInForce(context.db, area.id!, input.on) : [];
    const open = await context.db.selectFrom('review_rounds').select('id').where('area_id', '=', area.id!).where('kind', '=', input.kind).where('year', '=', yearOf(input.on)).where('kind', '=', 'periodic').where((eb) => eb.or([eb('closed', 'is', null), eb('closed', '<>', 'mistake')])).executeTakeFirst();
    const villages = history.children(area.slug, input.on).filter((one) => one.level === 'village').map((one) => {
      const mine = inForce.filter((row) => row.village_id === one.id);
      return { village: one.slug, name: nameOn(one, input.on) ?? one.slug, poor: mine.filter((row) => row.class === 'poor').length, nearPoor: mine.filter((row) => row.class === 'near_poor').length };
    });
    return {
      commune: nameOn(area, input.on) ?? area.slug, known: steps.length > 0, steps: steps.map(stepOut), season: season ? { ...season, inside: isInSeason(season, input.on) } : null, open: open ? Number(open.id) : null,
      total: { poor: inForce.filter((row) => row.class === 'poor').length, nearPoor: inForce.filter((row) => row.class === 'near_poor').length }, villages: villages.toSorted((a, b) => compareNames(a.name, b.name)),
    };
  }),

  action(reviewBoard, reachOfRound('review.board'), async (context, input) => {
    const { db } = context;
    const knownOn = input.knownOn ?? null;
    const today = knownOn !== null && knownOn < context.today ? knownOn : context.today; // clocks as they stood then
    const history = await readAreaHistory(db);
    const sight = await sightOf(context, input.round, 'review.board', input.knownOn);
    const { round, state, law } = sight;
    const households = [...state.households.values()];
    const acts = sight.acts.map((one) => one.act);
    const policy = readShippedPolicy();
    const words = new Map(lawSteps(policy, round.kind, round.openedOn).map((step) => [step.id, step]));
    const deadline = seasonOn(policy, round.kind, round.openedOn, law.holidays)?.last ?? null;
    const forecast = forecastOf(state, acts, law, today, deadline);
    const [firsts, listClosedOn] = [firstSurveys(acts), acts.find((act) => act.kind === 'close_list')?.on ?? null];
    const byVillage = Map.groupBy(households, (one) => one.village);
    const places = new Map(acts.flatMap((act) => (act.kind === 'post' ? [[act.village, act.place] as const] : [])));
    const texts = new Map(acts.flatMap((act) => (act.kind === 'object' ? [[act.objection, act.text ?? ''] as const] : [])));
    const answers = new Map(sight.acts.flatMap(({ act, by }) => (act.kind === 'answer' ? [[act.objection, { why: act.why, by }] as const] : [])));
    const upperWhy = acts.findLast((act) => act.kind === 'upper_answers')?.why ?? '';
    const objections = [...state.objections.values()];
    const opinions = [...state.opinions.values()];
    const opined = new Map(sight.acts.flatMap(({ act, by }) => (act.kind === 'opine' ? [[act.opinion, { text: act.text, by }] as const] : [])));
    const responses = new Map(sight.acts.flatMap(({ act, by }) => (act.kind === 'respond' ? [[act.opinion, { why: act.why, by }] as const] : [])));
    const named = [...new Set([...objections, ...opinions].flatMap((one) => one.household ?? []))];
    const cards = await listRoundHouseholds(db, named, state.openedOn, knownOn);
    for (const one of named) context.noteRead({ subject: { kind: 'household', id: String(one) }, areaId: state.households.get(one)?.village ?? round.areaId });
    const inParts = sight.whole ? sight.acts : sight.acts.filter(({ act }) => ('village' in act && state.villages.includes(act.village)) || ('household' in act && act.household !== null && state.households.has(act.household)));
    const area = history.findById(round.areaId)!;
    const certified = await readCertified(db, round.id, knownOn);
    const closing = sight.acts.findLast(({ act }) => act.kind === 'close');
    const decided = new Set(acts.flatMap((act) => ('number' in act ? [act.number] : [])));
    return {
      knownOn, round: { id: round.id, area: area.slug, areaName: nameOn(area, round.openedOn) ?? area.slug, kind: round.kind, year: round.year, openedOn: round.openedOn, reason: acts.find((act) => act.kind === 'open')?.reason ?? null, closed: closing && state.closed ? { ...state.closed, why: closing.act.kind === 'close' ? closing.act.why : '', by: closing.by } : null, ended: contains(area.valid, today) ? null : { on: area.valid.until ?? today, successors: heirsOf(history, area, today).map((one) => nameOn(one, today)), heirsMay: heirsMay(today).may, unverified: heirsMay(today).unverified }, lastOn: state.lastOn, version: round.version },
      whole: sight.whole, may: [...sight.may], nextStandardFrom: nextStandard(policy, round.openedOn, provinceSlug(history, area, round.openedOn))?.from ?? null, listClosed: state.listClosed, finished: households.length > 0 && households.every((one) => one.stage === 'decided'),
      procedure: { meetingLeastPercent: law.procedure.meetingLeastPercent, meetingCopies: law.procedure.meetingCopies, community: law.procedure.community ?? null, asksUpper: law.procedure.upperAnswer !== null, unverified: [...law.procedure.unverified] }, holidays: { from: law.holidays.from, until: law.holidays.until },
      steps: stepStates(law.procedure.steps, state, acts, law, certified).flatMap((one) => {
        const step = words.get(one.id);
        return step ? [{ ...stepOut(step), state: one.state, on: one.on, due: one.due }] : [];
      }),
      total: households.length, stages: stagesOf(households),
      villages: state.villages.map((id) => {
        const mine = byVillage.get(id) ?? [];
        const posting = state.postings.get(id);
        return {
          village: history.findById(id)!.slug, name: placeName(history, id, state.lastOn)!, total: mine.length, stages: stagesOf(mine), returned: mine.filter((one) => one.returned !== null).length,
          survey: surveyForecast(state, mine, firsts, listClosedOn, law, forecast, today),
          objections: objections.filter((one) => !one.answered && state.households.get(one.household)?.village === id).length,
          posting: posting ? { from: posting.from, until: posting.until, takenDown: posting.takenDown, hash: posting.hash, households: posting.households.length, place: places.get(id) ?? '' } : null,
        };
      }).toSorted((a, b) => compareNames(a.name, b.name)),
      forecast, enumerators: await enumeratorsOf(context, sight, forecast, today, knownOn),
      waiting: stillDone(area, waitingIn(state, law, today, deadline, certified), today).map((one) => waitingOut(history, sight, one, today)),
      objections: objections.map((one) => {
        const village = state.households.get(one.household)?.village ?? null;
        return {
          id: one.id, household: one.household, head: cards.get(one.household)?.head ?? '', village: village === null ? '' : history.findById(village)!.slug, villageName: placeName(history, village, state.lastOn) ?? '', on: one.on, text: texts.get(one.id) ?? '',
          answerBy: one.answerBy, late: !one.answered && today > one.answerBy, answered: one.answered ? { ...one.answered, why: answers.get(one.id)?.why ?? '', by: answers.get(one.id)?.by ?? '' } : null,
        };
      }),
      opinions: opinions.map((one) => {
        const village = one.household === null ? null : state.households.get(one.household)?.village ?? null;
        return {
          id: one.id, household: one.household, head: one.household === null ? '' : cards.get(one.household)?.head ?? '', villageName: placeName(history, village, state.lastOn) ?? '', on: one.on, by: opined.get(one.id)?.by ?? '', text: opined.get(one.id)?.text ?? '',
          answered: one.answered ? { ...one.answered, why: responses.get(one.id)?.why ?? '', by: responses.get(one.id)?.by ?? '' } : null,
        };
      }),
      calls: [...state.calls].map(([village, call]) => ({ village: history.findById(village)!.slug, ...call, short: isShort(call, law.procedure.community?.notice ?? null, law.holidays) })),
      meetings: inParts.toReversed().flatMap(({ number, act }) => {
        if (act.kind !== 'meet') return [];
        const agreed = act.votes.filter((vote) => agrees(vote.agree, act.present, law.procedure.meetingLeastPercent)).length;
        const minutes = act.minutes ? { ...act.minutes, chair: act.minutes.chair ?? null } : null;
        return [{ number, village: history.findById(act.village)!.slug, villageName: placeName(history, act.village, act.on)!, on: act.on, present: act.present, copies: act.copies, agreed, back: act.votes.length - agreed, minutes }];
      }),
      upper: state.upper ? { asked: state.upper.asked, about: state.upper.households.size, answerBy: state.upper.answerBy, answered: state.upper.answered ? { ...state.upper.answered, why: upperWhy } : null } : null,
      report: state.report && { ...reportOut(history, state.report), outdated: state.report.outdated === true }, earlierReports: state.earlierReports.map((one) => reportOut(history, one)),
      acts: lastActs(inParts, history, new Set(state.households.keys())), decisions: sight.whole ? (await listRoundDecisions(db, round.id, knownOn)).filter((one) => knownOn === null || decided.has(one.number)) : [],
    };
  }),

  action(reviewWork, 'own', async (context) => {
    const history = await readAreaHistory(context.db);
    const open = await asHouse(context.db, () => listOpenRounds(context.db, rootsOf(context, ...workedIn), addDays(context.today, -daysAfterDecision), roundsLookedInto));
    const policy = readShippedPolicy();
    const rows = [];
    for (const id of open.rows) {
      const sight = await sightOf(context, id, workedIn);
      const { round } = sight;
      const last = seasonOn(policy, round.kind, round.openedOn, sight.law.holidays)?.last ?? null;
      const waiting = waitingIn(sight.state, sight.law, context.today, last, sight.whole ? await readCertified(context.db, id) : { waiting: 0, last: null });
      const mine = stillDone(history.findById(round.areaId)!, waiting, context.today).map((one) => waitingOut(history, sight, one, context.today)).filter((one) => one.mine);
      rows.push(...mine.map((one) => ({ ...one, round: id, areaName: placeName(history, round.areaId, round.openedOn)!, kindOfRound: round.kind, year: round.year })));
    }
    return { rows, more: open.total - open.rows.length };
  }),
];
