-- A form or table of points loaded for a province is asked in its own areas only; one for the nation, or loaded before areas were named, everywhere.
alter table loaded_forms add column area_id integer constraint loaded_forms_area_fk references areas (id);
comment on column loaded_forms.area_id is 'The area in which it is asked; null: everywhere.';
drop index loaded_forms_standing;
create unique index loaded_forms_standing on loaded_forms (kind, form_id, version, coalesce(area_id, 0)) where withdrawn_on is null;
create index loaded_forms_area on loaded_forms (area_id);
