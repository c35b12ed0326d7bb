-- How the work of a round was arranged, as known on an earlier day: its people, who had which households, the planned days, the second visits. The tables say how it stands;
-- here each row of theirs is kept as it was entered, with the day it was entered on.
create table fieldwork_versions (
  id bigint generated always as identity constraint fieldwork_versions_pk primary key,
  round_id bigint not null constraint fieldwork_versions_round_fk references review_rounds (id),
  area_id integer not null constraint fieldwork_versions_area_fk references areas (id),
  source text not null constraint fieldwork_versions_source check (source in ('review_people', 'review_assignments', 'review_stage_plans', 'review_revisits')),
  key text not null,
  recorded_on date not null,
  content jsonb
);
comment on table fieldwork_versions is 'Rows of the tables of the work in a round as they stood from the day they were entered: what "as known on" a day is answered from. Only added to.';
comment on column fieldwork_versions.source is 'The table the row is of.';
comment on column fieldwork_versions.key is 'Which row of it within the round: its id, the stage, the household.';
comment on column fieldwork_versions.recorded_on is 'The day it was entered, by the clock of the house.';
comment on column fieldwork_versions.content is 'The row; null: taken away.';
create index fieldwork_versions_key on fieldwork_versions (round_id, source, key, id);
create index fieldwork_versions_area on fieldwork_versions (area_id);
alter table fieldwork_versions enable row level security;
create policy fieldwork_versions_seen on fieldwork_versions using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on fieldwork_versions to chungtay_app;

-- What was entered before versions were kept is taken to have been known since the round was opened, a second visit since it was made.
insert into fieldwork_versions (round_id, area_id, source, key, recorded_on, content)
  select p.round_id, p.area_id, 'review_people', p.id::text, r.opened_on, to_jsonb(p) from review_people p join review_rounds r on r.id = p.round_id
  union all select a.round_id, a.area_id, 'review_assignments', a.id::text, r.opened_on, to_jsonb(a) from review_assignments a join review_rounds r on r.id = a.round_id
  union all select s.round_id, s.area_id, 'review_stage_plans', s.stage, r.opened_on, to_jsonb(s) from review_stage_plans s join review_rounds r on r.id = s.round_id
  union all select v.round_id, v.area_id, 'review_revisits', v.household_id::text, coalesce(v.done_on, v.drawn_on), to_jsonb(v) from review_revisits v;
