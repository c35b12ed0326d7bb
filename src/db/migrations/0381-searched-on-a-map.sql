-- A search looks where the list looks: in the villages of the area on the map asked for, which is not always that of the day. A commune formed in
-- 2025 has the households of its villages on any earlier day too.

drop function chungtay_households_found(integer, date, date, text[], text, integer);
drop function chungtay_persons_found(integer, date, date, text[], text);

create function chungtay_persons_found(area integer, day date, map_day date, known_on date, words text[], number text) returns table (person_id bigint, full_name text, village_id integer)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  has_one constant text := 'chungtay_name_marks(d.name_folded, d.village_id) && %L::text[]';
  -- Beyond so many, what is typed says too little to be written out two by two; villages beyond the first number are not looked for in the index, beyond the second not held at all.
  many_pairs constant integer := 400;
  many_places constant integer := 200;
  most_places constant integer := 5000;
  villages integer[];
  wanted text := case when number is not null then format('d.citizen_number = %L', number) end;
  begun jsonb := '[]';
  paired boolean[];
  one text[];
  other text[];
begin
  if number is null then
    for place in 1 .. coalesce(cardinality(words), 0) loop
      one := array(select n.word from name_words n where starts_with(n.word, words[place]) limit 200);
      if one = '{}' then return; end if;
      begun := begun || jsonb_build_array(to_jsonb(one));
    end loop;
    for place in 0 .. jsonb_array_length(begun) - 1 loop
      one := array(select jsonb_array_elements_text(begun -> place));
      for later in place + 1 .. jsonb_array_length(begun) - 1 loop
        other := array(select jsonb_array_elements_text(begun -> later));
        continue when cardinality(one) * cardinality(other) > many_pairs;
        -- Two words of the name, or one that begins with both.
        wanted := concat_ws(' and ', wanted, format(has_one, array(select least(a collate "C", b collate "C") || ' ' || greatest(a collate "C", b collate "C") from unnest(one) a, unnest(other) b union select unnest(one) intersect select unnest(other))));
        paired[place] := true;
        paired[later] := true;
      end loop;
      if paired[place] is null then wanted := concat_ws(' and ', wanted, format(has_one, one)); end if;
    end loop;
  end if;
  if wanted is null then return; end if;
  villages := array(select c.descendant_id from area_closure c where c.ancestor_id = area and c.administrative and c.valid_from <= map_day and (c.valid_until is null or c.valid_until > map_day) limit most_places + 1);
  if cardinality(villages) <= many_places and number is null then
    wanted := wanted || ' and ' || format(has_one, villages::text[]);
  elsif cardinality(villages) <= most_places then
    wanted := wanted || ' and d.village_id = any ($4)';
  else
    wanted := wanted || ' and exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $5 and (c.valid_until is null or c.valid_until > $5))';
  end if;
  if not (chungtay_is_system() or chungtay_enumerates() is not null or chungtay_sees_whole(area, map_day)) then
    wanted := wanted || ' and exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = any (chungtay_register_scope()))';
  end if;
  -- The words stand in the statement itself: only then is it known how rare they are.
  return query execute format($query$
    select d.person_id, d.full_name, d.village_id from person_details d
    where d.ended_act is null and %1$s and d.valid_from <= $2 and (d.valid_until is null or d.valid_until > $2) and ($3 is null or d.known_from <= $3)
    union all
    select d.person_id, d.full_name, d.village_id from person_details d
    where $3 is not null and d.ended_act is not null and %1$s and d.valid_from <= $2 and (d.valid_until is null or d.valid_until > $2) and d.known_from <= $3 and d.known_until > $3
    $query$, wanted) using area, day, known_on, villages, map_day;
end $$;
comment on function chungtay_persons_found(integer, date, date, date, text[], text) is 'Persons on a day of an area on the map of another, as known on a day, whose name has all these words (without marks) or who hold this citizen number; what of them is seen is narrowed again where it is joined.';
revoke all on function chungtay_persons_found(integer, date, date, date, text[], text) from public;
grant execute on function chungtay_persons_found(integer, date, date, date, text[], text) to chungtay_app;

create function chungtay_households_found(area integer, day date, map_day date, known_on date, words text[], wanted_number text, most integer)
  returns table (household_id bigint, matched text, village_id integer, address text, head_id bigint, full_name text, name_folded text, birth text, sex text, ethnic_group text, citizen_number text, cut boolean)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  house boolean := chungtay_is_system();
  scope integer[] := chungtay_register_scope();
  given bigint[] := chungtay_given_households();
  whole boolean := chungtay_sees_whole(area, map_day);
  -- A village of the one found is in sight where the whole area is; another one is looked up.
  lies text := '(%1$s = %2$s and $9 or exists (select 1 from area_closure c where c.descendant_id = %1$s and c.ancestor_id = any ($7) offset 0))';
  so text := '%1$s.valid_from <= $2 and (%1$s.valid_until is null or %1$s.valid_until > $2) and '
    || case when known_on is null then '%1$s.ended_act is null' else '%1$s.known_from <= $3 and (%1$s.known_until is null or %1$s.known_until > $3)' end;
begin
  return query execute format($query$
    with w as materialized (select * from chungtay_persons_found($1, $2, $11, $3, $4, $5) limit $10 + 1),
    f as materialized (
      select m.household_id, min(w.full_name) as name, o.village_id as now_in, min(w.village_id) as found_in from (select * from w limit $10) w
      join lateral (select * from household_members m where m.person_id = w.person_id and %1$s offset 0) m on true
      join lateral (select * from households o where o.id = m.household_id offset 0) o on true
      where $6 or m.household_id = any ($8) or (%5$s and (%6$s or %7$s))
      group by m.household_id, o.village_id)
    select f.household_id, f.name, r.village_id, r.address, h.person_id, p.full_name, p.name_folded, p.birth, p.sex, p.ethnic_group, p.citizen_number, (select count(*) > $10 from w) from f
    join lateral (select * from household_residences r where r.household_id = f.household_id and %2$s offset 0) r on true
    join lateral (select * from household_heads h where h.household_id = f.household_id and %3$s offset 0) h on true
    join lateral (select * from person_details p where p.person_id = h.person_id and %4$s offset 0) p on true
    where (r.village_id = f.found_in or exists (select 1 from area_closure c where c.descendant_id = r.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $11 and (c.valid_until is null or c.valid_until > $11)))
      and ($6 or f.household_id = any ($8) or (%8$s and (%9$s or (%10$s and %11$s))))
    $query$, format(so, 'm'), format(so, 'r'), format(so, 'h'), format(so, 'p'),
    format(lies, 'w.village_id', 'w.village_id'), format(lies, 'm.village_id', 'w.village_id'), format(lies, 'o.village_id', 'w.village_id'),
    format(lies, 'p.village_id', 'f.found_in'), format(lies, 'f.now_in', 'f.found_in'), format(lies, 'r.village_id', 'f.found_in'), format(lies, 'h.village_id', 'f.found_in')) using area, day, known_on, words, wanted_number, house, scope, given, whole, most, map_day;
end $$;
comment on function chungtay_households_found(integer, date, date, date, text[], text, integer) is 'Households on a day in an area on the map of another with a member who bears all the words or the number, as known now (null) or at the end of a day; of so many persons at most (null: of all), cut: there are more.';
revoke all on function chungtay_households_found(integer, date, date, date, text[], text, integer) from public;
grant execute on function chungtay_households_found(integer, date, date, date, text[], text, integer) to chungtay_app;
