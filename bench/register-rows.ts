/**
 * Households for the bench of the register, made in the database: invented names of frequent words, about four to a household, ten yearly decisions. Indexes and
 * constraints are taken away while the rows come and put back before anything is measured. Called by `register.ts`, which lets one register grow from size to
 * size. Seeded: the same rows each time.
 */
import type { OpenDatabase } from '../src/db/connection.ts';
import { numbers } from './scratch.ts';

const tables = ['households', 'persons', 'household_residences', 'household_heads', 'household_members', 'household_statuses', 'person_details'];
const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Đinh', 'Lò', 'Giàng', 'Vàng', 'Quàng', 'Hà', 'Mai', 'Tô'];
const middles = ['Văn', 'Thị', 'Hữu', 'Đức', 'Minh', 'Thanh', 'Ngọc', 'Quang', 'Xuân', 'Thu', 'Kim', 'Công', 'Đình', 'Như', 'Bá', 'Gia', 'Thị', 'Văn', 'Thị', 'Văn'];
const given = ['An', 'Bình', 'Cường', 'Dũng', 'Hà', 'Hải', 'Hạnh', 'Hiền', 'Hòa', 'Hùng', 'Hương', 'Khánh', 'Lan', 'Linh', 'Long', 'Mai', 'Minh', 'Nam', 'Nga', 'Nhung', 'Phúc', 'Phương', 'Quân', 'Quỳnh', 'Sơn', 'Tâm', 'Thảo', 'Thắng', 'Thủy', 'Trang', 'Trung', 'Tú', 'Tuấn', 'Vân', 'Yến', 'Đạt', 'Giang', 'Kiên', 'Loan', 'Oanh'];

export type Filled = { readonly persons: number; readonly communes: readonly string[]; readonly province: string; readonly sample: readonly { readonly name: string; readonly birth: string; readonly number: string; readonly household: number }[] };

/** Adds households until there are `households` of ours; `before` of them came by an earlier call. The sample is of those that came now. */
export async function fillRegister({ pool }: OpenDatabase, households: number, before = 0): Promise<Filled> {
  await pool.query(`select set_config('maintenance_work_mem', '256MB', false), set_config('work_mem', '64MB', false), set_config('synchronous_commit', 'off', false)`);
  const put = await takeAway(pool);
  const base = Number((await pool.query('select greatest((select coalesce(max(id), 0) from households), (select coalesce(max(id), 0) from persons)) as id')).rows[0].id);
  await pool.query('drop table if exists bench_places, bench_people');
  await pool.query(`create temporary table bench_places as select id, slug, row_number() over (order by id) - 1 as place from areas where world = 'real' and level = 'commune' and valid_until is null and slug ~ '-[0-9]{5}$'`);
  const places = Number((await pool.query('select count(*) as count from bench_places')).rows[0].count);
  const act = (await pool.query(`insert into household_acts (world, kind, village_id, happened_on, recorded_on, recorded_at, account_name) select 'real', 'import', id, '2016-01-01', '2016-01-01', now(), 'bench' from bench_places limit 1 returning id`)).rows[0].id;
  await pool.query(`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin) select 'real', id, 'bench ' || y, make_date(y, 12, 31), make_date(y, 12, 31), 'imported' from bench_places, generate_series(2016, 2025) y where not exists (select 1 from household_decisions d where d.number = 'bench 2016')`);
  await pool.query('analyze household_decisions');
  await pool.query(`create temporary table bench_people as select ${base} + h as household, (${base} + (h - 1) * 4 + m)::bigint as person, m, p.id as village, h from generate_series(${before + 1}, ${households}) h join bench_places p on p.place = h % ${places} cross join generate_series(1, 4) m where m <= 1 + (h * 7) % 4 or m = 1 or (h + m) % 3 > 0`);
  await pool.query('analyze bench_people');
  await pool.query(`insert into households (id, world, village_id, province_id) overriding system value select household, 'real', village, village from bench_people where m = 1`);
  await pool.query(`insert into persons (id, world, village_id) overriding system value select person, 'real', village from bench_people`);
  const fact = `valid_from, known_from, act_id`;
  const since = `'2016-01-01', '2016-01-01', ${act}`;
  await pool.query(`insert into household_residences (household_id, village_id, ${fact}, address) select household, village, ${since}, 'Tổ ' || h % 9 from bench_people where m = 1`);
  await pool.query(`insert into household_heads (household_id, village_id, ${fact}, person_id) select household, village, ${since}, person from bench_people where m = 1`);
  await pool.query(`insert into household_members (household_id, village_id, ${fact}, person_id, relation) select household, village, ${since}, person, case m when 1 then 'head' when 2 then 'spouse' else 'child' end from bench_people`);
  const word = (list: readonly string[], by: string) => `(array[${list.map((one) => `'${one}'`).join(',')}])[1 + (${by})::bigint % ${list.length}]`;
  const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  const [a, b, c] = ['person * 7919 / 13', 'person * 104729 / 101', 'person * 1299709 / 1009'];
  const [plainA, plainB, plainC] = [families.map(folded), middles.map(folded), given.map(folded)];
  await pool.query(`insert into person_details (person_id, village_id, ${fact}, full_name, name_folded, name_key, birth, sex, ethnic_group, citizen_number)
    select person, village, ${since}, ${word(families, a)} || ' ' || ${word(middles, b)} || ' ' || ${word(given, c)}, ' ' || ${word(plainA, a)} || ' ' || ${word(plainB, b)} || ' ' || ${word(plainC, c)},
      (select string_agg(w, ' ' order by w collate "C") from unnest(array[${word(plainA, a)}, ${word(plainB, b)}, ${word(plainC, c)}]) w where w not in ('thi', 'van')),
      case when m <= 2 then 1945 + person % 55 else 1996 + person % 19 end || '-' || lpad((1 + person % 12)::text, 2, '0') || '-' || lpad((1 + person % 28)::text, 2, '0'), case when person % 2 = 0 then 'male' else 'female' end, 'kinh', lpad((700000000000 + person)::text, 12, '0')
    from bench_people`);
  await pool.query(`insert into household_statuses (household_id, village_id, valid_from, valid_until, known_from, act_id, class, change, decision_id, standard, deprivations)
    select p.household, p.village, make_date(y, 12, 31), case when y < 2025 then make_date(y + 1, 12, 31) end, make_date(y, 12, 31), ${act}, case when (p.h + y) % 5 < 2 then 'poor' when (p.h + y) % 5 < 4 then 'near_poor' else 'not_poor' end, 'kept', d.id, 'national-2022-2025', 5
    from bench_people p cross join generate_series(2016, 2025) y join household_decisions d on d.area_id = p.village and d.number = 'bench ' || y where p.m = 1`);
  for (const one of put) await pool.query(one);
  for (const name of ['households', 'persons']) await pool.query(`select setval('${name}_id_seq', (select max(id) from ${name}))`);
  await pool.query('vacuum analyze');
  const persons = Number((await pool.query(`select count(*) as count from persons where world = 'real'`)).rows[0].count);
  const sample = (await pool.query(`select d.full_name as name, d.birth, d.citizen_number as number, p.household::int as household from bench_people p join person_details d on d.person_id = p.person where p.h % greatest(1, ${households} / 2000) = 0 and p.m = 1`)).rows;
  const communes = (await pool.query('select slug from bench_places order by place limit 50')).rows.map((row) => row.slug as string);
  const province = (await pool.query(`select a.slug from area_closure c join areas a on a.id = c.ancestor_id join bench_places p on p.id = c.descendant_id where a.level = 'province' and p.slug = $1 and c.valid_until is null limit 1`, [communes[0]])).rows[0].slug as string;
  return { persons, communes, province, sample };
}

