-- Whoever wrote words of an exemplar or put a picture in since it was last approved does not approve it, whoever touched it after them.
alter table exemplars add column hands uuid[] not null default '{}';
comment on column exemplars.hands is 'Accounts that wrote its words or added a picture since the last approval; none of them approves it. recorded_by is only the last of them.';
update exemplars set hands = array[recorded_by] where recorded_by is not null;
