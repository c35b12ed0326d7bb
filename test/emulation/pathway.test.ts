/** The plan of a household that registers to leave poverty: what was given, or is promised by a record, is never planned away. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { againstAddition, againstOffer, hasBothSides, type NewItem, type PlanItem, replan, sides, withAdded } from '../../src/domain/pathway/plan.ts';

const first = plainDate('2024-01-01');
const wanted: fc.Arbitrary<NewItem> = fc.record({ side: fc.constantFrom(...sides), text: fc.constantFrom('Nuôi bò', 'Vay vốn', 'Sửa nhà', 'Học nghề'), helper: fc.constant(''), due: fc.integer({ min: 0, max: 300 }).map((days) => addDays(first, days)) });
const unlike = fc.uniqueArray(wanted, { selector: (one) => `${one.side} ${one.text}`, maxLength: 6 });

describe('a plan to leave poverty', () => {
  it('keeps the help that came, through any new plan, and never numbers two items alike', () => {
    fc.assert(fc.property(unlike, fc.array(fc.boolean(), { maxLength: 6 }), unlike, (before, came, after) => {
      const items = replan([], before).map((one, index): PlanItem => (came[index] && one.side === 'support' ? { ...one, givenOn: first } : one));
      const next = replan(items, after);
      for (const given of items.filter((one) => one.givenOn !== null)) expect(next).toContainEqual(given);
      expect(new Set(next.map((one) => one.id)).size).toBe(next.length);
      expect(next.filter((one) => one.givenOn === null)).toHaveLength(after.filter((one) => !items.some((item) => item.givenOn !== null && item.side === one.side && item.text === one.text)).length);
    }));
  });

  it('keeps a line that a recorded support carries out, though its help has not come', () => {
    fc.assert(fc.property(unlike, unlike, fc.nat(), (before, after, pick) => {
      const items = replan([], before);
      const carried = items[pick % Math.max(1, items.length)];
      const next = replan(items, after, carried ? [carried.id] : []);
      if (carried) expect(next).toContainEqual(carried);
      expect(new Set(next.map((one) => one.id)).size).toBe(next.length);
    }));
  });

  it('takes additions without touching a line that is there, and none that is there already', () => {
    fc.assert(fc.property(unlike, fc.array(wanted, { maxLength: 6 }), (before, added) => {
      const items = replan([], before);
      const keys = added.map((one) => `${one.side} ${one.text}`);
      const again = new Set(keys).size < keys.length || added.some((one) => items.some((item) => item.side === one.side && item.text === one.text));
      expect(againstAddition(items, added)).toBe(again ? 'pathway.item_known' : null);
      const next = withAdded(items, added);
      expect(next.slice(0, items.length)).toEqual(items);
      expect(next.slice(items.length).map(({ side, text }) => `${side} ${text}`)).toEqual(keys);
      expect(new Set(next.map((one) => one.id)).size).toBe(next.length);
    }));
  });

  it('has both columns before it is signed', () => {
    expect([hasBothSides([]), hasBothSides(replan([], [{ side: 'support', text: 'Vay vốn', helper: '', due: first }])), hasBothSides(replan([], sides.map((side) => ({ side, text: 'Việc', helper: '', due: first }))))]).toEqual([false, false, true]);
  });

  it('is not offered without capacity to work, whatever the class, nor to who is not poor', () => {
    for (const one of ['poor', 'near_poor', 'not_poor', null]) expect(againstOffer({ noLabour: true, class: one }, 2025, 2024)).toBe('pathway.no_labour');
    expect([againstOffer({ noLabour: false, class: 'not_poor' }, 2025, 2024), againstOffer({ noLabour: false, class: null }, 2025, 2024), againstOffer({ noLabour: false, class: 'near_poor' }, 2023, 2024), againstOffer({ noLabour: false, class: 'poor' }, 2024, 2024)]).toEqual(['pathway.not_poor', 'pathway.not_poor', 'pathway.year_past', null]);
  });
});
