/**
 * Surveys of a round from a spreadsheet: the file to fill, the preview, the import of all rows or none, its undoing. One path for preview and import:
 * what the preview finds wrong the import refuses. The journal holds the file's hash and counts, never a name or an answer.
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { readAreaHistory } from '../../db/area-history.ts';
import { listWorkCards } from '../../db/fieldwork.ts';
import { closeSurveyList, findStandingList, findSurveyList, insertSurveyList, listSurveyLists } from '../../db/survey-list.ts';
import { findFirstOpenEntry } from '../../db/survey.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { decodeLegacy } from '../../domain/household/list/legacy-text.ts';
import { readSheet, type Sheet, uploadLimits } from '../../domain/indicator/sheet.ts';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import type { ReviewAct, RoundState } from '../../domain/review/types.ts';
import { firstVisitOf } from '../../domain/review/allow.ts';
import { mostSurveys, surveyListImport, surveyListPreview, surveyLists, surveyListSheet, surveyListUndo } from '../../domain/survey/contract-list.ts';
import { itemsOf } from '../../domain/survey/format.ts';
import { readSurveyList, type SurveyList, type SurveyRow } from '../../domain/survey/list.ts';
import { problems as codes, type SurveyProblemCode } from '../../domain/survey/problems.ts';
import { vietnamese } from '../../domain/text/catalogue.ts';
import { createTranslator } from '../../domain/text/translate.ts';
import { resolveArea } from '../area.ts';
import { type Action, action, type ActionContext, found } from '../kernel.ts';
import { areaOfRound, perform, type Standing, standingOf } from '../review/perform.ts';
import { type FormsHere, formsIn } from './forms-here.ts';
import { assessmentOf, checkedAnswers, formsFor, hashOf, type Meaning, refuse, refuseFuture } from './given.ts';

const t = createTranslator('vi', vietnamese);
const shownProblems = 200;
type Asked = z.output<typeof surveyListPreview.input>;
type Ready = { readonly row: SurveyRow; readonly household: number; readonly again: boolean; readonly act: Extract<ReviewAct, { kind: 'survey' }>; readonly class: Meaning['assessment']['class'] };
type Looked = { readonly list: SurveyList; readonly ready: readonly Ready[]; readonly problems: readonly Problem[]; readonly contentHash: string };

const problemOf = (code: SurveyProblemCode, more: Partial<Problem> = {}): Problem => ({ code, kind: codes[code], ...more });

async function openSheet(bytes: Uint8Array): Promise<Sheet> {
  const read = await readSheet(bytes, uploadLimits);
  if (read.sheet) return read.sheet;
  const legacy = read.problem.code === 'indicator.wrong_encoding' ? decodeLegacy(bytes) : null;
  const again = legacy ? await readSheet(new TextEncoder().encode(legacy.text), { ...uploadLimits, maxBytes: uploadLimits.maxBytes * 3 }) : read;
  if (!again.sheet) throw new ProblemError(again.problem);
  return again.sheet;
}

async function look({ db, today }: ActionContext, input: Asked, { round, state }: Pick<Standing, 'round' | 'state'>): Promise<Looked> {
  const here = await formsIn(db, round.areaId);
  refuseFuture(today, input.on);
  const contentHash = createHash('sha256').update(input.file.bytes).digest('hex');
  const list = readSurveyList(await openSheet(input.file.bytes), formsFor(here, input.on, 'applied').map((one) => one.form), { edits: input.edits, leftOut: input.leftOut, maxRows: mostSurveys });
  const problems: Problem[] = [];
  if (list.headingRow === null) problems.push(problemOf('survey.list_heading_missing'));
  if (list.rows.length > mostSurveys) problems.push(problemOf('survey.list_too_long', { params: { limit: mostSurveys } }));
  for (const code of list.twice) problems.push(problemOf('survey.list_column_twice', { row: list.headingRow!, field: code, params: { item: code } }));
  const known = await findStandingList(db, input.round, contentHash);
  if (known) problems.push(problemOf('survey.list_known', { params: { date: { date: known.imported_on as PlainDate } } }));
  const seen = new Map<number, number>();
  const rows = list.rows.slice(0, mostSurveys);
  const open = await findFirstOpenEntry(db, input.round, rows.flatMap((one) => one.household ?? []));
  const ready = rows.flatMap((row): readonly Ready[] => {
    const own = checkRow(row, { given: input.on, today, here }, state, seen, open?.household ?? null);
    if ('problems' in own) problems.push(...own.problems);
    return 'problems' in own ? [] : [own];
  });
  return { list, ready, problems, contentHash };
}

/** One row through everything a survey entered on the screen goes through. */
function checkRow(row: SurveyRow, { given, today, here }: { readonly given: PlainDate; readonly today: PlainDate; readonly here: FormsHere }, state: RoundState, seen: Map<number, number>, differing: number | null): Ready | { readonly problems: readonly Problem[] } {
  const at = (code: SurveyProblemCode, field: string, params: NonNullable<Problem['params']>): { readonly problems: readonly Problem[] } => ({ problems: [problemOf(code, { row: row.row, field, params })] });
  const household = row.household === null ? undefined : state.households.get(row.household);
  if (row.household === null || !household) return at('survey.list_household_unknown', 'household', { household: row.cells['household'] ?? '' });
  const other = seen.get(row.household);
  if (other !== undefined) return at('survey.list_twice', 'household', { household: row.household, other });
  seen.set(row.household, row.row);
  if (household.stage !== 'listed' && household.stage !== 'surveyed') return at('survey.list_not_now', 'household', { household: row.household });
  if (household.stage === 'surveyed' && differing === row.household) return at('survey.list_not_now', 'household', { household: row.household });
  if (row.unreadable.length > 0) return { problems: row.unreadable.map((code) => (code === 'on' ? problemOf('survey.list_day_unreadable', { row: row.row, field: code, params: { text: (row.cells['on'] ?? '').slice(0, 40) } }) : problemOf('survey.answer_wrong', { row: row.row, field: code, params: { item: code } }))) };
  const on = row.on ?? given;
  const first = firstVisitOf(state, household);
  if (on < first || on > today) return at('survey.list_day', 'on', { date: { date: on }, from: { date: first }, until: { date: today } });
  const loaded = formsFor(here, on, household.reason);
  try {
    const { forms, answers } = checkedAnswers(loaded, hashOf(loaded), row.answers);
    const { assessment } = assessmentOf(here, forms, answers, on);
    return { row, household: row.household, again: household.stage === 'surveyed', class: assessment.class, act: { kind: 'survey', on, household: row.household, forms: hashOf(loaded), answers, seconds: null, assessment } };
  } catch (refusal) {
    if (!(refusal instanceof ProblemError)) throw refusal;
    return { problems: refusal.problems.map((one) => ({ ...one, row: row.row, field: one.field?.replace(/^answers\./, '') ?? 'household' })) };
  }
}

