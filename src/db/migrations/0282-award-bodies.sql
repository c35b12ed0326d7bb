-- A department decides in its own name: its rounds know which department it is and under which abbreviation it numbers. Rounds from before name none.

alter table award_rounds add column organisation_id text constraint award_rounds_organisation_fk references organisations (id);
alter table award_rounds add column unit text;
comment on column award_rounds.organisation_id is 'The department whose round it is; null for the committee of the area.';
comment on column award_rounds.unit is 'The abbreviation the department numbers its documents under ("SNNMT").';
alter table award_rounds add constraint award_rounds_body check ((organisation_id is null) = (unit is null));
create index award_rounds_organisation on award_rounds (organisation_id) where organisation_id is not null;
