/** What papers of a round read of its households and of the register of documents. Called by `actions/review`. One statement a list, whatever its length. */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import type { Held } from '../domain/household/status.ts';
import type { HouseholdClass } from '../domain/household/types.ts';
import type { Db } from './connection.ts';
import { holds, isKnown } from './household-moment.ts';

export type PaperHousehold = { readonly id: number; readonly head: string; readonly members: number; readonly past: readonly Held[] };

/** Head and size on a day, and the statuses given before it, oldest first; as believed now or at the end of a day. */
export async function readPaperHouseholds(db: Db, households: readonly number[], on: PlainDate, knownOn: PlainDate | null = null): Promise<ReadonlyMap<number, PaperHousehold>> {
  if (households.length === 0) return new Map();
  const moment = { date: on, knownOn };
  const { rows } = await sql<PaperHousehold>`
    with wanted as (select unnest(${[...households]}::bigint[]) as id),
      heads as (select h.household_id, p.full_name from household_heads h join person_details p on p.person_id = h.person_id and ${holds('p', moment)} where h.household_id in (select id from wanted) and ${holds('h', moment)}),
      sizes as (select m.household_id, count(*)::int as size from household_members m where m.household_id in (select id from wanted) and ${holds('m', moment)} group by m.household_id),
      classes as (select s.household_id, jsonb_agg(jsonb_build_object('class', s.class, 'change', s.change, 'from', s.valid_from, 'until', s.valid_until) order by s.valid_from) as past from household_statuses s where s.household_id in (select id from wanted) and ${isKnown('s', knownOn)} and s.valid_from < ${on}::date group by s.household_id)
    select w.id::int as id, coalesce(h.full_name, '') as head, coalesce(z.size, 0) as members, coalesce(c.past, '[]') as past
    from wanted w left join heads h on h.household_id = w.id left join sizes z on z.household_id = w.id left join classes c on c.household_id = w.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export type IssuedPaper = { readonly id: string; readonly paper: string; readonly act: number | null; readonly village_id: number | null; readonly kind: DocumentKind; readonly unit: string; readonly number: number; readonly issued_on: PlainDate; readonly record_version: number };

/** Papers with a number in force, or those that had one at the end of a day. */
export async function listIssuedPapers(db: Db, round: number, knownOn: PlainDate | null = null): Promise<readonly IssuedPaper[]> {
  const stands = knownOn === null ? sql<boolean>`state = 'issued'` : sql<boolean>`entered_on <= ${knownOn}::date and (state = 'issued' or voided_on > ${knownOn}::date)`;
  return (await db.selectFrom('documents').select(['id', 'paper', 'act', 'village_id', 'kind', 'unit', 'number', 'issued_on', 'record_version']).where('round_id', '=', round).where(stands).orderBy('created_at').execute()) as unknown as readonly IssuedPaper[];
}

/** A paper as it was issued, and the households it names. */
export async function findPaperContent(db: Db, id: string): Promise<{ readonly document: OfficialDocument; readonly households: readonly number[] } | undefined> {
  const row = await db.selectFrom('documents').select(['content', 'households']).where('id', '=', id).executeTakeFirst();
  return row?.content ? { document: row.content, households: row.households.map(Number) } : undefined;
}

/** Who asks for a paper in person: the head and the dwelling on a day, as believed now or at the end of a day. */
export async function findApplicant(db: Db, household: number, on: PlainDate, knownOn: PlainDate | null = null): Promise<{ readonly name: string; readonly birth: string | null; readonly citizen_number: string | null; readonly address: string; readonly class: HouseholdClass | null } | undefined> {
  const moment = { date: on, knownOn };
  return (await sql<{ name: string; birth: string | null; citizen_number: string | null; address: string; class: HouseholdClass | null }>`
    select p.full_name as name, p.birth, p.citizen_number, r.address, s.class from household_residences r
    join household_heads h on h.household_id = r.household_id and ${holds('h', moment)} join person_details p on p.person_id = h.person_id and ${holds('p', moment)}
    left join household_statuses s on s.household_id = r.household_id and ${holds('s', moment)}
    where r.household_id = ${household} and ${holds('r', moment)}`.execute(db)).rows[0];
}
