/** The level of a head: what is unknown never counts as met, and the level is told only when it is the same whatever the unknown turns out to be. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeLevel, groupOf, type ScoreItem, scoreGroups, scoreLevels, scoreStates, type ScoreState } from '../../src/domain/scorecard/compute.ts';

const parameters = { goodLeast: 100, doneLeast: 70, beyondLeast: 50, unverified: true };
const item = (state: ScoreState, group: ScoreItem['group'] = 'poverty'): ScoreItem => ({ group, key: 'k', plan: null, target: null, text: 't', state, value: '1', required: '1', source: 's' });
const many = (...states: readonly ScoreState[]) => states.map((one) => item(one));
const anyItem = fc.record({ state: fc.constantFrom(...scoreStates), group: fc.constantFrom(...scoreGroups) }).map(({ state, group }) => item(state, group));

describe('the level of a head', () => {
  it('follows the shares on both sides of each bound', () => {
    expect(computeLevel(many('beyond', 'met'), parameters)).toBe('excellent');
    expect(computeLevel(many('beyond', 'met', 'met'), parameters)).toBe('good');
    expect(computeLevel(many('beyond', 'beyond', 'beyond', 'beyond', 'beyond', 'beyond', 'beyond', 'missed', 'missed', 'missed'), parameters)).toBe('done');
    expect(computeLevel(many('met', 'met', 'met', 'met', 'met', 'met', 'missed', 'missed', 'missed', 'missed'), parameters)).toBe('not_done');
  });

  it('is not told while the unknown could change it, nor from leadership alone', () => {
    expect(computeLevel(many('met', 'met', 'unknown'), parameters)).toBeNull();
    expect(computeLevel(many('missed', 'missed', 'met', 'unknown'), parameters)).toBe('not_done'); // half at best
    expect(computeLevel([item('met', 'leadership')], parameters)).toBeNull();
    expect(computeLevel([], parameters)).toBeNull();
  });

  it('never rises by an unknown, and when it is told every way of filling the unknown gives the same', () => {
    fc.assert(fc.property(fc.array(anyItem, { maxLength: 8 }), fc.infiniteStream(fc.constantFrom<ScoreState>('beyond', 'met', 'missed')), (items, known) => {
      const level = computeLevel(items, parameters);
      if (level === null) return;
      const filled = items.map((one) => (one.state === 'unknown' ? { ...one, state: known.next().value as ScoreState } : one));
      expect(computeLevel(filled, parameters)).toBe(level);
    }));
  });

  it('does not fall when a target does better', () => {
    fc.assert(fc.property(fc.array(anyItem.filter((one) => one.state !== 'unknown'), { minLength: 1, maxLength: 8 }), fc.nat(), (items, place) => {
      const at = place % items.length;
      const [before, after] = [computeLevel(items, parameters), computeLevel(items.map((one, index) => (index === at ? { ...one, state: 'beyond' as const } : one)), parameters)];
      if (before !== null && after !== null) expect(scoreLevels.indexOf(after)).toBeLessThanOrEqual(scoreLevels.indexOf(before));
    }));
  });

  it('keeps figures of poor households apart from social security, and what is to be made from both', () => {
    expect([groupOf(['poor_rate_pct']), groupOf(['poor_and_near_poor_households']), groupOf(['multidim_rate_pct']), groupOf(['poor_households_deprived_water']), groupOf(['health_insurance_poor_pct']), groupOf([])]).toEqual(['poverty', 'poverty', 'poverty', 'social', 'social', 'leadership']);
  });

  it('groups every indicator a target of the plans asks for', () => {
    const asked = new Set(readdirSync('plans').filter((name) => name.endsWith('.yaml')).flatMap((name) => [...readFileSync(`plans/${name}`, 'utf8').matchAll(/indicator: (\w+)/g)].map(([, id]) => id!)));
    const of = (group: string) => [...asked].filter((one) => groupOf([one]) === group).toSorted();
    expect(of('poverty')).toEqual(['em_multidim_rate_pct', 'em_poor_households', 'em_poor_rate_pct', 'multidim_rate_commune_gap_points', 'multidim_rate_pct', 'poor_and_near_poor_households', 'poor_households', 'poor_households_by_deprivation', 'poor_households_by_income', 'poor_households_new', 'poor_households_relapsed', 'poor_rate_pct']);
    expect(of('social')).toEqual(expect.arrayContaining(['poor_households_helped', 'poor_households_social_protection', 'stable_jobs_persons', 'loans_pct']));
  });
});
