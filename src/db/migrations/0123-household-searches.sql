-- A search for double records over an area runs by itself: how far it is, whether it is to stop, and what came of it stand here, so that who began it may leave.
create table household_searches (
  id bigint generated always as identity constraint household_searches_pk primary key,
  world text not null constraint household_searches_world check (world in ('real', 'story')),
  area_id integer not null constraint household_searches_area_fk references areas (id),
  account_id uuid,
  account_name text not null,
  day date not null,
  state text not null default 'running' constraint household_searches_state check (state in ('running', 'done', 'stopped', 'failed')),
  phase text not null default 'reading' constraint household_searches_phase check (phase in ('reading', 'comparing', 'writing')),
  done integer not null default 0,
  total integer,
  persons integer,
  found integer,
  kept integer,
  fresh integer,
  started_at timestamptz not null,
  ended_at timestamptz,
  beat_at timestamptz not null default now(),
  stop_asked boolean not null default false
);
comment on table household_searches is 'Searches for double records over an area: who began one, how far it is, what it found. Nobody is named; the pairs stand in household_pairs.';
comment on column household_searches.done is 'Of the phase: persons read, hundredths compared, pairs written.';
comment on column household_searches.found is 'Pairs that are likely one person; kept: those written, the surest.';
comment on column household_searches.beat_at is 'When the search last gave a sign, by the clock of the database: one that is silent for a minute ended with its server.';
create index household_searches_area on household_searches (area_id, id);
alter table household_searches enable row level security;
create policy household_searches_seen on household_searches using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update on household_searches to chungtay_app;
grant usage on sequence household_searches_id_seq to chungtay_app;
