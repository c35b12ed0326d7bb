/** The steps of a registration: only a registration begins one, an end stays an end, days do not run backwards. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { againstStep, participationStates, type Step } from '../../src/domain/participation/steps.ts';

const first = plainDate('2024-01-01');
const step = fc.record({ step: fc.constantFrom(...participationStates), on: fc.integer({ min: 0, max: 40 }).map((days) => addDays(first, days)), by: fc.constant('n'), why: fc.constantFrom('', 'Lý do') }) satisfies fc.Arbitrary<Step>;

describe('the steps of a registration', () => {
  it('begin with registering, never go back in time, and end with a refusal or a withdrawal that has a reason', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 12 }), (offered) => {
      const taken: Step[] = [];
      for (const one of offered) if (againstStep(taken, one, addDays(first, 30)) === null) taken.push(one);
      const names = taken.map((one) => one.step).join(' ');
      expect(names).toMatch(/^(registered( confirmed)?( withdrawn)?|registered refused)?$/);
      expect(taken.every((one, index) => index === 0 || one.on >= taken[index - 1]!.on)).toBe(true);
      expect(taken.every((one) => one.on <= addDays(first, 30) && (one.step === 'registered' || one.step === 'confirmed' || one.why !== ''))).toBe(true);
    }));
  });
});
