-- The register of statuses is kept by acts: what a person recorded is theirs, and a later load of shipped files leaves it as it is.
alter table area_statuses add column by_act boolean not null default false;
comment on column area_statuses.by_act is 'true: recorded, or ended, by an officer here (area.recordStatus); a load of shipped files does not replace it.';
alter table area_statuses add constraint area_statuses_no_overlap exclude using gist (area_id with =, status with =, daterange(valid_from, valid_until) with &&);
