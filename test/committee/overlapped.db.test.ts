/** Committees as the application recorded them before seats were told apart by day: kept as they were and marked, and the rule holds for all that comes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { highland } from '../../src/demo/places.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { useLoadedHouse } from '../support/database.ts';

describe('two chairs recorded in the same days before the rule', async () => {
  const { owner } = await useLoadedHouse({ today: '2024-06-03' });

  it('stay as they were recorded, marked, and nobody is added to them', async () => {
    await sql`alter table committee_members drop constraint committee_members_one_chair, drop constraint committee_members_one_seat, drop column overlapped`.execute(owner.db);
    await sql`alter table committee_charges drop constraint committee_charges_one, drop column overlapped`.execute(owner.db);
    await sql`create unique index committee_members_one_chair on committee_members (committee_id) where duty = 'chair' and valid_until is null`.execute(owner.db);
    await sql`create unique index committee_charges_one on committee_charges (committee_id, charge_area_id) where valid_until is null`.execute(owner.db);
    const area_id = (await owner.db.selectFrom('areas').select('id').where('slug', '=', highland.slug).executeTakeFirstOrThrow()).id;
    const account_id = (await owner.db.selectFrom('accounts').select('id').where('username', '=', 'can-bo-xa').executeTakeFirstOrThrow()).id;
    const committee_id = (await owner.db.insertInto('committees').values({ world: 'story', area_id, plan_id: null, name: 'Ban cũ', number: '1/QĐ-UBND', founded_on: plainDate('2024-01-10'), rules: 'Quy chế', ended_on: null, opened_by: 'n' } as never).returning('id').executeTakeFirstOrThrow()).id;
    const member = async (more: { name: string; duty: string; valid_from: string; valid_until?: string; account_id?: string }) => {
      const row = { committee_id, area_id, office: 'oo', task: 'ttt', left_why: more.valid_until === undefined ? null : 'Thôi', ...more };
      return (await owner.db.insertInto('committee_members').values(row as never).returning('id').executeTakeFirstOrThrow()).id;
    };
    const leaving = await member({ name: 'Trưởng ban thôi sau', duty: 'chair', valid_from: '2024-01-10', valid_until: '2024-09-01' });
    const early = await member({ name: 'Trưởng ban vào trước', duty: 'chair', valid_from: '2024-06-03' });
    await member({ name: 'Một tài khoản', duty: 'member', valid_from: '2024-01-10', account_id });
    await member({ name: 'Cũng tài khoản ấy', duty: 'secretary', valid_from: '2024-02-01', account_id });
    await member({ name: 'Trở lại sau', duty: 'deputy', valid_from: '2023-06-01', valid_until: '2024-01-10', account_id });
    const charge = { committee_id, area_id, charge_area_id: area_id };
    await owner.db.insertInto('committee_charges').values([{ ...charge, member_id: leaving, valid_from: '2024-01-10', valid_until: '2024-09-01' }, { ...charge, member_id: early, valid_from: '2024-06-03' }] as never).execute();

    await sql.raw(readFileSync(join(import.meta.dirname, '../../src/db/migrations/0426-committee-by-day.sql'), 'utf8')).execute(owner.db);
    const rows = await owner.db.selectFrom('committee_members').select(['name', 'valid_until', 'overlapped']).where('committee_id', '=', committee_id).orderBy('id').execute();
    expect(rows.map((row) => [row.name, row.valid_until, row.overlapped])).toEqual([
      ['Trưởng ban thôi sau', '2024-09-01', false], ['Trưởng ban vào trước', null, true], ['Một tài khoản', null, false], ['Cũng tài khoản ấy', null, true], ['Trở lại sau', '2024-01-10', false],
    ]);
    expect((await owner.db.selectFrom('committee_charges').select('overlapped').where('committee_id', '=', committee_id).orderBy('id').execute()).map((row) => row.overlapped)).toEqual([false, true]);
    const added = member({ name: 'Thêm một Trưởng ban', duty: 'chair', valid_from: '2024-08-01' });
    expect(await added.then(() => 'done', (error: { constraint?: string }) => error.constraint)).toBe('committee_members_one_chair');
  });
});
