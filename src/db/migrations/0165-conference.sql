-- Conferences that review a movement (sơ kết, tổng kết): arranged from a milestone of a plan, held on frozen figures, ended with conclusions that are tasks.
create table conferences (
  id bigint generated always as identity constraint conferences_pk primary key,
  world text not null constraint conferences_world check (world in ('real', 'story')),
  area_id integer not null constraint conferences_area_fk references areas (id),
  plan_id integer not null constraint conferences_plan_fk references plans (id),
  milestone text not null,
  occasion text not null constraint conferences_occasion check (occasion in ('interim', 'final', 'yearly')),
  title text not null constraint conferences_title check (length(title) between 3 and 300),
  due_on date not null,
  planned_on date not null,
  place text not null,
  state text not null default 'planned' constraint conferences_state check (state in ('planned', 'held', 'concluded')),
  held_on date,
  content jsonb not null,
  opened_on date not null,
  opened_by text not null,
  record_version integer not null default 1,
  constraint conferences_once unique (area_id, plan_id, milestone, due_on),
  constraint conferences_held check ((state = 'planned') = (held_on is null))
);
comment on table conferences is 'Reviews of a movement by an area, each at one milestone of one plan.';
comment on column conferences.milestone is 'The milestone''s id within the plan.';
comment on column conferences.due_on is 'The last day the plan gives the milestone.';
comment on column conferences.content is 'Agenda, who is invited, the review it is tied to, texts by hand, minutes; once held the closed figures as they stood on that day.';
create index conferences_area on conferences (area_id, planned_on);
create index conferences_plan on conferences (plan_id);

create table conclusions (
  id bigint generated always as identity constraint conclusions_pk primary key,
  area_id integer not null constraint conclusions_area_fk references areas (id),
  conference_id bigint constraint conclusions_conference_fk references conferences (id),
  number integer not null constraint conclusions_number check (number >= 1),
  text text not null,
  task_id uuid not null constraint conclusions_task_fk references plan_tasks (id),
  constraint conclusions_task_once unique (task_id)
);
comment on table conclusions is 'What a conference or a meeting concluded, each point a task of the plan with who leads and by when. Nothing is changed or taken away.';
comment on column conclusions.area_id is 'The area that concluded; the task may belong to an area within it.';
create index conclusions_area on conclusions (area_id);
create unique index conclusions_conference on conclusions (conference_id, number);

alter table conferences enable row level security;
create policy conferences_seen on conferences using (chungtay_in_register_scope(area_id));
alter table conclusions enable row level security;
create policy conclusions_seen on conclusions using (chungtay_in_register_scope(area_id));
grant select, insert, update on conferences to chungtay_app;
grant select, insert on conclusions to chungtay_app;
