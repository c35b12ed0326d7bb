-- An approved yearly plan of inspections is amended by a decision of its own: units added, moved to another quarter or dropped, each with its reason. Every edition stays as it was approved.
create table inspection_programme_editions (
  programme_id bigint not null constraint inspection_programme_editions_programme_fk references inspection_programmes (id),
  edition integer not null constraint inspection_programme_editions_edition check (edition >= 1),
  area_id integer not null constraint inspection_programme_editions_area_fk references areas (id),
  choices jsonb not null,
  amendment jsonb,
  number text not null,
  approved_on date not null,
  approved_by text not null,
  constraint inspection_programme_editions_pk primary key (programme_id, edition),
  constraint inspection_programme_editions_amended check ((edition = 1) = (amendment is null))
);
comment on table inspection_programme_editions is 'A yearly plan of inspections as each decision approved it: the first one, then its amendments. Append-only.';
comment on column inspection_programme_editions.choices is 'The units from then on, as in inspection_programmes.';
comment on column inspection_programme_editions.amendment is 'What the amendment added, moved and dropped, each with its reason; null: the first decision.';
create index inspection_programme_editions_area on inspection_programme_editions (area_id);
insert into inspection_programme_editions (programme_id, edition, area_id, choices, number, approved_on, approved_by)
  select id, 1, area_id, choices, number, approved_on, approved_by from inspection_programmes where state = 'approved';
alter table inspection_programmes add column amendment jsonb;
comment on column inspection_programmes.choices is 'Units by subject number, each with its quarter, the reason given, and the grounds the program showed that day; of an approved plan as its last edition has them.';
comment on column inspection_programmes.number is 'Of the first decision; those of amendments stand with their editions.';
comment on column inspection_programmes.amendment is 'An amendment drafted and not approved yet.';
alter table inspection_programmes add constraint inspection_programmes_amended check (amendment is null or state = 'approved');
alter table inspection_programme_editions enable row level security;
create policy inspection_programme_editions_seen on inspection_programme_editions using (chungtay_in_register_scope(area_id));
grant select, insert on inspection_programme_editions to chungtay_app;
grant update (amendment) on inspection_programmes to chungtay_app;
