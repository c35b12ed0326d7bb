/**
 * A register with villages for the bench of forms: four villages below each commune, households of about four with ten yearly decisions each, all classes, causes,
 * traits and ethnic groups, made in the database. Called by `forms.ts`. Seeded: the same rows each time. Indexes stand while anything is measured.
 */
import type { OpenDatabase } from '../src/db/connection.ts';

export type FilledForms = { readonly province: string; /** Households of the province. */ readonly households: number; readonly villages: readonly number[]; /** Of every other province, a list each. */ readonly elsewhere: readonly (readonly number[])[] };

const facts = ['households', 'persons', 'household_residences', 'household_heads', 'household_members', 'household_traits', 'household_statuses', 'person_details'];
const villagesEach = 4;

export async function fillForms({ pool }: OpenDatabase, households: number): Promise<FilledForms> {
  const put = await takeAway(pool);
  await pool.query(`create temporary table bench_communes as select id, slug from areas where world = 'real' and level = 'commune' and valid_until is null and slug ~ '-[0-9]{5}$'`);
  await pool.query(`insert into areas (slug, world, level, name, search_text, valid_from) select slug || '-thon-' || k, 'real', 'village', 'Thôn ' || k, 'thon ' || k, '2000-01-01' from bench_communes, generate_series(1, ${villagesEach}) k`);
  await pool.query(`create temporary table bench_villages as select v.id, c.id as commune, row_number() over (order by v.id) - 1 as place from areas v join bench_communes c on c.slug = regexp_replace(v.slug, '-thon-[0-9]+$', '') where v.level = 'village'`);
  await pool.query(`insert into area_names (area_id, name, valid_from) select a.id, a.name, a.valid_from from areas a join bench_villages v on v.id = a.id`);
  await pool.query(`insert into area_kinds (area_id, type, valid_from) select id, 'thon', '2000-01-01' from bench_villages`);
  await pool.query(`insert into area_parents (area_id, parent_id, relation, valid_from) select v.id, v.commune, 'unit', greatest('2000-01-01', a.valid_from) from bench_villages v join areas a on a.id = v.commune`);
  await pool.query(`select refresh_area_closure()`);
  await pool.query(`insert into area_revisions (source, content_hash) values ('bench', 'villages')`);
  const villages = Number((await pool.query('select count(*) as count from bench_villages')).rows[0].count);
  const base = Number((await pool.query('select greatest((select coalesce(max(id), 0) from households), (select coalesce(max(id), 0) from persons)) as id')).rows[0].id);
  const act = (await pool.query(`insert into household_acts (world, kind, village_id, happened_on, recorded_on, recorded_at, account_name) select 'real', 'import', id, '2016-01-01', '2016-01-01', now(), 'bench' from bench_villages limit 1 returning id`)).rows[0].id;
  const decision = (await pool.query(`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin) select 'real', commune, 'bench', '2016-12-20', '2016-12-20', 'imported' from bench_villages limit 1 returning id`)).rows[0].id;
  await pool.query(`create temporary table bench_people as select ${base} + h as household, (${base} + (h - 1) * 4 + m)::bigint as person, m, v.id as village, v.commune, h from generate_series(1, ${households}) h join bench_villages v on v.place = h % ${villages}
    cross join generate_series(1, 4) m where m <= 1 + (h * 7) % 4 or m = 1 or (h + m) % 3 > 0`);
  const fact = 'village_id, valid_from, known_from, act_id';
  const since = `village, '2016-01-01', '2016-01-01', ${act}`;
  await pool.query(`insert into households (id, world, village_id, province_id) overriding system value select household, 'real', village, village from bench_people where m = 1`);
  await pool.query(`insert into persons (id, world, village_id) overriding system value select person, 'real', village from bench_people`);
  await pool.query(`insert into household_residences (household_id, ${fact}, address) select household, ${since}, 'Tổ ' || h % 9 from bench_people where m = 1`);
  await pool.query(`insert into household_heads (household_id, ${fact}, person_id) select household, ${since}, person from bench_people where m = 1`);
  await pool.query(`insert into household_members (household_id, ${fact}, person_id, relation) select household, ${since}, person, case m when 1 then 'head' when 2 then 'spouse' else 'child' end from bench_people`);
  await pool.query(`insert into household_traits (household_id, ${fact}, trait, note) select household, ${since}, (array['no_labour_capacity', 'social_assistance', 'merit'])[1 + h % 3], '' from bench_people where m = 1 and h % 7 = 0`);
  await pool.query(`insert into person_details (person_id, ${fact}, full_name, name_folded, name_key, birth, sex, ethnic_group) select person, ${since}, 'Hộ ' || h, ' ho ' || h, 'ho ' || h,
    case when m <= 2 then 1945 + person % 55 else 1996 + person % 30 end || '-' || lpad((1 + person % 12)::text, 2, '0') || '-15', case when person % 3 = 0 then 'female' else 'male' end, (array['kinh', 'kinh', 'kinh', 'tay', 'thai', 'mong', 'ba_na'])[1 + h / 5 % 7] from bench_people`);
  await pool.query(`
    insert into household_statuses (household_id, village_id, valid_from, valid_until, known_from, act_id, class, change, decision_id, standard, deprivations, income_per_person, causes)
    select household, village, make_date(y, 12, 20), case when y < 2025 then make_date(y + 1, 12, 20) end, make_date(y, 12, 20), ${act}, c,
      case when y = 2016 then 'new' when c = p then 'kept' when c = 'poor' and p = 'near_poor' then 'fell_to_poor' when c = 'poor' then 'relapsed' when c = 'near_poor' and p = 'poor' then 'left_to_near_poor' when c = 'near_poor' then 'relapsed' else 'left_above' end,
      ${decision}, 'national-2022-2025', ((h * 37 + y) % 4096)::int, 900000 + h % 900 * 1000, (array['{no_land}', '{no_capital,illness}', '{no_labour}', '{}'])[1 + h % 4]::text[]
    from (select household, village, h, y, (array['poor', 'near_poor', 'average', 'not_poor', 'poor'])[1 + (h * 31 + y * 7) / 3 % 5] as c, (array['poor', 'near_poor', 'average', 'not_poor', 'poor'])[1 + (h * 31 + (y - 1) * 7) / 3 % 5] as p from bench_people, generate_series(2016, 2025) y where m = 1) as one`);
  for (const one of put) await pool.query(one);
  for (const name of ['households', 'persons']) await pool.query(`select setval('${name}_id_seq', (select max(id) from ${name}))`);
  await pool.query('vacuum analyze');
  const { rows } = await pool.query<{ slug: string; villages: readonly (number | string)[]; households: number }>(`select a.slug, array_agg(distinct v.id) as villages, count(*) filter (where p.m = 1)::int as households from bench_people p join bench_villages v on v.id = p.village
    join area_closure c on c.descendant_id = v.commune and c.valid_until is null and c.administrative join areas a on a.id = c.ancestor_id and a.level = 'province' group by a.slug order by 3 desc, 1`);
  const [most, ...others] = rows.map((row) => ({ ...row, villages: row.villages.map(Number) }));
  return { province: most!.slug, households: most!.households, villages: most!.villages, elsewhere: others.map((one) => one.villages) };
}

/** Rows come in without foreign keys, exclusions and indexes; the statements given put indexes back (reading needs no more). */
async function takeAway(pool: OpenDatabase['pool']): Promise<readonly string[]> {
  for (const one of (await pool.query(`select conrelid::regclass as name, conname from pg_constraint where contype in ('x', 'f') and conrelid = any ($1::regclass[])`, [facts])).rows) await pool.query(`alter table ${one.name} drop constraint ${one.conname}`);
  const indexes = (await pool.query(`select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i where i.indrelid = any ($1::regclass[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`, [facts])).rows;
  for (const one of indexes) await pool.query(`drop index ${one.name}`);
  return indexes.map((one) => one.definition as string);
}
