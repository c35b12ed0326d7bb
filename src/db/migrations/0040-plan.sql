-- Plans in the application: the library with its versions, tasks, activities, change requests, annual programmes, the policy register.
-- Drafts, tasks and requests are seen by those whose grant covers the area; issued plans, movements and policies are public.

create table movements (
  id integer generated always as identity constraint movements_pk primary key,
  slug text not null constraint movements_slug_unique unique,
  world text not null constraint movements_world check (world in ('real', 'story')),
  name text not null,
  short_name text,
  aliases text[] not null default '{}',
  first_year integer not null,
  last_year integer not null,
  constraint movements_years check (first_year <= last_year)
);
comment on table movements is 'Emulation movements by name and period: the one of 2016-2020 and the one of 2021-2025 stand side by side.';
comment on column movements.aliases is 'Other and older names under which people look for it.';

create table plans (
  id integer generated always as identity constraint plans_pk primary key,
  slug text not null constraint plans_slug_unique unique constraint plans_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  world text not null constraint plans_world check (world in ('real', 'story')),
  origin text not null constraint plans_origin check (origin in ('source', 'application')),
  area_id integer not null constraint plans_area_fk references areas (id),
  movement_id integer constraint plans_movement_fk references movements (id),
  issuer text not null,
  kind text not null constraint plans_kind check (kind in ('decision', 'plan', 'party_plan')),
  side text not null constraint plans_side check (side in ('state', 'party')),
  title text not null,
  short_title text not null,
  number text,
  issued_on date,
  first_year integer not null,
  last_year integer not null,
  horizon_year integer,
  issued_version integer,
  newest_version integer not null,
  newest_state text not null constraint plans_newest_state check (newest_state in ('draft', 'submitted', 'approved', 'issued')),
  counts jsonb not null,
  areas text[] not null,
  search_text text not null,
  search_folded text not null,
  discarded_on date,
  created_at timestamptz not null default now(),
  constraint plans_years check (first_year <= last_year)
);
comment on table plans is 'The library: one row for each plan, showing its issued version (or its draft while nothing is issued).';
comment on column plans.origin is 'source: our summary of a published document, loaded from plans/, read-only. application: written and issued here.';
comment on column plans.area_id is 'The area whose body issues the plan; rights on the plan are rights over this area.';
comment on column plans.discarded_on is 'A plan given up before it was ever issued: shown nowhere, kept for the audit journal.';
comment on column plans.areas is 'Area references of the scope, as the plan writes them.';
comment on column plans.search_folded is 'Number, titles, movement with aliases, issuer and areas without marks, each word after a space.';
create index plans_area on plans (area_id);
create index plans_movement on plans (movement_id);
create index plans_search on plans using gin (search_folded gin_trgm_ops);
alter table plans enable row level security;
create policy plans_seen on plans using (issued_version is not null or chungtay_in_scope(area_id));

create table plan_versions (
  plan_id integer not null constraint plan_versions_plan_fk references plans (id),
  version integer not null constraint plan_versions_from_one check (version >= 1),
  state text not null constraint plan_versions_state check (state in ('draft', 'submitted', 'approved', 'issued', 'superseded')),
  area_id integer not null constraint plan_versions_area_fk references areas (id),
  content jsonb not null,
  hash text not null,
  yaml text,
  number text,
  issued_on date,
  reason text,
  record_version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint plan_versions_pk primary key (plan_id, version),
  constraint plan_versions_issued_known check (state not in ('issued', 'superseded') or issued_on is not null or number is not null)
);
comment on table plan_versions is 'What a plan says, version by version. An issued version is never changed, only superseded.';
comment on column plan_versions.content is 'The plan file as data, as it was written (before the schema''s transformations).';
comment on column plan_versions.hash is 'SHA-256 of the content in canonical JSON, or of the file it was loaded from.';
comment on column plan_versions.yaml is 'The plan file as text: of loaded files as it stood, of issued plans as it was issued, of drafts absent.';
comment on column plan_versions.record_version is 'Rises with each save; a save that expected another number is refused.';
comment on column plan_versions.issued_on is 'Day of issue; unknown for a published plan whose source prints none.';
comment on column plan_versions.reason is 'Why this version was begun (amendment, decision on change requests), or why it was returned last.';
create index plan_versions_area on plan_versions (area_id);
create unique index plan_versions_one_issued on plan_versions (plan_id) where state = 'issued';
create unique index plan_versions_one_open on plan_versions (plan_id) where state in ('draft', 'submitted', 'approved');
alter table plan_versions enable row level security;
create policy plan_versions_seen on plan_versions using (state in ('issued', 'superseded') or chungtay_in_scope(area_id));

