import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { chooseValue } from '../../src/domain/indicator/choice.ts';
import { flagsOfNote, isProvisional, isResult } from '../../src/domain/indicator/observation.ts';
import { createSeriesStore } from '../../src/domain/indicator/series.ts';
import { observation } from './helpers.ts';

describe('which value stands for a key', () => {
  it('never lets a forecast, a plan or a bound stand', () => {
    for (const flag of ['FORECAST', 'PLAN', 'BOUND'] as const) {
      const choice = chooseValue([observation({ flags: [flag], chosen: true })]);
      expect(choice.chosen).toBeNull();
      expect(choice.why.key).toBe('indicator.choice.no_result');
    }
  });
  it('takes the register before reports, print before copies, undisputed before disputed', () => {
    const register = observation({ value: '1', status: 'computed' });
    const printed = observation({ value: '2' });
    const disputed = observation({ value: '3', flags: ['CONFLICT'] });
    const copied = observation({ value: '4', status: 'V2' });
    expect(chooseValue([copied, disputed, printed, register]).chosen).toBe(register);
    expect(chooseValue([copied, disputed, printed]).chosen).toBe(printed);
    expect(chooseValue([copied, disputed]).chosen).toBe(disputed);
  });
  it("puts a person's choice above every rule and tells the reason", () => {
    const choice = chooseValue([observation({ value: '9' }), observation({ value: '8', status: 'V2', chosen: true, reason: 'khớp tổng' })]);
    expect([choice.chosen?.value, choice.why.params, choice.others.map((one) => one.value)]).toEqual(['8', { reason: 'khớp tổng' }, ['9']]);
  });
  it('gives no value while two equal sources differ, and a value when they agree', () => {
    expect(chooseValue([observation({ value: '1', source: 'a' }), observation({ value: '2', source: 'b' })])).toMatchObject({ chosen: null, why: { key: 'indicator.choice.unsettled' } });
    expect(chooseValue([observation({ value: '1', source: 'a' }), observation({ value: '1', source: 'b' })]).chosen?.value).toBe('1');
  });
  it('gives no value where every source was set aside', () => {
    expect(chooseValue([observation({ chosen: false, reason: 'đáng ngờ' })]).why).toMatchObject({ key: 'indicator.choice.set_aside', params: { reason: 'đáng ngờ' } });
  });
  it('does not depend on the order of the candidates', () => {
    const one = fc.record({
      value: fc.constantFrom('1', '2'), status: fc.constantFrom('V' as const, 'V2' as const, 'computed' as const), chosen: fc.constantFrom(true, false, undefined),
      flags: fc.constantFrom([], ['CONFLICT'] as const, ['FORECAST'] as const),
    });
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), (parts) => {
      const candidates = parts.map((part) => observation(part as never));
      expect(chooseValue(candidates).chosen?.value).toBe(chooseValue(candidates.toReversed()).chosen?.value);
    }));
  });
});

describe('the series store', () => {
  const store = createSeriesStore([
    observation({ periodEnd: plainDate('2023-12-31'), value: '80' }),
    observation({ periodEnd: plainDate('2021-12-31'), value: '120' }),
    observation({ periodEnd: plainDate('2021-12-31'), value: '60', standard: 'national-2016-2020' }),
    observation({}),
  ]);
  it('keeps standards apart and each in order of time', () => {
    expect(store.series('poor_households', 'tay-son-binh-dinh').map((one) => [one.standard, one.points.map((point) => point.chosen?.value)])).toEqual([
      ['national-2016-2020', ['60']], ['national-2022-2025', ['120', '100', '80']],
    ]);
  });
  it('answers a date under one standard only', () => {
    expect(store.yearEnd('poor_households', 'tay-son-binh-dinh', 2021, 'national-2016-2020')?.chosen?.value).toBe('60');
    expect(store.yearEnd('poor_households', 'tay-son-binh-dinh', 2022, 'national-2016-2020')).toBeUndefined();
    expect(store.series('poor_households', 'nowhere')).toEqual([]);
  });
});

describe('flags', () => {
  it('come from whole words in capitals', () => {
    expect(flagsOfNote("COMPUTED: 4.03 + 1.17; year end INFERRED, RE-DATED by this note; a plan and UNPLANNED")).toEqual(['COMPUTED', 'INFERRED', 'RE-DATED']);
  });
  it('make a verdict provisional without unmaking a result', () => {
    expect([isResult(observation({ flags: ['RE-DATED'] })), isProvisional(observation({ flags: ['RE-DATED'] })), isProvisional(observation({ status: 'V2' })), isProvisional(observation({ status: 'M' }))]).toEqual([true, true, false, true]);
  });
});
