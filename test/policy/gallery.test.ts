/**
 * Broken policy packs, one mistake each (test/policy/gallery): every one is refused with its code, its line and its item, and says what to do.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPacks } from '../../src/domain/policy/check.ts';
import { packHash } from '../../src/domain/policy/hash.ts';
import { readPack } from '../../src/domain/policy/read.ts';
import { problemFix, problemTitle } from '../../src/domain/problem.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { english } from '../../src/domain/text/english.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';

const folder = join(import.meta.dirname, 'gallery');
const read = (name: string): string => readFileSync(join(folder, `${name}.yaml`), 'utf8');
const check = (name: string) => checkPacks([{ file: `${name}.yaml`, text: read(name) }], { hashOf: packHash });

const gallery: readonly (readonly [file: string, code: string, line: number, item: string | null])[] = [
  ['bare-number', 'policy.bare_number', 34, 'under_line'],
  ['broken-yaml', 'policy.invalid_yaml', 11, null],
  ['circle', 'policy.circle', 35, 'deprived'],
  ['class-asks-too-much', 'policy.not_in_bulk', 39, 'chuan-thu'],
  ['class-without-rule', 'policy.rule_or_otherwise', 40, 'chuan-thu'],
  ['duplicate-test', 'policy.duplicate_id', 35, 'under_line'],
  ['duplicate-value', 'policy.duplicate_id', 15, 'line'],
  ['empty', 'policy.not_a_pack', 1, null],
  ['example-fails', 'policy.example_fails', 61, 'goi-thu'],
  ['example-of-the-day-before-missing', 'policy.example_missing', 14, 'line'],
  ['fixture-in-a-real-pack', 'policy.fixture_mixed', 22, 'least'],
  ['gap-at-the-end', 'policy.gap', 24, 'chuan-thu'],
  ['gap', 'policy.gap', 24, 'chuan-thu'],
  ['impossible-date', 'policy.impossible_date', 14, 'line'],
  ['indicator-out-of-order', 'policy.indicator_order', 32, 'd03'],
  ['neither-classes-nor-missing', 'policy.value_or_missing', 41, 'chuan-tinh-thu'],
  ['neither-value-nor-missing', 'policy.value_or_missing', 22, 'least'],
  ['no-example-of-the-first-day', 'policy.example_missing', 26, 'chuan-thu'],
  ['no-otherwise', 'policy.otherwise_last', 40, 'chuan-thu'],
  ['not-a-pack', 'policy.not_a_pack', 1, null],
  ['one-language', 'policy.missing_field', 11, 'line'],
  ['otherwise-first', 'policy.otherwise_last', 39, 'chuan-thu'],
  ['period-reversed', 'policy.period_reversed', 14, 'line'],
  ['province-lower', 'policy.lower_than_overridden', 48, 'chuan-tinh-thu'],
  ['step-of-an-unknown-value', 'policy.unknown_name', 58, 'list'],
  ['threshold-and-missing', 'policy.value_or_missing', 32, 'd02'],
  ['two-bounds', 'policy.one_bound', 34, 'under_line'],
  ['two-standards-one-day', 'policy.two_standards', 43, 'chuan-tinh-thu'],
  ['two-values-one-day', 'policy.two_values', 14, 'line'],
  ['unknown-exception', 'policy.unknown_name', 39, 'chuan-thu'],
  ['unknown-fact', 'policy.unknown_name', 34, 'under_line'],
  ['unknown-key', 'policy.unknown_key', 28, 'chuan-thu'],
  ['unknown-operator', 'policy.unknown_operator', 34, 'under_line'],
  ['unknown-overridden', 'policy.unknown_name', 46, 'chuan-tinh-thu'],
  ['unknown-status', 'policy.invalid_value', 14, 'line'],
  ['unknown-test', 'policy.unknown_name', 39, 'poor'],
  ['unknown-value', 'policy.unknown_name', 34, 'under_line'],
  ['urban-missing', 'policy.missing_field', 14, 'line'],
  ['value-without-source', 'policy.missing_field', 14, 'line'],
  ['value-without-unit', 'policy.missing_field', 14, 'line'],
  ['wrong-format', 'policy.invalid_value', 1, null],
  ['wrong-unit', 'policy.wrong_unit', 34, 'under_line'],
  ['yes-or-no-compared', 'policy.wrong_fact', 34, 'under_line'],
];

describe('the gallery of broken policy packs', () => {
  test('the pack the others were broken from is sound', () => {
    const { policy, problems } = check('sound');
    expect(problems).toEqual([]);
    expect(policy?.standards.map((one) => one.id)).toEqual(['chuan-thu', 'chuan-tinh-thu']);
  });

  test('every file of the gallery is expected here', () => {
    expect(readdirSync(folder).toSorted()).toEqual([...gallery.map(([file]) => `${file}.yaml`), 'sound.yaml'].toSorted());
  });

  test.each(gallery)('%s is refused as %s on line %i, and there is no policy', (file, code, line, item) => {
    const { policy, problems } = check(file);
    expect(problems.map((problem) => [problem.code, problem.line, problem.item ?? null, problem.file])).toEqual([[code, line, item, `${file}.yaml`]]);
    expect(policy).toBeNull();
    for (const t of [createTranslator('vi', vietnamese), createTranslator('en', english)]) {
      for (const words of [say(t, problemTitle(problems[0]!)), say(t, problemFix(problems[0]!))]) {
        expect(words).not.toMatch(/[{}]|^policy\./);
        expect(words.length).toBeGreaterThan(8);
      }
    }
  });
});

describe('a published pack', () => {
  const source = [{ file: 'sound.yaml', text: read('sound') }];
  const hash = packHash(readPack(read('sound'), 'sound.yaml').pack!);

  test('has a hash of its content: comments, order of keys and line breaks do not change it, a value does', () => {
    const of = (text: string): string => packHash(readPack(text, 'x.yaml').pack!);
    const text = read('sound');
    expect(of(`# một lời chú thích\n\n${text.replace('id: goi-thu\nversion: 1', 'version: 1\nid: goi-thu')}`)).toBe(hash);
    expect(of(text.replace('gives: 1600', 'gives: 1601'))).not.toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is accepted as it was published, refused when changed under the same version, named when not published', () => {
    const codes = (published: ReadonlyMap<string, string>) => checkPacks(source, { hashOf: packHash, published }).problems.map((problem) => problem.code);
    expect(codes(new Map([['goi-thu@1', hash]]))).toEqual([]);
    expect(codes(new Map([['goi-thu@1', '0'.repeat(64)]]))).toEqual(['policy.published_changed']);
    expect(codes(new Map([['goi-thu@2', hash]]))).toEqual(['policy.not_published']);
  });
});
