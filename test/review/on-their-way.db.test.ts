/** Households that left for another commune and are not received there yet, when the chair decides the yearly list: named before, decided about once, listed once on every day. On a real database. */
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const old = 'story-dong-linh-2025';
const fresh = 'story-phu-linh-2025';
const village = 'story-khoi-pho-1-phu-linh';
const [opened, moved, decided, arrived, after] = ['2025-09-08', '2025-09-17', '2025-09-19', '2025-09-24', '2025-09-30'].map((day) => plainDate(day)) as [PlainDate, PlainDate, PlainDate, PlainDate, PlainDate];

type Row = { id: number; village: string; head: string; members: number; class: string | null };
type Card = { version: number; village: string; lives: boolean; status: { class: string; decision: { number: string } } | null; residences: { village: string; from: string; until: string | null }[] };
type Underway = { household: number; head: string; villageName: string; toName: string; since: string };
type Preview = { ready: number; blocked: unknown[]; underway: Underway[]; drifted: number };
type Certificate = { household: number; state: string; until: string | null; endedBy: string | null; class: string };

describe('households on their way when the list is decided', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: opened });
  const { ask } = askingIn({ house, owner }, old);
  let round: RoundWay;
  /** `late` is received after the decision, `early` before it on the day it moved, `same` moves on the day of the decision, `out` is decided out of poverty on its way. */
  let [late, early, same, out]: Row[] = [];
  const transfers = new Map<number, number>();
  const card = (id: number, slug = old) => ask<Card>('household.get', { id }, 'commune_officer', slug);
  const send = async (one: Row, on: PlainDate): Promise<void> => {
    transfers.set(one.id, (await ask<{ transfer: number }>('household.send', { id: one.id, version: (await card(one.id)).version, to: fresh, on, note: '' })).transfer);
  };
  const receive = (one: Row, on?: PlainDate) => ask('household.receive', { transfer: transfers.get(one.id), village, address: 'Tổ 3', ...(on ? { on } : {}) }, 'commune_officer', fresh);
  const preview = () => ask<Preview>('review.decisionPreview', { round: round.at().round, on: clock.today() }, 'commune_chair');
  const listOf = async (slug: string, at: { date: PlainDate; knownOn?: PlainDate }, more: object = { classes: ['poor', 'near_poor'] }): Promise<Row[]> => {
    const all: Row[] = [];
    for (;;) {
      const { total, rows } = await ask<{ total: number; rows: Row[] }>('household.list', { area: slug, ...at, ...more, limit: 200, offset: all.length }, 'commune_officer', slug);
      all.push(...rows);
      if (all.length >= total) return all;
    }
  };
  /** In which commune's list the household stands, with its class: "old poor", one for each time it stands somewhere. */
  const standsIn = async (id: number, at: { date: PlainDate; knownOn?: PlainDate }): Promise<string[]> => {
    const found = await Promise.all([old, fresh].map(async (slug) => (await listOf(slug, at)).filter((row) => row.id === id).map((row) => `${slug === old ? 'old' : 'new'} ${row.class}`)));
    return found.flat();
  };
  const totals = async (at: { date: PlainDate; knownOn?: PlainDate }): Promise<number> => {
    const counted = await Promise.all([old, fresh].map((slug) => ask<{ total: { poor: number; nearPoor: number } }>('household.counts', { area: slug, ...at }, 'commune_officer', slug)));
    const listed = await Promise.all([old, fresh].map((slug) => listOf(slug, at)));
    const sum = counted.reduce((all, one) => all + one.total.poor + one.total.nearPoor, 0);
    expect(new Set(listed.flat().map((row) => row.id)).size).toBe(sum);
    return sum;
  };

  beforeAll(async () => {
    const rows = await listOf(old, { date: opened });
    [late, early, same, out] = rows.filter((row) => row.class === 'poor' && row.members > 1);
    round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: old, kind: 'periodic', on: opened }));
    await round.next('review.closeList');
    await round.wholeWay(rows.map((row) => ({ household: row.id, village: row.village, ...(row.id === out!.id ? { income: 5_000_000, deprived: 0 } : row.id === late!.id ? { income: 1_200_000, deprived: 2 } : { income: 1_200_000, deprived: 3 }) })));
  }, 120_000);

  it('are named before the decision, with where they go and since when; one received by then is told as gone, and the round follows', async () => {
    clock.set(moved);
    expect((await preview()).underway).toEqual([]);
    for (const one of [late!, early!, out!]) await send(one, moved);
    clock.set(addDays(moved, 1));
    await receive(early!);
    expect((await card(early!.id, fresh)).residences.map((one) => [one.village, one.from])).toEqual([[early!.village, expect.anything()], [village, moved]]);
    await round.next('review.follow');
    clock.set(decided);
    await send(same!, decided);
    const seen = await preview();
    expect(seen.underway.toSorted((a, b) => a.household - b.household)).toMatchObject([late!, same!, out!].toSorted((a, b) => a.id - b.id).map((one) => ({ household: one.id, head: one.head, toName: 'Xã Phú Lĩnh', since: one === same ? decided : moved })));
    expect([seen.blocked, seen.drifted]).toEqual([[], 0]);
    await round.next('review.decide', { number: '41/QĐ-UBND' }, 'commune_chair');
    expect((await preview()).underway).toEqual([]);
    await ask('review.issueCertificates', { round: round.at().round, on: decided }, 'commune_chair');
  });

  it('are received after it: not on the day of the move, which lies before the decision, but on any day since, with the class that was decided', async () => {
    const certificates = async (one: Row, slug = old) => (await ask<{ rows: Certificate[] }>('review.certificates', { household: one.id }, 'commune_officer', slug)).rows;
    expect((await certificates(late!)).map((one) => [one.state, one.class])).toEqual([['valid', 'near_poor']]);
    clock.set(arrived);
    expect(await refusal(receive(late!))).toBe('household.before_start');
    expect(await refusal(receive(late!, addDays(decided, -1)))).toBe('household.before_start');
    for (const one of [late!, out!]) await receive(one, arrived);
    await receive(same!); // on the day of its move, which is that of the decision
    clock.set(after);
    for (const [one, found, number] of [[late!, 'near_poor', '41/QĐ-UBND'], [same!, 'poor', '41/QĐ-UBND'], [out!, 'not_poor', '41/QĐ-UBND']] as const) {
      const here = await card(one.id, fresh);
      expect([here.lives, here.village, here.status?.class, here.status?.decision.number]).toEqual([true, village, found, number]);
    }
    const given = { state: 'ended', class: 'near_poor', until: arrived, endedBy: 'receive' };
    expect(await certificates(late!, fresh)).toMatchObject([given]);
    expect((await ask<{ rows: Certificate[] }>('review.certificates', { area: old, limit: 200 })).rows.filter((row) => row.household === late!.id)).toMatchObject([given]);
  });

  it('stand once on every day, in the commune they lived in by the register, and as it was known on each day', async () => {
    const days = [opened, addDays(moved, -1), moved, addDays(decided, -1), decided, addDays(arrived, -1), arrived, after];
    const now = async (one: Row) => Promise.all(days.map((date) => standsIn(one.id, { date })));
    const of = (...found: (string | null)[]) => found.map((one) => (one === null ? [] : [one]));
    expect(await now(late!)).toEqual(of('old poor', 'old poor', 'old poor', 'old poor', 'old near_poor', 'old near_poor', 'new near_poor', 'new near_poor'));
    expect(await now(early!)).toEqual(of('old poor', 'old poor', 'new poor', 'new poor', 'new poor', 'new poor', 'new poor', 'new poor'));
    expect(await now(same!)).toEqual(of('old poor', 'old poor', 'old poor', 'old poor', 'new poor', 'new poor', 'new poor', 'new poor'));
    expect(await now(out!)).toEqual(of('old poor', 'old poor', 'old poor', 'old poor', null, null, null, null));
    const known = async (one: Row, date: PlainDate) => Promise.all([moved, decided, addDays(arrived, -1), arrived].map((knownOn) => standsIn(one.id, { date, knownOn })));
    // Each day as it was known on the day of the move, of the decision, before the arrival and on it.
    expect(await known(late!, after)).toEqual(of('old poor', 'old near_poor', 'old near_poor', 'new near_poor'));
    expect(await known(late!, addDays(arrived, -1))).toEqual(of('old poor', 'old near_poor', 'old near_poor', 'old near_poor'));
    expect(await known(early!, after)).toEqual(of('old poor', 'new poor', 'new poor', 'new poor'));
    expect(await known(same!, decided)).toEqual(of('old poor', 'old poor', 'old poor', 'new poor'));
    expect(await known(out!, after)).toEqual(of('old poor', null, null, null));
    // One left poverty; nobody came or went besides.
    const sums = await Promise.all(days.map((date) => totals({ date })));
    expect(sums).toEqual(days.map((date) => (date < decided ? sums[0]! : sums[0]! - 1)));
    const knownSums = await Promise.all([moved, decided, arrived].map((knownOn) => totals({ date: after, knownOn })));
    expect(knownSums).toEqual([sums[0], sums[0]! - 1, sums[0]! - 1]);
  });

  it('have left a list and come onto one once each, in the commune where it happened', async () => {
    const columns = ['poor-2', 'poor-3', 'poor-4', 'poor-5', 'poor-8', 'near_poor-2', 'near_poor-4', 'near_poor-5', 'near_poor-8'];
    const of = async (one: Row): Promise<string[]> => (await Promise.all([old, fresh].flatMap((slug) => columns.map(async (column) => (await listOf(slug, { date: after }, { movements: [column] })).filter((row) => row.id === one.id).map(() => `${slug === old ? 'old' : 'new'} ${column}`))))).flat();
    expect(await of(late!)).toEqual(['old poor-2', 'old near_poor-4', 'old near_poor-5', 'new near_poor-8']);
    expect(await of(early!)).toEqual(['old poor-4', 'new poor-8']);
    expect(await of(same!)).toEqual(['old poor-4', 'new poor-8']);
    expect(await of(out!)).toEqual(['old poor-3']);
  });
});
