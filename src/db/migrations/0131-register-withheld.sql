-- What disclosure control withholds among the areas directly below one, kept so that an act works out again only what it changed.

create table register_withheld (
  area_id integer not null constraint register_withheld_area_fk references areas (id),
  year smallint not null,
  keys text[] not null,
  constraint register_withheld_pk primary key (area_id, year)
);
comment on table register_withheld is 'Counts of an area and of those directly below it that are not told to the public at the end of a year. Made by src/actions/register/withhold.ts from register_tallies; can be made again at any time.';
comment on column register_withheld.keys is 'area|part|class|item, as in src/domain/form/guard.ts.';
alter table register_withheld enable row level security;
create policy register_withheld_seen on register_withheld using ((select chungtay_is_system()));
grant select, insert, update, delete on register_withheld to chungtay_app;
