-- Exemplars: who or what is worth following, found, fostered, spread; made public only while an approval and a consent stand for the very words shown.
create table exemplars (
  id bigint generated always as identity constraint exemplars_pk primary key,
  world text not null constraint exemplars_world check (world in ('real', 'story')),
  area_id integer not null constraint exemplars_area_fk references areas (id),
  kind text not null constraint exemplars_kind check (kind in ('collective', 'person', 'household', 'good_deed', 'new_factor')),
  subject_id bigint not null constraint exemplars_subject_fk references emulation_subjects (id),
  title text not null constraint exemplars_title check (length(title) between 3 and 200),
  story text not null constraint exemplars_story check (length(story) between 3 and 8000),
  text_version integer not null default 1,
  stage text not null default 'found' constraint exemplars_stage check (stage in ('found', 'fostered', 'spread')),
  steps jsonb not null,
  recorded_by uuid constraint exemplars_recorded_by_fk references accounts (id),
  recorded_name text not null,
  approved_text integer,
  approved_on date,
  approved_name text,
  published_on date,
  record_version integer not null default 1,
  constraint exemplars_approved check ((approved_text is null) = (approved_on is null) and (approved_on is null) = (approved_name is null))
);
comment on table exemplars is 'Exemplars of the movement: collectives, persons, households, good deeds, new factors.';
comment on column exemplars.text_version is 'Counts the changes of title and story: an approval and a consent are for one of them.';
comment on column exemplars.steps is 'The stages with day, person and note, oldest first.';
comment on column exemplars.published_on is 'The day it was made public; what is shown also needs the approval and the consent to stand.';
create index exemplars_area on exemplars (area_id, id);
create index exemplars_subject on exemplars (subject_id);
create index exemplars_recorded_by on exemplars (recorded_by);

create table exemplar_consents (
  id bigint generated always as identity constraint exemplar_consents_pk primary key,
  exemplar_id bigint not null constraint exemplar_consents_exemplar_fk references exemplars (id),
  area_id integer not null constraint exemplar_consents_area_fk references areas (id),
  text_version integer not null,
  scope text[] not null constraint exemplar_consents_scope check (scope <@ array['portal', 'name', 'press'] and cardinality(scope) > 0),
  shown_as text not null default '' constraint exemplar_consents_shown_as check (length(shown_as) <= 200),
  signed_by text not null constraint exemplar_consents_signed_by check (length(signed_by) between 2 and 200),
  paper uuid not null constraint exemplar_consents_paper_fk references attachments (id),
  given_on date not null,
  recorded_name text not null,
  ended_on date,
  ended_how text constraint exemplar_consents_ended_how check (ended_how in ('withdrawn', 'replaced')),
  ended_why text,
  constraint exemplar_consents_ended check ((ended_on is null) = (ended_how is null))
);
comment on table exemplar_consents is 'Who agreed to be made known, to which words, how far, on which paper; and when that was taken back.';
comment on column exemplar_consents.scope is 'portal: on the public page; name: under the name given in shown_as; press: to the press and the loudspeakers.';
create index exemplar_consents_exemplar on exemplar_consents (exemplar_id, id);
create index exemplar_consents_area on exemplar_consents (area_id);
create index exemplar_consents_paper on exemplar_consents (paper);
create unique index exemplar_consents_one_standing on exemplar_consents (exemplar_id) where ended_on is null;

create table exemplar_replications (
  id bigint generated always as identity constraint exemplar_replications_pk primary key,
  exemplar_id bigint not null constraint exemplar_replications_exemplar_fk references exemplars (id),
  area_id integer not null constraint exemplar_replications_area_fk references areas (id),
  place_id integer not null constraint exemplar_replications_place_fk references areas (id),
  since date not null,
  followers integer not null constraint exemplar_replications_followers check (followers between 1 and 1000000),
  counted_on date not null,
  note text not null default '',
  constraint exemplar_replications_once unique (exemplar_id, place_id)
);
comment on table exemplar_replications is 'Where an exemplar is followed, since when, and how many follow as they were last counted.';
comment on column exemplar_replications.area_id is 'The area that keeps the exemplar.';
create index exemplar_replications_area on exemplar_replications (area_id);
create index exemplar_replications_place on exemplar_replications (place_id);

alter table exemplars enable row level security;
create policy exemplars_seen on exemplars using (chungtay_in_register_scope(area_id));
alter table exemplar_consents enable row level security;
create policy exemplar_consents_seen on exemplar_consents using (chungtay_in_register_scope(area_id));
alter table exemplar_replications enable row level security;
create policy exemplar_replications_seen on exemplar_replications using (chungtay_in_register_scope(area_id));
grant select, insert, update on exemplars, exemplar_consents, exemplar_replications to chungtay_app;

-- What everybody may see of exemplars: never the subject's own name, only the one agreed to; nothing the moment approval, consent or its paper is gone.
create function chungtay_public_exemplars() returns table (id bigint, world text, area_id integer, kind text, title text, story text, stage text, shown_as text, published_on date, places integer, followers integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.id, e.world, e.area_id, e.kind, e.title, e.story, e.stage, case when 'name' = any (c.scope) then c.shown_as else '' end, e.published_on,
    (select count(*)::integer from exemplar_replications r where r.exemplar_id = e.id), (select coalesce(sum(r.followers), 0)::integer from exemplar_replications r where r.exemplar_id = e.id)
  from exemplars e
  join exemplar_consents c on c.exemplar_id = e.id and c.ended_on is null and c.text_version = e.text_version and 'portal' = any (c.scope)
  join attachments a on a.id = c.paper and a.withdrawn_at is null
  where e.published_on is not null and e.approved_text = e.text_version $$;
comment on function chungtay_public_exemplars() is 'Exemplars that may be shown to everybody now; nothing else about a person than what they agreed to.';
revoke all on function chungtay_public_exemplars() from public;
grant execute on function chungtay_public_exemplars() to chungtay_app;
