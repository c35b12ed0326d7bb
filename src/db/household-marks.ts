/** The marks a list of households is narrowed by, as conditions on its aliases r (residence), p (the head's details), s (status). Called by `household-list.ts` only. */
import { type RawBuilder, sql } from 'kysely';
import { type ListMarks, noCause, noDeprivation } from '../domain/household/list-filter.ts';
import { holds, type Moment } from './household-moment.ts';

/** Whether a condition speaks of the status, so that it must be looked up for every household. */
export function asksStatus({ classes, cause, need, deprived, standard, movements = [] }: ListMarks): boolean {
  return classes.length > 0 || cause !== undefined || need !== undefined || deprived !== undefined || (standard !== undefined && movements.length === 0);
}

export function markConditions(moment: Moment, { classes, ethnicGroup, headSex, trait, cause, need, deprived, zone, standard, movements = [] }: ListMarks): readonly RawBuilder<unknown>[] {
  const wanted = classes.filter((one) => one !== 'none');
  const held = (of: readonly string[]) => sql`exists (select 1 from household_traits t where t.household_id = r.household_id and t.trait = any (${[...of]}::text[]) and ${holds('t', moment)})`;
  const merit = ['merit', 'policy_family'];
  const when = (given: boolean, condition: () => RawBuilder<unknown>): RawBuilder<unknown>[] => (given ? [condition()] : []);
  return [
    ...when(classes.length > 0, () => (classes.includes('none') ? sql`(s.class is null or s.class = any (${wanted}::text[]))` : sql`s.class = any (${wanted}::text[])`)),
    ...when(ethnicGroup !== undefined, () => (ethnicGroup === 'minorities' ? sql`p.ethnic_group <> 'kinh'` : ethnicGroup === 'unknown' ? sql`p.ethnic_group is null` : sql`p.ethnic_group = ${ethnicGroup}`)),
    ...when(headSex !== undefined, () => (headSex === 'unknown' ? sql`p.sex is null` : sql`p.sex = ${headSex}`)),
    ...when(trait !== undefined, () => (trait === 'any_merit' ? held(merit) : trait === 'no_group' ? sql`coalesce(p.ethnic_group, 'kinh') = 'kinh' and not ${held(['no_labour_capacity', ...merit])}` : held([trait!]))),
    ...when(cause !== undefined, () => (cause === noCause ? sql`s.causes = '{}'` : sql`${cause} = any (s.causes)`)),
    ...when(need !== undefined, () => (need === noCause ? sql`s.needs = '{}'` : sql`${need} = any (s.needs)`)),
    ...when(deprived !== undefined, () => (deprived === noDeprivation ? sql`coalesce(s.deprivations, 0) = 0` : sql`s.deprivations >> ${deprived}::int & 1 = 1`)),
    ...when(standard !== undefined && movements.length === 0, () => sql`s.standard = ${standard}`),
    ...when(zone !== undefined, () => sql`exists (select 1 from area_closure c join areas m on m.id = c.ancestor_id and m.level = 'commune' join area_statuses u on u.area_id = m.id and u.status = ${zone}
      where c.descendant_id = r.village_id and c.administrative and c.valid_from <= ${moment.date}::date and (c.valid_until is null or c.valid_until > ${moment.date}::date) and u.valid_from <= ${moment.date}::date and (u.valid_until is null or u.valid_until > ${moment.date}::date))`),
  ];
}
