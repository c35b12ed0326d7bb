-- Which request of a person to delete took a file away: when the answer is taken back, the file is shown again.
alter table attachments add column withdrawn_request bigint constraint attachments_request_fk references privacy_requests (id),
  add constraint attachments_request check (withdrawn_request is null or withdrawn_at is not null);
comment on column attachments.withdrawn_request is 'The request to delete that took it away; null: withdrawn by hand, or shown.';
create index attachments_request on attachments (withdrawn_request) where withdrawn_request is not null;
update attachments a set withdrawn_request = r.id from privacy_requests r
  where a.withdrawn_at is not null and a.subject_kind = 'household' and r.kind = 'delete' and r.household_id::text = a.subject_id and a.withdrawn_reason = 'Gỡ theo yêu cầu xóa dữ liệu số ' || r.id;
