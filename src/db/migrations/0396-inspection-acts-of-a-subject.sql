-- An act of a visit is about one unit or about all: an organisation's account reads what was done about its own body, not about another seated in the same area.
alter table inspection_acts add column subject_id bigint constraint inspection_acts_subject_fk references emulation_subjects (id);
comment on column inspection_acts.subject_id is 'The unit the act is about; null: the whole visit.';
update inspection_acts a set subject_id = coalesce((a.act ->> 'subject')::bigint, (select f.subject_id from inspection_findings f where f.visit_id = a.visit_id and f.finding = (a.act ->> 'finding')::integer)) where a.subject_area_id is not null;
create index inspection_acts_subject on inspection_acts (subject_id);
drop policy inspection_acts_seen on inspection_acts;
create policy inspection_acts_seen on inspection_acts using (chungtay_in_register_scope(area_id)
  or case when subject_id is null then exists (select 1 from inspection_subjects s where s.visit_id = inspection_acts.visit_id)
    else chungtay_in_register_scope(subject_area_id) or exists (select 1 from inspection_subjects s where s.visit_id = inspection_acts.visit_id and s.subject_id = inspection_acts.subject_id) end);
