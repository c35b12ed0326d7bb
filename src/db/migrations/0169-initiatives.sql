-- Initiatives, experience, models, ways of doing: proposed at the desk or by anybody on the public page, answered by a day, looked into by a council, followed.
create table initiatives (
  id bigint generated always as identity constraint initiatives_pk primary key,
  world text not null constraint initiatives_world check (world in ('real', 'story')),
  area_id integer not null constraint initiatives_area_fk references areas (id),
  kind text not null constraint initiatives_kind check (kind in ('initiative', 'experience', 'model', 'practice')),
  code text not null constraint initiatives_code unique,
  title text not null constraint initiatives_title check (length(title) between 3 and 200),
  text text not null constraint initiatives_text check (length(text) between 10 and 8000),
  proposer text not null constraint initiatives_proposer check (length(proposer) between 2 and 120),
  contact text not null default '' constraint initiatives_contact check (length(contact) <= 200),
  came text not null constraint initiatives_came check (came in ('desk', 'public')),
  received_on date not null,
  answer_by date not null,
  answer_unverified boolean not null,
  received_name text not null,
  state text not null default 'received' constraint initiatives_state check (state in ('received', 'examined', 'accepted', 'not_accepted', 'withdrawn')),
  opinion_on date,
  opinion_council text,
  opinion_result text constraint initiatives_opinion_result check (opinion_result in ('recognise', 'improve', 'not')),
  opinion text,
  reach text constraint initiatives_reach check (reach in ('base', 'district', 'province', 'nation')),
  closed_on date,
  answer text,
  answered_name text,
  record_version integer not null default 1,
  constraint initiatives_opinion check ((opinion_on is null) = (opinion_result is null)),
  constraint initiatives_reach_recognised check (reach is null or opinion_result = 'recognise'),
  constraint initiatives_closed check ((closed_on is null) = (state in ('received', 'examined')))
);
comment on table initiatives is 'Initiatives, experience, models and ways of doing proposed in an area, with code, council opinion and answer.';
comment on column initiatives.code is 'Given to who proposed it; who knows it may ask for the state and the answer, nothing about a person.';
comment on column initiatives.reach is 'How far its influence goes by the council''s opinion: the unit, the district, the province, the nation.';
create index initiatives_area on initiatives (area_id, id);

create table initiative_replications (
  id bigint generated always as identity constraint initiative_replications_pk primary key,
  initiative_id bigint not null constraint initiative_replications_initiative_fk references initiatives (id),
  area_id integer not null constraint initiative_replications_area_fk references areas (id),
  place_id integer not null constraint initiative_replications_place_fk references areas (id),
  since date not null,
  followers integer not null constraint initiative_replications_followers check (followers between 1 and 1000000),
  counted_on date not null,
  note text not null default '',
  constraint initiative_replications_once unique (initiative_id, place_id)
);
comment on table initiative_replications is 'Where an initiative is followed, since when, and how many follow as they were last counted.';
create index initiative_replications_area on initiative_replications (area_id);
create index initiative_replications_place on initiative_replications (place_id);

create table initiative_households (
  id bigint generated always as identity constraint initiative_households_pk primary key,
  initiative_id bigint not null constraint initiative_households_initiative_fk references initiatives (id),
  area_id integer not null constraint initiative_households_area_fk references areas (id),
  household_id bigint not null constraint initiative_households_household_fk references households (id),
  joined_on date not null,
  class_joining text not null,
  contribution bigint not null default 0 constraint initiative_households_contribution check (contribution between 0 and 1000000000000),
  left_on date,
  constraint initiative_households_dates check (left_on is null or left_on >= joined_on)
);
comment on table initiative_households is 'Households that take part in a livelihood model, with their class by the register on the day they joined.';
comment on column initiative_households.area_id is 'The village of the household when it joined.';
comment on column initiative_households.contribution is 'What the household put in itself, đồng.';
create index initiative_households_area on initiative_households (area_id);
create index initiative_households_household on initiative_households (household_id);
create unique index initiative_households_one_open on initiative_households (initiative_id, household_id) where left_on is null;

alter table initiatives enable row level security;
create policy initiatives_seen on initiatives using (chungtay_in_register_scope(area_id));
alter table initiative_replications enable row level security;
create policy initiative_replications_seen on initiative_replications using (chungtay_in_register_scope(area_id));
alter table initiative_households enable row level security;
create policy initiative_households_seen on initiative_households using (chungtay_in_register_scope(area_id));
grant select, insert, update on initiatives, initiative_replications, initiative_households to chungtay_app;

-- Who holds the code learns the state and the answer: no name.
create function chungtay_initiative_state(asked text) returns table (kind text, title text, area_id integer, received_on date, answer_by date, answer_unverified boolean, state text, opinion_result text, reach text, closed_on date, answer text)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.kind, i.title, i.area_id, i.received_on, i.answer_by, i.answer_unverified, i.state, i.opinion_result, i.reach, i.closed_on, case when i.state in ('accepted', 'not_accepted') then i.answer end
  from initiatives i where i.code = asked $$;
comment on function chungtay_initiative_state(text) is 'State and answer of an initiative for who holds its code; nothing about a person.';
revoke all on function chungtay_initiative_state(text) from public;
grant execute on function chungtay_initiative_state(text) to chungtay_app;