create function chungtay_refuse_issued_change() returns trigger language plpgsql as $$
begin
  if old.state in ('issued', 'superseded') and (new.content, new.hash, new.number, new.issued_on, new.plan_id, new.version)
     is distinct from (old.content, old.hash, old.number, old.issued_on, old.plan_id, old.version) then
    raise exception 'an issued version is not changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger plan_versions_issued_stay before update on plan_versions for each row
  when (not chungtay_is_system()) execute function chungtay_refuse_issued_change();

create table plan_acts (
  id bigint generated always as identity constraint plan_acts_pk primary key,
  plan_id integer not null constraint plan_acts_plan_fk references plans (id),
  version integer not null,
  area_id integer not null constraint plan_acts_area_fk references areas (id),
  act text not null constraint plan_acts_act check (act in ('created', 'loaded', 'submitted', 'returned', 'approved', 'issued', 'superseded', 'amended', 'signed_number')),
  account_id uuid,
  account_name text not null,
  acted_at timestamptz not null,
  acted_on date not null,
  note text
);
comment on table plan_acts is 'Who handed in, returned, approved and issued which version of a plan. Append-only.';
create index plan_acts_plan on plan_acts (plan_id, id);
create index plan_acts_area on plan_acts (area_id);
alter table plan_acts enable row level security;
create policy plan_acts_seen on plan_acts using (chungtay_in_scope(area_id));

create table plan_parents (
  plan_id integer not null constraint plan_parents_plan_fk references plans (id),
  position integer not null,
  kind text not null constraint plan_parents_kind check (kind in ('movement', 'programme', 'party')),
  parent_id integer constraint plan_parents_parent_fk references plans (id),
  document text not null,
  number text,
  issued_on date,
  constraint plan_parents_pk primary key (plan_id, position)
);
comment on table plan_parents is 'The plans a plan carries out: several, in the library or known only by their document.';
comment on column plan_parents.issued_on is 'Day of the parent''s issue: from the library, else read from the name of the document.';
create index plan_parents_parent on plan_parents (parent_id);

create table plan_consents (
  plan_id integer not null constraint plan_consents_plan_fk references plans (id),
  version integer not null,
  item text not null,
  area_id integer not null constraint plan_consents_area_fk references areas (id),
  relation text not null constraint plan_consents_relation check (relation in ('lowered', 'dropped')),
  measure text not null,
  granted boolean not null,
  account_id uuid,
  account_name text not null,
  consented_on date not null,
  note text,
  constraint plan_consents_pk primary key (plan_id, version, item)
);
comment on table plan_consents is 'The level above says yes or no to a lowered target or a dropped item of a child plan.';
comment on column plan_consents.item is 'The parent''s item, "plan/item".';
comment on column plan_consents.measure is 'What was consented to (the child''s value): lowering it further needs consent again.';
create index plan_consents_area on plan_consents (area_id);
alter table plan_consents enable row level security;
create policy plan_consents_seen on plan_consents using (chungtay_in_scope(area_id));

create table plan_deliveries (
  plan_id integer not null constraint plan_deliveries_plan_fk references plans (id),
  target text not null,
  delivered_on date not null,
  evidence text not null,
  attachments uuid[] not null default '{}',
  constraint plan_deliveries_pk primary key (plan_id, target)
);
comment on table plan_deliveries is 'Deliverables a target asks for that were made: the day and what shows it.';

