-- The rows of the place are found first and only they are asked whether something rests on them: with ten years of a province's rounds the answer for one commune must not look at the others.
create or replace function chungtay_forget_answers(area integer, before date, today date) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  places integer[] := array(select c.descendant_id from area_closure c where c.ancestor_id = area);
  gone bigint; more bigint;
begin
  if not chungtay_is_system() then
    raise exception 'only the house forgets' using errcode = 'insufficient_privilege';
  end if;
  -- The fold of a round never reads answers; classes, causes and needs stay in the result beside them. What people said against a result goes with the answers it was about.
  with near as materialized (
      select a.round_id, a.number, a.household_id, case a.kind when 'survey' then 'answers' else 'text' end as field from review_acts a
      where a.area_id = any (places) and a.happened_on < before and (a.kind = 'survey' and a.act ? 'answers' or a.kind = 'object' and a.act ? 'text'))
  update review_acts a set act = (a.act - n.field) || jsonb_build_object('forgotten', today) from near n
    where a.round_id = n.round_id and a.number = n.number and chungtay_round_at_rest(n.round_id, n.household_id, before);
  get diagnostics gone = row_count;
  with near as materialized (select e.round_id, e.household_id, e.act_number from review_second_entries e where e.area_id = any (places) and e.forgotten_on is null and e.entered_on < before)
  update review_second_entries e set answers = '{}', forgotten_on = today from near n
    where e.round_id = n.round_id and e.household_id = n.household_id and e.act_number = n.act_number and chungtay_round_at_rest(n.round_id, n.household_id, before);
  get diagnostics more = row_count;
  gone := gone + more;
  with near as materialized (
      select a.round_id, a.number, jsonb_agg(case when v ? 'said' and chungtay_round_at_rest(a.round_id, (v ->> 'household')::bigint, before) then v - 'said' else v end order by x.at) as votes
      from review_acts a cross join lateral jsonb_array_elements(a.act -> 'votes') with ordinality x(v, at)
      where a.area_id = any (places) and a.kind = 'meet' and a.happened_on < before and jsonb_path_exists(a.act, '$.votes[*].said') group by a.round_id, a.number)
  update review_acts a set act = jsonb_set(a.act, '{votes}', n.votes) from near n where a.round_id = n.round_id and a.number = n.number and a.act -> 'votes' <> n.votes;
  get diagnostics more = row_count;
  return gone + more;
end $$;
