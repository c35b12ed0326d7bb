-- Attachments: scans, photos and documents linked to a record. The bytes lie outside, under their hash; the backup carries both.
create table attachments (
  id uuid not null default gen_random_uuid() constraint attachments_pk primary key,
  subject_kind text not null,
  subject_id text not null,
  area_id integer not null,
  world text not null constraint attachments_world check (world in ('real', 'story')),
  file_name text not null constraint attachments_file_name check (length(file_name) between 1 and 255),
  media_type text not null,
  size integer not null constraint attachments_size check (size > 0),
  content_hash text not null constraint attachments_hash check (content_hash ~ '^[0-9a-f]{64}$'),
  note text,
  added_by uuid constraint attachments_added_by_fk references accounts (id),
  added_by_name text not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text
);
comment on table attachments is 'Files linked to records. Withdrawn, never deleted: what was shown as evidence stays provable.';
comment on column attachments.area_id is 'The area of the record: whoever has rights there sees the file.';
comment on column attachments.media_type is 'Found in the content, not taken from the sender.';
create index attachments_subject on attachments (subject_kind, subject_id);
create index attachments_area on attachments (area_id);
create index attachments_added_by on attachments (added_by);
create index attachments_hash_of on attachments (content_hash);

alter table attachments enable row level security;
create policy attachments_reach on attachments using (added_by = chungtay_account() or chungtay_in_scope(area_id));
grant select, insert, update on attachments to chungtay_app;
