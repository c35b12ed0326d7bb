-- What the quality of a decided round's survey data is made of, by village: counts that add up to communes and above, where they become a figure.
create table register_quality (
  round_id bigint not null constraint register_quality_round_fk references review_rounds (id),
  area_id integer not null constraint register_quality_area_fk references areas (id),
  year smallint not null,
  surveys integer not null,
  answered integer not null,
  asked integer not null,
  same integer not null,
  compared integer not null,
  confirmed integer not null,
  revisited integer not null,
  heaped integer not null,
  measured integer not null,
  unhurried integer not null,
  timed integer not null,
  constraint register_quality_pk primary key (round_id, area_id)
);
comment on table register_quality is 'Counts behind the data-quality score (src/domain/survey/quality.ts) of the rounds that were decided, by village. Can be made again from the surveys at any time.';
comment on column register_quality.area_id is 'The village.';
comment on column register_quality.year is 'Year of the round; the figure stands at its end.';
create index register_quality_area on register_quality (area_id, year);

alter table register_quality enable row level security;
create policy register_quality_seen on register_quality using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update, delete on register_quality to chungtay_app;
