-- Of which kind a correction of what is written is; those of before have none.
alter table household_acts add column correction text
  constraint household_acts_correction check (correction in ('typing', 'misheard', 'paper', 'other_register', 'reported_late', 'wrong_person', 'other'))
  constraint household_acts_correction_kind check (correction is null or kind in ('correct_person', 'correct_address', 'correct_dwelling'));
comment on column household_acts.correction is 'Of which kind a correction is, from a closed list; null: of before the list, or no correction.';
create index household_acts_corrections on household_acts (village_id, recorded_on) where kind in ('correct_person', 'correct_address', 'correct_dwelling');
