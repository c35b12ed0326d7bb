/** A review round: the stages cannot be skipped, whatever anybody tries; the clocks of the law run in working days. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { allow } from '../../src/domain/review/allow.ts';
import { isPublished, waitingAfter } from '../../src/domain/review/afterwards.ts';
import { advance, foldRound, type Law, step } from '../../src/domain/review/fold.ts';
import { isShort, remarksOn } from '../../src/domain/review/meeting.ts';
import { procedureOn } from '../../src/domain/review/procedure.ts';
import type { Assessment, CloseReason, ReviewAct, RoundState } from '../../src/domain/review/types.ts';
import { waitingIn } from '../../src/domain/review/waiting.ts';
import { endOfSpan, type Holidays, isWorkingDay } from '../../src/domain/review/working-days.ts';
import { signedMinutes } from '../support/minutes.ts';

const policy = readShippedPolicy();
const holidays: Holidays = { off: new Set(['2024-09-02', '2024-09-03', '2024-04-29']), worked: new Set(['2024-05-04']), from: plainDate('2022-01-01'), until: plainDate('2027-01-01') };
const lawOf = (on: string): Law => ({ procedure: procedureOn(policy, 'periodic', plainDate(on)), holidays });
const today = plainDate('2030-01-01');
const assessment = (found: Assessment['class'] = 'poor'): Assessment => ({ class: found, standard: 'national-2022-2025', packHash: 'h', income: 1_000_000, scoreA: null, known: 4095, deprived: 7, causes: [] });

function play(law: Law, acts: readonly ReviewAct[]): { state: RoundState | null; refused: string[] } {
  let state: RoundState | null = null;
  const refused: string[] = [];
  for (const act of acts) {
    const problems = allow(state, act, law, today);
    if (problems.length > 0) refused.push(problems[0]!.code);
    else state = step(state, act, law);
  }
  return { state, refused };
}

const on = plainDate('2025-09-01');
const opening: readonly ReviewAct[] = [
  { kind: 'open', on, round: 'periodic', villages: [7] }, { kind: 'list', on, village: 7, household: 1, reason: 'on_list' }, { kind: 'list', on, village: 7, household: 2, reason: 'applied' }, { kind: 'close_list', on, mustHold: [1] },
];
const surveyed: readonly ReviewAct[] = [...opening, ...[1, 2].flatMap((household): ReviewAct[] => [{ kind: 'survey', on, household, assessment: assessment() }, { kind: 'check', on, household }])];
const meet = (votes: readonly [number, number][], present = 10): ReviewAct => ({ kind: 'meet', on, village: 7, present, copies: 2, minutes: signedMinutes, votes: votes.map(([household, agree]) => ({ household, agree })) });
const post: ReviewAct = { kind: 'post', on, village: 7, place: 'Nhà sinh hoạt cộng đồng', hash: 'x' };

describe('a review round', () => {
  it('refuses a decision dated before its meeting, and any act dated before the last one: the day it may not be before is named', () => {
    const held = [...surveyed, { ...meet([[1, 9], [2, 9]]), on: plainDate('2025-09-05') } as ReviewAct];
    const { state } = play(lawOf('2025-09-01'), held);
    const early: readonly ReviewAct[] = [
      { kind: 'decide', on: plainDate('2025-09-04'), number: '12/QĐ-UBND', households: [1] }, { ...post, on: plainDate('2025-09-04') } as ReviewAct, { ...meet([[1, 9]]), on: plainDate('2025-09-04') } as ReviewAct,
    ];
    for (const act of early) expect(allow(state, act, lawOf('2025-09-01'), today), act.kind).toMatchObject([{ code: 'review.before_last_act', field: 'on', params: { date: { date: '2025-09-05' } } }]);
    expect(allow(state, { ...post, on: plainDate('2025-09-05') } as ReviewAct, lawOf('2025-09-01'), today)).toEqual([]);
  });

  it('refuses an act of tomorrow, whatever it is', () => {
    const { state } = play(lawOf('2025-09-01'), surveyed);
    for (const act of [{ kind: 'decide', on: plainDate('2025-09-02'), number: '12/QĐ-UBND', households: [1] }, { ...meet([[1, 9], [2, 9]]), on: plainDate('2025-09-02') }, { kind: 'open', on: plainDate('2025-09-02'), round: 'periodic', villages: [7] }] as readonly ReviewAct[]) {
      expect(allow(act.kind === 'open' ? null : state, act, lawOf('2025-09-01'), on), act.kind).toMatchObject([{ code: 'review.in_future', field: 'on', params: { date: { date: '2025-09-02' } } }]);
    }
    expect(allow(state, meet([[1, 9], [2, 9]]), lawOf('2025-09-01'), on)).toEqual([]);
  });

  it('closes its list only when nobody of the list in force is missing, and takes late applications after that', () => {
    const { refused } = play(lawOf('2025-09-01'), [opening[0]!, { kind: 'close_list', on, mustHold: [1] }, ...opening.slice(1), { kind: 'list', on, village: 7, household: 3, reason: 'on_list' }, { kind: 'list', on, village: 7, household: 4, reason: 'applied' }]);
    expect(refused).toEqual(['review.list_misses', 'review.list_closed']);
  });

  it('sends a household on which less than half agree back to the survey; half is enough', () => {
    const { state } = play(lawOf('2025-09-01'), [...surveyed, meet([[1, 5], [2, 4]])]);
    expect([state!.households.get(1)!.stage, state!.households.get(2)!.stage]).toEqual(['agreed', 'listed']);
  });

  it('refuses a meeting that leaves a household out, counts more votes than people, or signs one copy', () => {
    expect(play(lawOf('2025-09-01'), [...surveyed, meet([[1, 5]])]).refused).toEqual(['review.vote_missing']);
    expect(play(lawOf('2025-09-01'), [...surveyed, meet([[1, 11], [2, 5]])]).refused).toEqual(['review.more_votes_than_present']);
    expect(play(lawOf('2025-09-01'), [...surveyed, { ...meet([[1, 5], [2, 5]]), copies: 1 } as ReviewAct]).refused).toEqual(['review.copies_missing']);
  });

  it('refuses a meeting whose minutes nobody signed, as long as the law asks for minutes', () => {
    const unsigned = { ...meet([[1, 5], [2, 5]]), minutes: undefined } as ReviewAct;
    expect(play(lawOf('2025-09-01'), [...surveyed, unsigned]).refused).toEqual(['review.minutes_missing']);
    const asksNone: Law = { ...lawOf('2025-09-01'), procedure: { ...lawOf('2025-09-01').procedure, meetingCopies: 0 } };
    expect(play(asksNone, [...surveyed, unsigned]).refused).toEqual([]);
  });

  it('takes minutes whose attendance by body adds up to those present, and refuses others', () => {
    const minutes = { secretary: 'Đinh Thị Thư Ký', representatives: 'Hồ Văn Đại Diện', attendance: { enumerators: 2, reviewed_households: 8 } };
    const held = (more: object): ReviewAct => ({ ...meet([[1, 5], [2, 5]]), ...more }) as ReviewAct;
    expect(play(lawOf('2025-09-01'), [...surveyed, held({ minutes: { ...minutes, attendance: { enumerators: 2 } } })]).refused).toEqual(['review.attendance_differs']);
    expect(play(lawOf('2025-09-01'), [...surveyed, held({ minutes })]).refused).toEqual([]);
    expect(play(lawOf('2025-09-01'), [...surveyed, held({ minutes: { ...minutes, attendance: {} } })]).refused).toEqual([]);
  });

  it('knows both laws of the meeting from 2023-08-14 on, warns where they differ, and asks for the notice where the pack binds it', () => {
    const at = (date: string) => procedureOn(policy, 'periodic', plainDate(date));
    expect([at('2023-08-13').community, at('2023-08-14').community]).toEqual([undefined, { notice: { value: 2, unit: 'days' }, morePercent: 50, copies: 3, calls: 0 }]);
    expect(at('2023-08-14').unverified).toContain('meeting_calls_least');
    const call = (day: number, meeting: number): ReviewAct & { kind: 'call' } => ({ kind: 'call', on: addDays(on, day), village: 7, meetingOn: addDays(on, meeting), hour: '19 giờ', place: 'Nhà văn hóa' });
    const held = (day: number): ReviewAct => ({ ...meet([[1, 5], [2, 9]]), on: addDays(on, day) }) as ReviewAct;
    const law = lawOf('2025-09-01');
    const remarks = (day: number, called: ReturnType<typeof call> | null, copies: number) => remarksOn({ on: addDays(on, day), present: 10, copies, votes: [{ agree: 5 }, { agree: 9 }] }, called && { ...called, short: isShort(called, law.procedure.community!.notice, holidays) }, law.procedure).map((one) => one.key.replace('review.remark.', ''));
    expect([remarks(3, null, 2), remarks(3, call(2, 3), 3), remarks(3, call(1, 3), 3)]).toEqual([['not_called', 'copies', 'share'], ['called_late', 'share'], ['share']]);
    // A notice for another day is none for this one, however early it came; working days are counted as such.
    expect([remarks(4, call(0, 3), 3), remarks(3, call(0, 3), 3)]).toEqual([['called_for_another_day', 'share'], ['share']]);
    const [friday, working] = [{ on: plainDate('2024-06-07'), meetingOn: plainDate('2024-06-10'), hour: '19 giờ', place: 'Nhà văn hóa' }, { value: 2, unit: 'working_days' } as const];
    expect([isShort(friday, { value: 2, unit: 'days' }, holidays), isShort(friday, working, holidays), isShort({ ...friday, meetingOn: plainDate('2024-06-11') }, working, holidays)]).toEqual([false, true, false]);
    expect(remarksOn({ on, present: 10, copies: 2, votes: [{ agree: 5 }] }, null, at('2023-08-13'))).toEqual([]);
    expect(play(law, [...surveyed, held(0)]).refused).toEqual([]);
    const bound: Law = { ...law, procedure: { ...law.procedure, community: { ...law.procedure.community!, calls: 1 } } };
    expect(play(bound, [...surveyed, held(0), call(1, 3), held(2), held(4), held(3)]).refused).toEqual(['review.not_called', 'review.not_called', 'review.not_called']);
    expect(play(law, [...surveyed, call(3, 2), { ...call(1, 3), village: 8 }]).refused).toEqual(['review.call_after_meeting', 'review.village_not_in_round']);
    // A meeting that was held uses its notice up.
    expect([play(law, [...surveyed, call(1, 3)]).state!.calls.size, play(law, [...surveyed, call(1, 3), held(3)]).state!.calls.size]).toEqual([1, 0]);
  });

  it('keeps the list up for its working days, over a weekend, and takes objections only while it hangs', () => {
    const friday = plainDate('2025-09-05');
    const posted = [...surveyed, { ...meet([[1, 9], [2, 9]]), on: friday } as ReviewAct, { ...post, on: friday } as ReviewAct];
    const law = lawOf('2025-09-01');
    expect(play(law, posted).state!.postings.get(7)!.until).toBe('2025-09-10');
    expect(play(law, [...posted, { kind: 'take_down', on: plainDate('2025-09-10'), village: 7 }]).refused).toEqual(['review.posting_days_left']);
    expect(play(law, [...posted, { kind: 'take_down', on: plainDate('2025-09-11'), village: 7 }, { kind: 'object', on: plainDate('2025-09-11'), objection: 'a', household: 1, village: 7 }]).refused).toEqual(['review.objection_late']);
  });

  it('hangs for the days of putting up again only where everybody came back by an objection: for somebody new the whole days run', () => {
    const law = lawOf('2025-09-01');
    const apart: Law = { ...law, procedure: { ...law.procedure, posting: { value: 5, unit: 'working_days' }, reposting: { value: 2, unit: 'working_days' } } };
    const day = (n: number): PlainDate => addDays(on, n);
    const back: readonly ReviewAct[] = [
      ...surveyed, meet([[1, 9], [2, 9]]), post, { kind: 'object', on: day(1), objection: 'a', household: 2, village: 7 }, { kind: 'take_down', on: day(9), village: 7 }, { kind: 'answer', on: day(9), objection: 'a', upheld: true, why: 'Thu nhập ghi sai' },
      { kind: 'survey', on: day(9), household: 2, assessment: assessment('near_poor') }, { kind: 'check', on: day(9), household: 2 },
    ];
    const late: readonly ReviewAct[] = [{ kind: 'list', on: day(9), village: 7, household: 3, reason: 'applied' }, { kind: 'survey', on: day(9), household: 3, assessment: assessment() }, { kind: 'check', on: day(9), household: 3 }];
    const put = (acts: readonly ReviewAct[], votes: readonly [number, number][]) => play(apart, [...back, ...acts, { ...meet(votes), on: day(9) } as ReviewAct, { ...post, on: day(9) } as ReviewAct]).state!.postings.get(7)!;
    const [alone, withNew] = [put([], [[2, 8]]), put(late, [[2, 8], [3, 9]])];
    expect([play(apart, back.slice(0, surveyed.length + 2)).state!.postings.get(7)!.until, alone.until, withNew.until]).toEqual([1, 2, 3].map((_, index) => endOfSpan(index === 0 ? on : day(9), index === 1 ? apart.procedure.reposting : apart.procedure.posting, holidays)));
    expect([alone.again, withNew.again]).toEqual([true, false]);
  });

  it('takes no survey of a day before its household was on the list; one of the list in force may be of any day since the opening', () => {
    const law = lawOf('2025-09-01');
    const late = plainDate('2025-10-20');
    const listed: readonly ReviewAct[] = [...opening, { kind: 'list', on: late, village: 7, household: 3, reason: 'applied' }];
    const { state } = play(law, listed);
    const visit = (household: number, day: string) => allow(state, { kind: 'survey', on: plainDate(day), household, assessment: assessment() }, law, today);
    expect(visit(3, '2025-09-05')).toMatchObject([{ code: 'review.before_listed', field: 'on', params: { date: { date: '2025-10-20' } } }]);
    expect([visit(3, '2025-10-20'), visit(1, '2025-09-05')]).toEqual([[], []]);
    expect(visit(1, '2025-08-31')).toMatchObject([{ code: 'review.before_last_act', params: { date: { date: '2025-09-01' } } }]);
  });

  it('ends when everybody is decided about, or as a mistake before anything was decided, never under a list that hangs; and it goes on where it stood when opened again', () => {
    const law = lawOf('2025-09-01');
    const later = plainDate('2025-09-12');
    const close = (because: CloseReason): ReviewAct => ({ kind: 'close', on: later, because, why: 'Đã xong' });
    const hanging: readonly ReviewAct[] = [...surveyed, meet([[1, 9], [2, 9]]), post];
    const down: readonly ReviewAct[] = [...hanging, { kind: 'take_down', on: later, village: 7 }];
    const decided: readonly ReviewAct[] = [...down, { kind: 'decide', on: later, number: '31/QĐ-UBND', households: [1, 2] }];
    const late: ReviewAct = { kind: 'list', on: later, village: 7, household: 3, reason: 'applied' };
    expect(play(law, [...hanging, close('mistake')]).refused).toEqual(['review.close_hanging']);
    expect(play(law, [...down, close('finished'), { kind: 'reopen', on: later, why: 'Nhầm' }]).refused).toEqual(['review.close_waiting', 'review.not_closed']);
    expect(play(law, [...decided, close('mistake')]).refused).toEqual(['review.close_decided']);
    const { state, refused } = play(law, [...decided, close('finished'), late, close('finished'), { kind: 'publish', on: later, place: 'Trụ sở', hash: 'h' }, { kind: 'revoke', on: addDays(later, 1), number: '32/QĐ-UBND', households: [2], why: 'Kê khai không đúng' }]);
    expect([refused, state!.closed, waitingIn(state!, law, addDays(later, 2), null, { waiting: 0, last: null }).map((one) => one.kind)]).toEqual([['review.closed', 'review.closed'], { on: later, because: 'finished' }, ['publish', 'report']]);
    const mistaken = play(law, [...surveyed, close('mistake'), late, { kind: 'publish', on: later, place: 'Trụ sở', hash: 'h' }]);
    expect([mistaken.refused, waitingIn(mistaken.state!, law, later, null, { waiting: 0, last: null })]).toEqual([['review.closed', 'review.closed'], []]);
    const again = play(law, [...surveyed, close('mistake'), { kind: 'reopen', on: later, why: 'Nhầm' }, late]);
    expect([again.refused, again.state!.closed, again.state!.households.size]).toEqual([[], null, 3]);
  });

  it('leads an upheld objection through survey, meeting and a second posting before anything is decided', () => {
    const law = lawOf('2025-09-01');
    const day = (n: number): PlainDate => addDays(on, n);
    const acts: readonly ReviewAct[] = [
      ...surveyed, meet([[1, 9], [2, 9]]), post, { kind: 'object', on: day(1), objection: 'a', household: 2, village: 7 }, { kind: 'take_down', on: day(8), village: 7 },
      { kind: 'decide', on: day(8), number: '31/QĐ-UBND', households: [1, 2] }, { kind: 'answer', on: day(9), objection: 'a', upheld: true, why: 'Thu nhập ghi sai' }, { kind: 'decide', on: day(9), number: '31/QĐ-UBND', households: [1, 2] },
      { kind: 'survey', on: day(9), household: 2, assessment: assessment('near_poor') }, { kind: 'check', on: day(9), household: 2 }, { ...meet([[2, 8]]), on: day(9) } as ReviewAct, { ...post, on: day(9) } as ReviewAct,
      { kind: 'take_down', on: day(20), village: 7 }, { kind: 'decide', on: day(20), number: '31/QĐ-UBND', households: [1, 2] },
    ];
    const { state, refused } = play(law, acts);
    expect(refused).toEqual(['review.objections_open', 'review.wrong_stage']);
    expect([...state!.households.values()].map((one) => [one.stage, one.assessment!.class])).toEqual([['decided', 'poor'], ['decided', 'near_poor']]);
  });

  it('waits for the answer to every opinion of the Front before it decides about whom it concerns, and takes none after', () => {
    const law = lawOf('2025-09-01');
    const later = plainDate('2025-09-12');
    const ready: readonly ReviewAct[] = [...surveyed, meet([[1, 9], [2, 9]]), post, { kind: 'take_down', on: later, village: 7 }];
    const opine = (opinion: string, household: number | null): ReviewAct => ({ kind: 'opine', on: later, opinion, household, text: 'Hộ có thu nhập khác chưa ghi' });
    const respond = (opinion: string): ReviewAct => ({ kind: 'respond', on: later, opinion, accepted: false, why: 'Đã kiểm tra lại' });
    const decide = (...households: number[]): ReviewAct => ({ kind: 'decide', on: later, number: '31/QĐ-UBND', households });
    expect(play(law, [...ready, opine('a', 1), decide(1, 2)]).refused).toEqual(['review.front_unanswered']);
    expect(play(law, [...ready, opine('a', null), decide(2)]).refused).toEqual(['review.front_unanswered']);
    // About another household: the decision about this one goes on.
    expect(play(law, [...ready, opine('a', 1), decide(2)]).refused).toEqual([]);
    expect(play(law, [...ready, opine('a', 1), respond('a'), respond('a'), respond('b'), decide(1, 2), opine('c', 1), opine('d', null), opine('e', 9)]).refused)
      .toEqual(['review.opinion_answered', 'review.opinion_unknown', 'review.opinion_late', 'review.opinion_late', 'review.not_listed']);
    expect(play(lawOf('2024-09-02'), [...ready, opine('a', null), { kind: 'ask_upper', on: later }]).refused).toEqual(['review.front_unanswered']);
  });

  it('asks the district before 2025-07-01 and nobody after it', () => {
    const before = plainDate('2024-09-02');
    const shift = (acts: readonly ReviewAct[]): readonly ReviewAct[] => acts.map((act) => ({ ...act, on: before }) as ReviewAct);
    const ready: readonly ReviewAct[] = [...shift([...surveyed, meet([[1, 9], [2, 9]]), post]), { kind: 'take_down', on: plainDate('2024-09-20'), village: 7 }];
    const decide: ReviewAct = { kind: 'decide', on: plainDate('2024-09-30'), number: '31', households: [1, 2] };
    expect(play(lawOf('2024-09-02'), [...ready, decide]).refused).toEqual(['review.upper_not_asked']);
    const asked: readonly ReviewAct[] = [...ready, { kind: 'ask_upper', on: plainDate('2024-09-21') }];
    expect(play(lawOf('2024-09-02'), [...asked, decide]).refused).toEqual(['review.upper_not_answered']);
    expect(play(lawOf('2024-09-02'), [...asked, { kind: 'upper_answers', on: plainDate('2024-09-25'), agrees: true, why: '' }, decide]).refused).toEqual([]);
    expect(play(lawOf('2025-09-01'), [...surveyed, { kind: 'ask_upper', on }]).refused).toEqual(['review.upper_not_needed']);
  });

  it('has no path to a decision without survey, check, meeting, posting days and answers, whatever is tried in whatever order', () => {
    const law = lawOf('2025-09-01');
    let [decisions, revoked, published] = [0, 0, 0];
    let refused = 0;
    const one = fc.record({ pick: fc.nat(999), household: fc.integer({ min: 1, max: 3 }), agree: fc.integer({ min: 3, max: 10 }), gap: fc.nat(4), upheld: fc.boolean() });
    fc.assert(fc.property(fc.array(one, { minLength: 20, maxLength: 90 }), (tries) => {
      let day = on;
      let state: RoundState | null = step(null, opening[0]!, law);
      const past: ReviewAct[] = [opening[0]!];
      for (const attempt of tries) {
        day = addDays(day, attempt.gap);
        const households = [...state!.households.values()];
        const waiting = households.filter((known) => known.stage === 'checked');
        const supervised = [...state!.opinions.values()].find((opinion) => !opinion.answered);
        const all = [
          { kind: 'list', village: 7, household: attempt.household, reason: 'applied' }, { kind: 'unlist', household: attempt.household, why: '' }, { kind: 'close_list', mustHold: [] },
          { kind: 'survey', household: attempt.household, assessment: assessment(attempt.agree > 9 ? 'unknown' : 'poor') }, { kind: 'check', household: attempt.household }, { kind: 'return', household: attempt.household, why: '' },
          { kind: 'meet', village: 7, present: 10, copies: 2, minutes: signedMinutes, votes: waiting.map((known) => ({ household: known.household, agree: attempt.agree })) }, { kind: 'post', village: 7, place: '', hash: '' },
          { kind: 'take_down', village: 7 }, { kind: 'object', objection: `o${past.length}`, household: attempt.household, village: 7 },
          { kind: 'answer', objection: [...state!.objections.values()].find((objection) => !objection.answered)?.id ?? 'o', upheld: attempt.upheld, why: '' },
          // One opinion at a time, and seldom: walks shall still get to decisions.
          ...(supervised ? [{ kind: 'respond', opinion: supervised.id, accepted: attempt.upheld, why: '' }] : attempt.gap === 0 && attempt.upheld ? [{ kind: 'opine', opinion: `f${past.length}`, household: attempt.household === 3 ? null : attempt.household, text: '' }] : []),
          { kind: 'decide', number: '1', households: households.filter((known) => known.stage === 'posted').map((known) => known.household) },
          { kind: 'publish', place: '', hash: '' }, { kind: 'end_publication' }, { kind: 'correct', number: '2', household: attempt.household, assessment: attempt.upheld ? assessment('near_poor') : null, why: '' },
          { kind: 'revoke', number: '3', households: [attempt.household], why: '' },
        ].map((act) => ({ ...act, on: day }) as ReviewAct);
        // Half of the time anything is tried, half of the time something that is let through: walks that get somewhere.
        const open: readonly ReviewAct[] = all.filter((act) => allow(state, act, law, today).length === 0);
        const from: readonly ReviewAct[] = attempt.pick % 2 === 0 || open.length === 0 ? all : open;
        const dated = from[attempt.pick % from.length]!;
        if (allow(state, dated, law, today).length > 0) {
          refused += 1;
          continue;
        }
        if (dated.kind === 'decide' && supervised && (supervised.household === null || dated.households.includes(supervised.household))) throw new Error('decided over an opinion of the Front');
        state = step(state, dated, law);
        past.push(dated);
        const standing = state!.decisions.filter((known) => known.kind === 'decide').flatMap((known) => known.households);
        const decidedNow = [...state!.households.values()].filter((known) => known.stage === 'decided').map((known) => known.household);
        if (new Set(standing).size !== standing.length || standing.toSorted().join() !== decidedNow.toSorted().join()) throw new Error(`decided ${decidedNow.join()}, but decisions stand for ${standing.join()}`);
        if (dated.kind === 'revoke') revoked += 1;
        if (dated.kind === 'publish') published += 1;
        if (dated.kind === 'publish' && decidedNow.length === 0) throw new Error('published before anything was decided');
        if ((dated.kind === 'correct' || dated.kind === 'revoke') && !past.some((known) => known.kind === 'decide' && known.on < dated.on)) throw new Error(`${dated.kind} without a decision of an earlier day`);
        if (dated.kind !== 'decide') continue;
        decisions += 1;
        for (const household of dated.households) {
          const upheldAt = past.findLastIndex((act_) => act_.kind === 'answer' && act_.upheld && past.some((other) => other.kind === 'object' && other.objection === act_.objection && other.household === household));
          const revokedAt = past.findLastIndex((act_) => act_.kind === 'revoke' && act_.households.includes(household));
          const since = past.slice(Math.max(upheldAt, revokedAt) + 1);
          const at = (test: (act_: ReviewAct) => boolean): number => since.findLastIndex(test);
          const survey = at((act_) => act_.kind === 'survey' && act_.household === household);
          const check = at((act_) => act_.kind === 'check' && act_.household === household);
          const meeting = at((act_) => act_.kind === 'meet' && act_.votes.some((vote) => vote.household === household && vote.agree >= 5));
          const posting = at((act_) => act_.kind === 'post');
          const down = at((act_) => act_.kind === 'take_down');
          if (!(survey >= 0 && survey < check && check < meeting && meeting < posting && posting < down)) throw new Error(`decided without ${JSON.stringify({ survey, check, meeting, posting, down })}`);
          if (!(since[down]!.on > endOfSpan(since[posting]!.on, law.procedure.posting, holidays))) throw new Error('decided before the days of posting were over');
          if ([...state!.objections.values()].some((objection) => objection.household === household && !objection.answered)) throw new Error('decided with an objection open');
        }
      }
    }), { numRuns: 2000 });
    expect(decisions).toBeGreaterThan(100);
    expect(Math.min(revoked, published)).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(1000);
  });

  it('publishes what was decided as an act of its own, for its own days, once at a time', () => {
    const law = lawOf('2025-09-01');
    const day = (n: number): PlainDate => addDays(on, n);
    const decided: readonly ReviewAct[] = [...surveyed, meet([[1, 9], [2, 9]]), post, { kind: 'take_down', on: day(8), village: 7 }, { kind: 'decide', on: day(8), number: '31/QĐ-UBND', households: [1, 2] }];
    const publish: ReviewAct = { kind: 'publish', on: day(9), place: 'Trụ sở Ủy ban nhân dân xã', hash: 'h' };
    expect(play(law, [...surveyed, { ...publish, on }]).refused).toEqual(['review.nobody_decided']);
    const { state, refused } = play(law, [...decided, publish, publish, { kind: 'end_publication', on: day(39) }, { kind: 'end_publication', on: day(40) }, { kind: 'end_publication', on: day(41) }]);
    expect(refused).toEqual(['review.published_already', 'review.publication_days_left', 'review.not_published']);
    expect([state!.publication!.until, state!.publication!.ended]).toEqual([day(39), day(40)]);
  });

  it('corrects a slip by a decision of its own, and sends what is revoked the whole way again', () => {
    const law = lawOf('2025-09-01');
    const day = (n: number): PlainDate => addDays(on, n);
    const decided: readonly ReviewAct[] = [...surveyed, meet([[1, 9], [2, 9]]), post, { kind: 'take_down', on: day(8), village: 7 }, { kind: 'decide', on: day(8), number: '31/QĐ-UBND', households: [1, 2] }];
    const correct: ReviewAct = { kind: 'correct', on: day(9), number: '32/QĐ-UBND', household: 1, assessment: assessment('near_poor'), why: 'Ghi nhầm số chỉ số' };
    const revoke: ReviewAct = { kind: 'revoke', on: day(10), number: '33/QĐ-UBND', households: [2], why: 'Kê khai không đúng' };
    expect(play(law, [...decided, { ...correct, on: day(8) }, { ...revoke, on: day(8) }]).refused).toEqual(['review.decided_that_day', 'review.decided_that_day']);
    const { state, refused } = play(law, [...decided, correct, revoke, { ...revoke, on: day(11) }, { kind: 'decide', on: day(11), number: '34', households: [2] }]);
    expect(refused).toEqual(['review.not_decided', 'review.wrong_stage']);
    expect([...state!.households.values()].map((one) => [one.stage, one.assessment?.class])).toEqual([['decided', 'near_poor'], ['listed', undefined]]);
    expect(state!.decisions.map((one) => [one.number, one.households])).toEqual([['31/QĐ-UBND', [1]], ['32/QĐ-UBND', [1]], ['33/QĐ-UBND', [2]]]);
  });

  it('is published anew once a later decision changed the result, and not after a slip of words', () => {
    const law = lawOf('2025-09-01');
    const day = (n: number): PlainDate => addDays(on, n);
    const told: readonly ReviewAct[] = [
      ...surveyed, meet([[1, 9], [2, 9]]), post, { kind: 'take_down', on: day(8), village: 7 }, { kind: 'decide', on: day(8), number: '31/QĐ-UBND', households: [1, 2] }, { kind: 'publish', on: day(9), place: 'Trụ sở Ủy ban nhân dân xã', hash: 'h' },
    ];
    const correct = (found: Assessment | null): ReviewAct => ({ kind: 'correct', on: day(10), number: '32/QĐ-UBND', household: 1, assessment: found, why: 'Ghi nhầm' });
    const anew: ReviewAct = { kind: 'publish', on: day(11), place: 'Trụ sở Ủy ban nhân dân xã', hash: 'i' };
    expect(play(law, [...told, correct(null), anew]).refused).toEqual(['review.published_already']);
    for (const later of [correct(assessment('near_poor')), { kind: 'revoke', on: day(10), number: '33/QĐ-UBND', households: [2], why: 'Kê khai không đúng' } as const]) {
      expect(isPublished(play(law, [...told, later]).state!), later.kind).toBe(false);
      const { state, refused } = play(law, [...told, later, anew, anew]);
      expect(refused, later.kind).toEqual(['review.published_already']);
      expect([state!.publication!.from, isPublished(state!)]).toEqual([day(11), true]);
    }
    const { state } = play(law, [...told, correct(assessment('near_poor'))]);
    const publish = waitingAfter(state!, law, day(12), { waiting: 0, last: null }).find((one) => one.kind === 'publish');
    expect(publish?.due).toBe(endOfSpan(day(10), law.procedure.publicationStart!, holidays));
  });

  it('is published and reported though a household was revoked before, and what changed is reported again once all are decided about', () => {
    const law = lawOf('2025-09-01');
    const day = (n: number): PlainDate => addDays(on, n);
    const decided: readonly ReviewAct[] = [...surveyed, meet([[1, 9], [2, 9]]), post, { kind: 'take_down', on: day(8), village: 7 }, { kind: 'decide', on: day(8), number: '31/QĐ-UBND', households: [1, 2] }];
    const revoke: ReviewAct = { kind: 'revoke', on: day(10), number: '33/QĐ-UBND', households: [2], why: 'Kê khai không đúng' };
    const waits = (acts: readonly ReviewAct[]) => waitingAfter(play(law, acts).state!, law, day(12), { waiting: 0, last: null }).map((one) => [one.kind, one.households]);
    expect([waits(decided), waits([...decided, revoke])]).toEqual([[['publish', 2], ['report', 2]], [['publish', 1], ['report', 1]]]);
    const sent: ReviewAct = { kind: 'report', on: day(9), number: '5/BC-UBND', to: 3 };
    expect(waits([...decided, sent, { kind: 'receive_report', on: day(9) }, revoke])).toEqual([['publish', 1]]);
    // Nobody stands decided: nothing is made public.
    expect(waits([...decided, { ...revoke, households: [1, 2] }])).toEqual([]);
  });

  it('takes in a village its commune has got, with households of the commune\'s list that live there, also after the list is closed', () => {
    const law = lawOf('2025-09-01');
    const [takeIn, listed]: readonly ReviewAct[] = [{ kind: 'take_in', on, villages: [9] }, { kind: 'list', on, village: 9, household: 30, reason: 'on_list' }];
    const codes = (past: readonly ReviewAct[], act: ReviewAct) => allow(play(law, past).state, act, law, plainDate('2026-01-01')).map((one) => one.code);
    expect([codes(opening, listed!), codes(opening, { ...listed!, village: 7 } as ReviewAct), codes([...opening, takeIn!], listed!), codes([...opening, takeIn!], { ...listed!, village: 7 } as ReviewAct)])
      .toEqual([['review.village_not_in_round'], ['review.list_closed'], [], ['review.list_closed']]);
    expect([codes([...opening, takeIn!], takeIn!), codes(opening, { kind: 'take_in', on, villages: [] })]).toEqual([['review.nothing_to_follow'], ['review.nothing_to_follow']]);
    expect(play(law, [...opening, takeIn!, listed!]).state).toMatchObject({ villages: [7, 9], late: [9] });
  });

  it('is the same whether folded at once or act by act', () => {
    const law = lawOf('2025-09-01');
    expect(foldRound([...surveyed, meet([[1, 9], [2, 9]]), post], law)).toEqual(play(law, [...surveyed, meet([[1, 9], [2, 9]]), post]).state);
    // Carried on in one copy, as thousands of acts at once are: the state it began with stays as it was.
    const begun = foldRound(opening, law)!;
    const before = structuredClone(begun);
    const more = surveyed.slice(opening.length);
    expect(more.slice(1).reduce((state, act) => advance(state, act, law), step(begun, more[0]!, law))).toEqual(play(law, surveyed).state);
    expect(begun).toEqual(before);
  });
});

describe('legal clocks', () => {
  it('count working days after the act, over weekends, holidays and days worked instead', () => {
    expect(endOfSpan(plainDate('2024-08-30'), { value: 3, unit: 'working_days' }, holidays)).toBe('2024-09-06');
    expect(endOfSpan(plainDate('2024-05-03'), { value: 1, unit: 'working_days' }, holidays)).toBe('2024-05-04');
    expect(endOfSpan(plainDate('2024-08-30'), { value: 15, unit: 'days' }, holidays)).toBe('2024-09-14');
    expect([isWorkingDay(plainDate('2024-06-01'), holidays), isWorkingDay(plainDate('2024-06-03'), holidays), isWorkingDay(plainDate('2023-12-30'), holidays)]).toEqual([false, true, false]);
  });
});
