/** What was decided about a household is revoked or corrected after it was split or moved: everybody who carries the result is changed with it, where they live now. On a real database. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { addDays, type PlainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { answersOf, leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const old = 'story-dong-linh-2025';
const fresh = 'story-phu-linh-2025';
const village = 'story-khoi-pho-1-phu-linh';
type Row = { id: number; village: string; head: string; members: number; class: string | null };
type Card = { version: number; status: { class: string; decision: { number: string } } | null; members: { id: number; relation: string; fullName: string }[] };
type Carriers = { home: { elsewhere: boolean; name: string } | null; rows: { household: number | null; head: string; since: string; place: { elsewhere: boolean; name: string } }[] };
type Certificate = { household: number; state: string; class: string };

describe('a result that others carry', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-15' });
  const { ask } = askingIn({ house, owner }, old);
  const later = (days = 1): void => clock.set(addDays(clock.today(), days));
  const card = (id: number, slug = old) => ask<Card>('household.get', { id }, 'commune_officer', slug);
  const classOf = async (id: number, slug = old): Promise<string | undefined> => (await card(id, slug)).status?.class;
  const certificates = async (id: number, slug = old) => (await ask<{ rows: Certificate[] }>('review.certificates', { household: id }, 'commune_officer', slug)).rows.map((one) => `${one.class} ${one.state}`);
  const carriers = (round: RoundWay, household: number) => ask<Carriers>('review.carriers', { round: round.at().round, household }, 'commune_chair');
  const changeOf = async (id: number) => (await owner.db.selectFrom('household_statuses').select(['class', 'change']).where('household_id', '=', id).where('ended_act', 'is', null).where('valid_until', 'is', null).executeTakeFirstOrThrow());
  const noticesAt = async (slug: string) => (await owner.db.selectFrom('notifications as n').innerJoin('accounts as a', 'a.id', 'n.account_id').select(['n.link', 'n.message']).where('a.name', '=', `commune_officer/${slug}`).execute()).filter((one) => (one.message as { key: string }).key === 'review.notice.changed_elsewhere').map((one) => one.link);
  let nearPoor: Row[];

  const split = async (id: number, slug = old): Promise<number> => {
    const { version, members } = await card(id, slug);
    const person = members.findLast((one) => one.relation === 'spouse' || one.relation === 'parent')?.id ?? members.find((one) => one.relation !== 'head')!.id;
    return (await ask<{ made: number }>('household.split', { id, version, on: clock.today(), persons: [person], head: person, address: 'Ngõ sau' }, 'commune_officer', slug)).made;
  };
  const moves = async (id: number): Promise<void> => {
    const { transfer } = await ask<{ transfer: number }>('household.send', { id, version: (await card(id)).version, to: fresh, on: clock.today(), note: '' });
    await ask('household.receive', { transfer, village, address: 'Tổ 3' }, 'commune_officer', fresh);
  };
  const decided = async (rows: readonly Row[], deprived = 3): Promise<RoundWay> => {
    const round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: old, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
    for (const { id } of rows) await round.next('review.list', { household: id, reason: 'applied' });
    await round.next('review.closeList');
    await round.wholeWay(rows.map((one) => ({ household: one.id, village: one.village, income: 1_200_000, deprived })));
    await round.next('review.decide', {}, 'commune_chair');
    later();
    return round;
  };
  const paperOf = async (round: RoundWay, paper: 'revocation' | 'correction'): Promise<string> => {
    const { bytes } = await ask<{ bytes: Uint8Array }>('review.paper', { round: round.at().round, paper, act: round.at().version, format: 'docx' });
    return (await readDocx(bytes)).paragraphs.map((line) => line.text).join('\n');
  };
  const stands = async (date: PlainDate): Promise<number> => {
    const both = await Promise.all([old, fresh].map((slug) => ask<{ total: { poor: number; nearPoor: number } }>('household.counts', { area: slug, date }, 'commune_officer', slug)));
    return both.reduce((sum, one) => sum + one.total.poor + one.total.nearPoor, 0);
  };

  beforeAll(async () => {
    nearPoor = (await ask<{ rows: Row[] }>('household.list', { area: old, classes: ['near_poor'], limit: 200 })).rows.filter((row) => row.members > 3);
    const idOf = (slug: string) => owner.db.selectFrom('areas').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
    await card(nearPoor[0]!.id);
    await ask('household.list', { area: fresh, limit: 1 }, 'commune_officer', fresh);
    // The officer of the other commune holds the grant in the house too, so that it is told.
    const account = await owner.db.selectFrom('accounts').select('id').where('name', '=', `commune_officer/${fresh}`).executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: account.id, role: 'commune_officer', area_id: (await idOf(fresh)).id, organisation_id: null, valid_from: '2020-01-01', valid_until: null, on_behalf_of: null } as never).execute();
  });

  it('goes with a revocation from what was split off, however often, with their certificates; the chair reads who before, the paper names them, and the round offers them again', async () => {
    const [parent, other] = nearPoor;
    const round = await decided([parent!, other!]);
    const half = await split(parent!.id);
    await ask('household.enter', { id: half, version: (await card(half)).version, on: clock.today(), person: { relation: 'spouse', details: { fullName: 'Đinh Văn Về Nhà', birth: '1980-02-03', sex: 'male', ethnicGroup: 'kinh' } } });
    const quarter = await split(half);
    await ask('review.issueCertificates', { round: round.at().round, on: clock.today() }, 'commune_chair');
    const before = await stands(clock.today());
    expect([await classOf(half), await certificates(half)]).toEqual(['poor', ['poor valid']]);
    const seen = await carriers(round, parent!.id);
    expect([seen.home?.elsewhere, seen.rows.map((one) => [one.household, one.since, one.place.elsewhere])]).toEqual([false, [half, quarter].map((one) => [one, clock.today(), false])]);
    expect((await carriers(round, other!.id)).rows).toEqual([]);
    // A status that began this very day cannot be followed by another one: the day is named.
    expect(await refusal(ask('review.revoke', { ...round.at(), on: clock.today(), households: [parent!.id], why: 'Kê khai không đúng' }, 'commune_chair'))).toBe('review.later_status');
    later();
    expect(await round.next('review.revoke', { households: [parent!.id], why: 'Kê khai không đúng' }, 'commune_chair')).toMatchObject({ households: 1, along: 2 });
    for (const id of [parent!.id, half, quarter]) expect([await changeOf(id), await certificates(id)]).toEqual([{ class: 'near_poor', change: 'other' }, ['poor revoked']]);
    expect([await classOf(other!.id), await certificates(other!.id)]).toEqual(['poor', ['poor valid']]);
    expect(await stands(clock.today())).toBe(before);
    const text = await paperOf(round, 'revocation');
    for (const id of [half, quarter]) expect(text).toContain((await card(id)).members.find((one) => one.relation === 'head')!.fullName);
    expect(text).toContain('2 hộ tách ra');
    expect((await ask<{ halves: { household: number }[] }>('review.compare', { round: round.at().round })).halves.map((one) => one.household).toSorted((a, b) => a - b)).toEqual([half, quarter]);
  });

  it('goes with a revocation where its household lives in another commune by now, and from halves there; that commune is told, what it never gave away stays unnamed', async () => {
    const [mover, parent] = nearPoor.slice(2);
    const round = await decided([mover!, parent!]);
    const halfHere = await split(parent!.id);
    later();
    await moves(mover!.id);
    await moves(halfHere);
    later();
    const halfThere = await split(mover!.id, fresh);
    later();
    const [before, day] = [await stands(clock.today()), clock.today()];
    expect(await carriers(round, mover!.id)).toEqual({ home: { elsewhere: true, name: 'Xã Phú Lĩnh' }, rows: [{ household: null, head: '', since: addDays(day, -1), place: { elsewhere: true, name: 'Xã Phú Lĩnh' } }] });
    expect((await carriers(round, parent!.id)).rows).toMatchObject([{ household: halfHere, head: expect.stringMatching(/./), place: { elsewhere: true } }]);
    await ask('review.carriers', { round: round.at().round, household: mover!.id }, 'commune_chair', fresh).then(() => expect.unreachable(), () => undefined);
    const { number } = await round.next<{ number: string }>('review.revoke', { households: [mover!.id, parent!.id], why: 'Kê khai không đúng' }, 'commune_chair');
    for (const id of [mover!.id, halfHere, halfThere]) {
      const { status } = await card(id, fresh);
      expect([status?.class, status?.decision.number, (await changeOf(id)).change]).toEqual(['near_poor', number, 'other']);
    }
    expect(await classOf(parent!.id)).toBe('near_poor');
    expect((await noticesAt(fresh)).toSorted()).toEqual([mover!.id, halfHere, halfThere].map((id) => `/ho/${id}`).toSorted());
    const text = await paperOf(round, 'revocation');
    expect([text.includes('(tách sau khi chuyển đi)'), text.includes('Ủy ban nhân dân xã Phú Lĩnh')]).toEqual([true, true]);
    expect((await card(halfThere, fresh)).members.some((one) => text.includes(one.fullName))).toBe(false);
    expect(await stands(clock.today())).toBe(before);
    // The old commune sees no more of them than before.
    expect(await refusal(card(halfThere))).not.toBe('done');
    later();
    await round.next('review.follow');
    expect((await ask<{ rows: { household: number }[] }>('review.listed', { round: round.at().round, limit: 10 })).rows.map((one) => one.household)).toEqual([parent!.id]);
  });

  it('is corrected with the household it was given to; a half gets its certificate of the class that is right, and a later revocation takes that too', async () => {
    const [parent] = nearPoor.slice(4);
    const round = await decided([parent!]);
    const half = await split(parent!.id);
    await ask('review.issueCertificates', { round: round.at().round, on: clock.today() }, 'commune_chair');
    later();
    const found = { areaType: 'rural', income: 1_200_000, answers: answersOf(2) };
    expect(await round.next('review.correct', { household: parent!.id, why: 'Ghi nhầm tên thôn' }, 'commune_chair')).toMatchObject({ changed: false, along: 0 });
    later();
    expect(await round.next('review.correct', { household: parent!.id, found, why: 'Ghi nhầm chỉ số' }, 'commune_chair')).toMatchObject({ changed: true, along: 1 });
    expect(await paperOf(round, 'correction')).toContain((await card(half)).members.find((one) => one.relation === 'head')!.fullName);
    for (const id of [parent!.id, half]) expect([await changeOf(id), await certificates(id)]).toEqual([{ class: 'near_poor', change: 'other' }, ['poor revoked']]);
    await ask('review.issueCertificates', { round: round.at().round, on: clock.today() }, 'commune_chair');
    for (const id of [parent!.id, half]) expect(await certificates(id)).toContain('near_poor valid');
    later();
    expect(await round.next('review.revoke', { households: [parent!.id], why: 'Kê khai không đúng' }, 'commune_chair')).toMatchObject({ along: 1 });
    for (const id of [parent!.id, half]) expect((await certificates(id)).filter((one) => one.endsWith('valid'))).toEqual([]);
  });

  it('stays where somebody has decided since: a half by its own review, a household by the commune it went to; and of who lives nowhere any more only halves are changed', async () => {
    const [parent, mover, gone] = nearPoor.slice(5);
    const round = await decided([parent!, mover!, gone!]);
    const [half, orphan] = [await split(parent!.id), await split(gone!.id)];
    await moves(mover!.id);
    later();
    await round.next('review.list', { household: half, reason: 'split_off' });
    await round.wholeWay([{ household: half, village: parent!.village, income: 1_200_000, deprived: 3 }]);
    await round.next('review.decide', {}, 'commune_chair');
    expect((await carriers(round, parent!.id)).rows).toEqual([]);
    const there = leadRound({ ask: (name, input, role) => ask(name, input, role, fresh), clock }, await ask<Standing>('review.open', { area: fresh, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }, 'commune_officer', fresh));
    await there.next('review.list', { household: mover!.id, reason: 'applied' });
    await there.next('review.closeList');
    await there.wholeWay([{ household: mover!.id, village, income: 1_200_000, deprived: 3 }]);
    await there.next('review.decide', {}, 'commune_chair');
    await ask('household.leave', { id: gone!.id, version: (await card(gone!.id)).version, on: clock.today() });
    later();
    const revoke = (...households: number[]) => ask('review.revoke', { ...round.at(), on: clock.today(), households, why: 'Kê khai không đúng' }, 'commune_chair');
    expect(await refusal(revoke(mover!.id))).toBe('review.decided_since');
    await round.next('review.revoke', { households: [parent!.id, gone!.id], why: 'Kê khai không đúng' }, 'commune_chair');
    expect([await classOf(parent!.id), await classOf(half), await classOf(orphan)]).toEqual(['near_poor', 'poor', 'near_poor']);
  });

  it('does not come back by the revocation of what a half was decided itself, in whatever order both are revoked; and what came of that half before goes with the first', async () => {
    const orders = [['half', 'parent'], ['parent', 'half'], ['both']] as const;
    for (const [index, order] of orders.entries()) {
      const [parent] = nearPoor.slice(8 + index);
      const round = await decided([parent!]);
      const half = await split(parent!.id);
      await ask('household.enter', { id: half, version: (await card(half)).version, on: clock.today(), person: { relation: 'spouse', details: { fullName: 'Đinh Văn Về Nhà', birth: '1980-02-03', sex: 'male', ethnicGroup: 'kinh' } } });
      const quarter = await split(half);
      later();
      await round.next('review.list', { household: half, reason: 'split_off' });
      await round.wholeWay([{ household: half, village: parent!.village, income: 5_000_000, deprived: 0 }]);
      await round.next('review.decide', {}, 'commune_chair');
      expect([await classOf(parent!.id), await classOf(half), await classOf(quarter)]).toEqual(['poor', 'not_poor', 'poor']);
      const ids = { half: [half], parent: [parent!.id], both: [parent!.id, half] };
      for (const which of order) {
        later();
        await round.next('review.revoke', { households: ids[which], why: 'Kê khai không đúng' }, 'commune_chair');
        if (which === 'half' && order[0] === 'half') expect(await classOf(half)).toBe('poor');
      }
      for (const id of [parent!.id, half, quarter]) expect([order, (await changeOf(id)).class]).toEqual([order, 'near_poor']);
    }
  });
});
