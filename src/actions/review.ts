/** Review rounds: opened, listed, surveyed, checked, met about, posted, objected to, decided. Each act goes through `review/perform.ts`. */
import { readAreaHistory } from '../db/area-history.ts';
import { readHolidays } from '../db/holiday-files.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { appendActs, insertRound, listRounds, readActs, type Round } from '../db/review.ts';
import { endPublication } from '../db/review-publication.ts';
import { listRoundHouseholds } from '../db/review-list.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import type { Area } from '../domain/area/types.ts';
import { type PlainDate, yearOf } from '../domain/calendar.ts';
import { ones } from '../domain/policy/household.ts';
import { ProblemError } from '../domain/problem.ts';
import {
  reviewAnswer, reviewCall, reviewCheck, reviewCloseList, reviewDecide, reviewGet, reviewHouseholds, reviewList, reviewMeet, reviewObject, reviewOpen, reviewPost, reviewReturn, reviewRounds, reviewSendBack, reviewSurvey, reviewTakeDown, reviewUnlist,
} from '../domain/review/contract.ts';
import { isInSeason, procedureOn, seasonOn } from '../domain/review/procedure.ts';
import type { HouseholdStage, ReviewAct } from '../domain/review/types.ts';
import { resolveArea } from './area.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';
import { refuseUnassigned } from './fieldwork/assigned.ts';
import { refuseOpenDifferences, refuseOverForms } from './survey/differences.ts';
import { areasOf } from './household/act.ts';
import { afterActions } from './review/after.ts';
import { carrierActions } from './review/carriers.ts';
import { certificateActions } from './review/certificates.ts';
import { closeActions } from './review/close.ts';
import { refuseNotThen } from './review/commune.ts';
import { decideRound } from './review/decide.ts';
import { assess, provinceSlug } from './review/assess.ts';
import { reviewBoardActions } from './review/board.ts';
import { reviewBothActions } from './review/both.ts';
import { reviewDecisionActions } from './review/decision-preview.ts';
import { reviewDossierActions } from './review/dossier.ts';
import { reviewDriftActions } from './review/drift.ts';
import { reviewFrontActions } from './review/front.ts';
import { householdsInForce } from './review/in-force.ts';
import { reviewListedActions } from './review/listed.ts';
import { areaOfRound, perform, performInVillage, standingOf } from './review/perform.ts';
import { reviewReportActions } from './review/report.ts';
import { paperActions } from './review/papers.ts';
import { keepTwin, type MadeTwin, makeTwin, publishActions } from './review/publish.ts';
import { upperActions } from './review/upper.ts';

async function communeOf(context: ActionContext, slug: string): Promise<{ history: AreaHistory; area: Area }> {
  const history = await readAreaHistory(context.db);
  const area = resolveArea(history, slug, context.actor.kind === 'system' ? undefined : context.actor.world);
  if (area.level !== 'commune') throw new ProblemError({ code: 'review.village_not_in_round', kind: 'invalid', field: 'area' });
  return { history, area };
}

async function villageId(context: ActionContext, slug: string): Promise<number> {
  return resolveArea(await readAreaHistory(context.db), slug, context.actor.world).id!;
}

function headOf(round: Round, history: AreaHistory) {
  const area = history.findById(round.areaId)!;
  return { id: round.id, area: area.slug, areaName: nameOn(area, round.openedOn) ?? area.slug, kind: round.kind, year: round.year, openedOn: round.openedOn, version: round.version, closed: round.closed };
}

/** An act about one household and nothing to answer beyond where the round now stands. */
const simple = (make: (input: { on: PlainDate; household: number; why: string }) => ReviewAct) => async (context: ActionContext, input: { round: number; version: number; on: PlainDate; household?: number; why?: string }) => {
  const { round, version } = await perform(context, input, () => [make(input as never)]);
  return { round: round.id, version };
};

