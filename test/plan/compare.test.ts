/** A child against its parent: raised, kept, lowered, dropped, added, cannot add up; and what makes a departure acceptable. */
import { describe, expect, test } from 'vitest';
import { comparePlans, type Comparison } from '../../src/domain/plan/compare.ts';
import type { Plan } from '../../src/domain/plan/format.ts';
import { planWith } from './support.ts';

const std = 'national-2022-2025';
const base = `baseline: {period_end: 2021-12-31, standard: ${std}}`;
const yearly = (bound: string, years = '{first: 2022, last: 2025}') => `{form: each_year, indicator: poor_rate_pct, direction: fall, measured_in: points, ${bound}, ${base}, years: ${years}}`;
const parent: Plan = { ...planWith(yearly('at_least: 1, stretch: 1.5'), 'reading: poor'), id: 'cap-tren' };
const child = (goal: string, extra = '', change: Partial<Plan> = {}): Plan => ({ ...planWith(goal, `reading: poor\n    ${extra}`), id: 'cap-duoi', ...change });
const only = (rows: readonly Comparison[]): [string, boolean] => {
  expect(rows).toHaveLength(1);
  return [rows[0]!.relation, rows[0]!.acceptable];
};

describe('the same target', () => {
  test('1.5 a year instead of 1 to 1.5 is raised and passes; 0.8 is lowered and asks for reason and consent', () => {
    expect(only(comparePlans(parent, child(yearly('at_least: 1.5'))))).toEqual(['raised', true]);
    expect(only(comparePlans(parent, child(yearly('at_least: 0.8'))))).toEqual(['lowered', false]);
    expect(only(comparePlans(parent, child(yearly('at_least: 1'))))).toEqual(['kept', true]);
  });

  test('a reason alone does not pass, reason and consent do, and the relation stays "lowered"', () => {
    const leave = (consent?: string): Plan => child(yearly('at_least: 0.8'), '', { departures: [{ item: 'cap-tren/chi-tieu', relation: 'lowered', reason: 'Thiên tai năm 2022', ...(consent ? { consent } : {}) }] });
    expect(only(comparePlans(parent, leave()))).toEqual(['lowered', false]);
    expect(only(comparePlans(parent, leave('Công văn đồng ý của cấp trên')))).toEqual(['lowered', true]);
  });

  test('"more than 1" is harder than "at least 1"', () => {
    expect(only(comparePlans(parent, child(yearly('more_than: 1'))))).toEqual(['raised', true]);
    expect(only(comparePlans({ ...child(yearly('more_than: 1')), id: 'cap-tren' }, child(yearly('at_least: 1'))))).toEqual(['lowered', false]);
  });

  test('fewer years, an average instead of every year, or only watching is lowered', () => {
    expect(only(comparePlans(parent, child(yearly('at_least: 1', '{first: 2022, last: 2024}'))))).toEqual(['lowered', false]);
    expect(only(comparePlans(parent, child(`{form: average_per_year, indicator: poor_rate_pct, direction: fall, measured_in: points, at_least: 1, ${base}, through: 2025}`)))).toEqual(['lowered', false]);
    expect(only(comparePlans(parent, child(`{form: trend, indicator: poor_rate_pct, direction: fall, standard: ${std}}`)))).toEqual(['lowered', false]);
    expect(only(comparePlans(parent, child(yearly('at_least: 2', '{first: 2022, last: 2024}'))))).toEqual(['lowered', false]);
  });

  test('a level to stay below: lower is harder, a later day is easier', () => {
    const level = (below: string, by = '2025-12-31') => `{form: level, indicator: poor_rate_pct, below: ${below}, by: ${by}, standards: [${std}]}`;
    const top = { ...child(level('3')), id: 'cap-tren' };
    expect(only(comparePlans(top, child(level('2'))))).toEqual(['raised', true]);
    expect(only(comparePlans(top, child(level('4'))))).toEqual(['lowered', false]);
    expect(only(comparePlans(top, child(level('2', '2026-12-31'))))).toEqual(['lowered', false]);
    expect(only(comparePlans(top, child(level('3', '2024-12-31'))))).toEqual(['raised', true]);
  });
});

describe('targets the other side does not have', () => {
  test('left out is dropped, and passes only with consent or as not applicable at that level', () => {
    const other = (departures: Plan['departures'] = []): Plan => ({ ...child(yearly('at_least: 1')), targets: [], departures });
    expect(only(comparePlans(parent, other()))).toEqual(['dropped', false]);
    expect(only(comparePlans(parent, other([{ item: 'cap-tren/chi-tieu', relation: 'not_applicable', reason: 'Không thuộc cấp này' }])))).toEqual(['dropped', true]);
  });

  test('an own target is added; `refines` joins targets of other names', () => {
    const own = child(yearly('at_least: 1'), '', {});
    const renamed = { ...own, targets: [{ ...own.targets[0]!, id: 'ten-khac', refines: 'cap-tren/chi-tieu' }, { ...own.targets[0]!, id: 'them', area: 'xa-vinh-an' }] };
    expect(comparePlans(parent, renamed).map((row) => [row.item, row.childItem, row.relation])).toEqual([['chi-tieu', 'ten-khac', 'kept'], ['them', 'them', 'added']]);
  });

  test('gates and other readings are not counted as promises of their own', () => {
    const more = { ...parent, targets: [...parent.targets, { ...parent.targets[0]!, id: 'cua', role: 'gate' as const }, { ...parent.targets[0]!, id: 'doc-khac', alternative_of: 'chi-tieu' }] };
    expect(comparePlans(more, child(yearly('at_least: 1')))).toHaveLength(1);
  });
});

describe('numbers shared by areas below', () => {
  const count = (number: number) => `{form: average_per_year, indicator: poor_households, direction: fall, measured_in: number, at_least: ${number}, ${base}, through: 2025}`;
  const top: Plan = { ...child(count(1000)), id: 'cap-tren' };
  const below = (id: string, number: number): Plan => ({ ...child(count(number)), id, scope: { areas: [id] } });

  test('each share is fine; together they must reach the parent', () => {
    expect(comparePlans(top, [below('xa-mot', 600), below('xa-hai', 400)]).map((row) => row.relation)).toEqual(['kept', 'kept']);
    const short = comparePlans(top, [below('xa-mot', 600), below('xa-hai', 399)]).at(-1)!;
    expect([short.relation, short.acceptable, short.child, short.childValue, short.parentValue]).toEqual(['cannot_add_up', false, null, { n: 999, d: 1 }, { n: 1000, d: 1 }]);
  });

  test('for the same area a smaller number is lowered, not a share', () => {
    expect(only(comparePlans(top, { ...below('xa-mot', 600), scope: top.scope }))).toEqual(['lowered', false]);
  });
});

test('a section taken over must stay whole; a section of its own is not compared', () => {
  const tasks = (...ids: readonly string[]): Plan['tasks'] => ids.map((id) => ({ id, text: 'Việc', source: 'mục II', wording: 'giao' as const, lead: 'Văn phòng', cadence: 'once' as const }));
  const top = { ...parent, tasks: tasks('viec-mot', 'viec-hai') };
  const rows = (...ids: readonly string[]): readonly string[] => comparePlans(top, { ...child(yearly('at_least: 1')), tasks: tasks(...ids) }).filter((row) => row.section === 'tasks').map((row) => `${row.item} ${row.relation}`);
  expect(rows('viec-mot', 'viec-rieng')).toEqual(['viec-mot kept', 'viec-hai dropped', 'viec-rieng added']);
  expect(rows('viec-rieng')).toEqual([]);
});
