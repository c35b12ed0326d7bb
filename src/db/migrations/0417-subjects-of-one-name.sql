-- Two persons of one name in a commune are told apart by the year they were born. Those entered without it stay what they are.
alter table emulation_subjects add column born smallint constraint emulation_subjects_born check (born is null or (born between 1900 and 2100 and kind = 'person'));
comment on column emulation_subjects.born is 'Year of birth of a person who is in no register of ours, given to tell two of one name apart; null: not given.';
drop index emulation_subjects_one_of_name;
create unique index emulation_subjects_one_of_name on emulation_subjects (area_id, kind, name_folded, position, coalesce(born, 0)) where name_folded is not null and account_id is null;
