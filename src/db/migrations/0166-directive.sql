-- Directives (chỉ đạo) of an area to bodies within it, each body's answer, and letters that remind of what is overdue.
create table directives (
  id bigint generated always as identity constraint directives_pk primary key,
  world text not null constraint directives_world check (world in ('real', 'story')),
  area_id integer not null constraint directives_area_fk references areas (id),
  plan_id integer constraint directives_plan_fk references plans (id),
  issuer text not null,
  number text,
  title text not null constraint directives_title check (length(title) between 3 and 300),
  text text not null,
  issued_on date not null,
  due_on date not null,
  opened_by text not null,
  state text not null default 'running' constraint directives_state check (state in ('running', 'withdrawn')),
  withdrawn_reason text,
  record_version integer not null default 1,
  constraint directives_due check (due_on >= issued_on),
  constraint directives_withdrawn check ((state = 'withdrawn') = (withdrawn_reason is not null))
);
comment on table directives is 'What an area asks bodies within it to do by a day.';
comment on column directives.number is 'Number of the paper it was sent with, as printed; null where it was said otherwise.';
create index directives_area on directives (area_id, due_on);
create index directives_plan on directives (plan_id);

create table directive_units (
  id bigint generated always as identity constraint directive_units_pk primary key,
  directive_id bigint not null constraint directive_units_directive_fk references directives (id),
  area_id integer not null constraint directive_units_area_fk references areas (id),
  organisation_id text not null constraint directive_units_organisation_fk references organisations (id),
  due_on date not null,
  state text not null default 'open' constraint directive_units_state check (state in ('open', 'answered', 'returned', 'done')),
  answered_on date,
  answer text,
  answered_by text,
  answered_account uuid constraint directive_units_account_fk references accounts (id),
  judged_on date,
  judged_by text,
  reason text,
  record_version integer not null default 1,
  constraint directive_units_once unique (directive_id, organisation_id),
  constraint directive_units_answered check (state = 'open' or answered_on is not null)
);
comment on table directive_units is 'One body''s part in a directive: by when, what it answered, whether that was accepted.';
comment on column directive_units.area_id is 'The area the body works for.';
comment on column directive_units.due_on is 'The directive''s day, or the later one given when an answer was returned.';
create index directive_units_area on directive_units (area_id, due_on);
create index directive_units_organisation on directive_units (organisation_id);
create index directive_units_account on directive_units (answered_account);

create table directive_letters (
  id bigint generated always as identity constraint directive_letters_pk primary key,
  directive_id bigint not null constraint directive_letters_directive_fk references directives (id),
  area_id integer not null constraint directive_letters_area_fk references areas (id),
  units bigint[] not null constraint directive_letters_units check (cardinality(units) between 1 and 500),
  drafted_on date not null,
  drafted_by text not null,
  by_day date not null,
  sent_on date,
  sent_by text,
  number text,
  signer text,
  constraint directive_letters_sent check ((sent_on is null) = (number is null) and (sent_on is null) = (signer is null))
);
comment on table directive_letters is 'Letters that remind bodies of a directive past its day: drafted by the daily round or by hand, sent under a number. The log of reminders.';
comment on column directive_letters.area_id is 'The area that issued the directive.';
comment on column directive_letters.units is 'The parts (directive_units) it reminds of.';
comment on column directive_letters.by_day is 'The day until which the answer is expected now.';
create index directive_letters_directive on directive_letters (directive_id, id);
create index directive_letters_area on directive_letters (area_id);

alter table directive_units enable row level security;
create policy directive_units_seen on directive_units using (chungtay_in_register_scope(area_id));
alter table directives enable row level security;
create policy directives_seen on directives using (chungtay_in_register_scope(area_id) or exists (select 1 from directive_units u where u.directive_id = directives.id)) with check (chungtay_in_register_scope(area_id));
alter table directive_letters enable row level security;
create policy directive_letters_seen on directive_letters using (chungtay_in_register_scope(area_id) or (sent_on is not null and exists (select 1 from directive_units u where u.id = any (directive_letters.units)))) with check (chungtay_in_register_scope(area_id));
grant select, insert, update on directives, directive_units, directive_letters to chungtay_app;
