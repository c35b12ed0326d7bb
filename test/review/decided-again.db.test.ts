/** What was decided is revoked, decided anew, decided in another round: what holds then, and what is put up of it. On a real database. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { addDays } from '../../src/domain/calendar.ts';
import type { Message } from '../../src/domain/message.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { answersOf, leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const commune = 'story-dong-linh-2025';
type Listed = { rows: { id: number; village: string; class: string | null; members: number }[] };
type Card = { version: number; status: { class: string; decision: { number: string } } | null };

describe('a household decided about more than once', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-15' });
  const asking = askingIn({ house, owner }, commune);
  const { ask } = asking;
  const classOf = async (id: number): Promise<string | undefined> => (await ask<Card>('household.get', { id })).status?.class;
  const later = (days: number): void => clock.set(addDays(clock.today(), days));
  let first: RoundWay;
  let [poor, nearPoor]: Listed['rows'][] = [];

  beforeAll(async () => {
    const of = async (found: string): Promise<Listed['rows']> => (await ask<Listed>('household.list', { area: commune, classes: [found], limit: 200 })).rows;
    [poor, nearPoor] = [await of('poor'), await of('near_poor')];
    first = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today() }));
  });

  it('has the class of before the round again after a second revocation, not that of the first decision', async () => {
    const [one] = nearPoor!;
    await first.next('review.list', { household: one!.id, reason: 'applied' });
    await first.next('review.closeList');
    const found = { household: one!.id, village: one!.village };
    const seen: (string | undefined)[] = [];
    for (const [income, deprived] of [[1_200_000, 3], [5_000_000, 0]] as const) {
      await first.wholeWay([{ ...found, income, deprived }]);
      await first.next('review.decide', {}, 'commune_chair');
      seen.push(await classOf(one!.id));
      later(1);
      await first.next('review.revoke', { households: [one!.id], why: 'Kê khai không đúng' }, 'commune_chair');
      seen.push(await classOf(one!.id));
      later(1);
    }
    expect(seen).toEqual(['poor', 'near_poor', 'not_poor', 'near_poor']);
  });

  it('gives each of several households what it had itself before: one split off between two decisions keeps what it carried', async () => {
    const parent = poor!.find((row) => row.members > 1)!;
    const round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
    await round.next('review.list', { household: parent.id, reason: 'applied' });
    await round.next('review.closeList');
    await round.wholeWay([{ household: parent.id, village: parent.village, income: 1_200_000, deprived: 3 }]);
    await round.next('review.decide', {}, 'commune_chair');
    later(1);
    const card = await ask<Card & { members: { id: number; relation: string }[] }>('household.get', { id: parent.id });
    const person = card.members.find((member) => member.relation !== 'head')!.id;
    const { made } = await ask<{ made: number }>('household.split', { id: parent.id, version: card.version, on: clock.today(), persons: [person], head: person, address: 'Ngõ sau' });
    expect(await classOf(made)).toBe('poor');
    later(1);
    await round.next('review.list', { household: made, reason: 'split_off' });
    await round.wholeWay([{ household: made, village: parent.village, income: 1_200_000, deprived: 2 }]);
    await round.next('review.decide', {}, 'commune_chair');
    expect(await classOf(made)).toBe('near_poor');
    later(1);
    await round.next('review.revoke', { households: [parent.id, made], why: 'Kê khai không đúng' }, 'commune_chair');
    expect([await classOf(parent.id), await classOf(made)]).toEqual(['poor', 'poor']);
  });

  it('is not revoked, nor corrected in its result, in a round that another has gone beyond since: its words still are', async () => {
    const one = poor!.at(-1)!;
    const decidedRound = async (deprived: number): Promise<RoundWay> => {
      later(1);
      const round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
      await round.next('review.list', { household: one.id, reason: 'applied' });
      await round.next('review.closeList');
      await round.wholeWay([{ household: one.id, village: one.village, income: 1_200_000, deprived }]);
      await round.next('review.decide', {}, 'commune_chair');
      return round;
    };
    const [older, newer] = [await decidedRound(3), await decidedRound(2)];
    later(1);
    const row = async (round: RoundWay) => (await ask<{ rows: { household: number; decidedSince: { number: string } | null }[] }>('review.listed', { round: round.at().round, limit: 10 })).rows.find((each) => each.household === one.id)!;
    const { number } = (await ask<Card>('household.get', { id: one.id })).status!.decision;
    expect([(await row(older)).decidedSince?.number, (await row(newer)).decidedSince]).toEqual([number, null]);
    const found = { areaType: 'rural', income: 1_200_000, answers: answersOf(4) };
    const act = { ...older.at(), on: clock.today(), why: 'Kê khai không đúng' };
    const revoke = ask('review.revoke', { ...act, households: [one.id] }, 'commune_chair');
    await expect(revoke).rejects.toMatchObject({ problems: [{ code: 'review.decided_since', params: { household: one.id, number } }] });
    expect(await refusal(ask('review.correct', { ...act, household: one.id, found }, 'commune_chair'))).toBe('review.decided_since');
    expect(await classOf(one.id)).toBe('near_poor');
    expect(await older.next('review.correct', { household: one.id, why: 'Ghi nhầm tên thôn' }, 'commune_chair')).toMatchObject({ changed: false });
    later(1);
    await newer.next('review.revoke', { households: [one.id], why: 'Kê khai không đúng' }, 'commune_chair');
    expect(await classOf(one.id)).toBe('poor');
    // With the newer decision taken back the class is what the older one gave, by the newer round's revocation: it is still changed there.
    expect((await row(older)).decidedSince?.number).toBe((await ask<Card>('household.get', { id: one.id })).status!.decision.number);
  });

  it('is published under the number by which it stands now: not a revoked one, and every one of several', async () => {
    const [one, other] = nearPoor!.slice(-2);
    const round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
    const decide = async (household: { id: number; village: string }): Promise<string> => {
      await round.wholeWay([{ household: household.id, village: household.village, income: 1_200_000, deprived: 3 }]);
      return (await round.next<{ number: string }>('review.decide', {}, 'commune_chair')).number;
    };
    type Put = { code: string; households: number };
    const told = async ({ code }: Put): Promise<readonly [string, string]> => {
      const paper = await ask<{ bytes: Uint8Array }>('review.paper', { round: round.at().round, paper: 'published_list', format: 'docx' });
      return [(await ask<{ number: string }>('review.published', { code })).number, (await readDocx(paper.bytes)).paragraphs.map((line) => line.text).join('\n')];
    };
    await round.next('review.list', { household: one!.id, reason: 'applied' });
    await round.next('review.closeList');
    const first = await decide(one!);
    later(1);
    await round.next('review.revoke', { households: [one!.id], why: 'Kê khai không đúng' }, 'commune_chair');
    later(1);
    const second = await decide(one!);
    const put = await told(await round.next<Put>('review.publish', { place: 'Trụ sở Ủy ban nhân dân xã' }));
    expect([put[0], put[1].includes(second), put[1].includes(first)]).toEqual([second, true, false]);
    // Late: with the second decision the list is put up anew, under both.
    await round.next('review.list', { household: other!.id, reason: 'applied' });
    const third = await decide(other!);
    const anew = await told(await round.next<Put>('review.publish', { place: 'Trụ sở Ủy ban nhân dân xã' }));
    expect([anew[0], anew[1].includes(`${second}, ${third}`), anew[1].includes(first)]).toEqual([`${second}, ${third}`, true, false]);
  });

  it('refuses a decision of a day on which some of its households were decided elsewhere, names them, and its preview said so before', async () => {
    const [one, other] = nearPoor!.slice(1, 3);
    const reason = 'Hộ có giấy đề nghị';
    const open = async (): Promise<RoundWay> => leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason }));
    const [large, small] = [await open(), await open()];
    for (const [round, households] of [[large, [one!, other!]], [small, [one!]]] as const) {
      for (const { id } of households) await round.next('review.list', { household: id, reason: 'applied' });
      await round.next('review.closeList');
      await round.wholeWay(households.map(({ id, village }) => ({ household: id, village, income: 1_200_000, deprived: 3 })));
    }
    type Blocked = { title: Message; households: { household: number; head: string }[] };
    const preview = async (on: string) => (await ask<{ blocked: Blocked[] }>('review.decisionPreview', { round: large.at().round, on }, 'commune_chair')).blocked;
    const today = clock.today();
    expect(await preview(today)).toEqual([]);
    await small.next('review.decide', {}, 'commune_chair');
    expect(await preview(today)).toMatchObject([{ title: { key: 'review.problem.later_status', params: { count: 1, date: { date: today } } }, households: [{ household: one!.id, head: expect.stringMatching(/./) }] }]);
    await expect(ask('review.decide', { ...large.at(), on: today }, 'commune_chair')).rejects.toMatchObject({ problems: [{ code: 'review.later_status', field: 'on', params: { households: String(one!.id), date: { date: today } } }] });
    expect(await classOf(other!.id)).toBe('near_poor');
    later(1);
    expect(await preview(clock.today())).toEqual([]);
    await large.next('review.decide', {}, 'commune_chair');
    expect([await classOf(one!.id), await classOf(other!.id)]).toEqual(['poor', 'poor']);
  });

  it('falls back where its people had been poor in the household they came from, and is new where it was poor by a revoked decision alone: the preview, the register and the paper say the same', async () => {
    const [parent, leaver, stays] = poor!.filter((row) => row.members > 1).slice(-4, -1);
    const opened = async (): Promise<RoundWay> => leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
    const decided = async (rows: readonly { id: number; village: string }[], income: number, deprived: number) => {
      const round = await opened();
      for (const { id } of rows) await round.next('review.list', { household: id, reason: 'applied' });
      await round.next('review.closeList');
      await round.wholeWay(rows.map(({ id, village }) => ({ household: id, village, income, deprived })));
      const { rows: shown } = await ask<{ rows: { household: number; change: string }[] }>('review.decisionPreview', { round: round.at().round, on: clock.today() }, 'commune_chair');
      const { changes } = await round.next<{ changes: Record<string, number> }>('review.decide', {}, 'commune_chair');
      const paper = await ask<{ bytes: Uint8Array }>('review.paper', { round: round.at().round, paper: 'decision', act: round.at().version, format: 'docx' });
      later(1);
      return { round, changes, preview: new Map(shown.map((one) => [one.household, one.change])), text: (await readDocx(paper.bytes)).paragraphs.map((line) => line.text).join('\n') };
    };
    const changeOf = async (id: number) => (await owner.db.selectFrom('household_statuses').select('change').where('household_id', '=', id).where('ended_act', 'is', null).orderBy('valid_from', 'desc').executeTakeFirstOrThrow()).change;
    const member = (fullName: string, returning?: number) => ({ relation: 'head', details: { fullName, birth: '1980-02-03', sex: 'female', ethnicGroup: 'kinh' }, ...(returning === undefined ? {} : { returning }) });
    const entered = async (village: string, name: string, returning?: number) => ({ id: (await ask<{ household: number }>('household.register', { village, address: 'Xóm mới', on: clock.today(), members: [member(name, returning)] })).household, village });
    const card = (id: number) => ask<Card & { members: { id: number; relation: string; fullName: string }[] }>('household.get', { id });
    const goes = async (id: number) => { const { members, version } = await card(id); await ask('household.leave', { id, version, on: clock.today() }); return members.find((one) => one.relation === 'head')!; };

    expect((await decided([parent!, leaver!], 5_000_000, 0)).changes).toEqual({ left_above: 2 });
    // Half of one that left, one that came back under the old record, one that went while it was poor; and somebody never seen before.
    const split = await card(parent!.id);
    const person = split.members.find((one) => one.relation !== 'head')!.id;
    const half = { id: (await ask<{ made: number }>('household.split', { id: parent!.id, version: split.version, on: clock.today(), persons: [person], head: person, address: 'Ngõ sau' })).made, village: parent!.village };
    const [gone, goneAsPoor] = [await goes(leaver!.id), await goes(stays!.id)];
    later(1);
    const [back, backAsPoor, fresh] = [await entered(leaver!.village, gone.fullName, gone.id), await entered(stays!.village, goneAsPoor.fullName, goneAsPoor.id), await entered(parent!.village, 'Đinh Thị Chưa Từng')];
    const mistake = await decided([fresh], 1_200_000, 3);
    expect([mistake.preview.get(fresh.id), mistake.changes, await changeOf(fresh.id)]).toEqual(['new', { new: 1 }, 'new']);
    await mistake.round.next('review.revoke', { households: [fresh.id], why: 'Kê khai không đúng' }, 'commune_chair');
    later(1);
    const all = [half, back, backAsPoor, fresh];
    const again = await decided(all, 1_200_000, 3);
    expect(all.map((one) => again.preview.get(one.id))).toEqual(['relapsed', 'relapsed', 'other', 'new']);
    expect(await Promise.all(all.map((one) => changeOf(one.id)))).toEqual(['relapsed', 'relapsed', 'other', 'new']);
    expect(['tái nghèo', 'phát sinh mới'].map((words) => again.text.split(words).length - 1)).toEqual([2, 1]);
  });

  it('does not hide another of its round that was taken off and put on again: it is counted and its round stays on the work lists', async () => {
    const [one, other] = nearPoor!.slice(3, 5);
    const round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
    await round.next('review.list', { household: one!.id, reason: 'applied' });
    await round.next('review.closeList');
    await round.wholeWay([{ household: one!.id, village: one!.village, income: 1_200_000, deprived: 3 }]);
    await round.next('review.decide', {}, 'commune_chair');
    await round.next('review.list', { household: other!.id, reason: 'applied' });
    await round.next('review.unlist', { household: other!.id, why: 'Hộ rút giấy' });
    await round.next('review.list', { household: other!.id, reason: 'applied' });
    const { rows } = await ask<{ rows: { id: number; listed: number; decided: number }[] }>('review.roundList', { area: commune, limit: 50 });
    expect(rows.find((row) => row.id === round.at().round)).toMatchObject({ listed: 2, decided: 1 });
    expect((await ask<{ rows: { round: number; kind: string }[] }>('review.work', {})).rows.filter((row) => row.round === round.at().round)).toMatchObject([{ kind: 'publish' }, { kind: 'survey' }]); // who waits holds up no publication
  });
});
