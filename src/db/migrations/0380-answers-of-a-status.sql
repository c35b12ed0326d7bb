-- A class may be decided while some indicators have no answer. Which had one stays with the status, so that a blank is nowhere read as "not deprived".

alter table household_statuses add column answered smallint;
comment on column household_statuses.answered is 'Bits of the indicators of the standard that had an answer; null: all of them, or none is told (deprivations null).';
alter table household_statuses add constraint household_statuses_answered check (answered is null or (answered >= 0 and deprivations & ~answered = 0));

-- What earlier rounds found, from the last survey before each decision took effect.
update household_statuses s set answered = f.known
from (select o.id, (select (r.act -> 'assessment' ->> 'known')::integer from review_acts r
    where r.round_id = d.round_id and r.household_id = o.household_id and r.kind in ('survey', 'correct') and jsonb_typeof(r.act -> 'assessment') = 'object' and r.happened_on <= o.valid_from order by r.number desc limit 1) as known
  from household_statuses o join household_decisions d on d.id = o.decision_id where d.round_id is not null and o.deprivations is not null) f
where f.id = s.id and f.known & 4095 <> 4095 and s.deprivations & ~f.known = 0;

drop function chungtay_packed_households(integer, date, date, text[]);
create function chungtay_packed_households(area integer, day date, known date, classes text[])
  returns table (village_id integer, standard text, count integer, ids bytea, incomes bytea, scores bytea, masks bytea, answers bytea, classes_at bytea)
  language plpgsql stable security definer rows 2000 set search_path = public, pg_temp set work_mem = '128MB' as $$
begin
  -- Executed, so that the villages stand in the plan as the list they are: a commune by its index, a nation from end to end.
  -- Few households have blanks: their answers stand apart, in the same order, and bit 14 of the mask says whose is the next.
  return query execute format($query$
    select r.village_id, s.standard, count(*)::int, string_agg(int8send(s.household_id), ''::bytea),
      string_agg(int8send(coalesce(s.income_per_person, -1)), ''::bytea), string_agg(int2send(coalesce(s.score_a, -1)::smallint), ''::bytea),
      string_agg(int2send(case when s.answered is null then coalesce(s.deprivations, -1::smallint) else (s.deprivations | 16384)::smallint end), ''::bytea), coalesce(string_agg(int2send(s.answered), ''::bytea) filter (where s.answered is not null), ''::bytea),
      string_agg(int2send((array_position($3, s.class) - 1)::smallint), ''::bytea)
    from household_residences r
    join household_statuses s on s.household_id = r.household_id and s.valid_from <= $2 and (s.valid_until is null or s.valid_until > $2) and %s
    where r.village_id = any ($1) and r.valid_from <= $2 and (r.valid_until is null or r.valid_until > $2) and %s
    group by r.village_id, s.standard order by r.village_id, s.standard $query$, chungtay_believed('s', known), chungtay_believed('r', known))
  using chungtay_register_villages(area, day), day, classes;
end $$;
comment on function chungtay_packed_households(integer, date, date, text[]) is 'Decided households of an area by village and standard, as known on a day (now without one), numbers as bytes in network order (src/db/household-columns.ts); no name.';
revoke all on function chungtay_packed_households(integer, date, date, text[]) from public;
grant execute on function chungtay_packed_households(integer, date, date, text[]) to chungtay_app;
