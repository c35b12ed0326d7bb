-- How a session was opened: who came through the identity provider has no one-time password to change.
alter table sessions add column method text not null default 'password' constraint sessions_method check (method in ('password', 'oidc'));
comment on column sessions.method is 'password: with the house''s own; oidc: proven by the identity provider.';

create or replace function chungtay_find_session(token bytea, today date, idle interval) returns table (
  session_id uuid, csrf_token text, last_seen_at timestamptz, account_id uuid, name text, world text, must_change_password boolean, grants jsonb)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
  select s.id, s.csrf_token, s.last_seen_at, a.id, a.name, a.world, coalesce(x.must_change_password, false) and s.method = 'password', coalesce((
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
