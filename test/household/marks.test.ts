/** A mark for many households and what a visit says of marks, as laws: no two times of one mark overlap, told twice changes nothing, nothing reaches back before a move. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, contains, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { ofKind } from '../../src/domain/household/facts.ts';
import { type MarkDeed, markEach, tellMarks } from '../../src/domain/household/marks.ts';
import type { Fact, FactChange } from '../../src/domain/household/types.ts';

const today = plainDate('2025-12-31');
const since = plainDate('2023-01-01');
const day = (offset: number): PlainDate => addDays(since, offset);
const home = (from: PlainDate, villageId = 1, until: PlainDate | null = null): Fact => ({ id: 1, kind: 'residence', householdId: 7, villageId, valid: { from, until }, data: { address: '' } });
const mark = (id: number, from: PlainDate, until: PlainDate | null): Fact => ({ id, kind: 'trait', householdId: 7, villageId: 1, valid: { from, until }, data: { trait: 'farming', note: '', paper: null } });
const paper = { number: '12/QĐ-UBND', date: today };

let next = 100;
const apply = (facts: readonly Fact[], change: FactChange): readonly Fact[] => [...facts.filter((one) => !change.ends.some((ended) => ended.id === one.id)), ...change.opens.map((one) => ({ ...one, id: (next += 1) }) as Fact)];
const times = (facts: readonly Fact[]) => ofKind(facts, 'trait').map((one) => [one.valid.from, one.valid.until] as const).toSorted((a, b) => a[0].localeCompare(b[0]));
const apart = (facts: readonly Fact[]): boolean => times(facts).every(([, until], index, all) => index === all.length - 1 || (until !== null && until <= all[index + 1]![0]));

/** Times of the mark in order, apart from each other; the last may go on. */
const marked = fc.tuple(fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { maxLength: 5 }), fc.boolean()).map(([days, open]) => {
  const edges = days.toSorted((a, b) => a - b);
  const facts: Fact[] = [];
  for (let at = 0; at + (open ? 0 : 1) < edges.length; at += 2) facts.push(mark(10 + at, day(edges[at]!), edges[at + 1] === undefined ? null : day(edges[at + 1]!)));
  return [home(since), ...facts];
});

describe('a mark for many households', () => {
  const each = (does: MarkDeed, on: PlainDate, facts: readonly Fact[] | undefined) => markEach({ on, today }, { does, trait: 'farming', note: '', paper: null }, [7], () => facts);

  it('changes, leaves or stops each household, never two of these, and what was changed is so from the day on', () => {
    fc.assert(fc.property(marked, fc.constantFrom<MarkDeed>('set', 'end'), fc.integer({ min: 0, max: 900 }), (facts, does, offset) => {
      const done = each(does, day(offset), facts);
      expect(done.changes.length + done.already.length + done.stopped.length).toBe(1);
      const after = done.changes.reduce((all, one) => apply(all, one.change), facts as readonly Fact[]);
      const stands = ofKind(after, 'trait').some((one) => contains(one.valid, day(offset)) && one.valid.until === null);
      expect(apart(after)).toBe(true);
      if (done.stopped.length === 0) expect(stands).toBe(does === 'set');
      if (done.stopped.length === 0) expect(each(does, day(offset), after).already).toEqual([7]);
    }));
  });

  it('says why not: it holds from a later day, or the household is gone', () => {
    expect(each('set', day(10), [home(since), mark(2, day(20), null)]).stopped).toMatchObject([{ household: 7, problem: { code: 'household.mark_later', params: { date: { date: day(20) } } } }]);
    expect(each('set', day(10), [home(since, 1, day(5))]).stopped).toMatchObject([{ problem: { code: 'household.ended' } }]);
    expect(each('set', day(10), undefined).stopped).toMatchObject([{ problem: { code: 'household.ended' } }]);
  });
});

describe('what a visit says of a mark', () => {
  it('holds on the day of the visit, until what is known after it, and told again changes nothing', () => {
    fc.assert(fc.property(marked, fc.boolean(), fc.integer({ min: 0, max: 900 }), (facts, farming, offset) => {
      const change = tellMarks({ farming }, day(offset), paper, facts);
      const after = apply(facts, change);
      const later = (all: readonly Fact[]) => times(all).filter(([from]) => from > day(offset));
      expect(ofKind(after, 'trait').some((one) => contains(one.valid, day(offset)))).toBe(farming);
      expect([apart(after), later(after)]).toEqual([true, later(facts)]);
      expect(tellMarks({ farming }, day(offset), paper, after)).toEqual({ ends: [], opens: [] });
    }));
  });

  it('begins where the household lives since it moved, and says nothing of one that is gone or was not asked', () => {
    const moved = [home(since, 1, day(30)), { ...home(day(30), 2), id: 3 }];
    expect(tellMarks({ farming: true }, day(20), paper, moved).opens).toMatchObject([{ villageId: 2, valid: { from: day(30), until: null }, data: { paper } }]);
    expect([tellMarks({ farming: true }, day(20), paper, [home(since, 1, day(25))]), tellMarks({}, day(20), paper, [home(since)])]).toEqual([{ ends: [], opens: [] }, { ends: [], opens: [] }]);
  });
});
