-- Indicators and series: the catalogue's key, batches of import, observations with their versions, yearly closings.
-- Figures are public facts: everyone may read them; they are written only inside the writer's reach.

create table indicators (
  id smallint generated always as identity constraint indicators_pk primary key,
  code text not null constraint indicators_code_unique unique constraint indicators_code_form check (code ~ '^[a-z][a-z0-9_]*$'),
  entry jsonb not null,
  retired_on date
);
comment on table indicators is 'The indicator catalogue as loaded from data/indicators.yaml: one row an indicator, never deleted; the number is the short key of observations.';
comment on column indicators.entry is 'The whole entry: title, unit, definition with source, reading, measure, direction, how computed, disaggregations, aliases.';
comment on column indicators.retired_on is 'Set when the catalogue no longer has it; its figures stay.';

create table series_batches (
  id integer generated always as identity constraint series_batches_pk primary key,
  world text not null constraint series_batches_world check (world in ('real', 'story')),
  file_name text not null,
  content_hash text not null,
  figure_count integer not null,
  reason text not null,
  account_id uuid constraint series_batches_account_fk references accounts (id),
  imported_at timestamptz not null
);
comment on table series_batches is 'Each import or correction of figures: one file, one world, one reason. The audit journal holds its hash.';
create index series_batches_account on series_batches (account_id);
create index series_batches_hash on series_batches (content_hash);

-- Observations carry no foreign keys: 2 million rows an import would be checked one by one. The import joins areas and
-- indicators when it writes, neither is ever deleted, and test/indicator/import.db.test.ts looks for orphans.
create table observations (
  id bigint generated always as identity constraint observations_pk primary key,
  area_id integer not null,
  indicator_id smallint not null,
  batch_id integer not null,
  version smallint not null default 1,
  stands boolean not null,
  chosen boolean,
  period_end date not null,
  world text not null constraint observations_world check (world in ('real', 'story')),
  standard text not null,
  status text not null constraint observations_status check (status in ('V', 'V2', 'M', 'reported', 'computed')),
  value numeric not null,
  numerator numeric,
  denominator numeric,
  superseded_by bigint,
  superseded_at timestamptz,
  source text not null,
  flags text[],
  reason text not null,
  note text not null,
  constraint observations_ratio check ((numerator is null) = (denominator is null) and denominator > 0),
  constraint observations_stands check (not (stands and superseded_by is not null))
);
comment on table observations is 'Figures by indicator, area, day and standard, every source side by side. A corrected figure stays and names its successor.';
comment on column observations.stands is 'The one value of its key that targets, boards and leagues read; settled again whenever a candidate is added, chosen or corrected.';
comment on column observations.chosen is 'A person''s word: true this one, false not this one, null nobody has spoken.';
comment on column observations.value is 'Exact, as published or reported. Where numerator and denominator are kept, the rate is their exact ratio and this is for showing.';
comment on column observations.standard is 'The poverty standard or the list the figure belongs to (catalogue id); empty where the indicator knows none. Never joined across.';
comment on column observations.superseded_by is 'The observation of the next version, after a correction with a reason.';
comment on column observations.reason is 'Why it was chosen, set aside or corrected.';
create index observations_key on observations (area_id, indicator_id, period_end) where superseded_by is null;
create index observations_league on observations (indicator_id, period_end, area_id) include (standard, value) where stands;
create index observations_batch on observations (batch_id);

create table closings (
  area_id integer not null constraint closings_area_fk references areas (id),
  year smallint not null constraint closings_year check (year between 1990 and 2100),
  version smallint not null constraint closings_version check (version >= 1),
  closed_at timestamptz not null,
  account_id uuid constraint closings_account_fk references accounts (id),
  reason text not null,
  figure_count integer not null,
  digest text not null,
  constraint closings_pk primary key (area_id, year, version)
);
comment on table closings is 'Khóa sổ: the figures of an area and year are closed. A correction afterwards closes a new version with its reason; earlier versions stay.';
comment on column closings.digest is 'SHA-256 over the figures that stood when it was closed.';
create index closings_account on closings (account_id);

alter table series_batches enable row level security;
create policy series_batches_read on series_batches for select using (true);
create policy series_batches_insert on series_batches for insert with check ((select chungtay_is_system()) or account_id = (select chungtay_account()));
alter table observations enable row level security;
create policy observations_read on observations for select using (true);
create policy observations_insert on observations for insert with check ((select chungtay_is_system()) or chungtay_in_scope(area_id));
create policy observations_update on observations for update using ((select chungtay_is_system()) or chungtay_in_scope(area_id));
alter table closings enable row level security;
create policy closings_read on closings for select using (true);
create policy closings_insert on closings for insert with check ((select chungtay_is_system()) or chungtay_in_scope(area_id));

grant select, insert, update on indicators to chungtay_app;
grant select, insert on series_batches, closings to chungtay_app;
grant select, insert on observations to chungtay_app;
grant update (stands, chosen, reason, superseded_by, superseded_at) on observations to chungtay_app;
