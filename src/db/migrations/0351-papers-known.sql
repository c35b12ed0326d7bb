-- Papers of a round as known on an earlier day: when a number was entered in the register, and when it was withdrawn. Of those entered before this was kept both are taken to
-- be the day of the paper itself.
alter table documents add column entered_on date, add column voided_on date;
update documents set entered_on = issued_on where about = 'review';
update documents set voided_on = issued_on where about = 'review' and state = 'void';
comment on column documents.entered_on is 'Papers of a review round: the day the number was entered, by the clock of the house; the paper may bear an earlier one.';
comment on column documents.voided_on is 'The day the number was withdrawn, by the clock of the house.';
