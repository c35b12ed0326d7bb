-- Few households, asked by their numbers: one that is opened, those an act is about, the fifty a search has found. Row-level security answers such a question
-- by listing every area of whoever asks, once for each table and each rule, which costs a reader of the nation more than the question. The functions below
-- look up the areas of the rows instead, with the same rule: a fact is seen where it happened, by those who see its household, and by the enumerator it is given to.

-- The rule that facts of one household or person do not overlap stays; its index is slow to search and is hidden from questions, which have a quick one.
do $$
declare
  fact text;
  owner text;
begin
  foreach fact in array array['household_residences', 'household_heads', 'household_statuses', 'household_members', 'person_details'] loop
    owner := case when fact in ('household_members', 'person_details') then 'person_id' else 'household_id' end;
    execute format('alter table %1$I drop constraint %2$I, add constraint %2$I exclude using gist ((%3$I + 0) with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)', fact, fact || '_one', owner);
  end loop;
end $$;
alter table household_traits drop constraint household_traits_one,
  add constraint household_traits_one exclude using gist ((household_id + 0) with =, trait with =, daterange(valid_from, valid_until) with &&) where (ended_act is null);
create index household_members_person on household_members (person_id, valid_from);

create function chungtay_given_households() returns bigint[] language plpgsql stable as $$
begin
  return case when chungtay_enumerates() is null then '{}' else array(select chungtay_assigned_households()) end;
end $$;
comment on function chungtay_given_households() is 'What chungtay_assigned_households tells, as a list; empty for whoever is no enumerator.';

-- All facts about households and about everybody who was ever a member, as they are seen by the one who asks.
create function chungtay_household_facts(ids bigint[], known_on date) returns table (kind text, fact jsonb)
  language plpgsql stable security definer rows 40 set search_path = public, pg_temp as $$
declare
  house boolean := chungtay_is_system();
  scope integer[] := chungtay_register_scope();
  given bigint[] := chungtay_given_households();
  known text := case when known_on is null then '%1$s.ended_act is null' else '%1$s.known_from <= $3 and (%1$s.known_until is null or %1$s.known_until > $3)' end;
  lies text := 'exists (select 1 from area_closure c where c.descendant_id = %1$s.village_id and c.ancestor_id = any ($4) offset 0)';
  whole bigint[];
