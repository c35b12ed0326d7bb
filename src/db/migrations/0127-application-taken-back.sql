-- An answer recorded by mistake is taken back and kept beside the application.
alter table review_applications add column taken_back jsonb not null default '[]' constraint review_applications_taken_back check (jsonb_typeof(taken_back) = 'array');
comment on column review_applications.taken_back is 'Answers (or withdrawals) recorded by mistake, oldest first: closedOn, outcome, answer, on, by, why. Never emptied.';
-- Rows of before stay as they are; nothing new is closed before it was received.
alter table review_applications add constraint review_applications_closed_after check (closed_on >= received_on) not valid;
