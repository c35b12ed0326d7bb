/** Who is told that a sheet waits, came back or is closed: the body or official that is judged by their own account, who verifies, the desk; and what each finds waiting on "Hôm nay". */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindAssessments } from '../../src/app/assessment-reminders.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, type OfBody } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const plan = 'story-tay-linh';
const [bank, women] = ['story-nhcsxh-tay-linh', 'story-hoi-phu-nu-tay-linh'];
const set = 'tieu-chi-doanh-nghiep-to-chuc-ca-nhan';
type Mine = { total: number; own: { sheet: number; name: string; deadline: string | null; returned: { on: string; why: string } | null }[]; verify: { round: number; count: number }[] };

describe('sheets that wait', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-12-02' });
  const { ask, ofBody, idOf } = askingIn({ house, owner }, commune);
  const desk = <T>(name: string, input: object) => ask<T>(name, input, 'district_officer', district);
  const kept = async (role: 'district_officer' | 'commune_officer', slug: string): Promise<string> => {
    await ask('assessment.sets', { area: slug }, role, slug);
    const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slug}`).executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: id, area_id: await idOf(slug), role, valid_from: '2020-01-01' } as never).execute();
    return id;
  };
  const told = async (account: string) => (await sql<{ key: string; link: string }>`select message ->> 'key' as key, link from notifications where account_id = ${account} and message ->> 'key' like 'assessment.notice.%' order by told_at, id`.execute(owner.db)).rows;
  const ownOf = async (account: string, link: string) => (await told(account)).filter((one) => one.link === link).map((one) => one.key.slice('assessment.notice.'.length));
  let ofBank: OfBody;
  let [chief, officer, round, officials, sheet, official] = ['', '', 0, 0, 0, 0];
  const phieu = (id: number) => `/thi-dua/danh-gia/phieu/${id}`;

  beforeAll(async () => {
    [chief, officer] = [await kept('district_officer', district), await kept('commune_officer', commune)];
    ofBank = await ofBody(bank!, 'organisation', district);
    for (const organisation of [bank, women]) await desk('participation.register', { plan, area: district, on: '2024-06-01', kind: organisation === bank ? 'enterprise' : 'organisation', organisation });
    round = (await desk<{ round: number }>('assessment.open', { area: district, plan, set, kind: 'enterprise', fromYear: 2024, toYear: 2024 })).round;
    const other = (await desk<{ round: number }>('assessment.open', { area: district, plan, set, kind: 'organisation', fromYear: 2024, toYear: 2024 })).round;
    sheet = (await ofBank.ask<{ rows: { id: number }[] }>('assessment.list', { round })).rows[0]!.id;
    // An official registered by the account they work with.
    await sql`insert into emulation_subjects (world, kind, area_id, account_id, display_name, name_folded, position, valid_from) select 'story', 'official', ${await idOf(commune)}, ${officer}::uuid, 'Công chức có tài khoản', chungtay_folded('Công chức có tài khoản'), 'Công chức', '2024-01-01'`.execute(owner.db);
    await sql`insert into participations (world, area_id, plan_id, subject_id, state, registered_on, steps) select 'story', s.area_id, p.id, s.id, 'registered', '2024-06-01', '[{"step":"registered","on":"2024-06-01","by":"n","why":""}]' from emulation_subjects s, plans p where s.account_id = ${officer}::uuid and p.slug = ${plan}`.execute(owner.db);
    officials = (await desk<{ round: number }>('assessment.open', { area: district, plan, set: 'tieu-chi-can-bo', kind: 'official', fromYear: 2024, toYear: 2024 })).round;
    official = (await desk<{ rows: { id: number; name: string }[] }>('assessment.list', { round: officials, limit: 200 })).rows.find((row) => row.name === 'Công chức có tài khoản')!.id;
    for (const one of [round, other, officials]) await desk('assessment.setDeadline', { round: one, deadline: '2025-01-01' });
  }, 120_000);

  it('are told to the account of the body and of the official that are judged, of their own sheet, beside the desk; each time once', async () => {
    await remindAssessments(house);
    await remindAssessments(house);
    expect([await ownOf(ofBank.account, phieu(sheet)), await ownOf(officer, phieu(official))]).toEqual([['own_due'], ['own_due']]);
    // The body hears of nobody else's sheet; the desk is told as before, and about the body without an account only there.
    expect((await told(ofBank.account)).every((one) => one.link === phieu(sheet))).toBe(true);
    expect((await told(chief)).filter((one) => one.key === 'assessment.notice.due').length).toBe(3);
    clock.set(plainDate('2025-01-02'));
    await remindAssessments(house);
    expect(await ownOf(ofBank.account, phieu(sheet))).toEqual(['own_due', 'own_late']);
    clock.set(plainDate('2024-12-02'));
  });

  it('stand on the day of whom they wait for, and of nobody else', async () => {
    const mine = await ofBank.ask<Mine>('assessment.mine', {});
    expect([mine.total, mine.own, mine.verify]).toMatchObject([1, [{ sheet, deadline: '2025-01-01', returned: null }], []]);
    expect((await ask<Mine>('assessment.mine', {})).own.map((one) => one.sheet)).toContain(official);
    const stranger = await ofBody('story-hoi-nong-dan-tay-linh', 'organisation', district);
    expect(await stranger.ask<Mine>('assessment.mine', {})).toMatchObject({ total: 0, own: [], verify: [] });
    expect((await desk<Mine>('assessment.mine', {})).own.map((one) => one.sheet)).not.toContain(sheet);
  });

  it('go to who verifies when they are handed in, and come back to the body with the reason', async () => {
    type Sheet = { version: number; setHash: string; lines: { id: string; type: string; kind: string | null; asked: boolean }[] };
    const seen = await ofBank.ask<Sheet>('assessment.get', { id: sheet });
    const items = seen.lines.filter((line) => line.type === 'item' && line.kind === 'evidence' && line.asked);
    const { version } = await ofBank.ask<{ version: number }>('assessment.enter', { id: sheet, version: seen.version, setHash: seen.setHash, column: 'self', entries: items.map((one) => ({ item: one.id, value: 'met', note: 'Theo hồ sơ' })) });
    const handed = await ofBank.ask<{ version: number }>('assessment.submit', { id: sheet, version });
    expect((await told(chief)).filter((one) => one.key === 'assessment.notice.submitted').map((one) => one.link)).toEqual([`/thi-dua/danh-gia/${round}`]);
    expect([(await ofBank.ask<Mine>('assessment.mine', {})).total, (await desk<Mine>('assessment.mine', {})).verify]).toMatchObject([0, [{ round, count: 1 }]]);
    await desk('assessment.return', { id: sheet, version: handed.version, why: 'Chưa kèm biên nhận' });
    expect(await ownOf(ofBank.account, phieu(sheet))).toEqual(['own_due', 'own_late', 'returned']);
    expect((await ofBank.ask<Mine>('assessment.mine', {})).own).toMatchObject([{ sheet, returned: { on: '2024-12-02', why: 'Chưa kèm biên nhận' } }]);
    expect((await desk<Mine>('assessment.mine', {})).verify).toEqual([]);
  });
});
