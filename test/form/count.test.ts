/** Counting one household: the state on the last day, the movements of the year, and who came or left in between. */
import { describe, expect, it } from 'vitest';
import { type HouseholdFacts, countHousehold, createCounter, forever, type PersonFact, type StatusFact } from '../../src/domain/form/count.ts';
import { tallyOf } from '../../src/domain/form/tally.ts';

const window = { since: 100, until: 200, childFrom: '2008-12-31' };
const person = (more: Partial<PersonFact> = {}): readonly PersonFact[] => [{ from: 0, until: forever, birth: '1980', sex: 'female', ethnic: 'kinh', ...more }];
const status = (from: number, until: number, more: Partial<StatusFact> = {}): StatusFact => ({ from, until, village: 1, class: 'poor', change: 'kept', yearly: true, standard: 's', deprivations: null, answered: null, income: null, causes: [], ...more });
const member = (id: number, more: { from?: number; until?: number } & Partial<PersonFact> = {}) => ({ id, from: more.from ?? 0, until: more.until ?? forever, person: person(more.birth === undefined ? {} : { birth: more.birth }) });
const household = (statuses: readonly StatusFact[], more: Partial<HouseholdFacts> = {}): HouseholdFacts => ({ id: 1, statuses, residences: [{ from: 0, until: forever, village: 1 }], heads: [{ from: 0, until: forever, person: person() }], members: [member(1), member(2)], traits: [], ...more });

function counted(one: HouseholdFacts, village = 1) {
  const counter = createCounter();
  countHousehold(one, window, (at, ...rest) => { if (at === village) counter.add(...rest); });
  return tallyOf(counter.rows());
}

