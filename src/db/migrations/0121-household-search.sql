-- Finding somebody by name: "like" may not look at a row before row-level security has passed it, so no index of names serves the one who asks and everybody in
-- the register would be read. This looks with the house's eyes, by index, and gives back only who stands in the areas asked about and in the asker's sight.
create function chungtay_persons_found(area integer, day date, known_on date, words text[], number text) returns setof bigint
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  patterns text[] := array(select '% ' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) word);
  wanted text := case when number is not null then format('d.citizen_number = %L', number)
    else (select string_agg(format('d.name_folded like %L', pattern), ' and ') from unnest(patterns) pattern) end;
begin
  if wanted is null then return; end if;
  -- The words stand in the statement itself: only then is it known how rare they are.
  return query execute format($query$
    select d.person_id from person_details d
    where d.ended_act is null and %1$s and d.valid_from <= $2 and (d.valid_until is null or d.valid_until > $2) and ($3 is null or d.known_from <= $3)
      and exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $2 and (c.valid_until is null or c.valid_until > $2))
      and (chungtay_is_system() or chungtay_enumerates() is not null or exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = any (chungtay_register_scope())))
    union
    select d.person_id from person_details d
    where $3 is not null and d.ended_act is not null and %1$s and d.valid_from <= $2 and (d.valid_until is null or d.valid_until > $2) and d.known_from <= $3 and d.known_until > $3
      and exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $2 and (c.valid_until is null or c.valid_until > $2))
      and (chungtay_is_system() or chungtay_enumerates() is not null or exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = any (chungtay_register_scope())))
    $query$, wanted) using area, day, known_on;
end $$;
comment on function chungtay_persons_found(integer, date, date, text[], text) is 'Persons of an area on a day, as known on a day, whose name has all these words (without marks) or who hold this citizen number; row-level security narrows it again where it is joined.';
revoke all on function chungtay_persons_found(integer, date, date, text[], text) from public;
grant execute on function chungtay_persons_found(integer, date, date, text[], text) to chungtay_app;

create index person_details_number on person_details (citizen_number) where ended_act is null and citizen_number is not null;

-- A decision is in sight through a status under it: asked one by one, because read at once these are all statuses there are.
drop policy household_decisions_seen on household_decisions;
create policy household_decisions_seen on household_decisions using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope())
  or exists (select 1 from household_statuses s where s.decision_id = household_decisions.id offset 0));
