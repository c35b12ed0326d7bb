/**
 * Where the register knows a member of a council and who is nominated as people of one household, or as one person. Called when a session is convened,
 * with the eyes of the house. Accounts are no persons of the register, so people are met by their names: what is found is asked about, not decided.
 */
import { sql } from 'kysely';
import type { PlainDate } from '../domain/calendar.ts';
import type { Kin } from '../domain/award/types.ts';
import type { Db } from './connection.ts';
import { accountOf } from './staff.ts';

export type KinAsked = {
  /** The round's area: persons who live elsewhere are other people of the name. */
  readonly areaId: number; readonly on: PlainDate;
  readonly members: readonly { readonly member: string; readonly name: string }[];
  readonly dossiers: readonly { readonly dossier: number; readonly subject: number }[];
};

/** Member `i` is whom dossier `b` is about. */
const isSelf = (i: string, b: string, on: PlainDate) => sql`(${sql.ref(`${b}.account`)} = ${sql.ref(`${i}.member`)} or (${sql.ref(`${b}.account`)} is null and ${sql.ref(`${b}.kind`)} = 'official' and ${sql.ref(`${b}.folded`)} = ${sql.ref(`${i}.folded`)}
  and exists (select 1 from grants g where g.account_id::text = ${sql.ref(`${i}.member`)} and g.role <> 'enumerator' and ${running('g', on)} and g.area_id in (select descendant_id from area_closure where ancestor_id = ${sql.ref(`${b}.area_id`)}))))`;
const running = (row: string, on: PlainDate) => sql`${sql.ref(`${row}.valid_from`)} <= ${on}::date and (${sql.ref(`${row}.valid_until`)} is null or ${sql.ref(`${row}.valid_until`)} > ${on}::date)`;

/** An official who holds one of these roles over exactly this area, by their account or by the name of the one who holds it. */
export async function holdsRole(db: Db, asked: { readonly subject: number; readonly areaId: number; readonly roles: readonly string[]; readonly on: PlainDate }): Promise<boolean> {
  const { rows } = await sql<{ holds: boolean }>`
    select exists (select 1 from emulation_subjects s join grants g on g.area_id = ${asked.areaId} and g.role = any (${[...asked.roles]}::text[]) and ${running('g', asked.on)} join accounts a on a.id = g.account_id and a.deactivated_at is null
      where s.id = ${asked.subject} and s.kind = 'official' and (a.id::text = ${accountOf('s')} or (${accountOf('s')} is null and chungtay_folded(a.name) = s.name_folded))) as holds`.execute(db);
  return rows[0]!.holds;
}

/**
 * `self`: the dossier is of the account that sits in the council, by the subject's own account or the roster, or of an official of the member's name where the
 * member holds an office. `household`: somebody of the member's name lives in the nominated household, in one
 * household with somebody of the nominated person's name, or is nominated by that name without an account.
 */
export async function findKin(db: Db, asked: KinAsked): Promise<readonly Kin[]> {
  const current = (row: string) => sql`${sql.ref(`${row}.ended_act`)} is null and ${sql.ref(`${row}.valid_from`)} <= ${asked.on}::date and (${sql.ref(`${row}.valid_until`)} is null or ${sql.ref(`${row}.valid_until`)} > ${asked.on}::date)`;
  return (await sql<Kin>`
    with sitting as materialized (select m.member, chungtay_folded(m.name) as folded from jsonb_to_recordset(${JSON.stringify(asked.members)}::jsonb) as m(member text, name text)),
      brought as materialized (select d.dossier, s.household_id, s.area_id, s.kind, ${accountOf('s')} as account, case when s.kind in ('official', 'person') then s.name_folded end as folded
        from jsonb_to_recordset(${JSON.stringify(asked.dossiers)}::jsonb) as d(dossier integer, subject bigint) join emulation_subjects s on s.id = d.subject),
      homes as materialized (select i.member, h.household_id from sitting i join person_details p on ${current('p')} and chungtay_name_marks(p.name_folded, p.village_id) @> string_to_array(trim(i.folded), ' ') and p.name_folded = i.folded
        join household_members h on h.person_id = p.person_id and ${current('h')}
        where i.folded <> ' ' and p.village_id in (select descendant_id from area_closure where ancestor_id = ${asked.areaId}))
    select i.member, b.dossier, case when ${isSelf('i', 'b', asked.on)} then 'self' else 'household' end as kind
    from sitting i cross join brought b where ${isSelf('i', 'b', asked.on)} or (b.account is null and b.folded = i.folded)
      or exists (select 1 from homes o where o.member = i.member and o.household_id = b.household_id)
      or (b.folded is not null and exists (select 1 from homes o join household_members h on h.household_id = o.household_id and ${current('h')}
        join person_details p on p.person_id = h.person_id and ${current('p')} where o.member = i.member and p.name_folded = b.folded))
    order by 2, 1`.execute(db)).rows;
}
