/**
 * Texts of publicity: drafted from the latest closed figures of an area with the number of each figure kept, edited by hand, approved by another person.
 * A bulletin that cannot be read in time is told and not approved. Joined in `publicity.ts`; the letter of orientation also enters the register by `document/work.ts`.
 */
import { addDays, type PlainDate, plainDate, startOfYear, yearOf } from '../../domain/calendar.ts';
import { isResult } from '../../domain/indicator/observation.ts';
import { publicityApprove, publicityDraft, publicityEdit, publicityRedraft, publicityText, publicityTextFile, publicityTexts } from '../../domain/publicity/contract-text.ts';
import { readingOf } from '../../domain/publicity/reading.ts';
import { parts, type TextContent, type TextKind } from '../../domain/publicity/types.ts';
import { lastOfYear } from '../../domain/report/figure-of.ts';
import { sentencesOf } from '../../domain/report/narrative.ts';
import { emptyReport, type ReportFigure } from '../../domain/report/types.ts';
import { formatMonth, say } from '../../domain/text/translate.ts';
import type { OfficialDocument } from '../../domain/document/model.ts';
import type { AreaHistory } from '../../domain/area/history.ts';
import { composePublicityText } from '../../documents/compose-publicity.ts';
import { inSentence } from '../../documents/plan-words.ts';
import type { Db } from '../../db/connection.ts';
import { readAreaHistory } from '../../db/area-history.ts';
import { listObservations } from '../../db/indicator.ts';
import { findText, listPlannedTopics, listTexts, type TextRecord } from '../../db/publicity.ts';
import { resolveArea } from '../area.ts';
import { renderPaper, vietnameseWords } from '../document/paper.ts';
import { type Action, action, type ActionContext, found, refuseStale } from '../kernel.ts';
import { grantsOver, may } from '../plan/rows.ts';
import { namesOfFigures, readSentences } from '../report/draft.ts';
import { areaAsked, paceOn, placeName, refuse } from './shared.ts';

/** What people ask first; a text says no more than can be listened to. */
const told = ['poor_rate_pct', 'near_poor_rate_pct', 'poor_households', 'near_poor_households', 'poor_households_escaped_gross'];
const words = vietnameseWords;
const subject = (id: number) => ({ kind: 'publicity_text', id: String(id) });

async function areaOfText({ db }: ActionContext, input: { readonly id: number }): Promise<readonly number[]> {
  const row = await findText(db, input.id);
  return row ? [row.area_id] : [];
}

async function opened({ db }: ActionContext, input: { readonly id: number; readonly version: number }): Promise<TextRecord> {
  const row = found(await findText(db, input.id, { lock: true }), 'publicity_text');
  refuseStale(row.record_version, input.version);
  return row;
}

/** The latest closed figure of each indicator, of the last two years, with the one a year before by the same standard. */
async function latestFigures(db: Db, areaId: number, today: PlainDate): Promise<readonly ReportFigure[]> {
  const known = (await listObservations(db, { areaIds: [areaId], indicators: told, from: startOfYear(yearOf(today) - 3), until: today, standing: true })).filter((one) => one.closed && isResult(one));
  return told.flatMap((indicator): ReportFigure[] => {
    const own = known.filter((one) => one.indicator === indicator);
    const last = own.map((one) => one.periodEnd).toSorted().at(-1);
    if (last === undefined || yearOf(last) < yearOf(today) - 2) return [];
    const figure = lastOfYear(own, yearOf(last))!;
    const before = lastOfYear(own.filter((one) => one.standard === figure.standard), yearOf(last) - 1);
    return [{ indicator, periodEnd: figure.periodEnd, standard: figure.standard, value: figure.value, observation: figure.id, before: before ? { periodEnd: before.periodEnd, value: before.value, observation: before.id } : null }];
  });
}

const resultsOf = (figures: readonly ReportFigure[]): string => sentencesOf(figures, namesOfFigures(), (figure) => figure.value).map((one) => say(words, one.said)).join('\n');
const wholeOf = (content: TextContent): string => parts.map((part) => content.parts[part]).join('\n');

