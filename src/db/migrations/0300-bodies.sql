-- A body speaks by accounts whose grants name it: what it owes and answers is in sight of these accounts, of roles that keep no area this alone.
create function chungtay_bodies() returns text[] language sql stable as $$
  select coalesce(nullif(current_setting('chungtay.bodies', true), '')::text[], '{}') $$;
comment on function chungtay_bodies() is 'The bodies for which the one who asks may put this very question, by the grants of the day that name them.';
grant execute on function chungtay_bodies() to chungtay_app;

drop policy report_duties_seen on report_duties;
create policy report_duties_seen on report_duties using (chungtay_in_register_scope(area_id) or organisation_id = any ((select chungtay_bodies())::text[]));
drop policy report_acts_seen on report_acts;
create policy report_acts_seen on report_acts using (chungtay_in_register_scope(area_id) or exists (select 1 from report_duties d where d.id = duty_id and d.organisation_id = any ((select chungtay_bodies())::text[])));

drop policy directive_units_seen on directive_units;
create policy directive_units_seen on directive_units using (chungtay_in_register_scope(area_id) or organisation_id = any ((select chungtay_bodies())::text[]));

drop policy assessments_seen on assessments;
create policy assessments_seen on assessments using ((select chungtay_is_system())
  or (area_id in (select chungtay_areas_in_scope()) and exists (select 1 from emulation_subjects s where s.id = subject_id))
  or subject_id in (select s.id from emulation_subjects s where s.organisation_id = any ((select chungtay_bodies())::text[])));
