/** The end of a round on a real database: finished, opened by mistake, or with its commune; what it leaves free, and its way back. */
import { beforeAll, describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const commune = 'story-trung-linh-tay-linh-tra-giang';
const successor = 'story-dong-linh-2025';
type Rounds = { total: number; rows: { id: number; closed: string | null }[] };
type Board = { round: { closed: { because: string; why: string } | null; ended: { on: string; successors: string[] } | null }; may: string[]; waiting: { kind: string }[] };
type Application = { state: string; round: number | null };

describe('the end of a round', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-09-09' });
  const { ask } = askingIn({ house, owner }, commune);
  let [round, second]: RoundWay[] = [];
  let application: number;
  let [outside, inForce]: number[] = [];
  const open = async (input: object): Promise<RoundWay> => leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, on: clock.today(), reason: 'Hộ có giấy đề nghị', ...input }));
  const offered = async (): Promise<number[]> => (await ask<Rounds>('review.rounds', { area: commune, open: 'true', limit: 50 })).rows.map((row) => row.id);
  const board = (id: number, role: 'commune_officer' | 'commune_chair' = 'commune_chair') => ask<Board>('review.board', { round: id }, role);

  beforeAll(async () => {
    const of = async (classes: string[]): Promise<number> => (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, classes, limit: 1 })).rows[0]!.id;
    [outside, inForce] = [await of(['none', 'not_poor', 'average']), await of(['poor'])];
    round = await open({ kind: 'periodic' });
    application = (await ask<{ id: number }>('application.receive', { area: commune, form: 'recognise', on: clock.today(), applicant: 'Đinh Thị Giả Định', household: outside })).id;
    await ask('application.putOnList', { id: application, ...round.at(), on: clock.today() });
    round = leadRound({ ask, clock }, { ...round.at(), version: round.at().version + 1 });
  });

  it('is the chair\'s, with its reason: one opened by mistake leaves its year and its applications free, and is offered to none', async () => {
    const close = { ...round!.at(), on: clock.today(), because: 'mistake', why: 'Mở nhầm, chưa đến kỳ' };
    expect(await refusal(ask('review.close', close))).toBe('house.forbidden');
    expect(await refusal(ask('review.close', { ...close, because: 'finished' }, 'commune_chair'))).toBe('review.close_waiting');
    expect(await refusal(ask('review.close', { ...close, because: 'commune_ended' }, 'commune_chair'))).toBe('review.commune_stands');
    expect(await offered()).toEqual([round!.at().round]);
    expect(await round!.next('review.close', close, 'commune_chair')).toMatchObject({ applications: 1 });
    expect(await ask<Application>('application.get', { id: application })).toMatchObject({ state: 'received', round: null });
    expect(await offered()).toEqual([]);
    const seen = await board(round!.at().round);
    expect([seen.round.closed, seen.waiting, seen.may.includes('review.reopen'), seen.may.includes('review.list')]).toMatchObject([{ because: 'mistake', why: 'Mở nhầm, chưa đến kỳ' }, [], true, false]);
    expect((await ask<Rounds>('review.roundList', { area: commune })).rows.map((row) => row.closed)).toEqual(['mistake']);
    expect(await refusal(ask('review.list', { ...round!.at(), on: clock.today(), household: outside, reason: 'applied' }))).toBe('review.closed');
    // Even of a household that stands on its list.
    expect(await refusal(ask('application.putOnList', { id: application, ...round!.at(), on: clock.today() }))).toBe('review.closed');
    expect((await ask<{ rows: { round: number }[] }>('review.work', {}, 'commune_chair')).rows.filter((row) => row.round === round!.at().round)).toEqual([]);
    second = await open({ kind: 'periodic' });
    expect(await offered()).toEqual([second.at().round]);
    // Its year is taken now.
    expect(await refusal(ask('review.reopen', { ...round!.at(), on: clock.today(), why: 'Không phải nhầm' }, 'commune_chair'))).toBe('review.opened_already');
    expect((await board(round!.at().round)).round.closed).not.toBeNull();
  });

  it('has a way back: opened again it goes on where it stood', async () => {
    const version = second!.at().version;
    await second!.next('review.close', { because: 'mistake', why: 'Nhầm' }, 'commune_chair');
    await second!.next('review.reopen', { why: 'Không phải nhầm' }, 'commune_chair');
    expect([second!.at().version, (await board(second!.at().round)).round.closed, await offered()]).toEqual([version + 2, null, [second!.at().round]]);
    await ask('application.putOnList', { id: application, ...second!.at(), on: clock.today() });
    second = leadRound({ ask, clock }, { ...second!.at(), version: second!.at().version + 1 });
    const entries = await owner.db.selectFrom('audit_entries').select(['action', 'reason']).where('action', 'in', ['review.close', 'review.reopen']).where('subject_id', '=', String(second.at().round)).where('reason', 'is not', null).execute();
    expect(entries.map((one) => [one.action, one.reason])).toEqual(expect.arrayContaining([['review.close', 'Nhầm'], ['review.reopen', 'Không phải nhầm']]));
  });

  it('comes with its commune: afterwards it decides nothing, is closed by who comes after, and its applications go on there', async () => {
    clock.set(plainDate('2025-08-04'));
    const asSuccessor = <T>(name: string, input: object, role: 'commune_officer' | 'commune_chair' = 'commune_chair') => ask<T>(name, input, role, successor);
    const at = () => ({ ...second!.at(), on: clock.today() });
    expect(await refusal(asSuccessor('review.closeList', at()))).toBe('review.commune_ended');
    expect(await refusal(asSuccessor('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy' }))).toBe('review.commune_ended');
    await expect(asSuccessor('review.list', { ...at(), household: inForce, reason: 'applied' }, 'commune_officer')).rejects.toMatchObject({ problems: [{ params: { heirs: 'Xã Đông Lĩnh' } }] });
    expect((await asSuccessor<Board>('review.board', { round: second!.at().round })).round.ended).toMatchObject({ on: '2025-07-01', successors: ['Xã Đông Lĩnh'], heirsMay: true, unverified: true });
    expect(await asSuccessor('review.close', { ...at(), because: 'commune_ended', why: 'Xã mới rà soát tiếp' })).toMatchObject({ applications: 1 });
    const there = await asSuccessor<Standing>('review.open', { area: successor, kind: 'regular', on: clock.today(), reason: 'Rà soát tiếp hộ của xã cũ' });
    await asSuccessor('application.putOnList', { id: application, round: there.round, version: there.version, on: clock.today() }, 'commune_officer');
    expect(await asSuccessor<Application>('application.get', { id: application })).toMatchObject({ state: 'in_review', round: there.round });
    expect(await refusal(asSuccessor('application.receive', { area: commune, form: 'recognise', on: clock.today(), applicant: 'Bá Văn Giả Định' }, 'commune_officer'))).toBe('review.commune_ended');
  });
});
