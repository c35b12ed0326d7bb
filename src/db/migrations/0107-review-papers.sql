-- Papers of review rounds in the document register, publications with their masked twins, certificates of households. Papers that name
-- households are not public: only the twins are, and they hold masked names, villages and classes.

alter table documents alter column plan_id drop not null;
alter table documents drop constraint documents_about;
alter table documents add constraint documents_about check (about in ('plan', 'progress', 'review'));
alter table documents
  add column round_id bigint constraint documents_round_fk references review_rounds (id),
  add column paper text,
  add column act integer,
  add column village_id integer constraint documents_village_fk references areas (id),
  add column households bigint[] not null default '{}';
alter table documents add constraint documents_round check ((about = 'review') = (round_id is not null) and (about = 'review') = (paper is not null) and (about = 'review') = (plan_id is null));
comment on column documents.round_id is 'Papers of a review round: which; null for plans and reports.';
comment on column documents.paper is 'Papers of a review round: minutes, decision …';
comment on column documents.act is 'The act of the round the paper records; null for papers that record none.';
comment on column documents.households is 'Households a paper of a round names.';
create index documents_round_id on documents (round_id);
create index documents_village on documents (village_id);
create index documents_households on documents using gin (households) where about = 'review';
-- One standing paper for each act (and village) of a round: a second one waits until the first is withdrawn.
create unique index documents_review_once on documents (round_id, paper, coalesce(village_id, 0), coalesce(act, 0)) where about = 'review' and state = 'issued';

drop policy documents_reach on documents;
create policy documents_reach on documents for select using ((state <> 'draft' and about <> 'review') or chungtay_in_scope(area_id));

create table review_publications (
  code text not null constraint review_publications_pk primary key,
  world text not null constraint review_publications_world check (world in ('real', 'story')),
  round_id bigint not null constraint review_publications_round_fk references review_rounds (id),
  act integer not null,
  area_id integer not null constraint review_publications_area_fk references areas (id),
  village_id integer constraint review_publications_village_fk references areas (id),
  stage text not null constraint review_publications_stage check (stage in ('posting', 'decision')),
  number text,
  place text not null,
  from_on date not null,
  until_on date not null,
  ended_on date,
  hash text not null,
  list jsonb not null,
  constraint review_publications_act unique (round_id, act),
  constraint review_publications_dates check (until_on >= from_on and (ended_on is null or ended_on >= from_on))
);
comment on table review_publications is 'Lists put up in public, before and after the decision, as their masked twins: what anybody may see on the web while the list is up.';
comment on column review_publications.code is 'The address of the twin: the first letters of its hash.';
comment on column review_publications.hash is 'SHA-256 of the twin; printed on the paper that is put up.';
comment on column review_publications.list is 'Masked name of the head, village and class of each household; never changes.';
create index review_publications_area on review_publications (area_id, from_on);
create index review_publications_village on review_publications (village_id);
alter table review_publications enable row level security;
create policy review_publications_seen on review_publications for select using (true);
create policy review_publications_made on review_publications for insert with check ((select chungtay_is_system()) or chungtay_in_scope(area_id));
create policy review_publications_ended on review_publications for update using ((select chungtay_is_system()) or chungtay_in_scope(area_id));
grant select, insert, update (ended_on) on review_publications to chungtay_app;

create table review_certificates (
  id bigint generated always as identity constraint review_certificates_pk primary key,
  world text not null constraint review_certificates_world check (world in ('real', 'story')),
  area_id integer not null constraint review_certificates_area_fk references areas (id),
  village_id integer not null constraint review_certificates_village_fk references areas (id),
  round_id bigint not null constraint review_certificates_round_fk references review_rounds (id),
  household_id bigint not null constraint review_certificates_household_fk references households (id),
  decision_id bigint not null constraint review_certificates_decision_fk references household_decisions (id),
  run integer not null,
  number integer not null constraint review_certificates_number_positive check (number >= 1),
  class text not null constraint review_certificates_class check (class in ('poor', 'near_poor')),
  issued_on date not null,
  valid_from date not null,
  valid_until date,
  state text not null constraint review_certificates_state check (state in ('valid', 'ended', 'replaced', 'revoked')),
  reason text,
  replaces_id bigint constraint review_certificates_replaces_fk references review_certificates (id),
  content jsonb not null,
  content_hash text not null,
  constraint review_certificates_number unique (area_id, run, number),
  constraint review_certificates_dates check (valid_until is null or valid_until >= valid_from),
  constraint review_certificates_closed check ((state = 'valid') = (valid_until is null))
);
comment on table review_certificates is 'Register of certificates of poor and near-poor households: a number a year of the commune, never twice.';
comment on column review_certificates.run is 'The year through which the numbers run.';
comment on column review_certificates.valid_until is 'First day on which it no longer holds: a later decision, another certificate in its place, or revoked.';
comment on column review_certificates.content is 'The certificate as it was issued (an OfficialDocument).';
create unique index review_certificates_one_valid on review_certificates (household_id) where state = 'valid';
create index review_certificates_area on review_certificates (area_id, run, number);
create index review_certificates_village on review_certificates (village_id);
create index review_certificates_round on review_certificates (round_id);
create index review_certificates_household on review_certificates (household_id);
create index review_certificates_decision on review_certificates (decision_id);
create index review_certificates_replaces on review_certificates (replaces_id);
alter table review_certificates enable row level security;
create policy review_certificates_seen on review_certificates using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update (valid_until, state, reason) on review_certificates to chungtay_app;
