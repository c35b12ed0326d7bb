/** Surveys from a file in a round: previewed with every problem by row, repaired, recorded whole, taken back whole. */
import { beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const on = '2025-09-08';
const codes = ['B01', 'B02', 'B03', 'B04', 'B05', 'B06', 'B10', 'B11', 'B20', 'B21', 'B30', 'B31', 'B40', 'B41', 'B42', 'B43', 'B50', 'B51', 'B60', 'B61', 'B62'];
const line = (household: number | string, more: Record<string, string> = {}): string => {
  const said: Record<string, string> = { B01: 'nông thôn', B02: '4', B03: '2', B04: '1', B05: 'không', B06: 'xe máy', B10: '0', B11: '0', B20: '0', B21: '1', B30: '0', B31: '0', B40: 'có', B41: 'có', B42: 'không', B43: '30,5', B50: 'nước máy', B51: 'không có', B60: 'có', B61: 'có', B62: 'có', ...more };
  return [household, ...codes.map((code) => said[code])].join(';');
};
type Preview = { rows: number; ready: number; again: number; classes: Record<string, number>; problemCount: number; problems: { code: string; row: number; field: string }[]; broken: { row: number; cells: Record<string, string> }[] };

describe('surveys from a file', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: on });
  const { ask } = askingIn({ house, owner }, commune);
  let round: number;
  let households: number[];
  let text: string;
  const file = (content: string) => ({ fileName: 'phieu.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(content) });
  const versionNow = async () => (await ask<{ round: { version: number } }>('survey.form', { round, household: households[0]! })).round.version;
  const stageOf = async (household: number) => (await ask<{ stage: string; returned: string | null; current: Record<string, unknown> | null }>('survey.form', { round, household }));
  const bring = async (content: string, more: object = {}) => ask<{ list: number; households: number; version: number }>('survey.listImport', { round, file: file(content), on, version: await versionNow(), ...more });

  beforeAll(async () => {
    const opened = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'periodic', on });
    round = opened.round;
    await ask('review.closeList', { round, version: opened.version, on });
    households = (await ask<{ rows: { household: number }[] }>('review.households', { round, limit: 200 })).rows.map((one) => one.household);
  }, 400_000);

  it('begins with a file that names the waiting households and every item by its code', async () => {
    const sheet = new TextDecoder().decode((await ask<{ bytes: Uint8Array }>('survey.listSheet', { round })).bytes);
    const [head, ...rows] = sheet.replace('\uFEFF', '').trim().split('\r\n');
    expect(head!.split(';').slice(0, 5)).toEqual(['Số hộ trong sổ', 'Chủ hộ', '"Thôn, tổ"', 'Ngày khảo sát', 'B01. Khu vực']);
    expect(rows.map((row) => Number(row.split(';')[0])).toSorted((a, b) => a - b)).toEqual(households.toSorted((a, b) => a - b));
    // Given back as it is, nothing is filled in.
    expect(await ask<Preview>('survey.listPreview', { round, file: file(sheet), on })).toMatchObject({ rows: 0, ready: 0, problemCount: 0 });
  });

  it('is told all that is wrong, row by row, and records nothing until it is repaired', async () => {
    const [a, b, c] = households;
    text = [['Số hộ trong sổ', ...codes].join(';'), line(a!), line(b!, { B50: 'nước sông' }), line(c!, { B03: '9' }), line('x'), line(a!, { B02: '3' })].join('\n');
    const preview = await ask<Preview>('survey.listPreview', { round, file: file(text), on });
    expect(preview).toMatchObject({ rows: 5, ready: 1, problemCount: 4 });
    expect(preview.problems.map((one) => [one.row, one.field, one.code])).toEqual([[3, 'B50', 'survey.answer_wrong'], [4, 'B03', 'survey.check_failed'], [5, 'household', 'survey.list_household_unknown'], [6, 'household', 'survey.list_twice']]);
    expect(preview.broken.map((one) => one.row)).toEqual([3, 4, 5, 6]);
    const refused = await bring(text).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect((refused as ProblemError).problems.map((one) => one.code)).toEqual(['survey.list_refused', 'survey.answer_wrong', 'survey.check_failed', 'survey.list_household_unknown', 'survey.list_twice']);
    expect((await stageOf(a!)).current).toBeNull();
    expect(await refusal(ask('survey.listPreview', { round, file: file(text), on }, 'enumerator'))).toBe('house.forbidden');
  });

  it('repaired in place, is recorded whole with the classes of the standard, and not a second time', async () => {
    const repaired = { edits: [{ row: 3, column: 'B50', value: 'nguồn khác' }, { row: 4, column: 'B03', value: '2' }], leftOut: [5, 6] };
    expect(await ask<Preview>('survey.listPreview', { round, file: file(text), on, ...repaired })).toMatchObject({ ready: 3, problemCount: 0 });
    expect(await bring(text, repaired)).toMatchObject({ households: 3 });
    expect(await stageOf(households[1]!)).toMatchObject({ stage: 'surveyed', current: { B02: 4, B43: 30.5, B50: 'other', B51: 'none', B06: ['motorbike'] } });
    expect(await refusal(bring(text, repaired))).toBe('survey.list_refused');
    expect(await ask('survey.lists', { round })).toMatchObject({ total: 1, rows: [{ contentHash: expect.stringMatching(/^[0-9a-f]{64}$/), households: 3, undoneOn: null }] });
  });

  it('is taken back whole: earlier answers hold again, the others wait; not once a household went on', async () => {
    const second = `${['Số hộ trong sổ', ...codes].join(';')}\n${line(households[0]!, { B43: '60' })}\n${line(households[3]!)}`;
    expect(await ask<Preview>('survey.listPreview', { round, file: file(second), on })).toMatchObject({ ready: 2, again: 1 });
    const done = await bring(second);
    expect((await stageOf(households[0]!)).current).toMatchObject({ B43: 60 });
    expect(await ask('survey.listUndo', { round, version: done.version, list: done.list, on, why: 'Nhầm tệp' })).toMatchObject({ households: 2 });
    expect(await stageOf(households[0]!)).toMatchObject({ stage: 'surveyed', current: { B43: 30.5 } });
    expect(await stageOf(households[3]!)).toMatchObject({ stage: 'listed', returned: expect.stringMatching(/^Hủy tệp [0-9a-f]{16}: Nhầm tệp$/) });
    expect(await refusal(ask('survey.listUndo', { round, version: await versionNow(), list: done.list, on, why: 'Nhầm tệp' }))).toBe('survey.list_undone');
    const first = (await ask<{ rows: { id: number; undoneOn: string | null }[] }>('survey.lists', { round })).rows.find((one) => one.undoneOn === null)!;
    await ask('review.check', { round, version: await versionNow(), on, household: households[1]! }, 'commune_chair');
    expect(await refusal(ask('survey.listUndo', { round, version: await versionNow(), list: first.id, on, why: 'Nhầm tệp' }))).toBe('survey.list_built_on');
    expect(await stageOf(households[2]!)).toMatchObject({ stage: 'surveyed' });
  });

  it('records each row on its own day of the round, whatever was recorded before; a day outside the round is told by row', async () => {
    clock.set(plainDate('2025-09-20'));
    const [e, f, g] = households.slice(4, 7);
    const dated = (day: string, row: string) => row.replace(';', `;${day};`);
    const content = [['Số hộ trong sổ', 'Ngày khảo sát', ...codes].join(';'), dated('16/09/2025', line(e!)), dated('', line(f!)), dated('01/09/2025', line(g!)), dated('12/09/2025', line(households[1]!))].join('\n');
    const found = await ask<Preview>('survey.listPreview', { round, file: file(content), on: '2025-09-18' });
    expect(found.problems.map((one) => [one.row, one.field, one.code])).toEqual([[4, 'on', 'survey.list_day'], [5, 'household', 'survey.list_not_now']]);
    await bring(content, { on: '2025-09-18', edits: [{ row: 4, column: 'on', value: '10/09/2025' }], leftOut: [5] });
    const days = await owner.db.selectFrom('review_acts').select(['household_id', 'happened_on']).where('round_id', '=', String(round) as never).where('household_id', 'in', [e!, f!, g!] as never).where('kind', '=', 'survey').execute();
    expect(new Map(days.map((row) => [Number(row.household_id), row.happened_on]))).toEqual(new Map([[e, '2025-09-16'], [f, '2025-09-18'], [g, '2025-09-10']]));
    expect((await ask<{ rows: { on: string }[] }>('survey.lists', { round })).rows[0]!.on).toBe('2025-09-18');
  });
});
