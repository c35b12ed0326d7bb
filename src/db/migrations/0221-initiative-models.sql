-- A livelihood model: who built it, by which technique, sold where, with whose money; and what each household earned from it in a year.
create table initiative_models (
  initiative_id bigint constraint initiative_models_pk primary key constraint initiative_models_initiative_fk references initiatives (id),
  area_id integer not null constraint initiative_models_area_fk references areas (id),
  builder text not null constraint initiative_models_builder check (length(builder) between 2 and 200),
  technique text not null constraint initiative_models_technique check (length(technique) between 3 and 2000),
  market text not null constraint initiative_models_market check (length(market) between 3 and 2000),
  funder text not null default '' constraint initiative_models_funder check (length(funder) <= 200),
  funding bigint constraint initiative_models_funding check (funding between 1 and 1000000000000),
  saved_on date not null,
  saved_name text not null,
  constraint initiative_models_funded check (funding is null or length(funder) >= 2)
);
comment on table initiative_models is 'What a livelihood model is: builder, technique, market, and what others than its households put in.';
comment on column initiative_models.funding is 'Đồng that others than the households put in, as the officer says; checked against no ledger.';
create index initiative_models_area on initiative_models (area_id);

create table initiative_incomes (
  id bigint generated always as identity constraint initiative_incomes_pk primary key,
  member_id bigint not null constraint initiative_incomes_member_fk references initiative_households (id),
  area_id integer not null constraint initiative_incomes_area_fk references areas (id),
  year integer not null constraint initiative_incomes_year check (year between 2000 and 2100),
  income bigint not null constraint initiative_incomes_income check (income between 0 and 1000000000000),
  recorded_on date not null,
  recorded_name text not null,
  constraint initiative_incomes_once unique (member_id, year)
);
comment on table initiative_incomes is 'What a household earned from a model in a year, đồng, as it said or as the books of the model show; told again: the later word counts.';
comment on column initiative_incomes.area_id is 'The village of the household when it joined.';
create index initiative_incomes_area on initiative_incomes (area_id);

alter table initiative_models enable row level security;
create policy initiative_models_seen on initiative_models using (chungtay_in_register_scope(area_id));
alter table initiative_incomes enable row level security;
create policy initiative_incomes_seen on initiative_incomes using (chungtay_in_register_scope(area_id));
grant select, insert, update on initiative_models, initiative_incomes to chungtay_app;
