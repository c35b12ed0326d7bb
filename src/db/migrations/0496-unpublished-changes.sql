-- What corrections changed in the counts of years that are over since they were last published: the public is told the counts without it until the next day of publication.
create table register_unpublished (
  area_id integer not null constraint register_unpublished_area_fk references areas (id),
  year smallint not null,
  class text not null,
  part text not null,
  item text not null,
  standard text not null,
  households bigint not null,
  persons bigint not null,
  since date not null,
  constraint register_unpublished_pk primary key (area_id, year, class, part, item, standard)
);
comment on table register_unpublished is 'Differences of the counts kept of a village from those last published, for years that are over. Taken away by src/actions/register/publish.ts on a day of publication. Counts: nobody is named.';
comment on column register_unpublished.households is 'What is kept now less what was published; persons likewise.';
comment on column register_unpublished.since is 'The day of the first change that is not published.';
create index register_unpublished_year on register_unpublished (year);
alter table register_unpublished enable row level security;
create policy register_unpublished_seen on register_unpublished using ((select chungtay_is_system()));
grant select, insert, update, delete on register_unpublished to chungtay_app;
create trigger register_unpublished_mark_answers after insert or update or delete or truncate on register_unpublished for each statement execute function chungtay_mark_answers();
