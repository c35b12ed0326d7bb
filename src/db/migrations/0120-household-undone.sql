-- What was undone lets go of what it held: a pair judged by a merge that was taken back, the number of a decision whose imported list was taken back.
alter table household_pairs add column judged_act bigint constraint household_pairs_judged_act_fk references household_acts (id);
comment on column household_pairs.judged_act is 'The merge of the two records that said they are one person; null: said by itself.';
create index household_pairs_judged_act on household_pairs (judged_act) where judged_act is not null;

alter table household_decisions add column withdrawn_on date;
comment on column household_decisions.withdrawn_on is 'Day on which the last imported list under it was undone: the number is free again; what was once believed of it stays.';
alter table household_decisions drop constraint household_decisions_number;
create unique index household_decisions_number on household_decisions (area_id, number, issued_on) where withdrawn_on is null;
grant update (withdrawn_on) on household_decisions to chungtay_app;
