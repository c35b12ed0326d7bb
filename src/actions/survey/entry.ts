/** The forms for a household, a survey entered by them, the same form on paper, and a second entry from paper with its comparison. */
import { asHouse } from '../../db/account.ts';
import { areasReach } from '../../db/area-reach.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { getLayout } from '../../db/document-files.ts';
import { listWorkCards } from '../../db/fieldwork.ts';
import { findFormerSurvey, findOpenEntry, findSurvey, putSecondEntry, settleEntries } from '../../db/survey.ts';
import { composeSurveyForm } from '../../documents/compose-survey-form.ts';
import { renderPdf } from '../../documents/pdf.ts';
import { mayDo } from '../../domain/account/permissions.ts';
import { nameOn } from '../../domain/area/history.ts';
import { contains } from '../../domain/calendar.ts';
import { differencesOf } from '../../domain/survey/answers.ts';
import { surveyForm, surveyPaper, surveySave, surveySecond, surveySettle } from '../../domain/survey/contract.ts';
import type { Answer, Answers } from '../../domain/survey/format.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { refuseUnassigned } from '../fieldwork/assigned.ts';
import { resolveArea } from '../area.ts';
import { areasOf } from '../household/act.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { perform, standingOf } from '../review/perform.ts';
import { refuseOpenDifferences } from './differences.ts';
import { formsIn } from './forms-here.ts';
import { assessmentOf, checkedAnswers, formsFor, hashOf, refuse, refuseFuture } from './given.ts';

const t = createTranslator('vi', vietnamese);
const ofHousehold = (context: ActionContext, input: { readonly household: number }): Promise<readonly number[]> => areasOf(context, [input.household]);
const plain = (differences: ReturnType<typeof differencesOf>) => differences.map((one) => ({ code: one.code, first: listed(one.first), second: listed(one.second) }));
const listed = (answer: Answer): boolean | number | string | string[] | null => (Array.isArray(answer) ? [...(answer as readonly string[])] : (answer as boolean | number | string | null));
const record = (answers: Answers | null | undefined) => (answers ? Object.fromEntries(Object.entries(answers).map(([code, answer]) => [code, listed(answer)])) : null);

/** May the asker do this over the round's commune or the household's village, by a role of their own? */
async function may(context: ActionContext, name: 'survey.save' | 'survey.second' | 'survey.settle', village: number): Promise<boolean> {
  const roots = context.actor.grants.filter((grant) => contains(grant.period, context.today) && mayDo(name, grant.role)).map((grant) => grant.areaId);
  return areasReach(context.db, roots, [village], context.actor.world);
}

