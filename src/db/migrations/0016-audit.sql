-- The audit journal sealed: a chain of hashes for each province and day, closed in batches by a job; and the log of reads.

-- What waits for the sealer. Filled by the database itself, so that no write path can forget it.
create table audit_queue (
  entry_id bigint not null constraint audit_queue_pk primary key
);
comment on table audit_queue is 'Entries of the journal not sealed yet. A row here without its entry means that the entry was removed.';

create function chungtay_queue_audit_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_queue (entry_id) select id from added;
  return null;
end $$;
create trigger audit_entries_queue after insert on audit_entries referencing new table as added
  for each statement execute function chungtay_queue_audit_entry();
insert into audit_queue (entry_id) select id from audit_entries;

create table audit_chain (
  entry_id bigint not null constraint audit_chain_pk primary key constraint audit_chain_entry_fk references audit_entries (id),
  chain_area_id integer not null,
  occurred_on date not null,
  position integer not null,
  hash bytea not null,
  constraint audit_chain_position unique (chain_area_id, occurred_on, position)
);
comment on table audit_chain is 'The place of each sealed entry in the chain of its province and day, and the hash of the chain up to it.';

create table audit_seals (
  chain_area_id integer not null,
  number integer not null,
  occurred_on date not null,
  first_position integer not null,
  last_position integer not null,
  head bytea not null,
  seal bytea not null,
  sealed_at timestamptz not null default now(),
  constraint audit_seals_pk primary key (chain_area_id, number),
  constraint audit_seals_positions check (first_position >= 1 and last_position >= first_position)
);
comment on table audit_seals is 'Each batch sealed: from where to where in a day''s chain, its head, and a seal over all that and the province''s seal before it.';
comment on column audit_seals.seal is 'Noted on paper or sent to another office, it proves later that nothing before it was changed or removed.';

create table audit_reads (
  id bigint generated always as identity constraint audit_reads_pk primary key,
  read_at timestamptz not null,
  account_id uuid,
  account_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  area_id integer,
  request_id text not null
);
comment on table audit_reads is 'Who looked at which personal record. Outside the chain, because reads are many; written before the answer leaves. Kept five years.';
create index audit_reads_subject on audit_reads (subject_kind, subject_id, id);
create index audit_reads_account on audit_reads (account_id, id);
create index audit_reads_area on audit_reads (area_id, id);

create trigger audit_chain_append_only before update or delete or truncate on audit_chain for each statement execute function chungtay_refuse_change();
create trigger audit_seals_append_only before update or delete or truncate on audit_seals for each statement execute function chungtay_refuse_change();
create trigger audit_reads_append_only before update or delete or truncate on audit_reads for each statement execute function chungtay_refuse_change();

-- Kinds of records whose history everyone who is signed in may read: they hold no personal data.
create table audit_open_kinds (
  subject_kind text not null constraint audit_open_kinds_pk primary key
);
comment on table audit_open_kinds is 'Subjects of the journal that hold no personal data: their history is open to all who are signed in. A topic adds its kinds in its migration.';
insert into audit_open_kinds values ('area'), ('indicator'), ('organisation'), ('plan'), ('series');

alter table audit_entries enable row level security;
create policy audit_entries_write on audit_entries for insert with check (true);
create policy audit_entries_read on audit_entries for select using (
  chungtay_is_system() or account_id = chungtay_account() or (area_id is not null and chungtay_in_scope(area_id))
  or (chungtay_account() is not null and subject_kind in (select k.subject_kind from audit_open_kinds k)));
alter table audit_reads enable row level security;
create policy audit_reads_write on audit_reads for insert with check (chungtay_is_system());
create policy audit_reads_read on audit_reads for select using (
  chungtay_is_system() or account_id = chungtay_account() or (area_id is not null and chungtay_in_scope(area_id)));

-- Answers kept for repeated requests are forgotten after some days, by the house itself.
grant delete on idempotency_keys to chungtay_app;
grant select, delete on audit_queue to chungtay_app;
grant select, insert on audit_chain, audit_seals, audit_reads to chungtay_app;
grant select on audit_open_kinds to chungtay_app;
