-- Second entries of paper forms, and the sample of households visited again. The answers themselves are in the round's acts.
create table review_second_entries (
  round_id bigint not null constraint review_second_entries_round_fk references review_rounds (id),
  household_id bigint not null constraint review_second_entries_household_fk references households (id),
  act_number integer not null,
  area_id integer not null constraint review_second_entries_area_fk references areas (id),
  answers jsonb not null,
  differences integer not null,
  entered_on date not null,
  account_id uuid,
  account_name text not null,
  settled_by integer,
  constraint review_second_entries_pk primary key (round_id, household_id, act_number)
);
comment on table review_second_entries is 'The same paper entered by a second person; where it differs the survey is entered again before the check.';
comment on column review_second_entries.act_number is 'The survey it was compared with.';
comment on column review_second_entries.settled_by is 'The survey that settled the differences.';
create index review_second_entries_household on review_second_entries (household_id);
create index review_second_entries_area on review_second_entries (area_id);

create table review_revisits (
  round_id bigint not null constraint review_revisits_round_fk references review_rounds (id),
  household_id bigint not null constraint review_revisits_household_fk references households (id),
  area_id integer not null constraint review_revisits_area_fk references areas (id),
  drawn_on date not null,
  reasons text[] not null,
  done_on date,
  items integer,
  errors integer,
  account_name text,
  constraint review_revisits_pk primary key (round_id, household_id),
  constraint review_revisits_done check ((done_on is null) = (items is null) and (errors is null) = (items is null) and errors <= items)
);
comment on table review_revisits is 'Households drawn to be visited again, why, and how many items were answered otherwise.';
create index review_revisits_household on review_revisits (household_id);
create index review_revisits_area on review_revisits (area_id);

do $$
declare one text;
begin
  foreach one in array array['review_second_entries', 'review_revisits'] loop
    execute format('alter table %I enable row level security', one);
    execute format('create policy %I on %I using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()))', one || '_seen', one);
    execute format('grant select, insert, update on %I to chungtay_app', one);
  end loop;
end $$;