create table plan_tasks (
  id uuid not null default gen_random_uuid() constraint plan_tasks_pk primary key,
  plan_id integer not null constraint plan_tasks_plan_fk references plans (id),
  item text not null,
  area_id integer not null constraint plan_tasks_area_fk references areas (id),
  wording text not null constraint plan_tasks_wording check (wording in ('giao', 'đề nghị')),
  content jsonb not null,
  lead text not null,
  due_on date,
  state text not null constraint plan_tasks_state check (state in ('proposed', 'declined', 'assigned', 'in_progress', 'done', 'dropped')),
  progress integer not null default 0 constraint plan_tasks_progress check (progress between 0 and 100),
  note text,
  evidence uuid[] not null default '{}',
  done_on date,
  assignee_id uuid constraint plan_tasks_assignee_fk references accounts (id),
  passed_from_area_id integer constraint plan_tasks_passed_from_fk references areas (id),
  search_folded text not null,
  record_version integer not null default 1,
  created_on date not null,
  constraint plan_tasks_item_unique unique (plan_id, item),
  constraint plan_tasks_done_with_day check ((state = 'done') = (done_on is not null))
);
comment on table plan_tasks is 'Tasks of issued plans of the application, followed until done. Tasks of published plans are read from their content.';
comment on column plan_tasks.content is 'The task as the issued plan says it.';
comment on column plan_tasks.lead is 'The body that leads; after a passing-on the successor''s.';
comment on column plan_tasks.passed_from_area_id is 'The ended area the task came from.';
create index plan_tasks_area on plan_tasks (area_id, state);
create index plan_tasks_assignee on plan_tasks (assignee_id);
create index plan_tasks_passed_from on plan_tasks (passed_from_area_id);
create index plan_tasks_area_only on plan_tasks (area_id);
create index plan_tasks_plan on plan_tasks (plan_id);
alter table plan_tasks enable row level security;
create policy plan_tasks_seen on plan_tasks using (chungtay_in_scope(area_id) or assignee_id = chungtay_account());

create table plan_task_updates (
  id bigint generated always as identity constraint plan_task_updates_pk primary key,
  task_id uuid not null constraint plan_task_updates_task_fk references plan_tasks (id),
  account_id uuid,
  account_name text not null,
  updated_at timestamptz not null,
  updated_on date not null,
  from_state text not null,
  to_state text not null,
  progress integer not null,
  note text,
  evidence uuid[] not null default '{}'
);
comment on table plan_task_updates is 'The history of a task: each update with its note and evidence. Append-only.';
create index plan_task_updates_task on plan_task_updates (task_id);
alter table plan_task_updates enable row level security;
create policy plan_task_updates_seen on plan_task_updates using (exists (select 1 from plan_tasks t where t.id = task_id));

create table plan_activities (
  id uuid not null default gen_random_uuid() constraint plan_activities_pk primary key,
  plan_id integer not null constraint plan_activities_plan_fk references plans (id),
  area_id integer not null constraint plan_activities_area_fk references areas (id),
  body text not null,
  kind text not null constraint plan_activities_kind check (kind in
    ('launch', 'campaign', 'interim_review', 'final_review', 'yearly_review', 'inspection', 'meeting', 'training', 'support', 'publicity', 'fund_drive', 'other')),
  milestone text,
  held_on date not null,
  form text not null,
  text text not null,
  participants integer constraint plan_activities_participants check (participants >= 0),
  document text,
  evidence uuid[] not null default '{}',
  account_id uuid,
  account_name text not null,
  created_at timestamptz not null default now()
);
comment on table plan_activities is 'What was done under a plan: launches, reviews, visits, publicity. A quarter without any is silent.';
comment on column plan_activities.form is 'How it was held (hội nghị, trực tuyến, ra quân…).';
create index plan_activities_plan on plan_activities (plan_id, held_on);
create index plan_activities_plan_only on plan_activities (plan_id);
create index plan_activities_area on plan_activities (area_id);
alter table plan_activities enable row level security;
create policy plan_activities_seen on plan_activities using (chungtay_in_scope(area_id));

create table plan_change_compilations (
  id uuid not null default gen_random_uuid() constraint plan_change_compilations_pk primary key,
  plan_id integer not null constraint plan_change_compilations_plan_fk references plans (id),
  area_id integer not null constraint plan_change_compilations_area_fk references areas (id),
  summary text not null,
  compiled_by_name text not null,
  compiled_by uuid,
  compiled_on date not null,
  decision text constraint plan_change_compilations_decision check (decision in ('accepted', 'partly_accepted', 'rejected')),
  decision_reason text,
  decided_by uuid,
  decided_by_name text,
  decided_on date,
  new_version integer,
  record_version integer not null default 1,
  constraint plan_change_compilations_decided check ((decision is null) = (decided_on is null))
);
comment on table plan_change_compilations is 'Requests put together by a recipient and put before the one who decides.';
create index plan_change_compilations_plan on plan_change_compilations (plan_id);
create index plan_change_compilations_area on plan_change_compilations (area_id);

