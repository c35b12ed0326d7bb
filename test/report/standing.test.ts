/** Where a report stands after each act, whether it came in time, and what its sentences say of figures that have changed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate, type PlainDate } from '../../src/domain/calendar.ts';
import { sentencesOf } from '../../src/domain/report/narrative.ts';
import { afterAct, type DutyStanding, onTimeRate, type ReportAct, type Route, timeliness } from '../../src/domain/report/standing.ts';
import { reportActs } from '../../src/domain/report/types.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';

const day = plainDate('2024-01-15');
const fresh: DutyStanding = { state: 'due', sentOn: null, againBy: null, accepted: [] };
const two: Route = { through: null, recipients: ['Ban', 'Sở'] };
const run = (route: Route, acts: readonly ReportAct[]) => acts.reduce<DutyStanding | null>((at, act) => (at === null ? null : afterAct(at, act, route)), fresh);

describe('a report', () => {
  it('is accepted when every recipient has accepted it, once each', () => {
    expect(run(two, [{ act: 'sent', on: day }, { act: 'accepted', on: day, recipient: 'Ban' }])).toMatchObject({ state: 'sent', accepted: ['Ban'] });
    expect(run(two, [{ act: 'sent', on: day }, { act: 'accepted', on: day, recipient: 'Ban' }, { act: 'accepted', on: day, recipient: 'Sở' }])).toMatchObject({ state: 'accepted' });
    expect(run(two, [{ act: 'sent', on: day }, { act: 'accepted', on: day, recipient: 'Ban' }, { act: 'accepted', on: day, recipient: 'Ban' }])).toBeNull();
    expect(run(two, [{ act: 'sent', on: day }, { act: 'accepted', on: day, recipient: 'Ai' }])).toBeNull();
  });

  it('reaches its recipients through the body in between', () => {
    const through: Route = { through: 'Ban', recipients: ['Ủy ban'] };
    expect(run(through, [{ act: 'sent', on: day }, { act: 'accepted', on: day, recipient: 'Ủy ban' }])).toBeNull();
    expect(run(through, [{ act: 'sent', on: day }, { act: 'passed', on: day }, { act: 'accepted', on: day, recipient: 'Ủy ban' }])).toMatchObject({ state: 'accepted' });
    expect(run(two, [{ act: 'sent', on: day }, { act: 'passed', on: day }])).toBeNull();
  });

  it('keeps its first day when it comes back by the day set, and not after', () => {
    const back = (on: PlainDate) => run(two, [{ act: 'sent', on: day }, { act: 'returned', on: day, againBy: addDays(day, 3) }, { act: 'sent', on }]);
    expect(back(addDays(day, 3))).toMatchObject({ sentOn: day, state: 'sent', accepted: [] });
    expect(back(addDays(day, 4))).toMatchObject({ sentOn: addDays(day, 4) });
  });

  it('is late when sent after its day, when not sent and overdue, and when a return was not answered', () => {
    const at = (given: Partial<Parameters<typeof timeliness>[0]>, today: PlainDate) => timeliness({ dueOn: day, state: 'due', sentOn: null, againBy: null, ...given }, today);
    expect([at({}, day), at({}, addDays(day, 1))]).toEqual([null, 'late']);
    expect([at({ state: 'sent', sentOn: day }, addDays(day, 9)), at({ state: 'sent', sentOn: addDays(day, 1) }, addDays(day, 9))]).toEqual(['in_time', 'late']);
    const returned = { state: 'returned' as const, sentOn: day, againBy: addDays(day, 3) };
    expect([at(returned, addDays(day, 3)), at(returned, addDays(day, 4))]).toEqual(['in_time', 'late']);
  });

  it('is never accepted without having been sent after its last return, whatever happens to it', () => {
    const acts = fc.array(fc.record({ act: fc.constantFrom(...reportActs), on: fc.integer({ min: 0, max: 9 }).map((days) => addDays(day, days)), recipient: fc.constantFrom('Ban', 'Sở'), againBy: fc.constant(addDays(day, 5)) }), { maxLength: 12 });
    fc.assert(fc.property(acts, fc.constantFrom(null, 'Ban'), (given, through) => {
      const route: Route = { through, recipients: ['Ban', 'Sở'] };
      let at = fresh;
      const done: string[] = [];
      for (const act of given) {
        const next = afterAct(at, act, route);
        if (next === null) continue;
        at = next;
        done.push(act.act);
      }
      if (at.state === 'accepted') expect(done.lastIndexOf('sent')).toBeGreaterThan(done.lastIndexOf('returned'));
      expect(at.state === 'due' || at.sentOn !== null).toBe(true);
    }));
  });
});

describe('the share in time', () => {
  it('is rounded half up to two digits, and unknown of none', () => {
    expect([onTimeRate(0, 0), onTimeRate(1, 3), onTimeRate(2, 3), onTimeRate(7, 8), onTimeRate(1, 1), onTimeRate(1, 800)]).toEqual([null, '33.33', '66.67', '87.50', '100.00', '0.13']);
  });
});

describe('a sentence', () => {
  const names = { title: () => ({ vi: 'Số hộ nghèo', en: 'Poor households' }), unit: () => ({ vi: 'hộ', en: 'households' }), difference: () => ({ vi: 'hộ', en: 'households' }) };
  const figure = { indicator: 'poor_households', periodEnd: '2023-12-31', standard: 's', value: '1180', observation: 7, before: { periodEnd: '2022-12-31', value: '1400', observation: 5 } };
  const t = createTranslator('vi', vietnamese);
  it('says the figure, the way it went, and nothing of a change while it stands', () => {
    const [one] = sentencesOf([figure], names, () => '1180.0');
    expect([say(t, one!.said), one!.changed]).toEqual(['Số hộ nghèo đến ngày 31/12/2023: 1.180 hộ, giảm 220 hộ so với ngày 31/12/2022 (1.400).', null]);
  });
  it('is marked when its figure has changed or is no longer closed', () => {
    expect(say(t, sentencesOf([figure], names, () => '1175')[0]!.changed!)).toBe('Số liệu đã thay đổi: trong báo cáo 1.180, nay 1.175 hộ');
    expect(say(t, sentencesOf([figure], names, () => null)[0]!.changed!)).toBe('Số liệu 1.180 trong báo cáo nay không còn trong sổ đã khóa');
  });
});
