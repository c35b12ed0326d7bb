-- The past of halves is asked of the households of an area, or of one, not of every split in the country; and who left poverty on the very day of the split left it with both halves, where
-- the split was written after the exit.
drop function chungtay_past_of_halves(bigint, date);

create function chungtay_halves_in(villages integer[]) returns bigint[]
  language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct r.household_id), '{}') from household_residences r
  join household_act_parts p on p.household_id = r.household_id and p.part = 'result' join household_acts a on a.id = p.act_id and a.kind = 'split'
  where r.village_id = any (villages)
$$;
comment on function chungtay_halves_in(integer[]) is 'Households made by a split that live, or ever lived, in the villages.';
revoke all on function chungtay_halves_in(integer[]) from public;
grant execute on function chungtay_halves_in(integer[]) to chungtay_app;

create function chungtay_past_of_halves(halves bigint[], known_on date) returns table (household_id bigint, class text, change text, valid_from date, valid_until date, decision_id bigint, inherited boolean)
  language plpgsql stable security definer rows 200 set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from household_act_parts p where p.household_id = any (halves) and p.part = 'result') then return; end if;
  return query
    with recursive came as (
      select w.id as root, w.id as of, null::date as until, null::bigint as act, 0 as remove from unnest(halves) as w(id)
      union all
      select c.root, s.household_id, least(c.until, a.happened_on), case when c.until is null or a.happened_on <= c.until then a.id else c.act end, c.remove + 1 from came c
      join household_act_parts r on r.household_id = c.of and r.part = 'result' join household_acts a on a.id = r.act_id and a.kind = 'split' and (known_on is null or a.recorded_on <= known_on)
      join household_act_parts s on s.act_id = a.id and s.part = 'source'
      where c.remove < 20 and not exists (select 1 from household_acts x where x.reverses_act = a.id and (known_on is null or x.recorded_on <= known_on)))
    select c.root, s.class, s.change, s.valid_from, least(s.valid_until, c.until), s.decision_id, c.remove > 0
    from came c join household_statuses s on s.household_id = c.of and case when known_on is null then s.ended_act is null else s.known_from <= known_on and (s.known_until is null or s.known_until > known_on) end
      and (c.until is null or s.valid_from < c.until
        -- Of the very day: what was written before the split, in whichever version it stands now.
        or (s.valid_from = c.until and exists (select 1 from household_statuses v where v.household_id = s.household_id and v.valid_from = s.valid_from and v.decision_id = s.decision_id and v.class = s.class and v.change = s.change
          and v.act_id < c.act and (v.ended_act is null or v.ended_act > c.act))));
end $$;
comment on function chungtay_past_of_halves(bigint[], date) is 'Classes of households made by a split and, marked as inherited and cut at the split, those of the households they were split from: as known now (null) or at the end of a day. One of the day of the split itself that was written before it has no length.';
revoke all on function chungtay_past_of_halves(bigint[], date) from public;
grant execute on function chungtay_past_of_halves(bigint[], date) to chungtay_app;
