-- Help is in time by the day it was promised for first: a later day with its reason stands beside that day and does not take its place, and a promise
-- taken back after its day stays one that was not kept.

alter table household_supports add column first_due date, add column cancelled_on date;
comment on column household_supports.first_due is 'The day of the promise as it was made; `due` is the day said last. Never changed.';
comment on column household_supports.cancelled_on is 'The day it was taken back; empty where that was before this was kept.';
update household_supports set first_due = due;

create function chungtay_keep_first_due() returns trigger language plpgsql as $$
begin
  new.first_due := case when tg_op = 'INSERT' then new.due else old.first_due end;
  return new;
end
$$;
create trigger household_supports_first_due before insert or update on household_supports for each row execute function chungtay_keep_first_due();
