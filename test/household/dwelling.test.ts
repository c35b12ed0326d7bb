/** The house a household lives in, as laws: one at a time, known without gaps or overlaps whatever the order of entry, left behind by a move, undone exactly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, contains, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import * as acts from '../../src/domain/household/acts.ts';
import { correctDwelling, isSameDwelling, setDwelling, shareDwelling, tellDwellings, unknownDwelling } from '../../src/domain/household/dwelling.ts';
import { aboutHousehold, ofKind } from '../../src/domain/household/facts.ts';
import { reverse } from '../../src/domain/household/reverse.ts';
import type { DwellingState, Fact, FactChange } from '../../src/domain/household/types.ts';
import { ProblemError } from '../../src/domain/problem.ts';

const today = plainDate('2025-12-31');
const start = plainDate('2021-06-01');
const person = (relation: 'head' | 'child', fullName: string) => ({ relation, details: { fullName, birth: '1980', sex: null, ethnicGroup: null, citizenNumber: null } });
const at = (on: string) => ({ on: plainDate(on), today });
const house = (more: Partial<DwellingState>): DwellingState => ({ ...unknownDwelling, ...more });
const refusal = (run: () => unknown): string => {
  try {
    run();
    return 'done';
  } catch (error) {
    return error instanceof ProblemError ? error.problems[0]!.code : String(error);
  }
};

/** The register in memory: numbers what an act makes as the database does. */
function registerOf() {
  const numbers = { fact: 1, person: 1, dwelling: 1 };
  let facts: Fact[] = [];
  return {
    get facts() {
      return facts;
    },
    of: (household: number) => aboutHousehold(facts, household),
    apply(change: FactChange, made: number): readonly Fact[] {
      const given = new Map<string, number>();
      const idOf = (kind: 'person' | 'dwelling', id: number): number => {
        if (id > 0) return id;
        const key = `${kind}${id}`;
        if (!given.has(key)) given.set(key, numbers[kind]++);
        return given.get(key)!;
      };
      facts = facts.filter((fact) => !change.ends.some((one) => one.id === fact.id));
      const opened = change.opens.map((one) => {
        const data = { ...one.data, ...('personId' in one.data ? { personId: idOf('person', one.data.personId) } : {}), ...('dwellingId' in one.data ? { dwellingId: idOf('dwelling', one.data.dwellingId) } : {}) };
        return { ...one, id: numbers.fact++, householdId: one.kind === 'person' || one.kind === 'dwelling_state' ? null : one.householdId || made, data } as Fact;
      });
      facts.push(...opened);
      return opened;
    },
  };
}
function began(households = 1) {
  const register = registerOf();
  for (let id = 1; id <= households; id += 1) register.apply(acts.register({ on: start, today }, 7, `Tổ ${id}`, [person('head', `Đinh Văn Chủ ${id}`), person('child', `Đinh Văn Con ${id}`)]), id);
  return register;
}
type Register = ReturnType<typeof began>;
const home = (register: Register, household: number, day: string): number | undefined => ofKind(register.of(household), 'dwelling').find((one) => one.householdId === household && contains(one.valid, plainDate(day)))?.data.dwellingId;
const like = (register: Register, household: number, day: string) => ofKind(register.of(household), 'dwelling_state').find((one) => one.data.dwellingId === home(register, household, day) && contains(one.valid, plainDate(day)))?.data;
const plain = (facts: readonly Fact[]): string => JSON.stringify(facts.map(({ id: _id, ...fact }) => JSON.stringify(fact)).sort());

