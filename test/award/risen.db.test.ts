/** The sheet of an official that failed by what a register counted: where the register says more of those years now, its gate is unknown with what changed, never a silent pass. On a real database. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import type { FactsByItem } from '../../src/domain/assessment/types.ts';
import { askingIn } from '../support/asking.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const plan = 'story-tay-linh';
type Done = { award: number; version: number; dossier: number };
type Gate = { criterion: string; state: string; working: { key: string }[] };

describe('the sheet of an official that failed', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);

  it('for want of a course is looked at again when the course is entered late, and is the same while nothing changed or what changed came after its years', async () => {
    await ask('participation.register', { plan, area: commune, on: '2023-06-01', kind: 'official', name: 'Đinh Thị Học', position: 'Công chức' });
    const subject = (await ask<{ rows: { subject: number }[] }>('participation.list', { area: commune, kind: 'official' })).rows[0]!.subject;
    const member = await ask<{ id: number; version: number }>('staff.add', { area: commune, name: 'Đinh Thị Học', posting: { area: commune, position: 'Công chức', fullTime: true, from: '2023-01-01' } });
    const facts: FactsByItem = { 'can-bo-hoc-tap': { state: 'not', reason: 'computed', value: '0', required: '1', margin: '-1', opens: 'certificate', working: [] } };
    await closedSheet(owner, { plan, set: 'tieu-chi-can-bo', kind: 'official', subject, fromYear: 2023, toYear: 2023, truth: 'not', on: '2024-01-15', facts });
    let round = await ask<Done>('award.open', { area: commune, level: 'commune', occasion: 'yearly', on: clock.today(), deadline: '2024-12-01', fromYear: 2023, toYear: 2023, plan });
    const gate = async (): Promise<Gate> => {
      round = await ask<Done>('award.nominate', { award: round.award, version: round.version, on: clock.today(), form: 'commune_commendation', path: 'own', fromYear: 2023, toYear: 2023, achievement: 'Giúp tám hộ thoát nghèo bền vững.', subject, again: 'Đã nhập đủ khóa học' });
      const { dossier } = round;
      round = { ...round, ...(await ask<Done>('award.check', { award: round.award, version: round.version, on: clock.today(), dossier })) };
      return (await ask<{ gates: Gate[] }>('award.dossier', { award: round.award, dossier })).gates.find((one) => one.criterion === 'tieu-chi-can-bo')!;
    };
    expect(await gate()).toMatchObject({ state: 'fail' });
    const train = async (day: string) => Object.assign(member, await ask<{ version: number }>('staff.train', { id: member.id, version: member.version, course: 'Tập huấn rà soát hộ nghèo', heldBy: 'Sở', firstDay: day, lastDay: day }));
    await train('2024-03-10');
    expect(await gate()).toMatchObject({ state: 'fail' });
    await train('2023-05-10');
    clock.set(plainDate('2024-06-04'));
    const risen = await gate();
    expect([risen.state, risen.working.map((line) => line.key)]).toEqual(['unknown', expect.arrayContaining(['award.gate.risen', 'assessment.fact.trainings'])]);
  });
});