/** Statements that put the dropped indexes, foreign keys and exclusions back. */
export async function takeAway(pool: OpenDatabase['pool']): Promise<readonly string[]> {
  const put: string[] = [];
  const held = (await pool.query(`select conrelid::regclass as name, conname, pg_get_constraintdef(oid) as definition from pg_constraint where contype in ('x', 'f') and conrelid = any ($1::regclass[])`, [tables])).rows;
  for (const one of held) {
    await pool.query(`alter table ${one.name} drop constraint ${one.conname}`);
    put.push(`alter table ${one.name} add constraint ${one.conname} ${one.definition}`);
  }
  const indexes = (await pool.query(`select i.indexrelid::regclass as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i where i.indrelid = any ($1::regclass[]) and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`, [tables])).rows;
  for (const one of indexes) {
    await pool.query(`drop index ${one.name}`);
    put.push(one.definition as string);
  }
  return put;
}

/** A list as communes send it: `rows` members under their heads, in the villages of the story's commune; another `seed`, other people. */
export function listFile(rows: number, seed = 9): { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array } {
  const next = numbers(seed);
  const pick = (list: readonly string[]): string => list[next(list.length)]!;
  const lines = ['STT;Họ và tên;Quan hệ với chủ hộ;Ngày sinh;Giới tính;Dân tộc;Số CCCD;Thôn;Loại hộ'];
  for (let row = 0, left = 0, place = 1; row < rows; row += 1, left -= 1) {
    const first = left === 0;
    if (first) [left, place] = [1 + next(6), 1 + next(4)];
    const birth = `${1 + next(28)}/${1 + next(12)}/${first ? 1945 + next(50) : 1960 + next(60)}`;
    lines.push(`${row + 1};${pick(families)} ${pick(middles)} ${pick(given)} ${pick(given)};${first ? 'Chủ hộ' : 'con'};${birth};${next(2) ? 'Nam' : 'Nữ'};Kinh;${String(800_000_000_000 + seed * 1_000_000_000 + row * 37)};Làng Vĩnh Lĩnh ${place};${first ? (next(3) ? 'Hộ nghèo' : 'Hộ cận nghèo') : ''}`);
  }
  return { fileName: 'danh-sach.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`) };
}
