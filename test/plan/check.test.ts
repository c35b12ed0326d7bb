/**
 * Broken plan files, one mistake each (test/plan/gallery): every one is refused with its code, its line and its item, and says what to do.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { parseCatalogue } from '../../src/domain/indicator/catalogue.ts';
import { checkPlanFile, checkPlans } from '../../src/domain/plan/check.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { planJsonSchema } from '../../src/domain/plan/json-schema.ts';
import { problemFix, problemTitle } from '../../src/domain/problem.ts';
import { english } from '../../src/domain/text/english.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';

const folder = join(import.meta.dirname, 'gallery');
const catalogue = parseCatalogue(readFileSync(join(import.meta.dirname, '../../data/indicators.yaml'), 'utf8')).catalogue!;
const read = (name: string): string => readFileSync(join(folder, `${name}.yaml`), 'utf8');
const sound = readPlan(read('sound'), 'sound.yaml').plan!;
const library = new Map([['story-parent', { ...sound, id: 'story-parent', document: { ...sound.document, issued_on: plainDate('2022-02-01') } }]]);

const gallery: readonly (readonly [file: string, code: string, line: number, item: string | null])[] = [
  ['wrong-key', 'plan.unknown_key', 18, 'giam-ngheo'],
  ['wrong-key-at-top', 'plan.unknown_key', 23, null],
  ['missing-source', 'plan.missing_field', 9, 'giam-ngheo'],
  ['impossible-date', 'plan.impossible_date', 19, 'giam-ngheo'],
  ['impossible-due', 'plan.impossible_date', 22, 'tong-ket'],
  ['no-baseline', 'plan.baseline_missing', 13, 'giam-ngheo'],
  ['baseline-of-another-year', 'plan.baseline_not_before_first_year', 19, 'giam-ngheo'],
  ['unknown-indicator', 'plan.unknown_indicator', 15, 'giam-ngheo'],
  ['unknown-standard', 'plan.unknown_standard', 19, 'giam-ngheo'],
  ['duplicate-id', 'plan.duplicate_id', 24, 'tong-ket'],
  ['parent-cycle', 'plan.parent_cycle', 9, 'story-gallery'],
  ['unknown-parent', 'plan.unknown_parent', 9, 'story-gallery'],
  ['real-under-story', 'plan.mixed_worlds', 9, 'story-gallery'],
  ['two-bounds', 'plan.one_bound', 13, 'giam-ngheo'],
  ['no-bound', 'plan.one_bound', 13, 'giam-ngheo'],
  ['no-moment', 'plan.one_moment', 13, 'giam-ngheo'],
  ['period-reversed', 'plan.period_reversed', 6, null],
  ['years-reversed', 'plan.period_reversed', 20, 'giam-ngheo'],
  ['unknown-form', 'plan.invalid_value', 14, 'giam-ngheo'],
  ['text-in-a-number', 'plan.invalid_value', 18, 'giam-ngheo'],
  ['decimal-comma', 'plan.invalid_value', 18, 'giam-ngheo'],
  ['unknown-choice', 'plan.invalid_value', 22, 'tong-ket'],
  ['id-with-marks', 'plan.invalid_value', 9, 'giảm-nghèo'],
  ['reading-missing', 'plan.reading_missing', 9, 'giam-ngheo'],
  ['reading-mismatch', 'plan.reading_mismatch', 12, 'giam-ngheo'],
  ['points-of-a-count', 'plan.wrong_measure', 17, 'giam-ngheo'],
  ['percent-across-standards', 'plan.chain_not_allowed', 21, 'giam-ngheo'],
  ['multiple-of-a-fall', 'plan.rise_only', 13, 'giam-ngheo'],
  ['area-and-each', 'plan.area_and_each', 14, 'giam-ngheo'],
  ['unknown-alternative', 'plan.unknown_item', 13, 'giam-ngheo'],
  ['gate-without-target', 'plan.gate_without_target', 31, 'cua-thon'],
  ['broken-criterion', 'plan.invalid_value', 31, 'co-mo-hinh'],
  ['register-of-evidence', 'plan.register_not_computed', 31, 'bao-cao-dung-han'],
  ['unknown-register', 'plan.invalid_value', 31, 'bao-cao-dung-han'],
  ['computed-from-nothing', 'plan.computed_from_nothing', 31, 'bao-cao-dung-han'],
  ['scale-too-small', 'plan.scale_too_small', 30, 'tieu-chi'],
  ['pass-beyond-marks', 'plan.pass_beyond_marks', 30, 'tieu-chi'],
  ['unknown-cadence', 'plan.invalid_value', 22, 'tong-ket'],
  ['parent-day-differs', 'plan.parent_day_differs', 9, 'story-gallery'],
  ['day-and-submission', 'plan.day_or_submission', 13, 'giam-ngheo'],
  ['empty-note', 'plan.invalid_value', 12, 'giam-ngheo'],
  ['broken-yaml', 'plan.invalid_yaml', 11, null],
  ['key-twice', 'plan.invalid_yaml', 4, null],
  ['not-a-plan', 'plan.not_a_plan', 1, null],
  ['empty', 'plan.not_a_plan', 1, null],
  ['aliases-that-grow', 'plan.invalid_yaml', 1, null],
];

describe('the gallery of broken plan files', () => {
  test('the file the others were broken from is sound', () => {
    expect(checkPlanFile(read('sound'), 'sound.yaml', { catalogue, library })).toEqual([]);
  });

  test('every file of the gallery is expected here', () => {
    expect(readdirSync(folder).toSorted()).toEqual([...gallery.map(([file]) => `${file}.yaml`), 'sound.yaml'].toSorted());
  });

  test.each(gallery)('%s is refused as %s on line %i', (file, code, line, item) => {
    const problems = checkPlanFile(read(file), `${file}.yaml`, { catalogue, library });
    expect(problems.map((problem) => [problem.code, problem.line, problem.item ?? null, problem.file])).toEqual([[code, line, item, `${file}.yaml`]]);
    for (const t of [createTranslator('vi', vietnamese), createTranslator('en', english)]) {
      for (const words of [say(t, problemTitle(problems[0]!)), say(t, problemFix(problems[0]!))]) {
        expect(words).not.toMatch(/[{}]|^plan\./);
        expect(words.length).toBeGreaterThan(10);
      }
    }
  });

  test('a wrong key is answered with the keys of that place, an unknown indicator with the nearest', () => {
    const t = createTranslator('en', english);
    const [key] = checkPlanFile(read('wrong-key'), 'x.yaml', { catalogue });
    expect(say(t, problemFix(key!))).toContain('at_least, more_than, stretch');
    expect(say(t, problemFix(key!))).not.toContain('below');
    const [indicator] = checkPlanFile(read('unknown-indicator'), 'x.yaml', { catalogue });
    expect(say(t, problemFix(indicator!))).toContain('poor_rate_pct');
  });
});

describe('plans checked together', () => {
  const child = (id: string, parent: string): { file: string; text: string } => ({
    file: `${id}.yaml`, text: read('sound').replace('id: story-gallery', `id: ${id}`).replace('targets:', `parents:\n  - {kind: programme, plan: ${parent}, document: Kế hoạch khác}\ntargets:`),
  });

  test('a circle of parents across files is named with its way round', () => {
    const { problems } = checkPlans([child('a', 'b'), child('b', 'c'), child('c', 'a')], { catalogue });
    expect(problems.map((problem) => [problem.file, problem.code, problem.params?.['path']])).toEqual([
      ['a.yaml', 'plan.parent_cycle', 'a → b → c → a'],
      ['b.yaml', 'plan.parent_cycle', 'b → c → a → b'],
      ['c.yaml', 'plan.parent_cycle', 'c → a → b → c'],
    ]);
  });

  test('two parents that share a grandparent are no circle', () => {
    const top = { file: 'top.yaml', text: read('sound').replace('id: story-gallery', 'id: top') };
    const both = child('bottom', 'left');
    const text = both.text.replace('targets:', '  - {kind: movement, plan: right, document: Kế hoạch khác}\ntargets:');
    expect(checkPlans([top, child('left', 'top'), child('right', 'top'), { ...both, text }], { catalogue }).problems).toEqual([]);
  });

  test('two files with one plan id: the second names the first', () => {
    const { problems } = checkPlans([{ file: 'one.yaml', text: read('sound') }, { file: 'two.yaml', text: read('sound') }], { catalogue });
    expect(problems.map((problem) => [problem.file, problem.code, problem.params?.['other']])).toEqual([['two.yaml', 'plan.duplicate_plan', 'one.yaml']]);
  });
});

test('the JSON Schema for editors knows every target form and refuses unknown keys', () => {
  const schema = planJsonSchema();
  for (const form of ['level', 'change', 'average_per_year', 'each_year', 'consecutive_years', 'coverage', 'area_share', 'ratio_to', 'deliverable', 'trend', 'distance']) expect(schema).toContain(`"const": "${form}"`);
  expect((JSON.parse(schema) as { additionalProperties: unknown }).additionalProperties).toBe(false);
});