begin
  whole := array(select o.id from households o where o.id = any (ids) and (house or o.id = any (given) or exists (select 1 from area_closure c where c.descendant_id = o.village_id and c.ancestor_id = any (scope) offset 0)));
  return query execute
    (select string_agg(format('select %L, to_jsonb(f) from %I f where f.household_id = any ($1) and %s and (f.household_id = any ($2) or %s)', k.kind, k.held_in, format(known, 'f'), format(lies, 'f')), ' union all ')
     from (values ('residence', 'household_residences'), ('head', 'household_heads'), ('member', 'household_members'), ('trait', 'household_traits'), ('status', 'household_statuses')) k(kind, held_in))
    || format(' union all select ''person'', to_jsonb(f) from person_details f where f.person_id = any (array(select m.person_id from household_members m where m.household_id = any ($1) and %s and (m.household_id = any ($2) or %s)))
       and %s and ($5 or %s or f.person_id in (select g.person_id from household_members g where g.household_id = any ($6) and g.ended_act is null))', format(known, 'm'), format(lies, 'm'), format(known, 'f'), format(lies, 'f'))
    using ids, whole, known_on, scope, house, given;
end $$;
comment on function chungtay_household_facts(bigint[], date) is 'Facts of households and of everybody who was ever a member: as believed now (null) or at the end of a day.';

-- Each class a household was given with its decision, newest first.
create function chungtay_household_classes(household bigint, known_on date) returns table (fact jsonb, number text, issued_on date)
  language plpgsql stable security definer rows 10 set search_path = public, pg_temp as $$
declare
  scope integer[] := chungtay_register_scope();
  whole boolean := chungtay_is_system() or household = any (chungtay_given_households()) or exists (select 1 from households o join area_closure c on c.descendant_id = o.village_id where o.id = household and c.ancestor_id = any (scope));
begin
  return query select to_jsonb(s), d.number, d.issued_on from household_statuses s join household_decisions d on d.id = s.decision_id
    where s.household_id = household and (whole or exists (select 1 from area_closure c where c.descendant_id = s.village_id and c.ancestor_id = any (scope) offset 0))
      and case when known_on is null then s.ended_act is null else s.known_from <= known_on and (s.known_until is null or s.known_until > known_on) end
    order by s.valid_from desc;
end $$;
comment on function chungtay_household_classes(bigint, date) is 'Classes of a household and the decisions that gave them, as known now (null) or at the end of a day.';

-- The households somebody was found in, with where they live and who is their head.
create function chungtay_households_found(area integer, day date, known_on date, words text[], wanted_number text)
  returns table (household_id bigint, matched text, village_id integer, address text, head_id bigint, full_name text, name_folded text, birth text, sex text, ethnic_group text, citizen_number text)
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  house boolean := chungtay_is_system();
  scope integer[] := chungtay_register_scope();
  given bigint[] := chungtay_given_households();
  lies text := 'exists (select 1 from area_closure c where c.descendant_id = %1$s and c.ancestor_id = any ($7) offset 0)';
  so text := '%1$s.valid_from <= $2 and (%1$s.valid_until is null or %1$s.valid_until > $2) and '
    || case when known_on is null then '%1$s.ended_act is null' else '%1$s.known_from <= $3 and (%1$s.known_until is null or %1$s.known_until > $3)' end;
begin
  return query execute format($query$
    with f as materialized (
      select m.household_id, min(d.full_name) as name, o.village_id as now_in from chungtay_persons_found($1, $2, $3, $4, $5) w(person_id)
      join person_details d on d.person_id = w.person_id and %1$s
      join household_members m on m.person_id = w.person_id and %2$s
      join households o on o.id = m.household_id
      where $6 or m.household_id = any ($8) or (%6$s and (%7$s or %8$s))
      group by m.household_id, o.village_id)
    select f.household_id, f.name, r.village_id, r.address, h.person_id, p.full_name, p.name_folded, p.birth, p.sex, p.ethnic_group, p.citizen_number from f
    join lateral (select * from household_residences r where r.household_id = f.household_id and %3$s offset 0) r on true
    join lateral (select * from household_heads h where h.household_id = f.household_id and %4$s offset 0) h on true
    join lateral (select * from person_details p where p.person_id = h.person_id and %5$s offset 0) p on true
    where exists (select 1 from area_closure c where c.descendant_id = r.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $2 and (c.valid_until is null or c.valid_until > $2))
      and ($6 or f.household_id = any ($8) or (%9$s and (%10$s or (%11$s and %12$s))))
    $query$, format(so, 'd'), format(so, 'm'), format(so, 'r'), format(so, 'h'), format(so, 'p'),
    format(lies, 'd.village_id'), format(lies, 'm.village_id'), format(lies, 'o.village_id'), format(lies, 'p.village_id'), format(lies, 'f.now_in'), format(lies, 'r.village_id'), format(lies, 'h.village_id')) using area, day, known_on, words, wanted_number, house, scope, given;
end $$;
comment on function chungtay_households_found(integer, date, date, text[], text) is 'Households in an area on a day with a member who bears all the words or the number, as known now (null) or at the end of a day.';

-- What a list says of the households on its page beside where they live and who is their head.
create function chungtay_households_told(ids bigint[], day date, known_on date) returns table (household_id bigint, class text, change text, members integer, traits text[])
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  house boolean := chungtay_is_system();
  scope integer[] := chungtay_register_scope();
  given bigint[] := chungtay_given_households();
  so text := '%1$s.household_id = o.id and %1$s.valid_from <= $2 and (%1$s.valid_until is null or %1$s.valid_until > $2) and '
    || case when known_on is null then '%1$s.ended_act is null' else '%1$s.known_from <= $3 and (%1$s.known_until is null or %1$s.known_until > $3)' end
    || ' and (v.whole or exists (select 1 from area_closure c where c.descendant_id = %1$s.village_id and c.ancestor_id = any ($4) offset 0))';
begin
  return query execute format($query$
    select o.id, s.class, s.change, (select count(*)::integer from household_members m where %1$s), array(select t.trait from household_traits t where %2$s order by t.trait)
    from households o
    cross join lateral (select $5 or o.id = any ($6) or exists (select 1 from area_closure c where c.descendant_id = o.village_id and c.ancestor_id = any ($4)) as whole offset 0) v
    left join lateral (select s.class, s.change from household_statuses s where %3$s offset 0) s on true
    where o.id = any ($1)$query$, format(so, 'm'), format(so, 't'), format(so, 's')) using ids, day, known_on, scope, house, given;
end $$;
comment on function chungtay_households_told(bigint[], date, date) is 'Class, size and traits of households on a day, as known now (null) or at the end of a day.';

revoke all on function chungtay_household_facts(bigint[], date), chungtay_household_classes(bigint, date), chungtay_households_found(integer, date, date, text[], text),
  chungtay_households_told(bigint[], date, date) from public;
grant execute on function chungtay_household_facts(bigint[], date), chungtay_household_classes(bigint, date), chungtay_households_found(integer, date, date, text[], text),
  chungtay_households_told(bigint[], date, date) to chungtay_app;
