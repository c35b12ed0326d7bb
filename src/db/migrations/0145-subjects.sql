-- Who takes part in emulation, is assessed, inspected, nominated and awarded: one row a subject, whatever it is in its own register.
-- A subject points at the area, body, household or account it is; only who is in no register (an official without an account, a person) has a name here.

create table emulation_subjects (
  id bigint generated always as identity constraint emulation_subjects_pk primary key,
  world text not null constraint emulation_subjects_world check (world in ('real', 'story')),
  kind text not null constraint emulation_subjects_kind check (kind in ('province', 'district', 'commune', 'village', 'household', 'official', 'department', 'unit', 'enterprise', 'cooperative', 'organisation', 'person')),
  area_id integer not null constraint emulation_subjects_area_fk references areas (id),
  of_area_id integer constraint emulation_subjects_of_area_fk references areas (id),
  organisation_id text constraint emulation_subjects_organisation_fk references organisations (id),
  household_id bigint constraint emulation_subjects_household_fk references households (id),
  account_id uuid constraint emulation_subjects_account_fk references accounts (id),
  display_name text constraint emulation_subjects_name check (length(display_name) between 2 and 200),
  name_folded text,
  position text not null default '' constraint emulation_subjects_position check (length(position) <= 200),
  valid_from date not null,
  valid_until date,
  constraint emulation_subjects_dates check (valid_until is null or valid_until > valid_from),
  constraint emulation_subjects_named check ((display_name is null) = (name_folded is null)),
  constraint emulation_subjects_what check (case
    when kind in ('province', 'district', 'commune', 'village') then of_area_id is not null and num_nonnulls(organisation_id, household_id, account_id, display_name) = 0
    when kind = 'household' then household_id is not null and num_nonnulls(of_area_id, organisation_id, account_id, display_name) = 0
    when kind in ('official', 'person') then display_name is not null and num_nonnulls(of_area_id, organisation_id, household_id) = 0
    else num_nonnulls(of_area_id, household_id, account_id) = 0 and num_nonnulls(organisation_id, display_name) = 1 end)
);
comment on table emulation_subjects is 'Subjects of emulation: areas, bodies, households, officials, persons. Referred to by registrations, assessments, inspections and awards.';
comment on column emulation_subjects.area_id is 'The area whose officers keep it; of a household the village at the time it became a subject.';
comment on column emulation_subjects.display_name is 'Only of who is in no register of ours, and of officials as they were named when they became a subject.';
comment on column emulation_subjects.name_folded is 'display_name without marks, a space before each word; for searching, and so that one person is entered once.';
create unique index emulation_subjects_one_of_area on emulation_subjects (of_area_id) where of_area_id is not null;
create unique index emulation_subjects_one_of_organisation on emulation_subjects (organisation_id) where organisation_id is not null;
create unique index emulation_subjects_one_of_household on emulation_subjects (household_id) where household_id is not null;
create unique index emulation_subjects_one_of_account on emulation_subjects (account_id) where account_id is not null;
create unique index emulation_subjects_one_of_name on emulation_subjects (area_id, kind, name_folded, position) where name_folded is not null and account_id is null;
create index emulation_subjects_area on emulation_subjects (area_id, kind);

-- Bodies, places and holders of a public office are public; a household is seen by who sees it in the register, a private person by who answers for the area.
alter table emulation_subjects enable row level security;
create policy emulation_subjects_seen on emulation_subjects for select using ((select chungtay_is_system()) or case kind
  when 'household' then exists (select 1 from households h where h.id = household_id)
  when 'person' then chungtay_in_scope(area_id)
  else true end);
create policy emulation_subjects_kept on emulation_subjects for insert with check ((select chungtay_is_system()) or case kind
  when 'household' then exists (select 1 from households h where h.id = household_id)
  else chungtay_in_scope(area_id) end);
create policy emulation_subjects_changed on emulation_subjects for update using ((select chungtay_is_system()) or (kind <> 'household' and chungtay_in_scope(area_id)));
grant select, insert, update on emulation_subjects to chungtay_app;
