-- An organisation's account sees the visits to its own body and what was found there, not those to others in its area.
drop policy inspection_subjects_seen on inspection_subjects;
create policy inspection_subjects_seen on inspection_subjects using (chungtay_in_register_scope(area_id) or chungtay_in_register_scope(subject_area_id)
  or subject_id in (select s.id from emulation_subjects s where s.organisation_id = any ((select chungtay_bodies())::text[])));
drop policy inspection_acts_seen on inspection_acts;
create policy inspection_acts_seen on inspection_acts using (chungtay_in_register_scope(area_id) or case when subject_area_id is null then exists (select 1 from inspection_subjects s where s.visit_id = inspection_acts.visit_id)
  else chungtay_in_register_scope(subject_area_id) or exists (select 1 from inspection_subjects s where s.visit_id = inspection_acts.visit_id and s.subject_area_id = inspection_acts.subject_area_id) end);
drop policy inspection_findings_seen on inspection_findings;
create policy inspection_findings_seen on inspection_findings using (chungtay_in_register_scope(area_id) or chungtay_in_register_scope(subject_area_id)
  or subject_id in (select s.id from emulation_subjects s where s.organisation_id = any ((select chungtay_bodies())::text[])));
