-- Who works in a review round and where: steering committee, enumerators, their training, the households given to them, the planned days.
-- An enumerator sees the households given to them and nothing else: a second, narrower way into the register beside the areas of a grant.

create table review_people (
  id bigint generated always as identity constraint review_people_pk primary key,
  round_id bigint not null constraint review_people_round_fk references review_rounds (id),
  area_id integer not null constraint review_people_area_fk references areas (id),
  duty text not null constraint review_people_duty check (duty in ('head', 'deputy', 'member', 'secretary', 'enumerator')),
  name text not null constraint review_people_name check (length(name) between 2 and 120),
  position text not null default '',
  account_id uuid constraint review_people_account_fk references accounts (id),
  valid_from date not null,
  valid_until date,
  trained_on date,
  trained_by text,
  constraint review_people_dates check (valid_until is null or valid_until >= valid_from),
  constraint review_people_one_head exclude using gist (round_id with =, daterange(valid_from, valid_until) with &&) where (duty = 'head'),
  constraint review_people_account_once exclude using gist (round_id with =, account_id with =, duty with =, daterange(valid_from, valid_until) with &&) where (account_id is not null)
);
comment on table review_people is 'Steering committee and enumerators of a round, with dates: who left is ended, never deleted.';
comment on column review_people.account_id is 'The account a person works with; null for somebody who is only named.';
comment on column review_people.trained_on is 'Day of the training for this round; null: not trained.';
create index review_people_round on review_people (round_id);
create index review_people_area on review_people (area_id);
create index review_people_account on review_people (account_id);

create table review_assignments (
  id bigint generated always as identity constraint review_assignments_pk primary key,
  round_id bigint not null constraint review_assignments_round_fk references review_rounds (id),
  area_id integer not null constraint review_assignments_area_fk references areas (id),
  person_id bigint not null constraint review_assignments_person_fk references review_people (id),
  village_id integer not null constraint review_assignments_village_fk references areas (id),
  household_id bigint constraint review_assignments_household_fk references households (id),
  valid_from date not null,
  valid_until date not null,
  constraint review_assignments_dates check (valid_until >= valid_from),
  constraint review_assignments_once exclude using gist (person_id with =, village_id with =, coalesce(household_id, 0) with =, daterange(valid_from, valid_until) with &&)
);
comment on table review_assignments is 'Which villages or single households an enumerator looks after, from day to day: while it runs they may read and survey those households.';
comment on column review_assignments.household_id is 'Null: every household of the village that is on the round''s list.';
comment on column review_assignments.valid_until is 'First day on which it no longer holds.';
create index review_assignments_round on review_assignments (round_id);
create index review_assignments_area on review_assignments (area_id);
create index review_assignments_person on review_assignments (person_id);
create index review_assignments_village on review_assignments (village_id);
create index review_assignments_household on review_assignments (household_id);

create table review_stage_plans (
  round_id bigint not null constraint review_stage_plans_round_fk references review_rounds (id),
  stage text not null,
  area_id integer not null constraint review_stage_plans_area_fk references areas (id),
  first_day date not null,
  last_day date not null,
  constraint review_stage_plans_pk primary key (round_id, stage),
  constraint review_stage_plans_order check (last_day >= first_day)
);
comment on table review_stage_plans is 'The planned first and last day of each stage of a round: the commune''s own plan, checked against the clocks of the law.';
create index review_stage_plans_area on review_stage_plans (area_id);

-- The areas whose register the one who asks may see: those of the grants that allow this question, without an enumerator's own.
create function chungtay_register_scope() returns integer[] language sql stable as $$
  select coalesce(nullif(current_setting('chungtay.register', true), '')::integer[], '{}') $$;
-- The day on which an enumerator asks; null for everybody else.
create function chungtay_enumerates() returns date language sql stable as $$
  select nullif(current_setting('chungtay.enumerates', true), '')::date $$;

create or replace function chungtay_areas_in_scope() returns setof integer language sql stable rows 200 as $$
  select descendant_id from area_closure where ancestor_id = any (chungtay_register_scope()) $$;
comment on function chungtay_areas_in_scope() is 'All areas whose register the one who asks may see in this question; the past of an area included.';
create function chungtay_in_register_scope(area integer) returns boolean language plpgsql stable as $$
begin
  return chungtay_is_system() or exists (select 1 from area_closure c where c.descendant_id = area and c.ancestor_id = any (chungtay_register_scope()));
end $$;

create function chungtay_my_assignments() returns setof review_assignments language sql stable security definer rows 5 set search_path = public, pg_temp as $$
  select a.* from review_assignments a join review_people p on p.id = a.person_id
  where p.account_id = chungtay_account() and p.duty = 'enumerator' and p.valid_from <= chungtay_enumerates() and (p.valid_until is null or p.valid_until > chungtay_enumerates())
    and a.valid_from <= chungtay_enumerates() and a.valid_until > chungtay_enumerates() $$;
