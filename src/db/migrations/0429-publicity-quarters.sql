-- The report on publicity of a quarter as something drawn up on a day: what the register of documents holds of it belongs to it.
create table publicity_quarters (
  id bigint generated always as identity constraint publicity_quarters_pk primary key,
  world text not null constraint publicity_quarters_world check (world in ('real', 'story')),
  area_id integer not null constraint publicity_quarters_area_fk references areas (id),
  year integer not null constraint publicity_quarters_year check (year between 2000 and 2100),
  quarter integer not null constraint publicity_quarters_quarter check (quarter between 1 and 4),
  drawn_up_on date not null,
  drawn_up_by text not null,
  constraint publicity_quarters_once unique (area_id, year, quarter)
);
comment on table publicity_quarters is 'Reports on publicity of a quarter that were drawn up to be numbered, signed and sent.';
comment on column publicity_quarters.drawn_up_on is 'The day it was first drawn up; the words that were issued stand in the register of documents.';
alter table publicity_quarters enable row level security;
create policy publicity_quarters_seen on publicity_quarters using (chungtay_in_register_scope(area_id));
grant select, insert on publicity_quarters to chungtay_app;
