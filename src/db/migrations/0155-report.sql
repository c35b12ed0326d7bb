-- Report duties: who asks whom for a report, by when, through whom, and what became of each: sent, passed on, returned with a reason, accepted.
create table report_calls (
  id bigint generated always as identity constraint report_calls_pk primary key,
  world text not null constraint report_calls_world check (world in ('real', 'story')),
  area_id integer not null constraint report_calls_area_fk references areas (id),
  plan_id integer constraint report_calls_plan_fk references plans (id),
  item text,
  title text not null constraint report_calls_title check (length(title) between 3 and 300),
  kind text not null constraint report_calls_kind check (kind in ('periodic', 'ad_hoc')),
  period_end date not null,
  due_on date not null,
  through text,
  recipients text[] not null constraint report_calls_recipients check (cardinality(recipients) between 1 and 5),
  compiles bigint constraint report_calls_compiles_fk references report_calls (id),
  opened_on date not null,
  opened_by text not null,
  constraint report_calls_item check ((plan_id is null) = (item is null))
);
comment on table report_calls is 'A report asked of bodies by a day: by a plan''s own duty, or ad hoc.';
comment on column report_calls.area_id is 'The area of those who receive the report.';
comment on column report_calls.item is 'The duty''s id within the plan.';
comment on column report_calls.period_end is 'Last day of the period the report is about: its figures are those of this day.';
comment on column report_calls.through is 'The body a report goes through before it reaches its recipients.';
comment on column report_calls.compiles is 'The call whose reports are compiled into the one asked for here.';
create index report_calls_area on report_calls (area_id, due_on);
create index report_calls_plan on report_calls (plan_id);
create index report_calls_compiles on report_calls (compiles);

create table report_duties (
  id bigint generated always as identity constraint report_duties_pk primary key,
  call_id bigint not null constraint report_duties_call_fk references report_calls (id),
  area_id integer not null constraint report_duties_area_fk references areas (id),
  organisation_id text not null constraint report_duties_organisation_fk references organisations (id),
  due_on date not null,
  state text not null default 'due' constraint report_duties_state check (state in ('due', 'sent', 'passed', 'returned', 'accepted')),
  sent_on date,
  again_by date,
  accepted text[] not null default '{}',
  content jsonb,
  record_version integer not null default 1,
  constraint report_duties_once unique (call_id, organisation_id),
  constraint report_duties_sent check (sent_on is not null or state in ('due', 'returned'))
);
comment on table report_duties is 'One body''s report within a call: where it stands, and what it says.';
comment on column report_duties.area_id is 'The area the body works for.';
comment on column report_duties.sent_on is 'The day that counts: of the first sending while every return was answered by its own day, else of the sending after.';
comment on column report_duties.again_by is 'Of a returned report: the day until which a new sending still counts as the first.';
comment on column report_duties.accepted is 'The recipients who have accepted it.';
comment on column report_duties.content is 'Figures of the period as they stood when drafted, the texts written by hand, and of a compiled report what it was made from.';
create index report_duties_area on report_duties (area_id, due_on);
create index report_duties_organisation on report_duties (organisation_id);

create table report_acts (
  id bigint generated always as identity constraint report_acts_pk primary key,
  duty_id bigint not null constraint report_acts_duty_fk references report_duties (id),
  area_id integer not null constraint report_acts_area_fk references areas (id),
  act text not null constraint report_acts_act check (act in ('sent', 'passed', 'returned', 'accepted')),
  recipient text,
  happened_on date not null,
  account_id uuid constraint report_acts_account_fk references accounts (id),
  account_name text not null,
  reason text,
  again_by date,
  content jsonb
);
comment on table report_acts is 'What happened to a report, oldest first; nothing is changed or taken away.';
comment on column report_acts.content is 'Of a sending: the report exactly as it was sent.';
create index report_acts_duty on report_acts (duty_id, id);
create index report_acts_area on report_acts (area_id);
create index report_acts_account on report_acts (account_id);

alter table report_duties enable row level security;
create policy report_duties_seen on report_duties using (chungtay_in_register_scope(area_id));
alter table report_acts enable row level security;
create policy report_acts_seen on report_acts using (chungtay_in_register_scope(area_id));
alter table report_calls enable row level security;
create policy report_calls_seen on report_calls using (chungtay_in_register_scope(area_id) or exists (select 1 from report_duties d where d.call_id = report_calls.id)) with check (chungtay_in_register_scope(area_id));
grant select, insert on report_calls, report_acts to chungtay_app;
grant select, insert, update on report_duties to chungtay_app;
