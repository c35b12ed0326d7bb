/** `chungtay plan …` on files alone: the contract of its output and its exit codes, run as a real process. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluationJson } from '../../src/domain/plan/evaluate.ts';
import { chungtay } from '../support/cli.ts';
import { root } from './support.ts';

const national = join(root, 'plans/quoc-gia-666.yaml');
const series = join(root, 'data/series/published.csv');

const gallery = join(root, 'test/plan/gallery/no-baseline.yaml');

function scratch(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'chungtay-')), name);
  writeFileSync(file, text);
  return file;
}

describe('plan evaluate', () => {
  test('prints an array of the promised fields, in JSON numbers, with the explanation as sentences', async () => {
    const { code, out } = await chungtay('plan', 'evaluate', national, '--series', series, '--as-of', '2026-11-22', '--format', 'json');
    expect(code).toBe(0);
    const rows = evaluationJson.array().parse(JSON.parse(out));
    const row = rows.find((one) => one.target === 'ngheo-da-chieu-moi-nam' && one.year === 2025)!;
    expect({ ...row, trace: row.trace.length > 4 }).toEqual({ plan: 'quoc-gia-666', target: 'ngheo-da-chieu-moi-nam', area: 'viet-nam', year: 2025, state: 'missed', provisional: true, value: 0.63, required: 1, margin: -0.37, needed_per_year: null, projection: null, trace: true });
    expect(row.trace).toContain('1,3 − 1,93 = −0,63');
  });

  test('speaks English when asked, and evaluates another area and an earlier day', async () => {
    const { code, out } = await chungtay('plan', 'evaluate', national, '--series', series, '--as-of', '2024-06-01', '--area', 'binh-dinh', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toMatch(/2025: not due/);
    expect(out).not.toMatch(/chưa|đạt/);
  });

  test('an area is a slug or a code on a day, for codes were given to other provinces; a bare or unknown one is refused', async () => {
    const evaluateIn = (area: string) => chungtay('plan', 'evaluate', national, '--series', series, '--as-of', '2026-11-22', '--area', area, '--format', 'json');
    const areaOf = async (ref: string): Promise<string> => (JSON.parse((await evaluateIn(ref)).out) as { area: string }[])[0]!.area;
    expect(await areaOf('52@2024-01-01')).toBe('binh-dinh');
    expect(await areaOf('52@2026-01-01')).toBe('gia-lai-2025');
    for (const ref of ['52', 'khong-co', '99@2024-01-01']) {
      const { code, out, err } = await evaluateIn(ref);
      expect([code, `${out}${err}`.includes('plan.unknown_area')], ref).toEqual([1, true]);
    }
  });

  test('usage errors exit 2: no series, an impossible day, a file that is not there, an unknown option', async () => {
    expect((await chungtay('plan', 'evaluate', national, '--as-of', '2026-11-22')).code).toBe(2);
    expect((await chungtay('plan', 'evaluate', national, '--series', series, '--as-of', '2026-02-30')).code).toBe(2);
    expect((await chungtay('plan', 'evaluate', 'plans/khong-co.yaml', '--series', series, '--as-of', '2026-11-22')).code).toBe(2);
    expect((await chungtay('plan', 'evaluate', national, '--series', series, '--as-of', '2026-11-22', '--sai')).code).toBe(2);
  });

  test('a broken table of figures is named with its row and exits 1', async () => {
    const broken = scratch('so-lieu.csv', 'indicator,area,period_end,value,unit,standard,source,status,note\npoor_rate_pct,viet-nam,2023-12-31,ba phần trăm,percent,national-2022-2025,,V,\n');
    const { code, out } = await chungtay('plan', 'evaluate', national, '--series', broken, '--as-of', '2026-11-22', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ file: broken, line: 2 }]);
  });
});

describe('plan check', () => {
  test('sound files exit 0 with an empty list', async () => {
    const { code, out } = await chungtay('plan', 'check', national, '--format', 'json');
    expect([code, JSON.parse(out)]).toEqual([0, []]);
  });

  test('a broken file exits 1 and names file, line, item, code, message and fix', async () => {
    const { code, out } = await chungtay('plan', 'check', gallery, '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual([{
      file: gallery, line: 13, item: 'giam-ngheo', code: 'plan.baseline_missing', message: 'Chỉ tiêu về mức thay đổi thiếu số đầu kỳ',
      fix: 'Thêm baseline: period_end (ngày khóa sổ) và standard (chuẩn nghèo)',
    }]);
  });
});

describe('plan compare', () => {
  test('the district plan raises the national yearly fall to 1.5', async () => {
    const { out } = await chungtay('plan', 'compare', national, join(root, 'plans/tay-son-03.yaml'), '--format', 'json');
    expect((JSON.parse(out) as { item: string }[]).find((row) => row.item === 'ngheo-da-chieu-moi-nam')).toMatchObject({ relation: 'raised', parent_value: 1, child_value: 1.5, acceptable: true });
  });

  test('a plan against itself is kept throughout and exits 0', async () => {
    const { code, out } = await chungtay('plan', 'compare', national, national, '--format', 'json');
    expect([code, [...new Set((JSON.parse(out) as { relation: string }[]).map((row) => row.relation))]]).toEqual([0, ['kept']]);
  });
});

test('every command has help, in Vietnamese and in English', async () => {
  for (const command of ['check', 'evaluate', 'compare']) {
    const inVietnamese = await chungtay('plan', command, '--help');
    expect([inVietnamese.code, inVietnamese.out.includes('kế hoạch')]).toEqual([0, true]);
    expect((await chungtay('plan', command, '--help', '--lang', 'en')).out).not.toMatch(/kế hoạch/);
  }
});

test('started as a command it answers the same', () => {
  const done = spawnSync(process.execPath, ['src/cli/main.ts', 'plan', 'check', gallery], { cwd: root, encoding: 'utf8' });
  expect([done.status, done.stdout]).toEqual([1, `${gallery}:13 [giam-ngheo] plan.baseline_missing: Chỉ tiêu về mức thay đổi thiếu số đầu kỳ. Cách sửa: Thêm baseline: period_end (ngày khóa sổ) và standard (chuẩn nghèo)\n`]);
});
