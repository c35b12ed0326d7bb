-- Territory over time: areas with dated names, codes, kinds and parents; change events; who lies in whom on which day; boundaries.
-- Public facts: no row-level security of their own; the closure is what other tables' row-level security asks.

create table areas (
  id integer generated always as identity constraint areas_pk primary key,
  slug text not null constraint areas_slug_unique unique constraint areas_slug_form check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?$'),
  world text not null constraint areas_world check (world in ('real', 'story')),
  level text not null constraint areas_level check (level in ('nation', 'region', 'province', 'district', 'commune', 'village', 'named_set', 'part')),
  name text not null,
  search_text text not null,
  valid_from date not null,
  valid_until date,
  constraint areas_story_slug check ((world = 'story') = (slug like 'story-%')),
  constraint areas_dates check (valid_until is null or valid_until > valid_from)
);
comment on table areas is 'Places, sets of places and parts of places. The id never changes; everything else about a place is dated in the tables beside.';
comment on column areas.world is 'real: published facts on real places; story: the synthetic demo. No total crosses.';
comment on column areas.name is 'The latest name, for lists; names of a day are in area_names.';
comment on column areas.search_text is 'All names and codes ever carried, without diacritics, lower case: what the search looks in.';
comment on column areas.valid_from is '1000-01-01: since before our records.';
create index areas_search on areas using gin (search_text gin_trgm_ops);
create index areas_level_dates on areas (world, level, valid_from, valid_until);

create table area_names (
  area_id integer not null constraint area_names_area_fk references areas (id),
  name text not null,
  valid_from date not null,
  valid_until date,
  constraint area_names_pk primary key (area_id, valid_from)
);
comment on table area_names is 'Official names with their dates, the word for the kind included ("Xã Bình Khê").';

create table area_codes (
  area_id integer not null constraint area_codes_area_fk references areas (id),
  world text not null,
  level text not null,
  code text not null,
  shown boolean not null,
  valid_from date not null,
  valid_until date,
  constraint area_codes_pk primary key (area_id, code, valid_from, shown),
  constraint area_codes_one_holder exclude using gist (world with =, level with =, code with =, daterange(valid_from, valid_until) with &&) where (shown)
);
comment on table area_codes is 'Official codes with their dates. Codes are reused by other units: never join on a code without a date.';
comment on column area_codes.shown is 'false: a code another official list prints for the unit; it is found by it, but not shown as its code.';
create index area_codes_code on area_codes (code, valid_from);

create table area_kinds (
  area_id integer not null constraint area_kinds_area_fk references areas (id),
  type text not null,
  valid_from date not null,
  valid_until date,
  constraint area_kinds_pk primary key (area_id, valid_from)
);
comment on table area_kinds is 'The kind of unit in the law''s terms with its dates: xa, phuong, thi_tran, dac_khu, huyen, tinh …';

create table area_settlements (
  area_id integer not null constraint area_settlements_area_fk references areas (id),
  settlement text not null constraint area_settlements_value check (settlement in ('urban', 'rural')),
  valid_from date not null,
  valid_until date,
  constraint area_settlements_pk primary key (area_id, valid_from)
);
comment on table area_settlements is 'Urban or rural, where someone stated it: an attribute with dates, not a function of the kind of unit.';

create table area_parents (
  area_id integer not null constraint area_parents_area_fk references areas (id),
  parent_id integer not null constraint area_parents_parent_fk references areas (id),
  relation text not null constraint area_parents_relation check (relation in ('unit', 'grouping', 'part')),
  valid_from date not null,
  valid_until date,
  constraint area_parents_pk primary key (area_id, parent_id, relation, valid_from),
  constraint area_parents_not_itself check (area_id <> parent_id),
  constraint area_parents_one_unit exclude using gist (area_id with =, daterange(valid_from, valid_until) with &&) where (relation <> 'grouping')
);
comment on table area_parents is 'What lies in what, when. unit: the administrative tree, one parent at a time; grouping: region or named set; part: the whole of an urban or rural part.';
create index area_parents_parent on area_parents (parent_id);

create table area_statuses (
  id integer generated always as identity constraint area_statuses_pk primary key,
  area_id integer not null constraint area_statuses_area_fk references areas (id),
  status text not null,
  valid_from date not null,
  valid_until date,
  entry_decision text,
  exit_decision text,
  evidence text not null constraint area_statuses_evidence check (evidence in ('verified', 'reported', 'recalled')),
  note text
);
comment on table area_statuses is 'Register of statuses (huyện nghèo, xã đặc biệt khó khăn, khu vực I–III, biên giới …) with entry and exit decisions.';
comment on column area_statuses.evidence is 'verified: read in an official text; reported: a plan or the press says so; recalled: from memory, to be confirmed.';
create index area_statuses_area on area_statuses (area_id, status);

