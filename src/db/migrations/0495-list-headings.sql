-- What a commune said by hand that a heading of its lists means: proposed when its next list is read, and forgotten when it says so.
create table household_list_headings (
  area_id integer not null constraint household_list_headings_area_fk references areas (id),
  key text not null constraint household_list_headings_key check (key <> '' and length(key) <= 120),
  heading text not null constraint household_list_headings_heading check (length(heading) <= 120),
  meaning text not null,
  learned_on date not null,
  constraint household_list_headings_pk primary key (area_id, key)
);
comment on table household_list_headings is 'Meanings of headings of a commune''s lists of households, chosen by hand when a list was imported. Words of headings only: nothing of a person.';
comment on column household_list_headings.key is 'The heading without marks, capitals, signs and what stands in brackets: what it is found by.';
comment on column household_list_headings.heading is 'The heading as it stood in the list.';
comment on column household_list_headings.meaning is 'The column it is; empty where it is of no use.';
alter table household_list_headings enable row level security;
create policy household_list_headings_seen on household_list_headings using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update, delete on household_list_headings to chungtay_app;
