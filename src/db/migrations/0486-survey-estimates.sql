-- Estimates of surveys and of small-area models, with their error, beside the figures: they never stand for one and are never summed or evaluated.
-- A file is a source of its own, with who made it, how, and under which licence; taken back it stays on record and is shown nowhere.

create table survey_sources (
  id integer generated always as identity constraint survey_sources_pk primary key,
  world text not null constraint survey_sources_world check (world in ('real', 'story')),
  area_id integer not null constraint survey_sources_area_fk references areas (id),
  title text not null,
  producer text not null,
  method text not null,
  licence text not null,
  address text not null,
  file_name text not null,
  content_hash text not null,
  estimate_count integer not null constraint survey_sources_count check (estimate_count > 0),
  reason text not null,
  account_id uuid constraint survey_sources_account_fk references accounts (id),
  imported_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid constraint survey_sources_withdrawn_fk references accounts (id),
  withdraw_reason text,
  constraint survey_sources_withdrawn check ((withdrawn_at is null) = (withdraw_reason is null))
);
comment on table survey_sources is 'Files of estimates with their error: one survey or model each, its maker, method and licence named.';
comment on column survey_sources.area_id is 'The area the estimates lie in; who answers for it brings them in and takes them back.';
comment on column survey_sources.address is 'Where it was published; empty where it has no address.';
comment on column survey_sources.withdrawn_at is 'Taken back with a reason: on record, shown nowhere.';
create unique index survey_sources_file on survey_sources (area_id, content_hash) where withdrawn_at is null;
create index survey_sources_area on survey_sources (area_id);
create index survey_sources_account on survey_sources (account_id);
create index survey_sources_withdrawer on survey_sources (withdrawn_by);

create table survey_estimates (
  source_id integer not null constraint survey_estimates_source_fk references survey_sources (id),
  area_id integer not null constraint survey_estimates_area_fk references areas (id),
  indicator_id smallint not null constraint survey_estimates_indicator_fk references indicators (id),
  period_end date not null,
  standard text not null,
  value numeric not null,
  mse numeric not null constraint survey_estimates_mse check (mse > 0),
  constraint survey_estimates_pk primary key (source_id, area_id, indicator_id, period_end, standard)
);
comment on table survey_estimates is 'Estimates by area and day with their mean squared error, in the unit of the indicator (squared).';
comment on column survey_estimates.standard is 'The standard it estimates: compared with figures of the same one only.';
comment on column survey_estimates.mse is 'Mean squared error; the square of the standard error where the file gives that.';
create index survey_estimates_area on survey_estimates (area_id, indicator_id, period_end);
create index survey_estimates_indicator on survey_estimates (indicator_id);

alter table survey_sources enable row level security;
create policy survey_sources_read on survey_sources for select using (true);
create policy survey_sources_insert on survey_sources for insert with check (chungtay_in_scope(area_id) and account_id = (select chungtay_account()));
create policy survey_sources_update on survey_sources for update using (chungtay_in_scope(area_id));
alter table survey_estimates enable row level security;
create policy survey_estimates_read on survey_estimates for select using (true);
create policy survey_estimates_insert on survey_estimates for insert with check (chungtay_in_scope(area_id));
grant select, insert on survey_sources, survey_estimates to chungtay_app;
grant update (withdrawn_at, withdrawn_by, withdraw_reason) on survey_sources to chungtay_app;
