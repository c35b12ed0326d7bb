-- What an issued plan does not say of its movement and the yearly statistics ask: added beside the signed text, never into it.

create table plan_movement_codes (
  id integer generated always as identity constraint plan_movement_codes_pk primary key,
  plan_id integer not null constraint plan_movement_codes_plan_fk references plans (id),
  area_id integer not null constraint plan_movement_codes_area_fk references areas (id),
  kind text constraint plan_movement_codes_kind check (kind in ('thematic', 'regular')),
  reach text constraint plan_movement_codes_reach check (reach in ('area', 'sector', 'cluster')),
  starts_on date,
  ends_on date,
  reason text not null constraint plan_movement_codes_reason check (length(reason) between 2 and 4000),
  account_id uuid,
  account_name text not null,
  recorded_on date not null,
  replaced_on date,
  constraint plan_movement_codes_days check (ends_on >= starts_on)
);
comment on table plan_movement_codes is 'As what movement form 0601.N counts a plan whose text does not say it: kind, reach, first and last day. What the text says stands before it.';
comment on column plan_movement_codes.reason is 'By what it was said: the letter, the meeting.';
comment on column plan_movement_codes.replaced_on is 'Another record, or none, stands since; rows are never deleted.';
create unique index plan_movement_codes_once on plan_movement_codes (plan_id) where replaced_on is null;
create index plan_movement_codes_plan on plan_movement_codes (plan_id);
create index plan_movement_codes_area on plan_movement_codes (area_id);
alter table plan_movement_codes enable row level security;
create policy plan_movement_codes_seen on plan_movement_codes using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on plan_movement_codes to chungtay_app;
grant update (replaced_on) on plan_movement_codes to chungtay_app;
