/** The figures of registrations to leave poverty stay true when households move, leave, when a year ends and when the map changes; what is above is the sum of what is below. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { countRegistrations } from '../../src/app/support-figures.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const neighbour = 'story-binh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const province = 'story-tra-giang';
const successor = 'story-tra-giang-2025';
const today = '2024-06-03';
type Done = { id: number; version: number };

describe('the figures of registrations to leave poverty', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  let households: number[] = [];
  const [from, to, elsewhere] = [{ slug: '' }, { slug: '' }, { slug: '' }];

  const act = async (name: string, id: number, more: object, area = commune): Promise<unknown> => ask(name, { id, version: (await ask<{ version: number }>('household.get', { id }, 'commune_officer', area)).version, on: clock.today(), ...(name === 'household.send' ? {} : { reason: 'Theo đơn của hộ' }), ...more }, 'commune_officer', area);
  const register = async (household: number, helped: boolean): Promise<void> => {
    const attachment = (await owner.db.insertInto('attachments').values({ subject_kind: 'household', subject_id: String(household), area_id: await idOf(commune), world: 'story', file_name: 'giay.pdf', media_type: 'application/pdf', size: 1, content_hash: randomUUID().replaceAll('-', '').padEnd(64, '0'), added_by: null, added_by_name: 'n', added_at: '2024-06-03T02:00:00Z' } as never).returning('id').executeTakeFirstOrThrow()).id;
    let way = await ask<Done>('pathway.draft', { household, on: today, targetYear: 2025, needs: 'Cần giống dê' });
    way = await ask<Done>('pathway.plan', { ...way, items: [{ side: 'household', text: 'Làm chuồng', due: '2024-08-31' }, { side: 'support', text: 'Được giúp giống dê', helper: 'Hội Nông dân xã', due: '2024-06-30' }] });
    await ask('pathway.register', { ...way, on: today, signer: 'Chủ hộ', attachment });
    if (helped) await ask('support.record', { household, kind: 'inputs', need: 'asked', item: 2, given: true, provider: 'Hội Nông dân xã', source: 'union', on: today, inKind: 'Hai con dê giống' });
  };
  /** "registered/supported" at the end of a year; "none" where no figure stands. */
  const figure = async (slug: string, year = 2024): Promise<string> => {
    const { rows } = await sql<{ code: string; value: string }>`select i.code, trim_scale(o.value)::text as value from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
      where i.code in ('registered_to_escape_households', 'registered_supported_households') and o.period_end = make_date(${year}, 12, 31) and o.stands and a.slug = ${slug} order by i.code desc`.execute(owner.db);
    return rows.length === 0 ? 'none' : rows.map((row) => row.value).join('/');
  };
  /** What the figures have to say, counted household by household for every area there is. */
  const expectWhole = async (year: number): Promise<void> => {
    const day = [`${year}-12-31`, clock.today() as string].toSorted()[0]!;
    const counted = sql`select a.slug, count(*)::int as registered, count(*) filter (where exists (select 1 from household_supports s where s.household_id = p.household_id and s.state = 'given' and s.given_on between p.confirmed_on and ${day}::date))::int as supported
      from household_pathways p join household_residences r on r.household_id = p.household_id and r.ended_act is null and r.valid_from <= ${day}::date and (r.valid_until is null or r.valid_until > ${day}::date)
      join area_closure c on c.descendant_id = r.village_id and c.administrative and c.valid_from <= ${day}::date and (c.valid_until is null or c.valid_until > ${day}::date) join areas a on a.id = c.ancestor_id
      where p.confirmed_on <= ${day}::date and (p.withdrawn_on is null or p.withdrawn_on > ${day}::date) and p.target_year >= ${year} group by 1 order by 1`;
    const kept = sql`select a.slug, max(o.value) filter (where i.code = 'registered_to_escape_households')::int as registered, max(o.value) filter (where i.code = 'registered_supported_households')::int as supported
      from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id where i.code in ('registered_to_escape_households', 'registered_supported_households') and o.period_end = make_date(${year}, 12, 31) and o.stands group by 1 order by 1`;
    expect((await kept.execute(owner.db)).rows).toEqual((await counted.execute(owner.db)).rows);
  };

  beforeAll(async () => {
    const villages = async (slug: string) => (await sql<{ slug: string; id: number }>`select a.slug, a.id from areas a join area_closure c on c.descendant_id = a.id join areas t on t.id = c.ancestor_id where t.slug = ${slug} and a.level = 'village' order by a.slug`.execute(owner.db)).rows;
    const own = await villages(commune);
    elsewhere.slug = (await villages(neighbour))[0]!.slug;
    const workers = (await ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: commune, limit: 200, classes: ['poor'] })).rows.filter((row) => !row.traits.includes('no_labour_capacity')).map((row) => row.id);
    const where = new Map((await sql<{ id: number; village_id: number }>`select id::int as id, village_id from households where id = any (${workers}::bigint[])`.execute(owner.db)).rows.map((row) => [row.id, row.village_id]));
    const first = own.find((one) => workers.filter((id) => where.get(id) === one.id).length >= 3)!;
    [from.slug, to.slug] = [first.slug, own.find((one) => one.id !== first.id)!.slug];
    households = workers.filter((id) => where.get(id) === first.id).slice(0, 3);
    await register(households[0]!, true);
    await register(households[1]!, true);
    await register(households[2]!, false);
  }, 180_000);

  it('stand for the village, the commune and everything above, each the sum of what lies in it', async () => {
    expect([await figure(from.slug), await figure(to.slug), await figure(commune), await figure(district), await figure(province)]).toEqual(['3/2', 'none', '3/2', '3/2', '3/2']);
    await expectWhole(2024);
  });

  it('go with a household that moves, to another village and to another commune, and forget one that left', async () => {
    clock.set(plainDate('2024-08-01'));
    await act('household.move', households[0]!, { village: to.slug, address: 'Nhà mới' });
    expect([await figure(from.slug), await figure(to.slug), await figure(commune)]).toEqual(['2/1', '1/1', '3/2']);
    const { transfer } = (await act('household.send', households[1]!, { to: neighbour })) as { transfer: number };
    await ask('household.receive', { transfer, village: elsewhere.slug, address: 'Nhà bên suối' }, 'commune_officer', neighbour);
    expect([await figure(from.slug), await figure(commune), await figure(elsewhere.slug), await figure(neighbour), await figure(district)]).toEqual(['1/0', '2/1', '1/1', '1/1', '3/2']);
    await expectWhole(2024);
    await act('household.leave', households[2]!, {});
    expect(await figure(district)).toBe('2/2');
    await expectWhole(2024);
  });

  it('are made anew in the morning: a year begins, a registration runs out, the map changes, and nobody acts', async () => {
    clock.set(plainDate('2025-01-05'));
    expect(await figure(commune, 2025)).toBe('none');
    await countRegistrations(house);
    expect(await figure(district, 2025)).toBe('2/2');
    await expectWhole(2025);
    await expectWhole(2024);
    clock.set(plainDate('2025-07-02'));
    await countRegistrations(house);
    expect([await figure(district, 2025), await figure(district, 2024), await figure(successor, 2025)]).toEqual(['none', '2/2', '2/2']);
    await expectWhole(2025);
    clock.set(plainDate('2026-01-05'));
    await countRegistrations(house);
    expect([await figure(successor, 2026), await figure(successor, 2025)]).toEqual(['none', '2/2']);
    // Nothing differs, so nothing is written.
    const written = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from observations where source = 'support-register'`.execute(owner.db)).rows[0]!.n;
    const before = await written();
    await countRegistrations(house);
    expect(await written()).toBe(before);
  });
});
