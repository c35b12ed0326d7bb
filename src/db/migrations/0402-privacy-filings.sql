-- That the impact assessment was drawn up: on which day, under which number, by whom, with the counts of that day. What was recorded in error is struck out, never changed.
create table privacy_filings (
  id bigint generated always as identity constraint privacy_filings_pk primary key,
  world text not null constraint privacy_filings_world check (world in ('real', 'story')),
  area_id integer not null constraint privacy_filings_area_fk references areas (id),
  drawn_on date not null,
  number text not null constraint privacy_filings_number check (length(number) between 1 and 60),
  drawn_by text not null constraint privacy_filings_by check (length(drawn_by) between 2 and 120),
  renew_by date not null,
  figures jsonb not null constraint privacy_filings_figures check (jsonb_typeof(figures) = 'object'),
  recorded_on date not null,
  account_id uuid constraint privacy_filings_account_fk references accounts (id),
  account_name text not null,
  struck_on date,
  struck_by text,
  struck_why text,
  constraint privacy_filings_days check (drawn_on <= recorded_on and renew_by > drawn_on),
  constraint privacy_filings_struck check ((struck_on is null) = (struck_by is null) and (struck_on is null) = (struck_why is null))
);
comment on table privacy_filings is 'Impact assessments of the processing of personal data that were drawn up and put on file.';
comment on column privacy_filings.number is 'Number of the file in the office''s own book.';
comment on column privacy_filings.renew_by is 'Day by which it is drawn up again, by the law of the day it was drawn up.';
comment on column privacy_filings.figures is 'Counts the file told on the day it was recorded; no names.';
comment on column privacy_filings.struck_why is 'Why the line was recorded in error.';
create index privacy_filings_area on privacy_filings (area_id, drawn_on);
create index privacy_filings_account on privacy_filings (account_id);
create unique index privacy_filings_once on privacy_filings (area_id, number) where struck_on is null;
alter table privacy_filings enable row level security;
create policy privacy_filings_seen on privacy_filings using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on privacy_filings to chungtay_app;
grant update (struck_on, struck_by, struck_why) on privacy_filings to chungtay_app;
