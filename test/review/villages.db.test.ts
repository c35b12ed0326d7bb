/** Villages a commune gets while its round runs: offered, taken in with who lives there, given to enumerators, and heads of theirs see their part. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { makePerson } from '../account/support.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const commune = 'story-dong-linh-2025';
type Listed = { rows: { household: number; village: string }[] };
type Compared = { inForce: number; fresh: { village: string; name: string }[]; gone: { household: number }[]; moved: { household: number; to: string }[]; missing: { household: number }[]; villages: { village: string; inForce: number; listed: number }[] };

describe('a round whose commune gets a village', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let [round, fresh]: [RoundWay | undefined, string] = [undefined, ''];
  let mover: Listed['rows'][number];
  const compare = () => ask<Compared>('review.compare', { round: round!.at().round });
  const board = (role: Role, slug: string) => ask<{ villages: { village: string; total: number }[] }>('review.board', { round: round!.at().round }, role, slug);
  const assign = async () => {
    const area = await idOf(commune);
    const account = (await makePerson(owner, { areaId: area, grants: [{ role: 'enumerator', areaId: area }] })).id;
    const { person } = await ask<{ person: number }>('fieldwork.addPerson', { round: round!.at().round, duty: 'enumerator', name: 'Hồ Thị Giả Định', account, from: clock.today() });
    return refusal(ask('fieldwork.assign', { round: round!.at().round, person, village: fresh, from: clock.today(), lastDay: '2025-10-30' }));
  };

  beforeAll(async () => {
    round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'periodic', on: clock.today() }));
    await round.next('review.closeList');
    [mover] = (await ask<Listed>('review.listed', { round: round.at().round, limit: 1 })).rows as [Listed['rows'][number]];
    fresh = (await ask<{ villages: { slug: string }[] }>('area.addVillages', { area: commune, on: clock.today(), decision: '12/QĐ-UBND', names: ['Thôn Mới Lập'] })).villages[0]!.slug;
    const { version } = await ask<{ version: number }>('household.get', { id: mover.household });
    await ask('household.move', { id: mover.household, version, on: clock.today(), village: fresh });
  });

  it('names it, and counts who lives there as moved and in force, not as gone', async () => {
    const found = await compare();
    expect([found.fresh, found.gone, found.moved, found.missing]).toMatchObject([[{ village: fresh, name: 'Thôn Mới Lập' }], [], [{ household: mover.household, to: fresh }], []]);
    expect(found.villages.find((one) => one.village === fresh)).toMatchObject({ inForce: 1, listed: 0 });
    expect(await assign()).toBe('review.village_not_in_round');
    expect(await refusal(board('village_head', fresh))).toBe('house.forbidden');
  });

  it('takes it in with them, so that work is given there and its head sees it', async () => {
    expect(await round!.next('review.follow')).toMatchObject({ villages: 1, moved: 1, added: 0, gone: 0 });
    const found = await compare();
    expect([found.fresh, found.moved, found.villages.find((one) => one.village === fresh)]).toMatchObject([[], [], { inForce: 1, listed: 1 }]);
    expect(await refusal(ask('review.follow', { ...round!.at(), on: clock.today() }))).toBe('review.nothing_to_follow');
    expect(await assign()).toBe('done');
    expect((await board('village_head', fresh)).villages).toMatchObject([{ village: fresh, total: 1 }]);
    expect((await ask<{ rows: { id: number }[] }>('review.roundList', { area: fresh })).rows.map((row) => row.id)).toEqual([round!.at().round]);
  });

  it('does not let it be taken back any more', async () => {
    const empty = (await ask<{ villages: { slug: string }[] }>('area.addVillages', { area: commune, on: clock.today(), names: ['Thôn Trống'] })).villages[0]!.slug;
    expect(await round!.next('review.follow')).toMatchObject({ villages: 1, moved: 0, added: 0, gone: 0 });
    expect(await refusal(ask('area.removeVillage', { village: empty }))).toBe('area.village_in_use');
  });
});
