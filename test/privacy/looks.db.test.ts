/** Looks at personal records: files are counted as files by what their contract says, and a look at another record of a household is a look at the household, where it lives. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Action, action, execute } from '../../src/actions/kernel.ts';
import { actions } from '../../src/actions/registry.ts';
import { isFile } from '../../src/domain/action.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { makePerson } from '../account/support.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const neighbour = 'story-son-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';

describe('looks at personal records', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const figures = async () => {
    const { exports, exported } = await ask<{ exports: number; exported: number }>('privacy.file', { area: commune });
    return { exports, exported };
  };
  const looks = async (subject: string, action: string) => (await sql<{ area: number | null; file: boolean }>`select area_id as area, as_file as file from audit_reads where subject_kind = 'household' and subject_id = ${subject} and action = ${action}`.execute(owner.db)).rows;
  let rows: { id: number; village: string }[] = [];

  beforeAll(async () => {
    ({ rows } = await ask<{ rows: { id: number; village: string }[] }>('household.list', { area: commune, classes: ['poor'], limit: 60 }));
  }, 180_000);

  it('are files where the contract answers with one, whatever it is called', async () => {
    const shaped = actions.filter(({ contract: { output } }) => output instanceof z.ZodObject && 'fileName' in output.shape && ('bytes' in output.shape || 'content' in output.shape));
    expect(shaped.filter(({ contract }) => !isFile(contract)).map(({ contract }) => contract.name)).toEqual([]);
    const files = actions.filter(({ contract }) => isFile(contract));
    for (const name of ['household.export', 'review.paper', 'review.certificate', 'review.printed', 'survey.listSheet', 'application.receipt', 'privacy.copy', 'attachment.get', 'award.packageFile']) expect(files.map((one) => one.contract.name)).toContain(name);
    const before = await figures();
    const person = await makePerson(owner, { areaId: await idOf(district), grants: [{ role: 'district_officer', areaId: await idOf(district) }] });
    const village = (await sql<{ id: number }>`select village_id as id from households where id = ${rows[0]!.id}`.execute(owner.db)).rows[0]!.id;
    const households = (await sql<{ id: number }>`select id::int as id from households where village_id = ${village} order by id limit 3`.execute(owner.db)).rows.map((one) => one.id);
    // Each file of the house, and one that is no file, made of the same three households by somebody from outside.
    const asked = [...files, actions.find((one) => one.contract.name === 'household.list')!];
    for (const one of asked) {
      const contract = { ...one.contract, kind: 'read' as const, input: z.object({}), output: isFile(one.contract) ? one.contract.output : z.unknown() };
      const run: Action = action(contract, 'own', async (context) => {
        for (const id of households) context.noteRead({ subject: { kind: 'household', id: String(id) }, areaId: village });
        return { fileName: 'a', mediaType: 'b', bytes: new Uint8Array(), content: (async function* () {})() };
      });
      await execute(house, run, {}, { actor: { ...systemActor, accountId: person.id, name: 'Người Ngoài' }, requestId: randomUUID() });
    }
    const after = await figures();
    expect([after.exports - before.exports, after.exported - before.exported]).toEqual([files.length, 3]);
    const outside = await ask<{ rows: { name: string; households: number; looks: number; files: number }[] }>('household.outsideReaders', { area: commune, from: '2024-06-01' }, 'commune_chair');
    expect(outside.rows.find((one) => one.name === 'Người Ngoài')).toMatchObject({ households: 3, looks: asked.length * 3, files: files.length });
  });

  it('are one file for a whole list of households, and as many households as it names', async () => {
    const before = await figures();
    const output = await ask<{ content: AsyncIterable<Uint8Array> }>('household.export', { area: commune, classes: ['poor'], format: 'csv', rows: 'households' });
    for await (const part of output.content) void part;
    const named = (await sql<{ count: number }>`select count(distinct subject_id)::int as count from audit_reads where action = 'household.export'`.execute(owner.db)).rows[0]!.count;
    expect(named).toBeGreaterThan(30);
    const after = await figures();
    expect(after.exports - before.exports).toBe(1);
    expect(after.exported).toBeGreaterThanOrEqual(named);
  });

  it('are at the household too where an application linked to it is read, listed or printed; of one that is not linked at nobody', async () => {
    const household = rows[1]!.id;
    const { id } = await ask<{ id: number }>('application.receive', { area: commune, form: 'leave', on: clock.today(), applicant: 'Đinh Thị Giả Định', household });
    await ask('application.receive', { area: commune, form: 'recognise', on: clock.today(), applicant: 'Bá Văn Giả Định', household: null });
    await ask('application.get', { id });
    await ask('application.list', { area: district }, 'district_officer', district);
    await ask('application.receipt', { id, format: 'pdf' });
    const village = (await sql<{ id: number }>`select village_id as id from households where id = ${household}`.execute(owner.db)).rows[0]!.id;
    expect(await looks(String(household), 'application.get')).toEqual([{ area: village, file: false }]);
    expect(await looks(String(household), 'application.list')).toEqual([{ area: village, file: false }]);
    expect(await looks(String(household), 'application.receipt')).toEqual([{ area: village, file: true }]);
    const readers = await ask<{ rows: { action: string }[] }>('household.readers', { id: household });
    expect(readers.rows.map((one) => one.action)).toEqual(expect.arrayContaining(['application.get', 'application.list', 'application.receipt']));
    expect((await sql<{ count: number }>`select count(*)::int as count from audit_reads where action = 'application.list' and subject_kind = 'household'`.execute(owner.db)).rows[0]!.count).toBe(1);
  });

  it('are kept by the village a household lives in while it is on its way, so that the commune it leaves sees who looked', async () => {
    const household = rows[2]!.id;
    const { version } = await ask<{ version: number }>('household.get', { id: household });
    await ask('household.send', { id: household, version, on: clock.today(), to: neighbour });
    await ask('household.transfers', { area: neighbour }, 'commune_officer', neighbour);
    const home = (await sql<{ id: number }>`select village_id as id from households where id = ${household}`.execute(owner.db)).rows[0]!.id;
    expect(await looks(String(household), 'household.transfers')).toEqual([{ area: home, file: false }]);
    await sql`insert into grants (account_id, role, area_id, valid_from) select a.id, split_part(a.name, '/', 1), a.area_id, '2020-01-01' from accounts a where a.name like '%/story-%' and not exists (select 1 from grants g where g.account_id = a.id)`.execute(owner.db);
    const outside = await ask<{ rows: { name: string }[] }>('household.outsideReaders', { area: commune, from: '2024-06-01' }, 'commune_chair');
    expect(outside.rows.map((one) => one.name)).toContain(`commune_officer/${neighbour}`);
    clock.set(plainDate('2024-06-04'));
  });
});