describe('the house a household lives in', () => {
  it('is lived in for all the time at the residence, and is like what was said from that day on', () => {
    const register = began();
    register.apply(setDwelling(at('2024-05-01'), register.of(1), house({ wallSolid: false, area: 30 }), false), 1);
    expect([home(register, 1, '2021-06-01'), like(register, 1, '2024-04-30'), like(register, 1, '2024-05-01')?.area]).toEqual([1, undefined, 30]);
    // What is said later of an earlier day stands until what is known after it.
    register.apply(setDwelling(at('2022-01-01'), register.of(1), house({ wallSolid: false, area: 18 }), false), 1);
    register.apply(setDwelling(at('2025-02-01'), register.of(1), house({ wallSolid: true, area: 62.5 }), false), 1);
    expect(['2021-12-31', '2022-01-01', '2024-05-01', '2025-01-31', '2025-02-01'].map((day) => like(register, 1, day)?.area)).toEqual([undefined, 18, 30, 30, 62.5]);
    expect(refusal(() => setDwelling(at('2025-06-01'), register.of(1), house({ wallSolid: true, area: 62.5 }), false))).toBe('household.dwelling_same');
    expect(refusal(() => setDwelling(at('2025-06-01'), register.of(1), unknownDwelling, false))).toBe('household.dwelling_empty');
    expect(refusal(() => setDwelling(at('2025-06-01'), register.of(1), house({ area: 2001 }), false))).toBe('household.dwelling_area');
    expect(refusal(() => setDwelling(at('2021-05-31'), register.of(1), house({ area: 20 }), false))).toBe('household.ended');
    expect(refusal(() => setDwelling(at('2026-01-01'), register.of(1), house({ area: 20 }), false))).toBe('household.in_future');
  });

  it('is put right for all the time it was held to be so, and not before anything is known', () => {
    const register = began();
    expect(refusal(() => correctDwelling(at('2025-12-31'), register.of(1), house({ area: 20 })))).toBe('household.dwelling_unknown');
    register.apply(setDwelling(at('2024-05-01'), register.of(1), house({ area: 300 }), false), 1);
    register.apply(correctDwelling(at('2025-12-31'), register.of(1), house({ area: 30 })), 1);
    expect([like(register, 1, '2024-05-01')?.area, ofKind(register.facts, 'dwelling_state')]).toEqual([30, [expect.objectContaining({ valid: { from: '2024-05-01', until: null } })]]);
  });

  it('stays where it stands when its household moves, with what was known of it; the new one is not known before it is said', () => {
    const register = began();
    register.apply(setDwelling(at('2022-05-01'), register.of(1), house({ area: 30 }), false), 1);
    register.apply(acts.move(at('2024-03-01'), register.of(1), 9, 'Tổ 5'), 1);
    expect([home(register, 1, '2024-02-29'), home(register, 1, '2024-03-01')]).toEqual([1, undefined]);
    register.apply(setDwelling(at('2024-04-01'), register.of(1), house({ area: 50 }), false), 1);
    expect([home(register, 1, '2024-03-01'), like(register, 1, '2024-04-01')?.area, like(register, 1, '2023-01-01')?.area]).toEqual([2, 50, 30]);
    expect(ofKind(register.facts, 'dwelling_state').map((one) => [one.data.dwellingId, one.villageId, one.valid.until])).toEqual([[1, 7, null], [2, 9, null]]);
    register.apply(acts.move(at('2024-06-01'), register.of(1), 9, 'Tổ 6'), 1);
    expect(home(register, 1, '2024-06-01'), 'within a village too').toBeUndefined();
  });

  it('is shared where it is said, in one village, and left for another house at the same address', () => {
    const register = began(2);
    register.apply(setDwelling(at('2023-01-01'), register.of(1), house({ roofSolid: true }), false), 1);
    register.apply(shareDwelling(at('2024-01-01'), register.of(2), register.of(1)), 2);
    expect([home(register, 2, '2023-12-31'), home(register, 2, '2024-01-01'), home(register, 1, '2024-01-01'), like(register, 2, '2024-01-01')?.roofSolid]).toEqual([undefined, 1, 1, true]);
    expect(refusal(() => shareDwelling(at('2024-02-01'), register.of(2), register.of(1)))).toBe('household.dwelling_shared');
    register.apply(setDwelling(at('2025-01-01'), register.of(2), house({ area: 24 }), true), 2);
    expect([home(register, 2, '2024-12-31'), home(register, 2, '2025-01-01'), like(register, 1, '2025-01-01')?.area, like(register, 2, '2025-01-01')?.area]).toEqual([1, 2, null, 24]);
    register.apply(acts.move(at('2025-03-01'), register.of(1), 9, ''), 1);
    expect(refusal(() => shareDwelling(at('2025-03-02'), register.of(2), register.of(1)))).toBe('household.dwelling_elsewhere');
    expect(refusal(() => shareDwelling(at('2025-03-02'), register.of(2), register.of(2)))).toBe('household.same_household');
  });

  it('goes with a split only where both live on in it, and ends with who leaves or joins another household', () => {
    const register = began(2);
    register.apply(setDwelling(at('2023-01-01'), register.of(1), house({ area: 40 }), false), 1);
    const child = ofKind(register.of(1), 'member').find((one) => one.data.relation === 'child')!.data.personId;
    register.apply(acts.split(at('2024-01-01'), register.of(1), [child], child, 'Tổ 1', true), 3);
    expect([home(register, 3, '2024-01-01'), home(register, 1, '2024-01-01')]).toEqual([1, 1]);
    register.apply(acts.merge(at('2024-05-01'), register.of(2), register.of(3)), 2);
    expect([home(register, 3, '2024-05-01'), home(register, 2, '2024-05-01')]).toEqual([undefined, undefined]);
    register.apply(acts.leave(at('2024-06-01'), register.of(1)), 1);
    expect([home(register, 1, '2024-05-31'), home(register, 1, '2024-06-01'), ofKind(register.facts, 'dwelling_state')[0]!.valid.until]).toEqual([1, undefined, null]);
    // Nobody had described it: the split gives it a number, and nothing is made up of it.
    const other = ofKind(register.of(2), 'member').find((one) => one.data.relation === 'child' && one.valid.until === null)!.data.personId;
    register.apply(acts.split(at('2024-07-01'), register.of(2), [other], other, '', true), 4);
    expect([home(register, 2, '2021-06-01'), home(register, 4, '2024-07-01'), home(register, 4, '2024-06-30'), like(register, 4, '2024-07-01')]).toEqual([2, 2, undefined, undefined]);
  });

  it('is told by the visits of a review from their day on: what was not asked stays, a later entry stands, a shared house is told once by the last visit', () => {
    const register = began(4);
    register.apply(setDwelling(at('2023-01-01'), register.of(1), house({ area: 40, water: 'rain' }), false), 1);
    register.apply(shareDwelling(at('2023-02-01'), register.of(2), register.of(1)), 2);
    register.apply(setDwelling(at('2024-10-20'), register.of(3), house({ area: 70 }), false), 3);
    const visits = [
      { household: 1, on: plainDate('2024-10-01'), state: house({ area: 44, wallSolid: true }) }, { household: 2, on: plainDate('2024-10-05'), state: house({ area: 45, wallSolid: true }) },
      { household: 3, on: plainDate('2024-10-02'), state: house({ area: 20 }) }, { household: 4, on: plainDate('2024-10-03'), state: unknownDwelling },
    ];
    register.apply(tellDwellings(visits, register.of), 0);
    expect(like(register, 1, '2024-10-05')).toMatchObject({ area: 45, wallSolid: true, water: 'rain', source: 'survey' });
    expect([like(register, 1, '2024-10-04')?.area, like(register, 3, '2024-10-02')?.area, like(register, 3, '2024-10-20')?.area, home(register, 4, '2024-10-03')]).toEqual([40, 20, 70, undefined]);
    expect(tellDwellings(visits, register.of), 'the same again tells nothing').toEqual({ ends: [], opens: [] });
  });

  it('is one at a time, known without overlap, and undone exactly, whatever is entered in whatever order', () => {
    const step = fc.record({ act: fc.constantFrom('set', 'another', 'share', 'correct', 'move', 'visit', 'split'), household: fc.nat(3), other: fc.nat(3), back: fc.nat(400), gap: fc.integer({ min: 1, max: 60 }), area: fc.integer({ min: 1, max: 9 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const register = began(3);
      let [day, households] = [start, 3];
      for (const one of steps) {
        day = addDays(day, one.gap);
        const id = 1 + (one.household % households);
        const earlier = addDays(day, -one.back);
        const state = house({ area: one.area });
        const facts = register.of(id);
        const child = ofKind(facts, 'member').find((fact) => fact.householdId === id && fact.valid.until === null && fact.data.relation !== 'head')?.data.personId ?? 0;
        const before = plain(register.facts);
        try {
          const change =
            one.act === 'set' || one.act === 'another' ? setDwelling({ on: earlier, today }, facts, state, one.act === 'another')
            : one.act === 'share' ? shareDwelling({ on: earlier, today }, facts, register.of(1 + (one.other % households)))
            : one.act === 'correct' ? correctDwelling({ on: day, today }, facts, state)
            : one.act === 'move' ? acts.move({ on: day, today }, facts, 7 + (one.area % 2), `Tổ ${one.area}`)
            : one.act === 'split' ? acts.split({ on: day, today }, facts, [child], child, '', one.area > 4)
            : tellDwellings([{ household: id, on: earlier, state }], register.of);
          const opened = register.apply(change, one.act === 'split' ? households + 1 : id);
          if (one.act !== 'visit' && one.area === 9) {
            register.apply(reverse({ kind: 'set_dwelling', reversed: false, later: null, newest: null, opened, ended: change.ends, residences: ofKind(register.facts, 'residence'), brought: [] }), id);
            if (plain(register.facts) !== before) throw new Error(`${one.act} is not undone exactly`);
          } else if (one.act === 'split') households += 1;
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
        }
        const groups = Map.groupBy(register.facts.filter((fact) => fact.kind === 'dwelling' || fact.kind === 'dwelling_state'), (fact) => (fact.kind === 'dwelling' ? `household ${fact.householdId}` : `house ${(fact.data as { dwellingId: number }).dwellingId}`));
        for (const [whose, held] of groups) {
          const sorted = held.toSorted((a, b) => a.valid.from.localeCompare(b.valid.from));
          for (const [index, fact] of sorted.entries()) {
            if (fact.valid.until !== null && fact.valid.until <= fact.valid.from) throw new Error(`${whose}: ${JSON.stringify(fact.valid)}`);
            const next = sorted[index + 1];
            if (next && (fact.valid.until === null || fact.valid.until > next.valid.from)) throw new Error(`${whose} overlaps: ${JSON.stringify([fact.valid, next.valid])}`);
          }
        }
        // A household lives in a house only while it lives in its village.
        for (const link of ofKind(register.facts, 'dwelling')) {
          const stays = ofKind(register.facts, 'residence').filter((fact) => fact.householdId === link.householdId && fact.villageId === link.villageId);
          const days: readonly PlainDate[] = [link.valid.from, ...(link.valid.until === null ? [] : [addDays(link.valid.until, -1)])];
          for (const on of days) if (!stays.some((fact) => contains(fact.valid, on))) throw new Error(`household ${link.householdId} is housed on ${on} where it does not live`);
        }
      }
    }), { numRuns: 300 });
    expect(isSameDwelling(house({ area: 1 }), house({ area: 1 }))).toBe(true);
  });
});
