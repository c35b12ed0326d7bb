-- What is past its time is found in sets: the rows of the places first, then, once for all of them, what still rests on them. Asking row by row, and scanning the acts of all places for each of them,
-- took a province minutes. The functions see every row and so ask no policy of every row; they answer the house only. Trap: `not in` a set of what is busy is hashed whatever the planner expects; a join is not.
create index review_acts_answers_of on review_acts (area_id, happened_on) where kind = 'survey' and act ? 'answers';
create index review_acts_said_in on review_acts (area_id, happened_on) where kind in ('object', 'meet');
drop index review_acts_answered;
drop index review_acts_said;

-- Answers, second entries, objections and words in a meeting: `field` says what a row of `number` loses. Null places: everywhere.
create function chungtay_answers_due(places integer[], before date) returns table (field text, round_id bigint, number integer, household_id bigint, area_id integer) language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not chungtay_is_system() then
    raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
  end if;
  return query
    with near as materialized (
        select 'answers' as field, a.round_id, a.number, a.household_id, a.area_id from review_acts a where a.kind = 'survey' and a.act ? 'answers' and a.happened_on < before and (places is null or a.area_id = any (places))
        union all select 'text', a.round_id, a.number, a.household_id, a.area_id from review_acts a where a.kind = 'object' and a.act ? 'text' and a.happened_on < before and (places is null or a.area_id = any (places))
        union all select 'entry', e.round_id, e.act_number, e.household_id, e.area_id from review_second_entries e where e.forgotten_on is null and e.entered_on < before and (places is null or e.area_id = any (places))
        union all select 'said', a.round_id, a.number, (v ->> 'household')::bigint, a.area_id from review_acts a cross join lateral jsonb_array_elements(a.act -> 'votes') v where a.kind = 'meet' and a.happened_on < before and (places is null or a.area_id = any (places)) and v ? 'said'),
      homes as materialized (select distinct n.household_id from near n where n.household_id is not null), rounds as materialized (select distinct n.round_id from near n),
      busy as (
        select d.round_id, s.household_id from homes h join household_statuses s on s.household_id = h.household_id join household_decisions d on d.id = s.decision_id
          where s.ended_act is null and s.class in ('poor', 'near_poor') and coalesce(s.valid_until, 'infinity'::date) > before and d.round_id is not null
        union all select o.round_id, o.household_id from rounds r join review_acts o on o.round_id = r.round_id where o.kind = 'object' and o.household_id is not null
          and not exists (select 1 from review_acts w where w.round_id = o.round_id and w.kind = 'answer' and w.act ->> 'objection' = o.act ->> 'objection'))
    select n.field, n.round_id, n.number, n.household_id, n.area_id from near n where (n.round_id, coalesce(n.household_id, 0)) not in (select b.round_id, b.household_id from busy b);
end $$;
comment on function chungtay_answers_due(integer[], date) is 'Answers, second entries and words against a result from before a day in these places (null: everywhere) on which nothing rests: not on the list by that round since, no objection unanswered.';

create or replace function chungtay_forget_answers(area integer, before date, today date) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  places integer[] := array(select c.descendant_id from area_closure c where c.ancestor_id = area);
  gone bigint;
begin
  if not chungtay_is_system() then
    raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
  end if;
  -- The fold of a round never reads answers; classes, causes and needs stay in the result beside them. What people said against a result goes with the answers it was about. No act is changed twice: kinds differ.
  with due as materialized (select d.field, d.round_id, d.number, d.household_id from chungtay_answers_due(places, before) d),
    meetings as materialized (select d.round_id, d.number, array_agg(d.household_id) as homes from due d where d.field = 'said' group by d.round_id, d.number),
    written as (update review_acts a set act = (a.act - d.field) || jsonb_build_object('forgotten', today) from due d where d.field in ('answers', 'text') and a.round_id = d.round_id and a.number = d.number returning 1),
    entered as (update review_second_entries e set answers = '{}', forgotten_on = today from due d where d.field = 'entry' and e.round_id = d.round_id and e.household_id = d.household_id and e.act_number = d.number returning 1),
    spoken as (
      update review_acts a set act = jsonb_set(a.act, '{votes}', (select jsonb_agg(case when (v ->> 'household')::bigint = any (m.homes) then v - 'said' else v end order by x.at) from jsonb_array_elements(a.act -> 'votes') with ordinality x(v, at)))
      from meetings m where a.round_id = m.round_id and a.number = m.number returning 1)
  select (select count(*) from written) + (select count(*) from entered) + (select count(*) from spoken) into gone;
  return gone;
