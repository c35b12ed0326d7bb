-- What the house brought in at start, by source: a start with nothing new reads a hash and is done, without parsing and without an audit entry.
create table shipped_loads (
  source text not null constraint shipped_loads_pk primary key,
  content_hash text not null,
  loaded_at timestamptz not null default now()
);
comment on table shipped_loads is 'Files shipped with the software and loaded by the start: the hash of what was loaded last. Written after the load; lost, the load is done again and changes nothing.';
grant select, insert, update on shipped_loads to chungtay_app;
