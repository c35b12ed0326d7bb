/** The sample of households visited again, what was found there, and the quality of a round's data. */
import { areasReach } from '../../db/area-reach.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listWorkCards } from '../../db/fieldwork.ts';
import { keepFieldwork } from '../../db/fieldwork-versions.ts';
import { asHouse } from '../../db/account.ts';
import { findQualityFigure } from '../../db/register-quality.ts';
import { readShippedPolicy } from '../../db/policy-files.ts';
import { findSurvey, insertRevisits, listRevisits, listSurveys, type StoredSurvey } from '../../db/survey.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { nameOn } from '../../domain/area/history.ts';
import { contains, type PlainDate } from '../../domain/calendar.ts';
import { type Classifier, compileClassifier } from '../../domain/policy/compile.ts';
import { ones } from '../../domain/policy/household.ts';
import type { Assessment, RoundState } from '../../domain/review/types.ts';
import { askedItems, differencesOf } from '../../domain/survey/answers.ts';
import { surveyDraw, surveyQuality, surveyRecount, surveyRevisit, surveyRevisits } from '../../domain/survey/contract.ts';
import type { Answer, Answers } from '../../domain/survey/format.ts';
import { type Quality, qualityOf } from '../../domain/survey/quality.ts';
import { isNearLine, nearnessOn } from '../../domain/survey/near-line.ts';
import { drawSample, notYetOffered } from '../../domain/survey/sample.ts';
import { type Action, action, type ActionContext } from '../kernel.ts';
import { noteHouseholds } from '../household/looks.ts';
import { keepQuality, recordsOf, type SurveyedRecord } from '../register/quality.ts';
import { areaOfRound, standingOf } from '../review/perform.ts';
import { formsIn } from './forms-here.ts';
import { checkedAnswers, formsFor, refuse, refuseFuture } from './given.ts';

const listed = (answer: Answer): boolean | number | string | string[] | null => (Array.isArray(answer) ? [...(answer as readonly string[])] : (answer as boolean | number | string | null));
const parted = (quality: Quality) => ({ score: quality.score, surveys: quality.surveys, parts: { ...quality.parts } });

async function mayHere({ db, actor, today }: ActionContext, name: 'survey.draw' | 'survey.recount', area: number): Promise<boolean> {
  const roots = actor.grants.filter((grant) => contains(grant.period, today) && mayDo(name, grant.role)).map((grant) => grant.areaId);
  return actor.kind === 'system' || areasReach(db, roots, [area], actor.world);
}

/** Newest surveys of the households that wait for the check and no draw has chosen from. */
async function waitingToDraw(db: ActionContext['db'], round: number, state: RoundState, earlier: Awaited<ReturnType<typeof listRevisits>>): Promise<readonly StoredSurvey[]> {
  return notYetOffered((await listSurveys(db, round)).filter((one) => state.households.get(one.household)?.stage === 'surveyed'), earlier);
}

/** Nearness by the numbers of the day of the draw, to the lines of the day of the survey in its province. */
function nearLines(on: PlainDate): (found: Assessment, surveyedOn: PlainDate) => boolean {
  const policy = readShippedPolicy();
  const near = nearnessOn(policy, on);
  const classifiers = new Map<string, Classifier>();
  return (found, surveyedOn) => {
    if (near === null) return false;
    const key = `${surveyedOn} ${found.province ?? ''}`;
    const classifier = classifiers.get(key) ?? compileClassifier(policy, { date: surveyedOn, ...(found.province ? { province: found.province } : {}) });
    classifiers.set(key, classifier);
    return isNearLine(classifier, found, near);
  };
}

