-- A golden book for each body that decides: the area's own, a department's (its id), and the awards of the state level that the area's dossiers were given.

alter table awards add column book text not null default 'area';
alter table awards alter column book drop default;
comment on column awards.book is 'Whose golden book the number is of: area, the id of a department, or state.';
alter table awards drop constraint awards_register_number;
alter table awards add constraint awards_register_number unique (area_id, book, register_year, register_number);
