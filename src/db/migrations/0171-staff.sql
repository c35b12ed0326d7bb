-- The roster of those who work on poverty reduction, what they look after and were trained in; practice and test on the software with the certificate.
create table staff_members (
  id bigint generated always as identity constraint staff_members_pk primary key,
  world text not null constraint staff_members_world check (world in ('real', 'story')),
  area_id integer not null constraint staff_members_area_fk references areas (id),
  name text not null constraint staff_members_name check (length(name) between 2 and 120),
  account_id uuid constraint staff_members_account_fk references accounts (id),
  organisation_id text constraint staff_members_organisation_fk references organisations (id),
  record_version integer not null default 1
);
comment on table staff_members is 'People who work on poverty reduction, kept by the area of their office. Never deleted: who left has no running posting.';
comment on column staff_members.account_id is 'The account they work with; their proficiency is known only through it.';
create index staff_members_area on staff_members (area_id);
create unique index staff_members_account_once on staff_members (account_id);
create index staff_members_organisation on staff_members (organisation_id);

create table staff_postings (
  id bigint generated always as identity constraint staff_postings_pk primary key,
  member_id bigint not null constraint staff_postings_member_fk references staff_members (id),
  area_id integer not null constraint staff_postings_area_fk references areas (id),
  position text not null constraint staff_postings_position check (length(position) between 2 and 200),
  full_time boolean not null,
  valid_from date not null,
  valid_until date,
  constraint staff_postings_dates check (valid_until is null or valid_until >= valid_from),
  constraint staff_postings_once exclude using gist (member_id with =, area_id with =, daterange(valid_from, valid_until) with &&)
);
comment on table staff_postings is 'Which area somebody on the roster looks after, full-time (chuyên trách) or beside other duties (kiêm nhiệm), from day to day.';
comment on column staff_postings.valid_until is 'First day on which it no longer holds.';
create index staff_postings_member on staff_postings (member_id);
create index staff_postings_area on staff_postings (area_id);

create table staff_trainings (
  id bigint generated always as identity constraint staff_trainings_pk primary key,
  member_id bigint not null constraint staff_trainings_member_fk references staff_members (id),
  area_id integer not null constraint staff_trainings_area_fk references areas (id),
  course text not null constraint staff_trainings_course check (length(course) between 3 and 300),
  held_by text not null constraint staff_trainings_held_by check (length(held_by) between 2 and 200),
  first_day date not null,
  last_day date not null,
  withdrawn_on date,
  constraint staff_trainings_dates check (last_day >= first_day)
);
comment on table staff_trainings is 'Courses attended, with their days. One entered by mistake is withdrawn, not deleted.';
comment on column staff_trainings.area_id is 'The area of the office that keeps the person.';
create index staff_trainings_member on staff_trainings (member_id);
create index staff_trainings_area on staff_trainings (area_id);

alter table staff_postings enable row level security;
create policy staff_postings_seen on staff_postings using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
alter table staff_members enable row level security;
create policy staff_members_seen on staff_members using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()) or exists (select 1 from staff_postings p where p.member_id = staff_members.id))
  with check ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
alter table staff_trainings enable row level security;
create policy staff_trainings_seen on staff_trainings using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()) or exists (select 1 from staff_postings p where p.member_id = staff_trainings.member_id))
  with check ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update on staff_members, staff_postings, staff_trainings to chungtay_app;

create table learning_attempts (
  id bigint generated always as identity constraint learning_attempts_pk primary key,
  account_id uuid not null constraint learning_attempts_account_fk references accounts (id),
  part text not null constraint learning_attempts_part check (part in ('find', 'record', 'classify', 'count', 'quiz')),
  edition integer not null,
  seed integer not null,
  started_on date not null,
  answered_on date,
  answers text[],
  right_answers integer,
  asked integer,
  passed boolean,
  constraint learning_attempts_answered check ((answered_on is null) = (passed is null) and (answered_on is null) = (answers is null) and (answered_on is null) = (asked is null))
);
comment on table learning_attempts is 'Exercises and tests somebody began: the data are made from the seed, the answers checked by the application, each once.';
create index learning_attempts_account on learning_attempts (account_id, part);

create table learning_certificates (
  id bigint generated always as identity constraint learning_certificates_pk primary key,
  account_id uuid not null constraint learning_certificates_account_fk references accounts (id),
  area_id integer constraint learning_certificates_area_fk references areas (id),
  edition integer not null,
  issued_on date not null,
  constraint learning_certificates_once unique (account_id, edition)
);
comment on table learning_certificates is 'Who passed every exercise and the test of an edition, and when: proof of "sử dụng thành thạo phần mềm".';
comment on column learning_certificates.area_id is 'The area whose administrator looks after the account.';
create index learning_certificates_area on learning_certificates (area_id);

alter table learning_attempts enable row level security;
create policy learning_attempts_own on learning_attempts using (account_id = chungtay_account() or (select chungtay_is_system()));
alter table learning_certificates enable row level security;
create policy learning_certificates_seen on learning_certificates for select using (account_id = chungtay_account() or (select chungtay_is_system()) or (area_id is not null and chungtay_in_scope(area_id))
  or exists (select 1 from staff_members m where m.account_id = learning_certificates.account_id));
create policy learning_certificates_earned on learning_certificates for insert with check (account_id = chungtay_account() or (select chungtay_is_system()));
grant select, insert on learning_certificates to chungtay_app;
grant select, insert, update on learning_attempts to chungtay_app;
