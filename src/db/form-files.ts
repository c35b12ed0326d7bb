/**
 * The survey forms shipped with the house or laid beside them: reads `policy/forms` and `policy/scores` once, each form with its hash. A broken
 * file refuses all of them (fails closed). An official form stands before a fixture of the same sheet. Called by `actions/survey`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainDate } from '../domain/calendar.ts';
import { holdsOn } from '../domain/policy/model.ts';
import { readScoreTable, type ScoreTable } from '../domain/policy/score-table.ts';
import { ProblemError } from '../domain/problem.ts';
import { type SurveyForm, sheets } from '../domain/survey/format.ts';
import { readForm } from '../domain/survey/read.ts';
import { canonicalJson } from './house.ts';
import { readShippedPolicy } from './policy-files.ts';

export type LoadedForm = { readonly form: SurveyForm; readonly hash: string };
const root = join(import.meta.dirname, '..', '..', 'policy');
let known: { readonly forms: readonly LoadedForm[]; readonly tables: ReadonlyMap<string, ScoreTable> } | undefined;

const files = (folder: string): readonly string[] => readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml')).toSorted().map((name) => join(root, folder, name));

/** Throws ProblemError with file and line when a form or a score table is broken. */
export function readForms(): NonNullable<typeof known> {
  if (known) return known;
  const tables = new Map(files('scores').map((file) => {
    const { table, problems } = readScoreTable(readFileSync(file, 'utf8'), file);
    if (!table) throw new ProblemError(problems);
    return [table.id, table] as const;
  }));
  const facts = new Set(readShippedPolicy().facts.keys());
  const forms = files('forms').map((file): LoadedForm => {
    const { form, problems } = readForm(readFileSync(file, 'utf8'), file, { facts, tables });
    if (!form) throw new ProblemError(problems);
    return { form, hash: createHash('sha256').update(canonicalJson(form)).digest('hex') };
  });
  known = { forms, tables };
  return known;
}

/** The forms of a day, one for each sheet there is, in the order of the sheets. */
export function formsOn(date: PlainDate): readonly LoadedForm[] {
  const held = readForms().forms.filter(({ form }) => holdsOn(form, date));
  return sheets.flatMap((sheet) => held.filter(({ form }) => form.sheet === sheet).toSorted((a, b) => Number(a.form.fixture === true) - Number(b.form.fixture === true) || b.form.version - a.form.version).slice(0, 1));
}
