-- Decided households of an area as packed columns for a what-if: the right is asked once for the villages, then each table is read in bulk. Row by row
-- under row-level security the planner cannot know how many it will let through, and looks up every household of a province by itself.

create function chungtay_register_villages(area integer, day date) returns integer[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(c.descendant_id), '{}') from area_closure c
  where c.ancestor_id = area and c.administrative and c.valid_from <= day and (c.valid_until is null or c.valid_until > day)
    and (chungtay_is_system() or c.descendant_id in (select chungtay_areas_in_scope())) $$;
comment on function chungtay_register_villages(integer, date) is 'Areas in an area on a day whose register the one who asks may see in this question.';

create function chungtay_packed_households(area integer, day date, classes text[])
  returns table (village_id integer, standard text, count integer, ids bytea, incomes bytea, scores bytea, masks bytea, classes_at bytea)
  language plpgsql stable security definer rows 2000 set search_path = public, pg_temp set work_mem = '128MB' as $$
begin
  -- Executed, so that the villages stand in the plan as the list they are: a commune by its index, a nation from end to end.
  return query execute $query$
    select r.village_id, s.standard, count(*)::int, string_agg(int8send(s.household_id), ''::bytea),
      string_agg(int8send(coalesce(s.income_per_person, -1)), ''::bytea), string_agg(int2send(coalesce(s.score_a, -1)::smallint), ''::bytea),
      string_agg(int2send(coalesce(s.deprivations, -1)::smallint), ''::bytea), string_agg(int2send((array_position($3, s.class) - 1)::smallint), ''::bytea)
    from household_residences r
    join household_statuses s on s.household_id = r.household_id and s.valid_from <= $2 and (s.valid_until is null or s.valid_until > $2) and s.ended_act is null
    where r.village_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and r.ended_act is null
    group by r.village_id, s.standard order by r.village_id, s.standard $query$
  using chungtay_register_villages(area, day), day, classes;
end $$;
comment on function chungtay_packed_households(integer, date, text[]) is 'Decided households of an area by village and standard, numbers as bytes in network order (src/db/household-columns.ts); no name.';

create function chungtay_household_marks(households bigint[], day date) returns bytea language plpgsql stable security definer set search_path = public, pg_temp set work_mem = '128MB' as $$
declare packed bytea;
begin
  execute $query$
    with seen as materialized (select r.household_id from household_residences r
      where r.household_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and r.ended_act is null and (chungtay_is_system() or r.village_id in (select chungtay_areas_in_scope()))),
    sizes as (select m.household_id, count(*)::int as size from household_members m
      where m.household_id = any ($1) and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) and m.ended_act is null group by m.household_id),
    heads as (select h.household_id, case when p.ethnic_group not in ('kinh', 'unknown') then 1 else 0 end + case when p.sex = 'female' then 2 else 0 end as head from household_heads h join person_details p on p.person_id = h.person_id
      where h.household_id = any ($1) and h.valid_from <= $2 and (h.valid_until is null or h.valid_until > $2) and h.ended_act is null and p.valid_from <= $2 and (p.valid_until is null or p.valid_until > $2) and p.ended_act is null)
    select string_agg(int2send(case when s.household_id is null then 0 else coalesce(z.size, 0) end::smallint) || int2send(case when s.household_id is null then 0 else coalesce(h.head, 0) end::smallint), ''::bytea order by w.place)
    from unnest($1) with ordinality as w (id, place) left join seen s on s.household_id = w.id left join sizes z on z.household_id = w.id left join heads h on h.household_id = w.id $query$
  into packed using households, day;
  return packed;
end $$;
comment on function chungtay_household_marks(bigint[], date) is 'Members of each household on a day and what its head is (1: of a minority, 2: a woman, added), two bytes each in the order asked; 0 for one out of sight.';

create function chungtay_count_residents(area integer, day date) returns integer language plpgsql stable security definer set search_path = public, pg_temp as $$
declare found integer;
begin
  execute 'select count(*)::int from household_residences r where r.village_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and r.ended_act is null'
  into found using chungtay_register_villages(area, day), day;
  return found;
end $$;
comment on function chungtay_count_residents(integer, date) is 'Households that live in an area on a day, decided or not, of the villages in sight.';

revoke all on function chungtay_register_villages(integer, date), chungtay_packed_households(integer, date, text[]), chungtay_household_marks(bigint[], date), chungtay_count_residents(integer, date) from public;
grant execute on function chungtay_register_villages(integer, date), chungtay_packed_households(integer, date, text[]), chungtay_household_marks(bigint[], date), chungtay_count_residents(integer, date) to chungtay_app;
