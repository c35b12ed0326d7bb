/**
 * Who may be expected to look at a household on a day, as SQL: an enumerator it was given to, and whoever works on the register of its village or of the
 * commune the village lay in that day, or by which its records are kept once it has ended. Called by the queries on reads; both say the same of the same look.
 */
import { type RawBuilder, sql } from 'kysely';
import { mayDo } from '../domain/account/permissions.ts';
import { type Role, roles } from '../domain/account/roles.ts';
import type { Db } from './connection.ts';

/** Roles that work on a register; one that only reads, opines or audits there looks from outside. */
const inChargeRoles: readonly Role[] = roles.filter((role) => role !== 'enumerator' && (['household.register', 'household.move', 'review.check', 'review.meet', 'review.decide'] as const).some((name) => mayDo(name, role)));

type Look = { readonly account: RawBuilder<unknown>; readonly day: RawBuilder<unknown>; /** Id of the village it was read in. */ readonly village: RawBuilder<unknown>; /** Id of the household as text. */ readonly household: RawBuilder<unknown> };

export function wasAssigned({ account, day, village, household }: Look): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from review_people p join review_assignments a on a.person_id = p.id where p.account_id = ${account} and ${day} >= a.valid_from and ${day} < a.valid_until
    and (a.household_id::text = ${household} or (a.household_id is null and a.village_id = ${village})))`;
}

export function wasInCharge({ account, day, village }: Look): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from grants g where g.account_id = ${account} and g.role = any (${[...inChargeRoles]}::text[]) and g.valid_from <= ${day} and (g.valid_until is null or g.valid_until > ${day})
    and (g.area_id = ${village} or g.area_id in (select u.parent_id from area_parents u where u.area_id = ${village} and u.relation = 'unit' and u.valid_from <= ${day} and (u.valid_until is null or u.valid_until > ${day}))
      or g.area_id in (select c.ancestor_id from area_closure c join areas e on e.id = c.descendant_id and e.valid_until <= ${day} join areas k on k.id = c.ancestor_id and k.level in ('village', 'commune')
        where c.descendant_id = ${village} and c.valid_from <= ${day} and (c.valid_until is null or c.valid_until > ${day}))))`;
}

/** The village each household lives in, or lived in last. Needs the house's own view: where a household lives now may be out of the asker's sight. */
export async function listHomes(db: Db, households: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (households.length === 0) return new Map();
  const { rows } = await sql<{ id: number; village: number }>`select id::int as id, village_id as village from households where id = any (${[...households]}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.village]));
}
