-- The end of a steering committee: the decision that dissolves it and why.
alter table committees add column end_number text, add column end_why text;
alter table committees add constraint committees_ended check (num_nonnulls(ended_on, end_number, end_why) in (0, 3));
comment on column committees.ended_on is 'First day it is no more.';
comment on column committees.end_number is 'Number of the decision that dissolves it.';
