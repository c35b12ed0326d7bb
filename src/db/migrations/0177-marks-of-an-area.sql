-- A what-if under which most households of an area change class needs the members and heads of nearly all of them: read from end to end, not looked up one by one.

create function chungtay_marks_of_area(area integer, day date) returns bytea language plpgsql stable security definer set search_path = public, pg_temp set work_mem = '128MB' as $$
declare packed bytea;
begin
  execute $query$
    with seen as materialized (select r.household_id from household_residences r
      where r.village_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and r.ended_act is null),
    sizes as (select m.household_id, count(*)::int as size from household_members m
      where m.valid_from <= $2 and (m.valid_until is null or m.valid_until > $2) and m.ended_act is null and m.household_id in (select household_id from seen) group by m.household_id),
    heads as (select h.household_id, case when p.ethnic_group not in ('kinh', 'unknown') then 1 else 0 end + case when p.sex = 'female' then 2 else 0 end as head from household_heads h join person_details p on p.person_id = h.person_id
      where h.valid_from <= $2 and (h.valid_until is null or h.valid_until > $2) and h.ended_act is null and p.valid_from <= $2 and (p.valid_until is null or p.valid_until > $2) and p.ended_act is null)
    select string_agg(int8send(w.household_id) || int2send(coalesce(z.size, 0)::smallint) || int2send(coalesce(h.head, 0)::smallint), ''::bytea)
    from seen w left join sizes z on z.household_id = w.household_id left join heads h on h.household_id = w.household_id $query$
  into packed using chungtay_register_villages(area, day), day;
  return coalesce(packed, ''::bytea);
end $$;
comment on function chungtay_marks_of_area(integer, date) is 'Each household of an area on a day with its members and what its head is (1: of a minority, 2: a woman, added): number in eight bytes, two bytes each; of the villages in sight.';
revoke all on function chungtay_marks_of_area(integer, date) from public;
grant execute on function chungtay_marks_of_area(integer, date) to chungtay_app;