export const surveyEntries: readonly Action[] = [
  action(surveyForm, ofHousehold, async (context, input) => {
    const { db, today } = context;
    await refuseUnassigned(context, input.round, input.household, 'survey.form');
    const { round, state } = await standingOf(context, input.round, { unseen: true });
    const household = found(state.households.get(input.household), 'household');
    const loaded = formsFor(await formsIn(db, round.areaId), today < round.openedOn ? round.openedOn : today, household.reason);
    const card = (await listWorkCards(db, [input.household], today)).get(input.household);
    const history = await readAreaHistory(db);
    const village = history.findById(household.village)!;
    const [now, former, open] = await asHouse(db, async () => [await findSurvey(db, round.id, input.household), await findFormerSurvey(db, round.id, input.household), await findOpenEntry(db, round.id, input.household)] as const);
    context.noteRead({ subject: { kind: 'household', id: String(input.household) }, areaId: household.village });
    return {
      round: { id: round.id, version: round.version, kind: round.kind, year: round.year, area: history.findById(round.areaId)!.slug }, today, household: input.household, head: card?.head ?? '', address: card?.address ?? '', villageName: nameOn(village, today) ?? village.slug,
      reason: household.reason, stage: household.stage, returned: household.returned, forms: hashOf(loaded), sheets: loaded.map((one) => one.form as unknown as Record<string, unknown>), current: record(now?.answers), previous: former?.answers ? { on: former.on, answers: record(former.answers)! } : null,
      mayEnter: (household.stage === 'listed' || (household.stage === 'surveyed' && !open)) && (await may(context, 'survey.save', household.village)), maySecond: household.stage === 'surveyed' && now?.answers != null && now.accountId !== context.actor.accountId && (await may(context, 'survey.second', household.village)),
      maySettle: household.stage === 'surveyed' && open !== undefined && (await may(context, 'survey.settle', household.village)),
      settled: now?.settled ? { by: now.recordedBy, on: now.on, items: [...now.settled.items] } : null,
      second: open && now?.answers && household.stage === 'surveyed' ? { by: open.account_name, on: open.entered_on, differences: plain(differencesOf(loaded.map((one) => one.form), now.answers, open.answers)) } : null,
    };
  }),

  action(surveySave, ofHousehold, async (context, input) => {
    await refuseUnassigned(context, input.round, input.household);
    const { round: opened, state: before } = await standingOf(context, input.round, { unseen: true });
    const here = await formsIn(context.db, opened.areaId);
    const loaded = formsFor(here, input.on, before.households.get(input.household)?.reason ?? 'on_list');
    // While two entries of a paper differ, nothing but choosing between them goes on; a survey that was sent back is entered anew.
    if (before.households.get(input.household)?.stage === 'surveyed') await refuseOpenDifferences(context, input.round, [input.household]);
    const { forms, answers } = checkedAnswers(loaded, input.forms, input.answers as Answers);
    const { assessment, classified, result } = assessmentOf(here, forms, answers, input.on);
    const { round, version } = await perform(context, input, () => [{ kind: 'survey', on: input.on, household: input.household, forms: input.forms, answers, seconds: input.seconds, assessment }], { unseen: true });
    await asHouse(context.db, () => settleEntries(context.db, input.round, input.household, version));
    return {
      round: round.id, version, class: assessment.class, deprivations: classified.deprivations, scoreA: result.scoreA, income: result.income, goesOn: result.goesOn,
      missing: result.goesOn === false ? [] : classified.missing.flatMap((one) => (one.kind === 'fact' ? one.oneOf.map((fact) => fact.id) : one.kind === 'indicator' ? [one.id] : [])),
    };
  }),

  action(surveyPaper, 'anywhere', async ({ db, actor }, input) => {
    const history = await readAreaHistory(db);
    const area = input.area === undefined ? history.map(input.on, 'nation', { world: actor.world })[0]?.id : resolveArea(history, input.area, actor.world).id;
    const loaded = (await formsIn(db, area ?? null)).on(input.on).find(({ form }) => form.sheet === input.sheet) ?? refuse('survey.no_form', 'on', { date: { date: input.on } });
    return { fileName: `${loaded.form.id}-v${loaded.form.version}.pdf`, mediaType: 'application/pdf', bytes: renderPdf(composeSurveyForm(loaded.form, loaded.hash, t), getLayout('state', input.on), t) };
  }),

  action(surveySecond, ofHousehold, async (context, input) => {
    refuseFuture(context.today, input.on);
    const { round, state } = await standingOf(context, input.round);
    const household = state.households.get(input.household);
    const first = await findSurvey(context.db, round.id, input.household);
    if (household?.stage !== 'surveyed' || !first?.answers) return refuse('survey.not_entered', 'household', { household: input.household });
    if (first.accountId === context.actor.accountId) refuse('survey.same_person');
    const loaded = formsFor(await formsIn(context.db, round.areaId), first.on, household.reason);
    const { forms, answers } = checkedAnswers(loaded, input.forms, input.answers as Answers);
    const differences = differencesOf(forms, first.answers, answers);
    await putSecondEntry(context.db, { round_id: round.id, household_id: input.household, act_number: first.number, area_id: round.areaId, answers, differences: differences.length, entered_on: input.on, account_id: context.actor.accountId, account_name: context.actor.name });
    context.record({ subject: { kind: 'review', id: String(round.id) }, areaId: round.areaId, after: { secondEntry: input.household, of: first.number, differences: differences.length } });
    return { differences: plain(differences) };
  }),

  action(surveySettle, ofHousehold, async (context, input) => {
    const { db } = context;
    const { round: opened, state } = await standingOf(context, input.round);
    const [first, open] = [await findSurvey(db, input.round, input.household), await findOpenEntry(db, input.round, input.household)];
    if (state.households.get(input.household)?.stage !== 'surveyed' || !first?.answers || !open) return refuse('survey.nothing_to_settle', 'household', { household: input.household });
    if (input.on < first.on) refuse('survey.nothing_to_settle', 'on', { household: input.household });
    const here = await formsIn(db, opened.areaId);
    const loaded = formsFor(here, first.on, state.households.get(input.household)!.reason);
    const differences = differencesOf(loaded.map((one) => one.form), first.answers, open.answers);
    const chosen = new Map(input.items.map((item) => [item.code, item]));
    const left = differences.filter((one) => !chosen.has(one.code)).map((one) => one.code);
    if (left.length > 0 || chosen.size !== differences.length) return refuse('survey.not_all_settled', 'items', { items: (left.length > 0 ? left : [...chosen.keys()].filter((code) => !differences.some((one) => one.code === code))).join(', ') });
    const merged = { ...first.answers, ...Object.fromEntries(differences.map((one) => [one.code, chosen.get(one.code)!.take === 'first' ? one.first : one.second])) };
    const { forms, answers } = checkedAnswers(loaded, first.forms ?? '', merged);
    const { assessment, classified } = assessmentOf(here, forms, answers, input.on);
    const settled = { of: first.number, firstBy: first.by, firstAccount: first.accountId, secondBy: open.account_name, items: input.items };
    const { round, version } = await perform(context, input, () => [{ kind: 'survey', on: input.on, household: input.household, forms: first.forms!, answers, seconds: first.seconds, assessment, settled }]);
    await settleEntries(db, input.round, input.household, version);
    return { round: round.id, version, class: assessment.class, deprivations: classified.deprivations, settled: differences.length };
  }),
];
