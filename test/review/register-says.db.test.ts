/** What the register has come to say of the households of a round before its decision: members who came and went since the survey, and what may be done about it. On a real database. */
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { answersOf, leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const commune = 'story-dong-linh-2025';
type Row = { id: number; village: string; head: string; members: number };
type Member = { id: number; relation: string; fullName: string; birth: string };
type Card = { version: number; members: Member[]; acts: { id: number; kind: string }[] };
type Changed = { household: number; head: string; surveyed: string; acts: { act: number; kind: string; on: string; persons: string[] }[] };
type Preview = { blocked: unknown[]; changed: Changed[]; drifted: number };

describe('what the register says before a decision', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-15' });
  const { ask } = askingIn({ house, owner }, commune);
  let round: RoundWay;
  let rows: Row[] = [];
  const card = (id: number) => ask<Card>('household.get', { id });
  const preview = () => ask<Preview>('review.decisionPreview', { round: round.at().round, on: clock.today() }, 'commune_chair');
  const other = (one: Card): Member => one.members.find((member) => member.relation !== 'head')!;
  const depart = async (id: number, on: string): Promise<{ act: number; name: string }> => {
    const seen = await card(id);
    const { act } = await ask<{ act: number }>('household.depart', { id, version: seen.version, on, person: other(seen).id, death: true });
    return { act, name: other(seen).fullName };
  };

  beforeAll(async () => {
    rows = (await ask<{ rows: Row[] }>('household.list', { area: commune, classes: ['poor'], limit: 200 })).rows.filter((row) => row.members > 3).slice(0, 5);
    expect(rows.length).toBe(5);
    await depart(rows[3]!.id, '2025-09-10'); // known at the survey
    round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today() }));
    for (const row of rows) await round.next('review.list', { household: row.id, reason: 'applied' });
    await round.next('review.closeList');
    await round.wholeWay(rows.map((row) => ({ household: row.id, village: row.village, income: 1_200_000, deprived: 3 })));
  });

  it('names households whose members are others than at their survey, with the act and the persons; not those of whom it was known then', async () => {
    expect((await preview()).changed).toEqual([]);
    const [late, born, both, , undone] = rows;
    const died = await depart(late!.id, '2025-09-12'); // before the survey, told after it
    const { act } = await ask<{ act: number }>('household.enter', { id: born!.id, version: (await card(born!.id)).version, on: '2025-09-17', birth: true, person: { relation: 'child', details: { fullName: 'Trần Thị Sinh Sau', birth: '2025-09-17', sex: 'female' } } });
    const seen = await card(both!.id);
    const half = await ask<{ act: number }>('household.split', { id: both!.id, version: seen.version, on: '2025-09-18', persons: [other(seen).id], head: other(seen).id });
    const gone = await depart(both!.id, '2025-09-19');
    const wrong = await depart(undone!.id, '2025-09-19');
    await ask('household.reverse', { id: undone!.id, version: (await card(undone!.id)).version, act: wrong.act, reason: 'Ghi nhầm hộ' });
    const { changed, blocked } = await preview();
    expect(blocked).toEqual([]);
    expect(changed.toSorted((a, b) => rows.findIndex((row) => row.id === a.household) - rows.findIndex((row) => row.id === b.household))).toMatchObject([
      { household: late!.id, head: late!.head, surveyed: '2025-09-15', acts: [{ act: died.act, kind: 'death', on: '2025-09-12', persons: [died.name] }] },
      { household: born!.id, acts: [{ act, kind: 'birth', on: '2025-09-17', persons: ['Trần Thị Sinh Sau'] }] },
      { household: both!.id, acts: [{ act: half.act, kind: 'split', on: '2025-09-18', persons: [other(seen).fullName] }, { act: gone.act, kind: 'death', on: '2025-09-19', persons: [gone.name] }] },
    ]);
  });

  it('names one whose entry known at the survey was undone since, and nobody surveyed anew or decided about', async () => {
    const { version, acts } = await card(rows[3]!.id);
    await ask('household.reverse', { id: rows[3]!.id, version, act: acts.find((one) => one.kind === 'death')!.id, reason: 'Người còn sống' });
    expect((await preview()).changed.find((one) => one.household === rows[3]!.id)).toMatchObject({ acts: [{ kind: 'reverse' }] });
    await round.next('review.decide', {}, 'commune_chair');
    expect((await preview()).changed).toEqual([]);
    clock.set(addDays(clock.today(), 1));
    await round.next('review.revoke', { households: [rows[1]!.id], why: 'Kê khai không đúng' }, 'commune_chair');
    expect((await preview()).changed).toEqual([]); // it will be surveyed
    await round.next('review.survey', { household: rows[1]!.id, areaType: 'rural', income: 1_100_000, answers: answersOf(3) });
    expect((await preview()).changed).toEqual([]);
  });

  it('offers what was split off from households of the round, of any class, halves of halves too; not what was split off before they came onto the list or after their decision', async () => {
    type Compared = { missing: { household: number }[]; halves: { household: number; head: string; class: string | null; village: string }[] };
    const compare = (of: RoundWay) => ask<Compared>('review.compare', { round: of.at().round });
    const split = async (id: number): Promise<number> => {
      const seen = await card(id);
      const [oldest] = seen.members.filter((one) => one.relation !== 'head').toSorted((a, b) => a.birth.localeCompare(b.birth));
      const along = seen.members.filter((one) => one.fullName === 'Trần Văn Cháu');
      return (await ask<{ made: number }>('household.split', { id, version: seen.version, on: clock.today(), persons: [...new Set([oldest!, ...along])].map((one) => one.id), head: oldest!.id })).made;
    };
    /** Of those in which somebody besides the head is grown up; two may leave, one after the other. */
    const grown = async (some: Row[]): Promise<Row[]> => {
      const cards = await Promise.all(some.slice(0, 40).map(async (row) => ({ row, members: (await card(row.id)).members })));
      return cards.filter(({ members }) => members.filter((one) => one.relation !== 'head' && one.birth < '2000').length > 1).map(({ row }) => row);
    };
    const applicants = await grown((await ask<{ rows: Row[] }>('household.list', { area: commune, classes: ['none', 'not_poor', 'average'], limit: 200 })).rows);
    const [removed, second] = applicants;
    // Of no class: the eldest child goes, and with it one who goes on alone after that.
    const person = (relation: string, fullName: string, birth: string) => ({ relation, details: { fullName, birth, sex: 'male', ethnicGroup: 'kinh' } });
    const made = await ask<{ household: number }>('household.register', { village: removed!.village, address: 'Tổ 1', on: clock.today(), members: [person('head', 'Trần Văn Ông', '1950'), person('child', 'Trần Văn Cha', '1972'), person('grandchild', 'Trần Văn Cháu', '1996')] });
    const outside: Row = { id: made.household, village: removed!.village, head: 'Trần Văn Ông', members: 3 };
    const [listed, before] = await grown((await ask<{ rows: Row[] }>('household.list', { area: commune, classes: ['near_poor'], limit: 200 })).rows);
    const earlier = await split(before!.id);
    for (const kind of ['regular', 'periodic'] as const) {
      clock.set(addDays(clock.today(), 1));
      const way = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind, on: clock.today(), reason: 'Theo giấy đề nghị' }));
      const add = kind === 'regular' ? [outside, removed!, listed!, before!] : [second!];
      for (const row of add) await way.next('review.list', { household: row.id, reason: 'applied' });
      await way.next('review.closeList');
      expect(await compare(way)).toMatchObject({ missing: [], halves: [] });
      if (kind === 'periodic') {
        const late = await split(second!.id);
        expect(await compare(way)).toMatchObject({ missing: [], halves: [{ household: late }] });
        expect(await way.next('review.follow')).toMatchObject({ added: 1 });
        continue;
      }
      await way.wholeWay(add.map((row) => ({ household: row.id, village: row.village, income: 1_200_000, deprived: 3 })));
      const [half, taken, poor] = [await split(outside.id), await split(removed!.id), await split(listed!.id)];
      const quarter = await split(half);
      const found = await compare(way);
      expect(found.missing).toEqual([]);
      expect(found.halves.map((one) => one.household).toSorted((a, b) => a - b)).toEqual([half, taken, poor, quarter].toSorted((a, b) => a - b));
      expect(found.halves.map((one) => one.household)).not.toContain(earlier);
      const seen = await ask<{ drifted: number; blocked: unknown[]; halves: { household: number; source: number; sourceHead: string; on: string }[] }>('review.decisionPreview', { round: way.at().round, on: clock.today() }, 'commune_chair');
      expect([seen.blocked, seen.drifted]).toEqual([[], 4]);
      expect(seen.halves.toSorted((a, b) => a.household - b.household)).toMatchObject([[half, outside.id, outside.head], [taken, removed!.id, removed!.head], [poor, listed!.id, listed!.head], [quarter, half, expect.anything()]].map(([household, source, sourceHead]) => ({ household, source, sourceHead, on: clock.today() })));
      expect(await way.next('review.follow')).toMatchObject({ added: 4, moved: 0, gone: 0 });
      await way.next('review.unlist', { household: taken, why: 'Hộ không đề nghị rà soát' });
      expect((await compare(way)).halves).toEqual([]);
      const rows = (await ask<{ rows: { household: number; reason: string; stage: string }[] }>('review.listed', { round: way.at().round, reason: 'split_off', limit: 50 })).rows;
      expect(rows.map((row) => [row.household, row.stage]).toSorted()).toEqual([half, poor, quarter].map((id) => [id, 'listed']).toSorted());
      await way.next('review.decide', {}, 'commune_chair');
      await split(before!.id);
      expect((await compare(way)).halves).toEqual([]);
    }
  });
});