function textRow(history: AreaHistory, row: TextRecord, today: PlainDate) {
  const { words: count, seconds, tooLong } = readingOf(wholeOf(row.content), paceOn(today));
  return {
    id: row.id, world: row.world, area: history.findById(row.area_id)!.slug, areaName: placeName(history, row.area_id, today), kind: row.kind, title: row.title, month: row.month, state: row.state, draftedOn: row.content.draftedOn,
    reading: row.kind === 'bulletin' ? { words: count, seconds, tooLong } : null,
  };
}

const handsWith = (others: readonly string[], account: string | null): string[] => [...others.filter((one) => one !== account), ...(account === null ? [] : [account])];

async function update({ db, actor }: ActionContext, row: TextRecord, content: TextContent, title = row.title) {
  // New words are nobody's approved words; whoever wrote since the last approval does not approve them, whoever touched them after.
  const hands = handsWith(row.state === 'approved' ? [] : row.hands, actor.accountId);
  await db.updateTable('publicity_texts').set({ title, content: JSON.stringify(content), state: 'draft', approved_on: null, approved_name: null, written_by: actor.accountId, written_name: actor.name, hands, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
  return { id: row.id, version: row.record_version + 1 };
}

const isOwn = (row: TextRecord, account: string | null): boolean => account !== null && row.hands.includes(account);

function firstDay(kind: TextKind, month: PlainDate | null): PlainDate | null {
  if (kind !== 'orientation') return null;
  return month === null ? refuse('publicity.month_missing', 'month') : plainDate(`${month.slice(0, 7)}-01`);
}

export async function composeText({ db, today }: Pick<ActionContext, 'db' | 'today'>, row: TextRecord): Promise<OfficialDocument> {
  const history = await readAreaHistory(db);
  const area = history.findById(row.area_id)!;
  const { sentences } = await readSentences(db, { id: row.area_id, slug: area.slug }, { ...emptyReport, figures: row.content.figures }, (slug) => history.find(slug)?.id);
  const names = namesOfFigures();
  return composePublicityText({
    world: row.world, areaName: placeName(history, row.area_id, today), kind: row.kind, title: row.title, month: row.month as PlainDate | null, content: row.content, approved: row.approved_name, approvedOn: row.approved_on as PlainDate | null, changed: sentences.flatMap((one) => one.changed ?? []),
    reading: readingOf(wholeOf(row.content), paceOn(today)), pace: paceOn(today), titleOf: (id) => names.title(id).vi, unitOf: (id) => names.unit(id).vi,
  }, words);
}

export const textActions: readonly Action[] = [
  action(publicityTexts, areaAsked, async (context, input) => {
    const { db, actor, today } = context;
    const history = await readAreaHistory(db);
    const areaId = resolveArea(history, input.area).id!;
    const { total, rows } = await listTexts(db, { areaId, kind: input.kind, offset: input.offset, limit: input.limit });
    return { total, rows: rows.map((row) => textRow(history, row, today)), may: may(actor, await grantsOver(context, areaId), 'publicity.draft') };
  }),

  action(publicityText, areaOfText, async (context, input) => {
    const { db, actor, today } = context;
    const row = found(await findText(db, input.id), 'publicity_text');
    const history = await readAreaHistory(db);
    const shown = textRow(history, row, today);
    const { sentences } = await readSentences(db, { id: row.area_id, slug: shown.area }, { ...emptyReport, figures: row.content.figures }, (slug) => history.find(slug)?.id);
    const grants = await grantsOver(context, row.area_id);
    return {
      text: shown, version: row.record_version, parts: row.content.parts, topics: row.content.topics, writtenBy: row.written_name, approved: row.approved_on === null ? null : { on: row.approved_on, by: row.approved_name ?? '' }, sentences: [...sentences], pace: paceOn(today),
      may: { write: may(actor, grants, 'publicity.edit'), approve: may(actor, grants, 'publicity.approve') && !isOwn(row, actor.accountId) },
    };
  }),

  action(publicityDraft, areaAsked, async (context, input) => {
    const { db, actor, today, record } = context;
    const history = await readAreaHistory(db);
    const area = resolveArea(history, input.area, actor.kind === 'system' ? undefined : actor.world);
    const month = firstDay(input.kind, input.month);
    const named = inSentence(placeName(history, area.id!, today));
    const asked = input.topics.length > 0 || month === null ? input.topics : [...(await listPlannedTopics(db, area.id!, month, addDays(plainDate(`${addDays(month, 31).slice(0, 7)}-01`), -1)))];
    const topics = asked.length > 0 || month === null ? asked : words('publicity.draft.topics').split('; ');
    const figures = await latestFigures(db, area.id!, today);
    const given = { area: named, topics: topics.length > 0 ? topics.join('; ') : words('publicity.draft.topics'), month: month === null ? '' : formatMonth(month) };
    const content: TextContent = {
      draftedOn: today, topics, figures: [...figures],
      parts: { purpose: words(`publicity.draft.${input.kind}.purpose`, given), meaning: words(`publicity.draft.${input.kind}.meaning`, given), content: words(`publicity.draft.${input.kind}.content`, given), results: resultsOf(figures) },
    };
    const made = await db.insertInto('publicity_texts').values({ world: area.world, area_id: area.id!, kind: input.kind, title: input.title, month, content: JSON.stringify(content), written_by: actor.accountId, written_name: actor.name, hands: handsWith([], actor.accountId), approved_on: null, approved_name: null }).returning('id').executeTakeFirstOrThrow();
    record({ subject: subject(Number(made.id)), areaId: area.id!, after: { kind: input.kind, title: input.title, figures: figures.length } });
    return { id: Number(made.id), version: 1 };
  }),

  action(publicityRedraft, areaOfText, async (context, input) => {
    const row = await opened(context, input);
    const figures = await latestFigures(context.db, row.area_id, context.today);
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { results: row.content.parts.results }, after: { figures: figures.length } });
    return update(context, row, { ...row.content, draftedOn: context.today, figures: [...figures], parts: { ...row.content.parts, results: resultsOf(figures) } });
  }),

  action(publicityEdit, areaOfText, async (context, input) => {
    const row = await opened(context, input);
    context.record({ subject: subject(row.id), areaId: row.area_id, before: { title: row.title, parts: row.content.parts }, after: { title: input.title, parts: input.parts } });
    return update(context, row, { ...row.content, topics: input.topics, parts: input.parts }, input.title);
  }),

  action(publicityApprove, areaOfText, async (context, input) => {
    const { db, actor, today, record } = context;
    const row = await opened(context, input);
    if (isOwn(row, actor.accountId)) refuse('publicity.own_approval');
    if (row.state === 'approved') refuse('publicity.approved_already');
    if (wholeOf(row.content).trim() === '') refuse('publicity.empty');
    const pace = paceOn(today);
    const reading = readingOf(wholeOf(row.content), pace);
    if (row.kind === 'bulletin' && reading.tooLong) refuse('publicity.too_long', undefined, { words: reading.words, most: Math.floor(pace.wordsPerMinute * pace.mostMinutes), minutes: pace.mostMinutes });
    await db.updateTable('publicity_texts').set({ state: 'approved', approved_on: today, approved_name: actor.name, record_version: row.record_version + 1 } as never).where('id', '=', row.id).execute();
    record({ subject: subject(row.id), areaId: row.area_id, before: { state: row.state }, after: { state: 'approved' } });
    return { id: row.id, version: row.record_version + 1 };
  }),

  action(publicityTextFile, areaOfText, async (context, input) => {
    const row = found(await findText(context.db, input.id), 'publicity_text');
    return renderPaper(await composeText(context, row), input.format, context.today, `${row.kind}-${row.id}`);
  }),
];
