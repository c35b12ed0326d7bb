-- The history of a plan is open once the plan is: the entries hold the drafts' contents, which are the unit's own until then.
-- plans' own row-level security answers (issued, or within the asker's reach).
create function chungtay_history_is_open(kind text, subject text) returns boolean language plpgsql stable as $$
begin
  if not exists (select 1 from audit_open_kinds k where k.subject_kind = kind) then return false; end if;
  return kind <> 'plan' or exists (select 1 from plans p where p.slug = subject);
end $$;
drop policy audit_entries_read on audit_entries;
create policy audit_entries_read on audit_entries for select using (
  chungtay_is_system() or account_id = chungtay_account() or (area_id is not null and chungtay_in_scope(area_id))
  or (chungtay_account() is not null and chungtay_history_is_open(subject_kind, subject_id)));

insert into audit_open_kinds values ('area.load'), ('area.import'), ('area.boundaries'), ('organisation.load'), ('plan.load'), ('indicator_catalogue'), ('figure'), ('series_batch'),
  ('series_file'), ('closing'), ('cluster');
