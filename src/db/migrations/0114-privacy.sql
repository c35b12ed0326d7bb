-- Duties towards those the data is about: their requests with the clock of the law, and the register of breaches. Personal data: by area.

create table privacy_requests (
  id bigint generated always as identity constraint privacy_requests_pk primary key,
  world text not null constraint privacy_requests_world check (world in ('real', 'story')),
  area_id integer not null constraint privacy_requests_area_fk references areas (id),
  kind text not null constraint privacy_requests_kind check (kind in ('see', 'correct', 'delete')),
  household_id bigint constraint privacy_requests_household_fk references households (id),
  person_name text not null,
  contact text not null,
  text text not null,
  received_on date not null,
  answer_by date not null,
  state text not null constraint privacy_requests_state check (state in ('open', 'granted', 'refused')),
  answer text,
  answered_on date,
  answered_by_name text,
  forgotten_on date,
  account_id uuid,
  account_name text not null,
  record_version integer not null default 1,
  constraint privacy_requests_answered check ((state = 'open') = (answered_on is null))
);
comment on table privacy_requests is 'Requests of persons to see, correct or delete what is kept about them, with the day by which the law wants an answer.';
comment on column privacy_requests.forgotten_on is 'Day on which name, contact and words were removed by the rule of retention; the fact of the request stays.';
create index privacy_requests_area on privacy_requests (area_id, state, answer_by);

create table privacy_breaches (
  id bigint generated always as identity constraint privacy_breaches_pk primary key,
  world text not null constraint privacy_breaches_world check (world in ('real', 'story')),
  area_id integer not null constraint privacy_breaches_area_fk references areas (id),
  kind text not null constraint privacy_breaches_kind check (kind in ('disclosed', 'lost', 'changed', 'accessed', 'other')),
  noticed_at timestamptz not null,
  notify_by timestamptz not null,
  text text not null,
  persons integer constraint privacy_breaches_persons check (persons >= 0),
  measures text not null,
  notified_at timestamptz,
  notified_to text,
  closed_on date,
  outcome text,
  account_id uuid,
  account_name text not null,
  record_version integer not null default 1
);
comment on table privacy_breaches is 'Breaches of personal data: what happened, what was done, and whether the authority was told within its hours.';
create index privacy_breaches_area on privacy_breaches (area_id, noticed_at);

do $$
declare name text;
begin
  foreach name in array array['privacy_requests', 'privacy_breaches'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()))', name || '_seen', name);
    execute format('grant select, insert, update on %I to chungtay_app', name);
    execute format('grant usage on sequence %I to chungtay_app', name || '_id_seq');
  end loop;
end $$;
