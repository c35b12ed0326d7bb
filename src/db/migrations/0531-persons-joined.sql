-- Somebody entered once by the name alone and once with the year of birth is one person: the bare record points at the other. Both keep what rests on them, and a wrong join is taken apart.
alter table emulation_subjects add column joined_to bigint constraint emulation_subjects_joined_fk references emulation_subjects (id);
alter table emulation_subjects add column joins jsonb not null default '[]' constraint emulation_subjects_joins check (jsonb_typeof(joins) = 'array' and (joins = '[]' or kind = 'person'));
alter table emulation_subjects add constraint emulation_subjects_joined check (joined_to is null or (kind = 'person' and account_id is null and joined_to <> id));
comment on column emulation_subjects.joined_to is 'The record of the same person with the year of birth; null: stands by itself. That record points nowhere further.';
comment on column emulation_subjects.joins is 'Joined and taken apart, oldest first: act (join, part), to, at (the instant), by, why.';
create index emulation_subjects_joined_to on emulation_subjects (joined_to) where joined_to is not null;
