-- A finding written by mistake is struck with its reason before the minutes of its unit are signed: the acts keep both, the list of findings does not.

create policy inspection_findings_unsigned on inspection_findings as restrictive for delete using (
  state = 'open' and exists (select 1 from inspection_subjects s where s.visit_id = inspection_findings.visit_id and s.subject_id = inspection_findings.subject_id and s.signed_on is null));
grant delete on inspection_findings to chungtay_app;