describe('a household counted', () => {
  it('counts an indicator without an answer as neither lacked nor answered, and compares no sums with it', () => {
    const tally = counted(household([status(50, forever, { deprivations: 0b101, answered: 0xfff & ~0b10 })]));
    const bit = (part: 'deprived' | 'unanswered' | 'asked', item: string) => tally.of(part, 'poor', item).households;
    expect([bit('unanswered', ''), bit('unanswered', '1'), bit('deprived', '1'), bit('unanswered', '0')]).toEqual([1, 1, 0, 0]);
    expect([bit('asked', ''), bit('asked', '0'), bit('asked', '1')]).toEqual([1, 1, 0]);
    const rose = counted(household([status(0, 150, { deprivations: 0b111, answered: 0b111 }), status(150, forever, { class: 'near_poor', change: 'left_to_near_poor', deprivations: 1 })]));
    expect(rose.of('deprivations_before', 'poor').households).toBe(0);
  });

  it('is in its class with its members, in the group of its head, once for each cause and each deprivation', () => {
    const tally = counted(household([status(50, forever, { deprivations: 0b101, causes: ['no_land', 'illness', 'no_land'], income: 900_000 })], { traits: [{ from: 0, until: forever, trait: 'merit' }, { from: 0, until: 150, trait: 'no_labour_capacity' }] }));
    expect(tally.of('all', 'poor')).toEqual({ households: 1, persons: 2 });
    expect(tally.of('start', 'poor')).toEqual({ households: 1, persons: 2 });
    expect([tally.items('cause', 'poor'), tally.items('deprived', 'poor'), tally.items('group', 'poor'), tally.items('trait', 'poor')]).toEqual([['illness', 'no_land'], ['0', '2'], ['merit'], ['merit']]);
    expect([tally.of('deprivations', 'poor').households, tally.of('income', 'poor').persons, tally.of('sex', 'poor', 'female').households, tally.of('register').persons]).toEqual([2, 900_000, 1, 2]);
    expect(tally.items('flow', 'poor')).toEqual([]);
  });

  it('counts as children those born after the day, by as much of the birth as is known', () => {
    const births = ['2008-12-31', '2009-01-01', '2008', '2009', '', '2008-12'];
    const tally = counted(household([status(50, forever, { deprivations: 1 })], { members: births.map((birth, index) => member(index + 1, { birth })) }));
    expect([tally.of('children', 'poor'), tally.of('child_deprived', 'poor', '0')]).toEqual([{ households: 1, persons: 2 }, { households: 1, persons: 2 }]);
  });

  it('leaves one list and enters the other on the same day, with income and deprivations before and after', () => {
    const tally = counted(household([status(0, 150, { deprivations: 0b111, income: 1_000_000 }), status(150, forever, { class: 'near_poor', change: 'left_to_near_poor', deprivations: 0b1, income: 1_600_000 })]));
    expect([tally.of('flow', 'poor', '2').households, tally.of('flow', 'near_poor', '5').households, tally.of('reviewed').households]).toEqual([1, 1, 1]);
    expect([tally.of('income_before', 'poor').persons, tally.of('income_after', 'poor').persons, tally.of('deprivations_before', 'poor').persons, tally.of('deprivations_after', 'poor').persons]).toEqual([1_000_000, 1_600_000, 3, 1]);
    expect([tally.of('start', 'poor').households, tally.of('all', 'near_poor').households, tally.of('all', 'poor').households]).toEqual([1, 1, 0]);
  });

  it('says nothing of the year of its commune by a monthly decision, a correction or a revocation', () => {
    const tally = counted(household([status(50, 150), status(150, forever, { class: 'near_poor', change: 'left_to_near_poor', yearly: false })]));
    expect([tally.of('reviewed').households, tally.of('flow', 'poor', '2').households, tally.of('all', 'near_poor').households]).toEqual([0, 1, 1]);
  });

  it('says before and after of those who rose, not of near-poor households that became poor', () => {
    const fell = counted(household([status(0, 150, { class: 'near_poor', deprivations: 0b1, income: 1_600_000 }), status(150, forever, { change: 'fell_to_poor', deprivations: 0b111, income: 1_000_000 })]));
    expect([fell.of('flow', 'near_poor', '3').households, fell.of('income_before', 'near_poor').households, fell.of('deprivations_after', 'near_poor').households]).toEqual([1, 0, 0]);
    const rose = counted(household([status(0, 150, { class: 'near_poor', income: 1_600_000 }), status(150, forever, { class: 'not_poor', change: 'left_above', deprivations: 0b1, income: 2_600_000 })]));
    expect([rose.of('income_before', 'near_poor'), rose.of('income_after', 'near_poor').persons, rose.of('deprivations_before', 'near_poor').households]).toEqual([{ households: 1, persons: 1_600_000 }, 2_600_000, 0]);
  });

  it('goes out of the area in one village and comes in at the other', () => {
    const moved = household([status(0, 150), status(150, forever, { village: 2, change: 'carried' })], { residences: [{ from: 0, until: 150, village: 1 }, { from: 150, until: forever, village: 2 }] });
    expect([counted(moved).of('flow', 'poor', '4').households, counted(moved, 2).of('flow', 'poor', '8').households]).toEqual([1, 1]);
    expect([counted(moved).of('register').households, counted(moved, 2).of('register').households, counted(moved, 2).of('reviewed').households]).toEqual([0, 1, 0]);
  });

  it('tells a return from a first time, and a decision that keeps it from a movement', () => {
    const of = (change: string) => counted(household([status(0, 120, { class: 'not_poor' }), status(120, forever, { change })])).items('flow', 'poor');
    expect([of('new'), of('relapsed'), of('fell_to_poor'), of('other')]).toEqual([['7'], ['6'], ['5'], ['8']]);
    expect(counted(household([status(0, 120), status(120, forever)])).items('flow', 'poor')).toEqual([]);
  });

  it('neither counts a movement that was taken back within the year nor the taking back, and counts both where a year lies between', () => {
    const flows = (...statuses: StatusFact[]) => { const tally = counted(household(statuses)); return (['poor', 'near_poor'] as const).map((of) => tally.items('flow', of)); };
    const left = (until: number, more: Partial<StatusFact> = {}) => status(120, until, { class: 'not_poor', change: 'left_above', ...more });
    expect(flows(status(0, 120), left(150), status(150, forever, { change: 'other' }))).toEqual([[], []]);
    expect(flows(status(0, 120), left(150), status(150, 180, { change: 'other' }), status(180, forever, { class: 'not_poor', change: 'left_above' }))).toEqual([['3'], []]); // left once, by the second decision
    expect(flows(status(0, 120), left(150, { class: 'near_poor', change: 'left_to_near_poor' }), status(150, forever, { change: 'other' }))).toEqual([[], []]);
    expect(flows(status(0, 120, { class: 'not_poor' }), status(120, 150, { change: 'new' }), status(150, forever, { class: 'not_poor', change: 'other' }))).toEqual([[], []]);
    expect(flows(status(0, 90), status(90, 150, { class: 'not_poor', change: 'left_above' }), status(150, forever, { change: 'other' }))).toEqual([['8'], []]); // decided the year before
    expect(flows(status(0, 120), left(150), status(150, forever, { class: 'near_poor', change: 'other' }))).toEqual([['3'], ['8']]); // corrected, not to what it was
  });

  it('ties beginning, movements and end where persons came or left between a decision and its taking back', () => {
    const between = [[], [member(3, { from: 140 })], [member(3, { until: 140 })], [member(3, { from: 150 })], [member(3, { until: 120 })]];
    for (const became of ['not_poor', 'near_poor'] as const) for (const others of between) {
      const tally = counted(household([status(0, 120), status(120, 150, { class: became, change: became === 'near_poor' ? 'left_to_near_poor' : 'left_above' }), status(150, forever, { change: 'other' })], { members: [member(1), member(2), ...others] }));
      for (const of of ['poor', 'near_poor'] as const) for (const unit of ['households', 'persons'] as const) {
        const flow = (column: number) => tally.of('flow', of, String(column))[unit];
        expect(tally.of('start', of)[unit] - flow(2) - flow(3) - flow(4) + flow(5) + flow(6) + flow(7) + flow(8)).toBe(tally.of('all', of)[unit]);
      }
    }
  });

  it('adds a person who came and takes away one who left while it stayed on the list, and neither for a change of relation', () => {
    const tally = counted(household([status(0, forever)], { members: [member(1), member(2, { until: 150 }), member(3, { from: 150 }), member(4, { until: 120 }), member(4, { from: 120 })] }));
    expect([tally.of('flow', 'poor', '8'), tally.of('flow', 'poor', '4')]).toEqual([{ households: 0, persons: 1 }, { households: 0, persons: 1 }]);
    expect([tally.of('start', 'poor').persons, tally.of('all', 'poor').persons]).toEqual([3, 3]);
  });
});
