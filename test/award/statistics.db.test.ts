/** The yearly statistics on a real database: they tie with the register of awards of the very area and year, and go out as workbook, PDF and Word file. */
import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { remindStatistics } from '../../src/app/statistics-reminders.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { awardPosts, takerOf } from '../../src/domain/award/types.ts';
import type { SubjectKind } from '../../src/domain/emulation/subject.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const [district, commune, other] = ['story-tay-linh-tra-giang', 'story-vinh-linh-tay-linh-tra-giang', 'story-binh-linh-tay-linh-tra-giang'];
const plan = 'story-tay-linh';
type Form = { number: string; unverified: boolean; columns: { id: string }[]; rows: { head: { vi: string }; cells: (number | null)[] }[]; total: (number | null)[] };
type Statistics = { asOf: string; due: { on: string; source: string; unverified: boolean } | null; forms: Form[] };
type Register = { total: number; rows: { kind: SubjectKind; state: string }[] };

describe('the yearly statistics', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-12-10' });
  const { ask, idOf } = askingIn({ house, owner }, commune!);
  const statistics = (area: string, year = 2024) => ask<Statistics>('award.statistics', { area, year }, 'district_officer', district);
  const of = ({ forms }: Statistics, number: string): Form => forms.find((one) => one.number === `${number}.N`)!;
  const total = (form: Form, column: string): number | null => form.total[form.columns.findIndex((one) => one.id === column)]!;

  beforeAll(async () => {
    // Awards of both communes with every kind of code, one in three revoked.
    let number = 0;
    for (const slug of [commune!, other!]) {
      const { award } = await ask<{ award: number }>('award.open', { area: slug, level: 'commune', occasion: 'yearly', on: '2024-12-10', deadline: '2024-12-20', fromYear: 2024, toYear: 2024, plan }, 'commune_officer', slug);
      for (const [index, kind] of (['official', 'person', 'official', 'enterprise', 'village', 'household', 'household', 'official', 'cooperative'] as const).entries()) {
        const { id: subject } = await owner.db.insertInto('emulation_subjects').values({ world: 'story', kind: 'official', area_id: await idOf(slug), display_name: `Người ${index} ${slug}`, name_folded: ` nguoi ${index} ${slug}`, position: '', valid_from: '2024-01-01' }).returning('id').executeTakeFirstOrThrow();
        await owner.db.insertInto('awards').values({
          world: 'story', area_id: await idOf(slug), round_id: award, dossier: index + 1, subject_id: subject, subject_kind: kind, form: index % 2 ? 'commune_commendation' : 'praise', level: 'commune', book: 'area', manner: index % 4 === 3 ? 'unexpected' : 'thematic', occasion: 'yearly', period_from: '2024-01-01', period_until: '2025-01-01',
          post: takerOf(kind) === 'individual' && index > 0 ? awardPosts[index % awardPosts.length]! : null, decision_number: null, decided_on: '2024-12-10', register_year: 2024, register_number: (number += 1), money: null,
          ...(index % 3 === 2 ? { state: 'revoked', revoked_on: '2024-12-10', revoked_by: '9/QĐ-UBND', revoked_why: 'x' } : { state: 'standing', revoked_on: null, revoked_by: null, revoked_why: null }),
        } as never).execute();
      }
    }
  });

  it('count as many awards as stand in the register, of the area alone, by taker', async () => {
    for (const area of [commune!, other!, district!]) {
      const register = await ask<Register>('award.register', { area, year: 2024, limit: 200 }, 'district_officer', district);
      const standing = register.rows.filter((row) => row.state === 'standing');
      const form = of(await statistics(area), '0603');
      expect([area, total(form, 'awards')]).toEqual([area, standing.length]);
      for (const taker of ['collective', 'household', 'individual'] as const) expect(total(form, taker)).toBe(standing.filter((row) => takerOf(row.kind) === taker).length);
      expect(total(form, 'enterprises')).toBe(standing.filter((row) => row.kind === 'enterprise').length);
      expect(form.rows.length).toBeGreaterThan(2);
    }
    // Revoked after the day of the figures it still was an award on that day: a form that was sent says the same again.
    const before = of(await statistics(district!), '0603').total;
    const { id } = await owner.db.selectFrom('awards').select('id').where('state', '=', 'standing').orderBy('id').executeTakeFirstOrThrow();
    const revoke = (on: string) => owner.db.updateTable('awards').set({ state: 'revoked', revoked_on: on, revoked_by: '9/QĐ-UBND', revoked_why: 'x' } as never).where('id', '=', id).execute();
    await revoke('2025-01-05');
    expect(of(await statistics(district!), '0603').total).toEqual(before);
    await revoke('2024-12-10');
    expect(of(await statistics(district!), '0603').total[0]).toBe(before[0]! - 1);
    await owner.db.updateTable('awards').set({ state: 'standing', revoked_on: null, revoked_by: null, revoked_why: null } as never).where('id', '=', id).execute();
    expect(of(await statistics(district!, 2023), '0603')).toMatchObject({ rows: [], total: Array.from({ length: 10 }, () => 0) });
    expect(await refusal(ask('award.statistics', { area: other, year: 2024 }))).toBe('house.forbidden');
  });

  it('count movements by level and length, bodies and their people on the day, and say what is unverified', async () => {
    const made = await statistics(district!);
    expect(made.asOf).toBe('2024-12-10');
    expect(of(made, '0601').rows.map((row) => row.cells)).toEqual([[1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1], [3, 3, 0, 3, 0, 0, 0, 0, 0, 0, 3]]);
    // What the plan says of its movement is counted so (the database keeps issued versions: here they are written behind it).
    await sql`alter table plan_versions disable trigger user`.execute(owner.db);
    // Issued after the day of the figures it is no movement of theirs yet.
    const issuedOn = (day: string) => sql`update plan_versions set issued_on = ${day} where plan_id = (select id from plans where slug = 'story-my-linh')`.execute(owner.db);
    const { rows: [known] } = await sql<{ on: string }>`select issued_on::text as on from plan_versions where plan_id = (select id from plans where slug = 'story-my-linh') limit 1`.execute(owner.db);
    await issuedOn('2024-12-11');
    expect(of(await statistics(district!), '0601').rows[1]!.cells[0]).toBe(2);
    await issuedOn(known!.on);
    await sql`update plan_versions set content = content || jsonb_build_object('movement', content -> 'movement' || '{"kind": "regular", "reach": "sector", "starts_on": "2024-03-01", "ends_on": "2024-10-17"}') where plan_id = (select id from plans where slug = 'story-my-linh')`.execute(owner.db);
    expect(of(await statistics(district!), '0601').rows[1]!.cells).toEqual([3, 2, 1, 2, 1, 0, 1, 0, 0, 0, 2]);
    // By its days it is no movement of the year before.
    expect(of(await statistics(district!, 2023), '0601').rows[1]!.cells[0]).toBe(2);
    expect(of(made, '0604').rows).toEqual([{ head: { vi: 'Cấp huyện', en: expect.any(String) as string }, cells: [1, 1] }]);
    expect(of(made, '0605').rows).toEqual([]);
    const body = (await sql<{ id: string }>`select o.id from organisations o join organisation_functions f on f.organisation_id = o.id and f.function = 'emulation_standing' where o.area_id = ${await idOf(district!)} and o.valid_until is null or o.valid_until > '2024-12-10' and f.function = 'emulation_standing' and o.area_id = ${await idOf(district!)} limit 1`.execute(owner.db)).rows[0]!.id;
    for (const [name, full, until] of [['Người Chuyên Trách', true, null], ['Người Kiêm Nhiệm', false, null], ['Người Đã Nghỉ', true, '2024-06-01']] as const) {
      const { id } = await owner.db.insertInto('staff_members').values({ world: 'story', area_id: await idOf(district!), name, account_id: null, organisation_id: body }).returning('id').executeTakeFirstOrThrow();
      await owner.db.insertInto('staff_postings').values({ member_id: id, area_id: await idOf(district!), position: 'Chuyên viên', full_time: full, valid_from: '2024-01-01', valid_until: until }).execute();
    }
    expect(of(await statistics(district!), '0605').rows.map((row) => row.cells)).toEqual([[2, 1, 1, 0, null, null]]);
    expect(made.forms.every((form) => form.unverified)).toBe(true);
    expect(await refusal(statistics(district!, 2020))).toBe('award.no_law');
  });

  it('go out as a workbook with a sheet a form, and on paper in both formats, with the same numbers', async () => {
    const file = async (format: string) => (await ask<{ bytes: Uint8Array; fileName: string }>('award.statisticsFile', { area: district, year: 2024, format }, 'district_officer', district)).bytes;
    const book = await readXlsx(await file('xlsx'));
    expect(book.sheets.map((sheet) => sheet.name)).toEqual(['0601.N', '0602.N', '0603.N', '0604.N', '0605.N']);
    const form = of(await statistics(district!), '0603');
    expect(book.sheets[2]!.rows[2]![0]).toContain('Hạn gửi: ngày 15/12/2024');
    expect(book.sheets[2]!.rows.find((row) => row[0] === 'Cộng')!.slice(1)).toEqual(form.total);
    const text = (await readDocx(await file('docx'))).paragraphs.map((one) => one.text).join('\n');
    for (const words of ['0605.N: Người làm công tác thi đua, khen thưởng', 'chưa xác minh', 'Thông tư 02/2023/TT-BNV', 'Hạn gửi: ngày 15/12/2024', form.rows[0]!.head.vi]) expect(text).toContain(words);
    expect(Buffer.from(await file('pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('say by which day they are sent, and officers of communes and above are told 30, 7 and 1 days before it and on it, once each', async () => {
    expect((await statistics(district!)).due).toMatchObject({ on: '2024-12-15', unverified: true });
    const told = async () => (await sql<{ role: string; days: number; key: string }>`select distinct g.role, (n.message -> 'params' ->> 'days')::int as days, n.message ->> 'key' as key from notifications n join grants g on g.account_id = n.account_id where n.message ->> 'key' like 'award.notice.statistics%' order by 2 desc, 1`.execute(owner.db)).rows;
    for (const [role, slug] of [['commune_officer', commune], ['province_officer', 'story-tra-giang-2025'], ['village_head', commune]] as const) {
      await ask('account.me', {}, role, slug).catch(() => undefined);
      const { id } = await owner.db.selectFrom('accounts').select('id').where('name', '=', `${role}/${slug}`).executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: id, role, area_id: await idOf(slug!), valid_from: '2020-01-01' } as never).execute();
    }
    for (const day of ['2024-11-14', '2024-11-15', '2024-11-16', '2024-12-08', '2024-12-14', '2024-12-14', '2024-12-15', '2024-12-16']) {
      clock.set(plainDate(day));
      await remindStatistics(house);
    }
    const days = [30, 7, 1, 0];
    expect((await told()).filter((one) => one.role === 'commune_officer')).toEqual(days.map((left) => ({ role: 'commune_officer', days: left, key: 'award.notice.statistics_unverified' })));
    expect((await told()).some((one) => one.role === 'village_head')).toBe(false);
    const { rows: [most] } = await sql<{ most: number }>`select max(count)::int as most from (select count(*) from notifications where message ->> 'key' like 'award.notice.statistics%' group by account_id) each`.execute(owner.db);
    expect(most!.most).toBe(days.length);
  });
});
