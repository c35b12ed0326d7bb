/** One household of a round from all its sides, the law it is asked by, and many households at once. */
import { readAreaHistory } from '../../db/area-history.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { RecordedAct } from '../../db/review.ts';
import { listRoundHouseholds } from '../../db/review-list.ts';
import { formerStatus } from '../../db/review-register.ts';
import { nameOn } from '../../domain/area/history.ts';
import { settlementFor } from '../../domain/area/settlement.ts';
import { listOn, standardOn } from '../../domain/policy/model.ts';
import { reviewCheckMany, reviewDossier, reviewStandard, reviewSurveyMany } from '../../domain/review/contract-household.ts';
import { nextStandard } from '../../domain/review/both.ts';
import type { ReviewAct } from '../../domain/review/types.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type Action, action, found } from '../kernel.ts';
import { assess, explainAssessment, provinceSlug } from './assess.ts';
import { refuseOpenDifferences, refuseOverForms } from '../survey/differences.ts';
import { scoreOrigins } from '../survey/scored.ts';
import { bothSaid } from './both.ts';
import { areaOfRound, perform } from './perform.ts';
import { reachOfRound, sightOf } from './sight.ts';

/** What a line of the household's history says beside its kind: reasons and results, no names. */
function saidIn(act: ReviewAct, household: number): string | null {
  if (act.kind === 'return' || act.kind === 'send_back' || act.kind === 'answer' || act.kind === 'respond' || act.kind === 'correct' || act.kind === 'revoke') return act.why;
  if (act.kind === 'unlist') return act.gone ? null : act.why;
  if (act.kind === 'object') return act.text ?? null;
  if (act.kind === 'opine') return act.text;
  if (act.kind === 'post') return act.place;
  if (act.kind === 'decide') return act.number;
  const vote = act.kind === 'meet' ? act.votes.find((one) => one.household === household) : undefined;
  return vote && act.kind === 'meet' ? `${vote.agree}/${act.present}${vote.said ? `: ${vote.said}` : ''}` : null;
}

/** The acts about one household: by its number, by its village's meeting and posting while it was in it, by its objections, by the decision. */
function actsAbout(acts: readonly RecordedAct[], household: number): readonly RecordedAct[] {
  const objections = new Set<string>();
  const opinions = new Set<string>();
  let [village, posted] = [-1, false];
  return acts.filter(({ act }) => {
    if ('household' in act && act.household === household) {
      if ('village' in act) village = act.village;
      if (act.kind === 'object') objections.add(act.objection);
      if (act.kind === 'opine') opinions.add(act.opinion);
      return true;
    }
    if (act.kind === 'meet') return act.votes.some((vote) => vote.household === household);
    if (act.kind === 'post') return (posted = act.village === village) && posted;
    if (act.kind === 'take_down') return posted && act.village === village;
    if (act.kind === 'answer') return objections.has(act.objection);
    if (act.kind === 'respond') return opinions.has(act.opinion);
    return (act.kind === 'decide' || act.kind === 'revoke' || act.kind === 'send_back') && act.households.includes(household);
  });
}

