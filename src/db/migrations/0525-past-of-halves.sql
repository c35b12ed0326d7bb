-- Half of a household that was split has the past of the household it lived in until that day: who left poverty before the split left it with both halves.
create index household_acts_splits on household_acts (id) where kind = 'split';

create function chungtay_past_of_halves(half bigint, known_on date) returns table (household_id bigint, class text, change text, valid_from date, valid_until date, decision_id bigint, inherited boolean)
  language plpgsql stable security definer rows 200 set search_path = public, pg_temp as $$
declare
  halves bigint[] := case when half is not null then array[half] else array(select p.household_id from household_acts a join household_act_parts p on p.act_id = a.id and p.part = 'result' where a.kind = 'split') end;
begin
  if half is not null and not exists (select 1 from household_act_parts p where p.household_id = half and p.part = 'result') then return; end if;
  return query
    with recursive came as (
      select w.id as root, w.id as of, null::date as until, 0 as remove from unnest(halves) as w(id)
      union all
      select c.root, s.household_id, least(c.until, a.happened_on), c.remove + 1 from came c
      join household_act_parts r on r.household_id = c.of and r.part = 'result' join household_acts a on a.id = r.act_id and a.kind = 'split' and (known_on is null or a.recorded_on <= known_on)
      join household_act_parts s on s.act_id = a.id and s.part = 'source'
      where c.remove < 20 and not exists (select 1 from household_acts x where x.reverses_act = a.id and (known_on is null or x.recorded_on <= known_on)))
    select c.root, s.class, s.change, s.valid_from, least(s.valid_until, c.until), s.decision_id, c.remove > 0
    from came c join household_statuses s on s.household_id = c.of and (c.until is null or s.valid_from < c.until)
      and case when known_on is null then s.ended_act is null else s.known_from <= known_on and (s.known_until is null or s.known_until > known_on) end;
end $$;
comment on function chungtay_past_of_halves(bigint, date) is 'Classes of a household made by a split (of all such without it) and, marked as inherited and cut at the split, those of the households it was split from: as known now (null) or at the end of a day.';
revoke all on function chungtay_past_of_halves(bigint, date) from public;
grant execute on function chungtay_past_of_halves(bigint, date) to chungtay_app;
