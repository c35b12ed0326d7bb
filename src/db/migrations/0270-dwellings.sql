-- The house a household lives in, as a fact of its own on both time axes: which house, and what a house is like. A house stays where it is when its household
-- moves, and two households may live in one.

create table dwellings (
  id bigint generated always as identity constraint dwellings_pk primary key,
  world text not null constraint dwellings_world check (world in ('real', 'story')),
  village_id integer not null constraint dwellings_village_fk references areas (id),
  made_act bigint not null constraint dwellings_act_fk references household_acts (id)
);
comment on table dwellings is 'One row for each house the register ever knew: an identity, nothing else.';
comment on column dwellings.village_id is 'Where it stands.';
comment on column dwellings.made_act is 'The act by which the register came to know of it.';
create index dwellings_village on dwellings (village_id);
create index dwellings_act on dwellings (made_act);

create table household_dwellings (
  id bigint generated always as identity constraint household_dwellings_pk primary key,
  household_id bigint not null constraint household_dwellings_household_fk references households (id),
  village_id integer not null constraint household_dwellings_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint household_dwellings_act_fk references household_acts (id),
  ended_act bigint constraint household_dwellings_ended_fk references household_acts (id),
  dwelling_id bigint not null constraint household_dwellings_dwelling_fk references dwellings (id),
  constraint household_dwellings_dates check (valid_until is null or valid_until > valid_from),
  constraint household_dwellings_one exclude using gist ((household_id + 0) with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table household_dwellings is 'In which house a household lived, when: one at a time, but a house may hold several households.';
create index household_dwellings_household on household_dwellings (household_id, valid_from);
create index household_dwellings_dwelling on household_dwellings (dwelling_id, valid_from);

create table dwelling_states (
  id bigint generated always as identity constraint dwelling_states_pk primary key,
  dwelling_id bigint not null constraint dwelling_states_dwelling_fk references dwellings (id),
  village_id integer not null constraint dwelling_states_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint dwelling_states_act_fk references household_acts (id),
  ended_act bigint constraint dwelling_states_ended_fk references household_acts (id),
  source text not null constraint dwelling_states_source check (source in ('survey', 'office')),
  wall_solid boolean, pillar_solid boolean, roof_solid boolean,
  area numeric(6, 1) constraint dwelling_states_area check (area > 0 and area <= 2000),
  water text, toilet text,
  constraint dwelling_states_dates check (valid_until is null or valid_until > valid_from),
  constraint dwelling_states_said check (num_nonnulls(wall_solid, pillar_solid, roof_solid, area, water, toilet) > 0),
  constraint dwelling_states_one exclude using gist ((dwelling_id + 0) with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table dwelling_states is 'What a house was like, when, as the survey forms ask it; null: not known.';
comment on column dwelling_states.source is 'survey: seen at a visit of a review, written with its decision; office: entered by the commune.';
comment on column dwelling_states.area is 'Floor area of the whole house in square metres.';
comment on column dwelling_states.water is 'Main source of water, by the choices of the fact water_source of the policy packs.';
comment on column dwelling_states.toilet is 'Kind of toilet, by the choices of the fact toilet_kind of the policy packs.';
create index dwelling_states_dwelling on dwelling_states (dwelling_id, valid_from);

create function chungtay_assigned_dwellings() returns setof bigint language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  select d.dwelling_id from household_dwellings d where d.household_id in (select chungtay_assigned_households()) and d.ended_act is null $$;
comment on function chungtay_assigned_dwellings() is 'Houses, past ones included, of the households given to the enumerator who asks.';
revoke all on function chungtay_assigned_dwellings() from public;
grant execute on function chungtay_assigned_dwellings() to chungtay_app;

do $$
declare fact text;
begin
  foreach fact in array array['household_dwellings', 'dwelling_states'] loop
    execute format('comment on column %I.valid_from is %L', fact, 'First day on which it is true.');
    execute format('comment on column %I.valid_until is %L', fact, 'First day on which it is no longer true; null: still true.');
    execute format('comment on column %I.known_from is %L', fact, 'Day by the clock of the house on which the register came to know it.');
    execute format('comment on column %I.known_until is %L', fact, 'Day from which the register believes otherwise; null: still believed.');
    execute format('comment on column %I.ended_act is %L', fact, 'The act that made the register believe otherwise.');
    execute format('create index %I on %I (village_id, valid_from) where ended_act is null', fact || '_village', fact);
    execute format('create index %I on %I (act_id)', fact || '_act', fact);
    execute format('create index %I on %I (ended_act) where ended_act is not null', fact || '_ended', fact);
  end loop;
  foreach fact in array array['dwellings', 'household_dwellings', 'dwelling_states'] loop
    execute format('alter table %I enable row level security', fact);
  end loop;
  foreach fact in array array['dwellings', 'dwelling_states'] loop
    execute format('create policy %I on %I using ((select chungtay_is_system()) or village_id in (select chungtay_areas_in_scope()))', fact || '_seen', fact);
  end loop;
end $$;
create policy household_dwellings_seen on household_dwellings using ((select chungtay_is_system()) or village_id in (select chungtay_areas_in_scope())
  or exists (select 1 from households h where h.id = household_id and h.village_id in (select chungtay_areas_in_scope())));
create policy household_dwellings_assigned on household_dwellings for select using ((select chungtay_enumerates()) is not null and household_id in (select chungtay_assigned_households()));
create policy dwellings_assigned on dwellings for select using ((select chungtay_enumerates()) is not null and id in (select chungtay_assigned_dwellings()));
create policy dwelling_states_assigned on dwelling_states for select using ((select chungtay_enumerates()) is not null and dwelling_id in (select chungtay_assigned_dwellings()));
grant select, insert, update on household_dwellings, dwelling_states to chungtay_app;
grant select, insert on dwellings to chungtay_app;
grant usage on sequence dwellings_id_seq to chungtay_app;

alter table household_acts drop constraint household_acts_kind;
alter table household_acts add constraint household_acts_kind check (kind in ('register', 'move', 'send', 'receive', 'leave', 'split', 'merge', 'merge_persons', 'change_head', 'join', 'birth',
    'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'set_dwelling', 'correct_dwelling', 'share_dwelling', 'decide', 'import', 'reverse'));

-- As in 0140, with the houses: what a house is like is seen by those who see the village it stands in, and by the enumerator its household is given to.
create or replace function chungtay_household_facts(ids bigint[], known_on date) returns table (kind text, fact jsonb)
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
     from (values ('residence', 'household_residences'), ('head', 'household_heads'), ('member', 'household_members'), ('trait', 'household_traits'), ('status', 'household_statuses'), ('dwelling', 'household_dwellings')) k(kind, held_in))
    || format(' union all select ''person'', to_jsonb(f) from person_details f where f.person_id = any (array(select m.person_id from household_members m where m.household_id = any ($1) and %s and (m.household_id = any ($2) or %s)))
       and %s and ($5 or %s or f.person_id in (select g.person_id from household_members g where g.household_id = any ($6) and g.ended_act is null))', format(known, 'm'), format(lies, 'm'), format(known, 'f'), format(lies, 'f'))
    || format(' union all select ''dwelling_state'', to_jsonb(f) from dwelling_states f where f.dwelling_id = any (array(select m.dwelling_id from household_dwellings m where m.household_id = any ($1) and %s and (m.household_id = any ($2) or %s)))
       and %s and ($5 or %s or f.dwelling_id in (select g.dwelling_id from household_dwellings g where g.household_id = any ($6) and g.ended_act is null))', format(known, 'm'), format(lies, 'm'), format(known, 'f'), format(lies, 'f'))
    using ids, whole, known_on, scope, house, given;
end $$;
comment on function chungtay_household_facts(bigint[], date) is 'Facts of households, of everybody who was ever a member and of the houses they lived in: as believed now (null) or at the end of a day.';
