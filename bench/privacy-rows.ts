/**
 * What the daily job of retention looks at, for a province: thirteen yearly rounds with sheets, second entries, objections, dissent and posted lists, with applications,
 * files, dialogues, requests, proposals, notices and looks. Half of the households left the list years ago. Made in the database, seeded by number: the same rows each
 * time. Called by `privacy.ts`.
 */
import type { OpenDatabase } from '../src/db/connection.ts';
import { makePlaces } from './places.ts';

export type RecordsSize = { readonly communes: number; readonly villagesEach: number; readonly listed: number; readonly looks: number; readonly notices: number };
const first = 2013;
const last = 2025;

/** Half of them left the list after four years and were asked nothing since. */
const listed = `(h.n % 2 = 1 or r.year < ${first + 4})`;

/** Answers the province's id and how many rows of each kind there are. */
export async function fillRecords({ pool }: OpenDatabase, slug: string, size: RecordsSize): Promise<{ readonly province: number; readonly rows: number }> {
  const province = await makePlaces(pool, slug, size);
  const villages = size.communes * size.villagesEach;
  const put = async (text: string, values: readonly unknown[] = []): Promise<number> => (await pool.query(text, [...values])).rowCount ?? 0;
  await put(`create temporary table b_homes as select (select coalesce(max(id), 0) from households) + n as id, v.id as village, p.parent_id as commune, n from generate_series(1, $2::int) n join areas v on v.slug = $1 || '-thon-' || (1 + n % $3::int)
    join area_parents p on p.area_id = v.id and p.relation = 'unit'`, [slug, size.listed, villages]);
  await put(`insert into households (id, world, village_id, province_id) overriding system value select id, 'story', village, $1 from b_homes`, [province]);
  await put(`select setval('households_id_seq', (select max(id) from households))`);
  const act = (await pool.query<{ id: number }>(`insert into household_acts (world, kind, village_id, happened_on, recorded_on, recorded_at, account_name) select 'story', 'import', village, '2016-01-01', '2016-01-01', '2016-01-01', 'bench' from b_homes limit 1 returning id`)).rows[0]!.id;
  await put(`insert into review_rounds (world, area_id, kind, year, opened_on, procedure) select 'story', a.id, 'periodic', y, make_date(y, 9, 1), '{}' from areas a, generate_series(${first}, ${last}) y where a.slug like $1 || '-xa-%'`, [slug]);
  await put(`create temporary table b_rounds as select r.id, r.area_id as commune, r.year from review_rounds r join areas a on a.id = r.area_id and a.slug like $1 || '-xa-%'`, [slug]);
  await put(`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin, round_id) select 'story', commune, 'bench ' || year, make_date(year, 12, 10), make_date(year, 12, 31), 'review', id from b_rounds`);
  await put(`insert into household_statuses (household_id, village_id, valid_from, valid_until, known_from, act_id, class, change, decision_id, standard)
    select h.id, h.village, make_date(r.year, 12, 31), case when r.year < ${last} then make_date(r.year + 1, 12, 31) end, make_date(r.year, 12, 31), ${act}, case when h.n % 2 = 0 and r.year > ${first + 3} then 'not_poor' when h.n % 3 = 0 then 'near_poor' else 'poor' end, 'kept', d.id, 'national-2022-2025'
    from b_homes h join b_rounds r on r.commune = h.commune join household_decisions d on d.round_id = r.id`);
  let rows = await put(`insert into review_acts (round_id, number, area_id, household_id, kind, happened_on, recorded_on, recorded_at, account_name, act)
    select r.id, row_number() over (partition by r.id order by h.n), h.village, h.id, 'survey', make_date(r.year, 10, 1), make_date(r.year, 10, 1), make_date(r.year, 10, 1), 'bench',
      jsonb_build_object('forms', 'bench', 'answers', (select jsonb_object_agg('B' || q, (h.n + q) % 7) from generate_series(10, 50) q)) from b_homes h join b_rounds r on r.commune = h.commune where ${listed}`);
  rows += await put(`insert into review_acts (round_id, number, area_id, household_id, kind, happened_on, recorded_on, recorded_at, account_name, act)
    select r.id, 1000000 + h.n, h.village, h.id, 'object', make_date(r.year, 11, 1), make_date(r.year, 11, 1), make_date(r.year, 11, 1), 'bench', jsonb_build_object('objection', h.n, 'text', 'Nhà có xe')
    from b_homes h join b_rounds r on r.commune = h.commune where h.n % 100 = 1 and ${listed}
    union all select r.id, 2000000 + h.n, h.village, h.id, 'answer', make_date(r.year, 11, 2), make_date(r.year, 11, 2), make_date(r.year, 11, 2), 'bench', jsonb_build_object('objection', h.n, 'upheld', false) from b_homes h join b_rounds r on r.commune = h.commune where h.n % 100 = 1 and ${listed}`);
  rows += await put(`insert into review_acts (round_id, number, area_id, kind, happened_on, recorded_on, recorded_at, account_name, act)
    select r.id, 3000000 + h.village, h.village, 'meet', make_date(r.year, 10, 20), make_date(r.year, 10, 20), make_date(r.year, 10, 20), 'bench', jsonb_build_object('votes', jsonb_agg(jsonb_build_object('household', h.id, 'agree', 30) || case when h.n % 20 = 0 then '{"said": "Có thu nhập thêm"}'::jsonb else '{}' end))
    from b_homes h join b_rounds r on r.commune = h.commune where ${listed} group by r.id, r.year, h.village`);
  rows += await put(`insert into review_second_entries (round_id, household_id, act_number, area_id, answers, differences, entered_on, account_name)
    select a.round_id, a.household_id, a.number, a.area_id, a.act -> 'answers', 1, a.happened_on + 2, 'bench' from review_acts a join b_rounds r on r.id = a.round_id where a.kind = 'survey' and a.household_id % 20 = 0`);
  rows += await put(`insert into review_posted_lists (round_id, act, area_id, households, content, content_hash)
    select a.round_id, a.number, a.area_id, (select array_agg((v ->> 'household')::bigint) from jsonb_array_elements(a.act -> 'votes') v), jsonb_build_object('rows', (select jsonb_agg(jsonb_build_object('head', 'Nguyễn Văn Đo ' || (v ->> 'household'), 'class', 'poor')) from jsonb_array_elements(a.act -> 'votes') v)), repeat('0', 64)
    from review_acts a join b_rounds r on r.id = a.round_id where a.kind = 'meet'`);
  rows += await put(`insert into review_publications (code, world, round_id, act, area_id, stage, place, from_on, until_on, ended_on, hash, list)
    select 'b' || l.round_id || '-' || l.act, 'story', l.round_id, l.act, l.area_id, 'decision', 'p', make_date(r.year, 10, 21), make_date(r.year, 10, 28), make_date(r.year, 10, 29), 'h', '[]' from review_posted_lists l join b_rounds r on r.id = l.round_id`);
  rows += await put(`insert into review_applications (world, area_id, form, code, received_on, answer_by, answer_unverified, applicant, address, note, received_by, household_id, closed_on, outcome)
    select 'story', h.commune, 'recognise', 'b' || h.n || '-' || y, make_date(y, 5, 1), make_date(y, 5, 15), true, 'Nguyễn Văn Đo', 'Thôn', 'Lời ghi', 'bench', h.id, make_date(y, 5, 14), 'refused' from b_homes h, generate_series(${first}, ${last}) y where h.n % 10 = y % 10 and (h.n % 2 = 1 or y < ${first + 4})`);
  // Photos of the house, a signature, a scan; one in fifty withdrawn.
  rows += await put(`insert into attachments (subject_kind, subject_id, area_id, world, file_name, media_type, size, content_hash, added_by_name, added_at, withdrawn_at, withdrawn_reason)
    select 'household', h.id::text, h.village, 'story', 'anh.png', 'image/png', 1, md5(h.id || '/' || f) || md5(f || '/' || h.id), 'bench', make_date(${first} + (h.n + f) % 10, 10, 1), case when h.n % 50 = 0 then make_date(${first + 1} + (h.n + f) % 10, 10, 1) end, case when h.n % 50 = 0 then 'Gỡ' end
    from b_homes h, generate_series(1, 3) f`);
  rows += await put(`insert into household_dialogues (world, area_id, household_id, state, reason, opened_on, opened_by, closed_on, outcome, note) select 'story', h.village, h.id, 'closed', 'Lý do', make_date(y, 3, 1), 'bench', make_date(y, 6, 1), 'declined_by_household', 'Lời' from b_homes h, generate_series(${first}, ${last}) y where h.n % 100 = y % 100 and (h.n % 2 = 1 or y < ${first + 4})`);
  rows += await put(`insert into privacy_requests (world, area_id, kind, household_id, person_name, contact, text, received_on, answer_by, state, answer, answered_on, answered_by_name, account_name)
    select 'story', h.commune, 'see', h.id, 'Người Hỏi', '', 'Xin xem', make_date(y, 3, 1), make_date(y, 3, 3), 'granted', 'Đã đưa', make_date(y, 3, 2), 'bench', 'bench' from b_homes h, generate_series(${first}, ${last}) y where h.n % 100 = y % 100`);
  rows += await put(`insert into initiatives (world, area_id, kind, code, title, text, proposer, came, received_on, answer_by, answer_unverified, received_name, state, closed_on) select 'story', h.commune, 'model', 'b' || h.n, 'Sáng kiến', 'Nội dung của sáng kiến', 'Người Nêu', 'desk', make_date(2025, 3, 1), make_date(2025, 3, 15), true, 'bench', 'not_accepted', make_date(2025, 3, 10) from b_homes h where h.n % 30 = 0`);
  rows += await put(`insert into notifications (account_id, message, told_on, dedupe_key) select a.id, '{"key": "house.name"}', date '2023-11-01' + n % 1100, 'bench' || n from (select id from accounts order by id limit 1) a, generate_series(1, $1::int) n`, [size.notices]);
  rows += await put(`insert into audit_reads (read_at, account_name, action, subject_kind, subject_id, area_id, request_id) select timestamptz '2020-11-01' + k % 2200 * interval '1 day', 'bench', 'household.get', 'household', h.id::text, h.village, 'bench' from generate_series(1, $1::int) k join b_homes h on h.n = 1 + k % $2::int`, [size.looks, size.listed]);
  await put('analyze');
  return { province, rows };
}
