/** Households whose village became another one: everything that holds goes along, nothing overlaps, nobody is lost. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { rezone } from '../../src/domain/household/rezone.ts';
import type { Fact } from '../../src/domain/household/types.ts';

const on = plainDate('2025-09-01');
let id = 0;
const fact = (kind: string, householdId: number | null, villageId: number, from: string, until: string | null, data: object): Fact => ({ id: (id += 1), kind, householdId, villageId, valid: { from: plainDate(from), until: until === null ? null : plainDate(until) }, data }) as unknown as Fact;
const seen = (facts: readonly { kind: string; villageId: number; valid: { from: string; until: string | null } }[]) => facts.map((one) => [one.kind, one.villageId, one.valid.from, one.valid.until]);

describe('a household whose village became another one', () => {
  it('keeps its past where it was, carries its status, and takes along what was recorded for later days', () => {
    const facts = [
      fact('residence', 1, 7, '2021-06-01', null, { address: 'Tổ 1' }), fact('status', 1, 7, '2024-12-15', '2025-12-15', { class: 'poor', change: 'kept' }), fact('status', 1, 7, '2025-12-15', null, { class: 'near_poor', change: 'left_to_near_poor' }),
      fact('member', 1, 7, '2021-06-01', '2025-03-01', { personId: 5 }), fact('trait', 1, 7, '2021-06-01', null, { trait: 'merit' }), fact('residence', 1, 8, '2020-01-01', '2021-06-01', { address: '' }),
    ];
    const change = rezone(facts, { on, from: new Set([7]), into: () => 9 }).get(1)!;
    expect(change.ends.map((one) => one.id)).toEqual([facts[0]!.id, facts[1]!.id, facts[2]!.id, facts[4]!.id]);
    expect(seen(change.opens)).toEqual([
      ['residence', 7, '2021-06-01', on], ['residence', 9, on, null], ['status', 7, '2024-12-15', on], ['status', 9, on, '2025-12-15'], ['status', 9, '2025-12-15', null], ['trait', 7, '2021-06-01', on], ['trait', 9, on, null],
    ]);
    expect(change.opens.filter((one) => one.kind === 'status').map((one) => (one.data as { change: string }).change)).toEqual(['kept', 'carried', 'left_to_near_poor']);
  });

  it('of a divided village: a person who changed households since lies where each of them lies', () => {
    const facts = [fact('member', 1, 7, '2021-06-01', '2025-11-01', { personId: 5 }), fact('member', 2, 7, '2025-11-01', null, { personId: 5 }), fact('person', null, 7, '2021-06-01', null, { personId: 5 }), fact('member', 2, 7, '2021-06-01', null, { personId: 6 }), fact('person', null, 7, '2021-06-01', null, { personId: 6 })];
    const changes = rezone(facts, { on, from: new Set([7]), into: (household) => (household === 1 ? 9 : undefined) });
    expect([...changes.keys()]).toEqual([1]);
    expect(seen(changes.get(1)!.opens.filter((one) => one.kind === 'person'))).toEqual([['person', 7, '2021-06-01', on], ['person', 9, on, '2025-11-01'], ['person', 7, '2025-11-01', null]]);
  });

  it('keeps every day of every fact, whatever the days and the households', () => {
    const days = ['2025-07-01', '2025-08-31', '2025-09-01', '2025-09-02', '2025-12-31', '2026-01-05'];
    for (const from of days) {
      for (const until of [...days.filter((day) => day > from), null]) {
        for (const left of days) {
          const facts = [fact('member', 1, 7, '2025-07-01', left, { personId: 5 }), fact('member', 2, 7, left, null, { personId: 5 }), fact('person', null, 7, from, until, { personId: 5 })];
          const opens = [...rezone(facts, { on, from: new Set([7]), into: (household) => (household === 1 ? 9 : 8) }).values()].flatMap((one) => one.opens).filter((one) => one.kind === 'person').toSorted((a, b) => (a.valid.from < b.valid.from ? -1 : 1));
          if (opens.length === 0) { expect(until !== null && until <= on).toBe(true); continue; }
          expect(opens[0]!.valid.from).toBe(from);
          expect(opens.at(-1)!.valid.until).toBe(until);
          for (const [index, one] of opens.slice(1).entries()) expect(one.valid.from).toBe(opens[index]!.valid.until);
        }
      }
    }
  });
});
