-- Accounts and grants point at areas, which come after them in the order of migrations.
alter table accounts add constraint accounts_area_fk foreign key (area_id) references areas (id);
alter table grants add constraint grants_area_fk foreign key (area_id) references areas (id);
