-- Who registered to take part in a movement under a plan: at the desk, with every step dated. One open registration a subject and plan.

create table participation_calls (
  plan_id integer not null constraint participation_calls_pk primary key constraint participation_calls_plan_fk references plans (id),
  area_id integer not null constraint participation_calls_area_fk references areas (id),
  deadline date not null,
  set_on date not null,
  set_by text not null
);
comment on table participation_calls is 'The last day of registration for a plan, set by the body that runs it; later ones are taken and marked late.';
create index participation_calls_area on participation_calls (area_id);
alter table participation_calls enable row level security;
create policy participation_calls_seen on participation_calls for select using (true);
create policy participation_calls_set on participation_calls for insert with check (chungtay_in_scope(area_id));
create policy participation_calls_changed on participation_calls for update using (chungtay_in_scope(area_id));
grant select, insert, update on participation_calls to chungtay_app;

create table participations (
  id bigint generated always as identity constraint participations_pk primary key,
  world text not null constraint participations_world check (world in ('real', 'story')),
  area_id integer not null constraint participations_area_fk references areas (id),
  plan_id integer not null constraint participations_plan_fk references plans (id),
  subject_id bigint not null constraint participations_subject_fk references emulation_subjects (id),
  state text not null constraint participations_state check (state in ('registered', 'confirmed', 'refused', 'withdrawn')),
  registered_on date not null,
  pledge text not null default '' constraint participations_pledge check (length(pledge) <= 2000),
  steps jsonb not null constraint participations_steps check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) > 0),
  record_version integer not null default 1
);
comment on table participations is 'Registrations for a plan: registered, confirmed or refused by the body that keeps the subject, withdrawn by the subject.';
comment on column participations.area_id is 'The area whose officers keep the subject; of a household its village when it registered.';
comment on column participations.steps is 'What happened, oldest first: step, on, by, why. Never emptied.';
create unique index participations_one_open on participations (subject_id, plan_id) where state in ('registered', 'confirmed');
create index participations_area on participations (area_id, plan_id);
create index participations_plan on participations (plan_id);
create index participations_subject on participations (subject_id);
alter table participations enable row level security;
create policy participations_seen on participations using ((select chungtay_is_system())
  or (area_id in (select chungtay_areas_in_scope()) and exists (select 1 from emulation_subjects s where s.id = subject_id)));
grant select, insert, update on participations to chungtay_app;
