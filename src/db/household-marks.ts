/** The marks a list of households is narrowed by, as conditions on its aliases r (residence), p (the head's details), s (status). Called by `household-list.ts` only. */
import { type RawBuilder, sql } from 'kysely';
import { countedLevels } from '../domain/area/status-register.ts';
import { type ListMarks, noneWritten, type Place } from '../domain/household/list-filter.ts';
import { endedBy, type Standing } from '../domain/household/standing.ts';
import { isStatusKnown } from './area-status.ts';
import { holds, isKnown, type Moment } from './household-moment.ts';

/** The marks, for how many years a household is newly out of poverty on the day, and where the asked-for indicator stands in each standard. */
export type AskedMarks = ListMarks & { readonly standingYears?: number | undefined; readonly deprivedAt?: readonly Place[] | undefined };

/** The status of alias `name` took its household off a list less than so many years before the day, and nothing has put it back: the same as `standingsOf`. `statuses`: where statuses are looked up, of those that count. */
export function newlyOut(name: string, standing: Standing, { date, knownOn }: Moment, years: number, statuses?: string): RawBuilder<unknown> {
  const column = (one: string) => sql.ref(`${name}.${one}`);
  const known = (of: string) => (statuses === undefined ? isKnown(of, knownOn) : sql`true`);
  const table = sql.table(statuses ?? 'household_statuses');
  const before = (of: string) => sql`exists (select 1 from ${table} b where b.household_id = ${column('household_id')} and b.valid_until = ${column('valid_from')} and b.class = ${of} and ${known('b')})`;
  const left = standing === 'left_poverty' ? sql`(${column('change')} = 'left_to_near_poor' or (${column('change')} = 'left_above' and ${before('poor')}))` : sql`(${column('change')} = 'left_above' and ${before('near_poor')})`;
  return sql`${known(name)} and ${column('change')} in ('left_to_near_poor', 'left_above') and ${column('valid_from')} <= ${date}::date and (${column('valid_from')} + make_interval(years => ${years}::int))::date > ${date}::date and ${left}
    and not exists (select 1 from ${table} l where l.household_id = ${column('household_id')} and l.valid_from > ${column('valid_from')} and l.valid_from <= ${date}::date and l.class = any (${[...endedBy[standing]]}::text[]) and ${known('l')})`;
}

/** Households of the villages made by a split that have that standing by the past they share with the one they lived in: household_id. */
export function newlyOutBeforeSplit(standing: Standing, moment: Moment, years: number, villages: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(with past as materialized (select * from chungtay_past_of_halves(chungtay_halves_in(array${villages}), ${moment.knownOn}::date)) select i.household_id from past i where ${newlyOut('i', standing, moment, years, 'past')})`;
}

/** Whether a condition speaks of the status, so that it must be looked up for every household. */
export function asksStatus({ classes, cause, need, deprived, standard, movements = [] }: ListMarks): boolean {
  return classes.length > 0 || cause !== undefined || need !== undefined || deprived !== undefined || (standard !== undefined && movements.length === 0);
}

/** `villages`: those the households are of, in brackets. */
export function markConditions(moment: Moment, villages: RawBuilder<unknown>, { classes, standing, standingYears, ethnicGroup, headSex, trait, cause, need, deprived, deprivedAt = [], statuses = [], standard, movements = [] }: AskedMarks): readonly RawBuilder<unknown>[] {
  const wanted = classes.filter((one) => one !== 'none');
  const held = (of: readonly string[]) => sql`exists (select 1 from household_traits t where t.household_id = r.household_id and t.trait = any (${[...of]}::text[]) and ${holds('t', moment)})`;
  const merit = ['merit', 'policy_family'];
  const when = (given: boolean, condition: () => RawBuilder<unknown>): RawBuilder<unknown>[] => (given ? [condition()] : []);
  return [
    ...when(classes.length > 0, () => (classes.includes('none') ? sql`(s.class is null or s.class = any (${wanted}::text[]))` : sql`s.class = any (${wanted}::text[])`)),
    ...when(standing !== undefined, () => (standingYears === undefined ? sql`false` : sql`(exists (select 1 from household_statuses o where o.household_id = r.household_id and ${newlyOut('o', standing!, moment, standingYears)}) or r.household_id in ${newlyOutBeforeSplit(standing!, moment, standingYears, villages)})`)),
    ...when(ethnicGroup !== undefined, () => (ethnicGroup === 'minorities' ? sql`p.ethnic_group <> 'kinh'` : ethnicGroup === 'unknown' ? sql`p.ethnic_group is null` : sql`p.ethnic_group = ${ethnicGroup}`)),
    ...when(headSex !== undefined, () => (headSex === 'unknown' ? sql`p.sex is null` : sql`p.sex = ${headSex}`)),
    ...when(trait !== undefined, () => (trait === 'any_merit' ? held(merit) : trait === 'no_group' ? sql`coalesce(p.ethnic_group, 'kinh') = 'kinh' and not ${held(['no_labour_capacity', ...merit])}` : held([trait!]))),
    ...when(cause !== undefined, () => (cause === noneWritten ? sql`s.causes = '{}'` : sql`${cause} = any (s.causes)`)),
    ...when(need !== undefined, () => (need === noneWritten ? sql`s.needs = '{}'` : sql`${need} = any (s.needs)`)),
    ...when(deprived !== undefined, () => (deprived === noneWritten ? sql`coalesce(s.deprivations, 0) = 0` : sql`(${sql.join([sql`false`, ...deprivedAt.map(({ standard: of, bit }) => sql`(s.standard = ${of} and s.deprivations >> ${bit}::int & 1 = 1)`)], sql` or `)})`)),
    ...when(standard !== undefined && movements.length === 0, () => sql`s.standard = ${standard}`),
    ...statuses.map((status) => sql`exists (select 1 from area_closure c join areas m on m.id = c.ancestor_id and m.level = any (${[...countedLevels(status)]}::text[]) join area_statuses u on u.area_id = m.id and u.status = ${status}
      where c.descendant_id = r.village_id and c.administrative and c.valid_from <= ${moment.date}::date and (c.valid_until is null or c.valid_until > ${moment.date}::date) and u.valid_from <= ${moment.date}::date and (u.valid_until is null or u.valid_until > ${moment.date}::date) and ${isStatusKnown('u', moment.knownOn)})`),
  ];
}
