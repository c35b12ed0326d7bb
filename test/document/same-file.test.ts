/** A Word file made twice of one paper is the same file, byte for byte, and bears the day of its paper; whenever somebody asks for it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { getLayout } from '../../src/db/document-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import type { OfficialDocument } from '../../src/domain/document/model.ts';
import { readPackage } from '../../src/documents/docx-read.ts';
import { renderDocx } from '../../src/documents/docx.ts';
import { printedOn, t } from './documents.ts';
import { reviewPapers } from './review-papers.ts';

const layout = getLayout('state', printedOn);
const asked = plainDate('2024-06-03');
const at = async (moment: string, paper: OfficialDocument, on = asked): Promise<Buffer> => {
  vi.setSystemTime(moment);
  return Buffer.from(await renderDocx(paper, layout, t, on));
};

/** Days of the entries of a package, in its directory and before each entry. */
function daysOf(file: Buffer): readonly string[] {
  const day = (from: number): string => { const [time, date] = [file.readUInt16LE(from), file.readUInt16LE(from + 2)]; return [(date >> 9) + 1980, date >> 5 & 15, date & 31, time].join('-'); };
  const found: string[] = [];
  let entry = file.readUInt32LE(file.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  for (; file.readUInt32LE(entry) === 0x02014b50; entry += 46 + file.readUInt16LE(entry + 28) + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32)) found.push(day(entry + 12), day(file.readUInt32LE(entry + 42) + 10));
  return [...new Set(found)];
}

describe('a Word file', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  afterEach(() => { vi.setSystemTime('2026-01-01T00:00:00Z'); });

  test.each(reviewPapers)('of %s is the same at another hour', async (_, paper) => {
    const first = await at('2026-03-02T01:02:03Z', paper);
    expect(first.equals(await at('2026-11-24T21:22:23Z', paper))).toBe(true);
  });

  test('bears the day of its issue, or the day it is asked for, in its properties and each of its parts', async () => {
    const [, issued] = reviewPapers.find(([, one]) => one.standing.form === 'issued')!;
    const [, draft] = reviewPapers.find(([, one]) => one.standing.form === 'draft' && one.standing.date === undefined)!;
    const days = async (paper: OfficialDocument) => {
      const file = await at('2026-11-24T21:22:23Z', paper);
      const core = (await readPackage(file)).get('docProps/core.xml')!.toString('utf8');
      return [[...new Set(core.match(/\d{4}-\d\d-\d\dT[^<]*/g))], daysOf(file)];
    };
    const date = issued.standing.form === 'issued' ? issued.standing.date : asked;
    const parts = (day: string) => [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8)), 0].join('-');
    expect(await days(issued)).toEqual([[`${date}T00:00:00Z`], [parts(date)]]);
    expect(await days(draft)).toEqual([[`${asked}T00:00:00Z`], [parts(asked)]]);
  });

  test('says the title and who made it, with letters that a package must escape', async () => {
    const [, paper] = reviewPapers[0]!;
    const core = (await readPackage(await at('2026-11-24T21:22:23Z', { ...paper, title: 'Danh sách <A> & "B"' }))).get('docProps/core.xml')!.toString('utf8');
    expect(core).toMatch(/<dc:title>[^<]+<\/dc:title>/);
    expect(core).toContain(t('document.form.producer'));
  });
});