export const surveyRechecks: readonly Action[] = [
  action(surveyDraw, areaOfRound, async (context, input) => {
    const { db } = context;
    refuseFuture(context.today, input.on);
    const { round, state, acts } = await standingOf(context, input.round, { lock: true }); // two draws at once: the second sees the first
    const earlier = await listRevisits(db, round.id);
    const surveys = await waitingToDraw(db, round.id, state, earlier);
    if (surveys.length === 0) refuse(earlier.length > 0 ? 'survey.drawn_already' : 'survey.nothing_to_draw');
    const cards = await listWorkCards(db, surveys.map((one) => one.household), round.openedOn);
    const isNear = nearLines(input.on);
    const drawn = drawSample(surveys.map((survey) => {
      const assessment = state.households.get(survey.household)!.assessment!;
      return { household: survey.household, enumerator: survey.accountId ?? survey.by, before: cards.get(survey.household)?.before ?? null, found: assessment.class, deprivations: ones(assessment.deprived & assessment.known), nearLine: isNear(assessment, survey.on), seconds: survey.seconds };
    }), input.share / 100, `${round.id}/${input.on}`);
    await insertRevisits(db, round.id, round.areaId, { on: input.on, after: acts.at(-1)!.number }, drawn);
    await keepFieldwork(db, round, context.today);
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, after: { revisits: drawn.map((one) => one.household), share: input.share, seed: `${round.id}/${input.on}`, on: input.on } });
    return { drawn: drawn.length };
  }),

  action(surveyRevisits, areaOfRound, async (context, input) => {
    const { db, today } = context;
    const knownOn = input.knownOn ?? null;
    const { round, state } = await standingOf(context, input.round, { knownOn: input.knownOn });
    const all = await listRevisits(db, round.id, knownOn);
    const mayAct = knownOn === null && (await mayHere(context, 'survey.draw', round.areaId));
    const near = nearnessOn(readShippedPolicy(), knownOn !== null && knownOn < today ? knownOn : today);
    const page = all.slice(input.offset, input.offset + input.limit);
    const cards = await listWorkCards(db, page.map((one) => one.household_id), today, knownOn);
    const history = await readAreaHistory(db);
    await noteHouseholds(context, page.map((one) => one.household_id));
    const sum = (of: (one: (typeof all)[number]) => number | null): number => all.reduce((total, one) => total + (of(one) ?? 0), 0);
    return {
      total: all.length, done: all.filter((one) => one.done_on !== null).length, items: sum((one) => one.items), errors: sum((one) => one.errors), mayAct, open: mayAct ? (await waitingToDraw(db, round.id, state, all)).length : 0, near,
      rows: page.map((one) => {
        const village = history.findById(state.households.get(one.household_id)?.village ?? 0);
        return { household: one.household_id, head: cards.get(one.household_id)?.head ?? '', villageName: village ? nameOn(village, today) ?? village.slug : '', reasons: one.reasons, drawnOn: one.drawn_on, doneOn: one.done_on, items: one.items, errors: one.errors, by: one.account_name };
      }),
    };
  }),

  action(surveyRevisit, areaOfRound, async (context, input) => {
    refuseFuture(context.today, input.on);
    const { db } = context;
    const { round, state } = await standingOf(context, input.round);
    const drawn = (await listRevisits(db, round.id)).find((one) => one.household_id === input.household);
    if (!drawn) return refuse('survey.not_drawn', 'household', { household: input.household });
    const first = await findSurvey(db, round.id, input.household);
    if (!first?.answers) return refuse('survey.not_entered', 'household', { household: input.household });
    if (first.accountId === context.actor.accountId) refuse('survey.same_person');
    const { forms, answers } = checkedAnswers(formsFor(await formsIn(db, round.areaId), first.on, state.households.get(input.household)!.reason), input.forms, input.answers as Answers);
    const differences = differencesOf(forms, first.answers, answers);
    const items = Math.max(differences.length, new Set(forms.flatMap((form) => [...askedItems(form, answers), ...askedItems(form, first.answers!)]).map((item) => item.code)).size);
    await db.updateTable('review_revisits').set({ done_on: input.on, items, errors: differences.length, account_name: context.actor.name }).where('round_id', '=', round.id).where('household_id', '=', input.household).execute();
    await keepFieldwork(db, round, context.today);
    await keepQuality(context, round, state);
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, after: { revisited: input.household, items, errors: differences.length } });
    return { items, errors: differences.length, differences: differences.map((one) => ({ code: one.code, first: listed(one.first), second: listed(one.second) })) };
  }),

  action(surveyQuality, areaOfRound, async (context, input) => {
    const { db, today } = context;
    const knownOn = input.knownOn ?? null;
    const { round, state } = await standingOf(context, input.round, { knownOn: input.knownOn });
    const { records, forms } = await recordsOf(db, round, state, knownOn);
    const of = (list: readonly SurveyedRecord[]) => parted(qualityOf(list, forms));
    const history = await readAreaHistory(db);
    const figure = await asHouse(db, () => findQualityFigure(db, round.areaId, round.year, knownOn));
    return {
      round: of(records),
      figure: figure ? { year: round.year, value: figure.value, note: figure.note } : null, mayRecount: knownOn === null && state.decisions.length > 0 && (await mayHere(context, 'survey.recount', round.areaId)), decided: state.decisions.length > 0,
      villages: [...Map.groupBy(records, (one) => one.village)].map(([id, list]) => {
        const village = history.findById(id)!;
        return { village: village.slug, name: nameOn(village, today) ?? village.slug, ...of(list) };
      }).sort((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true })),
      people: [...Map.groupBy(records, (one) => one.by)].map(([name, list]) => ({ name, ...of(list) })).sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    };
  }),

  action(surveyRecount, areaOfRound, async (context, input) => {
    const { round, state } = await standingOf(context, input.round);
    if (state.decisions.length === 0) refuse('survey.not_decided');
    const figures = await keepQuality(context, round, state);
    const figure = await asHouse(context.db, () => findQualityFigure(context.db, round.areaId, round.year));
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, after: { quality: figure?.value ?? null, figures } });
    return { year: round.year, value: figure?.value ?? null, figures };
  }),
];
