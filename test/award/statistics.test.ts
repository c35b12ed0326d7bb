/** The yearly forms 0601.N to 0605.N add up whatever was awarded: lines, columns and the last line say the same, and a number nobody keeps is never nought. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AwardCount, type StatisticForm, statisticForms } from '../../src/domain/award/statistics.ts';
import { awardPosts, manners, movementLength, roundLevels, takerOf } from '../../src/domain/award/types.ts';
import { subjectKinds } from '../../src/domain/emulation/subject.ts';

const none = { movements: [], awards: [], submitted: [], stateAwards: [], bodies: [], staff: [], formWords: (form: string) => ({ vi: form, en: form }), stateForms: ['labour_order'] };
const of = (forms: readonly StatisticForm[], number: string): StatisticForm => forms.find((one) => one.number === number)!;
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

  it('take plans of whole years as long as the form divides them', () => {
    expect([1, 2, 3, 4, 5, 10].map((years) => movementLength(years))).toEqual(['one', 'to_three', 'to_five', 'to_five', 'five_up', 'five_up']);
  });

  it('divide movements by kind, reach and how long they last, and give what nobody keeps as unknown, in the sum too', () => {
    const forms = statisticForms({ ...none, movements: [{ level: 'commune', years: 1, kind: 'regular', reach: 'sector', count: 2 }, { level: 'commune', years: 5, kind: 'thematic', reach: 'area', count: 1 }, { level: 'nation', years: 4, kind: 'thematic', reach: 'area', count: 1 }], submitted: [{ form: 'labour_order', kind: 'household', count: 2 }, { form: 'labour_order', kind: 'commune', count: 1 }], stateAwards: [{ form: 'labour_order', kind: 'household', count: 1 }, { form: 'labour_order', kind: 'village', count: 1 }], staff: [{ level: 'district', people: 3, fullTime: 1, trained: 2 }] });
    expect(of(forms, '0601').rows.map((row) => [row.head.key, row.cells])).toEqual([['area.level.nation', [1, 1, 0, 1, 0, 0, null, 0, 0, 1, 0]], ['area.level.commune', [3, 1, 2, 1, 2, 0, null, 2, 0, 0, 1]]]);
    expect(of(forms, '0601').total).toEqual([4, 2, 2, 2, 2, 0, null, 2, 0, 1, 1]);
    expect(of(forms, '0602')).toMatchObject({ rows: [{ cells: [3, 2, 1, 1, 0] }], total: [3, 2, 1, 1, 0] });
    expect(of(forms, '0605')).toMatchObject({ rows: [{ cells: [3, 1, 2, 2, null, null] }], total: [3, 1, 2, 2, null, null] });
  });
});
