-- A household that moved and was followed by the round is given with the village it is listed in now, not with the one it left.
create or replace function chungtay_assigned_households(round bigint default null) returns setof bigint language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  with mine as materialized (select m.* from chungtay_my_assignments() m where round is null or m.round_id = round)
  select m.household_id from mine m where m.household_id is not null
  union
  select l.household_id from mine m join review_acts l on l.round_id = m.round_id and l.village_id = m.village_id and l.kind in ('list', 'follow')
  where m.household_id is null and not exists (select 1 from review_acts u where u.round_id = l.round_id and u.household_id = l.household_id and u.kind in ('list', 'follow', 'unlist') and u.number > l.number) $$;
