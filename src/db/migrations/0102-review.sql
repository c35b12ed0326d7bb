-- Review rounds: what was done in them, act by act; the state is folded from the acts. Acts name households by number only, but an
-- assessment is personal: row-level security by commune and village.

create table review_rounds (
  id bigint generated always as identity constraint review_rounds_pk primary key,
  world text not null constraint review_rounds_world check (world in ('real', 'story')),
  area_id integer not null constraint review_rounds_area_fk references areas (id),
  kind text not null constraint review_rounds_kind check (kind in ('periodic', 'regular')),
  year integer not null,
  opened_on date not null,
  procedure jsonb not null,
  record_version integer not null default 0,
  constraint review_rounds_periodic_once exclude using btree (area_id with =, year with =) where (kind = 'periodic')
);
comment on table review_rounds is 'Yearly and regular reviews of a commune.';
comment on column review_rounds.procedure is 'The numbers of the law on the day the round began, as it was read then.';
comment on column review_rounds.record_version is 'How many acts; an act that expected another number is refused.';
create index review_rounds_area on review_rounds (area_id, opened_on);

create table review_acts (
  round_id bigint not null constraint review_acts_round_fk references review_rounds (id),
  number integer not null,
  area_id integer not null constraint review_acts_area_fk references areas (id),
  kind text not null,
  village_id integer constraint review_acts_village_fk references areas (id),
  household_id bigint constraint review_acts_household_fk references households (id),
  happened_on date not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  account_id uuid,
  account_name text not null,
  act jsonb not null,
  constraint review_acts_pk primary key (round_id, number)
);
comment on table review_acts is 'What was done in a round, in order. Append-only: a mistake is followed by another act, never rewritten.';
create index review_acts_area on review_acts (area_id);
create index review_acts_village on review_acts (village_id);
create index review_acts_household on review_acts (household_id);

alter table review_rounds enable row level security;
create policy review_rounds_seen on review_rounds using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
alter table review_acts enable row level security;
create policy review_acts_seen on review_acts using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on review_rounds, review_acts to chungtay_app;
grant update (record_version) on review_rounds to chungtay_app;
alter table household_decisions add column round_id bigint constraint household_decisions_round_fk references review_rounds (id);
comment on column household_decisions.round_id is 'The round that led to it; null for lists of former years.';
create index household_decisions_round on household_decisions (round_id);
