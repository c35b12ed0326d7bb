-- The desk of a plan: how a task was arranged when it was given, the history of deliveries, results shared between movements.
alter table plan_tasks add column given_lead text, add column given_partners text[], add column given_due_on date;
comment on column plan_tasks.given_lead is 'Who leads here, named when the task was given; null: as the plan says.';
comment on column plan_tasks.given_partners is 'Who joins here, named when the task was given; null: as the plan says.';
comment on column plan_tasks.given_due_on is 'The deadline set when the task was given, never later than the plan''s; null: as the plan says.';

alter table plan_deliveries add column record_version integer not null default 1, add column withdrawn_on date;
comment on column plan_deliveries.withdrawn_on is 'Recorded by mistake and taken back: counts as not delivered.';

create table plan_delivery_acts (
  id bigint generated always as identity constraint plan_delivery_acts_pk primary key,
  plan_id integer not null constraint plan_delivery_acts_plan_fk references plans (id),
  target text not null,
  act text not null constraint plan_delivery_acts_act check (act in ('recorded', 'corrected', 'withdrawn')),
  delivered_on date not null,
  evidence text not null,
  attachments uuid[] not null default '{}',
  reason text,
  account_id uuid,
  account_name text not null,
  acted_on date not null,
  acted_at timestamptz not null
);
comment on table plan_delivery_acts is 'Who recorded, corrected or took back which delivery. Append-only.';
create index plan_delivery_acts_plan on plan_delivery_acts (plan_id, target, id);
grant select, insert on plan_delivery_acts to chungtay_app;

create table plan_movement_links (
  id uuid not null default gen_random_uuid() constraint plan_movement_links_pk primary key,
  plan_id integer not null constraint plan_movement_links_plan_fk references plans (id),
  area_id integer not null constraint plan_movement_links_area_fk references areas (id),
  subject_kind text not null constraint plan_movement_links_subject_kind check (subject_kind in ('task', 'activity')),
  subject_id uuid not null,
  movement text not null,
  movement_folded text not null,
  rewarded_here boolean not null default false,
  note text,
  account_id uuid,
  account_name text not null,
  linked_on date not null,
  withdrawn_on date,
  withdrawn_reason text,
  record_version integer not null default 1
);
comment on table plan_movement_links is 'A result of this plan that another movement or campaign counts too. Shared freely, rewarded once.';
comment on column plan_movement_links.movement is 'The other movement or campaign, as people name it.';
comment on column plan_movement_links.rewarded_here is 'The result is put forward for reward under that other movement, and so not under this one.';
create unique index plan_movement_links_once on plan_movement_links (subject_id, movement_folded) where withdrawn_on is null;
create unique index plan_movement_links_rewarded_once on plan_movement_links (subject_id) where rewarded_here and withdrawn_on is null;
create index plan_movement_links_plan on plan_movement_links (plan_id);
create index plan_movement_links_area on plan_movement_links (area_id);
alter table plan_movement_links enable row level security;
create policy plan_movement_links_seen on plan_movement_links using (chungtay_in_scope(area_id));
grant select, insert, update on plan_movement_links to chungtay_app;

insert into audit_open_kinds values ('policy');
