/** The agenda of a conference as people type it: back and forth, and what is no time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agendaFrom, agendaOf, agendaText } from '../../src/domain/conference/agenda.ts';

describe('the agenda of a review conference', () => {
  it('has a line for what is tied to it and for awards only where there are any', () => {
    const keys = (tied: string | null, awardRounds: number) => agendaOf({ occasion: 'final', tied, awardRounds }).map((line) => line.key);
    expect(keys(null, 0)).toEqual(['conference.agenda.open', 'conference.agenda.report.final', 'conference.agenda.discuss', 'conference.agenda.lessons', 'conference.agenda.conclude']);
    expect(keys('x', 2)).toEqual(expect.arrayContaining(['conference.agenda.tied', 'conference.agenda.awards']));
  });

  it('is read as it was written', () => {
    expect(agendaFrom('8h00 Khai mạc | Văn phòng\n\nBáo cáo')).toEqual([{ at: '08:00', text: 'Khai mạc', by: 'Văn phòng' }, { at: '', text: 'Báo cáo', by: '' }]);
    expect(agendaFrom('25:00 Khai mạc')).toBeNull();
    expect(agendaFrom('| Văn phòng')).toBeNull();
    const word = fc.stringMatching(/^[a-zđ]{2,12}( [a-zđ]{1,9}){0,3}$/);
    const item = fc.record({ at: fc.option(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })), { nil: null }).map((time) => (time === null ? '' : time.map((part) => String(part).padStart(2, '0')).join(':'))), text: word, by: fc.option(word, { nil: '' }) });
    fc.assert(fc.property(fc.array(item, { maxLength: 10 }), (items) => { expect(agendaFrom(agendaText(items))).toEqual(items); }));
  });
});
