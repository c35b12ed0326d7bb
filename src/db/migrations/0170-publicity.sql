-- Publicity of the movement: texts drafted from closed figures (bulletins, articles, monthly orientation), the plan and log of activities, dissemination.
create table publicity_texts (
  id bigint generated always as identity constraint publicity_texts_pk primary key,
  world text not null constraint publicity_texts_world check (world in ('real', 'story')),
  area_id integer not null constraint publicity_texts_area_fk references areas (id),
  kind text not null constraint publicity_texts_kind check (kind in ('bulletin', 'article', 'orientation')),
  title text not null constraint publicity_texts_title check (length(title) between 3 and 200),
  month date,
  content jsonb not null,
  state text not null default 'draft' constraint publicity_texts_state check (state in ('draft', 'approved')),
  written_by uuid constraint publicity_texts_written_by_fk references accounts (id),
  written_name text not null,
  approved_on date,
  approved_name text,
  record_version integer not null default 1,
  constraint publicity_texts_month check ((month is not null) = (kind = 'orientation')),
  constraint publicity_texts_approved check ((state = 'approved') = (approved_on is not null))
);
comment on table publicity_texts is 'Texts for loudspeakers, the portal and the monthly orientation of publicity, drafted from closed figures and edited by hand.';
comment on column publicity_texts.content is 'Sections, topics and the figures as they stood when it was drafted.';
comment on column publicity_texts.month is 'Of an orientation: the first day of its month.';
create index publicity_texts_area on publicity_texts (area_id, id);
create index publicity_texts_written_by on publicity_texts (written_by);

create table publicity_activities (
  id bigint generated always as identity constraint publicity_activities_pk primary key,
  world text not null constraint publicity_activities_world check (world in ('real', 'story')),
  area_id integer not null constraint publicity_activities_area_fk references areas (id),
  text_id bigint constraint publicity_activities_text_fk references publicity_texts (id),
  topic text not null constraint publicity_activities_topic check (length(topic) between 3 and 300),
  audience text not null,
  channel text not null,
  form text not null default '',
  outlet text not null default '',
  lead text not null constraint publicity_activities_lead check (length(lead) between 2 and 200),
  partners text[] not null default '{}' constraint publicity_activities_partners check (cardinality(partners) <= 20),
  planned_on date not null,
  planned_at text constraint publicity_activities_at check (planned_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  planned_pieces integer not null constraint publicity_activities_planned check (planned_pieces between 1 and 10000),
  state text not null default 'planned' constraint publicity_activities_state check (state in ('planned', 'done', 'cancelled')),
  held_on date,
  pieces integer,
  minutes integer,
  people integer,
  note text not null default '',
  link text not null default '',
  record_version integer not null default 1,
  constraint publicity_activities_done check ((state = 'done') = (held_on is not null and pieces is not null))
);
comment on table publicity_activities is 'What publicity is planned and what was done: topic, audience, channel, form, numbers, who leads and who joins.';
comment on column publicity_activities.outlet is 'The column, programme or station.';
comment on column publicity_activities.minutes is 'Airtime of all pieces together.';
create index publicity_activities_area on publicity_activities (area_id, planned_on);
create index publicity_activities_text on publicity_activities (text_id);

create table publicity_sessions (
  id bigint generated always as identity constraint publicity_sessions_pk primary key,
  world text not null constraint publicity_sessions_world check (world in ('real', 'story')),
  area_id integer not null constraint publicity_sessions_area_fk references areas (id),
  document text not null constraint publicity_sessions_document check (length(document) between 3 and 300),
  held_on date not null,
  host text not null constraint publicity_sessions_host check (length(host) between 2 and 200),
  form text not null default '',
  units jsonb not null,
  recorded_name text not null
);
comment on table publicity_sessions is 'Sessions in which a document was made known to staff: units with how many are on the list, how many came, and the absent by their number on the list.';
create index publicity_sessions_area on publicity_sessions (area_id, held_on);

alter table publicity_texts enable row level security;
create policy publicity_texts_seen on publicity_texts using (chungtay_in_register_scope(area_id));
alter table publicity_activities enable row level security;
create policy publicity_activities_seen on publicity_activities using (chungtay_in_register_scope(area_id));
alter table publicity_sessions enable row level security;
create policy publicity_sessions_seen on publicity_sessions using (chungtay_in_register_scope(area_id));
grant select, insert, update on publicity_texts, publicity_activities to chungtay_app;
grant select, insert on publicity_sessions to chungtay_app;
