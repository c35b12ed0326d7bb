/** Support of a household: matched to a need recorded of it, or explained; incentives only for who left, within their years. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { againstGift, againstSupport, type Asked, needsOf, offeredUntil, offersOf, supportLawOn } from '../../src/domain/support/match.ts';

const policy = readShippedPolicy();
const today = plainDate('2024-06-03');
const law = supportLawOn(policy, today)!;
const needs = needsOf(policy, { standard: 'national-2022-2025', deprivations: 0b1_0000_0001, causes: ['no_capital', 'other'], needs: ['credit', 'other'] }, 'Cần vốn mua bò');
const gift: Asked = { kind: 'credit', need: 'cause:no_capital', source: 'policy_bank', why: '', planned: false, given: true, worth: 1, inKind: '', on: today, due: null };

describe('a support', () => {
  it('knows the needs of a household from its decision and its own words', () => {
    expect(needs.map((one) => one.code)).toEqual(['asked', 'need:credit', 'need:other', 'cause:no_capital', 'cause:other', 'lack:employment', 'lack:water']);
    expect(needsOf(policy, null, null)).toEqual([]);
    expect(needsOf(policy, { standard: 'chuan-khong-co', deprivations: 1, causes: [], needs: [] }, null)).toEqual([]);
  });

  it('is recorded only for a need of that household, of a kind that answers it, that stands in its signed plan, or with the reason why it fits', () => {
    const kind = fc.constantFrom(...law.kinds.map((one) => one.id), 'khong_co');
    const need = fc.constantFrom(...needs.map((one) => one.code), 'cause:no_land', 'lack:toilet', '');
    fc.assert(fc.property(kind, need, fc.boolean(), fc.constantFrom('', 'Vì hộ có sẵn chuồng'), (kindId, code, planned, why) => {
      const against = againstSupport(law, needs, { ...gift, kind: kindId, need: code, planned, why }, today);
      const known = law.kinds.find((one) => one.id === kindId);
      if (against === null) {
        expect(needs.some((one) => one.code === code)).toBe(true);
        expect(planned || why !== '' || known!.answers.includes(code)).toBe(true);
      } else expect(against.code).toBe(!known ? 'support.unknown_kind' : needs.some((one) => one.code === code) ? 'support.match_unexplained' : 'support.not_its_need');
    }));
  });

  it('says what it is, from where, and a promise by when', () => {
    const against = (more: Partial<Asked>) => againstGift(law, { ...gift, ...more }, today)?.code ?? null;
    expect([against({}), against({ source: 'x' }), against({ on: plainDate('2024-06-04') }), against({ worth: null }), against({ worth: null, inKind: 'bò' })]).toEqual([null, 'support.unknown_source', 'support.in_future', 'support.nothing_said', null]);
    expect([against({ given: false }), against({ given: false, due: plainDate('2024-06-02') }), against({ given: false, due: today })]).toEqual(['support.due_missing', 'support.due_before', null]);
  });

  it('is an incentive only for who left poverty, and only for its years where the packs know them', () => {
    const left = { from: 'poor' as const, on: plainDate('2022-01-15') };
    const offered = (on: string, from: 'poor' | 'near_poor' = 'poor') => offersOf(law, { ...left, from }, plainDate(on)).map((one) => one.id);
    expect(offersOf(law, null, today)).toEqual([]);
    expect(offered('2025-01-14')).toEqual(['newly_escaped_credit', 'keep_benefits', 'bonus', 'praise']);
    expect(offered('2025-01-15')).toEqual(['keep_benefits', 'bonus', 'praise']);
    expect(offered('2024-06-03', 'near_poor')).toEqual(['keep_benefits', 'bonus', 'praise']);
    expect(offeredUntil(law.incentives[0]!, { ...left, on: plainDate('2024-02-29') })).toBe('2027-03-01');
    // No amount and no time is law here that was read in full: all are shown as not verified.
    expect(law.incentives.every((one) => one.unverified)).toBe(true);
  });
});
