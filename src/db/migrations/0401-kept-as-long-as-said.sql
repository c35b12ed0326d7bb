-- Deletion by rule for what a review, an application, a proposal and a public list hold of persons. What stood is said to have stood; the hashes that prove it stay.
alter table review_applications add column forgotten_on date, drop constraint review_applications_applicant,
  add constraint review_applications_applicant check (length(applicant) <= 120 and (forgotten_on is not null or length(applicant) >= 2)),
  add constraint review_applications_forgotten check (forgotten_on is null or closed_on is not null);
comment on column review_applications.forgotten_on is 'Applicant, address, note and answer were removed on this day by the rule of retention; form, days and outcome stay.';

alter table initiatives add column forgotten_on date, drop constraint initiatives_proposer,
  add constraint initiatives_proposer check (length(proposer) <= 120 and (forgotten_on is not null or length(proposer) >= 2)),
  add constraint initiatives_forgotten check (forgotten_on is null or closed_on is not null);
comment on column initiatives.forgotten_on is 'The contact of who proposed it, and the name where it was not accepted, were removed on this day by the rule of retention.';

alter table attachments add column forgotten_on date, add constraint attachments_forgotten check (forgotten_on is null or withdrawn_at is not null);
comment on column attachments.forgotten_on is 'The bytes, the name and the note were removed on this day by the rule of retention; that there was a file, its kind, size and hash stay.';
create index attachments_of_households on attachments (added_at) where subject_kind = 'household' and forgotten_on is null;

alter table review_posted_lists add column forgotten_on date;
comment on column review_posted_lists.forgotten_on is 'The paper with its names was removed on this day by the rule of retention; whom it named stays by number, and content_hash proves a copy that somebody kept.';

alter table review_second_entries add column forgotten_on date;
comment on column review_second_entries.forgotten_on is 'The answers were removed on this day by the rule of retention; the differences stay counted.';

create index review_acts_answered on review_acts (happened_on) where kind = 'survey' and act ? 'answers';
create index review_acts_said on review_acts (happened_on) where kind in ('object', 'meet');

grant delete on notifications to chungtay_app;

-- A household is in use after a day while a class that a decision gave it stood then, or anything was done about it in a review since.
create function chungtay_household_at_rest(household bigint, since date) returns boolean language sql stable set search_path = public, pg_temp as $$
  select not exists (select 1 from household_statuses s where s.household_id = household and s.ended_act is null and s.class in ('poor', 'near_poor') and coalesce(s.valid_until, 'infinity'::date) > since)
    and not exists (select 1 from review_acts a where a.household_id = household and a.happened_on >= since)
    and not exists (select 1 from review_applications p where p.household_id = household and (p.closed_on is null or p.closed_on >= since))
    and not exists (select 1 from household_dialogues d where d.household_id = household and (d.closed_on is null or d.closed_on >= since))
    and not exists (select 1 from household_transfers t where t.household_id = household and t.state = 'open')
    and not exists (select 1 from household_supports u where u.household_id = household and u.state = 'promised')
    and not exists (select 1 from privacy_requests q where q.household_id = household and q.state = 'open')
$$;
comment on function chungtay_household_at_rest(bigint, date) is 'Nothing rests on its photos, signatures and scans any more: no class in force since the day, nothing done in a review, no application, dialogue, passage, promise or request open.';

-- Answers are in use while the household was on the list by a decision of the round after the day, and while an objection to the household waits.
create function chungtay_round_at_rest(round bigint, household bigint, since date) returns boolean language sql stable set search_path = public, pg_temp as $$
  select not exists (select 1 from household_statuses s join household_decisions d on d.id = s.decision_id where d.round_id = round and s.household_id = household and s.ended_act is null and s.class in ('poor', 'near_poor') and coalesce(s.valid_until, 'infinity'::date) > since)
    and not exists (select 1 from review_acts o where o.round_id = round and o.household_id = household and o.kind = 'object'
      and not exists (select 1 from review_acts w where w.round_id = round and w.kind = 'answer' and w.act ->> 'objection' = o.act ->> 'objection'))
$$;
comment on function chungtay_round_at_rest(bigint, bigint, date) is 'Nothing rests on what a household answered in a round any more: not on the list by that round since the day, no objection unanswered.';

