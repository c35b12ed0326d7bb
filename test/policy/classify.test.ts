/** One household at a time: boundaries, three-valued answers, two measures, explanation, nearest change, two standards in one visit, what-if. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { classifyColumns, classOrder, countClasses, emptyColumns } from '../../src/domain/policy/columns.ts';
import { columnsUnder, reconcile, whatIf } from '../../src/domain/policy/compare.ts';
import { classify } from '../../src/domain/policy/evaluate.ts';
import { explain, explanationLines } from '../../src/domain/policy/explain.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { english } from '../../src/domain/text/english.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';
import { classed, classifierOn, household, missing, shipped, withException, withFixtures } from './support.ts';

const vi = createTranslator('vi', vietnamese);
const explained = (date: string, line: string, policy = shipped) => {
  const classifier = classifierOn(date, {}, policy);
  const one = household(line, classifier);
  return explain(classifier, one, classify(classifier, one));
};

describe('boundaries of 2022-2026', () => {
  test.each([
    ['rural income=1500000 d01 d02 d03', 'poor'], ['rural income=1500001 d01 d02 d03', 'average'], ['rural income=1500000.5 d01 d02 d03', 'average'],
    ['rural income=1500000 d01 d02', 'near_poor'], ['rural income=2250000', 'average'], ['rural income=2250001', 'not_poor'],
    ['urban income=2000000 d01 d02 d03', 'poor'], ['urban income=2000001 d01 d02 d03', 'average'], ['urban income=3000000', 'average'], ['urban income=3000001', 'not_poor'],
    ['rural score=140 d01 d02 d03', 'poor'], ['rural score=141 d01 d02 d03', 'not_poor'], ['urban score=175 d01 d02', 'near_poor'], ['urban score=176 d01 d02', 'not_poor'],
    ['urban score=141 d01 d02 d03', 'poor'],
  ])('%s is %s', (line, expected) => {
    expect([classed('2024-06-01', line).class, classed('2026-12-31', line).class]).toEqual([expected, expected]);
  });
});

describe('a named exception', () => {
  test.each([
    ['rural income=1500000 d01 d02 d03', 'poor', 'unknown'], ['rural income=1500000 score=141 d01', 'unknown', 'unknown'], ['rural score=140 d01 d02 d03', 'poor', 'not_poor'], ['rural score=140 d01', 'near_poor', 'not_poor'],
    ['rural income=1500000 score=140 d01 d02 d03', 'poor', 'not_poor'],
  ])('takes a household out of its class, and leaves it open where nobody knows whether it applies: %s is %s, and %s by the exception', (line, without, by) => {
    expect([classed('2024-06-01', line).class, classed('2024-06-01', line, {}, withException).class]).toEqual([without, by]);
  });
});

describe('what is not known', () => {
  test('three known deprivations are enough for poor, two with no blank for near-poor, otherwise it is unknown which answers are missing', () => {
    expect(classed('2024-06-01', 'rural income=1 d01 d02 d03 ?d04 ?d05').class).toBe('poor');
    expect(classed('2024-06-01', 'rural income=1 d01 d02').class).toBe('near_poor');
    const open = classed('2024-06-01', 'rural income=1 d01 d02 ?d07 ?d12');
    expect([open.class, missing(open)]).toEqual(['unknown', ['d07', 'd12']]);
    expect(classed('2024-06-01', 'rural income=1 d01 ?d07').class).toBe('near_poor');
  });

  test('above the line deprivations do not matter, known or not', () => {
    expect(classed('2024-06-01', 'rural income=1600000 ?all')).toMatchObject({ class: 'average', missing: [] });
  });

  test('without income and points: either would do', () => {
    const made = classed('2024-06-01', 'rural d01 d02 d03');
    expect([made.class, missing(made)]).toEqual(['unknown', ['income|score_a']]);
  });

  test('without the area type a line is known only where both have the same', () => {
    const made = classed('2024-06-01', '- income=1000 d01 d02 d03');
    expect([made.class, missing(made)]).toEqual(['unknown', ['area_type']]);
  });

  test('by points alone average living standard is passed over, and the reason says so', () => {
    const made = classed('2024-06-01', 'rural score=141');
    expect([made.class, made.passed, missing(made)]).toEqual(['not_poor', ['average'], ['income']]);
    expect(say(vi, explained('2024-06-01', 'rural score=141').reason)).toContain('chưa phân biệt được hộ có mức sống trung bình');
  });

  test('two measures that disagree give no class, and both are said', () => {
    const made = classed('2024-06-01', 'rural income=1500000 score=141 d01 d02 d03');
    expect([made.class, made.disagree]).toEqual(['unknown', true]);
    expect(say(vi, explained('2024-06-01', 'rural income=1500000 score=141').reason)).toMatch(/1\.500\.000.*141/);
    expect(classed('2024-06-01', 'rural income=1500000 score=140 d01 d02 d03').class).toBe('poor');
  });

  test('an answer more never turns a class that was told into another', () => {
    const classifier = classifierOn('2024-06-01');
    fc.assert(fc.property(fc.constantFrom('rural', 'urban'), fc.option(fc.integer({ min: 0, max: 4_000_000 }), { nil: null }), fc.nat(0xfff), fc.nat(0xfff), fc.nat(0xfff), (areaType, income, deprived, known, more) => {
      const base = { areaType: areaType as 'rural', income, scoreA: null, deprived };
      const [before, after] = [classify(classifier, { ...base, known }).class, classify(classifier, { ...base, known: known | more }).class];
      return before === 'unknown' || before === after;
    }), { numRuns: 2_000 });
  });
});

describe('the explanation', () => {
  test('says on one page the class, each test with the household\'s value and its article, and the nearest changes', () => {
    const lines = explanationLines(explained('2024-06-01', 'rural income=1400000 d01 d02 d03')).map((line) => say(vi, line));
    expect(lines).toEqual([
      'Kết quả: hộ nghèo, theo Chuẩn nghèo quốc gia 2022-2025, tính đến ngày 01/06/2024.',
      'Là hộ nghèo vì thu nhập bình quân đầu người 1.400.000 đồng/người/tháng không quá 1.500.000 đồng/người/tháng; thiếu hụt 3 trong 12 chỉ số (mức 3).',
      'Không quá chuẩn về thu nhập: có (thu nhập bình quân đầu người 1.400.000 đồng/người/tháng không quá 1.500.000 đồng/người/tháng). Căn cứ: Nghị định 07/2021/NĐ-CP, Điều 3; Thông tư 07/2021/TT-BLĐTBXH – đã xác minh.',
      'Thiếu hụt từ 3 chỉ số trở lên: có (thiếu hụt 3 trong 12 chỉ số (mức 3)). Căn cứ: Nghị định 07/2021/NĐ-CP, Điều 3 – đã xác minh.',
      'Nếu thu nhập bình quân tăng 100.001 đồng/người/tháng (thành 1.500.001 đồng/người/tháng) thì là hộ có mức sống trung bình.',
      'Nếu bớt 1 chỉ số thiếu hụt (còn 2) thì là hộ cận nghèo.',
    ]);
  });

  test('carries what is not verified and what is invented to the page', () => {
    const said = (date: string, policy = shipped) => explained(date, 'rural income=3000000', policy).notes.map((line) => say(vi, line)).join('\n');
    expect(said('2024-06-01')).toBe('');
    expect(said('2027-06-01')).toMatch(/Chưa xác minh: mức trên của mức sống trung bình/);
    expect(said('2027-06-01', withFixtures)).toMatch(/GIẢ LẬP/);
  });

  test('each nearest change, made, gives the class it says, and half a step less does not', () => {
    for (const [date, policy] of [['2018-06-01', shipped], ['2024-06-01', shipped], ['2027-06-01', withFixtures]] as const) {
      const classifier = classifierOn(date, {}, policy);
      fc.assert(fc.property(fc.constantFrom<'rural' | 'urban'>('rural', 'urban'), fc.integer({ min: 0, max: 4_500_000 }), fc.nat(0xfff), (areaType, income, deprived) => {
        const one = { areaType, income, scoreA: null, deprived, known: 0xfff };
        const made = classify(classifier, one);
        for (const change of explain(classifier, one, made).nearest) {
          const after = change.measure === 'income' ? { ...one, income: change.to } : { ...one, deprived: (1 << change.to) - 1 };
          expect(classify(classifier, after).class).toBe(change.class);
          expect(change.class).not.toBe(made.class);
          const short = change.measure === 'income' ? { ...one, income: change.to - Math.sign(change.by) } : { ...one, deprived: (1 << (change.to - Math.sign(change.by))) - 1 };
          expect(classify(classifier, short).class).toBe(made.class);
        }
      }), { numRuns: 300 });
    }
  });

  test('is whole in English too', () => {
    const en = createTranslator('en', english);
    for (const line of ['rural income=1400000 d01 d02 d03', 'urban score=176', 'rural income=1 d01 d02 ?d03', 'urban income=2500000 score=10']) {
      for (const words of explanationLines(explained('2024-06-01', line)).map((one) => say(en, one))) expect(words.replace(/Căn cứ|Nghị định|Thông tư|Điều|NĐ-CP|TT-BLĐTBXH/g, '')).not.toMatch(/policy\.|[{}]|hộ nghèo|chưa/);
    }
  });
});

describe('two standards in one visit', () => {
  const survey = { areaType: 'rural' as const, income: 1_800_000, answers: { health_insurance: true, water: true, toilet: true, nutrition: false, employment: false } };

  test('one survey gives both results and shows each answer in the place of each standard', () => {
    const made = reconcile(classifierOn('2026-12-31'), classifierOn('2027-01-01', {}, withFixtures), survey);
    expect([made.before.classification.class, made.after.classification.class, made.sameClass]).toEqual(['average', 'poor', false]);
    const row = (code: string) => made.indicators.find((one) => one.code === code);
    expect(row('water')).toMatchObject({ before: 'd09', after: 'd10', answer: true });
    expect(row('waste')).toMatchObject({ before: null, after: 'd12', answer: null });
    expect(row('information_means')).toMatchObject({ before: 'd12', after: null });
    expect(made.indicators).toHaveLength(13);
  });

  test('a standard asked for by name outside its days answers with its own numbers', () => {
    expect(classed('2021-11-01', 'rural income=1500000 d01 d02 d03', { standard: 'national-2022-2025' })).toMatchObject({ class: 'poor', standard: 'national-2022-2025' });
    expect(classed('2024-06-01', 'rural income=700000', { standard: 'national-2016-2020' })).toMatchObject({ class: 'poor' });
    expect(() => classed('2024-06-01', 'rural', { standard: 'khong-co' })).toThrow('policy.unknown_standard');
    expect(() => classed('2015-06-01', 'rural')).toThrow('policy.no_standard');
  });
});

describe('what-if over columns', () => {
  const columns = emptyColumns(4);
  ['rural income=1550000 d01 d02 d03', 'rural income=1400000 d01 d02 d03', 'urban income=1900000 d01', 'rural income=2000000'].forEach((line, row) => {
    const one = household(line, classifierOn('2024-06-01'));
    columns.areaType[row] = one.areaType === 'rural' ? 1 : 2;
    columns.income[row] = one.income!;
    columns.deprived[row] = one.deprived;
    columns.known[row] = one.known;
  });
  const today = { date: plainDate('2024-06-01') };

  test('a raised line moves the household between the lines, and names its row', () => {
    const made = whatIf(shipped, columns, today, { ...today, changes: [{ value: 'line_poor_2022', to: { rural: 1_600_000 } }] });
    expect([made.before.poor, made.after.poor, made.changed, made.matrix.count('average', 'poor'), made.matrix.rowsIn('average', 'poor')]).toEqual([1, 2, 1, 1, [0]]);
    expect(made.matrix.cells.reduce((sum, cell) => sum + cell.households, 0)).toBe(4);
  });

  test('another count of deprivations, another day', () => {
    const stricter = whatIf(shipped, columns, today, { ...today, changes: [{ value: 'least_deprivations_2022', to: 4 }] });
    expect([stricter.after.poor, stricter.matrix.count('poor', 'near_poor')]).toEqual([0, 1]);
    const later = whatIf(withFixtures, columns, today, { date: plainDate('2027-01-01') });
    expect(later.after).toEqual({ unknown: 0, poor: 2, near_poor: 2, average: 0, not_poor: 0 });
  });

  test('answers are read in the places of the other standard', () => {
    const [from, to] = [classifierOn('2026-12-31'), classifierOn('2027-01-01', {}, withFixtures)];
    const moved = columnsUnder(from, to, columns);
    expect([columns.known[0], moved.known[0]]).toEqual([0b1111_1111_1111, 0b0111_1111_1111]);
  });

  test('counts add up to the households', () => {
    const counts = countClasses(classifyColumns(classifierOn('2024-06-01'), columns));
    expect([counts, Object.keys(counts)]).toEqual([{ unknown: 0, poor: 1, near_poor: 1, average: 2, not_poor: 0 }, [...classOrder]]);
  });
});

describe('the low-income worker beside the class', () => {
  const groups = (date: string, line: string, isWorker: boolean | null) => {
    const classifier = classifierOn(date);
    const one = { ...household(line, classifier), facts: { is_worker: isWorker } };
    return explain(classifier, one, classify(classifier, one)).groups.map((group) => [group.answer, say(vi, group.line)]);
  };

  test('is said from the day of the decree on, and not the day before', () => {
    expect(groups('2025-02-23', 'rural income=2000000', true)).toEqual([]);
    expect(groups('2025-02-24', 'rural income=2000000', true)).toEqual([['yes', expect.stringMatching(/^Người lao động có thu nhập thấp: có \(.*2\.000\.000 đồng.*không quá 2\.250\.000 đồng.*Nghị định 30\/2025/)]]);
    expect([groups('2026-12-31', 'rural income=2000000', true).length, groups('2027-01-01', 'rural income=2300000', true)]).toEqual([1, []]);
  });

  test('turns on the line by one đồng, on the class, and on being a worker', () => {
    const answer = (line: string, isWorker: boolean | null) => groups('2025-06-01', line, isWorker).map(([one]) => one);
    expect([answer('rural income=2250000', true), answer('rural income=2250001', true), answer('urban income=3000000', true), answer('urban income=3000001', true)]).toEqual([['yes'], ['no'], ['yes'], ['no']]);
    expect([answer('rural income=1500000', true), answer('rural income=1500001', true), answer('rural income=2000000', false), answer('rural income=2000000', null)]).toEqual([['no'], ['yes'], ['no'], []]);
  });

  test('without an income it is not known, and says what is missing', () => {
    expect(groups('2025-06-01', 'rural score=150 d01', true)).toEqual([['unknown', expect.stringMatching(/chưa rõ, còn thiếu thu nhập bình quân đầu người/)]]);
    expect(groups('2025-06-01', 'rural score=140 d01', true)).toEqual([['no', expect.any(String)]]);
  });

  test('stands on the page of the explanation, after the tests', () => {
    const classifier = classifierOn('2025-06-01');
    const one = { ...household('rural income=2000000', classifier), facts: { is_worker: true } };
    const made = explain(classifier, one, classify(classifier, one));
    expect(explanationLines(made).indexOf(made.groups[0]!.line)).toBe(2 + made.tests.length);
  });
});

describe('điểm A that no official table of points gave', () => {
  const notes = (date: string, line: string, scored?: 'official' | 'fixture') => {
    const classifier = classifierOn(date);
    const one = { ...household(line, classifier), ...(scored ? { scored } : {}) };
    return explain(classifier, one, classify(classifier, one)).notes.map((note) => note.key).filter((key) => key.endsWith('_score'));
  };

  test('is said to be entered where the class was asked by it, alone or beside the income', () => {
    expect([notes('2024-06-01', 'rural score=140 d01'), notes('2024-06-01', 'urban income=1900000 score=175 d01')]).toEqual([['policy.explain.entered_score'], ['policy.explain.entered_score']]);
    expect(notes('2024-06-01', 'rural income=1400000 d01')).toEqual([]);
  });

  test('is not said of a score the law of the day knows no line for', () => {
    expect(notes('2027-01-01', 'rural income=2300000 score=140')).toEqual([]);
  });

  test('an official table leaves nothing to say, an invented one is named as such', () => {
    expect([notes('2024-06-01', 'rural score=140 d01', 'official'), notes('2024-06-01', 'rural score=140 d01', 'fixture')]).toEqual([[], ['policy.explain.fixture_score']]);
  });
});
