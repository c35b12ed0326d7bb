/** The yearly forms 0601.N to 0605.N add up whatever was awarded: lines, columns and the last line say the same, and a number nobody keeps is never nought. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AwardCount, type StatisticForm, statisticForms } from '../../src/domain/award/statistics.ts';
import { awardPosts, manners, roundLevels, takerOf } from '../../src/domain/award/types.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { subjectKinds } from '../../src/domain/emulation/subject.ts';
import { movementDays, movementLength, movementLengths } from '../../src/domain/plan/movement-length.ts';

const none = { movements: [], awards: [], submitted: [], stateAwards: [], bodies: [], staff: [], formWords: (form: string) => ({ vi: form, en: form }), stateForms: ['labour_order'] };
const of = (forms: readonly StatisticForm[], number: string): StatisticForm => forms.find((one) => one.number === number)!;
const lasting = (first: string, last: string) => ({ first: plainDate(first), last: plainDate(last) });
const cell = (form: StatisticForm, row: number, column: string): number | null => form.rows[row]!.cells[form.columns.indexOf(column)]!;
const award: fc.Arbitrary<AwardCount> = fc.record({ level: fc.constantFrom(...roundLevels), form: fc.constantFrom('praise', 'commune_commendation', 'province_merit'), manner: fc.constantFrom(...manners), kind: fc.constantFrom(...subjectKinds), post: fc.option(fc.constantFrom(...awardPosts)), count: fc.integer({ min: 1, max: 40 }) })
  .map((one) => (takerOf(one.kind) === 'individual' ? one : { ...one, post: null }));

describe('the yearly statistics of awards', () => {
  it('count every standing award once, in one line, as one taker and, an individual, as one post', () => {
    fc.assert(fc.property(fc.array(award, { maxLength: 60 }), (awards) => {
      const form = of(statisticForms({ ...none, awards }), '0603');
      const sum = (column: string): number => form.rows.reduce((all, _, row) => all + cell(form, row, column)!, 0);
      expect(sum('awards')).toBe(awards.reduce((all, one) => all + one.count, 0));
      for (const [row] of form.rows.entries()) {
        const at = (column: string) => cell(form, row, column)!;
        expect(at('awards')).toBe(at('collective') + at('household') + at('individual'));
        expect(at('individual')).toBe(awardPosts.reduce((all, post) => all + at(post), at('unsaid')));
        expect(at('enterprises')).toBeLessThanOrEqual(at('collective'));
      }
      expect(form.total).toEqual(form.columns.map(sum));
      expect(new Set(form.rows.map((row) => JSON.stringify(row.head))).size).toBe(form.rows.length);
    }));
  });

  it('stand in the order of the levels, the province first', () => {
    const awards = roundLevels.map((level): AwardCount => ({ level, form: 'praise', manner: 'thematic', kind: 'household', post: null, count: 1 }));
    expect(of(statisticForms({ ...none, awards }), '0603').rows.map((row) => row.head.params!['level'])).toMatchObject([...roundLevels].reverse().map((level) => ({ key: `award.level.${level}` })));
  });

  it('take movements as long as their days are, both included; without days as long as the years of the plan', () => {
    const years = (last: number) => movementLength(movementDays({ startsOn: null, endsOn: null }, { first: 2021, last }));
    expect([2021, 2022, 2023, 2024, 2025, 2030].map(years)).toEqual(['one', 'to_three', 'to_five', 'to_five', 'five_up', 'five_up']);
    const days = (first: string, last: string) => movementLength({ first: plainDate(first), last: plainDate(last) });
    expect([days('2024-03-05', '2024-12-31'), days('2024-03-05', '2025-03-03'), days('2024-03-05', '2025-03-04'), days('2024-03-05', '2025-03-05'), days('2024-02-29', '2025-02-28'), days('2024-02-29', '2025-02-27')]).toEqual(['under_one', 'under_one', 'one', 'to_three', 'one', 'under_one']);
    expect(movementLength(movementDays({ startsOn: '2023-10-01', endsOn: null }, { first: 2023, last: 2023 }))).toBe('under_one');
    // A day more is never shorter.
    fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 2500 }), (from, long) => {
      const first = addDays(plainDate('2020-01-01'), from);
      const place = (more: number) => movementLengths.indexOf(movementLength({ first, last: addDays(first, long + more) }));
      expect(place(1)).toBeGreaterThanOrEqual(place(0));
    }));
  });

  it('divide movements by kind, reach and how long they last, and give what nobody keeps as unknown, in the sum too', () => {
    const forms = statisticForms({ ...none, movements: [{ level: 'commune', ...lasting('2024-03-05', '2024-12-31'), kind: 'regular', reach: 'sector', count: 2 }, { level: 'commune', ...lasting('2021-01-01', '2025-12-31'), kind: 'thematic', reach: 'area', count: 1 }, { level: 'nation', ...lasting('2022-01-01', '2025-12-31'), kind: 'thematic', reach: 'area', count: 1 }], submitted: [{ form: 'labour_order', kind: 'household', count: 2 }, { form: 'labour_order', kind: 'commune', count: 1 }], stateAwards: [{ form: 'labour_order', kind: 'household', count: 1 }, { form: 'labour_order', kind: 'village', count: 1 }], staff: [{ level: 'district', people: 3, fullTime: 1, trained: 2 }] });
    expect(of(forms, '0601').rows.map((row) => [row.head.key, row.cells])).toEqual([['area.level.nation', [1, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0]], ['area.level.commune', [3, 1, 2, 1, 2, 0, 2, 0, 0, 0, 1]]]);
    expect(of(forms, '0601').total).toEqual([4, 2, 2, 2, 2, 0, 2, 0, 0, 1, 1]);
    expect(of(forms, '0602')).toMatchObject({ rows: [{ cells: [3, 2, 1, 1, 0] }], total: [3, 2, 1, 1, 0] });
    expect(of(forms, '0605')).toMatchObject({ rows: [{ cells: [3, 1, 2, 2, null, null] }], total: [3, 1, 2, 2, null, null] });
  });
});
