-- A round of assessment opened by mistake is taken back with its reason while nothing was said on any of its sheets: the empty sheets go, so that their
-- subjects are free for the right round; the round itself stays to be seen as withdrawn.

alter table assessment_rounds add column withdrawn_on date, add column withdrawn_by text, add column withdrawn_why text, add column withdrawn_sheets integer,
  add constraint assessment_rounds_withdrawn check (num_nonnulls(withdrawn_on, withdrawn_by, withdrawn_why, withdrawn_sheets) in (0, 4));
comment on column assessment_rounds.withdrawn_on is 'The day it was taken back; a withdrawn round has no sheets and gets none.';
comment on column assessment_rounds.withdrawn_sheets is 'How many empty sheets it had.';
create policy assessment_rounds_taken_back on assessment_rounds for update using ((select chungtay_is_system()) or chungtay_in_scope(area_id));
grant update (withdrawn_on, withdrawn_by, withdrawn_why, withdrawn_sheets) on assessment_rounds to chungtay_app;

-- Behind the action: a sheet on which anybody said, linked or accepted anything, or that went a step, is never deleted.
create policy assessments_untouched on assessments as restrictive for delete using (
  state = 'open' and jsonb_array_length(steps) = 1 and said_self = '{}' and said_verified = '{}' and said_council = '{}' and evidence = '{}' and accepted = '{}' and hands = '{}');
grant delete on assessments to chungtay_app;
