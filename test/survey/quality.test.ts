/** The quality of a round's data and the sample of second visits: bounded, fair, drawn again the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formsOn } from '../../src/db/form-files.ts';
import { formUnder } from '../../src/domain/survey/format.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { type SurveyRecord, qualityOf } from '../../src/domain/survey/quality.ts';
import { type Candidate, drawSample, notYetOffered } from '../../src/domain/survey/sample.ts';
import { isNearLine, nearnessOn } from '../../src/domain/survey/near-line.ts';
import { compileClassifier } from '../../src/domain/policy/compile.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { wholeHousehold } from './answers.ts';

const forms = formsOn(plainDate('2025-09-08')).map((one) => formUnder(one.form, new Set(['national-2022-2025'])));
const perfect = (household: number): SurveyRecord => ({ household, answers: { ...wholeHousehold, B43: 31 + household * 7 }, seconds: 300, register: { members: 4, children: 1 }, revisit: { items: 20, errors: 0 } });
const record = fc.record({
  household: fc.integer({ min: 1, max: 1000 }), answers: fc.constantFrom({}, wholeHousehold, { ...wholeHousehold, B02: 7, B43: 40 }, { B01: 'rural', B02: 3 }), seconds: fc.option(fc.integer({ min: 0, max: 5000 })),
  register: fc.option(fc.record({ members: fc.integer({ min: 1, max: 9 }), children: fc.integer({ min: 0, max: 4 }) })), revisit: fc.option(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 0, max: 25 })).map(([items, errors]) => ({ items, errors: Math.min(items, errors) }))),
});

describe('the quality of the data', () => {
  it('is 100 when everything is answered, agrees, is confirmed, measured and took its time', () => {
    const found = qualityOf(Array.from({ length: 12 }, (_, index) => perfect(index)), forms);
    expect(found.score).toBeGreaterThan(99.9);
    expect(Object.values(found.parts).every((part) => part.value === null || part.value === 1)).toBe(true);
  });

  it('names each fault in its part and weighs it as written', () => {
    const one = perfect(1);
    expect(qualityOf([{ ...one, register: { members: 5, children: 1 } }], forms).parts.consistency).toEqual({ value: 0.5, cases: 2 });
    expect(qualityOf([{ ...one, revisit: { items: 20, errors: 5 } }], forms).parts.recheck).toEqual({ value: 0.75, cases: 20 });
    expect(qualityOf([{ ...one, seconds: 10 }], forms).parts.speed).toEqual({ value: 0, cases: 1 });
    // completeness 30, consistency 25, recheck 25, speed 10 count; heaping has too few numbers and is left out.
    expect(qualityOf([{ ...one, seconds: 10 }], forms).score).toBeCloseTo((80 / 90) * 100, 10);
    expect(qualityOf(Array.from({ length: 10 }, (_, index) => ({ ...perfect(index), answers: { ...wholeHousehold, B43: 20 + 5 * index } })), forms).parts.heaping).toEqual({ value: 0, cases: 10 });
    expect(qualityOf([], forms)).toMatchObject({ score: null, surveys: 0 });
  });

  it('stays between 0 and 100, does not depend on the order, and never rises with an error more', () => {
    fc.assert(fc.property(fc.array(record, { maxLength: 30 }), (records) => {
      const { score } = qualityOf(records, forms);
      const turned = qualityOf(records.toReversed(), forms).score;
      const worse = qualityOf(records.map((one) => ({ ...one, revisit: one.revisit && { ...one.revisit, errors: Math.min(one.revisit.items, one.revisit.errors + 1) } })), forms).score;
      if (score === null) return turned === null && worse === null;
      return score >= 0 && score <= 100 && Math.abs(score - turned!) < 1e-9 && worse! <= score + 1e-9;
    }));
  });
});

describe('the sample of second visits', () => {
  const candidate = fc.record({ enumerator: fc.constantFrom('a', 'b', 'c'), before: fc.constantFrom(null, 'poor', 'near_poor', 'not_poor'), found: fc.constantFrom('poor', 'near_poor', 'average', 'not_poor'), deprivations: fc.integer({ min: 0, max: 12 }), nearLine: fc.boolean(), seconds: fc.option(fc.integer({ min: 0, max: 900 })) });
  const candidates = fc.array(candidate, { minLength: 1, maxLength: 60 }).map((list): Candidate[] => list.map((one, index) => ({ ...one, household: index + 1 })));

  it('is the same for the same seed and order does not matter; every household has a reason; nobody who entered is left out', () => {
    fc.assert(fc.property(candidates, fc.integer({ min: 1, max: 100 }), (list, share) => {
      const drawn = drawSample(list, share / 100, '7/2025-10-01');
      const wanted = Math.ceil((list.length * share) / 100);
      const people = new Set(list.map((one) => one.enumerator));
      const visited = new Set(drawn.map((one) => list.find((other) => other.household === one.household)!.enumerator));
      return JSON.stringify(drawn) === JSON.stringify(drawSample(list.toReversed(), share / 100, '7/2025-10-01')) && drawn.length >= wanted && drawn.length <= wanted + people.size && drawn.every((one) => one.reasons.length > 0) && visited.size === people.size;
    }));
  });

  it('takes a quick entry that leaves the list before an ordinary one, and another seed draws another lot', () => {
    const list = Array.from({ length: 40 }, (_, index): Candidate => ({ household: index + 1, enumerator: 'a', before: 'poor', found: index === 17 ? 'not_poor' : 'poor', deprivations: 5, nearLine: false, seconds: index === 17 ? 12 : 400 }));
    expect(drawSample(list, 0.1, 's').find((one) => one.household === 18)!.reasons).toEqual(['leaves', 'quick']);
    expect(drawSample(list, 0.1, 's').map((one) => one.household)).not.toEqual(drawSample(list, 0.1, 'u').map((one) => one.household));
  });

  it('takes what lies near a line before what does not, and says so', () => {
    const list = Array.from({ length: 40 }, (_, index): Candidate => ({ household: index + 1, enumerator: 'a', before: 'not_poor', found: 'average', deprivations: 0, nearLine: index === 29, seconds: 400 }));
    expect(drawSample(list, 0.05, 's').find((one) => one.household === 30)).toEqual({ household: 30, reasons: ['near_line'] });
  });

  it('counts income within five per cent of a line and score A within five points as near it, on either side, by the area and the standard of the day', () => {
    const [policy, near] = [readShippedPolicy(), nearnessOn(readShippedPolicy(), plainDate('2025-09-08'))!];
    const at = (date: string, areaType: 'rural' | 'urban' | undefined, income: number | null, scoreA: number | null = null) => isNearLine(compileClassifier(policy, { date: plainDate(date) }), { income, scoreA, ...(areaType ? { areaType } : {}) }, near);
    expect([1_424_999, 1_425_000, 1_500_000, 1_500_001, 1_575_000, 1_575_001, 2_000_000, 2_250_000].map((income) => at('2025-09-08', 'rural', income))).toEqual([false, true, true, true, true, false, false, false]);
    expect([1_500_000, 1_900_000, 2_100_000].map((income) => at('2025-09-08', 'urban', income))).toEqual([false, true, true]);
    expect([134, 135, 140, 145, 146].map((score) => at('2025-09-08', 'rural', null, score))).toEqual([false, true, true, true, false]);
    expect([at('2025-09-08', 'rural', null), at('2025-09-08', undefined, 1_500_000), at('2018-09-08', 'rural', 1_500_000)]).toEqual([false, false, false]);
    expect([near.unverified, nearnessOn(policy, plainDate('2021-08-31'))]).toEqual([true, null]);
  });

  it('drawn again chooses from what was surveyed since and was never drawn; nobody drawn before comes twice and nobody surveyed since is passed by', () => {
    const surveyed = fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 60 }).map((numbers) => numbers.map((number, index) => ({ household: index + 1, number })));
    const earlier = fc.array(fc.record({ household_id: fc.integer({ min: 1, max: 60 }), drawn_after: fc.integer({ min: 0, max: 500 }) }), { maxLength: 20 });
    fc.assert(fc.property(surveyed, earlier, (list, drawn) => {
      const open = notYetOffered(list, drawn);
      const newest = Math.max(0, ...drawn.map((one) => one.drawn_after));
      return open.every((one) => one.number > newest) && open.every((one) => !drawn.some((other) => other.household_id === one.household)) && list.every((one) => open.includes(one) || one.number <= newest || drawn.some((other) => other.household_id === one.household));
    }));
    expect(notYetOffered([{ household: 1, number: 5 }, { household: 2, number: 9 }], [{ household_id: 2, drawn_after: 7 }])).toEqual([]);
    expect(notYetOffered([{ household: 1, number: 8 }, { household: 2, number: 9 }], [{ household_id: 2, drawn_after: 7 }])).toEqual([{ household: 1, number: 8 }]);
  });
});
