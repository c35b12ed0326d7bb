-- A registration to leave poverty is over when its year has passed, or when the household has left the list since: it may register anew, and what it had registered stays.
alter table household_pathways
  add column ended_on date,
  add constraint household_pathways_ended check (ended_on is null or (state <> 'withdrawn' and ended_on >= drafted_on));
comment on column household_pathways.ended_on is 'The day a new registration of the household took its place, its year past or the household off the list since; null while it runs. For the days before it counts on.';
drop index household_pathways_one_open;
create unique index household_pathways_one_open on household_pathways (household_id) where state <> 'withdrawn' and ended_on is null;
