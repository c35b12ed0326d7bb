/** Packages of support suggested for households: only for something they answer, never against a condition known not to hold, and each names what it rests on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPacks } from '../../src/domain/policy/check.ts';
import { readPackSources, readShippedPolicy, shippedPackFiles } from '../../src/db/policy-files.ts';
import { areaStatusKinds } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { type Known, suggest } from '../../src/domain/household/suggest.ts';
import { householdClasses, traits } from '../../src/domain/household/types.ts';
import { packHash } from '../../src/domain/policy/hash.ts';
import { listOn } from '../../src/domain/policy/model.ts';

const policy = readShippedPolicy();
const on = plainDate('2024-06-03');
const { items } = listOn(policy, 'support_packages', on)!;
const causes = listOn(policy, 'causes_of_poverty', on)!.items.map((one) => one.id);
const wishes = listOn(policy, 'support_needs', on)!.items.map((one) => one.id);
const codes = [...new Set(policy.standards.flatMap((standard) => standard.indicators.map((one) => one.code)))];
const nothing: Known = { causes: [], needs: [], asked: [], traits: [], class: null, minority: null, able: null, zones: null };
const known: fc.Arbitrary<Known> = fc.record({
  causes: fc.subarray(causes), needs: fc.subarray(codes), asked: fc.subarray(wishes), traits: fc.subarray([...traits]), class: fc.option(fc.constantFrom(...householdClasses), { nil: null }), minority: fc.option(fc.boolean(), { nil: null }), able: fc.option(fc.boolean(), { nil: null }),
  zones: fc.option(fc.subarray([...areaStatusKinds]), { nil: null }),
});

describe('suggested packages of support', () => {
  it('answer a cause, a need or a mark the household has, and never one it has not', () => {
    fc.assert(fc.property(known, (one) => {
      for (const found of suggest(items, one, 'unverified')) {
        expect(found.because.length).toBeGreaterThan(0);
        for (const { kind, id } of found.because) expect<readonly string[]>(kind === 'cause' ? one.causes : kind === 'need' ? one.needs : kind === 'asked' ? one.asked : one.traits).toContain(id);
        expect(found.source).not.toBe('');
      }
    }));
    expect(suggest(items, nothing, 'unverified')).toEqual([]);
  });

  it('are withheld where a condition is known not to hold, and say the condition where it is not known', () => {
    const credit = (more: Partial<Known>) => suggest(items, { ...nothing, causes: ['no_capital'], ...more }, 'unverified').find((one) => one.id === 'policy_credit');
    expect(credit({ class: 'poor', able: true })!.only).toEqual([{ kind: 'class', ids: ['poor', 'near_poor'], holds: true }, { kind: 'able', ids: [], holds: true }]);
    expect(credit({})!.only.map((one) => one.holds)).toEqual([null, null]);
    expect(credit({ able: false })).toBeUndefined();
    expect(credit({ class: 'not_poor' })).toBeUndefined();
  });

  it('ask nothing of households that cannot work: what needs labour is not suggested, assistance is', () => {
    fc.assert(fc.property(known, (one) => {
      const found = suggest(items, { ...one, able: false, traits: ['no_labour_capacity'] }, 'unverified').map((each) => each.id);
      expect(found).toContain('social_assistance');
      for (const id of ['policy_credit', 'vocational_training', 'job_placement', 'group_model']) expect(found).not.toContain(id);
    }));
  });

  it('cover every cause but "other" and every deprivation of the standards', () => {
    for (const cause of causes.filter((one) => one !== 'other')) expect(suggest(items, { ...nothing, causes: [cause] }, 'unverified').length, cause).toBeGreaterThan(0);
    for (const wish of wishes.filter((one) => one !== 'other')) expect(suggest(items, { ...nothing, asked: [wish] }, 'unverified').length, wish).toBeGreaterThan(0);
    for (const code of codes) expect(suggest(items, { ...nothing, needs: [code] }, 'unverified').length, code).toBeGreaterThan(0);
  });

  it('are refused by the checker where they name a cause or need nobody knows, or answer nothing', () => {
    const broken = (from: string, to: string) => {
      const sources = readPackSources(shippedPackFiles({ fixtures: false })).map((one) => (one.file.endsWith('support-packages.yaml') ? { ...one, text: one.text.replace(from, to) } : one));
      return checkPacks(sources, { hashOf: packHash }).problems.map((one) => one.code);
    };
    expect(broken('causes: [no_land]', 'causes: [no_sea]')).toEqual(['policy.unknown_name']);
    expect(broken('needs: [toilet]', 'needs: [tolet]')).toEqual(['policy.unknown_name']);
    expect(broken('answers: { needs: [nutrition] }', 'answers: {}')).toEqual(['policy.missing_field']);
  });
});
