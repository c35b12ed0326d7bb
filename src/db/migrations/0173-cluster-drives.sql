-- The yearly drives of a cluster or block for the Fund for the Poor: who is asked, for what, how much was pledged. What came in is the ledger's to say.
create table cluster_drives (
  id bigint generated always as identity constraint cluster_drives_pk primary key,
  cluster_id text not null constraint cluster_drives_cluster_fk references emulation_clusters (id),
  area_id integer not null constraint cluster_drives_area_fk references areas (id),
  year integer not null constraint cluster_drives_year check (year between 2000 and 2100),
  target_group text not null constraint cluster_drives_group check (length(target_group) between 3 and 300),
  purpose text not null constraint cluster_drives_purpose check (length(purpose) between 3 and 500),
  pledged bigint constraint cluster_drives_pledged check (pledged > 0),
  recorded_on date not null,
  recorded_by text not null,
  withdrawn_on date
);
comment on table cluster_drives is 'Drives of a cluster or block in a year for the Fund for the Poor. One entered by mistake is withdrawn, not deleted.';
comment on column cluster_drives.area_id is 'The area the cluster belongs to.';
comment on column cluster_drives.pledged is 'Đồng; null: no sum was named.';
create index cluster_drives_cluster on cluster_drives (cluster_id, year);
create index cluster_drives_area on cluster_drives (area_id);
alter table cluster_drives enable row level security;
create policy cluster_drives_seen on cluster_drives for select using (true);
create policy cluster_drives_set on cluster_drives for insert with check (chungtay_in_scope(area_id));
create policy cluster_drives_changed on cluster_drives for update using (chungtay_in_scope(area_id));
grant select, insert, update on cluster_drives to chungtay_app;
