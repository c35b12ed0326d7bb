-- Villages renamed, merged and divided by hand: what was decided, and the act by which each household came to lie in another village.

create table village_changes (
  id integer generated always as identity constraint village_changes_pk primary key,
  world text not null constraint village_changes_world check (world in ('real', 'story')),
  area_id integer not null constraint village_changes_area_fk references areas (id),
  event_id text not null,
  kind text not null constraint village_changes_kind check (kind in ('renamed', 'merged', 'split')),
  before text[] not null,
  after text[] not null,
  happened_on date not null,
  decision text not null,
  households integer not null,
  persons integer not null,
  account_id uuid constraint village_changes_account_fk references accounts (id),
  account_name text not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  undone_on date,
  undone_by text,
  undone_reason text
);
comment on table village_changes is 'Changes of the villages of a commune recorded by its office: renamed, merged, divided; by which decision, how many households came to lie in another village, and whether it was taken back.';
comment on column village_changes.area_id is 'The commune.';
comment on column village_changes.event_id is 'The event of territory (area_events) it made; gone when the change was taken back.';
comment on column village_changes.before is 'Names of the villages it was made of, as they were then.';
comment on column village_changes.after is 'Names of the villages there were afterwards.';
comment on column village_changes.households is 'Households that came to lie in another village.';
create unique index village_changes_event on village_changes (event_id) where undone_on is null;
create index village_changes_area on village_changes (area_id, id);
create index village_changes_account on village_changes (account_id);
alter table village_changes enable row level security;
create policy village_changes_seen on village_changes using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on village_changes to chungtay_app;
grant update (undone_on, undone_by, undone_reason) on village_changes to chungtay_app;
grant usage on sequence village_changes_id_seq to chungtay_app;

alter table household_acts add column village_change integer constraint household_acts_village_change_fk references village_changes (id);
comment on column household_acts.village_change is 'The change of villages by which the household came to lie in another one.';
create index household_acts_village_change on household_acts (village_change) where village_change is not null;
alter table household_acts drop constraint household_acts_kind;
alter table household_acts add constraint household_acts_kind check (kind in ('register', 'move', 'send', 'receive', 'leave', 'split', 'merge', 'merge_persons', 'change_head', 'join', 'birth',
    'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'set_dwelling', 'correct_dwelling', 'share_dwelling', 'rezone', 'decide', 'import', 'reverse'));
