/** Households whose village became another one: everything that holds goes along, nothing overlaps, nobody is lost. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import * as acts from '../../src/domain/household/acts.ts';
import { ofKind } from '../../src/domain/household/facts.ts';
import { type Brought, reverse } from '../../src/domain/household/reverse.ts';
import { isPieceOf, rezone } from '../../src/domain/household/rezone.ts';
import type { ActKind, Fact, FactChange } from '../../src/domain/household/types.ts';

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

  it('takes a house along that it left empty, and leaves one with those who live in it since', () => {
    const house = (dwellingId: number) => fact('dwelling_state', null, 7, '2021-06-01', null, { dwellingId });
    const facts = [fact('dwelling', 1, 7, '2021-06-01', '2025-03-01', { dwellingId: 5 }), fact('dwelling', 1, 7, '2025-03-01', null, { dwellingId: 6 }), house(5), house(6), fact('dwelling', 1, 7, '2021-06-01', '2025-03-01', { dwellingId: 4 }), fact('dwelling', 2, 7, '2025-03-01', null, { dwellingId: 4 }), house(4)];
    const { opens } = rezone(facts, { on, from: new Set([7]), into: (household) => (household === 1 ? 9 : undefined) }).get(1)!;
    const houses = opens.filter((one) => one.kind === 'dwelling_state').map((one) => [(one.data as { dwellingId: number }).dwellingId, one.villageId, one.valid.from, one.valid.until]);
    expect(houses).toEqual([[5, 7, '2021-06-01', on], [5, 9, on, null], [6, 7, '2021-06-01', on], [6, 9, on, null]]);
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

  it('is, when an act of before is undone, what it would be had the act never been', () => {
    const details = (personId: number) => ({ personId, fullName: 'Đinh Thị Thử', birth: '1990', sex: 'female', ethnicGroup: 'ba_na', citizenNumber: null });
    const base = () => [
      fact('residence', 1, 7, '2021-06-01', null, { address: 'Tổ 1' }), fact('head', 1, 7, '2021-06-01', null, { personId: 5 }), fact('member', 1, 7, '2021-06-01', null, { personId: 5, relation: 'head' }), fact('member', 1, 7, '2021-06-01', null, { personId: 6, relation: 'child' }),
      fact('person', null, 7, '2021-06-01', null, details(5)), fact('person', null, 7, '2021-06-01', null, details(6)), fact('trait', 1, 7, '2021-06-01', null, { trait: 'hardship', note: '', paper: null }), fact('status', 1, 7, '2024-12-15', null, { class: 'poor', change: 'kept', decisionId: 1 }),
    ];
    const after = (facts: readonly Fact[], change: FactChange): { readonly facts: readonly Fact[]; readonly opened: readonly Fact[] } => {
      const opened = change.opens.map((one) => ({ ...one, id: (id += 1), householdId: one.householdId === 0 ? 2 : one.householdId }) as Fact);
      return { facts: [...facts.filter((one) => !change.ends.some((other) => other.id === one.id)), ...opened], opened };
    };
    const plain = (facts: readonly Fact[]) => facts.map(({ id: _id, act: _act, ...one }) => JSON.stringify(Object.entries(one).toSorted())).toSorted();
    const when = { on: plainDate('2025-08-10'), today: plainDate('2026-02-02') };
    const before: readonly (readonly [ActKind, (facts: readonly Fact[]) => FactChange])[] = [
      ['depart', (facts) => acts.depart(when, facts, 6)], ['change_head', (facts) => acts.changeHead(when, facts, 6, 'parent')], ['set_trait', (facts) => acts.setTrait(when, facts, { trait: 'merit', note: '', paper: null })],
      ['end_trait', (facts) => acts.endTrait(when, facts, 'hardship')], ['split', (facts) => acts.split(when, facts, [6], 6, 'Tổ 2')], ['leave', (facts) => acts.leave(when, facts)],
    ];
    for (const merged of [true, false]) {
      const into = (household: number) => (merged || household === 1 ? 9 : undefined);
      const all = (facts: readonly Fact[]) => [...rezone(facts, { on, from: new Set([7]), into }).entries()];
      for (const [kind, act] of before) {
        if (!merged && kind === 'leave') continue; // who had left is named by no division
        const start = base();
        const change = act(start);
        const then = after(start, change);
        const parts = all(then.facts);
        const moved = parts.reduce((known, [, one]) => ({ ...known, facts: after(known.facts, one).facts }), then);
        const brought: readonly Brought[] = [...parts.map(([householdId]) => ({ householdId, on, from: 7, to: 9 })), ...(merged ? [{ householdId: null, on, from: 7, to: 9 }] : [])];
        const opened = moved.facts.filter((one) => then.opened.some((own) => own.id === one.id || isPieceOf(own, one)));
        const undo = () => reverse({ kind, reversed: false, opened, ended: change.ends, later: null, newest: null, residences: ofKind(moved.facts, 'residence'), brought });
        if (!merged && kind === 'split') { // one household went, the other stayed
          expect(undo).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ code: 'household.later_stands' })] }));
          continue;
        }
        const expected = all(start).reduce((facts, [, one]) => after(facts, one).facts, start as readonly Fact[]);
        expect(plain(after(moved.facts, undo()).facts), `${kind}, ${merged ? 'merged' : 'divided'}`).toEqual(plain(expected));
      }
    }
  });
});