comment on function chungtay_my_assignments() is 'What is given to the enumerator who asks, on the day they ask.';

create function chungtay_assigned_households(round bigint default null) returns setof bigint language sql stable security definer rows 100 set search_path = public, pg_temp as $$
  with mine as materialized (select m.* from chungtay_my_assignments() m where round is null or m.round_id = round)
  select m.household_id from mine m where m.household_id is not null
  union
  select l.household_id from mine m join review_acts l on l.round_id = m.round_id and l.village_id = m.village_id and l.kind = 'list'
  where m.household_id is null and not exists (select 1 from review_acts u where u.round_id = l.round_id and u.household_id = l.household_id and u.kind = 'unlist' and u.number > l.number) $$;
comment on function chungtay_assigned_households(bigint) is 'Households given to the enumerator who asks; of one round, or of all that run.';

create function chungtay_assigned_persons() returns setof bigint language sql stable security definer rows 400 set search_path = public, pg_temp as $$
  select m.person_id from household_members m where m.household_id in (select chungtay_assigned_households()) and m.ended_act is null $$;
comment on function chungtay_assigned_persons() is 'Members, past ones included, of the households given to the enumerator who asks.';

revoke all on function chungtay_my_assignments(), chungtay_assigned_households(bigint), chungtay_assigned_persons() from public;
grant execute on function chungtay_my_assignments(), chungtay_assigned_households(bigint), chungtay_assigned_persons() to chungtay_app;

do $$
declare fact text;
begin
  foreach fact in array array['household_residences', 'household_heads', 'household_members', 'household_traits', 'household_statuses', 'household_act_parts'] loop
    execute format('create policy %I on %I for select using ((select chungtay_enumerates()) is not null and household_id in (select chungtay_assigned_households()))', fact || '_assigned', fact);
  end loop;
  create policy households_assigned on households for select using ((select chungtay_enumerates()) is not null and id in (select chungtay_assigned_households()));
  create policy persons_assigned on persons for select using ((select chungtay_enumerates()) is not null and id in (select chungtay_assigned_persons()));
  create policy person_details_assigned on person_details for select using ((select chungtay_enumerates()) is not null and person_id in (select chungtay_assigned_persons()));
  create policy household_acts_assigned on household_acts for select using ((select chungtay_enumerates()) is not null and id in (select p.act_id from household_act_parts p where p.household_id in (select chungtay_assigned_households())));
end $$;

-- A round with households of theirs is in an enumerator's sight; its acts are not, because they speak of everybody's. They add a survey of theirs.
create policy review_rounds_assigned on review_rounds for select using ((select chungtay_enumerates()) is not null and id in (select m.round_id from chungtay_my_assignments() m));
create policy review_rounds_surveyed on review_rounds for update using ((select chungtay_enumerates()) is not null and id in (select m.round_id from chungtay_my_assignments() m));
create policy review_acts_assigned on review_acts for insert with check (kind = 'survey' and account_id = chungtay_account() and household_id in (select chungtay_assigned_households(round_id)));

alter table review_people enable row level security;
create policy review_people_seen on review_people using ((select chungtay_is_system()) or account_id = chungtay_account() or area_id in (select chungtay_areas_in_scope()));
alter table review_assignments enable row level security;
create policy review_assignments_seen on review_assignments using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()) or person_id in (select p.id from review_people p where p.account_id = chungtay_account()));
alter table review_stage_plans enable row level security;
create policy review_stage_plans_seen on review_stage_plans using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()) or round_id in (select m.round_id from chungtay_my_assignments() m));
grant select, insert, update on review_people, review_assignments, review_stage_plans to chungtay_app;
grant delete on review_stage_plans to chungtay_app;

-- The journal and the reads of an area are for those who answer for it, not for who goes from door to door.
drop policy audit_entries_read on audit_entries;
create policy audit_entries_read on audit_entries for select using (
  chungtay_is_system() or account_id = chungtay_account() or (area_id is not null and chungtay_in_register_scope(area_id))
  or (chungtay_account() is not null and chungtay_history_is_open(subject_kind, subject_id)));
drop policy audit_reads_read on audit_reads;
create policy audit_reads_read on audit_reads for select using (
  chungtay_is_system() or account_id = chungtay_account() or (area_id is not null and chungtay_in_register_scope(area_id)));

-- Photos and signatures of a household are seen by who sees the household.
drop policy attachments_reach on attachments;
create policy attachments_reach on attachments using (added_by = chungtay_account()
  or (subject_kind <> 'household' and chungtay_in_scope(area_id)) or (subject_kind = 'household' and chungtay_in_register_scope(area_id))
  or (subject_kind = 'household' and (select chungtay_enumerates()) is not null and subject_id in (select h::text from chungtay_assigned_households() h)));
