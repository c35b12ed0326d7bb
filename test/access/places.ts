/**
 * Places of the story world and one of the real one, each with private records that carry a mark of their own: what may appear in no answer to
 * somebody without the right. Rows come from `rows.ts` (one in every protected table), so a new table is planted as soon as it is protected.
 * Used by leaks.db.test.ts.
 */
import { sql } from 'kysely';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { procedureOn } from '../../src/domain/review/procedure.ts';
import { fold } from '../../src/domain/search.ts';
import { makePerson } from '../account/support.ts';
import type { TestHouse } from '../support/database.ts';
import { insertRows, type ProtectedTable, protectedTables } from './rows.ts';

export type Place = {
  readonly name: string;
  readonly slug: string;
  /** A village of it, or itself. */
  readonly village: string;
  readonly areaId: number;
  readonly world: 'real' | 'story';
  /** Stands in every private text of the place; a word of its own, so that a search for it means something. */
  readonly mark: string;
  /** The mark as it stands in what is kept about households and persons only; holds `mark`. */
  readonly householdMark: string;
  readonly citizenNumber: string;
  readonly account: string;
  readonly colleague: string;
  /** The id of the planted row of each table; a plan by its slug. */
  readonly ids: Readonly<Record<string, unknown>>;
};

let planted = 0;

/** Texts of these columns take the mark of the place: nothing in them is ever meant for the public or for another commune. */
const privateTexts = ['address', 'note', 'text', 'reason', 'evidence', 'file_name', 'subject', 'title', 'short_title', 'recipients_note', 'purpose', 'question', 'body', 'summary', 'person_name', 'contact', 'measures', 'needs'];
/** Kept as they are: read by a rule or shown to everybody on purpose. */
const keptTables: readonly ProtectedTable[] = ['observations', 'closings', 'series_batches', 'sign_in_attempts'];

