/**
 * Where the register knows a member of a council and who is nominated as people of one household, or as one person. Called when a session is convened,
 * with the eyes of the house. Accounts are no persons of the register, so people are met by their names: what is found is asked about, not decided.
 */
import { type RawBuilder, sql } from 'kysely';
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

const running = (row: string, on: PlainDate) => sql`${sql.ref(`${row}.valid_from`)} <= ${on}::date and (${sql.ref(`${row}.valid_until`)} is null or ${sql.ref(`${row}.valid_until`)} > ${on}::date)`;
const below = (area: RawBuilder<unknown>) => sql`(select descendant_id from area_closure where ancestor_id = ${area})`;
/** What stands as the position of a person names this office or body. */
const names = (position: RawBuilder<unknown>, office: RawBuilder<unknown>) => sql`(trim(chungtay_folded(${office})) <> '' and strpos(chungtay_folded(${position}), chungtay_folded(${office})) > 0)`;

/**
 * The account of whom subject `s` is about: their own, or that of the one person of this name on the roster. An official is looked for on the roster of the
 * area; a person too, unless the record gives another office than the roster does, and with the office of the roster anywhere below.
 */
const whoseAccount = (s: string) => sql<string | null>`coalesce(${accountOf(s)}, case when ${sql.ref(`${s}.kind`)} = 'person' then (select case when count(distinct m.account_id) = 1 then min(m.account_id::text) end
  from staff_members m join staff_postings p on p.member_id = m.id and p.struck_on is null left join organisations o on o.id = m.organisation_id
  where m.account_id is not null and chungtay_folded(m.name) = ${sql.ref(`${s}.name_folded`)} and p.area_id in ${below(sql.ref(`${s}.area_id`))}
    and ((${sql.ref(`${s}.position`)} = '' and p.area_id = ${sql.ref(`${s}.area_id`)}) or ${names(sql.ref(`${s}.position`), sql`p.position`)} or ${names(sql.ref(`${s}.position`), sql`o.name`)})) end)`;

/** By grant `g` somebody of the name of person `s` heads or works in the body that the record names: a body of the grant, or one whose head has a scorecard under the name. */
const namedOffice = (g: string, s: string, folded: string) => sql`(exists (select 1 from organisations o where o.id = ${sql.ref(`${g}.organisation_id`)} and ${names(sql.ref(`${s}.position`), sql`o.name`)})
  or exists (select 1 from head_scorecards h left join organisations o on o.id = h.organisation_id where h.state <> 'discarded' and chungtay_folded(h.head_name) = ${sql.ref(folded)} and (h.area_id = ${sql.ref(`${g}.area_id`)} or h.organisation_id = ${sql.ref(`${g}.organisation_id`)})
    and (${names(sql.ref(`${s}.position`), sql`h.head_position`)} or ${names(sql.ref(`${s}.position`), sql`o.name`)})))`;

/** Member `i` is whom dossier `b` is about: by an account, or by the name and an office within the area: any office of an official, the very one of a person. */
const isSelf = (i: string, b: string, on: PlainDate) => sql`(${sql.ref(`${b}.account`)} = ${sql.ref(`${i}.member`)} or (${sql.ref(`${b}.account`)} is null and ${sql.ref(`${b}.folded`)} = ${sql.ref(`${i}.folded`)}
  and exists (select 1 from grants g where g.account_id::text = ${sql.ref(`${i}.member`)} and g.role <> 'enumerator' and ${running('g', on)} and g.area_id in ${below(sql.ref(`${b}.area_id`))} and (${sql.ref(`${b}.kind`)} = 'official' or ${namedOffice('g', b, `${b}.folded`)}))))`;

export type Holding = 'holds' | 'same_name' | 'no';

/** Whether an official or a person holds one of these roles over exactly this area: by their account, by the name and the office; of a person the name alone says nothing for certain. */
export async function holdsRole(db: Db, asked: { readonly subject: number; readonly areaId: number; readonly roles: readonly string[]; readonly on: PlainDate }): Promise<Holding> {
  const { rows } = await sql<{ holds: boolean | null; named: boolean | null }>`
    select bool_or(a.id::text = b.account or (b.account is null and chungtay_folded(a.name) = b.name_folded and (b.kind = 'official' or ${namedOffice('g', 'b', 'b.name_folded')}))) as holds, bool_or(b.account is null and chungtay_folded(a.name) = b.name_folded) as named
    from (select s.*, ${whoseAccount('s')} as account from emulation_subjects s where s.id = ${asked.subject} and s.kind in ('official', 'person')) b
      join grants g on g.area_id = ${asked.areaId} and g.role = any (${[...asked.roles]}::text[]) and ${running('g', asked.on)} join accounts a on a.id = g.account_id and a.deactivated_at is null`.execute(db);
  return rows[0]?.holds ? 'holds' : rows[0]?.named ? 'same_name' : 'no';
}

/**
 * `self`: the dossier is of the account that sits in the council, by the subject's own account or the roster, or of somebody of the member's name and office.
 * `same_name`: of somebody of the member's name and no account: perhaps themselves. `household`: somebody of the member's name lives in the nominated household, or
 * in one household with somebody of the nominated person's name.
 */
export async function findKin(db: Db, asked: KinAsked): Promise<readonly Kin[]> {
  const current = (row: string) => sql`${sql.ref(`${row}.ended_act`)} is null and ${sql.ref(`${row}.valid_from`)} <= ${asked.on}::date and (${sql.ref(`${row}.valid_until`)} is null or ${sql.ref(`${row}.valid_until`)} > ${asked.on}::date)`;
  return (await sql<Kin>`
    with sitting as materialized (select m.member, chungtay_folded(m.name) as folded from jsonb_to_recordset(${JSON.stringify(asked.members)}::jsonb) as m(member text, name text)),
      brought as materialized (select d.dossier, s.household_id, s.area_id, s.kind, s.position, ${whoseAccount('s')} as account, case when s.kind in ('official', 'person') then s.name_folded end as folded
        from jsonb_to_recordset(${JSON.stringify(asked.dossiers)}::jsonb) as d(dossier integer, subject bigint) join emulation_subjects s on s.id = d.subject),
      homes as materialized (select i.member, h.household_id from sitting i join person_details p on ${current('p')} and chungtay_name_marks(p.name_folded, p.village_id) @> string_to_array(trim(i.folded), ' ') and p.name_folded = i.folded
        join household_members h on h.person_id = p.person_id and ${current('h')}
        where i.folded <> ' ' and p.village_id in (select descendant_id from area_closure where ancestor_id = ${asked.areaId}))
    select i.member, b.dossier, case when ${isSelf('i', 'b', asked.on)} then 'self' when b.account is null and b.folded = i.folded then 'same_name' else 'household' end as kind
    from sitting i cross join brought b where ${isSelf('i', 'b', asked.on)} or (b.account is null and b.folded = i.folded)
      or exists (select 1 from homes o where o.member = i.member and o.household_id = b.household_id)
      or (b.folded is not null and exists (select 1 from homes o join household_members h on h.household_id = o.household_id and ${current('h')}
        join person_details p on p.person_id = h.person_id and ${current('p')} where o.member = i.member and p.name_folded = b.folded))
    order by 2, 1`.execute(db)).rows;
}
