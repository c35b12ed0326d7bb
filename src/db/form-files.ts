/**
 * The survey forms and tables of points the house asks by: those shipped in `policy/forms` and `policy/scores`, and those loaded into the running house
 * (`loaded-forms.ts`), each with its hash. A broken file refuses all of them (fails closed). An official form stands before a fixture of the same sheet.
 * A loaded one may hold for the areas of a province only, and stands before those of the nation there. Called by `actions/survey` through
 * `knownForms`, and by tests. The shipped ones are read once.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PlainDate } from '../domain/calendar.ts';
import { holdsOn } from '../domain/policy/model.ts';
import { isScoreTable, readScoreTable, type ScoreTable } from '../domain/policy/score-table.ts';
import { ProblemError } from '../domain/problem.ts';
import { type SurveyForm, sheets } from '../domain/survey/format.ts';
import { readForm } from '../domain/survey/read.ts';
import { canonicalJson } from './house.ts';
import { readShippedPolicy } from './policy-files.ts';

export type FormFile = { readonly name: string; readonly text: string; /** Number of the row that holds it; null for a shipped one. */ readonly loaded: number | null; /** In which area it is asked; null: everywhere. */ readonly area: number | null; /** That area is a whole country: what holds in it is under every province. */ readonly nation?: boolean };
type Origin = Pick<FormFile, 'loaded' | 'area'> & { readonly hash: string };
export type LoadedForm = Origin & { readonly form: SurveyForm };
export type LoadedTable = Origin & { readonly table: ScoreTable };
export type KnownForms = { readonly forms: readonly LoadedForm[]; /** Those asked everywhere, by id. */ readonly tables: ReadonlyMap<string, ScoreTable>; readonly allTables: readonly LoadedTable[] };

const root = join(import.meta.dirname, '..', '..', 'policy');
let known: KnownForms | undefined;
const everywhere: readonly number[] = [];

const hashOf = (what: object): string => createHash('sha256').update(canonicalJson(what)).digest('hex');
const shipped = (folder: string): readonly FormFile[] => readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml')).toSorted().map((name) => ({ name: join(root, folder, name), text: readFileSync(join(root, folder, name), 'utf8'), loaded: null, area: null }));

/** Shipped files and these, read and checked against each other. Throws ProblemError with file and line when one is broken. */
export function parseForms(loaded: readonly FormFile[]): KnownForms {
  const files = [...shipped('scores'), ...shipped('forms'), ...loaded];
  const allTables = files.filter((file) => isScoreTable(file.text)).map((file): LoadedTable => {
    const { table, problems } = readScoreTable(file.text, nameOf(file));
    if (!table) throw new ProblemError(problems);
    return { table, hash: hashOf(table), loaded: file.loaded, area: file.area };
  });
  const policy = readShippedPolicy();
  const law = { facts: new Set(policy.facts.keys()), needs: policy.lists.find((one) => one.id === 'support_needs')?.items.map((one) => one.id) ?? [], standards: new Map(policy.standards.map((one) => [one.id, one.indicators.map(({ code }) => code)])) };
  const nations = [...new Set(loaded.flatMap((file) => (file.nation && file.area !== null ? [file.area] : [])))];
  const read = (file: FormFile, area: number | null): SurveyForm => {
    const { form, problems } = readForm(file.text, nameOf(file), { ...law, tables: tablesAmong(allTables, area === null ? everywhere : [area, ...nations]) });
    if (!form) throw new ProblemError(problems);
    return form;
  };
  const written = files.filter((file) => !isScoreTable(file.text));
  const forms = written.map((file): LoadedForm => {
    const form = read(file, file.area);
    return { form, hash: hashOf(form), loaded: file.loaded, area: file.area };
  });
  // A form of the nation fits the table that a province puts in the place of the nation's, too.
  for (const area of new Set(allTables.flatMap((one) => one.area ?? []))) for (const file of written) if (file.area === null || file.nation) read(file, area);
  return { forms, tables: tablesAmong(allTables, everywhere), allTables };
}

/** By id, in an area with those above it (the next one first): the most specific, of one place the newest version. */
export function tablesAmong(tables: readonly LoadedTable[], chain: readonly number[]): ReadonlyMap<string, ScoreTable> {
  const here = tables.filter((one) => one.area === null || chain.includes(one.area));
  return new Map(here.toSorted((a, b) => rank(b.area, chain) - rank(a.area, chain) || a.table.version - b.table.version).map(({ table }) => [table.id, table]));
}

/** 0 for the area itself, then those above it, then everywhere. */
const rank = (area: number | null, chain: readonly number[]): number => (area === null ? chain.length : chain.indexOf(area));

const nameOf = (file: FormFile): string => (file.loaded === null ? file.name : basename(file.name));

/** The shipped ones. Throws ProblemError with file and line when a form or a score table is broken. */
export function readForms(): KnownForms {
  known ??= parseForms([]);
  return known;
}

/** The forms of a day in an area with those above it (the next one first), one for each sheet there is: official before fixture, the most specific, loaded before shipped, the newest version. */
export function formsOn(date: PlainDate, forms: KnownForms = readForms(), chain: readonly number[] = everywhere): readonly LoadedForm[] {
  const held = forms.forms.filter(({ form, area }) => holdsOn(form, date) && (area === null || chain.includes(area)));
  const before = (a: LoadedForm, b: LoadedForm): number =>
    Number(a.form.fixture === true) - Number(b.form.fixture === true) || rank(a.area, chain) - rank(b.area, chain) || (b.loaded ?? 0) - (a.loaded ?? 0) || b.form.version - a.form.version;
  return sheets.flatMap((sheet) => held.filter(({ form }) => form.sheet === sheet).toSorted(before).slice(0, 1));
}
