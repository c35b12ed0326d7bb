-- Who works where in a round is written by those who answer for the commune. An enumerator reads what concerns them: whoever could write their own
-- assignment could open any household. Papers of a round, which name households, are theirs neither.
drop policy review_people_seen on review_people;
create policy review_people_seen on review_people using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
create policy review_people_own on review_people for select using (account_id = chungtay_account());
drop policy review_assignments_seen on review_assignments;
create policy review_assignments_seen on review_assignments using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
create policy review_assignments_own on review_assignments for select using (person_id in (select p.id from review_people p where p.account_id = chungtay_account()));
drop policy review_stage_plans_seen on review_stage_plans;
create policy review_stage_plans_seen on review_stage_plans using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
create policy review_stage_plans_given on review_stage_plans for select using (round_id in (select m.round_id from chungtay_my_assignments() m));

drop policy documents_reach on documents;
create policy documents_reach on documents for select using (
  (about <> 'review' and (state <> 'draft' or chungtay_in_scope(area_id))) or (about = 'review' and chungtay_in_register_scope(area_id)));
