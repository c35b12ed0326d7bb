-- Figures found outlying before a year is closed, and looked at: somebody who answers for the area says why the figure is right. It holds for this
-- figure and this comparison alone; a corrected figure, or another sum beside it, is asked about anew. Public like the figures and their closings.

create table figure_acknowledgements (
  id bigint generated always as identity constraint figure_acknowledgements_pk primary key,
  area_id integer not null constraint figure_acknowledgements_area_fk references areas (id),
  indicator_id smallint not null constraint figure_acknowledgements_indicator_fk references indicators (id),
  period_end date not null,
  standard text not null,
  kind text not null constraint figure_acknowledgements_kind check (kind ~ '^[a-z_]+$'),
  stated numeric not null,
  against numeric,
  reason text not null constraint figure_acknowledgements_reason check (length(reason) >= 5),
  account_id uuid constraint figure_acknowledgements_account_fk references accounts (id),
  made_at timestamptz not null
);
comment on table figure_acknowledgements is 'Outlying figures that somebody looked at and left as they are, with the reason. The journal holds who and when.';
comment on column figure_acknowledgements.stated is 'The figure it was said of: a corrected one is another.';
comment on column figure_acknowledgements.against is 'What a sum or a share gave then; null where the comparison is with other years or neighbours.';
create index figure_acknowledgements_key on figure_acknowledgements (area_id, period_end, indicator_id);
create index figure_acknowledgements_indicator on figure_acknowledgements (indicator_id);
create index figure_acknowledgements_account on figure_acknowledgements (account_id);
alter table figure_acknowledgements enable row level security;
create policy figure_acknowledgements_read on figure_acknowledgements for select using (true);
create policy figure_acknowledgements_insert on figure_acknowledgements for insert with check (chungtay_in_scope(area_id) and account_id = (select chungtay_account()));
grant select, insert on figure_acknowledgements to chungtay_app;
