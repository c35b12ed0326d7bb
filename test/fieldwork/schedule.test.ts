/** The planned days of a round beside the clocks of the law. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHolidays } from '../../src/db/holiday-files.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { scheduleOf, type StageDays, startOfSpan } from '../../src/domain/fieldwork/schedule.ts';
import { foldRound, type Law } from '../../src/domain/review/fold.ts';
import { procedureOn } from '../../src/domain/review/procedure.ts';
import { endOfSpan } from '../../src/domain/review/working-days.ts';

const holidays = readHolidays();
const law: Law = { procedure: procedureOn(readShippedPolicy(), 'periodic', plainDate('2025-09-03')), holidays };
const openedOn = plainDate('2025-09-03');
const state = foldRound([{ kind: 'open', on: openedOn, round: 'periodic', villages: [7] }, { kind: 'list', on: openedOn, village: 7, household: 1, reason: 'on_list' }], law)!;
const rows = (planned: readonly StageDays[], today = '2025-09-03') => scheduleOf(law.procedure.steps, planned, law, { openedOn, limit: plainDate('2025-12-14'), today: plainDate(today), state });
const days = (stage: string, firstDay: string, lastDay: string): StageDays => ({ stage, firstDay: plainDate(firstDay), lastDay: plainDate(lastDay) });
const remarks = (planned: readonly StageDays[], stage: string, today?: string) => rows(planned, today).find((row) => row.stage === stage)!.remarks.map((one) => one.key);

describe('the plan of a round', () => {
  it('counts back in working days from the last day: the posting hangs its days before the decision', () => {
    const latest = Object.fromEntries(rows([]).map((row) => [row.stage, row.latestStart]));
    // 14 December 2025 is a Sunday, so the decision is signed by Friday the 12th; three working days of posting are over on the day before it.
    expect([latest['decision'], latest['posting'], latest['certificates']]).toEqual(['2025-12-12', '2025-12-08', null]);
  });

  it('gives every step before the posting days of its own: those planned for it, else one', () => {
    const latestOf = (planned: readonly StageDays[]) => { const found = Object.fromEntries(rows(planned).map((row) => [row.stage, row.latestStart])); return [found['list'], found['survey'], found['village_meeting'], found['posting']]; };
    expect(latestOf([])).toEqual(['2025-12-05', '2025-12-06', '2025-12-07', '2025-12-08']);
    expect(latestOf([days('survey', '2025-10-01', '2025-10-20'), days('village_meeting', '2025-11-01', '2025-11-02')])).toEqual(['2025-11-15', '2025-11-16', '2025-12-06', '2025-12-08']);
  });

  it('remarks on a posting too short, a late start, a day off, a wrong order and a day past', () => {
    expect(remarks([days('posting', '2025-11-06', '2025-11-10')], 'posting')).toEqual(['fieldwork.remark.too_short']);
    expect(remarks([days('posting', '2025-11-06', '2025-11-11')], 'posting')).toEqual([]);
    expect(remarks([days('posting', '2025-12-11', '2025-12-16')], 'posting')).toEqual(['fieldwork.remark.starts_late', 'fieldwork.remark.past_limit']);
    expect(remarks([days('decision', '2025-11-29', '2025-11-30')], 'decision')).toEqual(['fieldwork.remark.day_off']);
    expect(remarks([days('list', '2025-09-10', '2025-09-12'), days('survey', '2025-09-05', '2025-10-12')], 'survey')).toEqual(['fieldwork.remark.before_former']);
    expect(remarks([days('list', '2025-09-04', '2025-09-12')], 'list', '2025-09-13')).toEqual(['fieldwork.remark.late']);
    expect(remarks([days('list', '2025-09-01', '2025-09-12')], 'list')).toEqual(['fieldwork.remark.before_round']);
  });

  it('begins a span as late as it can, whatever the day and the length', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 1, max: 20 }), fc.constantFrom('days' as const, 'working_days' as const), (offset, value, unit) => {
      const end = addDays(plainDate('2022-03-01'), offset);
      const start = startOfSpan(end, { value, unit }, holidays);
      return endOfSpan(start, { value, unit }, holidays) <= end && endOfSpan(addDays(start, 1), { value, unit }, holidays) > end;
    }), { numRuns: 500 });
  });
});
