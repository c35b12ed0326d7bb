-- The recipients of a report are bodies that accept it by their own accounts; a name alone stands for a body outside the house.
alter table report_calls add column recipient_bodies text[], add column through_body text constraint report_calls_through_body_fk references organisations (id);
update report_calls set recipient_bodies = array_fill(null::text, array[cardinality(recipients)]);
alter table report_calls alter column recipient_bodies set not null, add constraint report_calls_recipient_bodies check (cardinality(recipient_bodies) = cardinality(recipients)),
  add constraint report_calls_through_named check (through_body is null or through is not null);
comment on column report_calls.recipients is 'Whom the reports go to, by name.';
comment on column report_calls.recipient_bodies is 'The body behind each recipient, in the same order; null for one outside the house.';
comment on column report_calls.through_body is 'The body behind the name a report goes through; null for one outside the house.';
create index report_calls_recipient_bodies on report_calls using gin (recipient_bodies);
create index report_calls_through_body on report_calls (through_body);

create function chungtay_receives(call bigint) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from report_calls c where c.id = call and (c.recipient_bodies && chungtay_bodies() or c.through_body = any (chungtay_bodies()))) $$;
comment on function chungtay_receives(bigint) is 'Are the reports of a call sent to, or through, a body of the one who asks?';
revoke all on function chungtay_receives(bigint) from public;
grant execute on function chungtay_receives(bigint) to chungtay_app;

-- Who receives a report sees it once it was sent, never while it is written.
drop policy report_duties_seen on report_duties;
create policy report_duties_seen on report_duties using (chungtay_in_register_scope(area_id) or organisation_id = any ((select chungtay_bodies())::text[])
  or (cardinality((select chungtay_bodies())) > 0 and sent_on is not null and chungtay_receives(call_id)));
drop policy report_acts_seen on report_acts;
create policy report_acts_seen on report_acts using (chungtay_in_register_scope(area_id) or exists (select 1 from report_duties d where d.id = duty_id));
