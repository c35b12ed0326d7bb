-- An answer given in error is taken back with a reason: the request waits again, and what was told before stays readable until its time is over.

alter table privacy_requests add column taken_back jsonb not null default '[]';
comment on column privacy_requests.taken_back is 'Former answers, oldest first: state, words, day, by whom, the day and reason of taking back. Emptied by the rule of retention.';
