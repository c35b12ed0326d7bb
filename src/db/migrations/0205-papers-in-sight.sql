-- Enumerators read no paper of a review (migration 0118); 0194 had opened them again when it added the papers of the work.
drop policy documents_reach on documents;
create policy documents_reach on documents for select using (
  (about in ('plan', 'progress') and (state <> 'draft' or chungtay_in_scope(area_id))) or (about = 'review' and chungtay_in_register_scope(area_id)) or (about = 'work' and chungtay_in_scope(area_id)));
