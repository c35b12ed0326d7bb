/** The copy of everything held about a household, for a person who asked to see it: from the register's requests, never without one. Joined in `privacy.ts`. */
import { asHouse } from '../db/account.ts';
import type { Tx } from '../db/connection.ts';
import { listProposals } from '../db/award.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { findSubjectOf, type HeldRow, readHoldings } from '../db/holdings.ts';
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
import { awardStandings } from './award/perform.ts';
import { areasOf } from './household/act.ts';
import { type Action, action, found } from './kernel.ts';

/** What the survey asked and was told, beside the line of the day. */
type Asked = { readonly title: string; readonly rows: readonly (readonly [string, string])[] };
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
    const outcomes = await asHouse(db, () => readOutcomes(db, id));
    const sections = held.map(([section, tables]) => {
      const rows = [...tables.flatMap(({ told, rows: ofTable }) => ofTable.map((one) => ({ day: one.on ?? '', ...lineOf(told, one, words) }))), ...(section === 'movement' ? outcomes : [])].toSorted((a, b) => a.day.localeCompare(b.day));
      return { section, lines: rows.map((one) => one.line), asked: rows.flatMap((one) => one.asked), left: tables.reduce((sum, one) => sum + one.total - one.rows.length, 0) };
    });
    const paper = composeCopy({
      world: row.world, commune: nameOn(commune, today) ?? commune.slug, village: nameOn(village, today) ?? village.slug, household: id, request: row.id, receivedOn: plainDate(row.received_on), person: row.person_name, on: today, sections,
    }, vietnameseWords);
    return renderPaper(paper, format, today, `du-lieu-ho-${id}`);
  }),
];

function lineOf(told: Told, row: HeldRow, words: Words): { readonly line: CopyLine; readonly asked: readonly Asked[] } {
  const t = vietnameseWords;
  const on = row.on === null ? '' : formatDate('vi', row.on as PlainDate);
  const days = [on, ...(row.until === null ? [] : [formatDate('vi', row.until as PlainDate)])].filter((one) => one !== '').join(' – ');
  const asked = told.what.flatMap((what, index) => (typeof what !== 'string' && what.answers && row.what[index] !== null ? [{ title: t(`privacy.copy.${what.label as 'answers'}.on`, { date: on }), rows: answersOf(row.what[index] as readonly string[], words.items) }] : []));
  const said = told.what.map((what, index) => sayOf(what, row.what[index] ?? null, words)).filter((one) => one !== '');
  return { line: { on: days, what: [...said, ...(row.ended ? [t('privacy.copy.put_right')] : [])].join('; '), by: row.by === 'system' ? t('privacy.copy.system') : (row.by ?? '') }, asked };
}

/** What the council voted and why a dossier ended without an award: it follows from the acts of the round and stands in none of them. */
async function readOutcomes(db: Tx, household: number): Promise<readonly { readonly day: string; readonly line: CopyLine; readonly asked: readonly Asked[] }[]> {
  const t = vietnameseWords;
  const subject = await findSubjectOf(db, household);
  if (subject === undefined) return [];
  const standings = await awardStandings({ db }, [...new Set((await listProposals(db, [subject])).map((one) => one.round))]);
  const line = (day: PlainDate, what: string) => ({ day, line: { on: formatDate('vi', day), what, by: '' }, asked: [] });
  return standings.flatMap(({ state }) => [...state.dossiers.values()].filter((one) => one.subject === subject).flatMap((one) => {
    const closed = [...state.sessions.values()].findLast((session) => session.dossiers.includes(one.dossier) && session.closedOn !== null && session.adjourned === null)?.closedOn;
    return [
      ...(one.outcome && closed ? [line(closed, t('privacy.copy.voted', { agree: one.outcome.agree, counted: one.outcome.counted, passed: t(`privacy.copy.passed.${one.outcome.passed}`) }))] : []),
      ...(one.refused && one.refusedOn ? [line(one.refusedOn, t('privacy.copy.refused', { why: t(`award.refused.${one.refused}`) }))] : []),
    ];
  }));
}

function sayOf(what: What, value: string | readonly string[] | null, { history, listed, today }: Words): string {
  if (value === null || value.length === 0) return '';
  if (typeof what !== 'string' && what.answers) return vietnameseWords(`privacy.copy.${what.label as 'answers'}`);
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
  const text = typeof value === 'string' ? one(value) : what.bits ? lackedOf(value) : value.map(one).join(', ');
  if (text === '') return '';
  return what.label ? vietnameseWords(`privacy.copy.${what.label}` as 'privacy.copy.birth', { value: text }) : text;
}

/** Every answer beside the question it answers, in the order of the forms; a form nobody keeps any more leaves the codes. */
function answersOf([forms, given]: readonly string[], items: FormItems): Asked['rows'] {
  const asked = forms!.split(' ').flatMap((hash) => items.get(hash) ?? []);
  const answers = Object.entries(JSON.parse(given!) as Answers).filter(([, answer]) => answer !== null);
  const placeOf = (code: string): number => asked.findIndex((item) => item.code === code);
  return answers.toSorted(([a], [b]) => placeOf(a) - placeOf(b) || a.localeCompare(b)).map(([code, answer]) => answerWords(asked.find((item) => item.code === code) ?? code, answer));
}

function answerWords(item: SurveyItem | string, answer: Answer): readonly [string, string] {
  const t = vietnameseWords;
  const one = (value: boolean | number | string): string => {
    if (typeof value === 'boolean') return t(value ? 'survey.yes' : 'survey.no');
    if (typeof value === 'number') return formatNumber('vi', value);
    return (typeof item === 'string' ? undefined : item.options?.find((option) => option.id === value)?.text.vi) ?? value;
  };
  const said = Array.isArray(answer) ? (answer.length === 0 ? t('survey.no') : answer.map(one).join(', ')) : one(answer as string);
  return typeof item === 'string' ? [t('privacy.copy.item', { code: item }), said] : [item.text.vi, item.unit ? `${said} ${item.unit.vi}` : said];
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
