-- Applications to be reviewed outside the list: to be recognised (form 01) or recognised as out (form 04), with a receipt code for the applicant.
create table review_applications (
  id bigint generated always as identity constraint review_applications_pk primary key,
  world text not null constraint review_applications_world check (world in ('real', 'story')),
  area_id integer not null constraint review_applications_area_fk references areas (id),
  form text not null constraint review_applications_form check (form in ('recognise', 'leave')),
  code text not null constraint review_applications_code unique,
  received_on date not null,
  answer_by date not null,
  answer_unverified boolean not null,
  applicant text not null constraint review_applications_applicant check (length(applicant) between 2 and 120),
  address text not null default '',
  note text not null default '',
  received_by text not null,
  household_id bigint constraint review_applications_household_fk references households (id),
  round_id bigint constraint review_applications_round_fk references review_rounds (id),
  closed_on date,
  outcome text constraint review_applications_outcome check (outcome in ('recognised', 'not_recognised', 'refused', 'withdrawn')),
  answer text,
  constraint review_applications_closed check ((closed_on is null) = (outcome is null))
);
comment on table review_applications is 'Applications for a review by their receipt code: received, put on a round''s list, answered.';
comment on column review_applications.code is 'Given to the applicant on the receipt; who knows it may ask for the state of the application, nothing else.';
comment on column review_applications.answer_by is 'Last day of the answer by the law of the day it was received; answer_unverified when that number of days is not verified.';
create index review_applications_area on review_applications (area_id, received_on);
create index review_applications_household on review_applications (household_id);
create index review_applications_round on review_applications (round_id);
create unique index review_applications_one_open on review_applications (household_id) where closed_on is null and household_id is not null;

alter table review_applications enable row level security;
create policy review_applications_seen on review_applications using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert, update on review_applications to chungtay_app;

-- Who holds the code learns the state: no name, no household, no result.
create function chungtay_application_state(asked text) returns table (form text, received_on date, answer_by date, answer_unverified boolean, area_id integer, state text) language sql stable security definer set search_path = public, pg_temp as $$
  select a.form, a.received_on, a.answer_by, a.answer_unverified, a.area_id, case when a.outcome = 'withdrawn' then 'withdrawn' when a.closed_on is not null then 'answered' when a.round_id is not null then 'in_review' else 'received' end
  from review_applications a where a.code = asked $$;
comment on function chungtay_application_state(text) is 'State of an application for who holds its code; nothing about a person.';
revoke all on function chungtay_application_state(text) from public;
grant execute on function chungtay_application_state(text) to chungtay_app;
