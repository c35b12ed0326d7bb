/** What became of an application is what was decided, and nothing else. */
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/domain/application/outcome.ts';

describe('the outcome of an application', () => {
  it('is recognised for form 01 when the household was decided poor or near-poor, for form 04 when neither', () => {
    const classes = ['poor', 'near_poor', 'average', 'not_poor'] as const;
    expect(classes.map((one) => outcomeOf('recognise', one))).toEqual(['recognised', 'recognised', 'not_recognised', 'not_recognised']);
    expect(classes.map((one) => outcomeOf('leave', one))).toEqual(['not_recognised', 'not_recognised', 'recognised', 'recognised']);
  });

  it('is not known where the decision gives no class', () => {
    expect([outcomeOf('recognise', null), outcomeOf('leave', 'unknown')]).toEqual([null, null]);
  });
});
