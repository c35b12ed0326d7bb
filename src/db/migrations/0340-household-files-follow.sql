-- Files of a household are seen where it lives: they come along when another commune receives it, and the commune it left, whoever added them there too, sees them no more.
drop policy attachments_reach on attachments;
create policy attachments_reach on attachments using (case when subject_kind = 'household'
  then exists (select 1 from households h where h.id = subject_id::bigint and chungtay_in_register_scope(h.village_id))
    or ((select chungtay_enumerates()) is not null and subject_id in (select h::text from chungtay_assigned_households() h))
  else added_by = chungtay_account() or chungtay_in_scope(area_id) end);
