-- In the register of a nation several hundred people bear the words that were typed. Nobody reads so many, and each costs five looks into the register: whoever asks
-- may now say how many persons are enough (null: all), and is told when there were more.
drop function chungtay_households_found(integer, date, date, text[], text);
create function chungtay_households_found(area integer, day date, known_on date, words text[], wanted_number text, most integer)
  returns table (household_id bigint, matched text, village_id integer, address text, head_id bigint, full_name text, name_folded text, birth text, sex text, ethnic_group text, citizen_number text, cut boolean)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  house boolean := chungtay_is_system();
  scope integer[] := chungtay_register_scope();
  given bigint[] := chungtay_given_households();
  whole boolean := chungtay_sees_whole(area, day);
  -- A village of the one found is in sight where the whole area is; another one is looked up.
  lies text := '(%1$s = %2$s and $9 or exists (select 1 from area_closure c where c.descendant_id = %1$s and c.ancestor_id = any ($7) offset 0))';
  so text := '%1$s.valid_from <= $2 and (%1$s.valid_until is null or %1$s.valid_until > $2) and '
    || case when known_on is null then '%1$s.ended_act is null' else '%1$s.known_from <= $3 and (%1$s.known_until is null or %1$s.known_until > $3)' end;
begin
  return query execute format($query$
    with w as materialized (select * from chungtay_persons_found($1, $2, $3, $4, $5) limit $10 + 1),
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
    where (r.village_id = f.found_in or exists (select 1 from area_closure c where c.descendant_id = r.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $2 and (c.valid_until is null or c.valid_until > $2)))
      and ($6 or f.household_id = any ($8) or (%8$s and (%9$s or (%10$s and %11$s))))
    $query$, format(so, 'm'), format(so, 'r'), format(so, 'h'), format(so, 'p'),
    format(lies, 'w.village_id', 'w.village_id'), format(lies, 'm.village_id', 'w.village_id'), format(lies, 'o.village_id', 'w.village_id'),
    format(lies, 'p.village_id', 'f.found_in'), format(lies, 'f.now_in', 'f.found_in'), format(lies, 'r.village_id', 'f.found_in'), format(lies, 'h.village_id', 'f.found_in')) using area, day, known_on, words, wanted_number, house, scope, given, whole, most;
end $$;
comment on function chungtay_households_found(integer, date, date, text[], text, integer) is 'Households in an area on a day with a member who bears all the words or the number, as known now (null) or at the end of a day; of so many persons at most (null: of all), cut: there are more.';
revoke all on function chungtay_households_found(integer, date, date, text[], text, integer) from public;
grant execute on function chungtay_households_found(integer, date, date, text[], text, integer) to chungtay_app;
