-- What a search of the whole register costs, for those who see much of it.

-- Words that stand in every third name are looked for among those whom the other words have found.
create or replace function chungtay_persons_found(area integer, day date, known_on date, words text[], number text) returns setof bigint
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  telling text[] := array(select word from unnest(words) word where word not in ('thi', 'van'));
  wanted text := case when number is not null then format('d.citizen_number = %L', number)
    else (select string_agg(format(case when cardinality(telling) >= 2 and word in ('thi', 'van') then '(d.name_folded || '''') like %L' else 'd.name_folded like %L' end,
      '% ' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ') from unnest(words) word) end;
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

-- The year in a birth may not be looked at before row-level security either; for the house alone, which masks what the asker may not see.
create function chungtay_born(villages integer[], years text[], most integer) returns setof bigint language sql stable security definer rows 200 set search_path = public, pg_temp as $$
  select d.person_id from person_details d
  where chungtay_is_system() and d.village_id = any (villages) and left(d.birth, 4) = any (years) and d.ended_act is null and d.valid_until is null limit most $$;
comment on function chungtay_born(integer[], text[], integer) is 'Persons of these villages born in these years, for the check for double records.';
revoke all on function chungtay_born(integer[], text[], integer) from public;
grant execute on function chungtay_born(integer[], text[], integer) to chungtay_app;