export async function plant(house: Pick<TestHouse, 'owner'>, name: string, slug: string): Promise<Place> {
  const { owner } = house;
  planted += 1;
  const mark = `Zq${name}x${planted}`;
  const householdMark = `${mark}Ho`;
  const citizenNumber = `99918${String(planted).padStart(7, '0')}`;
  const area = (await sql<{ id: number; world: 'real' | 'story' }>`select id, world from areas where slug = ${slug}`.execute(owner.db)).rows[0]!;
  const account = (await makePerson(owner, { areaId: area.id, world: area.world, name: `Người ${mark}` })).id;
  const borrower = (await makePerson(owner, { areaId: area.id, world: area.world, name: `Người khác ${mark}` })).id;
  const places = await insertRows(owner.pool, account, area.id, borrower, { forms: false });
  const columns = (await sql<{ table_name: string; column_name: string }>`select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'text'`.execute(owner.db)).rows;
  const ofHouseholds = new Set((await sql<{ name: string }>`select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid in ('households'::regclass, 'persons'::regclass)`.execute(owner.db)).rows.map((one) => one.name));
  const ids: Record<string, unknown> = {};
  for (const table of Object.keys(protectedTables) as ProtectedTable[]) {
    if (table === 'loaded_forms') continue; // everybody's, and not planted here
    const [at] = places[table];
    const row = (await sql<Record<string, unknown>>`select * from ${sql.table(table)} where ctid = ${at}::tid`.execute(owner.db)).rows[0]!;
    ids[table] = row['id'] ?? row['round_id'] ?? row['person_id'] ?? row['key'];
    if ('world' in row && row['world'] !== area.world && table !== 'observations') await sql`update ${sql.table(table)} set world = ${area.world} where ctid = ${at}::tid`.execute(owner.db).catch(() => undefined);
    if (keptTables.includes(table)) continue;
    const texts = columns.filter((one) => one.table_name === table && privateTexts.includes(one.column_name)).map((one) => one.column_name);
    for (const column of texts) await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${ofHouseholds.has(table) ? householdMark : mark} where ${'id' in row ? sql`id::text = ${String(row['id'])}` : sql`ctid = ${at}::tid`}`.execute(owner.db).catch(() => undefined); // append-only tables keep theirs
  }
  const person = ids['persons'] as number;
  await sql`update person_details set full_name = ${`Đinh ${householdMark}`}, name_folded = ${` ${fold(`Đinh ${householdMark}`)}`}, citizen_number = ${citizenNumber}, birth = '1968-05-02', ethnic_group = 'ba_na' where person_id = ${person}`.execute(owner.db);
  const round = ids['review_rounds'] as number;
  const household = Number(ids['households']);
  const acts = [
    { kind: 'open', on: '2024-06-03', round: 'regular', villages: [area.id] }, { kind: 'list', on: '2024-06-03', village: area.id, household, reason: 'on_list' },
    { kind: 'survey', on: '2024-06-03', household, assessment: { class: 'poor', standard: 'national-2022-2025', packHash: '', income: 1_000_000, scoreA: null, known: 4095, deprived: 7, causes: [householdMark] } },
  ];
  await sql`alter table review_acts disable trigger user`.execute(owner.db);
  await sql`delete from review_acts where round_id = ${round}`.execute(owner.db);
  for (const [index, act] of acts.entries()) await sql`insert into review_acts (round_id, number, area_id, kind, village_id, household_id, happened_on, recorded_on, recorded_at, account_name, act)
    values (${round}, ${index + 1}, ${area.id}, ${act.kind}, ${area.id}, ${'household' in act ? household : null}, '2024-06-03', '2024-06-03', '2024-06-03T01:00:00Z', 'n', ${JSON.stringify(act)})`.execute(owner.db);
  await sql`alter table review_acts enable trigger user`.execute(owner.db);
  const procedure = procedureOn(readShippedPolicy(), 'regular', plainDate('2024-06-20'));
  await sql`update review_rounds set procedure = ${JSON.stringify(procedure)}, record_version = ${acts.length} where id = ${round}`.execute(owner.db);
  const trace = sql`${account}, ${`Người ${mark}`}, 'household.get', 'household', ${String(household)}, ${area.id}, 'r'`;
  await sql`insert into audit_entries (occurred_at, occurred_on, chain_area_id, world, content_hash, after, account_id, account_name, action, subject_kind, subject_id, area_id, request_id)
    values ('2024-06-03T01:00:00Z', '2024-06-03', ${area.id}, ${area.world}, ${Buffer.from(mark)}, ${JSON.stringify({ name: householdMark })}, ${trace})`.execute(owner.db);
  await sql`insert into audit_reads (read_at, account_id, account_name, action, subject_kind, subject_id, area_id, request_id) values ('2024-06-03T01:00:00Z', ${trace})`.execute(owner.db);
  // A figure and a body that are really there, where the place has them.
  ids['observations'] = (await sql<{ id: string }>`select id from observations where area_id = ${area.id} and stands order by (batch_id = ${ids['series_batches']}), id limit 1`.execute(owner.db)).rows[0]!.id;
  // Beside the household a person of emulation, who is in no register.
  ids['person_subject'] = (await sql<{ id: number }>`insert into emulation_subjects (world, kind, area_id, display_name, name_folded, valid_from) values (${area.world}, 'person', ${area.id}, ${`Trần ${mark}`}, ${` ${fold(`Trần ${mark}`)}`}, '2024-06-03') returning id::int as id`.execute(owner.db)).rows[0]!.id;
  // What is written as JSON has the shape the house writes: taken from the story world's own records.
  await sql`update plans set counts = (select counts from plans where newest_state = 'issued' and world = 'story' limit 1) where id = ${ids['plans']}`.execute(owner.db);
  await sql`update plan_versions set content = (select v.content from plan_versions v join plans p on p.id = v.plan_id where v.state = 'issued' and p.world = 'story' limit 1) where plan_id = ${ids['plans']}`.execute(owner.db);
  await sql`update plan_tasks set content = (select content from plan_tasks where content <> '{}' limit 1) where id = ${ids['plan_tasks']}`.execute(owner.db);
  const village = (await sql<{ slug: string }>`select a.slug from area_closure c join areas a on a.id = c.descendant_id where c.ancestor_id = ${area.id} and a.level = 'village' and c.valid_from <= '2024-06-03' and (c.valid_until is null or c.valid_until > '2024-06-03') order by a.slug limit 1`.execute(owner.db)).rows[0]?.slug ?? slug;
  ids['plans'] = (await sql<{ slug: string }>`update plans set slug = ${`ke-hoach-${mark.toLowerCase()}`} where id = ${ids['plans']} returning slug`.execute(owner.db)).rows[0]!.slug;
  return { name, slug, village, areaId: area.id, world: area.world, mark, householdMark, citizenNumber, account, colleague: borrower, ids };
}
