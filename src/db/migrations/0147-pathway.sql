-- A household's own registration to leave poverty: what it will do, what it is helped with, whether the help came. Begun with the household, never by an officer alone.

create table household_pathways (
  id bigint generated always as identity constraint household_pathways_pk primary key,
  world text not null constraint household_pathways_world check (world in ('real', 'story')),
  area_id integer not null constraint household_pathways_area_fk references areas (id),
  household_id bigint not null constraint household_pathways_household_fk references households (id),
  state text not null constraint household_pathways_state check (state in ('drafted', 'registered', 'withdrawn')),
  target_year integer not null constraint household_pathways_year check (target_year between 2000 and 2100),
  needs text not null constraint household_pathways_needs check (length(needs) between 3 and 2000),
  drafted_on date not null,
  confirmed_on date,
  confirmed_by text,
  confirmation_id uuid constraint household_pathways_confirmation_fk references attachments (id),
  withdrawn_on date,
  why text,
  items jsonb not null default '[]' constraint household_pathways_items check (jsonb_typeof(items) = 'array'),
  record_version integer not null default 1,
  constraint household_pathways_confirmed check (state <> 'registered' or num_nonnulls(confirmed_on, confirmed_by, confirmation_id) = 3),
  constraint household_pathways_withdrawn check ((state = 'withdrawn') = (withdrawn_on is not null))
);
comment on table household_pathways is 'Voluntary registrations to leave poverty with their two-column plan. Registered only with the household''s own paper: who signed, when, and the file.';
comment on column household_pathways.area_id is 'The village where the household lived when it was drafted.';
comment on column household_pathways.items is 'The plan: id, side (household|support), text, helper, due, givenOn, why (why help has not come yet).';
create unique index household_pathways_one_open on household_pathways (household_id) where state <> 'withdrawn';
create index household_pathways_area on household_pathways (area_id, state);
create index household_pathways_confirmation on household_pathways (confirmation_id);
alter table household_pathways enable row level security;
create policy household_pathways_seen on household_pathways using ((select chungtay_is_system()) or exists (select 1 from households h where h.id = household_id));
grant select, insert, update on household_pathways to chungtay_app;
