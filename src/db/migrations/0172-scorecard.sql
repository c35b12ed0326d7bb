-- The yearly scorecard of a head: computed from closed figures, signed by the level above; a level set otherwise needs a reason and two persons.
create table head_scorecards (
  id bigint generated always as identity constraint head_scorecards_pk primary key,
  world text not null constraint head_scorecards_world check (world in ('real', 'story')),
  area_id integer not null constraint head_scorecards_area_fk references areas (id),
  year integer not null constraint head_scorecards_year check (year between 2000 and 2100),
  head_name text not null constraint head_scorecards_head check (length(head_name) between 2 and 120),
  head_position text not null constraint head_scorecards_position check (length(head_position) between 2 and 200),
  state text not null default 'draft' constraint head_scorecards_state check (state in ('draft', 'signed', 'proposed', 'overridden')),
  card jsonb not null constraint head_scorecards_card check (jsonb_typeof(card) = 'object'),
  override_level text constraint head_scorecards_level check (override_level in ('excellent', 'good', 'done', 'not_done')),
  override_reason text,
  override_by uuid constraint head_scorecards_override_by_fk references accounts (id),
  record_version integer not null default 1,
  constraint head_scorecards_once unique (area_id, year, head_name),
  constraint head_scorecards_override check ((state in ('proposed', 'overridden')) = (override_level is not null) and (override_level is null) = (override_reason is null) and (override_level is null) = (override_by is null))
);
comment on table head_scorecards is 'How far the area of a head met its targets in a year, and how the movement was led there: draft, signed, a level set otherwise proposed and confirmed.';
comment on column head_scorecards.card is 'The items with their states, figures and sources and the level that follows, as computed; after the signature as signed.';
comment on column head_scorecards.override_by is 'Who proposed another level: somebody else has to confirm it.';
create index head_scorecards_override_by on head_scorecards (override_by);

create table head_scorecard_acts (
  id bigint generated always as identity constraint head_scorecard_acts_pk primary key,
  scorecard_id bigint not null constraint head_scorecard_acts_scorecard_fk references head_scorecards (id),
  area_id integer not null constraint head_scorecard_acts_area_fk references areas (id),
  act text not null constraint head_scorecard_acts_act check (act in ('drafted', 'recomputed', 'signed', 'proposed', 'confirmed', 'declined')),
  happened_on date not null,
  account_id uuid constraint head_scorecard_acts_account_fk references accounts (id),
  account_name text not null,
  level text,
  reason text
);
comment on table head_scorecard_acts is 'What happened to a scorecard, oldest first; nothing is changed or taken away.';
create index head_scorecard_acts_scorecard on head_scorecard_acts (scorecard_id, id);
create index head_scorecard_acts_area on head_scorecard_acts (area_id);
create index head_scorecard_acts_account on head_scorecard_acts (account_id);

alter table head_scorecards enable row level security;
create policy head_scorecards_seen on head_scorecards using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
alter table head_scorecard_acts enable row level security;
create policy head_scorecard_acts_seen on head_scorecard_acts using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update on head_scorecards to chungtay_app;
grant select, insert on head_scorecard_acts to chungtay_app;
