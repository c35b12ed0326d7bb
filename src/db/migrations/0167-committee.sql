-- Steering committees (ban chỉ đạo): the decision that founds one, members with their duty and the areas each looks after, by dates; meetings and their conclusions.
create table committees (
  id bigint generated always as identity constraint committees_pk primary key,
  world text not null constraint committees_world check (world in ('real', 'story')),
  area_id integer not null constraint committees_area_fk references areas (id),
  plan_id integer constraint committees_plan_fk references plans (id),
  name text not null constraint committees_name check (length(name) between 3 and 300),
  number text not null,
  founded_on date not null,
  rules text not null,
  ended_on date,
  opened_by text not null,
  record_version integer not null default 1,
  constraint committees_dates check (ended_on is null or ended_on > founded_on)
);
comment on table committees is 'Steering committees of areas.';
comment on column committees.number is 'Number of the decision that founded it.';
comment on column committees.rules is 'Its working rules (quy chế hoạt động), or where they stand.';
comment on column committees.plan_id is 'The plan whose tasks its conclusions become.';
create index committees_area on committees (area_id, founded_on);
create index committees_plan on committees (plan_id);

create table committee_members (
  id bigint generated always as identity constraint committee_members_pk primary key,
  committee_id bigint not null constraint committee_members_committee_fk references committees (id),
  area_id integer not null constraint committee_members_area_fk references areas (id),
  account_id uuid constraint committee_members_account_fk references accounts (id),
  name text not null,
  office text not null,
  duty text not null constraint committee_members_duty check (duty in ('chair', 'deputy', 'standing', 'member', 'secretary')),
  task text not null,
  valid_from date not null,
  valid_until date,
  left_why text,
  constraint committee_members_dates check (valid_until is null or valid_until > valid_from),
  constraint committee_members_left check ((valid_until is null) = (left_why is null))
);
comment on table committee_members is 'Who sits in a committee, in which duty, for which part of its work, from when until when (half-open).';
create index committee_members_committee on committee_members (committee_id, valid_from);
create index committee_members_area on committee_members (area_id);
create index committee_members_account on committee_members (account_id);
create unique index committee_members_one_chair on committee_members (committee_id) where duty = 'chair' and valid_until is null;

create table committee_charges (
  id bigint generated always as identity constraint committee_charges_pk primary key,
  committee_id bigint not null constraint committee_charges_committee_fk references committees (id),
  member_id bigint not null constraint committee_charges_member_fk references committee_members (id),
  area_id integer not null constraint committee_charges_area_fk references areas (id),
  charge_area_id integer not null constraint committee_charges_charge_area_fk references areas (id),
  valid_from date not null,
  valid_until date,
  constraint committee_charges_dates check (valid_until is null or valid_until >= valid_from)
);
comment on table committee_charges is 'The areas a member looks after, from when until when (half-open).';
comment on column committee_charges.area_id is 'The committee''s own area.';
create index committee_charges_member on committee_charges (member_id);
create index committee_charges_committee on committee_charges (committee_id);
create index committee_charges_area on committee_charges (area_id);
create index committee_charges_charge_area on committee_charges (charge_area_id);
create unique index committee_charges_one on committee_charges (committee_id, charge_area_id) where valid_until is null;

create table committee_meetings (
  id bigint generated always as identity constraint committee_meetings_pk primary key,
  committee_id bigint not null constraint committee_meetings_committee_fk references committees (id),
  area_id integer not null constraint committee_meetings_area_fk references areas (id),
  held_on date not null,
  place text not null,
  chair text not null,
  present bigint[] not null constraint committee_meetings_present check (cardinality(present) >= 1),
  minutes text not null,
  recorded_by text not null
);
comment on table committee_meetings is 'Meetings of a committee with their minutes; nothing is changed or taken away.';
comment on column committee_meetings.present is 'Members (committee_members) who came.';
create index committee_meetings_committee on committee_meetings (committee_id, held_on);
create index committee_meetings_area on committee_meetings (area_id);

alter table conclusions add column meeting_id bigint constraint conclusions_meeting_fk references committee_meetings (id);
alter table conclusions add constraint conclusions_of_one check (num_nonnulls(conference_id, meeting_id) = 1);
create unique index conclusions_meeting on conclusions (meeting_id, number);

alter table committees enable row level security;
create policy committees_seen on committees using (chungtay_in_register_scope(area_id));
alter table committee_members enable row level security;
create policy committee_members_seen on committee_members using (chungtay_in_register_scope(area_id));
alter table committee_charges enable row level security;
create policy committee_charges_seen on committee_charges using (chungtay_in_register_scope(area_id));
alter table committee_meetings enable row level security;
create policy committee_meetings_seen on committee_meetings using (chungtay_in_register_scope(area_id));
grant select, insert, update on committees, committee_members, committee_charges to chungtay_app;
grant select, insert on committee_meetings to chungtay_app;
