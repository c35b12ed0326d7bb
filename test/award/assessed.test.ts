/** What a closed sheet says to a dossier: its verdict, not one of its facts. */
import { describe, expect, it } from 'vitest';
import { gatesOfSheet } from '../../src/domain/award/assessed.ts';
import { type Fact, unknownFact } from '../../src/domain/assessment/types.ts';
import { message } from '../../src/domain/message.ts';

const said = message('assessment.truth.met');
const failed: Fact = { ...unknownFact('no_data'), state: 'not', reason: 'computed' };
const facts = { 'cach-mot': failed, 'cach-hai': { ...failed, state: 'met' as const } };

describe('a closed sheet in a dossier', () => {
  it('passes where its verdict is met, though one of the ways to it failed, and shows every fact in the working', () => {
    expect(gatesOfSheet({ setId: 'bo', truth: 'met', facts }, said)).toEqual([{ criterion: 'bo', state: 'pass', working: [said, ...failed.working, ...failed.working] }]);
  });

  it('refuses nobody while its verdict is unknown', () => {
    expect(gatesOfSheet({ setId: 'bo', truth: 'unknown', facts }, said).map((one) => one.state)).toEqual(['unknown']);
  });

  it('that failed says of each fact what it is', () => {
    expect(gatesOfSheet({ setId: 'bo', truth: 'not', facts }, said).map((one) => [one.criterion, one.state])).toEqual([['bo', 'fail'], ['cach-mot', 'fail'], ['cach-hai', 'pass']]);
  });
});
