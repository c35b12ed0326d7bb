/** What a commune decided before it ended is corrected in its words and revoked by the one that came after it, under its own number and name. On a real database. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { type Found, leadRound, type RoundWay, type Standing } from '../support/round-way.ts';

const commune = 'story-trung-linh-tay-linh-tra-giang';
const successor = 'story-dong-linh-2025';
const elsewhere = 'story-cat-linh-2025';
type Done = Standing & { number: string };
type Card = { status: { class: string } | null };

describe('decisions of a commune that has ended', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-09-09' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let round: RoundWay;
  let [first, second]: number[] = [];
  const asHeir = <T>(name: string, input: object, role: Role = 'commune_chair', slug = successor) => ask<T>(name, { ...round.at(), on: clock.today(), ...input }, role, slug);
  const classOf = async (id: number, date: string): Promise<string> => (await ask<Card>('household.get', { id, date }, 'commune_officer', successor)).status!.class;
  const paperText = async (paper: string, act: number): Promise<string> => (await readDocx((await ask<{ bytes: Uint8Array }>('review.paper', { round: round.at().round, paper, act, format: 'docx' }, 'commune_officer', successor)).bytes)).paragraphs.map((line) => line.text).join('\n');
  const entered = async (paper: 'correction' | 'revocation') => owner.db.selectFrom('documents').select(['area_id', 'number']).where('round_id', '=', round.at().round).where('paper', '=', paper).executeTakeFirstOrThrow();

  beforeAll(async () => {
    const rows = (await ask<{ rows: { id: number; village: string }[] }>('household.list', { area: commune, classes: ['poor'], limit: 2 })).rows;
    [first, second] = rows.map((one) => one.id);
    round = leadRound({ ask, clock }, await ask<Standing>('review.open', { area: commune, kind: 'regular', on: clock.today(), reason: 'Hộ có giấy đề nghị' }));
    for (const one of rows) await round.next('review.list', { household: one.id, reason: 'applied' });
    await round.next('review.closeList');
    await round.wholeWay(rows.map((one): Found => ({ household: one.id, village: one.village, income: 1_200_000, deprived: 2 })));
    await round.next('review.decide', { number: '41/QĐ-UBND' }, 'commune_chair');
    clock.set(plainDate('2025-08-04'));
  });

  it('are corrected in words by the chair who came after, in the name and the series of the commune there is', async () => {
    const words = { household: first, why: 'Ghi nhầm năm sinh của chủ hộ' };
    expect(await refusal(asHeir('review.correct', words, 'commune_officer'))).toBe('house.forbidden');
    expect(await refusal(asHeir('review.correct', words, 'commune_chair', elsewhere))).toBe('house.forbidden');
    // Another result is found in a round of the commune there is.
    const found = { areaType: 'rural', income: 1_000_000, scoreA: null, answers: {}, causes: [], needs: [] };
    expect(await refusal(asHeir('review.correct', { ...words, found }))).toBe('review.commune_ended');
    const before = await classOf(first!, '2025-08-04');
    const done = await asHeir<Done>('review.correct', words);
    round = leadRound({ ask, clock }, done);
    expect([done.number, await entered('correction'), await classOf(first!, '2025-08-04')]).toMatchObject(['01/QĐ-UBND', { area_id: await idOf(successor), number: 1 }, before]);
    const text = await paperText('correction', done.version);
    for (const line of ['CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐÔNG LĨNH', '41/QĐ-UBND', 'của Chủ tịch Ủy ban nhân dân xã Trung Lĩnh', 'xã Đông Lĩnh tiếp nhận nhiệm vụ của xã Trung Lĩnh, đơn vị chấm dứt hoạt động từ ngày 01/07/2025', 'chưa xác minh', 'Ghi nhầm năm sinh']) expect(text).toContain(line);
  });

  it('are revoked by them: what was before holds again from that day, and the household waits for a round of the commune there is', async () => {
    clock.set(addDays(clock.today(), 1));
    expect(await classOf(second!, clock.today())).toBe('near_poor');
    // Before it the chair of the commune there is reads where the household lives: here. Who came after elsewhere asks for nothing of it.
    const carriers = (slug = successor) => ask<{ home: { elsewhere: boolean } }>('review.carriers', { round: round.at().round, household: second }, 'commune_chair', slug);
    expect(await carriers()).toMatchObject({ home: { elsewhere: false }, rows: [] });
    expect(await refusal(carriers(elsewhere))).not.toBe('done');
    const done = await asHeir<Done>('review.revoke', { households: [second], why: 'Kê khai không đúng thu nhập' });
    round = leadRound({ ask, clock }, done);
    expect([done.number, (await entered('revocation')).area_id]).toEqual(['02/QĐ-UBND', await idOf(successor)]);
    expect([await classOf(second!, '2025-08-04'), await classOf(second!, clock.today()), await classOf(first!, clock.today())]).toEqual(['near_poor', 'poor', 'near_poor']);
    expect((await asHeir<{ waiting: { kind: string }[] }>('review.board', {})).waiting.map((one) => one.kind)).toEqual(['certify', 'publish', 'report']);
    expect(await paperText('revocation', done.version)).toContain('XÃ ĐÔNG LĨNH');
    await asHeir('review.close', { because: 'commune_ended', why: 'Xã mới rà soát tiếp' });
    const there = leadRound({ ask: <T>(name: string, input: object, role?: Role) => ask<T>(name, input, role, successor), clock }, await ask<Standing>('review.open', { area: successor, kind: 'regular', on: clock.today(), reason: 'Rà soát lại hộ đã thu hồi' }, 'commune_officer', successor));
    await there.next('review.list', { household: second, reason: 'applied' });
    expect((await ask<{ total: number }>('review.listed', { round: there.at().round, limit: 5 }, 'commune_officer', successor)).total).toBe(1);
  });
});