export const reviewActions: readonly Action[] = [
  ...afterActions, ...carrierActions, ...closeActions, ...certificateActions, ...reviewFrontActions, ...reviewReportActions, ...paperActions, ...publishActions, ...upperActions,
  action(reviewOpen, async (context, input) => [(await communeOf(context, input.area)).area.id!], async (context, input) => {
    const { history, area } = await communeOf(context, input.area);
    refuseNotThen(history, area, input.on);
    if (input.on > context.today) throw new ProblemError({ code: 'review.in_future', kind: 'invalid', field: 'on', params: { date: { date: input.on } } });
    const policy = readShippedPolicy();
    const procedure = procedureOn(policy, input.kind, input.on);
    const season = seasonOn(policy, input.kind, input.on, readHolidays());
    const inSeason = isInSeason(season, input.on);
    if (!inSeason && input.reason.length < 3) throw new ProblemError({ code: 'review.reason_missing', kind: 'invalid', field: 'reason', params: { from: { date: season!.from }, last: { date: season!.last } } });
    const villages = history.children(area.slug, input.on).filter((one) => one.level === 'village').map((one) => one.id!);
    const round = { world: area.world, areaId: area.id!, kind: input.kind, year: yearOf(input.on), openedOn: input.on, procedure };
    const id = await insertRound(context.db, round);
    const households = input.kind === 'periodic' ? await householdsInForce(context.db, area.id!, input.on) : [];
    const acts: ReviewAct[] = [{ kind: 'open', on: input.on, round: input.kind, villages, ...(inSeason ? {} : { reason: input.reason }) }, ...households.map((one): ReviewAct => ({ kind: 'list', on: input.on, village: one.village_id, household: one.id, reason: 'on_list' }))];
    const version = await appendActs(context.db, { id, areaId: area.id!, version: 0 }, acts, { today: context.today, now: context.now, accountId: context.actor.accountId, accountName: context.actor.name });
    context.record({ subject: { kind: 'review', id: String(id) }, areaId: area.id!, reason: input.reason === '' ? null : input.reason, after: { kind: input.kind, on: input.on, villages: villages.length, listed: households.length } });
    return { round: id, version, listed: households.length };
  }),

  action(reviewList, areaOfRound, async (context, input) => {
    const household = found(await context.db.selectFrom('households').select('village_id').where('id', '=', input.household).executeTakeFirst(), 'household');
    const { round, version } = await perform(context, input, () => [{ kind: 'list', on: input.on, village: household.village_id, household: input.household, reason: input.reason }]);
    return { round: round.id, version };
  }),
  action(reviewUnlist, areaOfRound, simple((input) => ({ kind: 'unlist', on: input.on, household: input.household, why: input.why }))),
  action(reviewCloseList, areaOfRound, async (context, input) => {
    const { round, version } = await perform(context, input, async (standing) => {
      const area = (await readAreaHistory(context.db)).findById(standing.round.areaId)!;
      return [{ kind: 'close_list', on: input.on, mustHold: standing.round.kind === 'periodic' ? (await householdsInForce(context.db, area.id!, input.on)).map((one) => one.id) : [] }];
    });
    return { round: round.id, version };
  }),

  // Over the household's village: an enumerator sees the households given to them, everybody else those of their areas.
  action(reviewSurvey, (context, input) => areasOf(context, [input.household]), async (context, input) => {
    await refuseUnassigned(context, input.round, input.household);
    const history = await readAreaHistory(context.db);
    let made: ReturnType<typeof assess> | undefined;
    const { round, version } = await perform(context, input, async (standing) => {
      await refuseOverForms(context, input.round, standing.state, [input.household]);
      made = assess(input.on, provinceSlug(history, history.findById(standing.round.areaId)!, input.on), input);
      return [{ kind: 'survey', on: input.on, household: input.household, assessment: made.assessment }];
    }, { unseen: true });
    const { result, missing, explanation } = made!;
    return { round: round.id, version, class: result.class, deprivations: result.deprivations, missing: [...missing], explanation: explanation as never };
  }),
  action(reviewReturn, areaOfRound, simple((input) => ({ kind: 'return', on: input.on, household: input.household, why: input.why }))),
  action(reviewCheck, areaOfRound, async (context, input) => {
    await refuseOpenDifferences(context, input.round, [input.household]);
    const { round, version } = await perform(context, input, () => [{ kind: 'check', on: input.on, household: input.household }]);
    return { round: round.id, version };
  }),

  action(reviewCall, async (context, input) => [await villageId(context, input.village)], async (context, input) => {
    const village = await villageId(context, input.village);
    const { round, version } = await performInVillage(context, input, village, () => [{ kind: 'call', on: input.on, village, meetingOn: input.meetingOn, hour: input.hour, place: input.place }]);
    return { round: round.id, version };
  }),
  action(reviewMeet, async (context, input) => [await villageId(context, input.village)], async (context, input) => {
    const village = await villageId(context, input.village);
    const votes = [...input.votes];
    const { round, state, version } = await performInVillage(context, input, village, (standing) => {
      const named = new Set(votes.map((vote) => vote.household));
      const { others } = input;
      if (others !== null) votes.push(...[...standing.state.households.values()].filter((one) => one.village === village && one.stage === 'checked' && !named.has(one.household)).map((one) => ({ household: one.household, agree: others })));
      return [{ kind: 'meet', on: input.on, village, present: input.present, copies: input.copies, votes, ...(input.minutes ? { minutes: input.minutes } : {}) }];
    });
    const agreed = votes.filter((vote) => state.households.get(vote.household)?.stage === 'agreed').length;
    return { round: round.id, version, agreed, back: votes.length - agreed };
  }),
  action(reviewPost, areaOfRound, async (context, input) => {
    const village = await villageId(context, input.village);
    let made: MadeTwin | undefined;
    const standing = await perform(context, input, async (before) => {
      const households = [...before.state.households.values()].filter((one) => one.village === village && (one.stage === 'agreed' || one.stage === 'posted'));
      made = await makeTwin(context, before, { stage: 'posting', village, number: null, place: input.place, on: input.on, households });
      return [{ kind: 'post', on: input.on, village, place: input.place, hash: made.hash }];
    });
    const { round, state, version } = standing;
    const posting = state.postings.get(village)!;
    await keepTwin(context, standing, made!, { village, from: input.on, until: posting.until });
    return { round: round.id, version, until: posting.until, hash: posting.hash, households: posting.households.length };
  }),
  action(reviewTakeDown, areaOfRound, async (context, input) => {
    const village = await villageId(context, input.village);
    const { round, version } = await perform(context, input, () => [{ kind: 'take_down', on: input.on, village }]);
    await endPublication(context.db, round.id, 'posting', village, input.on);
    return { round: round.id, version };
  }),
  action(reviewObject, areaOfRound, async (context, input) => {
    const village = await villageId(context, input.village);
    const { round, state, version } = await perform(context, input, (standing) => [{ kind: 'object', on: input.on, objection: `${standing.round.id}-${standing.state.objections.size + 1}`, household: input.household, village, text: input.text }]);
    const objection = [...state.objections.values()].at(-1)!;
    return { round: round.id, version, objection: objection.id, answerBy: objection.answerBy };
  }),
  action(reviewAnswer, areaOfRound, async (context, input) => {
    const { round, version } = await perform(context, input, () => [{ kind: 'answer', on: input.on, objection: input.objection, upheld: input.upheld, why: input.why }]);
    return { round: round.id, version };
  }),
  action(reviewSendBack, areaOfRound, async (context, input) => {
    const villages = await Promise.all(input.villages.map((slug) => villageId(context, slug)));
    const sent = new Set(input.households);
    const { round, version } = await perform(context, input, ({ state }) => {
      for (const one of state.households.values()) if (one.stage === 'posted' && villages.includes(one.village)) sent.add(one.household);
      return [{ kind: 'send_back', on: input.on, households: [...sent], why: input.why }];
    });
    return { round: round.id, version, households: sent.size };
  }),
  action(reviewDecide, areaOfRound, decideRound),

  action(reviewRounds, async (context, input) => [resolveArea(await readAreaHistory(context.db), input.area).id!], async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { total, rows } = await listRounds(context.db, resolveArea(history, input.area).id!, input);
    return { total, rows: rows.map((round) => headOf(round, history)) };
  }),

  action(reviewGet, areaOfRound, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { round, state } = await standingOf(context, input.round);
    const households = [...state.households.values()];
    return {
      round: headOf(round, history), listClosed: state.listClosed, steps: [...round.procedure.steps], unverified: [...round.procedure.unverified],
      villages: state.villages.map((id) => {
        const village = history.findById(id)!;
        const mine = households.filter((one) => one.village === id);
        const stages = { listed: 0, surveyed: 0, checked: 0, agreed: 0, posted: 0, decided: 0 } satisfies Record<HouseholdStage, number>;
        for (const one of mine) stages[one.stage] += 1;
        const posting = state.postings.get(id);
        return {
          village: village.slug, name: nameOn(village, state.lastOn) ?? village.slug, total: mine.length, stages,
          posting: posting ? { from: posting.from, until: posting.until, takenDown: posting.takenDown, hash: posting.hash, households: posting.households.length } : null,
        };
      }),
      objections: [...state.objections.values()].map((one) => ({ id: one.id, household: one.household, on: one.on, answerBy: one.answerBy, late: !one.answered && context.today > one.answerBy, answered: one.answered })),
      upper: state.upper && { asked: state.upper.asked, answerBy: state.upper.answerBy, answered: state.upper.answered }, acts: (await readActs(context.db, round.id)).slice(-50).reverse().map((one) => ({ number: one.number, kind: one.act.kind, on: one.act.on, by: one.by })),
    };
  }),

  action(reviewHouseholds, areaOfRound, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const { state } = await standingOf(context, input.round);
    const village = input.village === undefined ? undefined : resolveArea(history, input.village).id!;
    const wanted = [...state.households.values()].filter((one) => (village === undefined || one.village === village) && (input.stage === undefined || one.stage === input.stage)).sort((a, b) => a.village - b.village || a.household - b.household);
    const page = wanted.slice(input.offset, input.offset + input.limit);
    const cards = await listRoundHouseholds(context.db, page.map((one) => one.household), state.openedOn);
    for (const one of page) context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.village });
    return {
      total: wanted.length,
      rows: page.map((one) => {
        const place = history.findById(one.village)!;
        const card = cards.get(one.household);
        return {
          household: one.household, head: card?.head ?? '', village: place.slug, villageName: nameOn(place, state.lastOn) ?? place.slug, reason: one.reason, stage: one.stage, returned: one.returned, class: one.assessment?.class ?? null,
          deprivations: one.assessment ? ones(one.assessment.deprived & one.assessment.known) : null, before: card?.before ?? null, vote: one.vote,
        };
      }),
    };
  }),
  ...reviewBoardActions, ...reviewBothActions, ...reviewDriftActions, ...reviewListedActions, ...reviewDossierActions, ...reviewDecisionActions,
];
