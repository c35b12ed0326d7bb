/** `chungtay plan render` on files alone: what it writes can be opened and follows its layout; how it refuses. */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { getLayout } from '../../src/db/document-files.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { checkPdf, readPdf } from '../../src/documents/check-pdf.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { chungtay } from '../support/cli.ts';
import { root } from './support.ts';

vi.setConfig({ testTimeout: 120_000 });

const plan = join(root, 'plans/tay-son-03.yaml');
const national = join(root, 'plans/quoc-gia-666.yaml');
const series = join(root, 'data/series/published.csv');
const target = (name: string): string => join(mkdtempSync(join(tmpdir(), 'chungtay-')), name);
const layout = getLayout('state', plainDate('2026-06-01'));

describe('plan render', () => {
  test('writes a plan as a Word file in the official form, as a summary of its source', async () => {
    const file = target('ke-hoach.docx');
    const { code, out } = await chungtay('plan', 'render', plan, '--format', 'docx', '--out', file);
    expect([code, out.includes(file)]).toEqual([0, true]);
    const bytes = new Uint8Array(readFileSync(file));
    expect(await checkOfficialDocument(bytes, layout, { form: 'summary' })).toEqual([]);
    expect((await readDocx(bytes)).paragraphs.map((one) => one.text).join('\n')).toContain('1,5');
  });

  test('writes the progress report as PDF from figures in files, for the area and the day asked', async () => {
    const file = target('bao-cao.pdf');
    const { code } = await chungtay('plan', 'render', national, '--format', 'pdf', '--out', file, '--progress', '--series', series, '--as-of', '2026-06-01', '--area', 'viet-nam');
    expect(code).toBe(0);
    const bytes = new Uint8Array(readFileSync(file));
    expect(await checkPdf(bytes, layout)).toEqual([]);
    expect((await readPdf(bytes)).pages.length).toBeGreaterThan(3);
  });

  test('the report in Word carries the verdicts of that day: a year not closed then is not judged', async () => {
    const textOn = async (day: string): Promise<string> => {
      const file = target('bao-cao.docx');
      expect((await chungtay('plan', 'render', national, '--format', 'docx', '--out', file, '--progress', '--series', series, '--as-of', day)).code).toBe(0);
      return (await readDocx(new Uint8Array(readFileSync(file)))).paragraphs.map((one) => one.text).join('\n');
    };
    const [early, late] = [await textOn('2023-06-01'), await textOn('2026-06-01')];
    expect(late).toContain('4,03 − 5,2 = −1,17');
    expect(late).toContain('1,3 − 1,93 = −0,63');
    expect(early).not.toContain('1,3 − 1,93 = −0,63');
  });

  test('a broken plan, a place unknown to it, or a wrong call writes nothing and says so by its exit code', async () => {
    const file = target('khong.pdf');
    const broken = join(root, 'test/plan/gallery/no-baseline.yaml');
    const codes = [
      (await chungtay('plan', 'render', broken, '--format', 'pdf', '--out', file)).code,
      (await chungtay('plan', 'render', national, '--format', 'pdf', '--out', file, '--progress', '--series', series, '--as-of', '2026-06-01', '--area', 'khong-co')).code,
      (await chungtay('plan', 'render', plan, '--format', 'odt', '--out', file)).code,
      (await chungtay('plan', 'render', plan, '--format', 'pdf')).code,
      (await chungtay('plan', 'render', plan, '--format', 'pdf', '--out', file, '--progress')).code,
      (await chungtay('plan', 'render', plan, '--format', 'pdf', '--out', file, '--area', 'viet-nam')).code,
      (await chungtay('plan', 'render', plan, '--format', 'pdf', '--out', '/khong/co/thu-muc/a.pdf')).code,
    ];
    expect(codes).toEqual([1, 1, 2, 2, 2, 2, 2]);
    expect(existsSync(file)).toBe(false);
    expect((await chungtay('plan', 'render', '--help')).code).toBe(0);
  });
});
