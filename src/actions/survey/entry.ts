/** The forms for a household, a survey entered by them, the same form on paper, and a second entry from paper with its comparison. */
import { asHouse } from '../../db/account.ts';
import { areasReach } from '../../db/area-reach.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { getLayout } from '../../db/document-files.ts';
import { listWorkCards } from '../../db/fieldwork.ts';
import { formsOn } from '../../db/form-files.ts';
import { findFormerSurvey, findOpenEntry, findSurvey, putSecondEntry, settleEntries } from '../../db/survey.ts';
import { composeSurveyForm } from '../../documents/compose-survey-form.ts';
import { renderPdf } from '../../documents/pdf.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { nameOn } from '../../domain/area/history.ts';
import { contains } from '../../domain/calendar.ts';
import { classify } from '../../domain/policy/evaluate.ts';
import { householdOf } from '../../domain/policy/household.ts';
import { differencesOf } from '../../domain/survey/answers.ts';
import { surveyForm, surveyPaper, surveySave, surveySecond } from '../../domain/survey/contract.ts';
import type { Answer, Answers } from '../../domain/survey/format.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { refuseUnassigned } from '../fieldwork/assigned.ts';
import { areasOf } from '../household/act.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { perform, standingOf } from '../review/perform.ts';
import { checkedAnswers, formsFor, hashOf, meaningOf, refuse, refuseFuture } from './given.ts';

const t = createTranslator('vi', vietnamese);
const ofHousehold = (context: ActionContext, input: { readonly household: number }): Promise<readonly number[]> => areasOf(context, [input.household]);
const plain = (differences: ReturnType<typeof differencesOf>) => differences.map((one) => ({ code: one.code, first: listed(one.first), second: listed(one.second) }));
const listed = (answer: Answer): boolean | number | string | string[] | null => (Array.isArray(answer) ? [...(answer as readonly string[])] : (answer as boolean | number | string | null));
const record = (answers: Answers | null | undefined) => (answers ? Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, listed(answer)])) : null);

/** May the asker do this over the round's commune or the household's village, by a role of their own? */
async function may(context: ActionContext, name: 'survey.save' | 'survey.second', village: number): Promise<boolean> {
  const roots = context.actor.grants.filter((grant) => contains(grant.period, context.today) && mayDo(name, grant.role)).map((grant) => grant.areaId);
  return areasReach(context.db, roots, [village], context.actor.world);
}

export const surveyEntries: readonly Action[] = [
  action(surveyForm, ofHousehold, async (context, input) => {
    const { db, today } = context;
    await refuseUnassigned(context, input.round, input.household, 'survey.form');
    const { round, state } = await standingOf(context, input.round, { unseen: true });
    const household = found(state.households.get(input.household), 'household');
    const loaded = formsFor(today < round.openedOn ? round.openedOn : today, household.reason);
    const card = (await listWorkCards(db, [input.household], today)).get(input.household);
    const history = await readAreaHistory(db);
    const village = history.findById(household.village)!;
    const [now, former, open] = await asHouse(db, async () => [await findSurvey(db, round.id, input.household), await findFormerSurvey(db, round.id, input.household), await findOpenEntry(db, round.id, input.household)] as const);
    context.noteRead({ subject: { kind: 'household', id: String(input.household) }, areaId: household.village });
    return {
      round: { id: round.id, version: round.version, kind: round.kind, year: round.year, area: history.findById(round.areaId)!.slug }, today, household: input.household, head: card?.head ?? '', address: card?.address ?? '', villageName: nameOn(village, today) ?? village.slug,
      reason: household.reason, stage: household.stage, returned: household.returned, forms: hashOf(loaded), sheets: loaded.map((one) => one.form as unknown as Record<string, unknown>), current: record(now?.answers), previous: former?.answers ? { on: former.on, answers: record(former.answers)! } : null,
      mayEnter: (household.stage === 'listed' || household.stage === 'surveyed') && (await may(context, 'survey.save', household.village)), maySecond: household.stage === 'surveyed' && now?.answers != null && now.accountId !== context.actor.accountId && (await may(context, 'survey.second', household.village)),
      second: open && now?.answers ? { by: open.account_name, on: open.entered_on, differences: plain(differencesOf(loaded.map((one) => one.form), now.answers, open.answers)) } : null,
    };
  }),

  action(surveySave, ofHousehold, async (context, input) => {
    await refuseUnassigned(context, input.round, input.household);
    const { state: before } = await standingOf(context, input.round, { unseen: true });
    const loaded = formsFor(input.on, before.households.get(input.household)?.reason ?? 'on_list');
    const { forms, answers } = checkedAnswers(loaded, input.forms, input.answers as Answers);
    const { result, classifier } = meaningOf(forms, answers, input.on);
    const household = householdOf({ areaType: result.areaType, income: result.income, scoreA: result.scoreA }, result.deprivations, classifier.indicators.map((one) => one.id));
    // A Phiếu A that does not lead on is its own answer: nothing of the standard is measured then.
    const classified = classify(classifier, household);
    const { round, version } = await perform(context, input, () => [{
      kind: 'survey', on: input.on, household: input.household, forms: input.forms, answers, seconds: input.seconds,
      assessment: {
        class: result.goesOn === false ? 'not_poor' : classified.class, standard: classified.standard, packHash: classifier.standard.packs.map((one) => one.hash).join(' '), income: result.income, scoreA: result.scoreA, known: household.known, deprived: household.deprived, causes: result.causes,
      },
    }], { unseen: true });
    await asHouse(context.db, () => settleEntries(context.db, input.round, input.household, version));
    return {
      round: round.id, version, class: result.goesOn === false ? 'not_poor' as const : classified.class, deprivations: classified.deprivations, scoreA: result.scoreA, income: result.income, goesOn: result.goesOn,
      missing: result.goesOn === false ? [] : classified.missing.flatMap((one) => (one.kind === 'fact' ? one.oneOf.map((fact) => fact.id) : one.kind === 'indicator' ? [one.id] : [])),
    };
  }),

  action(surveyPaper, 'anywhere', async (_context, input) => {
    const loaded = formsOn(input.on).find(({ form }) => form.sheet === input.sheet) ?? refuse('survey.no_form', 'on', { date: { date: input.on } });
    return { fileName: `${loaded.form.id}-v${loaded.form.version}.pdf`, mediaType: 'application/pdf', bytes: renderPdf(composeSurveyForm(loaded.form, loaded.hash, t), getLayout('state', input.on), t) };
  }),

  action(surveySecond, ofHousehold, async (context, input) => {
    refuseFuture(context.today, input.on);
    const { round, state } = await standingOf(context, input.round);
    const household = state.households.get(input.household);
    const first = await findSurvey(context.db, round.id, input.household);
    if (household?.stage !== 'surveyed' || !first?.answers) return refuse('survey.not_entered', 'household', { household: input.household });
    if (first.accountId === context.actor.accountId) refuse('survey.same_person');
    const loaded = formsFor(first.on, household.reason);
    const { forms, answers } = checkedAnswers(loaded, input.forms, input.answers as Answers);
    const differences = differencesOf(forms, first.answers, answers);
    await putSecondEntry(context.db, { round_id: round.id, household_id: input.household, act_number: first.number, area_id: round.areaId, answers, differences: differences.length, entered_on: input.on, account_id: context.actor.accountId, account_name: context.actor.name });
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, after: { secondEntry: input.household, of: first.number, differences: differences.length } });
    return { differences: plain(differences) };
  }),
];
