/** Photos and signatures of a household: seen by who may open the household and nobody else, and each look stands in "who looked at this record". */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { makePerson } from '../account/support.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-dong-linh-2025';
const png = new Uint8Array(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'));
type Files = { items: { id: string; fileName: string }[] };

describe('files of a household', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2025-09-08' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let [enumerator, another]: Actor[] = [];
  let household: { id: number; village: string };
  let file: string;
  const as = async <T>(name: string, input: object, actor: Actor): Promise<T> => (await execute(house, findAction(name)!, input, { actor, requestId: 'test' })) as T;
  const enumeratorOf = async (): Promise<Actor> => {
    const account = (await makePerson(owner, { areaId: await idOf(commune), grants: [{ role: 'enumerator', areaId: await idOf(commune) }] })).id;
    return { ...systemActor, kind: 'person', world: 'story', accountId: account, name: 'Người thử', grants: [{ role: 'enumerator', areaId: await idOf(commune), organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }] };
  };
  const subject = () => ({ subjectKind: 'household', subjectId: String(household.id) });
  const added = () => ({ ...subject(), note: 'chữ ký chủ hộ', file: { fileName: 'chu-ky.png', mediaType: 'image/png', bytes: png } });
  const looks = async (action: string): Promise<readonly string[]> =>
    (await sql<{ name: string }>`select account_name as name from audit_reads where subject_kind = 'household' and subject_id = ${String(household.id)} and action = ${action} order by id`.execute(owner.db)).rows.map((row) => row.name);

  beforeAll(async () => {
    [enumerator, another] = [await enumeratorOf(), await enumeratorOf()];
    const opened = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'periodic', on: '2025-09-08' });
    await ask('review.closeList', { round: opened.round, version: opened.version, on: '2025-09-08' });
    const [first] = (await ask<{ rows: { household: number; village: string }[] }>('review.households', { round: opened.round, limit: 1 })).rows;
    household = { id: first!.household, village: first!.village };
    const { person } = await ask<{ person: number }>('fieldwork.addPerson', { round: opened.round, duty: 'enumerator', name: 'Hồ Thị Giả Định', account: enumerator!.accountId, from: '2025-09-08' });
    await ask('fieldwork.assign', { round: opened.round, person, village: household.village, households: [household.id], from: '2025-09-08', lastDay: '2025-09-30' });
  });

  it('are added by the enumerator the household is given to, and not by another of the same commune', async () => {
    expect(await refusal(as('attachment.add', added(), another!))).toBe('house.forbidden');
    file = (await as<{ id: string }>('attachment.add', added(), enumerator!)).id;
    expect((await as<Files>('attachment.list', subject(), enumerator!)).items.map((one) => one.id)).toEqual([file]);
  });

  it('are listed and opened by who may open the household there', async () => {
    for (const [role, slug] of [['commune_officer', commune], ['village_head', household.village], ['district_officer', 'story-tra-giang-2025'], ['auditor', commune]] as const satisfies readonly (readonly [Role, string])[]) {
      expect((await ask<Files>('attachment.list', subject(), role, slug)).items.map((one) => one.fileName), role).toEqual(['chu-ky.png']);
      expect(Buffer.from((await ask<{ bytes: Uint8Array }>('attachment.get', { id: file }, role, slug)).bytes).equals(Buffer.from(png)), role).toBe(true);
    }
  });

  it('are refused to everybody else: no name of a file, no byte', async () => {
    const strangers: readonly (readonly [Role, string])[] = [['council_member', commune], ['fatherland_front', commune], ['organisation', commune], ['commune_officer', 'story-vinh-linh-2025']];
    for (const [role, slug] of strangers) {
      expect(await refusal(ask('attachment.list', subject(), role, slug)), `${role} ${slug}`).toBe('house.forbidden');
      expect(await refusal(ask('attachment.get', { id: file }, role, slug)), `${role} ${slug}`).toBe('house.forbidden');
    }
    for (const name of ['attachment.list', 'attachment.get']) expect(await refusal(as(name, name === 'attachment.get' ? { id: file } : subject(), another!)), name).toBe('house.forbidden');
  });

  it('leave each look at their names and at themselves among the looks at the household', async () => {
    const expected = ['commune_officer', 'village_head', 'district_officer', 'auditor'];
    expect((await looks('attachment.get')).map((name) => name.split('/')[0])).toEqual(expected);
    expect((await looks('attachment.list')).map((name) => name.split('/')[0])).toEqual(['Người thử', ...expected]);
    const { rows } = await ask<{ rows: { name: string }[] }>('household.readers', { id: household.id, limit: 200 }, 'commune_chair');
    expect(rows.map((row) => row.name.split('/')[0])).toEqual(expect.arrayContaining(expected));
  });

  it('go along when another commune receives the household, and are closed where it left', async () => {
    const { version } = await ask<{ version: number }>('household.get', { id: household.id });
    const { transfer } = await ask<{ transfer: number }>('household.send', { id: household.id, version, to: 'story-phu-linh-2025', on: '2025-09-08' });
    await ask('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh', address: 'Tổ 1' }, 'commune_officer', 'story-phu-linh-2025');
    expect((await ask<{ bytes: Uint8Array }>('attachment.get', { id: file }, 'commune_officer', 'story-phu-linh-2025')).bytes.byteLength).toBe(png.byteLength);
    expect(await refusal(ask('attachment.get', { id: file }))).toBe('house.forbidden');
    expect(await refusal(as('attachment.get', { id: file }, enumerator!))).toBe('house.forbidden');
  });
});
