/** The dialogue with a household that could provide for itself: whom it is for, what may follow what, and that a promise is settled or has a new day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { againstDialogue, againstGoingOn, againstReview, type Asked, type Commitment, type DialogueAct, acts, dialogueStates, findings, mayFollow, outcomes, reviewed, type Reviewing, reviewsFirst } from '../../src/domain/dialogue/track.ts';
import { householdClasses } from '../../src/domain/household/types.ts';

const first = plainDate('2024-01-01');
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(first, days));
const asked: fc.Arbitrary<Asked> = fc.record({ noLabour: fc.boolean(), assistance: fc.boolean(), lives: fc.boolean(), class: fc.option(fc.constantFrom(...householdClasses), { nil: null }) });
const review: fc.Arbitrary<Reviewing> = fc.record({ on: day, finding: fc.constantFrom(...findings), why: fc.constantFrom('', 'Trời mưa lũ'), due: fc.option(day, { nil: null }) });

describe('a dialogue with a household', () => {
  it('is never for one without capacity to work or on social assistance, whatever else is known', () => {
    fc.assert(fc.property(asked, (one) => {
      if (one.noLabour || one.assistance || !one.lives) {
        expect(againstDialogue(one)).not.toBeNull();
        expect(againstGoingOn(one)).not.toBeNull();
      } else {
        expect(againstDialogue(one)).toBe(one.class === 'poor' || one.class === 'near_poor' ? null : 'dialogue.not_poor');
        expect(againstGoingOn(one)).toBeNull(); // a household that left poverty may be visited to the end
      }
    }));
  });

  it('takes the household\'s own word in every state, and nothing else once it ended', () => {
    for (const state of dialogueStates) expect(mayFollow(state, 'reply')).toBe(true);
    for (const state of ['closed', 'declined'] as const) expect(acts.filter((act) => mayFollow(state, act))).toEqual(['reply'] satisfies DialogueAct[]);
    expect(acts.filter((act) => mayFollow('proposed', act))).toEqual(['accept', 'decline', 'reply'] satisfies DialogueAct[]);
  });

  it('settles a promise or gives it a later day, never without a reason, and never twice', () => {
    fc.assert(fc.property(day, fc.array(review, { maxLength: 12 }), (due, reviews) => {
      let one: Commitment = { state: 'waiting', dueOn: due };
      for (const next of reviews) {
        const against = againstReview(one, next);
        if (one.state !== 'waiting') expect(against).toBe('dialogue.reviewed_already');
        if (next.finding !== 'kept' && next.why === '') expect(against).not.toBeNull();
        if (against !== null) continue;
        const after = reviewed(one, next);
        if (next.finding === 'put_off') expect(after.state === 'waiting' && after.dueOn > one.dueOn && after.dueOn > next.on).toBe(true);
        else expect(after).toEqual({ state: next.finding, dueOn: one.dueOn });
        one = after;
      }
    }));
  });

  it('asks for the reviews before an end that says how the household stands, not where it was not for it', () => {
    expect(outcomes.filter((one) => !reviewsFirst(one))).toEqual(['not_suited', 'declined_by_household', 'moved']);
  });
});
