-- A registration to leave poverty says when it was entered, beside the day on the paper; and one paper stands for one registration.

alter table household_pathways add column draft_recorded_on date, add column recorded_on date,
  add constraint household_pathways_recorded check (recorded_on is null or (confirmed_on is not null and recorded_on >= confirmed_on));
comment on column household_pathways.draft_recorded_on is 'The day the draft was entered; null of those drafted before this was kept.';
comment on column household_pathways.recorded_on is 'The day the signature was entered, which may be later than the day the household signed; null of those registered before this was kept.';
drop index household_pathways_confirmation;
create index household_pathways_confirmation on household_pathways (confirmation_id) where recorded_on is null;
create unique index household_pathways_one_paper on household_pathways (confirmation_id) where recorded_on is not null;
