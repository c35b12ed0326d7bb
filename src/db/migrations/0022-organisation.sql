-- Bodies over time: names, parents and functions with dates; who took over; emulation clusters with yearly membership.
-- Public facts about public bodies: no row-level security of their own.

create table organisations (
  id text not null constraint organisations_pk primary key constraint organisations_id_form check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  world text not null constraint organisations_world check (world in ('real', 'story')),
  kind text not null,
  level text not null constraint organisations_level check (level in ('central', 'province', 'district', 'commune', 'village')),
  area_id integer not null constraint organisations_area_fk references areas (id),
  name text not null,
  search_text text not null,
  valid_from date not null,
  valid_until date,
  evidence text not null constraint organisations_evidence check (evidence in ('verified', 'reported', 'recalled')),
  note text,
  constraint organisations_dates check (valid_until is null or valid_until > valid_from)
);
comment on table organisations is 'State, Party, Front, mass organisations, departments, press, banks, enterprises, schools, village boards, councils.';
comment on column organisations.evidence is 'verified: official text; reported: a plan or the press; recalled: from memory, shown as to be confirmed.';
create index organisations_area on organisations (area_id);
create index organisations_search on organisations using gin (search_text gin_trgm_ops);

create table organisation_names (
  organisation_id text not null constraint organisation_names_organisation_fk references organisations (id),
  name text not null,
  valid_from date not null,
  valid_until date,
  constraint organisation_names_pk primary key (organisation_id, valid_from)
);
comment on table organisation_names is 'Official names with their dates.';

create table organisation_parents (
  organisation_id text not null constraint organisation_parents_organisation_fk references organisations (id),
  parent_id text not null constraint organisation_parents_parent_fk references organisations (id),
  valid_from date not null,
  valid_until date,
  constraint organisation_parents_pk primary key (organisation_id, parent_id, valid_from)
);
comment on table organisation_parents is 'The body a body belongs to, with dates.';
create index organisation_parents_parent on organisation_parents (parent_id);

create table organisation_functions (
  organisation_id text not null constraint organisation_functions_organisation_fk references organisations (id),
  function text not null,
  valid_from date not null,
  valid_until date,
  evidence text not null constraint organisation_functions_evidence check (evidence in ('verified', 'reported', 'recalled')),
  note text,
  constraint organisation_functions_pk primary key (organisation_id, function, valid_from)
);
comment on table organisation_functions is 'What a body answers for, when: standing body for poverty reduction, emulation body, publicity … Roles are functions, bodies are reorganised.';
create index organisation_functions_function on organisation_functions (function, valid_from);

create table organisation_successions (
  id integer generated always as identity constraint organisation_successions_pk primary key,
  predecessor_id text not null constraint organisation_successions_predecessor_fk references organisations (id),
  successor_id text not null constraint organisation_successions_successor_fk references organisations (id),
  happened_on date not null,
  function text,
  decision text,
  evidence text not null constraint organisation_successions_evidence check (evidence in ('verified', 'reported', 'recalled'))
);
comment on table organisation_successions is 'Who took over from whom. function: only this duty passed; null: everything.';
create index organisation_successions_predecessor on organisation_successions (predecessor_id);
create index organisation_successions_successor on organisation_successions (successor_id);

create table emulation_clusters (
  id text not null constraint emulation_clusters_pk primary key constraint emulation_clusters_id_form check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  world text not null constraint emulation_clusters_world check (world in ('real', 'story')),
  kind text not null constraint emulation_clusters_kind check (kind in ('cum', 'khoi')),
  name text not null,
  area_id integer not null constraint emulation_clusters_area_fk references areas (id)
);
comment on table emulation_clusters is 'Emulation clusters (cụm) and blocks (khối) formed by the council of an area.';
create index emulation_clusters_area on emulation_clusters (area_id);

create table emulation_cluster_members (
  cluster_id text not null constraint emulation_cluster_members_cluster_fk references emulation_clusters (id),
  year integer not null constraint emulation_cluster_members_year check (year between 1990 and 2100),
  organisation_id text not null constraint emulation_cluster_members_organisation_fk references organisations (id),
  role text not null constraint emulation_cluster_members_role check (role in ('leader', 'deputy', 'member')),
  constraint emulation_cluster_members_pk primary key (cluster_id, year, organisation_id)
);
comment on table emulation_cluster_members is 'Membership by year: a change in one year never alters the ranking of another.';
create index emulation_cluster_members_organisation on emulation_cluster_members (organisation_id, year);
create unique index emulation_cluster_members_one_leader on emulation_cluster_members (cluster_id, year) where role = 'leader';

grant select, insert, update, delete on organisations, organisation_names, organisation_parents, organisation_functions, organisation_successions,
  emulation_clusters, emulation_cluster_members to chungtay_app;
