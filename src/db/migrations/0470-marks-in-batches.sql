-- Marks given to or taken from many households in one act, from the list on screen or from a file: one batch, undone as a whole while nothing rests on it.
create table household_mark_batches (
  id bigint generated always as identity constraint household_mark_batches_pk primary key,
  world text not null constraint household_mark_batches_world check (world in ('real', 'story')),
  area_id integer not null constraint household_mark_batches_area_fk references areas (id),
  trait text not null constraint household_mark_batches_trait check (trait in ('no_labour_capacity', 'social_assistance', 'merit', 'policy_family', 'dialogue', 'hardship', 'farming')),
  does text not null constraint household_mark_batches_does check (does in ('set', 'end')),
  happened_on date not null,
  source text not null constraint household_mark_batches_source check (source in ('list', 'file')),
  content_hash text constraint household_mark_batches_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  households integer not null,
  already integer not null,
  reason text,
  account_id uuid,
  account_name text not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  undone_on date,
  undone_by text,
  undone_reason text,
  constraint household_mark_batches_file check ((source = 'file') = (content_hash is not null))
);
comment on table household_mark_batches is 'Marks given to or taken from many households in one act: which mark, from which day, how many, by whom, and whether the whole was undone.';
comment on column household_mark_batches.trait is 'The mark, as in household_traits.';
comment on column household_mark_batches.does is 'set: the households have the mark from the day; end: they have it no longer from the day.';
comment on column household_mark_batches.happened_on is 'Day from which the mark holds, or holds no longer.';
comment on column household_mark_batches.source is 'list: rows of the list on screen; file: households named by a spreadsheet.';
comment on column household_mark_batches.content_hash is 'SHA-256 of the file as it was given.';
comment on column household_mark_batches.already is 'Households that were so already and were left as they are.';
create index household_mark_batches_area on household_mark_batches (area_id, id);
create unique index household_mark_batches_content on household_mark_batches (area_id, trait, does, happened_on, content_hash) where undone_on is null;
alter table household_mark_batches enable row level security;
create policy household_mark_batches_seen on household_mark_batches using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on household_mark_batches to chungtay_app;
grant update (undone_on, undone_by, undone_reason) on household_mark_batches to chungtay_app;
grant usage on sequence household_mark_batches_id_seq to chungtay_app;

alter table household_acts add column mark_batch_id bigint constraint household_acts_mark_batch_fk references household_mark_batches (id);
comment on column household_acts.mark_batch_id is 'The act for many households it belongs to.';
create index household_acts_mark_batch on household_acts (mark_batch_id) where mark_batch_id is not null;
