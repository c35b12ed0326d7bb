-- What tells a process that an answer it keeps is still the answer: a mark that every write which can change a shared answer renews.

create table answer_marks (
  mark uuid not null default gen_random_uuid() constraint answer_marks_pk primary key
);
comment on table answer_marks is 'All marks together name the state of figures, plans and territory. A write that can change a board, league, verdict or trend replaces them, visible when it commits.';
comment on column answer_marks.mark is 'Random, never seen before: no two states have the same marks, not even after a restore.';
insert into answer_marks default values;
alter table answer_marks enable row level security;
create policy answer_marks_read on answer_marks for select using (true);
grant select on answer_marks to chungtay_app;

-- Nobody waits: a mark that another write is replacing just now is left to it, and this write adds its own. So there are never more
-- marks than there were writes at once, and two writes cannot lock each other out.
create function chungtay_mark_answers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('chungtay.marked', true), '') <> '' then return null; end if; -- once a transaction
  perform set_config('chungtay.marked', 'on', true);
  delete from answer_marks where mark in (select mark from answer_marks for update skip locked);
  insert into answer_marks default values;
  return null;
end $$;
comment on function chungtay_mark_answers is 'Statement trigger of every table a shared answer is read from; test/house/answers.db.test.ts finds a table without it.';

do $$
declare one text;
begin
  foreach one in array array[
    'observations', 'closings', 'indicators', 'series_batches',
    'plans', 'plan_versions', 'plan_deliveries', 'plan_parents', 'movements',
    'areas', 'area_names', 'area_codes', 'area_kinds', 'area_settlements', 'area_parents', 'area_statuses', 'area_events', 'area_successions', 'area_closure', 'area_revisions'] loop
    execute format('create trigger %I after insert or update or delete or truncate on %I for each statement execute function chungtay_mark_answers()', one || '_mark_answers', one);
  end loop;
end $$;
