/** Votes, quorum, money and what one achievement is: the numbers of the law as the packs give them on a day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { clashesOf, sameAchievement } from '../../src/domain/award/achievement.ts';
import { awardLawOn, findForm } from '../../src/domain/award/law.ts';
import { moneyOf } from '../../src/domain/award/money.ts';
import type { Session } from '../../src/domain/award/types.ts';
import { hasQuorum, meetingAgrees, outcomeOf } from '../../src/domain/award/votes.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const policy = readShippedPolicy();
const on = plainDate;
const law = awardLawOn(policy, on('2024-06-03'));
const session = (size: number, voted: number, inWriting = 0, recused: readonly string[] = []): Session => ({
  session: 1, on: on('2024-06-03'), secret: true, dossiers: [1], kin: [], closedOn: null, adjourned: null, breaks: [],
  members: Array.from({ length: size }, (_, index) => ({ member: `m${index}`, name: '', duty: index === 0 ? 'chair' : index === 1 ? 'secretary' : 'member' })),
  recused: recused.map((member) => ({ member, dossiers: [1], why: '' })), voted: Array.from({ length: voted }, (_, index) => ({ member: `m${index}`, inWriting: index < inWriting, choices: null })),
});

describe('the law of awards', () => {
  it('has four versions by day, each with its title, and says that none of its numbers is confirmed', () => {
    const titles = ['2023-12-31', '2024-01-01', '2025-06-30', '2025-07-01', '2026-09-30', '2026-10-01'].map((day) => awardLawOn(policy, on(day)).title.vi);
    expect(new Set(titles).size).toBe(4);
    expect([titles[0] === titles[1], titles[1] === titles[2], titles[2] === titles[3], titles[3] === titles[4], titles[4] === titles[5]]).toEqual([false, true, false, true, false]);
    expect(law.unverified).toContain('award_least_share');
    expect(() => awardLawOn(policy, on('2010-01-01'))).toThrow('award.no_law');
  });

  it('says how many copies of a dossier go up and within how many days one is handled, by form and level, where the packs know it', () => {
    for (const day of ['2023-12-31', '2024-01-01', '2025-07-01', '2026-10-01']) expect(awardLawOn(policy, on(day))).toMatchObject({ dossierCopies: { province_merit: 1, prime_minister_merit: 2, government_flag: 2, labour_order: 3 }, handlingDays: { commune: 12, province: 25 } });
    expect([law.dossierCopies!['commune_commendation'], law.handlingDays!.department]).toEqual([undefined, undefined]);
    expect(law.unverified).toEqual(expect.arrayContaining(['award_dossier_copies_labour_order', 'award_handling_days_commune']));
  });

  it('knows the district chair until the district ended and keeps the state level locked', () => {
    expect([findForm(awardLawOn(policy, on('2025-06-30')), 'district_commendation')?.decidedBy, findForm(awardLawOn(policy, on('2025-07-01')), 'district_commendation')]).toEqual([['district'], undefined]);
    expect(law.forms.filter((form) => form.locked).map((form) => form.id)).toEqual(['prime_minister_merit', 'labour_order', 'government_flag']);
  });
});

describe('the council', () => {
  it('needs two thirds of its members in the room, whatever comes in writing', () => {
    expect([hasQuorum(session(9, 6), law), hasQuorum(session(9, 5), law), hasQuorum(session(9, 9, 4), law)]).toEqual([true, false, false]);
    // Recused from everything: in the room by an empty ballot, no part of the quorum when they stayed away.
    expect([hasQuorum(session(9, 6, 0, ['m5']), law), hasQuorum(session(9, 5, 0, ['m8']), law)]).toEqual([true, false]);
  });

  it('asks eighty of a hundred of all members, not of those who came', () => {
    const result = (agree: number, size: number, voted: number): boolean => outcomeOf(session(size, voted), { dossier: 1, agree, against: voted - agree, blank: 0 }, law).passed;
    expect([result(8, 10, 8), result(7, 10, 7), result(8, 11, 8)]).toEqual([true, false, false]);
    expect(outcomeOf(session(10, 7), { dossier: 1, agree: 7, against: 0, blank: 0 }, { ...law, ofAll: false }).passed).toBe(true);
  });

  it('does not count whoever is recused, unless the law of the round does', () => {
    const recused = session(5, 5, 0, ['m4']);
    expect([outcomeOf(recused, { dossier: 1, agree: 4, against: 0, blank: 0 }, law).counted, outcomeOf(recused, { dossier: 1, agree: 4, against: 0, blank: 0 }, { ...law, recusedCounted: true }).counted]).toEqual([4, 5]);
  });

  it('passes nothing that fewer members voted on than the law of the round asks, however many are recused and however they agree', () => {
    expect([law.leastVoters, law.unverified.includes('award_least_voters')]).toEqual([3, true]);
    const out = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `m${index}`);
    expect([outcomeOf(session(5, 5, 0, out(4)), { dossier: 1, agree: 1, against: 0, blank: 0 }, law).passed, outcomeOf(session(5, 5, 0, out(2)), { dossier: 1, agree: 3, against: 0, blank: 0 }, law).passed]).toEqual([false, true]);
    fc.assert(fc.property(fc.integer({ min: 3, max: 15 }), fc.nat(15), fc.nat(15), fc.integer({ min: 0, max: 6 }), fc.boolean(), fc.boolean(), (size, came, recused, leastVoters, ofAll, recusedCounted) => {
      const [present, away] = [Math.min(came, size), Math.min(recused, size)];
      const one = session(size, present, 0, out(away));
      const voters = Math.max(0, present - away); // the recused are the first to have voted
      const { passed } = outcomeOf(one, { dossier: 1, agree: voters, against: 0, blank: 0 }, { ...law, leastVoters, ofAll, recusedCounted });
      return !passed || voters >= leastVoters;
    }));
  });

  it('never passes a tie, and one more that agrees never turns a pass into a failure', () => {
    expect(outcomeOf(session(10, 10), { dossier: 1, agree: 5, against: 5, blank: 0 }, { ...law, leastPercent: 50 }).passed).toBe(false);
    fc.assert(fc.property(fc.integer({ min: 3, max: 15 }), fc.nat(15), fc.integer({ min: 1, max: 100 }), (size, agreed, leastPercent) => {
      const agree = Math.min(agreed, size - 1);
      const with_ = (yes: number): boolean => outcomeOf(session(size, size), { dossier: 1, agree: yes, against: size - yes, blank: 0 }, { ...law, leastPercent }).passed;
      return !with_(agree) || with_(agree + 1);
    }));
  });
});

describe('the meeting of a village', () => {
  it('needs more than half of those present: exactly half does not do, and the law that says so is not confirmed', () => {
    expect([21, 20, 19].map((agree) => meetingAgrees(agree, 40, law))).toEqual([true, false, false]);
    expect([meetingAgrees(20, 40, { ...law, meetingMoreThan: false }), law.unverified.includes('meeting_more_than')]).toEqual([true, true]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (present, agree) => meetingAgrees(Math.min(agree, present), present, law) === (Math.min(agree, present) * 2 > present)));
  });
});

describe('money', () => {
  it('is coefficient times base salary of the day, twice that for a collective, and names what is unverified', () => {
    const form = findForm(law, 'province_merit')!;
    expect([moneyOf(policy, form, 'person', on('2024-06-03'))?.amount, moneyOf(policy, form, 'village', on('2024-06-03'))?.amount, moneyOf(policy, form, 'village', on('2024-07-01'))?.amount]).toEqual([1_800_000, 3_600_000, 4_680_000]);
    expect(moneyOf(policy, findForm(law, 'commune_commendation')!, 'household', on('2026-08-01'))).toMatchObject({ amount: 379_500, unverified: expect.arrayContaining(['award_household_factor']) as unknown });
    // A flag goes to units alone: its coefficient is the unit's own, not doubled; before the decree that was read there is none.
    const flag = findForm(law, 'province_flag')!;
    expect(moneyOf(policy, flag, 'village', on('2026-08-01'))).toMatchObject({ amount: 20_240_000, unverified: expect.arrayContaining(['award_coefficient_province_flag']) as unknown });
    expect([moneyOf(policy, findForm(law, 'government_flag')!, 'commune', on('2026-08-01'))?.amount, moneyOf(policy, flag, 'village', on('2023-12-31'))]).toEqual([30_360_000, null]);
    expect(law.forms.some((form) => form.id === 'unit_commendation')).toBe(false);
    expect(moneyOf(policy, findForm(law, 'labour_order')!, 'person', on('2024-06-03'))).toBeNull();
  });
});

describe('one achievement', () => {
  const span = (from: string, until: string) => ({ from: on(from), until: on(until) });
  it('is not awarded twice; a longer period that holds the former is another achievement', () => {
    expect(sameAchievement(span('2023-01-01', '2024-01-01'), span('2023-01-01', '2024-01-01'))).toBe(true);
    expect(sameAchievement(span('2021-01-01', '2024-01-01'), span('2023-01-01', '2024-01-01'))).toBe(true);
    expect(sameAchievement(span('2021-01-01', '2024-01-01'), span('2021-01-01', '2026-01-01'))).toBe(false);
    expect(sameAchievement(span('2022-01-01', '2023-01-01'), span('2023-01-01', '2024-01-01'))).toBe(false);
  });

  it('is told apart by the manner of the award', () => {
    const past = [{ award: 7, manner: 'thematic' as const, period: span('2023-01-01', '2024-01-01'), number: '12/QĐ-UBND' }];
    expect([clashesOf(past, 'thematic', span('2023-01-01', '2024-01-01')).length, clashesOf(past, 'unexpected', span('2023-01-01', '2024-01-01')).length]).toEqual([1, 0]);
  });
});
