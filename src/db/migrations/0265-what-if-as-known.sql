-- A what-if of the register as it was known on a day: the columns of 0137 and 0177 with the day of knowledge. Without one they read what is believed
-- now, by the same indexes as before: the condition stands in the statement as text, so that the planner sees which of the two is asked.

create function chungtay_believed(alias text, known date) returns text language sql immutable set search_path = public, pg_temp as $$
  select case when known is null then format('%1$I.ended_act is null', alias) else format('%1$I.known_from <= %2$L::date and (%1$I.known_until is null or %1$I.known_until > %2$L::date)', alias, known) end $$;
comment on function chungtay_believed(text, date) is 'The condition, as text, under which a row of a fact of the register was believed on a day; now without one.';

drop function chungtay_packed_households(integer, date, text[]);
create function chungtay_packed_households(area integer, day date, known date, classes text[])
  returns table (village_id integer, standard text, count integer, ids bytea, incomes bytea, scores bytea, masks bytea, classes_at bytea)
  language plpgsql stable security definer rows 2000 set search_path = public, pg_temp set work_mem = '128MB' as $$
begin
  -- Executed, so that the villages stand in the plan as the list they are: a commune by its index, a nation from end to end.
  return query execute format($query$
    select r.village_id, s.standard, count(*)::int, string_agg(int8send(s.household_id), ''::bytea),
      string_agg(int8send(coalesce(s.income_per_person, -1)), ''::bytea), string_agg(int2send(coalesce(s.score_a, -1)::smallint), ''::bytea),
      string_agg(int2send(coalesce(s.deprivations, -1)::smallint), ''::bytea), string_agg(int2send((array_position($3, s.class) - 1)::smallint), ''::bytea)
    from household_residences r
    join household_statuses s on s.household_id = r.household_id and s.valid_from <= $2 and (s.valid_until is null or s.valid_until > $2) and %s
    where r.village_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and %s
    group by r.village_id, s.standard order by r.village_id, s.standard $query$, chungtay_believed('s', known), chungtay_believed('r', known))
  using chungtay_register_villages(area, day), day, classes;
end $$;
comment on function chungtay_packed_households(integer, date, date, text[]) is 'Decided households of an area by village and standard, as known on a day (now without one), numbers as bytes in network order (src/db/household-columns.ts); no name.';

drop function chungtay_count_residents(integer, date);
create function chungtay_count_residents(area integer, day date, known date) returns integer language plpgsql stable security definer set search_path = public, pg_temp as $$
declare found integer;
begin
  execute format('select count(*)::int from household_residences r where r.village_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and %s', chungtay_believed('r', known))
  into found using chungtay_register_villages(area, day), day;
  return found;
end $$;
comment on function chungtay_count_residents(integer, date, date) is 'Households that live in an area on a day as known on another (now without one), decided or not, of the villages in sight.';

revoke all on function chungtay_believed(text, date), chungtay_packed_households(integer, date, date, text[]), chungtay_count_residents(integer, date, date) from public;
grant execute on function chungtay_packed_households(integer, date, date, text[]), chungtay_count_residents(integer, date, date) to chungtay_app;
