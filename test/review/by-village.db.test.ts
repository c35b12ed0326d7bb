/** A decision while the list of one village hangs or waits for an answer: the other villages are decided about, each list that is held is told by its village. On a real database. */
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import type { ProblemError } from '../../src/domain/problem.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';
import { answersOf, leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const commune = 'story-dong-linh-2025';
type Row = { id: number; village: string; class: string | null };
type Preview = {
  ready: number; left: number; blocked: { title: { key: string } }[]; byVillage: { may: boolean; unverified: boolean }; cells: { households: number }[];
  held: { village: string; villageName: string; why: string; title: { key: string; params: object }; households: number }[]; behind: { stage: string; households: number; villages: { village: string; households: number }[] }[];
};

describe('the decision village by village', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask } = askingIn({ house, owner }, commune);
  let round: RoundWay;
  let [done, hangs, behind]: [string, Row[]][] = [];
  const preview = () => ask<Preview>('review.decisionPreview', { round: round.at().round, on: clock.today() }, 'commune_chair');
  const decide = (more: object = {}) => round.next<{ households: number }>('review.decide', more, 'commune_chair');
  const refused = async (more: object = {}): Promise<[string, object][]> => decide(more).then(() => [], (error: ProblemError) => error.problems.map((one) => [one.code, one.params ?? {}] as [string, object]));
  const numberOf = async (id: number): Promise<string | undefined> => (await ask<{ status: { decision: { number: string } } | null }>('household.get', { id })).status?.decision.number;
  const goOn = async (rows: readonly Row[], village: string): Promise<void> => {
    await round.next('review.surveyMany', { rows: rows.map((one) => ({ household: one.id, areaType: 'rural', income: 1_200_000, answers: answersOf(3) })) });
    await round.next('review.checkMany', { households: rows.map((one) => one.id) }, 'commune_chair');
    await round.next('review.meet', { village, present: 30, copies: 2, minutes: signedMinutes, votes: rows.map((one) => ({ household: one.id, agree: 30 })) });
    await round.next('review.post', { village, place: 'Nhà văn hóa thôn' });
  };

  beforeAll(async () => {
    const { rows } = await ask<{ rows: Row[] }>('household.list', { area: commune, classes: ['poor'], limit: 200 });
    [done, hangs, behind] = [...Map.groupBy(rows, (one) => one.village)].filter(([, theirs]) => theirs.length > 1).map(([village, theirs]) => [village, theirs.slice(0, 2)]);
    round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Theo giấy đề nghị' }));
    for (const [, theirs] of [done!, hangs!, behind!]) for (const one of theirs) await round.next('review.list', { household: one.id, reason: 'applied' });
    await round.next('review.closeList');
    await goOn(done![1], done![0]);
    clock.set(addDays(clock.today(), 2));
    await goOn(hangs![1], hangs![0]);
  });

  it('tells each list that hangs by its village and until when, and refuses with the same where nobody can be decided about', async () => {
    const seen = await preview();
    expect([seen.ready, seen.left, seen.byVillage]).toEqual([0, 6, { may: true, unverified: true }]);
    expect(seen.held).toMatchObject([done!, hangs!].map(([village]) => ({ village, why: 'hanging', households: 2 })));
    expect(seen.behind).toMatchObject([{ stage: 'listed', households: 2, villages: [{ village: behind![0], households: 2 }] }]);
    for (const more of [{}, { partly: true }]) expect(await refused(more)).toMatchObject([['review.village_hanging', { village: seen.held[0]!.villageName, date: { date: '2025-09-11' } }], ['review.village_hanging', { village: seen.held[1]!.villageName, date: { date: '2025-09-15' } }]]);
  });

  it('is about the villages that are done, the others by a later one; a list is held as a whole by an objection or an opinion about one household of it', async () => {
    clock.set(addDays(clock.today(), 3)); // 2025-09-13: the first is over, the second is not
    await round.next('review.takeDown', { village: done![0] });
    const first = await preview();
    expect([first.ready, first.left, first.blocked, first.held.map((one) => one.village), first.cells.reduce((sum, one) => sum + one.households, 0)]).toEqual([2, 4, [], [hangs![0]], 2]);
    const [opinionOf] = done![1];
    await round.next('review.opine', { household: opinionOf!.id, text: 'Xem lại thu nhập' }, 'fatherland_front');
    expect((await preview()).held.map((one) => one.why)).toEqual(['opinion', 'hanging']);
    expect((await refused()).map(([code]) => code)).toEqual(['review.village_opinion', 'review.village_hanging']);
    const { opinions } = await ask<{ opinions: { id: string }[] }>('review.board', { round: round.at().round }, 'commune_chair');
    await round.next('review.respond', { opinion: opinions[0]!.id, accepted: false, why: 'Đã kiểm tra' }, 'commune_chair');
    expect((await refused()).map(([code]) => code)).toEqual(['review.village_hanging']); // of a part only where the chair says so
    expect(await decide({ number: '51/QĐ-UBND', partly: true })).toMatchObject({ households: 2 });
    expect(await Promise.all([...done![1], ...hangs![1]].map((one) => numberOf(one.id)))).toEqual(['51/QĐ-UBND', '51/QĐ-UBND', expect.not.stringMatching('^51/'), expect.not.stringMatching('^51/')]);

    await round.next('review.object', { household: hangs![1][0]!.id, village: hangs![0], text: 'Chưa tính thu nhập' });
    clock.set(addDays(clock.today(), 3));
    await round.next('review.takeDown', { village: hangs![0] });
    const second = await preview();
    expect([second.ready, second.held.map((one) => [one.village, one.why])]).toEqual([0, [[hangs![0], 'objected']]]);
    expect((await refused()).map(([code]) => code)).toEqual(['review.village_objected']);
    const { objections } = await ask<{ objections: { id: string }[] }>('review.board', { round: round.at().round }, 'commune_chair');
    await round.next('review.answer', { objection: objections[0]!.id, upheld: false, why: 'Đã tính đủ' }, 'commune_chair');
    expect(await decide({ number: '52/QĐ-UBND' })).toMatchObject({ households: 2 });
    expect(await Promise.all([...done![1], ...hangs![1], ...behind![1]].map((one) => numberOf(one.id)))).toEqual(['51/QĐ-UBND', '51/QĐ-UBND', '52/QĐ-UBND', '52/QĐ-UBND', expect.not.stringMatching('^5[12]/'), expect.not.stringMatching('^5[12]/')]);
    expect((await preview()).held).toEqual([]);
    expect((await refused()).map(([code]) => code)).toEqual(['review.nobody_decided']);
  });
});
