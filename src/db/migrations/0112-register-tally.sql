-- Counts of the register at the end of each year: a village counted from its households when an act touches it, the areas above added up
-- from those below them on that day's map. Figures and forms are made of these; the facts themselves stay the only truth.

create table register_tallies (
  area_id integer not null constraint register_tallies_area_fk references areas (id),
  year smallint not null,
  class text not null,
  part text not null,
  item text not null,
  standard text not null,
  households bigint not null,
  persons bigint not null,
  constraint register_tallies_pk primary key (area_id, year, part, class, item, standard)
);
comment on table register_tallies is 'Households and persons of an area on the last day of a year by class and part (ethnic group of the head, cause, movement …), as the register knows them now. Made by src/db/register-tally.ts; can be made again from the facts at any time.';
comment on column register_tallies.class is 'poor, near_poor, average; empty for rows about the area as a whole.';
comment on column register_tallies.part is 'What is counted: all, sex, ethnic, group, trait, cause, deprived, flow, covered …; the list is in src/domain/form/tally.ts.';
comment on column register_tallies.standard is 'Standard of the status that was counted.';
comment on column register_tallies.persons is 'Persons; for parts that add up money or deprivations their sum.';
alter table register_tallies enable row level security;
create policy register_tallies_seen on register_tallies using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update, delete on register_tallies to chungtay_app;

-- Counting goes village by village: also by the days on which a status ended.
create index household_statuses_left on household_statuses (village_id, valid_until) where ended_act is null and valid_until is not null;
