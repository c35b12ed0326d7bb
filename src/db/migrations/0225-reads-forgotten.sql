-- Looks at personal records are kept as long as the parameter of retention says, and then deleted: by the daily job of the house alone.
drop trigger audit_reads_append_only on audit_reads;
create trigger audit_reads_append_only before update or truncate on audit_reads for each statement execute function chungtay_refuse_change();

create function chungtay_refuse_deletion() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('chungtay.forgetting', true), '') <> 'on' then
    raise exception 'table % is append-only', tg_table_name using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger audit_reads_kept before delete on audit_reads for each statement execute function chungtay_refuse_deletion();

create function chungtay_forget_reads(before date) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare gone bigint;
begin
  if not chungtay_is_system() then
    raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
  end if;
  perform set_config('chungtay.forgetting', 'on', true);
  delete from audit_reads where read_at < before::timestamp at time zone 'Asia/Ho_Chi_Minh';
  get diagnostics gone = row_count;
  perform set_config('chungtay.forgetting', '', true);
  return gone;
end $$;
comment on function chungtay_forget_reads(date) is 'Deletes looks at records from before a day; called by the daily job with the end of the time of keeping. The application role may delete none by itself.';
revoke all on function chungtay_forget_reads(date) from public;
grant execute on function chungtay_forget_reads(date) to chungtay_app;
