-- What comes after the tables of 0010 and 0012 in order: bodies of grants, areas of attachments.
alter table grants add constraint grants_organisation_fk foreign key (organisation_id) references organisations (id);
create index grants_organisation on grants (organisation_id);
alter table attachments add constraint attachments_area_fk foreign key (area_id) references areas (id);
