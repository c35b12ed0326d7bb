/** Bodies by place, kind, function and words on a day, a page at a time, whatever the size of the register. Called by `organisation.list`. Decides nothing. */
import { sql } from 'kysely';
import type { World } from '../domain/area/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { OrganisationFunction, OrganisationKind } from '../domain/organisation/types.ts';
import type { Db } from './connection.ts';

export type OrganisationFilter = {
  readonly world: World; readonly on: PlainDate; readonly areaId: number | null; /** Also those of every area within it. */ readonly below: boolean; readonly kinds: readonly OrganisationKind[]; readonly held: OrganisationFunction | null;
  /** Folded; each begins a word of a name the body has or had. */ readonly words: readonly string[];
};

/** Without a page all of them: names are then looked at more closely by the caller. */
export async function listOrganisationIds(db: Db, filter: OrganisationFilter, page: { readonly offset: number; readonly limit: number } | null): Promise<{ readonly total: number; readonly ids: readonly string[] }> {
  const standing = (alias: string) => sql`${sql.raw(`${alias}.valid_from`)} <= ${filter.on}::date and (${sql.raw(`${alias}.valid_until`)} is null or ${filter.on}::date < ${sql.raw(`${alias}.valid_until`)})`;
  const inside = filter.areaId === null ? sql`true` : filter.below
    ? sql`exists (select 1 from area_closure c where c.descendant_id = o.area_id and c.ancestor_id = ${filter.areaId} and (c.descendant_id = c.ancestor_id or (c.administrative and ${standing('c')})))`
    : sql`o.area_id = ${filter.areaId}`;
  const where = sql`o.world = ${filter.world} and ${standing('o')} and ${inside} and (${filter.kinds.length === 0} or o.kind = any (${[...filter.kinds]}::text[]))
    and (${filter.held}::text is null or exists (select 1 from organisation_functions f where f.organisation_id = o.id and f.function = ${filter.held} and ${standing('f')}))
    ${filter.words.length === 0 ? sql`` : sql`and ${sql.join(filter.words.map((word) => sql`(' ' || o.search_text) like ${`% ${word}%`}`), sql` and `)}`}`;
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from organisations o where ${where}`.execute(db);
  const { rows } = await sql<{ id: string }>`select o.id from organisations o where ${where} order by o.id ${page === null ? sql`` : sql`offset ${page.offset} limit ${page.limit}`}`.execute(db);
  return { total: counted!.total, ids: rows.map((row) => row.id) };
}
