-- The house: what row-level security may know, repeated requests, the audit journal.
-- Run as the owner. The application role chungtay_app is made by the migration runner before the first migration.

create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Functions that row-level security policies use. The kernel sets the values for one transaction.
create function chungtay_account() returns uuid language sql stable as $$
  select nullif(current_setting('chungtay.account', true), '')::uuid $$;
create function chungtay_scope() returns integer[] language sql stable as $$
  select coalesce(nullif(current_setting('chungtay.scope', true), '')::integer[], '{}') $$;
create function chungtay_is_system() returns boolean language sql stable as $$
  select coalesce(current_setting('chungtay.system', true), '') = 'on' $$;

-- Is the area inside the reach of the one who asks? Fails closed: no scope, no area, no rows.
-- area_closure is made by 0020-area.sql, hence plpgsql.
create function chungtay_in_scope(area integer) returns boolean language plpgsql stable as $$
begin
  return chungtay_is_system() or exists (
    select 1 from area_closure c where c.descendant_id = area and c.ancestor_id = any (chungtay_scope()));
end $$;

create function chungtay_province_of(area integer) returns integer language plpgsql stable as $$
begin
  return (select c.ancestor_id from area_closure c join areas a on a.id = c.ancestor_id
          where c.descendant_id = area and a.level = 'province' order by c.valid_from desc limit 1);
end $$;

create table idempotency_keys (
  account_id uuid not null,
  client_id uuid not null,
  action text not null,
  input_hash text not null,
  result jsonb not null,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pk primary key (account_id, client_id)
);
comment on table idempotency_keys is 'Writes already carried out, by the id the client made: a repeated request gets the first answer.';
comment on column idempotency_keys.input_hash is 'SHA-256 of the input: the same id with another content is refused.';
alter table idempotency_keys enable row level security;
create policy idempotency_keys_own on idempotency_keys using (account_id = chungtay_account() or chungtay_is_system());

create table audit_entries (
  id bigint generated always as identity constraint audit_entries_pk primary key,
  occurred_at timestamptz not null,
  occurred_on date not null,
  chain_area_id integer not null,
  world text not null constraint audit_entries_world check (world in ('real', 'story')),
  account_id uuid,
  account_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  area_id integer,
  reason text,
  before jsonb,
  after jsonb,
  request_id text not null,
  content_hash bytea not null
);
comment on table audit_entries is 'The audit journal: one entry for each write (a bulk import is one entry with the hash of its batch). Append-only.';
comment on column audit_entries.occurred_on is 'The day by the clock of the house, which demo and tests may set.';
comment on column audit_entries.chain_area_id is 'The province whose chain of the day the entry belongs to; 0 for what belongs to no area.';
comment on column audit_entries.content_hash is 'SHA-256 of the entry''s fields in canonical form, computed when it was written.';
create index audit_entries_chain on audit_entries (chain_area_id, occurred_on, id);
create index audit_entries_subject on audit_entries (subject_kind, subject_id, id);
create index audit_entries_account on audit_entries (account_id, id);
create index audit_entries_area on audit_entries (area_id, id);
create index audit_entries_action on audit_entries (action, id);

create function chungtay_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_entries_append_only before update or delete or truncate on audit_entries
  for each statement execute function chungtay_refuse_change();

grant select, insert on idempotency_keys, audit_entries to chungtay_app;
