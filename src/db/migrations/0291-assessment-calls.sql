-- The day by which self-assessments of a round are to be handed in, set by who opened it; reminders go by it, nothing is shut by it.

create table assessment_calls (
  round_id bigint not null constraint assessment_calls_pk primary key constraint assessment_calls_round_fk references assessment_rounds (id),
  area_id integer not null constraint assessment_calls_area_fk references areas (id),
  deadline date not null,
  set_on date not null,
  set_by text not null
);
comment on table assessment_calls is 'The last day for the self-assessments of a round; sheets handed in later are taken and told to be late.';
comment on column assessment_calls.area_id is 'The area of the round.';
create index assessment_calls_area on assessment_calls (area_id);
create index assessment_calls_deadline on assessment_calls (deadline);
alter table assessment_calls enable row level security;
create policy assessment_calls_seen on assessment_calls for select using (true);
create policy assessment_calls_set on assessment_calls for insert with check (chungtay_in_scope(area_id));
create policy assessment_calls_changed on assessment_calls for update using (chungtay_in_scope(area_id));
grant select, insert, update on assessment_calls to chungtay_app;
