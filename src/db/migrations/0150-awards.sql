-- Award rounds: what was done in them, act by act; the state is folded from the acts. Subjects by number, members of a council by account.
-- A secret vote leaves two traces and no third: that a member voted (an act), and the sum of the ballots (award_tallies). Nothing joins them.

create table award_rounds (
  id bigint generated always as identity constraint award_rounds_pk primary key,
  world text not null constraint award_rounds_world check (world in ('real', 'story')),
  area_id integer not null constraint award_rounds_area_fk references areas (id),
  level text not null constraint award_rounds_level check (level in ('commune', 'district', 'department', 'province')),
  occasion text not null constraint award_rounds_occasion check (occasion in ('yearly', 'interim', 'final', 'ad_hoc')),
  opened_on date not null,
  plan_id integer not null constraint award_rounds_plan_fk references plans (id),
  plan_version integer not null,
  law jsonb not null,
  record_version integer not null default 0
);
comment on table award_rounds is 'Rounds of awards of a commune, district, department or province.';
comment on column award_rounds.plan_version is 'The criteria frozen when the round was opened: those of this version of the plan.';
comment on column award_rounds.law is 'The numbers of the law on the day the round began, as they were read then.';
comment on column award_rounds.record_version is 'How many acts; an act that expected another number is refused.';
create index award_rounds_area on award_rounds (area_id, opened_on);
create index award_rounds_plan on award_rounds (plan_id);

create table award_acts (
  round_id bigint not null constraint award_acts_round_fk references award_rounds (id),
  number integer not null,
  area_id integer not null constraint award_acts_area_fk references areas (id),
  kind text not null,
  subject_id bigint constraint award_acts_subject_fk references emulation_subjects (id),
  happened_on date not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  account_id uuid,
  account_name text not null,
  act jsonb not null,
  constraint award_acts_pk primary key (round_id, number)
);
comment on table award_acts is 'What was done in a round, in order. Append-only: a mistake is followed by another act, never rewritten.';
create index award_acts_area on award_acts (area_id);
create index award_acts_subject on award_acts (subject_id);

create table award_tallies (
  round_id bigint not null constraint award_tallies_round_fk references award_rounds (id),
  session integer not null,
  dossier integer not null,
  agree integer not null default 0,
  against integer not null default 0,
  blank integer not null default 0,
  constraint award_tallies_pk primary key (round_id, session, dossier)
);
comment on table award_tallies is 'The ballot box of a secret vote: sums only, without who or when. Nobody''s rights show it; the house opens it once, when the session is closed.';

create table awards (
  id bigint generated always as identity constraint awards_pk primary key,
  world text not null constraint awards_world check (world in ('real', 'story')),
  area_id integer not null constraint awards_area_fk references areas (id),
  round_id bigint not null constraint awards_round_fk references award_rounds (id),
  dossier integer not null,
  subject_id bigint not null constraint awards_subject_fk references emulation_subjects (id),
  subject_kind text not null,
  form text not null,
  level text not null,
  manner text not null,
  occasion text not null,
  period_from date not null,
  period_until date not null,
  decision_number text,
  decided_on date not null,
  register_year integer not null,
  register_number integer not null,
  money bigint,
  state text not null constraint awards_state check (state in ('standing', 'revoked')),
  revoked_on date,
  revoked_by text,
  revoked_why text,
  constraint awards_once unique (round_id, dossier),
  constraint awards_register_number unique (area_id, register_year, register_number),
  constraint awards_revoked check ((state = 'revoked') = (revoked_on is not null))
);
comment on table awards is 'The register of awards (sổ vàng): whom, what form, by which decision, with the codes the statistics count by.';
comment on column awards.money is 'Norm of money in đồng on the day of the decision; null where the packs know none.';
create index awards_subject on awards (subject_id);

alter table award_rounds enable row level security;
create policy award_rounds_seen on award_rounds using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
alter table award_acts enable row level security;
create policy award_acts_seen on award_acts using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
alter table award_tallies enable row level security;
create policy award_tallies_seen on award_tallies using ((select chungtay_is_system()));
alter table awards enable row level security;
create policy awards_seen on awards using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on award_rounds, award_acts, award_tallies, awards to chungtay_app;
grant update (record_version) on award_rounds to chungtay_app;
grant update (agree, against, blank) on award_tallies to chungtay_app;
grant update (state, revoked_on, revoked_by, revoked_why) on awards to chungtay_app;
