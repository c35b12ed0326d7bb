-- The head of an office looks through who opened households without being assigned to them, and says so: once a period.
create table readers_reviews (
  id bigint generated always as identity constraint readers_reviews_pk primary key,
  world text not null constraint readers_reviews_world check (world in ('real', 'story')),
  area_id integer not null constraint readers_reviews_area_fk references areas (id),
  first_day date not null,
  last_day date not null,
  looks integer not null,
  outside integer not null,
  people integer not null,
  note text not null,
  reviewed_on date not null,
  account_id uuid,
  account_name text not null,
  constraint readers_reviews_days check (first_day <= last_day and last_day <= reviewed_on)
);
comment on table readers_reviews is 'Who answers for the data of an area has looked through those who opened households without being assigned, for a span of days.';
comment on column readers_reviews.looks is 'Looks of everybody in these days, as counted then.';
comment on column readers_reviews.outside is 'Of these, by people not assigned.';
comment on column readers_reviews.people is 'How many such people.';
comment on column readers_reviews.note is 'What was found and done about it.';
create index readers_reviews_area on readers_reviews (area_id, reviewed_on);

alter table readers_reviews enable row level security;
create policy readers_reviews_seen on readers_reviews using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on readers_reviews to chungtay_app;
grant usage on sequence readers_reviews_id_seq to chungtay_app;
