/**
 * The survey forms and tables of points the house asks by: those shipped in `policy/forms` and `policy/scores`, and those loaded into the running house
 * (`loaded-forms.ts`), each with its hash. A broken file refuses all of them (fails closed). An official form stands before a fixture of the same sheet.
 * Called by `actions/survey`. Read once; what is loaded later takes their place whole through `holdForms`.
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

export type FormFile = { readonly name: string; readonly text: string; /** Number of the row that holds it; null for a shipped one. */ readonly loaded: number | null };
export type LoadedForm = { readonly form: SurveyForm; readonly hash: string; readonly loaded: number | null };
export type LoadedTable = { readonly table: ScoreTable; readonly hash: string; readonly loaded: number | null };
export type KnownForms = { readonly forms: readonly LoadedForm[]; readonly tables: ReadonlyMap<string, ScoreTable>; readonly allTables: readonly LoadedTable[] };

const root = join(import.meta.dirname, '..', '..', 'policy');
let known: KnownForms | undefined;

const hashOf = (what: object): string => createHash('sha256').update(canonicalJson(what)).digest('hex');
const shipped = (folder: string): readonly FormFile[] => readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml')).toSorted().map((name) => ({ name: join(root, folder, name), text: readFileSync(join(root, folder, name), 'utf8'), loaded: null }));

/** Shipped files and these, read and checked against each other. Throws ProblemError with file and line when one is broken. */
export function parseForms(loaded: readonly FormFile[]): KnownForms {
  const files = [...shipped('scores'), ...shipped('forms'), ...loaded];
  const allTables = files.filter((file) => isScoreTable(file.text)).map((file): LoadedTable => {
    const { table, problems } = readScoreTable(file.text, nameOf(file));
    if (!table) throw new ProblemError(problems);
    return { table, hash: hashOf(table), loaded: file.loaded };
  });
  // Of two tables with one id the newer version counts.
  const tables = new Map(allTables.toSorted((a, b) => a.table.version - b.table.version).map(({ table }) => [table.id, table]));
  const facts = new Set(readShippedPolicy().facts.keys());
  const forms = files.filter((file) => !isScoreTable(file.text)).map((file): LoadedForm => {
    const { form, problems } = readForm(file.text, nameOf(file), { facts, tables });
    if (!form) throw new ProblemError(problems);
    return { form, hash: hashOf(form), loaded: file.loaded };
  });
  return { forms, tables, allTables };
}

const nameOf = (file: FormFile): string => (file.loaded === null ? file.name : basename(file.name));

/** From now on these are asked. Called at the start and when a loading has been kept. */
export function holdForms(forms: KnownForms): void {
  known = forms;
}

/** Throws ProblemError with file and line when a form or a score table is broken. */
export function readForms(): KnownForms {
  known ??= parseForms([]);
  return known;
}

/** The forms of a day, one for each sheet there is, in the order of the sheets: official before fixture, loaded before shipped, the newest version. */
export function formsOn(date: PlainDate, forms: KnownForms = readForms()): readonly LoadedForm[] {
  const held = forms.forms.filter(({ form }) => holdsOn(form, date));
  return sheets.flatMap((sheet) => held.filter(({ form }) => form.sheet === sheet).toSorted((a, b) => Number(a.form.fixture === true) - Number(b.form.fixture === true) || (b.loaded ?? 0) - (a.loaded ?? 0) || b.form.version - a.form.version).slice(0, 1));
}
