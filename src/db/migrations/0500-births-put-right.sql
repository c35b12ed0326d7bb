-- The year of birth that tells two of one name apart can be put right. Papers issued before the correction keep the year they said.
alter table emulation_subjects add column births jsonb not null default '[]' constraint emulation_subjects_births check (jsonb_typeof(births) = 'array' and (births = '[]' or kind = 'person'));
comment on column emulation_subjects.births is 'What stood as born before, oldest first: born (null: none), until (the instant it was put right), by, why.';