export const reviewDossierActions: readonly Action[] = [
  action(reviewDossier, reachOfRound('review.dossier'), async (context, input) => {
    const { db } = context;
    const history = await readAreaHistory(db);
    const knownOn = input.knownOn ?? null;
    const sight = await sightOf(context, input.round, 'review.dossier', input.knownOn);
    const { state, round } = sight;
    const one = found(state.households.get(input.household), 'household');
    context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.village });
    const place = history.findById(one.village)!;
    const commune = history.findById(round.areaId)!;
    const { members, status } = await formerStatus(db, one.household, state.openedOn, knownOn);
    const about = actsAbout(sight.acts, one.household);
    const survey = about.findLast(({ act }) => act.kind === 'survey');
    const assessed = one.assessment && survey ? { ...one.assessment, scored: (await scoreOrigins(db))({ ...one.assessment, forms: survey.act.kind === 'survey' ? survey.act.forms : undefined }) } : null;
    const fallback = { areaType: settlementFor(history, place, state.lastOn) ?? 'rural', province: provinceSlug(history, commune, state.lastOn) };
    const queue = [...state.households.values()].filter((each) => each.village === one.village && each.stage === 'listed').map((each) => each.household).toSorted((a, b) => a - b);
    return {
      knownOn, household: one.household, head: (await listRoundHouseholds(db, [one.household], state.openedOn, knownOn)).get(one.household)?.head ?? '', members, village: place.slug, villageName: nameOn(place, state.lastOn) ?? place.slug,
      reason: one.reason, stage: one.stage, returned: one.returned, vote: one.vote, version: round.version, lastOn: state.lastOn, listClosed: state.listClosed, may: [...sight.may], ...fallback,
      found: one.assessment && survey ? {
        byForms: survey.act.kind === 'survey' && survey.act.answers !== undefined,
        class: one.assessment.class, standard: one.assessment.standard, income: one.assessment.income, scoreA: one.assessment.scoreA, known: one.assessment.known, deprived: one.assessment.deprived, causes: [...one.assessment.causes], needs: [...(one.assessment.needs ?? [])], also: { ...one.assessment.also },
        areaType: one.assessment.areaType ?? fallback.areaType, on: survey.act.on, by: survey.by,
      } : null,
      explanation: assessed && survey ? [...explainAssessment(assessed, survey.act.on, fallback)] : [],
      both: assessed && survey ? bothSaid(assessed, survey.act.on) : null,
      before: status,
      objections: [...state.objections.values()].filter((each) => each.household === one.household).map((each) => {
        const said = about.find(({ act }) => act.kind === 'object' && act.objection === each.id);
        return { id: each.id, on: each.on, text: said?.act.kind === 'object' ? said.act.text ?? '' : '', answerBy: each.answerBy, answered: each.answered };
      }),
      acts: about.map(({ number, act, by, recordedOn }) => ({ number, kind: act.kind, on: act.on, recordedOn, by, said: saidIn(act, one.household) })).toReversed(),
      next: queue.find((each) => each > one.household) ?? queue.find((each) => each !== one.household) ?? null,
    };
  }),

  action(reviewStandard, 'anywhere', async (_context, input) => {
    const policy = readShippedPolicy();
    const standard = standardOn(policy, input.on, input.province);
    if (!standard) throw new ProblemError({ code: 'policy.no_standard', kind: 'invalid', field: 'on', params: { date: { date: input.on }, known: policy.standards.map((one) => one.id).join(', ') } });
    const choices = (id: string) => listOn(policy, id, input.on)?.items.map((one) => ({ id: one.id, ...one.text })) ?? [];
    const needs = listOn(policy, 'support_needs', input.on);
    const next = nextStandard(policy, input.on, input.province ?? null);
    return { standard: standard.id, next: next && { from: next.from, standard: next.standard.id }, policy: { standards: [standard], facts: [...policy.facts], values: [...policy.values] }, causes: choices('causes_of_poverty'), needs: { items: choices('support_needs'), unverified: needs && needs.status !== 'confirmed' ? needs.source : null } };
  }),

  action(reviewCheckMany, areaOfRound, async (context, input) => {
    await refuseOpenDifferences(context, input.round, input.households);
    const { round, version } = await perform(context, input, () => input.households.map((household): ReviewAct => ({ kind: 'check', on: input.on, household })));
    return { round: round.id, version, households: input.households.length };
  }),

  action(reviewSurveyMany, areaOfRound, async (context, input) => {
    const history = await readAreaHistory(context.db);
    const classes: Record<string, number> = {};
    const { round, version } = await perform(context, input, async (standing) => {
      await refuseOverForms(context, input.round, standing.state, input.rows.map((row) => row.household));
      const province = provinceSlug(history, history.findById(standing.round.areaId)!, input.on);
      return input.rows.map((row): ReviewAct => {
        const { assessment } = assess(input.on, province, row);
        classes[assessment.class] = (classes[assessment.class] ?? 0) + 1;
        return { kind: 'survey', on: input.on, household: row.household, assessment };
      });
    });
    return { round: round.id, version, classes: { poor: 0, near_poor: 0, average: 0, not_poor: 0, unknown: 0, ...classes } };
  }),
];