create table plan_change_requests (
  id uuid not null default gen_random_uuid() constraint plan_change_requests_pk primary key,
  plan_id integer not null constraint plan_change_requests_plan_fk references plans (id),
  area_id integer not null constraint plan_change_requests_area_fk references areas (id),
  kind text not null constraint plan_change_requests_kind check (kind in ('difficulty', 'change')),
  from_body text not null,
  text text not null,
  proposal text,
  items text[] not null default '{}',
  recipients text[] not null,
  evidence uuid[] not null default '{}',
  state text not null default 'raised' constraint plan_change_requests_state check (state in ('raised', 'compiled', 'accepted', 'partly_accepted', 'rejected', 'withdrawn')),
  compilation_id uuid constraint plan_change_requests_compilation_fk references plan_change_compilations (id),
  raised_by uuid,
  raised_by_name text not null,
  raised_at timestamptz not null,
  raised_on date not null,
  record_version integer not null default 1,
  constraint plan_change_requests_recipients check (cardinality(recipients) >= 1)
);
comment on table plan_change_requests is 'Difficulties and requests for change a unit raises about a plan; each recipient the plan names sees them.';
comment on column plan_change_requests.area_id is 'The unit''s area: the unit and the levels above see the request, other units do not.';
create index plan_change_requests_plan on plan_change_requests (plan_id);
create index plan_change_requests_area on plan_change_requests (area_id);
create index plan_change_requests_compilation on plan_change_requests (compilation_id);
alter table plan_change_requests enable row level security;
create policy plan_change_requests_seen on plan_change_requests using (chungtay_in_scope(area_id));
alter table plan_change_compilations enable row level security;
create policy plan_change_compilations_seen on plan_change_compilations
  using (chungtay_in_scope(area_id) or exists (select 1 from plan_change_requests r where r.compilation_id = plan_change_compilations.id));

create table plan_annual_programmes (
  plan_id integer not null constraint plan_annual_programmes_plan_fk references plans (id),
  year integer not null,
  area_id integer not null constraint plan_annual_programmes_area_fk references areas (id),
  body text not null default '',
  included boolean not null,
  document text not null,
  recorded_on date not null,
  account_name text not null,
  record_version integer not null default 1,
  constraint plan_annual_programmes_pk primary key (plan_id, year, area_id, body)
);
comment on table plan_annual_programmes is 'Did a unit put the movement into its emulation programme of the year? `body` is empty for the area itself.';
create index plan_annual_programmes_plan on plan_annual_programmes (plan_id);
create index plan_annual_programmes_area on plan_annual_programmes (area_id);
alter table plan_annual_programmes enable row level security;
create policy plan_annual_programmes_seen on plan_annual_programmes using (chungtay_in_scope(area_id));

create table policies (
  id integer generated always as identity constraint policies_pk primary key,
  slug text not null constraint policies_slug_unique unique constraint policies_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  world text not null constraint policies_world check (world in ('real', 'story')),
  level text not null constraint policies_level check (level in ('central', 'province', 'district', 'commune')),
  area_id integer constraint policies_area_fk references areas (id),
  number text not null,
  title text not null,
  issuer text not null,
  issued_on date,
  valid_from date,
  valid_until date,
  state text not null constraint policies_state check (state in ('unconfirmed', 'in_force', 'under_review', 'amendment_proposed', 'replaced', 'expired')),
  replaced_by text,
  source text not null default '',
  note text,
  search_folded text not null,
  record_version integer not null default 1,
  constraint policies_days check (valid_until is null or valid_from is null or valid_from <= valid_until)
);
comment on table policies is 'The policy register: what support rests on, its review, proposed amendments, replacement and end. Public.';
comment on column policies.valid_until is 'First day on which it no longer holds.';
create index policies_area on policies (area_id);
create index policies_search on policies using gin (search_folded gin_trgm_ops);

create table plan_policies (
  plan_id integer not null constraint plan_policies_plan_fk references plans (id),
  policy_id integer not null constraint plan_policies_policy_fk references policies (id),
  item text not null,
  constraint plan_policies_pk primary key (plan_id, policy_id)
);
comment on table plan_policies is 'Which plan cites which policy in its legal basis.';
create index plan_policies_policy on plan_policies (policy_id);
create index plan_policies_plan on plan_policies (plan_id);

grant select, insert, update on movements, plans, plan_consents, plan_deliveries, plan_tasks, plan_change_compilations, plan_change_requests, plan_annual_programmes, policies to chungtay_app;
grant select, insert, update, delete on plan_versions, plan_parents, plan_policies to chungtay_app;
grant select, insert on plan_acts, plan_task_updates, plan_activities to chungtay_app;
