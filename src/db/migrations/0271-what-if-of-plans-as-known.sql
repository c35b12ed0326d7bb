-- What the targets of plans would say in a what-if of the register as it was known on a day: members and heads of households as known then (0137, 0177 with the
-- day of knowledge, by 0265's condition), and the version of each plan that had been issued here by then.

drop function chungtay_household_marks(bigint[], date);
create function chungtay_household_marks(households bigint[], day date, known date) returns bytea language plpgsql stable security definer set search_path = public, pg_temp set work_mem = '128MB' as $$
declare packed bytea;
begin
  execute format($query$
    with seen as materialized (select r.household_id from household_residences r
      where r.household_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and %s and (chungtay_is_system() or r.village_id in (select chungtay_areas_in_scope()))),
    sizes as (select m.household_id, count(*)::int as size from household_members m
      where m.household_id = any ($1) and m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) and %s group by m.household_id),
    heads as (select h.household_id, case when p.ethnic_group not in ('kinh', 'unknown') then 1 else 0 end + case when p.sex = 'female' then 2 else 0 end as head from household_heads h join person_details p on p.person_id = h.person_id
      where h.household_id = any ($1) and h.valid_from <= $2 and (h.valid_until is null or h.valid_until > $2) and %s and p.valid_from <= $2 and (p.valid_until is null or p.valid_until > $2) and %s)
    select string_agg(int2send(case when s.household_id is null then 0 else coalesce(z.size, 0) end::smallint) || int2send(case when s.household_id is null then 0 else coalesce(h.head, 0) end::smallint), ''::bytea order by w.place)
    from unnest($1) with ordinality as w (id, place) left join seen s on s.household_id = w.id left join sizes z on z.household_id = w.id left join heads h on h.household_id = w.id $query$,
    chungtay_believed('r', known), chungtay_believed('m', known), chungtay_believed('h', known), chungtay_believed('p', known))
  into packed using households, day;
  return packed;
end $$;
comment on function chungtay_household_marks(bigint[], date, date) is 'Members of each household on a day as known on another (now without one) and what its head is (1: of a minority, 2: a woman, added), two bytes each in the order asked; 0 for one out of sight.';

drop function chungtay_marks_of_area(integer, date);
create function chungtay_marks_of_area(area integer, day date, known date) returns bytea language plpgsql stable security definer set search_path = public, pg_temp set work_mem = '128MB' as $$
declare packed bytea;
begin
  execute format($query$
    with seen as materialized (select r.household_id from household_residences r
      where r.village_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and %s),
    sizes as (select m.household_id, count(*)::int as size from household_members m
      where m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) and %s and m.household_id in (select household_id from seen) group by m.household_id),
    heads as (select h.household_id, case when p.ethnic_group not in ('kinh', 'unknown') then 1 else 0 end + case when p.sex = 'female' then 2 else 0 end as head from household_heads h join person_details p on p.person_id = h.person_id
      where h.valid_from <= $2 and (h.valid_until is null or h.valid_until > $2) and %s and p.valid_from <= $2 and (p.valid_until is null or p.valid_until > $2) and %s)
    select string_agg(int8send(w.household_id) || int2send(coalesce(z.size, 0)::smallint) || int2send(coalesce(h.head, 0)::smallint), ''::bytea)
    from seen w left join sizes z on z.household_id = w.household_id left join heads h on h.household_id = w.household_id $query$,
    chungtay_believed('r', known), chungtay_believed('m', known), chungtay_believed('h', known), chungtay_believed('p', known))
  into packed using chungtay_register_villages(area, day), day;
  return coalesce(packed, ''::bytea);
end $$;
comment on function chungtay_marks_of_area(integer, date, date) is 'Each household of an area on a day as known on another (now without one) with its members and what its head is (1: of a minority, 2: a woman, added): number in eight bytes, two bytes each; of the villages in sight.';

-- When a plan was issued here stands in its acts, which are in sight of its own area only; which version was in force is everybody's.
create function chungtay_plan_versions_known(plans integer[], known date) returns table (plan_id integer, version integer) language sql stable security definer rows 50 set search_path = public, pg_temp as $$
  select a.plan_id, max(a.version) from plan_acts a join plan_versions v on v.plan_id = a.plan_id and v.version = a.version and v.state in ('issued', 'superseded')
  where a.plan_id = any (plans) and a.act in ('issued', 'loaded') and a.acted_on <= known group by a.plan_id $$;
comment on function chungtay_plan_versions_known(integer[], date) is 'Of these plans the version that had been issued or loaded here by the end of a day; those that had none are not among them.';

revoke all on function chungtay_household_marks(bigint[], date, date), chungtay_marks_of_area(integer, date, date), chungtay_plan_versions_known(integer[], date) from public;
grant execute on function chungtay_household_marks(bigint[], date, date), chungtay_marks_of_area(integer, date, date), chungtay_plan_versions_known(integer[], date) to chungtay_app;
