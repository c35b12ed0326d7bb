/** A form file → the form, or every problem with its line: unknown items, options, facts and rows are refused at load. Called by `db/form-files.ts` and tests. Pure. */
import type { Problem } from '../problem.ts';
import { packProblem } from '../policy/problems.ts';
import { schemaProblems } from '../policy/read.ts';
import type { ScoreTable } from '../policy/score-table.ts';
import { type Path, readYaml } from '../yaml-file.ts';
import { type Condition, formFile, itemsOf, type SurveyForm } from './format.ts';
import { regionsNamed } from './score-region.ts';

export type Known = { readonly facts: ReadonlySet<string>; /** Of the list of support needs. */ readonly needs: readonly string[]; /** Codes of the indicators of each standard. */ readonly standards: ReadonlyMap<string, readonly string[]>; readonly tables: ReadonlyMap<string, ScoreTable> };

export function readForm(text: string, file: string, known: Known): { readonly form: SurveyForm | null; readonly problems: readonly Problem[] } {
  const { data, errors, isMapping, locate } = readYaml(text);
  if (errors.length > 0) return { form: null, problems: errors.map(({ line, detail }) => packProblem('policy.invalid_yaml', { file, line }, { detail })) };
  if (!isMapping) return { form: null, problems: [packProblem('policy.not_a_pack', { file, line: 1 })] };
  const parsed = formFile.safeParse(data);
  if (!parsed.success) return { form: null, problems: schemaProblems(parsed.error.issues, data, file, locate, () => []) };
  const form = parsed.data;
  const found: Problem[] = [];
  const complain = (code: 'policy.unknown_name' | 'policy.duplicate_id' | 'policy.fixture_mixed', path: Path, params: Record<string, string>): void => void found.push(packProblem(code, { file, line: locate(path, 'value'), item: form.id }, params));
  const unknown = (path: Path, missing: string, nearest: readonly string[]): void => complain('policy.unknown_name', path, { name: missing, nearest: nearest.slice(0, 12).join(', ') });
  if ((form.status === 'fixture') !== (form.fixture === true)) complain('policy.fixture_mixed', ['status'], { value: form.status });
  const items = itemsOf(form);
  const codes = items.map((one) => one.code);
  const seen: string[] = [];
  const conditions = (list: readonly Condition[] | undefined, path: Path, allowed: readonly string[]): void => list?.forEach((one, index) => {
    const asked = items.find((other) => other.code === one.item);
    if (!asked || !allowed.includes(one.item)) return unknown([...path, index, 'item'], one.item, allowed);
    const options = asked.options?.map((option) => option.id);
    for (const value of one.is ?? []) if (options && !options.includes(String(value))) unknown([...path, index, 'is'], String(value), options);
  });
  form.sections.forEach((section, at) => section.items.forEach((one, index) => {
    const path: Path = ['sections', at, 'items', index];
    if (seen.includes(one.code) || one.code[0] !== form.sheet) complain('policy.duplicate_id', [...path, 'code'], { id: one.code, first: form.id });
    if ((one.kind === 'choice' || one.kind === 'choices') !== (one.options !== undefined)) unknown([...path, 'kind'], 'options', [one.kind]);
    if (one.standard !== undefined && !known.standards.has(one.standard)) unknown([...path, 'standard'], one.standard, [...known.standards.keys()]);
    conditions(one.when, [...path, 'when'], seen); // only what was asked before may decide whether to ask
    seen.push(one.code);
  }));
  form.checks.forEach((one, index) => {
    for (const code of [one.fails.item, one.fails.than]) if (typeof code === 'string' && !codes.includes(code)) unknown(['checks', index, 'fails'], code, codes);
    conditions(one.when, ['checks', index, 'when'], codes);
  });
  form.derive.forEach((one, index) => {
    for (const code of [one.item, one.over]) if (code !== undefined && !codes.includes(code)) unknown(['derive', index], code, codes);
    if (one.fact !== undefined && !known.facts.has(one.fact)) unknown(['derive', index, 'fact'], one.fact, [...known.facts]);
    const codesOfLaw = [...new Set([...known.standards.values()].flat())];
    if (one.also !== undefined && !codesOfLaw.includes(one.also)) unknown(['derive', index, 'also'], one.also, codesOfLaw);
    // What a household is matched with later: another word would be a need nothing answers.
    if (one.use === 'needs') for (const { id } of items.find((item) => item.code === one.item)?.options ?? []) if (!known.needs.includes(id)) unknown(['derive', index, 'item'], id, known.needs);
    if ([one.fact, one.deprivation, one.also, one.use, one.mark].filter((target) => target !== undefined).length !== 1) unknown(['derive', index], 'fact', ['fact', 'deprivation', 'also', 'use', 'mark']);
    // A mark is held or not: the answer must be one of the two.
    const asked = items.find((item) => item.code === one.item);
    if (one.mark !== undefined && asked && one.is === undefined && asked.kind !== 'yes_no') unknown(['derive', index, 'is'], one.mark, asked.options?.map((option) => option.id) ?? []);
    for (const value of one.is ?? []) if (one.mark !== undefined && asked?.options && !asked.options.some((option) => option.id === value)) unknown(['derive', index, 'is'], String(value), asked.options.map((option) => option.id));
  });
  form.register.forEach((one, index) => { if (!codes.includes(one.item)) unknown(['register', index, 'item'], one.item, codes); });
  conditions(form.goes_on, ['goes_on'], codes);
  if (form.score) {
    const table = known.tables.get(form.score.table);
    if (!table) unknown(['score', 'table'], form.score.table, [...known.tables.keys()]);
    else {
      for (const { path, region } of regionsNamed(form.score.regions)) if (!table.regions.some((one) => one.id === region)) unknown(['score', 'regions', ...path], region, table.regions.map((one) => one.id));
      for (const one of table.items) if (!form.score.items[one.id]) unknown(['score', 'items'], one.id, Object.keys(form.score.items));
      for (const [id, map] of Object.entries(form.score.items)) {
        const target = table.items.find((one) => one.id === id);
        if (!target) unknown(['score', 'items', id], id, table.items.map((one) => one.id));
        if (!codes.includes(map.item)) unknown(['score', 'items', id, 'item'], map.item, codes);
        for (const row of [...Object.values(map.rows ?? {}), ...(map.bands ?? []).map((band) => band.row)]) if (target && !target.rows.some((one) => one.id === row)) unknown(['score', 'items', id], row, target.rows.map((one) => one.id));
      }
    }
  }
  return { form: found.length === 0 ? form : null, problems: found };
}
