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
import { progressByPerson, type Given } from '../../src/domain/fieldwork/progress.ts';
import { firstSurveys, forecastOf, stepStates, surveyForecast } from '../../src/domain/review/progress.ts';
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
    // Two days over the loudspeakers are not the three the law asks.
    const told = (from: string, until: string): ReviewAct => ({ kind: 'announce', on: day(until), from: day(from), until: day(until), by: 'Ban truyền thanh' });
    const [short, whole] = [told('2025-09-24', '2025-09-25'), told('2025-09-26', '2025-09-28')];
    expect(waits([publish, report, short], '2025-10-24', given)).toEqual([['announce', '2025-10-24'], ['receive_report', null]]);
    expect(waits([publish, report, short, whole], '2025-10-24', given)).toEqual([['receive_report', null]]);
    expect(waits([publish, report], '2025-10-25', given)).toEqual([['announce', '2025-10-24'], ['end_publication', '2025-10-25'], ['receive_report', null]]);
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

describe('how the survey of a part goes', () => {
  const law = lawOf('2025-09-01');
  const surveyed = (household: number, on: string): ReviewAct => ({ kind: 'survey', on: day(on), household, assessment });
  // Village 7: households 1-4, village 8: 5-6; the list is closed on Wednesday the 3rd.
  const begun: readonly ReviewAct[] = [
    { kind: 'open', on: day('2025-09-01'), round: 'periodic', villages: [7, 8] }, ...[1, 2, 3, 4, 5, 6].map((household): ReviewAct => ({ kind: 'list', on: day('2025-09-01'), village: household < 5 ? 7 : 8, household, reason: 'on_list' })), { kind: 'close_list', on: day('2025-09-03'), mustHold: [1, 2, 3, 4, 5, 6] },
  ];
  const made = (...more: readonly ReviewAct[]) => [...begun, ...more];
  const part = (list: readonly ReviewAct[], village: number, today: string, last = day(season.last)) => {
    const state = foldRound(list, law)!;
    return surveyForecast(state, [...state.households.values()].filter((one) => one.village === village), firstSurveys(list), day('2025-09-03'), law, forecastOf(state, list, law, day(today), last), day(today));
  };
  const people = (list: readonly ReviewAct[], given: readonly Given[], today: string, ids = [31, 32]) => {
    const state = foldRound(list, law)!;
    return progressByPerson({ state, acts: list, law, forecast: forecastOf(state, list, law, day(today), day(season.last)) }, ids, given, day(today)).map((one) => ({ ...one, households: one.households.map((household) => household.household) }));
  };
  const give = (personId: number, villageId: number, householdId: number | null, from: string, until: string): Given => ({ personId, villageId, householdId, from: day(from), until: day(until) });

  it('is told of each village by its own pace: first surveys a working day since the list was closed', () => {
    const list = made(surveyed(1, '2025-09-04'), surveyed(2, '2025-09-05'), surveyed(5, '2025-09-04'), surveyed(6, '2025-09-04'), { kind: 'return', on: day('2025-09-05'), household: 2, why: 'Thiếu câu' });
    // Two of village 7 in three working days (4th, 5th, 8th); three are left, one of them to be asked again: five working days more.
    expect(part(list, 7, '2025-09-08')).toEqual({ pace: 2 / 3, ends: '2025-09-15', late: false });
    // Village 8 is done since the 4th: its pace is that of its one day, and does not sink while others work.
    expect([part(list, 8, '2025-09-08'), part(list, 8, '2025-10-08')]).toEqual([{ pace: 2, ends: null, late: false }, { pace: 2, ends: null, late: false }]);
    expect(part(made(), 7, '2025-09-08')).toEqual({ pace: null, ends: null, late: false });
  });

  it('is late when it ends after the day the lists must be up, and where nothing was done once that day is over', () => {
    const list = made(surveyed(1, '2025-12-02'));
    expect(part(list, 7, '2025-12-08').late).toBe(true);
    expect([part(made(), 7, '2025-12-09').late, part(made(), 7, '2025-12-10').late]).toEqual([false, true]);
    const over = foldRound(made({ kind: 'close', on: day('2025-09-08'), because: 'mistake', why: 'Mở nhầm' }), law)!;
    expect(surveyForecast(over, [...over.households.values()], firstSurveys(list), day('2025-09-03'), law, forecastOf(over, list, law, day('2025-12-20'), day(season.last)), day('2025-12-20'))).toMatchObject({ ends: null, late: false });
  });

  it('is told of each enumerator from the day they were given something, against the last day of it; what nobody has stands last', () => {
    const list = made(surveyed(1, '2025-09-05'), surveyed(2, '2025-09-08'));
    const given = [give(31, 7, null, '2025-09-05', '2025-09-10'), give(32, 8, 5, '2025-09-05', '2025-09-30')];
    expect(people(list, given, '2025-09-08')).toEqual([
      // Two in two working days, two are left: done on the 10th, a day after the last one given.
      { person: 31, households: [1, 2, 3, 4], lastDay: '2025-09-09', pace: 1, ends: '2025-09-10', late: true },
      { person: 32, households: [5], lastDay: '2025-09-29', pace: null, ends: null, late: false },
      { person: null, households: [6], lastDay: null, pace: null, ends: null, late: false },
    ]);
    expect(people(list, [], '2025-09-08').map((one) => [one.person, one.households.length])).toEqual([[31, 0], [32, 0], [null, 6]]);
  });

  it('counts a household for who has it now, both of two, else for who had it last', () => {
    const list = made();
    const holders = (given: readonly Given[], today: string) => people(list, given, today).map((one) => [one.person, one.households]);
    const changed = [give(31, 7, null, '2025-09-04', '2025-09-06'), give(32, 7, null, '2025-09-06', '2025-09-20'), give(32, 8, null, '2025-09-04', '2025-09-04')];
    expect(holders(changed, '2025-09-08')).toEqual([[31, []], [32, [1, 2, 3, 4]], [null, [5, 6]]]);
    expect(holders(changed, '2025-10-08')).toEqual([[31, []], [32, [1, 2, 3, 4]], [null, [5, 6]]]);
    expect(holders([give(31, 7, null, '2025-09-04', '2025-09-20'), give(32, 7, 2, '2025-09-04', '2025-09-20')], '2025-09-08')).toEqual([[31, [1, 2, 3, 4]], [32, [2]], [null, [5, 6]]]);
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
