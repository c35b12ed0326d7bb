-- A closed year is opened again by those above, with the reason: its closings stay and say until when they held.
alter table closings
  add column reopened_at timestamptz,
  add column reopened_by uuid constraint closings_reopened_by_fk references accounts (id),
  add column reopen_reason text,
  add constraint closings_reopened check ((reopened_at is null) = (reopen_reason is null));
comment on column closings.reopened_at is 'When the year was opened again; a year is closed while one of its closings has none.';
comment on column closings.reopen_reason is 'Why it was opened again.';
create index closings_reopened_by on closings (reopened_by);
create policy closings_update on closings for update using ((select chungtay_is_system()) or chungtay_in_scope(area_id));
grant update (reopened_at, reopened_by, reopen_reason) on closings to chungtay_app;