create table area_events (
  id text not null constraint area_events_pk primary key,
  world text not null constraint area_events_world check (world in ('real', 'story')),
  happened_on date not null,
  kind text not null,
  decision text
);
comment on table area_events is 'Changes of territory: merged, split, renamed, part_moved, kind_changed, code_changed, carried_over, level_abolished, created.';
create index area_events_day on area_events (happened_on);

create table area_successions (
  event_id text not null constraint area_successions_event_fk references area_events (id),
  predecessor_id integer not null constraint area_successions_predecessor_fk references areas (id),
  successor_id integer not null constraint area_successions_successor_fk references areas (id),
  share text not null constraint area_successions_share check (share in ('whole', 'part')),
  population text not null constraint area_successions_population check (population in ('all', 'some', 'none')),
  households integer constraint area_successions_households check (households >= 0),
  note text,
  constraint area_successions_pk primary key (event_id, predecessor_id, successor_id)
);
comment on table area_successions is 'What became what in an event: the whole land or a part of it, with all, some or none of the people; households where counted.';
create index area_successions_predecessor on area_successions (predecessor_id);
create index area_successions_successor on area_successions (successor_id);

create table area_closure (
  descendant_id integer not null constraint area_closure_descendant_fk references areas (id),
  ancestor_id integer not null constraint area_closure_ancestor_fk references areas (id),
  valid_from date not null,
  valid_until date,
  administrative boolean not null,
  constraint area_closure_pk primary key (descendant_id, ancestor_id, valid_from)
);
comment on table area_closure is 'Who lies in whom, at any depth, itself included, with the days on which it held. Made by refresh_area_closure(); asked by row-level security.';
comment on column area_closure.administrative is 'true: by the administrative tree alone. false: through a region, a set, a whole of a part, or because the unit went whole into a successor; never to be summed over.';
create index area_closure_ancestor on area_closure (ancestor_id, descendant_id);

-- A unit that went whole into another is within reach of the successor from that day: its records stay with those who answer for them now.
create function refresh_area_closure() returns integer language plpgsql as $$
declare made integer;
begin
  delete from area_closure;
  insert into area_closure (descendant_id, ancestor_id, valid_from, valid_until, administrative)
  with recursive steps (below, above, valid_from, valid_until, administrative, succession) as (
    select area_id, parent_id, valid_from, valid_until, relation = 'unit', false from area_parents
    union all
    select s.predecessor_id, s.successor_id, e.happened_on, null::date, false, true
    from area_successions s join area_events e on e.id = s.event_id
    where s.share = 'whole' and s.predecessor_id <> s.successor_id
  ), up (descendant, ancestor, valid_from, valid_until, administrative) as (
    select id, id, valid_from, valid_until, true from areas
    union
    select up.descendant, steps.above,
      case when steps.succession then steps.valid_from else greatest(up.valid_from, steps.valid_from) end,
      case when steps.succession then null else least(up.valid_until, steps.valid_until) end,
      up.administrative and steps.administrative
    from up join steps on steps.below = up.ancestor
    where case when steps.succession then coalesce(up.valid_until, 'infinity') >= steps.valid_from
               else greatest(up.valid_from, steps.valid_from) < coalesce(least(up.valid_until, steps.valid_until), 'infinity') end
  )
  select descendant, ancestor, valid_from, case when bool_or(valid_until is null) then null else max(valid_until) end, bool_or(administrative)
  from up group by descendant, ancestor, valid_from;
  get diagnostics made = row_count;
  return made;
end $$;

create table area_revisions (
  id integer generated always as identity constraint area_revisions_pk primary key,
  revision uuid not null default gen_random_uuid(),
  source text not null,
  content_hash text not null,
  made_at timestamptz not null default now()
);
comment on table area_revisions is 'Each load or import of territory: which source with which content. The latest row tells a server whether its picture of the territory is fresh.';
create index area_revisions_source on area_revisions (source, id);

create table area_boundaries (
  id integer generated always as identity constraint area_boundaries_pk primary key,
  world text not null constraint area_boundaries_world check (world in ('real', 'story')),
  level text not null,
  valid_from date not null,
  valid_until date,
  topology jsonb not null,
  inexact jsonb not null,
  source text not null,
  content_hash text not null,
  imported_at timestamptz not null default now(),
  constraint area_boundaries_one_map unique (world, level, valid_from)
);
comment on table area_boundaries is 'Maps of one level for a stretch of time as TopoJSON; each shape carries the slug of its area.';
comment on column area_boundaries.inexact is 'Slugs of today''s communes that could not be put into one former province when the map of the past was dissolved, with the reason.';

grant select, insert, update, delete on areas, area_names, area_codes, area_kinds, area_settlements, area_parents, area_statuses, area_events,
  area_successions, area_closure, area_revisions, area_boundaries to chungtay_app;
