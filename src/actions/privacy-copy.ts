/** The copy of everything held about a household, for a person who asked to see it: from the register's requests, never without one. Joined in `privacy.ts`. */
import { asHouse } from '../db/account.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { type HeldRow, readHoldings } from '../db/holdings.ts';
import { type FormItems, readFormItems } from '../db/loaded-forms.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { findRequest } from '../db/privacy.ts';
import { composeCopy, type CopyLine } from '../documents/compose-copy.ts';
import { type AreaHistory, nameOn } from '../domain/area/history.ts';
import { type PlainDate, plainDate } from '../domain/calendar.ts';
import { privacyCopy } from '../domain/privacy/contract.ts';
import { againstCopy } from '../domain/privacy/copy.ts';
import type { Told, What } from '../domain/privacy/holdings.ts';
import { problems } from '../domain/privacy/problems.ts';
import type { Answer, Answers, SurveyItem } from '../domain/survey/format.ts';
import { ProblemError } from '../domain/problem.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import { formatDate, formatNumber } from '../domain/text/translate.ts';
import { renderPaper, vietnameseWords } from './document/paper.ts';
import { areasOf } from './household/act.ts';
import { type Action, action, found } from './kernel.ts';

type Words = { readonly items: FormItems; readonly history: AreaHistory; readonly listed: ReadonlyMap<string, ReadonlyMap<string, string>>; readonly today: PlainDate };

export const privacyCopies: readonly Action[] = [
  action(privacyCopy, async (context, { request }) => {
    const row = await findRequest(context.db, request);
    if (!row) return [];
    return row.household_id === null ? [row.area_id] : [row.area_id, ...(await areasOf(context, [row.household_id]))];
  }, async (context, { request, format }) => {
    const { db, today } = context;
    const row = found(await findRequest(db, request), 'privacy_request');
    const against = againstCopy({ kind: row.kind, state: row.state, household: row.household_id, forgottenOn: row.forgotten_on });
    if (against) throw new ProblemError({ code: against, kind: problems[against], field: 'request' });
    const id = row.household_id!;
    const household = found(await db.selectFrom('households').select('village_id').where('id', '=', id).executeTakeFirst(), 'household');
    const history = await readAreaHistory(db);
    const village = history.findById(household.village_id)!;
    const commune = history.ancestors(village.slug, today).find((one) => one.level === 'commune') ?? village;
    const { lists, facts } = readShippedPolicy();
    const named = [...lists.map((list) => ({ id: list.id, items: list.items })), ...[...facts.values()].map((fact) => ({ id: fact.id, items: fact.choices ?? [] }))];
    const words: Words = { items: await readFormItems(db), history, today, listed: new Map(named.map((list) => [list.id, new Map(list.items.map((item) => [item.id, item.text.vi]))])) };
    const held = await asHouse(db, () => readHoldings(db, id, row.person_name));
    context.noteRead({ subject: { kind: 'household', id: String(id) }, areaId: household.village_id });
    const sections = held.map(([section, tables]) => {
      const rows = tables.flatMap(({ told, rows: ofTable }) => ofTable.map((one) => ({ day: one.on ?? '', line: lineOf(told, one, words) })));
      return { section, lines: rows.sort((a, b) => a.day.localeCompare(b.day)).map((one) => one.line), left: tables.reduce((sum, one) => sum + one.total - one.rows.length, 0) };
    });
    const paper = composeCopy({
      world: row.world, commune: nameOn(commune, today) ?? commune.slug, village: nameOn(village, today) ?? village.slug, household: id, request: row.id, receivedOn: plainDate(row.received_on), person: row.person_name, on: today, sections,
    }, vietnameseWords);
    return renderPaper(paper, format, today, `du-lieu-ho-${id}`);
  }),
];

