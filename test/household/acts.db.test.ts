/** Each act on a real database, one household made for each: what it leaves in the register, in the history and after undoing it. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays } from '../../src/domain/calendar.ts';
import type { ProblemError } from '../../src/domain/problem.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { countWaiting, inTurn } from '../support/at-once.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
const village = 'story-lang-1-vinh-linh';

type Card = {
  version: number; lives: boolean; status: { class: string } | null; members: { id: number; relation: string; fullName: string }[]; formerMembers: { id: number; until: string | null }[]; residences: { village: string; until: string | null }[];
  traits: { trait: string; from: string; until: string | null }[]; acts: { id: number; kind: string; reason: string | null; reversedBy: number | null; parts: { household: number; part: string }[] }[]; transfer: { id: number } | null;
};
type Done = { act: number; household: number; version: number };

describe('acts on households in the database', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2026-03-20' });
  const { ask } = askingIn({ house, owner }, commune);
  const card = (id: number, role?: 'commune_officer', slug?: string): Promise<Card> => ask<Card>('household.get', { id }, role, slug);
  let families = 0;
  const family = async (on = '2026-03-02'): Promise<number> => {
    families += 1;
    const one = (relation: string, fullName: string, birth: string, sex: string) => ({ relation, details: { fullName: `${fullName} ${families}`, birth, sex, ethnicGroup: 'kinh' } });
    return (await ask<Done>('household.register', { village, address: 'Tổ 1', on, members: [one('head', 'Trần Văn Một', '1970', 'male'), one('spouse', 'Lê Thị Hai', '1972', 'female'), one('child', 'Trần Thị Ba', '2001', 'female')] })).household;
  };
  const idOf = (one: Card, relation: string): number => one.members.find((member) => member.relation === relation)!.id;


  it('merges two households with both histories kept, and undoing parts them again', async () => {
    const [target, source] = [await family(), await family()];
    const before = await card(source);
    const done = await ask<Done>('household.merge', { id: target, version: 1, on: '2026-03-10', source, sourceVersion: 1, reason: 'Về ở chung' });
    expect([(await card(target)).members.length, (await card(source)).lives, (await card(source)).acts[0]!.parts]).toEqual([6, false, [{ household: target, part: 'result' }, { household: source, part: 'source' }]]);
    expect((await ask<Card>('household.get', { id: source, date: '2026-03-09' })).members.length).toBe(3);
    await ask('household.reverse', { id: target, version: done.version, act: done.act, reason: 'Ghi nhầm hộ' });
    expect([(await card(target)).members.length, (await card(source)).members]).toEqual([3, before.members]);
    expect((await card(source)).acts.map((one) => one.kind)).toEqual(['reverse', 'merge', 'register']);
    expect(await refusal(ask('household.merge', { id: target, version: 3, on: '2026-03-10', source: target, sourceVersion: 3 }))).toBe('household.same_household');
  });

  it('names another head, who keeps a relation that was given', async () => {
    const id = await family();
    const before = await card(id);
    expect(await refusal(ask('household.depart', { id, version: 1, on: '2026-03-05', person: idOf(before, 'head'), death: true }))).toBe('household.head_leaves');
    await ask('household.changeHead', { id, version: 1, on: '2026-03-05', head: idOf(before, 'spouse'), formerHeadIs: 'spouse' });
    const after = await card(id);
    expect([idOf(after, 'head'), idOf(after, 'spouse')]).toEqual([idOf(before, 'spouse'), idOf(before, 'head')]);
    await ask('household.depart', { id, version: 2, on: '2026-03-06', person: idOf(before, 'head'), death: true, reason: 'Giấy chứng tử giả lập' });
    const last = await card(id);
    expect([last.members.length, last.formerMembers.map((one) => one.until), last.acts[0]]).toMatchObject([2, ['2026-03-06'], { kind: 'death', reason: 'Giấy chứng tử giả lập' }]);
    expect(await refusal(ask('household.depart', { id, version: 3, on: '2026-03-07', person: 1 }))).toBe('household.not_a_member');
  });

  it('ends the household with its last member, and brings it back when that was a mistake', async () => {
    const id = (await ask<Done>('household.register', { village, address: '', on: '2026-03-02', members: [{ relation: 'head', details: { fullName: 'Phạm Văn Độc', birth: '1950', sex: 'male' } }] })).household;
    const gone = await ask<Done>('household.depart', { id, version: 1, on: '2026-03-12', person: idOf(await card(id), 'head') });
    expect((await card(id)).lives).toBe(false);
    expect(await refusal(ask('household.leave', { id, version: gone.version, on: '2026-03-13' }))).toBe('household.ended');
    await ask('household.reverse', { id, version: gone.version, act: gone.act, reason: 'Ghi nhầm người' });
    expect([(await card(id)).lives, (await card(id)).members.length]).toEqual([true, 1]);
    const left = await ask<Done>('household.leave', { id, version: 3, on: '2026-03-15', reason: 'Không rõ nơi đến' });
    expect([(await card(id)).lives, (await card(id)).residences.at(-1)!.until, left.version]).toEqual([false, '2026-03-15', 4]);
  });

  it('records the true day on which somebody who lived alone died, though a decision has counted them since, and undoes it', async () => {
    const alone = await ask<Done>('household.register', { village, address: '', on: '2021-03-02', members: [{ relation: 'head', details: { fullName: 'Hồ Thị Lẻ', birth: '1940', sex: 'female' } }] });
    const id = alone.household;
    await sql`insert into household_statuses (household_id, village_id, valid_from, valid_until, known_from, act_id, class, change, decision_id, standard)
      select ${id}, h.village_id, s.valid_from, s.valid_until, s.known_from, ${alone.act}, s.class, s.change, s.decision_id, s.standard from households h, lateral (select o.* from household_statuses o join households x on x.id = o.household_id
        where x.village_id = h.village_id and o.household_id <> h.id and o.ended_act is null and o.class = 'poor' and o.valid_until is null and o.valid_from between '2022-01-01' and '2025-12-31' limit 1) s where h.id = ${id}`.execute(owner.db);
    const decided = await card(id);
    expect(decided.status).toMatchObject({ class: 'poor' });
    const gone = await ask<Done>('household.depart', { id, version: decided.version, on: '2021-12-01', person: idOf(decided, 'head'), death: true });
    const after = async (date: string) => { const one = await ask<Card>('household.get', { id, date }); return [one.lives, one.status, one.members.length]; };
    expect([await after('2021-11-30'), await after('2026-01-05')]).toEqual([[true, null, 1], [false, null, 0]]);
    await ask('household.reverse', { id, version: gone.version, act: gone.act, reason: 'Ghi nhầm người' });
    expect((await card(id)).status).toEqual(decided.status);
  });

  it('gives and ends a mark, once each', async () => {
    const id = await family();
    await ask('household.setTrait', { id, version: 1, on: '2026-03-03', trait: 'merit', note: '' });
    expect(await refusal(ask('household.setTrait', { id, version: 2, on: '2026-03-04', trait: 'merit' }))).toBe('household.trait_held');
    await ask('household.endTrait', { id, version: 2, on: '2026-03-08', trait: 'merit' });
    expect((await card(id)).traits).toEqual([{ trait: 'merit', note: '', paper: null, from: '2026-03-03', until: '2026-03-08' }]);
    expect(await refusal(ask('household.endTrait', { id, version: 3, on: '2026-03-09', trait: 'merit' }))).toBe('household.trait_not_held');
  });

  it('takes a death and the end of a mark told late, past a birth and another mark written since', async () => {
    const id = await family();
    const spouse = idOf(await card(id), 'spouse');
    await ask('household.setTrait', { id, version: 1, on: '2026-03-03', trait: 'merit', note: '' });
    await ask('household.enter', { id, version: 2, on: '2026-03-10', birth: true, person: { relation: 'child', details: { fullName: 'Trần Văn Muộn', birth: '2026-03-10', sex: 'male' } } });
    await ask('household.setTrait', { id, version: 3, on: '2026-03-11', trait: 'hardship', note: '' });
    const died = await ask<Done>('household.depart', { id, version: 4, on: '2026-03-06', person: spouse, death: true });
    await ask('household.endTrait', { id, version: 5, on: '2026-03-07', trait: 'merit' });
    const seen = await card(id);
    expect([seen.members.length, seen.formerMembers, seen.traits.map((one) => [one.trait, one.until]).toSorted()]).toMatchObject([3, [{ id: spouse, until: '2026-03-06' }], [['hardship', null], ['merit', '2026-03-07']]]);
    expect((await ask<Card>('household.get', { id, date: '2026-03-08' })).members.length).toBe(2);
    await ask('household.reverse', { id, version: 6, act: died.act, reason: 'Ghi nhầm người' });
    expect((await card(id)).members.length).toBe(4);
  });

  it('receives a household on a later day where something of the days between is known, with the true day kept on the transfer', async () => {
    const id = await family();
    const { transfer } = await ask<{ transfer: number }>('household.send', { id, version: 1, to: other, on: '2026-03-05', note: '' });
    await ask('household.enter', { id, version: 1, on: '2026-03-10', birth: true, person: { relation: 'child', details: { fullName: 'Trần Văn Chờ', birth: '2026-03-10', sex: 'male' } } });
    const receive = (on?: string) => ask<Done>('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh', address: 'Tổ 3', ...(on ? { on } : {}) }, 'commune_officer', other);
    expect([await refusal(receive()), await refusal(receive('2026-03-04')), await refusal(receive('2026-03-21'))]).toEqual(['household.before_start', 'household.before_start', 'household.in_future']);
    await receive('2026-03-12');
    const here = await card(id, 'commune_officer', other);
    expect([here.members.length, here.residences.map((one) => [one.village, one.until])]).toEqual([4, [[village, '2026-03-12'], ['story-khoi-pho-1-phu-linh', null]]]);
    const { rows } = await sql<{ day: string; happened: string }>`select t.moved_on::text as day, a.happened_on::text as happened from household_transfers t join household_acts a on a.kind = 'receive' join household_act_parts p on p.act_id = a.id and p.household_id = t.household_id where t.id = ${transfer}`.execute(owner.db);
    expect(rows).toEqual([{ day: '2026-03-05', happened: '2026-03-12' }]);
  });

  it('takes acts of one day in the order in which they are written, and undoes them in the other', async () => {
    const id = await family('2026-03-09');
    const seen = await card(id);
    const moved = await ask<Done>('household.move', { id, version: 1, on: '2026-03-09', village, address: 'Tổ 7' });
    const headed = await ask<Done>('household.changeHead', { id, version: 2, on: '2026-03-09', head: idOf(seen, 'child'), formerHeadIs: 'parent' });
    const now = await card(id);
    expect([now.residences.length, now.residences[0], idOf(now, 'head')]).toMatchObject([1, { until: null }, idOf(seen, 'child')]);
    await ask('household.reverse', { id, version: 3, act: headed.act, reason: 'Ghi nhầm' });
    await ask('household.reverse', { id, version: 4, act: moved.act, reason: 'Ghi nhầm' });
    expect((await card(id)).members).toEqual(seen.members);
    expect(await refusal(ask('household.move', { id, version: 5, on: '2026-03-08', village, address: 'Tổ 8' }))).toBe('household.before_start');
  });

  it('undoes an earlier act once the later one that rested on it has been undone', async () => {
    const id = await family();
    const seen = await card(id);
    const joined = await ask<Done>('household.enter', { id, version: 1, on: '2026-03-05', birth: true, person: { relation: 'child', details: { fullName: 'Trần Thị Út', birth: '2026-03-05', sex: 'female' } } });
    const baby = (await card(id)).members.find((one) => one.fullName === 'Trần Thị Út')!.id;
    const corrected = await ask<Done>('household.correctPerson', { correction: 'typing', id, version: 2, person: baby, details: { fullName: 'Trần Thị Út Hai', birth: '2026-03-05', sex: 'female' } });
    expect(await refusal(ask('household.reverse', { id, version: 3, act: joined.act, reason: 'Ghi nhầm hộ' }))).toBe('household.later_acts');
    await ask('household.reverse', { id, version: 3, act: corrected.act, reason: 'Ghi nhầm' });
    await ask('household.reverse', { id, version: 4, act: joined.act, reason: 'Ghi nhầm hộ' });
    expect((await card(id)).members).toEqual(seen.members);
  });

  it('does not undo a registration, a split or a move to another village under what was recorded there since, and says what that is', async () => {
    const id = await family();
    const registered = (await card(id)).acts[0]!.id;
    const marked = await ask<Done>('household.setTrait', { id, version: 1, on: '2026-03-05', trait: 'hardship' });
    const undo = (act: number, version: number, household = id): Promise<Done> => ask<Done>('household.reverse', { id: household, version, act, reason: 'Ghi nhầm' });
    const told = await undo(registered, 2).catch((error: ProblemError) => error.problems);
    expect(told).toMatchObject([{ code: 'household.later_acts', params: { act: { key: 'household.act.set_trait' }, date: { date: '2026-03-05' } } }]);
    expect((await card(id)).traits).toHaveLength(1);
    await undo(marked.act, 2);

    // Within the village the mark stays where it is; in another one it hangs on the move.
    const nearby = await ask<Done>('household.move', { id, version: 3, on: '2026-03-06', village, address: 'Tổ 9' });
    const again = await ask<Done>('household.setTrait', { id, version: 4, on: '2026-03-07', trait: 'hardship' });
    await undo(nearby.act, 5);
    const far = await ask<Done>('household.move', { id, version: 6, on: '2026-03-08', village: 'story-lang-2-vinh-linh' });
    const merit = await ask<Done>('household.setTrait', { id, version: 7, on: '2026-03-09', trait: 'merit' });
    const born = await ask<Done>('household.enter', { id, version: 8, on: '2026-03-10', birth: true, person: { relation: 'child', details: { fullName: 'Trần Thị Út', birth: '2026-03-10', sex: 'female' } } });
    expect(await refusal(undo(far.act, 9))).toBe('household.later_acts');
    await undo(merit.act, 9);
    expect(await refusal(undo(far.act, 10)), 'a child was born there').toBe('household.later_acts');
    await undo(born.act, 10);
    await undo(far.act, 11);
    expect((await card(id)).traits).toMatchObject([{ trait: 'hardship', until: null }]);

    // A mark that ended and was given anew is not believed twice.
    const ended = await ask<Done>('household.endTrait', { id, version: 12, on: '2026-03-11', trait: 'hardship' });
    const anew = await ask<Done>('household.setTrait', { id, version: 13, on: '2026-03-12', trait: 'hardship' });
    expect(await refusal(undo(ended.act, 14))).toBe('household.later_acts');
    for (const [step, act] of [anew.act, ended.act, again.act].entries()) await undo(act, 14 + step);
    expect((await card(id)).traits).toEqual([]);

    const child = idOf(await card(id), 'child');
    const split = await ask<Done & { made: number }>('household.split', { id, version: 17, on: '2026-03-13', persons: [child], head: child, address: 'Tổ 2' });
    const own = await ask<Done>('household.setTrait', { id: split.made, version: 1, on: '2026-03-14', trait: 'merit' });
    expect(await refusal(undo(split.act, 18))).toBe('household.later_acts');
    await undo(own.act, 2, split.made);
    await undo(split.act, 18);
    await undo(registered, 19);
    expect([(await card(id)).lives, (await card(id)).members]).toEqual([false, []]);
  });

  it('undoes no registration, split, merger or move to another village while anything recorded after it stands', async () => {
    const id = await family();
    const [registered] = (await card(id)).acts;
    const undo = (of: number, version: number, act: number) => refusal(ask('household.reverse', { id: of, version, act, reason: 'Ghi nhầm hộ' }));
    const marked = await ask<Done>('household.setTrait', { id, version: 1, on: '2026-03-03', trait: 'merit', note: '' });
    expect(await undo(id, 2, registered!.id)).toBe('household.later_acts');
    expect([(await card(id)).lives, (await card(id)).members.length]).toEqual([true, 3]);
    await ask('household.reverse', { id, version: 2, act: marked.act, reason: 'Ghi nhầm hộ' });

    const child = idOf(await card(id), 'child');
    const split = await ask<Done & { made: number }>('household.split', { id, version: 3, on: '2026-03-05', persons: [child], head: child, address: 'Tổ 2' });
    const born = await ask<Done>('household.enter', { id: split.made, version: 1, on: '2026-03-06', birth: true, person: { relation: 'child', details: { fullName: 'Trần Thị Út', birth: '2026-03-06', sex: 'female' } } });
    expect(await undo(id, split.version, split.act)).toBe('household.later_acts');
    await ask('household.reverse', { id: split.made, version: 2, act: born.act, reason: 'Ghi nhầm hộ' });
    const gone = await ask<Done>('household.leave', { id, version: split.version, on: '2026-03-05' });
    expect(await undo(split.made, 3, split.act)).toBe('household.later_acts');
    await ask('household.reverse', { id, version: gone.version, act: gone.act, reason: 'Ghi nhầm hộ' });
    expect(await undo(id, gone.version + 1, split.act)).toBe('done');

    const other = await family();
    const merged = await ask<Done>('household.merge', { id: other, version: 1, on: '2026-03-08', source: id, sourceVersion: (await card(id)).version });
    await ask('household.setTrait', { id: other, version: merged.version, on: '2026-03-09', trait: 'merit', note: '' });
    expect(await undo(other, merged.version + 1, merged.act)).toBe('household.later_acts');

    const mover = await family();
    const moved = await ask<Done>('household.move', { id: mover, version: 1, on: '2026-03-10', village: 'story-lang-2-vinh-linh', address: 'Tổ 1' });
    const inside = await ask<Done>('household.move', { id: mover, version: 2, on: '2026-03-11', village: 'story-lang-2-vinh-linh', address: 'Tổ 3' });
    await ask('household.setTrait', { id: mover, version: 3, on: '2026-03-12', trait: 'merit', note: '' });
    expect(await undo(mover, 4, inside.act)).toBe('done');
    expect(await undo(mover, 5, moved.act)).toBe('household.later_acts');
  });

  it('undoes no registration that a decision was made on: nobody loses the household a status hangs on', async () => {
    const id = await family();
    const [registered] = (await card(id)).acts;
    let round = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'regular', on: clock.today() });
    const next = async (name: string, input: object = {}, role: Role = 'commune_officer') => {
      const done = await ask<{ round: number; version: number }>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role);
      round = { round: done.round, version: done.version };
    };
    await next('review.list', { household: id, reason: 'applied' });
    await next('review.closeList');
    await next('review.survey', { household: id, areaType: 'rural', income: 1_200_000, answers: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`d${String(n + 1).padStart(2, '0')}`, n < 3])) });
    await next('review.checkMany', { households: [id] }, 'commune_chair');
    await next('review.meet', { village, present: 40, copies: 2, minutes: signedMinutes, votes: [{ household: id, agree: 40 }] });
    await next('review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
    clock.set(addDays(clock.today(), 8));
    await next('review.takeDown', { village });
    await next('review.decide', { number: '79/QĐ-UBND' }, 'commune_chair');
    const { version, status } = await card(id);
    expect(status?.class).toBe('poor');
    expect(await refusal(ask('household.reverse', { id, version, act: registered!.id, reason: 'Ghi nhầm hộ' }))).toBe('household.later_stands');
    expect([(await card(id)).lives, (await card(id)).status?.class]).toEqual([true, 'poor']);
  }, 60_000);

  it('brings back no member and no mark to a household that has gone or lives in another village since', async () => {
    const id = await family();
    const went = await ask<Done>('household.depart', { id, version: 1, on: '2026-03-04', person: idOf(await card(id), 'child') });
    await ask('household.setTrait', { id, version: 2, on: '2026-03-05', trait: 'merit', note: '' });
    const ended = await ask<Done>('household.endTrait', { id, version: 3, on: '2026-03-06', trait: 'merit' });
    const moved = await ask<Done>('household.move', { id, version: 4, on: '2026-03-10', village: 'story-lang-2-vinh-linh', address: 'Tổ 1' });
    for (const { act } of [went, ended]) expect(await refusal(ask('household.reverse', { id, version: 5, act, reason: 'Ghi nhầm' }))).toBe('household.later_acts');
    await ask('household.reverse', { id, version: 5, act: moved.act, reason: 'Ghi nhầm' });
    const left = await ask<Done>('household.leave', { id, version: 6, on: '2026-03-12' });
    expect(await refusal(ask('household.reverse', { id, version: 7, act: went.act, reason: 'Ghi nhầm' }))).toBe('household.later_acts');
    await ask('household.reverse', { id, version: 7, act: left.act, reason: 'Ghi nhầm' });
    for (const [n, { act }] of [went, ended].entries()) await ask('household.reverse', { id, version: 8 + n, act, reason: 'Ghi nhầm' });
    expect([(await card(id)).members.length, (await card(id)).traits.map((one) => one.until)]).toEqual([3, [null]]);
  });

  it('sees what is recorded on the other household of a split in the same moment, and lets nobody record on one that is being undone', async () => {
    const divided = async () => {
      const id = await family();
      const child = idOf(await card(id), 'child');
      const { act, version, made } = await ask<Done & { made: number }>('household.split', { id, version: 1, on: '2026-03-05', persons: [child], head: child, address: 'Tổ 2' });
      return { id, made, undo: () => refusal(ask('household.reverse', { id, version, act, reason: 'Ghi nhầm hộ' })), mark: () => refusal(ask('household.setTrait', { id: made, version: 1, on: '2026-03-06', trait: 'merit', note: '' })) };
    };
    const [one, two] = [await divided(), await divided()];
    expect(await inTurn({ owner }, one.mark, one.undo)).toEqual(['done', 'household.later_acts']);
    expect([(await card(one.id)).members.length, (await card(one.made)).members.length, (await card(one.made)).traits.length]).toEqual([2, 1, 1]);
    expect(await inTurn({ owner }, two.undo, two.mark)).toEqual(['done', 'house.stale_record']);
    expect([(await card(two.id)).members.length, (await card(two.made)).traits]).toEqual([3, []]);
  });

  it('keeps a household where it is when a transfer is refused or withdrawn, and writes the reason of a reception', async () => {
    const id = await family();
    const send = async (version: number): Promise<number> => (await ask<{ transfer: number }>('household.send', { id, version, on: '2026-03-10', to: other })).transfer;
    const refused = await send(1);
    expect(await refusal(send(1))).toBe('household.transfer_open');
    expect(await ask('household.closeTransfer', { transfer: refused, reason: 'Không có hộ này về xã' }, 'commune_officer', other)).toEqual({ transfer: refused, state: 'refused' });
    expect(await refusal(ask('household.receive', { transfer: refused, village: 'story-khoi-pho-1-phu-linh' }, 'commune_officer', other))).toBe('household.transfer_closed');
    const withdrawn = await send(1);
    expect(await ask('household.closeTransfer', { transfer: withdrawn, reason: 'Gửi nhầm xã' })).toEqual({ transfer: withdrawn, state: 'withdrawn' });
    expect([(await card(id)).transfer, (await card(id)).version]).toEqual([null, 1]);
    const sent = await send(1);
    await ask('household.receive', { transfer: sent, village: 'story-khoi-pho-1-phu-linh', address: 'Tổ 2', reason: 'Có giấy xác nhận cư trú' }, 'commune_officer', other);
    expect((await card(id, 'commune_officer', other)).acts[0]).toMatchObject({ kind: 'receive', reason: 'Có giấy xác nhận cư trú' });
    const journal = await sql<{ reason: string }>`select reason from audit_entries where action = 'household.receive'`.execute(owner.db);
    expect(journal.rows.at(-1)!.reason).toBe('Có giấy xác nhận cư trú');
  });

  it('sends no household to its own commune, nor to one that is not there on the day', async () => {
    const id = await family();
    const send = (to: string, on = '2026-03-10') => refusal(ask('household.send', { id, version: 1, on, to }));
    expect([await send(commune), await send('story-phu-linh-tay-linh-tra-giang'), await send(village)]).toEqual(['household.same_commune', 'household.commune_unknown', 'household.commune_unknown']);
    expect((await card(id)).transfer).toBeNull();
  });

  it('lets one answer a transfer: whoever comes second is told that it is over', async () => {
    const sent = async () => {
      const id = await family();
      const { transfer } = await ask<{ transfer: number }>('household.send', { id, version: 1, on: '2026-03-10', to: other });
      const receive = () => refusal(ask('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh' }, 'commune_officer', other));
      return { id, transfer, receive, close: () => refusal(ask('household.closeTransfer', { transfer, reason: 'Gửi nhầm xã' })) };
    };
    const states = async (transfer: number) => (await sql<{ state: string }>`select state from household_transfers where id = ${transfer}`.execute(owner.db)).rows[0]!.state;
    const one = await sent();
    expect(await inTurn({ owner }, one.receive, one.close)).toEqual(['done', 'household.transfer_closed']);
    expect([await states(one.transfer), await refusal(card(one.id))]).toEqual(['received', 'house.forbidden']);
    const two = await sent();
    // The one who receives has read the transfer and waits for the household, which somebody holds, when it is withdrawn.
    let received = Promise.resolve('');
    await owner.db.transaction().execute(async (db) => {
      await sql`select id from households where id = ${two.id} for update`.execute(db);
      received = two.receive();
      for (let waiting = 0; waiting === 0; ) waiting = await countWaiting(db);
      expect(await two.close()).toBe('done');
    });
    expect([await received, await states(two.transfer), (await card(two.id)).lives]).toEqual(['household.transfer_closed', 'withdrawn', true]);
  });
});