create function chungtay_forget_answers(area integer, before date, today date) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare gone bigint; more bigint;
begin
  if not chungtay_is_system() then
    raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
  end if;
  -- The fold of a round never reads answers; classes, causes and needs stay in the result beside them.
  update review_acts a set act = (a.act - 'answers') || jsonb_build_object('forgotten', today)
    where a.kind = 'survey' and a.act ? 'answers' and a.happened_on < before and a.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = area) and chungtay_round_at_rest(a.round_id, a.household_id, before);
  get diagnostics gone = row_count;
  update review_second_entries e set answers = '{}', forgotten_on = today
    where e.forgotten_on is null and e.entered_on < before and e.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = area) and chungtay_round_at_rest(e.round_id, e.household_id, before);
  get diagnostics more = row_count;
  gone := gone + more;
  -- What people said against it, in writing or in the meeting, goes with the answers it was about.
  update review_acts a set act = (a.act - 'text') || jsonb_build_object('forgotten', today)
    where a.kind = 'object' and a.act ? 'text' and a.happened_on < before and a.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = area) and chungtay_round_at_rest(a.round_id, a.household_id, before);
  get diagnostics more = row_count;
  gone := gone + more;
  update review_acts a set act = jsonb_set(a.act, '{votes}', (select jsonb_agg(case when chungtay_round_at_rest(a.round_id, (v ->> 'household')::bigint, before) then v - 'said' else v end order by at) from jsonb_array_elements(a.act -> 'votes') with ordinality x(v, at)))
    where a.kind = 'meet' and a.happened_on < before and a.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = area)
      and exists (select 1 from jsonb_array_elements(a.act -> 'votes') v where v ? 'said' and chungtay_round_at_rest(a.round_id, (v ->> 'household')::bigint, before));
  get diagnostics more = row_count;
  return gone + more;
end $$;
comment on function chungtay_forget_answers(integer, date, date) is 'Removes answers to survey forms, second entries and words said against a result from before a day, where nothing rests on them any more; returns how many records lost theirs. The application role may change no act by itself.';

create function chungtay_forget_posted_lists(area integer, before date, today date) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare gone bigint;
begin
  if not chungtay_is_system() then
    raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
  end if;
  update review_posted_lists l set content = '{}', forgotten_on = today from review_publications p
    where p.round_id = l.round_id and p.act = l.act and l.forgotten_on is null and coalesce(p.ended_on, p.until_on) < before and l.area_id in (select c.descendant_id from area_closure c where c.ancestor_id = area)
      and not exists (select 1 from review_acts o where o.round_id = l.round_id and o.kind = 'object'
        and not exists (select 1 from review_acts w where w.round_id = l.round_id and w.kind = 'answer' and w.act ->> 'objection' = o.act ->> 'objection'));
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function chungtay_forget_posted_lists(area integer, before date, today date) is 'Removes the paper of lists that came down before a day, unless an objection of the round waits; the hash stays. Returns how many.';

revoke all on function chungtay_household_at_rest(bigint, date), chungtay_round_at_rest(bigint, bigint, date), chungtay_forget_answers(integer, date, date), chungtay_forget_posted_lists(integer, date, date) from public;
grant execute on function chungtay_household_at_rest(bigint, date), chungtay_round_at_rest(bigint, bigint, date), chungtay_forget_answers(integer, date, date), chungtay_forget_posted_lists(integer, date, date) to chungtay_app;

-- How a run of the daily job went: which day, how far, what was removed, in counts.
create table retention_runs (
  id bigint generated always as identity constraint retention_runs_pk primary key,
  ran_on date not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  areas integer not null,
  done integer not null default 0,
  removed jsonb not null default '{}' constraint retention_runs_removed check (jsonb_typeof(removed) = 'object'),
  failed text not null default ''
);
comment on table retention_runs is 'Runs of deletion by rule: how many places had something due, how many are done, and how much of each kind was removed. Counts only.';
comment on column retention_runs.ended_at is 'Null while it runs, or when the house stopped in the middle; the next run goes on.';
comment on column retention_runs.failed is 'Code of the first place that failed; the others went on.';
alter table retention_runs enable row level security;
create policy retention_runs_house on retention_runs using (chungtay_is_system());
grant select, insert, update on retention_runs to chungtay_app;
