/** A working names the source of a figure in words: what the house counts itself is its register, not the code it is stored under. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { exact } from '../../src/domain/exact.ts';
import { figureLine } from '../../src/domain/plan/trace.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';

const t = createTranslator('vi', vietnamese);
const names = { indicator: String, area: String, standard: String, unit: String };
const lineOf = (source: string): string => say(t, figureLine({ names, target: { source: 'mục 2' } } as never, { at: plainDate('2023-12-31'), value: exact('57'), indicator: 'poor', area: 'lang-1', standard: 's', observation: { source, unit: 'hộ', flags: [] } } as never));

/** The codes under which actions and queries of this house store figures. */
function storedUnder(): readonly string[] {
  return ['actions', 'db'].flatMap((room) => readdirSync(join('src', room), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).flatMap((name) => [...readFileSync(join('src', room, name), 'utf8').matchAll(/(?:source|registerSource)(?: =|:) '([a-z]+-[a-z]+)'/gu)].map((found) => found[1]!)));
}

it('says every source of its own in words, and a document as it is cited', () => {
  const codes = storedUnder();
  expect(codes).toEqual(expect.arrayContaining(['household-register', 'area-statuses', 'support-register', 'report-register']));
  for (const code of codes) {
    expect(lineOf(code)).toMatch(/nguồn: (sổ|danh mục) .+ của phần mềm$/);
    expect(lineOf(code)).not.toContain(code);
  }
  expect(lineOf('Quyết định 125/QĐ-BLĐTBXH')).toMatch(/nguồn: Quyết định 125\/QĐ-BLĐTBXH$/);
});
