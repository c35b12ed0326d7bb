/** How far a round is and what waits in it: always something that may be done, or days that pass; forecasts keep to the clocks of the law. */
import { everyRow } from '../../src/actions/review/in-force.ts';
import { describe, expect, it } from 'vitest';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { readHolidays } from '../../src/db/holiday-files.ts';
import { type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { allow } from '../../src/domain/review/allow.ts';
import { foldRound, type Law } from '../../src/domain/review/fold.ts';
import { lawSteps, procedureOn, seasonOn } from '../../src/domain/review/procedure.ts';
import { type Certified, preliminaryReportBy, reportBy } from '../../src/domain/review/afterwards.ts';
import { papersNow, reportAct } from '../../src/domain/review/paper-kinds.ts';
import { forecastOf, stepStates } from '../../src/domain/review/progress.ts';
import type { Assessment, ReviewAct } from '../../src/domain/review/types.ts';
import { waitingIn } from '../../src/domain/review/waiting.ts';
import { signedMinutes } from '../support/minutes.ts';

const policy = readShippedPolicy();
const lawOf = (on: string): Law => ({ procedure: procedureOn(policy, 'periodic', plainDate(on)), holidays: readHolidays() });
const assessment: Assessment = { class: 'poor', standard: 'national-2022-2025', packHash: 'h', income: 1_000_000, scoreA: null, known: 4095, deprived: 7, causes: [] };
const day = (text: string): PlainDate => plainDate(text);
const season = { source: 'Quyết định 24/2021/QĐ-TTg, Điều 3', from: '2025-09-01', last: '2025-12-14' };

/** Household 1 in village 7, household 2 in village 8, each act on its day. */
const acts: readonly ReviewAct[] = [
  { kind: 'open', on: day('2025-09-01'), round: 'periodic', villages: [7, 8] }, { kind: 'list', on: day('2025-09-01'), village: 7, household: 1, reason: 'on_list' }, { kind: 'list', on: day('2025-09-01'), village: 8, household: 2, reason: 'on_list' },
  { kind: 'close_list', on: day('2025-09-03'), mustHold: [1, 2] }, { kind: 'survey', on: day('2025-09-08'), household: 1, assessment }, { kind: 'survey', on: day('2025-09-08'), household: 2, assessment },
  { kind: 'check', on: day('2025-09-09'), household: 1 }, { kind: 'check', on: day('2025-09-09'), household: 2 },
  { kind: 'meet', on: day('2025-09-10'), village: 7, present: 10, copies: 2, minutes: signedMinutes, votes: [{ household: 1, agree: 10 }] }, { kind: 'meet', on: day('2025-09-10'), village: 8, present: 10, copies: 2, minutes: signedMinutes, votes: [{ household: 2, agree: 10 }] },
  { kind: 'post', on: day('2025-09-11'), village: 7, place: 'a', hash: 'x' }, { kind: 'post', on: day('2025-09-11'), village: 8, place: 'a', hash: 'x' }, { kind: 'object', on: day('2025-09-12'), objection: 'o', household: 1, village: 7, text: '…' },
  { kind: 'take_down', on: day('2025-09-17'), village: 7 }, { kind: 'take_down', on: day('2025-09-17'), village: 8 }, { kind: 'answer', on: day('2025-09-18'), objection: 'o', upheld: false, why: '…' }, { kind: 'decide', on: day('2025-09-22'), number: '1', households: [1, 2] },
];
const after = (count: number, law: Law) => foldRound(acts.slice(0, count), law)!;
const none: Certified = { waiting: 0, last: null };
const waitingAt = (count: number, today: string, certified = none) => waitingIn(after(count, lawOf('2025-09-01')), lawOf('2025-09-01'), day(today), day(season.last), certified);

describe('what waits in a round', () => {
  it('names step after step as they come, village by village, and what follows once all is decided', () => {
    const kinds = (count: number, today: string) => [...new Set(waitingAt(count, today).map((one) => one.kind))];
    expect(kinds(3, '2025-09-02')).toEqual(['close_list']);
    expect(kinds(4, '2025-09-03')).toEqual(['survey']);
    expect(kinds(5, '2025-09-08')).toEqual(['check', 'survey']);
    expect(kinds(8, '2025-09-09')).toEqual(['meet']);
    expect(kinds(10, '2025-09-10')).toEqual(['post']);
    expect(kinds(12, '2025-09-12')).toEqual(['posted']);
    expect(kinds(13, '2025-09-17')).toEqual(['take_down', 'answer']);
    expect(kinds(15, '2025-09-17')).toEqual(['answer']);
    expect(kinds(16, '2025-09-18')).toEqual(['decide']);
    expect(kinds(17, '2025-09-22')).toEqual(['publish', 'report']);
  });

  it('proposes nothing that the law of the round would refuse', () => {
    const law = lawOf('2025-09-01');
    for (let count = 3; count < acts.length; count += 1) {
      const next = acts[count]!;
      expect(allow(after(count, law), next, law, day('2026-01-01')), `${count} ${next.kind}`).toEqual([]);
      const proposed = waitingIn(after(count, law), law, next.on, null, none).map((one) => one.kind);
      if (next.kind !== 'object') expect(proposed, `${count} ${next.kind}`).toContain(next.kind);
    }
  });

  it('asks the level above before July 2025 and does not ask it after', () => {
    const law = lawOf('2024-09-03');
    const ready = foldRound(acts.slice(0, 16), law)!;
    expect(waitingIn(ready, law, day('2025-09-18'), null, none).map((one) => one.kind)).toEqual(['ask_upper']);
    const asked = foldRound([...acts.slice(0, 16), { kind: 'ask_upper', on: day('2025-09-18') }], law)!;
    expect(waitingIn(asked, law, day('2025-09-19'), null, none)).toMatchObject([{ kind: 'upper_answers', due: '2025-09-25' }]);
    const refused = foldRound([...acts.slice(0, 16), { kind: 'ask_upper', on: day('2025-09-18') }, { kind: 'upper_answers', on: day('2025-09-20'), agrees: false, why: '…' }], law)!;
    expect(waitingIn(refused, law, day('2025-09-21'), null, none).map((one) => one.kind)).toEqual(['send_back', 'ask_upper']);
  });
});

describe('how far a round is', () => {
  const law = lawOf('2025-09-01');
  const steps = lawSteps(policy, 'periodic', day('2025-09-01')).map((one) => one.id);
  const states = (count: number) => new Map(stepStates(steps, after(count, law), acts.slice(0, count), law, none).map((one) => [one.id, one]));

  it('marks the steps done with their days, one as now with its clock, and the report and certificates after the decision', () => {
    expect(states(3).get('list')!.state).toBe('now');
    expect(states(5).get('list')).toMatchObject({ state: 'done', on: '2025-09-03' });
    expect(states(5).get('survey')!.state).toBe('now');
    expect(states(13).get('posting')).toMatchObject({ state: 'now', due: '2025-09-16' });
    expect(states(15).get('objections')).toMatchObject({ state: 'now', due: '2025-09-23' });
    expect(states(16).get('decision')!.state).toBe('now');
    expect([...states(17).values()].filter((one) => one.state === 'now').map((one) => one.id)).toEqual(['province_report', 'publication']);
    expect(states(16).get('certificates')!.state).toBe('ahead');
    expect(states(16).get('province_report')!.state).toBe('ahead');
  });

  it('carries certificates, publication and report to their end, each with the clock of the law', () => {
    const steps2 = (more: readonly ReviewAct[], certified: Certified) => new Map(stepStates(steps, foldRound([...acts, ...more], law)!, [...acts, ...more], law, certified).map((one) => [one.id, one]));
    const waits = (more: readonly ReviewAct[], on: string, certified: Certified) => waitingIn(foldRound([...acts, ...more], law)!, law, day(on), null, certified).map((one) => [one.kind, one.due]);
    const publish: ReviewAct = { kind: 'publish', on: day('2025-09-24'), place: 'Trụ sở', hash: 'h' };
    const report: ReviewAct = { kind: 'report', on: day('2025-09-25'), number: '12/BC-UBND', to: 3 };
    const waiting = { waiting: 2, last: null };
    // Five working days after the decision of Monday the 22nd; the report before 20 December.
    expect(waits([], '2025-09-23', waiting)).toEqual([['certify', null], ['publish', '2025-09-29'], ['report', '2025-12-19']]);
    expect([...steps2([], waiting).values()].filter((one) => one.state === 'now').map((one) => [one.id, one.due])).toEqual([['province_report', '2025-12-19'], ['certificates', null], ['publication', '2025-09-29']]);
    const given = { waiting: 0, last: day('2025-09-26') };
    expect(Object.fromEntries(steps2([publish, report], given))).toMatchObject(Object.fromEntries([['certificates', { state: 'done', on: '2025-09-26' }], ['publication', { state: 'now', due: '2025-10-24' }], ['province_report', { state: 'done', on: '2025-09-25' }]]));
    expect(waits([publish, report], '2025-10-24', given)).toEqual([['receive_report', null]]);
    expect(waits([publish, report], '2025-10-25', given)).toEqual([['end_publication', '2025-10-25'], ['receive_report', null]]);
    const over: readonly ReviewAct[] = [publish, report, { kind: 'receive_report', on: day('2025-09-30') }, { kind: 'end_publication', on: day('2025-10-25') }];
    expect([waits(over, '2025-11-01', given), steps2(over, given).get('publication')]).toMatchObject([[], { state: 'done', on: '2025-10-25' }]);
  });

  it('reports a regular review with the next monthly report, in the months that have one, and a yearly one twice', () => {
    const regular = (decided: string) => reportBy(foldRound([{ kind: 'open', on: day('2025-03-15'), round: 'regular', villages: [7] }, { kind: 'list', on: day('2025-03-15'), village: 7, household: 1, reason: 'applied' }, { kind: 'decide', on: day(decided), number: '1', households: [1] }], law)!, law);
    expect(['2025-03-28', '2025-01-31', '2025-12-30', '2025-08-31', '2025-09-15'].map(regular)).toEqual(['2025-04-05', '2025-02-05', null, '2025-09-05', null]);
    expect(preliminaryReportBy(after(5, law), law)).toBe('2025-11-14');
  });

  it('sends a report once, after a decision, and receives only what was sent', () => {
    const report: ReviewAct = { kind: 'report', on: day('2025-09-25'), number: '12/BC-UBND', to: 3 };
    const receive: ReviewAct = { kind: 'receive_report', on: day('2025-09-26') };
    const codes = (past: readonly ReviewAct[], act: ReviewAct) => allow(foldRound(past, law), act, law, day('2026-01-01')).map((one) => one.code);
    expect([codes(acts.slice(0, 16), report), codes(acts, receive), codes(acts, report), codes([...acts, report], report), codes([...acts, report], receive), codes([...acts, report, receive], receive)])
      .toEqual([['review.nobody_decided'], ['review.report_not_sent'], [], ['review.report_sent'], [], ['review.report_not_sent']]);
  });

  it('reports again what was decided about after a report, and keeps the one before', () => {
    const report = (number: string, on: string): ReviewAct => ({ kind: 'report', on: day(on), number, to: 3 });
    const correct: ReviewAct = { kind: 'correct', on: day('2025-10-01'), number: '80', household: 1, assessment: { ...assessment, class: 'near_poor' }, why: 'Sai kết quả' };
    const slip: ReviewAct = { ...correct, number: '81', on: day('2025-10-02'), assessment: null, why: 'Sai tên' };
    const past: readonly ReviewAct[] = [...acts, report('12/BC-UBND', '2025-09-25'), { kind: 'receive_report', on: day('2025-09-26') }, correct];
    const codes = (made: readonly ReviewAct[], act: ReviewAct) => allow(foldRound(made, law), act, law, day('2026-01-01')).map((one) => one.code);
    const reports = (made: readonly ReviewAct[]) => waitingIn(foldRound(made, law)!, law, day('2025-10-02'), null, { waiting: 0, last: null }).filter((one) => one.kind === 'report' || one.kind === 'receive_report').map((one) => [one.kind, one.due]);
    expect([codes(past, report('13/BC-UBND', '2025-10-02')), reports(past)]).toEqual([[], [['report', null]]]);
    const again = [...past, report('13/BC-UBND', '2025-10-02')];
    expect([codes(again, report('14/BC-UBND', '2025-10-03')), reports(again)]).toEqual([['review.report_sent'], [['receive_report', null]]]);
    expect(foldRound(again, law)).toMatchObject({ report: { number: '13/BC-UBND', received: null }, earlierReports: [{ number: '12/BC-UBND', received: '2025-09-26' }] });
    // A slip of words changes no number that was reported.
    expect([foldRound(again, law)!.report!.outdated, codes([...again, slip], report('14/BC-UBND', '2025-10-03'))]).toEqual([undefined, ['review.report_sent']]);
    const numbered = (made: readonly ReviewAct[]) => made.map((act, index) => ({ number: index + 1, act }));
    expect([reportAct(numbered(acts)), reportAct(numbered(past)), reportAct(numbered(again))]).toEqual([null, past.length, past.length]);
    expect(reportAct(numbered([...past, slip]))).toBe(past.length);
  });

  it('offers the paper that asks the level above only where the law of the round asks it', () => {
    const papers = (law: Law) => papersNow(foldRound(acts.slice(0, 16), law)!, acts.slice(0, 16).map((act, index) => ({ number: index + 1, act })), law.procedure).map((one) => one.paper);
    expect([papers(lawOf('2025-09-01')), papers(lawOf('2024-09-03'))].map((list) => [list.includes('decision'), list.includes('upper_request')])).toEqual([[true, false], [true, true]]);
  });

  it('names no step as the one to do and no last day in a round that is closed', () => {
    const closed = foldRound([...acts.slice(0, 5), { kind: 'close', on: day('2025-09-08'), because: 'mistake', why: 'Mở nhầm' }], law)!;
    expect(stepStates(steps, closed, acts.slice(0, 5), law, none).filter((one) => one.state === 'now')).toEqual([]);
    expect(forecastOf(closed, acts.slice(0, 5), law, day('2025-09-08'), day(season.last))).toMatchObject({ deadline: null, postBy: null, surveyEnds: null, workingDaysLeft: null, late: false, left: { listed: 1 } });
  });

  it('forecasts the end of the survey from the pace, the last day to post from the clocks, and tells when it is too late', () => {
    const early = forecastOf(after(5, law), acts.slice(0, 5), law, day('2025-09-08'), day(season.last));
    // One household in three working days since the list; one is left.
    expect([early.left.listed, early.pace, early.surveyEnds, early.postBy, early.late]).toEqual([1, 1 / 3, '2025-09-11', '2025-12-09', false]);
    expect(forecastOf(after(5, law), acts.slice(0, 5), law, day('2025-12-10'), day(season.last)).late).toBe(true);
    expect(forecastOf(after(17, law), acts, law, day('2025-12-20'), day(season.last)).late).toBe(false);
    expect(seasonOn(policy, 'periodic', day('2025-09-08'), law.holidays)).toEqual(season);
    expect(seasonOn(policy, 'regular', day('2025-03-15'), law.holidays)).toEqual({ source: 'Quyết định 24/2021/QĐ-TTg, Điều 5', from: '2025-03-15', last: '2025-03-30' });
  });
});

describe('a list read in pages', () => {
  it('is read to its last row, however many pages it has, and ends when rows went meanwhile', async () => {
    const rows = Array.from({ length: 2345 }, (_, index) => index);
    const asked: number[] = [];
    const all = await everyRow(({ offset, limit }) => { asked.push(offset); return Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) }); }, 1000);
    expect([all, asked]).toEqual([rows, [0, 1000, 2000]]);
    expect(await everyRow(({ offset }) => Promise.resolve({ total: 10, rows: offset === 0 ? [1, 2] : [] }))).toEqual([1, 2]);
  });
});
