-- A trend as it was known on a day: which figure stood is also a person's choice, and a choice is written over the marks of the figures. What the marks
-- were before it is kept here. Choices made before this was kept are taken to have always held.

create table figure_choices (
  id bigint generated always as identity constraint figure_choices_pk primary key,
  area_id integer not null constraint figure_choices_area_fk references areas (id),
  indicator_id smallint not null constraint figure_choices_indicator_fk references indicators (id),
  period_end date not null,
  standard text not null,
  chosen_id bigint not null constraint figure_choices_chosen_fk references observations (id),
  marks jsonb not null constraint figure_choices_marks check (jsonb_typeof(marks) = 'array'),
  made_at timestamptz not null
);
comment on table figure_choices is 'Choices between sources of one figure, each with the marks it was written over: so that a trend can be told as it was known before it.';
comment on column figure_choices.marks is 'Of each result of the key as it was before the choice: id, chosen (true, false or null), reason.';
create index figure_choices_key on figure_choices (area_id, indicator_id, made_at);
create index figure_choices_indicator on figure_choices (indicator_id);
create index figure_choices_chosen on figure_choices (chosen_id);
alter table figure_choices enable row level security;
create policy figure_choices_read on figure_choices for select using (true);
create policy figure_choices_insert on figure_choices for insert with check ((select chungtay_is_system()) or chungtay_in_scope(area_id));
grant select, insert on figure_choices to chungtay_app;
