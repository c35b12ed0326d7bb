-- Files of surveys brought into a round, with the acts they made, so that a file can be taken back as a whole; and the official forms and tables of
-- points loaded into the running house.
create table survey_lists (
  id bigint generated always as identity constraint survey_lists_pk primary key,
  round_id bigint not null constraint survey_lists_round_fk references review_rounds (id),
  area_id integer not null constraint survey_lists_area_fk references areas (id),
  file_name text not null,
  content_hash text not null,
  households integer not null,
  first_act integer not null,
  last_act integer not null,
  surveyed_on date not null,
  imported_on date not null,
  account_id uuid,
  account_name text not null,
  undone_on date,
  undone_by text,
  undone_reason text,
  constraint survey_lists_acts check (first_act <= last_act),
  constraint survey_lists_undone check ((undone_on is null) = (undone_by is null) and (undone_on is null) = (undone_reason is null))
);
comment on table survey_lists is 'Spreadsheets of surveys imported into a round, each with the acts it made; the answers are in the acts.';
comment on column survey_lists.first_act is 'Number of the first act of the round the file made; last_act is the last one.';
create index survey_lists_round on survey_lists (round_id);
create index survey_lists_area on survey_lists (area_id);

alter table survey_lists enable row level security;
create policy survey_lists_seen on survey_lists using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update on survey_lists to chungtay_app;

create table loaded_forms (
  id bigint generated always as identity constraint loaded_forms_pk primary key,
  kind text not null constraint loaded_forms_kind check (kind in ('form', 'scores')),
  form_id text not null,
  version integer not null,
  hash text not null,
  file_name text not null,
  content text not null,
  loaded_on date not null,
  account_id uuid,
  account_name text not null,
  reason text not null,
  withdrawn_on date,
  withdrawn_by text,
  withdrawn_reason text,
  constraint loaded_forms_withdrawn check ((withdrawn_on is null) = (withdrawn_by is null) and (withdrawn_on is null) = (withdrawn_reason is null))
);
comment on table loaded_forms is 'Survey forms and tables of points loaded into the running house beside those shipped in policy/forms and policy/scores. The content never changes; a withdrawn one is asked no more.';
comment on column loaded_forms.hash is 'SHA-256 of what the file says: the same hash the surveys entered by the form carry.';
create unique index loaded_forms_standing on loaded_forms (kind, form_id, version) where withdrawn_on is null;

alter table loaded_forms enable row level security;
create policy loaded_forms_seen on loaded_forms for select using (true);
create policy loaded_forms_written on loaded_forms for all using ((select chungtay_is_system()));
grant select, insert, update on loaded_forms to chungtay_app;
