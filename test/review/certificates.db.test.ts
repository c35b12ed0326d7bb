/** Certificates where a commune was divided, where a household went before it got one, and on the work lists until they are given; what is told anew after a later decision. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';

const commune = 'story-cat-linh-2025';
const divided = 'story-van-linh-tay-linh-tra-giang';
const province = 'story-tra-giang-2025';
type Done = { round: number; version: number } & Record<string, unknown>;
type Row = { id: number; number: string; household: number; state: string; endedBy: string | null };
type Card = { version: number; members: { id: number; relation: string; fullName: string; birth: string | null; sex: string | null; ethnicGroup: string | null; citizenNumber: string | null }[] };

describe('certificates', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-09-15' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const answers = (count: number): Record<string, boolean> => Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`d${String(index + 1).padStart(2, '0')}`, index < count]));
  let round: { round: number; version: number };
  let [village, chosen]: [string, { id: number; head: string; village: string }[]] = ['', []];
  const next = async (name: string, input: object = {}, role: Role = 'commune_officer', at?: string): Promise<Done> => {
    const done = await ask<Done>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role, at);
    round = { round: done.round, version: done.version };
    return done;
  };
  const listed = async (household: number): Promise<Row[]> => (await ask<{ rows: Row[] }>('review.certificates', { household })).rows;
  const work = async (role: Role = 'commune_chair') => (await ask<{ rows: { kind: string; round: number }[] }>('review.work', {}, role)).rows.filter((row) => row.round === round.round).map((row) => row.kind);
  /** A certificate that holds, as another office gave it. */
  const plant = async (household: number, area: number, number: number): Promise<void> => {
    await sql`insert into review_certificates (world, area_id, village_id, round_id, household_id, decision_id, run, number, class, issued_on, valid_from, state, content, content_hash, recorded_on)
      select 'story', ${area}, h.village_id, ${round.round}, h.id, (select s.decision_id from household_statuses s where s.household_id = h.id and s.ended_act is null order by s.valid_from desc limit 1), 2024, ${number}, 'poor', '2024-12-20', '2024-12-20', 'valid', '{}', 'x', '2024-12-20'
      from households h where h.id = ${household}`.execute(owner.db);
  };

  beforeAll(async () => {
    const { rows } = await ask<{ rows: { id: number; head: string; village: string; members: number }[] }>('household.list', { area: commune, classes: ['poor', 'near_poor'], limit: 200 });
    const within = new Set((await sql<{ slug: string }>`select v.slug from areas v join area_parents p on p.area_id = v.id join areas c on c.id = p.parent_id and c.slug = ${divided}`.execute(owner.db)).rows.map((row) => row.slug));
    const theirs = rows.filter((one) => within.has(one.village) && one.members > 1);
    [village] = [...Map.groupBy(theirs, (one) => one.village)].sort((a, b) => b[1].length - a[1].length)[0]!;
    chosen = theirs.filter((one) => one.village === village).slice(0, 2);
    expect(chosen.length).toBe(2);
    round = await ask<Done>('review.open', { area: commune, kind: 'regular', on: '2025-09-15' });
  });

  it('of a commune that was divided end with the decision of the one a household lives in now, which gives its own', async () => {
    await plant(chosen[0]!.id, await idOf(divided), 7);
    for (const one of chosen) await next('review.list', { household: one.id, reason: 'applied' });
    await next('review.closeList');
    for (const one of chosen) {
      await next('review.survey', { household: one.id, areaType: 'rural', income: 1_200_000, answers: answers(3) });
      await next('review.check', { household: one.id }, 'commune_chair');
    }
    await next('review.call', { village, meetingOn: '2025-09-17', hour: '19 giờ', place: 'Nhà văn hóa thôn' });
    clock.set(addDays(clock.today(), 2));
    await next('review.meet', { village, present: 20, copies: 3, minutes: signedMinutes, votes: chosen.map((one) => ({ household: one.id, agree: 20 })) });
    await next('review.post', { village, place: 'Nhà văn hóa thôn' });
    clock.set(addDays(clock.today(), 8));
    await next('review.takeDown', { village });
    expect((await listed(chosen[0]!.id)).map((row) => row.state)).toEqual(['valid']);
    await next('review.decide', { number: '41/QĐ-UBND' }, 'commune_chair');
    expect((await listed(chosen[0]!.id)).map((row) => row.state)).toEqual(['ended']);
  });

  it('stay on the work list of the commune until they are given, though everything else is done', async () => {
    await next('review.publish', { place: 'Trụ sở Ủy ban nhân dân xã' });
    await ask('review.issuePaper', { round: round.round, paper: 'report' });
    await next('review.sendReport');
    await next('review.receiveReport', {}, 'province_officer', province);
    clock.set(addDays(clock.today(), 31));
    const told = { from: addDays(clock.today(), -30), until: addDays(clock.today(), -28), by: 'Ban Văn hóa xã' };
    // Not before the decision, not backwards, not days that have not come.
    for (const wrong of [{ from: addDays(clock.today(), -60) }, { until: addDays(told.from, -1) }, { until: addDays(clock.today(), 1) }]) expect(await refusal(ask('review.announce', { ...round, on: clock.today(), ...told, ...wrong }))).toBe('review.announcement_days');
    await next('review.announce', told);
    expect(await ask('review.papers', { round: round.round })).toMatchObject({ loudspeakerDays: 3, publication: { announced: [told] } });
    await next('review.endPublication');
    const down = (await ask<{ rows: { paper: string; act: number }[] }>('review.papers', { round: round.round })).rows.find((one) => one.paper === 'publication_down')!;
    const minutes = (await readDocx((await ask<{ bytes: Uint8Array }>('review.paper', { round: round.round, paper: 'publication_down', act: down.act, format: 'docx' })).bytes)).paragraphs.map((line) => line.text).join('\n');
    for (const words of ['Trụ sở Ủy ban nhân dân xã', 'loa truyền thanh', '(3 ngày)', told.by]) expect(minutes).toContain(words);
    expect(await work()).toEqual(['certify']);
  });

  it('are given to nobody who has gone, whatever the day they bear; one that was ends with whatever act finds it', async () => {
    const gone = chosen[1]!.id;
    const yesterday = addDays(clock.today(), -1);
    const card = () => ask<Card>('household.get', { id: gone, date: yesterday });
    const before = await card();
    await ask('household.leave', { id: gone, version: before.version, on: clock.today() });
    expect(await ask('review.issueCertificates', { round: round.round, on: yesterday }, 'commune_chair')).toMatchObject({ issued: 1 });
    expect([(await listed(chosen[0]!.id)).map((row) => row.state).toSorted(), await listed(gone), await work()]).toEqual([['ended', 'valid'], [], []]);
    await plant(gone, await idOf(commune), 901);
    const { id: person, relation: _, ...head } = before.members.find((one) => one.relation === 'head')!;
    await ask('household.correctPerson', { correction: 'typing', id: gone, version: (await card()).version, person, reason: 'Ghi nhầm tên', details: { ...head, fullName: `${head.fullName} Sửa` } });
    expect((await listed(gone)).map((row) => [row.state, row.endedBy])).toEqual([['ended', 'correct_person']]);
  });

  it('and the public list are of the result as it stands: after a correction the list is put up anew', async () => {
    const papers = async () => (await ask<{ publication: { code: string; ended: string | null; outdated: boolean } }>('review.papers', { round: round.round })).publication;
    expect(await papers()).toMatchObject({ outdated: false });
    await next('review.correct', { household: chosen[0]!.id, why: 'Ghi nhầm chỉ số', found: { areaType: 'rural', income: 1_200_000, answers: answers(2) } }, 'commune_chair');
    expect([(await papers()).outdated, (await work()).filter((kind) => kind !== 'report')]).toEqual([true, ['certify', 'publish']]);
    const first = await next('review.publish', { place: 'Trụ sở Ủy ban nhân dân xã' });
    expect([await papers(), (await work()).filter((kind) => kind !== 'report')]).toMatchObject([{ code: first['code'], ended: null, outdated: false }, ['certify', 'announce']]);
    // While it hangs, a later decision lets the new list take its place.
    clock.set(addDays(clock.today(), 1));
    expect(await refusal(ask('review.publish', { ...round, on: clock.today(), place: 'Trụ sở' }))).toBe('review.published_already');
    await next('review.correct', { household: chosen[0]!.id, why: 'Ghi nhầm chỉ số', found: { areaType: 'rural', income: 1_200_000, answers: answers(3) } }, 'commune_chair');
    await next('review.publish', { place: 'Trụ sở Ủy ban nhân dân xã' });
    expect(await sql<{ code: string; ended: string | null }>`select code, ended_on as ended from review_publications where round_id = ${round.round} and stage = 'decision' order by act`.execute(owner.db).then((found) => found.rows.map((row) => row.ended === null))).toEqual([false, false, true]);
    expect((await sql<{ ended: string }>`select ended_on as ended from review_publications where code = ${first['code'] as string}`.execute(owner.db)).rows[0]!.ended).toBe(clock.today());
  });
});
