-- Assessments: a round opens sheets for many subjects by one criteria set of a plan, copied with its thresholds; each sheet keeps what was computed,
-- three columns of what people said, the records that show it, and every step. A closed sheet is never changed again.

create table assessment_rounds (
  id bigint generated always as identity constraint assessment_rounds_pk primary key,
  world text not null constraint assessment_rounds_world check (world in ('real', 'story')),
  area_id integer not null constraint assessment_rounds_area_fk references areas (id),
  plan_id integer not null constraint assessment_rounds_plan_fk references plans (id),
  plan_version integer not null,
  set_id text not null,
  kind text not null,
  first_year integer not null,
  last_year integer not null,
  criteria jsonb not null,
  set_hash text not null,
  opened_on date not null,
  opened_by text not null,
  constraint assessment_rounds_years check (first_year between 1990 and last_year and last_year <= 2100)
);
comment on table assessment_rounds is 'Rounds of assessment: one criteria set of a plan, one kind of subject, some years. What everybody may read: it names nobody.';
comment on column assessment_rounds.area_id is 'The area whose officers opened it and verify its sheets.';
comment on column assessment_rounds.criteria is 'The set as it was when the round was opened, with the gates, thresholds and bounds it goes by.';
comment on column assessment_rounds.set_hash is 'SHA-256 of criteria as canonical JSON: a copy that no longer matches is refused.';
create index assessment_rounds_area on assessment_rounds (area_id, opened_on);
create index assessment_rounds_plan on assessment_rounds (plan_id);

create table assessments (
  id bigint generated always as identity constraint assessments_pk primary key,
  world text not null constraint assessments_world check (world in ('real', 'story')),
  area_id integer not null constraint assessments_area_fk references areas (id),
  round_id bigint not null constraint assessments_round_fk references assessment_rounds (id),
  subject_id bigint not null constraint assessments_subject_fk references emulation_subjects (id),
  plan_id integer not null constraint assessments_plan_fk references plans (id),
  set_id text not null,
  first_year integer not null,
  last_year integer not null,
  state text not null default 'open' constraint assessments_state check (state in ('open', 'submitted', 'verified', 'considered', 'closed')),
  truth text not null default 'unknown' constraint assessments_truth check (truth in ('met', 'not', 'unknown')),
  asked integer not null default 0,
  met integer not null default 0,
  unclear integer not null default 0,
  marks_low numeric,
  marks_high numeric,
  marks_most numeric,
  facts jsonb not null default '{}',
  said_self jsonb not null default '{}',
  said_verified jsonb not null default '{}',
  said_council jsonb not null default '{}',
  evidence jsonb not null default '{}',
  steps jsonb not null constraint assessments_steps check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) > 0),
  assessed_on date,
  closed_on date,
  closed_hash text,
  record_version integer not null default 1,
  constraint assessments_once unique (subject_id, plan_id, set_id, first_year, last_year),
  constraint assessments_closed check ((state = 'closed') = (closed_on is not null and closed_hash is not null))
);
comment on table assessments is 'One subject''s sheet in a round: computed facts, the columns of the subject, of who verified and of the council, evidence, steps, verdict.';
comment on column assessments.area_id is 'The area whose officers keep the subject; of a household its village when the sheet was opened.';
comment on column assessments.truth is 'The verdict as the council sees it; unknown is never a pass.';
comment on column assessments.unclear is 'Items that are neither met nor missed yet.';
comment on column assessments.facts is 'Computed items with their working, as of assessed_on.';
comment on column assessments.steps is 'What happened, oldest first: step, on, by, account, why. Never emptied.';
comment on column assessments.closed_hash is 'SHA-256 over the hash of the set, facts, columns and evidence at the closing.';
create index assessments_round on assessments (round_id, state);
create index assessments_area on assessments (area_id);
create index assessments_plan on assessments (plan_id);

create function chungtay_keep_closed_assessment() returns trigger language plpgsql as $$
begin
  raise exception 'a closed assessment is not changed';
end $$;
create trigger assessments_frozen before update on assessments for each row when (old.state = 'closed') execute function chungtay_keep_closed_assessment();

alter table assessment_rounds enable row level security;
create policy assessment_rounds_seen on assessment_rounds for select using (true);
create policy assessment_rounds_opened on assessment_rounds for insert with check ((select chungtay_is_system()) or chungtay_in_scope(area_id));
grant select, insert on assessment_rounds to chungtay_app;
alter table assessments enable row level security;
create policy assessments_seen on assessments using ((select chungtay_is_system())
  or (area_id in (select chungtay_areas_in_scope()) and exists (select 1 from emulation_subjects s where s.id = subject_id)));
grant select, insert, update on assessments to chungtay_app;