export const surveyListActions: readonly Action[] = [
  action(surveyListSheet, areaOfRound, async (context, input) => {
    const { db, today } = context;
    const { round, state } = await standingOf(context, input.round);
    const history = await readAreaHistory(db);
    const village = input.village === undefined ? undefined : resolveArea(history, input.village, context.actor.world).id!;
    const waiting = [...state.households.values()].filter((one) => (one.stage === 'listed') && (village === undefined || one.village === village));
    const cards = await listWorkCards(db, waiting.map((one) => one.household), today);
    for (const one of waiting) context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: one.village });
    const items = formsFor(await formsIn(db, round.areaId), today < round.openedOn ? round.openedOn : today, waiting.some((one) => one.reason === 'applied') ? 'applied' : 'on_list').flatMap(({ form }) => itemsOf(form));
    const cell = (text: string): string => {
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /["\n\r;,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    const places = new Map(state.villages.map((id) => [id, nameOn(history.findById(id)!, today) ?? '']));
    const rows = waiting.map((one) => [String(one.household), cards.get(one.household)?.head ?? '', places.get(one.village) ?? '', '', ...items.map(() => '')]).sort((a, b) => a[2]!.localeCompare(b[2]!, 'vi', { numeric: true }) || Number(a[0]) - Number(b[0]));
    const lines = [[t('survey.list.household'), t('survey.list.head'), t('survey.list.village'), t('survey.list.on'), ...items.map((item) => `${item.code}. ${item.text.vi}`)], ...rows];
    return { fileName: `phieu-ra-soat-${round.year}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(`\uFEFF${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`) };
  }),

  action(surveyListPreview, areaOfRound, async (context, input) => {
    const { round, state } = await standingOf(context, input.round);
    const { list, ready, problems, contentHash } = await look(context, input, { round, state });
    const history = await readAreaHistory(context.db);
    const sample = ready.slice(0, 20);
    const cards = await listWorkCards(context.db, sample.map((one) => one.household), context.today);
    for (const one of sample) context.noteRead({ subject: { kind: 'household', id: String(one.household) }, areaId: state.households.get(one.household)!.village });
    context.record({ subject: { kind: 'survey_file', id: contentHash.slice(0, 16) }, areaId: round.areaId, after: { contentHash, preview: true, rows: list.rows.length, problems: problems.length } });
    const wrong = new Set(problems.flatMap((one) => one.row ?? []));
    const classes = { poor: 0, near_poor: 0, average: 0, not_poor: 0, unknown: 0 };
    for (const one of ready) classes[one.class] += 1;
    return {
      contentHash, headingRow: list.headingRow, codes: [...list.codes], ignored: [...list.ignored], rows: list.rows.length, ready: ready.length, again: ready.filter((one) => one.again).length, classes, problemCount: problems.length,
      problems: problems.slice(0, shownProblems).map((one) => ({ code: one.code, kind: one.kind, row: one.row ?? null, field: one.field ?? null, params: { ...one.params } })),
      broken: list.rows.filter((one) => wrong.has(one.row)).slice(0, shownProblems).map((one) => ({ row: one.row, cells: { ...one.cells } })),
      sample: sample.map((one) => {
        const village = history.findById(state.households.get(one.household)!.village)!;
        return { row: one.row.row, household: one.household, head: cards.get(one.household)?.head ?? '', villageName: nameOn(village, context.today) ?? village.slug, on: one.act.on, class: one.class };
      }),
    };
  }),

  action(surveyListImport, areaOfRound, async (context, input) => {
    const { db, today, actor } = context;
    let looked: Looked | undefined;
    const { round, version } = await perform(context, input, async (standing) => {
      looked = await look(context, input, standing);
      if (looked.problems.length > 0) throw new ProblemError([problemOf('survey.list_refused', { params: { count: looked.problems.length } }), ...looked.problems.slice(0, shownProblems)]);
      if (looked.ready.length === 0) refuse('survey.list_empty');
      return looked.ready.map((one) => one.act).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)); // as they happened
    });
    const households = looked!.ready.length;
    const list = await insertSurveyList(db, { round_id: round.id, area_id: round.areaId, content_hash: looked!.contentHash, households, first_act: version - households + 1, last_act: version, surveyed_on: looked!.ready.map((one) => one.act.on).reduce((a, b) => (a > b ? a : b)), imported_on: today, account_id: actor.accountId, account_name: actor.name });
    context.record({ subject: { kind: 'survey_file', id: String(list) }, areaId: round.areaId, after: { contentHash: looked!.contentHash, households, days: new Set(looked!.ready.map((one) => one.act.on)).size, on: input.on } });
    return { round: round.id, version, list, households };
  }),

  action(surveyListUndo, areaOfRound, async (context, input) => {
    const row = found(await findSurveyList(context.db, input.round, input.list), 'survey_list');
    if (row.undone_on !== null) refuse('survey.list_undone', undefined, { date: { date: row.undone_on as PlainDate } });
    let households = 0;
    const { round, version } = await perform(context, input, ({ state, acts }) => {
      const ofFile = acts.filter((one) => one.number >= row.first_act && one.number <= row.last_act).flatMap((one) => (one.act.kind === 'survey' ? [one.act.household] : []));
      const later = new Set(acts.filter((one) => one.number > row.last_act).flatMap((one) => ('household' in one.act ? [one.act.household] : [])));
      const builtOn = ofFile.filter((one) => state.households.get(one)?.stage !== 'surveyed' || later.has(one));
      if (builtOn.length > 0) refuse('survey.list_built_on', undefined, { count: builtOn.length, households: builtOn.slice(0, 10).join(', ') });
      households = ofFile.length;
      return ofFile.map((household): ReviewAct => {
        const before = acts.findLast((one) => one.number < row.first_act && 'household' in one.act && one.act.household === household && (one.act.kind === 'survey' || one.act.kind === 'return'));
        return before?.act.kind === 'survey' ? { ...before.act, on: input.on } : { kind: 'return', on: input.on, household, why: t('survey.list.undone', { file: row.content_hash.slice(0, 16), why: input.why }) };
      });
    });
    await closeSurveyList(context.db, row.id, { on: input.on, by: context.actor.name, reason: input.why });
    context.record({ subject: { kind: 'survey_file', id: String(row.id) }, areaId: round.areaId, reason: input.why, before: { households }, after: { undone: true } });
    return { round: round.id, version, households };
  }),

  action(surveyLists, areaOfRound, async (context, input) => {
    const { total, rows } = await listSurveyLists(context.db, input.round, input);
    return { total, rows: rows.map((row) => ({ id: row.id, contentHash: row.content_hash, households: row.households, on: row.surveyed_on, importedOn: row.imported_on, by: row.account_name, undoneOn: row.undone_on, undoneBy: row.undone_by, undoneReason: row.undone_reason })) };
  }),
];
