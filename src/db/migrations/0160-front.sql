-- Social criticism (phản biện xã hội): the Fatherland Front's opinion on a plan before it is issued, and the answer it must get first.
create table plan_criticisms (
  id bigint generated always as identity constraint plan_criticisms_pk primary key,
  world text not null constraint plan_criticisms_world check (world in ('real', 'story')),
  plan_id integer not null constraint plan_criticisms_plan_fk references plans (id),
  version integer not null,
  area_id integer not null constraint plan_criticisms_area_fk references areas (id),
  text text not null constraint plan_criticisms_text check (length(text) between 10 and 8000),
  raised_on date not null,
  raised_by uuid constraint plan_criticisms_raised_by_fk references accounts (id),
  raised_name text not null,
  accepted boolean,
  answer text,
  answered_on date,
  answered_by uuid constraint plan_criticisms_answered_by_fk references accounts (id),
  answered_name text,
  constraint plan_criticisms_answered check ((accepted is null) = (answer is null) and (accepted is null) = (answered_on is null) and (accepted is null) = (answered_name is null))
);
comment on table plan_criticisms is 'Opinions of the Fatherland Front on a version of a plan before it is issued; no issue while one waits for its answer.';
comment on column plan_criticisms.accepted is 'Whether the opinion is taken up; null while it waits. The answer says how, or why not.';
create index plan_criticisms_plan on plan_criticisms (plan_id, version);
create index plan_criticisms_area on plan_criticisms (area_id, raised_on);
create index plan_criticisms_raised_by on plan_criticisms (raised_by);
create index plan_criticisms_answered_by on plan_criticisms (answered_by);

alter table plan_criticisms enable row level security;
create policy plan_criticisms_seen on plan_criticisms using (chungtay_in_scope(area_id));
grant select, insert on plan_criticisms to chungtay_app;
grant update (accepted, answer, answered_on, answered_by, answered_name) on plan_criticisms to chungtay_app;
