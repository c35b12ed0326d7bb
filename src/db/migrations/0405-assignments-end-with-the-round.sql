-- What is given to an enumerator in a round that is closed opens nothing any more; where the round is opened again it is given again as before.
create or replace function chungtay_my_assignments() returns setof review_assignments language sql stable security definer rows 5 set search_path = public, pg_temp as $$
  select a.* from review_assignments a join review_people p on p.id = a.person_id join review_rounds r on r.id = a.round_id
  where p.account_id = chungtay_account() and p.duty = 'enumerator' and p.valid_from <= chungtay_enumerates() and (p.valid_until is null or p.valid_until > chungtay_enumerates())
    and a.valid_from <= chungtay_enumerates() and a.valid_until > chungtay_enumerates() and r.closed is null $$;
comment on function chungtay_my_assignments() is 'What is given to the enumerator who asks, on the day they ask, in rounds that are not closed.';
comment on table review_assignments is 'Which villages or single households an enumerator looks after, from day to day: while it runs and the round is open they may read and survey those households.';