function lineOf(told: Told, row: HeldRow, words: Words): CopyLine {
  const t = vietnameseWords;
  const days = [row.on, row.until].filter((one) => one !== null).map((one) => formatDate('vi', one as PlainDate)).join(' – ');
  const said = told.what.map((what, index) => sayOf(what, row.what[index] ?? null, words)).filter((one) => one !== '');
  return { on: days, what: [...said, ...(row.ended ? [t('privacy.copy.put_right')] : [])].join('; '), by: row.by === 'system' ? t('privacy.copy.system') : (row.by ?? '') };
}

function sayOf(what: What, value: string | readonly string[] | null, { items, history, listed, today }: Words): string {
  if (value === null || value.length === 0) return '';
  if (typeof what === 'string') return typeof value === 'string' ? value : value.join(', ');
  const one = (raw: string): string => {
    if (what.area) {
      const area = history.findById(Number(raw));
      return area ? (nameOn(area, today) ?? area.slug) : raw;
    }
    if (typeof what.words === 'string' && what.words.startsWith('list:')) return listed.get(what.words.slice(5))?.get(raw) ?? raw;
    if (what.words) return namedOr([what.words].flat().map((prefix) => `${prefix}${raw}`), what.unnamed ? vietnameseWords(`privacy.copy.${what.unnamed}`) : raw);
    return /^\d{4}-\d\d-\d\d$/.test(raw) ? formatDate('vi', plainDate(raw)) : ['income', 'money', 'dwelling_area'].includes(what.label ?? '') && /^\d+(\.\d+)?$/.test(raw) ? formatNumber('vi', Number(raw)) : raw;
  };
  const text = typeof value === 'string' ? one(value) : what.bits ? lackedOf(value) : what.answers ? answersOf(value, items) : value.map(one).join(', ');
  if (text === '') return '';
  return what.label ? vietnameseWords(`privacy.copy.${what.label}` as 'privacy.copy.birth', { value: text }) : text;
}

/** Every answer beside the question it answers, in the order of the forms; a form nobody keeps any more leaves the codes. */
function answersOf([forms, given]: readonly string[], items: FormItems): string {
  const asked = forms!.split(' ').flatMap((hash) => items.get(hash) ?? []);
  const answers = Object.entries(JSON.parse(given!) as Answers).filter(([, answer]) => answer !== null);
  const placeOf = (code: string): number => asked.findIndex((item) => item.code === code);
  return answers.toSorted(([a], [b]) => placeOf(a) - placeOf(b) || a.localeCompare(b)).map(([code, answer]) => answerWords(asked.find((item) => item.code === code) ?? code, answer)).join('; ');
}

function answerWords(item: SurveyItem | string, answer: Answer): string {
  const t = vietnameseWords;
  const one = (value: boolean | number | string): string => {
    if (typeof value === 'boolean') return t(value ? 'survey.yes' : 'survey.no');
    if (typeof value === 'number') return formatNumber('vi', value);
    return (typeof item === 'string' ? undefined : item.options?.find((option) => option.id === value)?.text.vi) ?? value;
  };
  const said = Array.isArray(answer) ? (answer.length === 0 ? t('survey.no') : answer.map(one).join(', ')) : one(answer as string);
  if (typeof item === 'string') return t('privacy.copy.item', { code: item, value: said });
  return t('privacy.copy.answer', { question: item.text.vi.replace(/[:?]$/, ''), value: item.unit ? `${said} ${item.unit.vi}` : said });
}

/** The services lacked, by the standard under which they were asked for. */
function lackedOf([standard, mask]: readonly string[]): string {
  const indicators = readShippedPolicy().standards.find((one) => one.id === standard)?.indicators ?? [];
  return indicators.filter((_, bit) => (Number(mask) >> bit) & 1).map((one) => one.text.vi).join(', ');
}

/** The first of the messages that is there. */
function namedOr(keys: readonly string[], otherwise: string): string {
  for (const key of keys) {
    const said = vietnameseWords(key as MessageKey);
    if (said !== key) return said;
  }
  return otherwise;
}