end $$;

-- Files of households nothing rests on any more, and that are no paper of something kept; or those withdrawn long ago. They lie with the village the household lives in, wherever they were added.
create function chungtay_files_due(places integer[], before date, withdrawn boolean) returns table (id uuid, area_id integer) language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not chungtay_is_system() then
    raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
  end if;
  if withdrawn then
    return query with homes as materialized (select h.id::text as id, h.village_id from households h where places is null or h.village_id = any (places))
      select f.id, h.village_id from homes h join attachments f on f.subject_kind = 'household' and f.subject_id = h.id where f.forgotten_on is null and f.withdrawn_at < before;
    return;
  end if;
  return query
    with homes as materialized (select h.id, h.id::text as named, h.village_id from households h where places is null or h.village_id = any (places)),
      near as materialized (select f.id, h.id as household, h.village_id from homes h join attachments f on f.subject_kind = 'household' and f.subject_id = h.named where f.forgotten_on is null and f.added_at < before),
      asked as materialized (select distinct n.household from near n),
      busy as (
        select s.household_id from asked n join household_statuses s on s.household_id = n.household where s.ended_act is null and s.class in ('poor', 'near_poor') and coalesce(s.valid_until, 'infinity'::date) > before
        union all select a.household_id from asked n join review_acts a on a.household_id = n.household where a.happened_on >= before
        union all select p.household_id from asked n join review_applications p on p.household_id = n.household where p.closed_on is null or p.closed_on >= before
        union all select d.household_id from asked n join household_dialogues d on d.household_id = n.household where d.closed_on is null or d.closed_on >= before
        union all select t.household_id from asked n join household_transfers t on t.household_id = n.household where t.state = 'open'
        union all select u.household_id from asked n join household_supports u on u.household_id = n.household where u.state = 'promised'
        union all select q.household_id from asked n join privacy_requests q on q.household_id = n.household where q.state = 'open'),
      resting as materialized (select n.id, n.household, n.village_id from near n where n.household not in (select b.household_id from busy b)),
      -- A file shows an item of its household's sheet: while the sheet is open, as long again after it closed, and while an award to the household stands.
      shown as (
        select (i ->> 'id') as id from emulation_subjects s join assessments a on a.subject_id = s.id cross join jsonb_each(a.evidence) e cross join jsonb_array_elements(case jsonb_typeof(e.value) when 'array' then e.value else '[]' end) i
        where s.household_id in (select r.household from resting r) and i ->> 'kind' = 'attachment' and i ->> 'id' is not null
          and (a.closed_on is null or a.closed_on >= before or exists (select 1 from awards g where g.subject_id = s.id and g.state = 'standing')))
    select n.id, n.village_id from resting n
    where n.id not in (select p.confirmation_id from household_pathways p where p.confirmation_id is not null) and n.id not in (select c.paper from exemplar_consents c where c.paper is not null)
      and n.id not in (select r.attachment_id from dialogue_replies r where r.attachment_id is not null) and n.id::text not in (select s.id from shown s);
end $$;
comment on function chungtay_files_due(integer[], date, boolean) is 'Files of households in these places (null: everywhere) added, or withdrawn, before a day: of the first kind only those of households nothing rests on, that are the paper of nothing kept.';

create function chungtay_forget_files(area integer, before date, withdrawn boolean, today date, at timestamptz, named text, why text) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  places integer[] := array(select c.descendant_id from area_closure c where c.ancestor_id = area);
  gone bigint;
begin
  update attachments f set forgotten_on = today, file_name = named, note = null, withdrawn_at = coalesce(f.withdrawn_at, at), withdrawn_reason = case when f.withdrawn_at is null then why else f.withdrawn_reason end
    from chungtay_files_due(places, before, withdrawn) d where f.id = d.id;
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function chungtay_forget_files(integer, date, boolean, date, timestamptz, text, text) is 'Takes name and note of those files; the bytes are removed afterwards. Returns how many. Answers the house only.';

drop function chungtay_household_at_rest(bigint, date);
drop function chungtay_round_at_rest(bigint, bigint, date);
revoke all on function chungtay_answers_due(integer[], date), chungtay_files_due(integer[], date, boolean), chungtay_forget_files(integer, date, boolean, date, timestamptz, text, text) from public;
grant execute on function chungtay_answers_due(integer[], date), chungtay_files_due(integer[], date, boolean), chungtay_forget_files(integer, date, boolean, date, timestamptz, text, text) to chungtay_app;
