-- Accounts, their secrets, sessions, sign-in attempts, grants and delegations.
-- Area and organisation references get their foreign keys in 0026-account-areas.sql, because areas come with 0020.

create table accounts (
  id uuid not null default gen_random_uuid() constraint accounts_pk primary key,
  username text not null constraint accounts_username_unique unique
    constraint accounts_username_form check (username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
  name text not null constraint accounts_name_length check (length(name) between 1 and 200),
  world text not null constraint accounts_world check (world in ('real', 'story')),
  area_id integer,
  locale text not null default 'vi' constraint accounts_locale check (locale in ('vi', 'en')),
  oidc_login text constraint accounts_oidc_login_unique unique,
  oidc_subject text constraint accounts_oidc_subject_unique unique,
  demo boolean not null default false,
  deactivated_at timestamptz,
  deactivated_reason text,
  version integer not null default 1,
  created_at timestamptz not null default now()
);
comment on table accounts is 'People who sign in. Never deleted: what they did stays theirs; a leaving person is deactivated.';
comment on column accounts.area_id is 'The area whose administrator looks after the account; null: only the installation itself.';
comment on column accounts.oidc_login is 'The person''s name at the identity provider (verified e-mail or preferred_username), set by an administrator.';
comment on column accounts.oidc_subject is 'Issuer and subject, bound at the first sign-in through the provider.';
comment on column accounts.demo is 'Made with the story world; its password is shown on the sign-in page.';
create index accounts_area on accounts (area_id);

create table account_secrets (
  account_id uuid not null constraint account_secrets_pk primary key constraint account_secrets_account_fk references accounts (id),
  password_hash text,
  must_change_password boolean not null default false,
  one_time_until timestamptz,
  password_set_at timestamptz not null default now(),
  demo_password text
);
comment on table account_secrets is 'What proves who one is: the argon2id hash of the password. Apart from accounts, so that no list of accounts can carry it.';
comment on column account_secrets.one_time_until is 'A one-time password from an administrator is refused after this instant.';
comment on column account_secrets.demo_password is 'The known password of a demo account, in plain text on purpose; null for everyone else.';

create table account_totp (
  account_id uuid not null constraint account_totp_pk primary key constraint account_totp_account_fk references accounts (id),
  secret text not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);
comment on table account_totp is 'Second factor (RFC 6238). Counts only after it was confirmed with a code.';
comment on column account_totp.last_step is 'The last time step accepted: a code works once.';

create table account_recovery_codes (
  account_id uuid not null constraint account_recovery_codes_account_fk references accounts (id),
  code_hash bytea not null,
  used_at timestamptz,
  constraint account_recovery_codes_pk primary key (account_id, code_hash)
);
comment on table account_recovery_codes is 'Single-use codes for a person whose phone is lost, as SHA-256 of 80 random bits.';

create table sessions (
  id uuid not null default gen_random_uuid() constraint sessions_pk primary key,
  account_id uuid not null constraint sessions_account_fk references accounts (id),
  token_hash bytea not null constraint sessions_token_unique unique,
  csrf_token text not null,
  device text not null,
  address text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text
);
comment on table sessions is 'Signed-in browsers. Only the SHA-256 of the cookie is kept. Times are real time, never the set clock.';
create index sessions_account on sessions (account_id, created_at);

create table sign_in_attempts (
  id bigint generated always as identity constraint sign_in_attempts_pk primary key,
  attempted_at timestamptz not null default now(),
  name_hash bytea not null,
  address text not null,
  succeeded boolean not null
);
comment on table sign_in_attempts is 'Attempts to sign in, for the lock-out. The typed name is kept as a hash: people type passwords into that field.';
create index sign_in_attempts_name on sign_in_attempts (name_hash, attempted_at);
create index sign_in_attempts_address on sign_in_attempts (address, attempted_at);

create table delegations (
  id uuid not null default gen_random_uuid() constraint delegations_pk primary key,
  from_account_id uuid not null constraint delegations_from_fk references accounts (id),
  to_account_id uuid not null constraint delegations_to_fk references accounts (id),
  kind text not null constraint delegations_kind check (kind in ('delegation', 'substitution')),
  valid_from date not null,
  valid_until date not null,
  reason text not null,
  made_by uuid constraint delegations_made_by_fk references accounts (id),
  ended_on date,
  created_at timestamptz not null default now(),
  constraint delegations_period check (valid_from < valid_until),
  constraint delegations_other_person check (from_account_id <> to_account_id)
);
comment on table delegations is 'Rights lent for some days: by the person (delegation) or arranged for an absent one (substitution).';
create index delegations_from on delegations (from_account_id);
create index delegations_to on delegations (to_account_id);
create index delegations_made_by on delegations (made_by);

create table grants (
  id bigint generated always as identity constraint grants_pk primary key,
  account_id uuid not null constraint grants_account_fk references accounts (id),
  role text not null,
  area_id integer not null,
  organisation_id text,
  valid_from date not null,
  valid_until date,
  delegation_id uuid constraint grants_delegation_fk references delegations (id),
  on_behalf_of uuid constraint grants_on_behalf_of_fk references accounts (id),
  reason text,
  granted_by uuid constraint grants_granted_by_fk references accounts (id),
  created_at timestamptz not null default now(),
  constraint grants_period check (valid_until is null or valid_from <= valid_until),
  constraint grants_borrowed check ((delegation_id is null) = (on_behalf_of is null)),
  constraint grants_no_overlap exclude using gist (
    account_id with =, role with =, area_id with =, coalesce(organisation_id, '') with =,
    coalesce(on_behalf_of, '00000000-0000-0000-0000-000000000000') with =, daterange(valid_from, valid_until) with &&)
);
comment on table grants is 'Who may act where: role × area × organisation × dates. Half-open: valid_until is the first day without. Ended, never deleted.';
create index grants_account on grants (account_id, valid_from);
create index grants_area on grants (area_id);
create index grants_delegation on grants (delegation_id);
create index grants_on_behalf_of on grants (on_behalf_of);
create index grants_granted_by on grants (granted_by);

-- Row-level security: one's own rows, and those of the areas one's grants cover. What nobody asks for as a person
-- (secrets at sign-in, attempts) is for the house itself only.
alter table accounts enable row level security;
alter table account_secrets enable row level security;
alter table account_totp enable row level security;
alter table account_recovery_codes enable row level security;
alter table sessions enable row level security;
alter table sign_in_attempts enable row level security;
alter table delegations enable row level security;
alter table grants enable row level security;

create function chungtay_looks_after(account uuid) returns boolean language plpgsql stable as $$
begin
  return account = chungtay_account() or chungtay_is_system() or exists (
    select 1 from accounts a where a.id = account and a.area_id is not null and chungtay_in_scope(a.area_id));
end $$;

create policy accounts_reach on accounts using (
  id = chungtay_account() or chungtay_is_system() or (area_id is not null and chungtay_in_scope(area_id)));
create policy account_secrets_own on account_secrets using (account_id = chungtay_account() or chungtay_is_system());
create policy account_totp_own on account_totp using (account_id = chungtay_account() or chungtay_is_system());
create policy account_recovery_codes_own on account_recovery_codes using (account_id = chungtay_account() or chungtay_is_system());
create policy sessions_reach on sessions using (chungtay_looks_after(account_id));
create policy sign_in_attempts_house on sign_in_attempts using (chungtay_is_system());
create policy delegations_reach on delegations using (chungtay_looks_after(from_account_id) or chungtay_looks_after(to_account_id));
create policy grants_reach on grants using (account_id = chungtay_account() or on_behalf_of = chungtay_account() or chungtay_in_scope(area_id))
  with check (chungtay_in_scope(area_id));

-- Who holds this cookie, and with which rights today? One round trip for every request, before anybody is known:
-- hence as the owner. A borrowed right counts only while its lender is active and still holds it over that area.
create function chungtay_find_session(token bytea, today date, idle interval) returns table (
  session_id uuid, csrf_token text, last_seen_at timestamptz, account_id uuid, name text, world text, must_change_password boolean, grants jsonb)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
  select s.id, s.csrf_token, s.last_seen_at, a.id, a.name, a.world, coalesce(x.must_change_password, false), coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'areaId', g.area_id, 'organisationId', g.organisation_id,
      'period', jsonb_build_object('from', g.valid_from, 'until', g.valid_until), 'onBehalfOf', g.on_behalf_of) order by g.id)
    from grants g
    where g.account_id = a.id and g.valid_from <= today and (g.valid_until is null or today < g.valid_until)
      and (g.on_behalf_of is null or exists (
        select 1 from grants o join accounts lender on lender.id = o.account_id
        join area_closure c on c.ancestor_id = o.area_id and c.descendant_id = g.area_id
        where o.account_id = g.on_behalf_of and o.on_behalf_of is null and o.role = g.role and lender.deactivated_at is null
          and o.valid_from <= today and (o.valid_until is null or today < o.valid_until)))), '[]')
  from sessions s join accounts a on a.id = s.account_id left join account_secrets x on x.account_id = a.id
  where s.token_hash = token and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - idle and a.deactivated_at is null;
end $$;
revoke all on function chungtay_find_session from public;
grant execute on function chungtay_find_session to chungtay_app;

-- A name is no secret to those who meet it on a record; whether a second factor is on, no secret to the administrator.
create function chungtay_account_name(account uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select name from accounts where id = account $$;
create function chungtay_has_second_factor(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from account_totp where account_id = account and confirmed_at is not null) $$;

grant select, insert, update on accounts, account_secrets, account_totp, sessions, delegations, grants to chungtay_app;
grant select, insert, update, delete on account_recovery_codes to chungtay_app;
grant delete on account_totp to chungtay_app;
grant select, insert, delete on sign_in_attempts to chungtay_app;
