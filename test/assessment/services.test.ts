/** Services a smaller part of the poor lacks than before: shares compared exactly, under whatever standard measured them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { improvedServices, type Lacking, serviceMasks, services } from '../../src/domain/assessment/services.ts';

const codes = ['employment', 'dependants', 'nutrition', 'health_insurance', 'adult_education', 'child_school', 'housing_quality', 'housing_area', 'water', 'toilet', 'telecom', 'information_means'];
const lacking: fc.Arbitrary<Lacking> = fc.integer({ min: 1, max: 400 }).chain((households) => fc.record({ households: fc.constant(households), lacking: fc.tuple(...services.map(() => fc.integer({ min: 0, max: households }))).map((counts) => Object.fromEntries(services.map((one, index) => [one, counts[index]!]))) }));

describe('services within reach of the poor', () => {
  it('are read from every indicator of a standard exactly once', () => {
    const masks = serviceMasks(codes);
    expect(Object.values(masks).reduce((sum, mask) => sum + mask, 0)).toBe(2 ** codes.length - 1);
    expect([masks.employment, masks.water, masks.sanitation]).toEqual([0b11, 2 ** 8, 2 ** 9]);
    expect(serviceMasks(['health_access', 'health_insurance'])).toMatchObject({ health: 0b11, employment: 0 });
  });

  it('have improved exactly where the share fell or nobody lacks them any more; nothing improves by itself', () => {
    fc.assert(fc.property(lacking, lacking, (before, after) => {
      const { measured, improved } = improvedServices(before, after);
      expect(measured).toEqual([...services]);
      for (const one of services) expect(improved.includes(one)).toBe(after.lacking[one] === 0 || after.lacking[one]! / after.households < before.lacking[one]! / before.households);
      expect(improvedServices(before, before).improved).toEqual(services.filter((one) => before.lacking[one] === 0));
    }));
  });

  it('are not compared where one of the two days does not measure them', () => {
    expect(improvedServices({ households: 10, lacking: { water: 5, employment: 3 } }, { households: 10, lacking: { water: 4 } })).toEqual({ measured: ['water'], improved: ['water'] });
    expect(improvedServices({ households: 10, lacking: { water: 5 } }, { households: 0, lacking: { water: 0 } }).improved).toEqual(['water']);
  });
});
