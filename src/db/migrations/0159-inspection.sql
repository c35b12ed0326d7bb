-- Inspections of the movement: the yearly plan of an area, visits of a team as acts (the state is folded from them), and beside the acts which
-- subjects a visit goes to and how each finding stands, for lists. Who inspects sees the whole visit, an inspected unit what is about itself.

create table inspection_programmes (
  id bigint generated always as identity constraint inspection_programmes_pk primary key,
  world text not null constraint inspection_programmes_world check (world in ('real', 'story')),
  area_id integer not null constraint inspection_programmes_area_fk references areas (id),
  year integer not null constraint inspection_programmes_year check (year between 2000 and 2100),
  plan_id integer not null constraint inspection_programmes_plan_fk references plans (id),
  plan_version integer not null,
  state text not null default 'draft' constraint inspection_programmes_state check (state in ('draft', 'approved')),
  choices jsonb not null default '[]',
  number text,
  approved_on date,
  approved_by text,
  record_version integer not null default 1,
  constraint inspection_programmes_once unique (area_id, year),
  constraint inspection_programmes_approved check ((state = 'approved') = (number is not null and approved_on is not null and approved_by is not null))
);
comment on table inspection_programmes is 'The yearly plan of inspections of an area: which units, in which quarter, why.';
comment on column inspection_programmes.plan_version is 'The version of the movement''s plan whose criteria the units are looked at by.';
comment on column inspection_programmes.choices is 'Units by subject number, each with its quarter, the reason given, and the grounds the program showed that day.';
create index inspection_programmes_plan on inspection_programmes (plan_id);

create table inspection_visits (
  id bigint generated always as identity constraint inspection_visits_pk primary key,
  world text not null constraint inspection_visits_world check (world in ('real', 'story')),
  area_id integer not null constraint inspection_visits_area_fk references areas (id),
  programme_id bigint constraint inspection_visits_programme_fk references inspection_programmes (id),
  plan_id integer not null constraint inspection_visits_plan_fk references plans (id),
  plan_version integer not null,
  planned_on date not null,
  stage text not null default 'planned' constraint inspection_visits_stage check (stage in ('planned', 'visiting', 'following', 'closed', 'cancelled')),
  record_version integer not null default 0
);
comment on table inspection_visits is 'One visit of a team to one or several subjects.';
comment on column inspection_visits.area_id is 'The area that inspects.';
comment on column inspection_visits.stage is 'As the acts made it; kept beside them for lists.';
comment on column inspection_visits.record_version is 'How many acts; an act that expected another number is refused.';
create index inspection_visits_area on inspection_visits (area_id, planned_on);
create index inspection_visits_programme on inspection_visits (programme_id);
create index inspection_visits_plan on inspection_visits (plan_id);

create table inspection_subjects (
  visit_id bigint not null constraint inspection_subjects_visit_fk references inspection_visits (id),
  subject_id bigint not null constraint inspection_subjects_subject_fk references emulation_subjects (id),
  area_id integer not null constraint inspection_subjects_area_fk references areas (id),
  subject_area_id integer not null constraint inspection_subjects_subject_area_fk references areas (id),
  signed_on date,
  constraint inspection_subjects_pk primary key (visit_id, subject_id)
);
comment on table inspection_subjects is 'Whom a visit goes to; signed_on is the day of the minutes: from then on the visit counts.';
comment on column inspection_subjects.subject_area_id is 'The area whose people answer for the subject.';
create index inspection_subjects_subject on inspection_subjects (subject_id, signed_on);
create index inspection_subjects_area on inspection_subjects (area_id);
create index inspection_subjects_subject_area on inspection_subjects (subject_area_id);

create table inspection_acts (
  visit_id bigint not null constraint inspection_acts_visit_fk references inspection_visits (id),
  number integer not null,
  area_id integer not null constraint inspection_acts_area_fk references areas (id),
  subject_area_id integer constraint inspection_acts_subject_area_fk references areas (id),
  kind text not null,
  happened_on date not null,
  recorded_at timestamptz not null,
  account_id uuid,
  account_name text not null,
  act jsonb not null,
  constraint inspection_acts_pk primary key (visit_id, number)
);
comment on table inspection_acts is 'What was done in a visit, in order. Append-only: a mistake is followed by another act, never rewritten.';
comment on column inspection_acts.subject_area_id is 'Of an act about one subject: its area, whose people may see it. Null: about the whole visit.';
create index inspection_acts_area on inspection_acts (area_id);
create index inspection_acts_subject_area on inspection_acts (subject_area_id);

create table inspection_findings (
  visit_id bigint not null constraint inspection_findings_visit_fk references inspection_visits (id),
  finding integer not null,
  area_id integer not null constraint inspection_findings_area_fk references areas (id),
  subject_id bigint not null constraint inspection_findings_subject_fk references emulation_subjects (id),
  subject_area_id integer not null constraint inspection_findings_subject_area_fk references areas (id),
  text text not null,
  required text not null,
  owner text not null,
  found_on date not null,
  deadline date not null,
  state text not null constraint inspection_findings_state check (state in ('open', 'answered', 'closed')),
  closed_on date,
  constraint inspection_findings_pk primary key (visit_id, finding),
  constraint inspection_findings_closed check ((state = 'closed') = (closed_on is not null))
);
comment on table inspection_findings is 'Findings as they stand after the last act about them, for lists, reminders and counts. Past its deadline and not closed: overdue.';
create index inspection_findings_area on inspection_findings (area_id, deadline);
create index inspection_findings_subject on inspection_findings (subject_id);
create index inspection_findings_subject_area on inspection_findings (subject_area_id, deadline);
create index inspection_findings_open on inspection_findings (deadline) where state <> 'closed';

alter table inspection_programmes enable row level security;
create policy inspection_programmes_seen on inspection_programmes using (chungtay_in_register_scope(area_id));
alter table inspection_subjects enable row level security;
create policy inspection_subjects_seen on inspection_subjects using (chungtay_in_register_scope(area_id) or chungtay_in_register_scope(subject_area_id));
alter table inspection_visits enable row level security;
create policy inspection_visits_seen on inspection_visits using (chungtay_in_register_scope(area_id) or exists (select 1 from inspection_subjects s where s.visit_id = inspection_visits.id)) with check (chungtay_in_register_scope(area_id) or exists (select 1 from inspection_subjects s where s.visit_id = inspection_visits.id));
alter table inspection_acts enable row level security;
create policy inspection_acts_seen on inspection_acts using (chungtay_in_register_scope(area_id) or case when subject_area_id is null then exists (select 1 from inspection_subjects s where s.visit_id = inspection_acts.visit_id) else chungtay_in_register_scope(subject_area_id) end);
alter table inspection_findings enable row level security;
create policy inspection_findings_seen on inspection_findings using (chungtay_in_register_scope(area_id) or chungtay_in_register_scope(subject_area_id));
grant select, insert on inspection_programmes, inspection_visits, inspection_subjects, inspection_acts, inspection_findings to chungtay_app;
grant update (choices, state, number, approved_on, approved_by, plan_id, plan_version, record_version) on inspection_programmes to chungtay_app;
grant update (stage, record_version) on inspection_visits to chungtay_app;
grant update (signed_on) on inspection_subjects to chungtay_app;
grant update (state, deadline, closed_on) on inspection_findings to chungtay_app;
