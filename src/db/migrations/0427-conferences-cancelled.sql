-- A conference that does not take place is cancelled with its reason: it stays as it was arranged, and its milestone can be arranged anew.
alter table conferences add column cancelled_on date;
alter table conferences add column cancel_why text;
comment on column conferences.cancelled_on is 'The day on which it was recorded that it does not take place.';
comment on column conferences.cancel_why is 'Why it does not take place.';
alter table conferences drop constraint conferences_state;
alter table conferences add constraint conferences_state check (state in ('planned', 'held', 'concluded', 'cancelled'));
alter table conferences drop constraint conferences_held;
alter table conferences add constraint conferences_held check ((state in ('planned', 'cancelled')) = (held_on is null));
alter table conferences add constraint conferences_cancelled check ((state = 'cancelled') = (cancelled_on is not null) and (cancelled_on is null) = (cancel_why is null));
alter table conferences drop constraint conferences_once;
create unique index conferences_once on conferences (area_id, plan_id, milestone, due_on) where state <> 'cancelled';
