-- Lists of households brought in from spreadsheets: one batch a file, under the decision that made the list, undone as a whole.
create table household_batches (
  id bigint generated always as identity constraint household_batches_pk primary key,
  world text not null constraint household_batches_world check (world in ('real', 'story')),
  area_id integer not null constraint household_batches_area_fk references areas (id),
  file_name text not null,
  content_hash text not null constraint household_batches_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  decision_number text not null,
  issued_on date not null,
  effective_on date not null,
  households integer not null,
  persons integer not null,
  reason text,
  account_id uuid,
  account_name text not null,
  imported_on date not null,
  imported_at timestamptz not null,
  undone_on date,
  undone_by text,
  undone_reason text
);
comment on table household_batches is 'Spreadsheet lists that were imported: which file, under which decision, by whom, and whether the whole was undone.';
comment on column household_batches.content_hash is 'SHA-256 of the file as it was given.';
create index household_batches_area on household_batches (area_id, id);
create unique index household_batches_file on household_batches (area_id, content_hash) where undone_on is null;
alter table household_batches enable row level security;
create policy household_batches_seen on household_batches using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on household_batches to chungtay_app;
grant update (undone_on, undone_by, undone_reason) on household_batches to chungtay_app;
grant usage on sequence household_batches_id_seq to chungtay_app;

alter table household_acts add column batch_id bigint constraint household_acts_batch_fk references household_batches (id);
comment on column household_acts.batch_id is 'The imported list the act belongs to.';
create index household_acts_batch on household_acts (batch_id) where batch_id is not null;
