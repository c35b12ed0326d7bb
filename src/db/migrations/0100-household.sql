-- The register of households: persons, and facts on two time axes (when true, when known), each made and ended by an act.
-- Personal data of the poor: every table has row-level security by village. A fact belongs to the village where it was true,
-- so a commune keeps what happened while a household lived there and loses sight of what comes after.

create table households (
  id bigint generated always as identity constraint households_pk primary key,
  world text not null constraint households_world check (world in ('real', 'story')),
  village_id integer not null constraint households_village_fk references areas (id),
  province_id integer not null constraint households_province_fk references areas (id),
  record_version integer not null default 1
);
comment on table households is 'One row for each household ever registered: an identity, nothing else. What is known of it are facts.';
comment on column households.village_id is 'Where it lives now, or lived last: decides who may act on it.';
comment on column households.province_id is 'The province it belonged to when it was first written; never changes.';
comment on column households.record_version is 'Rises with each act; an act that expected another number is refused.';
create index households_village on households (village_id);
create index households_province on households (province_id);

create table persons (
  id bigint generated always as identity constraint persons_pk primary key,
  world text not null constraint persons_world check (world in ('real', 'story')),
  village_id integer not null constraint persons_village_fk references areas (id)
);
comment on table persons is 'One row for each person ever registered: an identity, nothing else.';
create index persons_village on persons (village_id);

create table household_acts (
  id bigint generated always as identity constraint household_acts_pk primary key,
  world text not null constraint household_acts_world check (world in ('real', 'story')),
  kind text not null constraint household_acts_kind check (kind in ('register', 'move', 'send', 'receive', 'leave', 'split', 'merge', 'change_head', 'join', 'birth',
    'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'decide', 'import', 'reverse')),
  village_id integer not null constraint household_acts_village_fk references areas (id),
  happened_on date not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  account_id uuid,
  account_name text not null,
  reason text,
  reverses_act bigint constraint household_acts_reverses_fk references household_acts (id) constraint household_acts_reversed_once unique
);
comment on table household_acts is 'What was done to the register, by whom, when it happened and when it was written. Append-only; undone only by an act of its own.';
create index household_acts_village on household_acts (village_id, id);

create table household_act_parts (
  act_id bigint not null constraint household_act_parts_act_fk references household_acts (id),
  household_id bigint not null constraint household_act_parts_household_fk references households (id),
  village_id integer not null constraint household_act_parts_village_fk references areas (id),
  part text not null constraint household_act_parts_part check (part in ('subject', 'source', 'result')),
  constraint household_act_parts_pk primary key (act_id, household_id)
);
comment on table household_act_parts is 'Which households an act touched and how: the lineage of splits and merges.';
create index household_act_parts_household on household_act_parts (household_id, act_id);
create index household_act_parts_village on household_act_parts (village_id);

create table household_residences (
  id bigint generated always as identity constraint household_residences_pk primary key,
  household_id bigint not null constraint household_residences_household_fk references households (id),
  village_id integer not null constraint household_residences_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint household_residences_act_fk references household_acts (id),
  ended_act bigint constraint household_residences_ended_fk references household_acts (id),
  address text not null,
  constraint household_residences_dates check (valid_until is null or valid_until > valid_from),
  constraint household_residences_one exclude using gist (household_id with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table household_residences is 'Where a household lived, when.';

create table household_heads (
  id bigint generated always as identity constraint household_heads_pk primary key,
  household_id bigint not null constraint household_heads_household_fk references households (id),
  village_id integer not null constraint household_heads_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint household_heads_act_fk references household_acts (id),
  ended_act bigint constraint household_heads_ended_fk references household_acts (id),
  person_id bigint not null constraint household_heads_person_fk references persons (id),
  constraint household_heads_dates check (valid_until is null or valid_until > valid_from),
  constraint household_heads_one exclude using gist (household_id with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table household_heads is 'Who was head of a household, when.';
create index household_heads_person on household_heads (person_id);

create table household_members (
  id bigint generated always as identity constraint household_members_pk primary key,
  household_id bigint not null constraint household_members_household_fk references households (id),
  village_id integer not null constraint household_members_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint household_members_act_fk references household_acts (id),
  ended_act bigint constraint household_members_ended_fk references household_acts (id),
  person_id bigint not null constraint household_members_person_fk references persons (id),
  relation text not null constraint household_members_relation check (relation in ('head', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'child_in_law', 'other_relative', 'not_related')),
  constraint household_members_dates check (valid_until is null or valid_until > valid_from),
  constraint household_members_one exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table household_members is 'Who belonged to which household, when: a person is in one household at a time.';

create table household_traits (
  id bigint generated always as identity constraint household_traits_pk primary key,
  household_id bigint not null constraint household_traits_household_fk references households (id),
  village_id integer not null constraint household_traits_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint household_traits_act_fk references household_acts (id),
  ended_act bigint constraint household_traits_ended_fk references household_acts (id),
  trait text not null constraint household_traits_trait check (trait in ('no_labour_capacity', 'social_assistance', 'merit', 'policy_family', 'dialogue')),
  note text not null,
  constraint household_traits_dates check (valid_until is null or valid_until > valid_from),
  constraint household_traits_one exclude using gist (household_id with =, trait with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table household_traits is 'Dated marks of a household that rules, targets and forms ask for.';

create table household_decisions (
  id bigint generated always as identity constraint household_decisions_pk primary key,
  world text not null constraint household_decisions_world check (world in ('real', 'story')),
  area_id integer not null constraint household_decisions_area_fk references areas (id),
  number text not null,
  issued_on date not null,
  effective_on date not null,
  origin text not null constraint household_decisions_origin check (origin in ('review', 'imported', 'correction')),
  note text not null default '',
  constraint household_decisions_number unique (area_id, number, issued_on),
  constraint household_decisions_order check (effective_on >= issued_on or origin = 'imported')
);
comment on table household_decisions is 'Decisions of a commune''s chair on who is poor: the only source of a status.';
comment on column household_decisions.origin is 'review: made by a round here; imported: an earlier decision whose list was loaded; correction: changes a decision by one of its own.';

create table household_statuses (
  id bigint generated always as identity constraint household_statuses_pk primary key,
  household_id bigint not null constraint household_statuses_household_fk references households (id),
  village_id integer not null constraint household_statuses_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint household_statuses_act_fk references household_acts (id),
  ended_act bigint constraint household_statuses_ended_fk references household_acts (id),
  class text not null constraint household_statuses_class check (class in ('poor', 'near_poor', 'average', 'not_poor')),
  change text not null constraint household_statuses_change check (change in ('kept', 'left_to_near_poor', 'left_above', 'fell_to_poor', 'relapsed', 'new', 'carried', 'other')),
  decision_id bigint not null constraint household_statuses_decision_fk references household_decisions (id),
  standard text not null,
  deprivations smallint constraint household_statuses_deprivations check (deprivations between 0 and 4095),
  income_per_person bigint constraint household_statuses_income check (income_per_person >= 0),
  score_a smallint constraint household_statuses_score check (score_a between 0 and 1000),
  causes text[] not null default '{}',
  needs text[] not null default '{}',
  constraint household_statuses_dates check (valid_until is null or valid_until > valid_from),
  constraint household_statuses_one exclude using gist (household_id with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table household_statuses is 'Poor, near-poor … as decided, with dates: a fold of decisions, written only together with one.';
comment on column household_statuses.deprivations is 'Bit 0 is the first deprivation indicator of the standard, and so on; null: the list does not say.';
create index household_statuses_decision on household_statuses (decision_id);
create index household_statuses_count on household_statuses (village_id, valid_from) include (valid_until, class) where ended_act is null;

create table person_details (
  id bigint generated always as identity constraint person_details_pk primary key,
  person_id bigint not null constraint person_details_person_fk references persons (id),
  village_id integer not null constraint person_details_village_fk references areas (id),
  valid_from date not null, valid_until date, known_from date not null, known_until date,
  act_id bigint not null constraint person_details_act_fk references household_acts (id),
  ended_act bigint constraint person_details_ended_fk references household_acts (id),
  full_name text not null,
  name_folded text not null,
  birth text constraint person_details_birth check (birth ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  sex text constraint person_details_sex check (sex in ('male', 'female')),
  ethnic_group text,
  citizen_number text constraint person_details_citizen_number check (citizen_number ~ '^\d{12}$'),
  constraint person_details_dates check (valid_until is null or valid_until > valid_from),
  constraint person_details_one exclude using gist (person_id with =, daterange(valid_from, valid_until) with &&) where (ended_act is null)
);
comment on table person_details is 'Name, birth, sex, ethnic group and citizen number of a person as the register knows them.';
comment on column person_details.birth is 'A day, a month or only a year.';
comment on column person_details.name_folded is 'Without marks, lower case, each word after a space.';
create unique index person_details_citizen_number_once on person_details (citizen_number) where ended_act is null and valid_until is null;
create index person_details_name on person_details using gin (name_folded gin_trgm_ops) where ended_act is null;

create table household_transfers (
  id bigint generated always as identity constraint household_transfers_pk primary key,
  household_id bigint not null constraint household_transfers_household_fk references households (id),
  from_village_id integer not null constraint household_transfers_from_fk references areas (id),
  to_area_id integer not null constraint household_transfers_to_fk references areas (id),
  moved_on date not null,
  sent_at timestamptz not null,
  sent_by_name text not null,
  note text not null default '',
  state text not null constraint household_transfers_state check (state in ('open', 'received', 'refused', 'withdrawn')),
  answered_at timestamptz,
  answered_by_name text,
  answer text
);
comment on table household_transfers is 'A household that moves to another commune: sent by the one it leaves, received by the one it comes to.';
create unique index household_transfers_one_open on household_transfers (household_id) where state = 'open';
create index household_transfers_from on household_transfers (from_village_id);
create index household_transfers_to on household_transfers (to_area_id, state);

-- Villages (and other areas) in the reach of the one who asks, once for a statement: policies use it as an uncorrelated subquery.
create function chungtay_areas_in_scope() returns setof integer language sql stable rows 200 as $$
  select descendant_id from area_closure where ancestor_id = any (chungtay_scope()) $$;
comment on function chungtay_areas_in_scope() is 'All areas within the grants of the one who asks; the past of an area included.';

do $$
declare fact text;
begin
  foreach fact in array array['household_residences', 'household_heads', 'household_members', 'household_traits', 'household_statuses', 'person_details'] loop
    execute format('comment on column %I.valid_from is %L', fact, 'First day on which it is true.');
    execute format('comment on column %I.valid_until is %L', fact, 'First day on which it is no longer true; null: still true.');
    execute format('comment on column %I.known_from is %L', fact, 'Day by the clock of the house on which the register came to know it.');
    execute format('comment on column %I.known_until is %L', fact, 'Day from which the register believes otherwise; null: still believed.');
    execute format('comment on column %I.ended_act is %L', fact, 'The act that made the register believe otherwise.');
    execute format('create index %I on %I (village_id, valid_from) where ended_act is null', fact || '_village', fact);
    execute format('create index %I on %I (act_id)', fact || '_act', fact);
    execute format('create index %I on %I (ended_act) where ended_act is not null', fact || '_ended', fact);
  end loop;
  foreach fact in array array['household_residences', 'household_heads', 'household_members', 'household_traits', 'household_statuses'] loop
    execute format('create index %I on %I (household_id, valid_from)', fact || '_household', fact);
    execute format('alter table %I enable row level security', fact);
    execute format($policy$create policy %I on %I using ((select chungtay_is_system()) or village_id in (select chungtay_areas_in_scope())
      or exists (select 1 from households h where h.id = household_id and h.village_id in (select chungtay_areas_in_scope())))$policy$, fact || '_seen', fact);
  end loop;
  execute 'create index person_details_person on person_details (person_id, valid_from)';
  foreach fact in array array['households', 'persons', 'household_acts', 'household_act_parts', 'person_details'] loop
    execute format('alter table %I enable row level security', fact);
    execute format('create policy %I on %I using ((select chungtay_is_system()) or village_id in (select chungtay_areas_in_scope()))', fact || '_seen', fact);
  end loop;
end $$;

alter table household_decisions enable row level security;
create policy household_decisions_seen on household_decisions using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope())
  or id in (select s.decision_id from household_statuses s));
alter table household_transfers enable row level security;
create policy household_transfers_seen on household_transfers using ((select chungtay_is_system()) or from_village_id in (select chungtay_areas_in_scope()) or to_area_id in (select chungtay_areas_in_scope()));

-- The acts stay as they were written.
create function chungtay_refuse_act_change() returns trigger language plpgsql as $$
begin
  raise exception 'an act is not changed' using errcode = 'restrict_violation';
end $$;
create trigger household_acts_stay before update or delete on household_acts for each row when (not chungtay_is_system()) execute function chungtay_refuse_act_change();

grant select, insert, update on households, household_transfers, household_residences, household_heads, household_members, household_traits, household_statuses, person_details to chungtay_app;
grant select, insert on persons, household_acts, household_act_parts, household_decisions to chungtay_app;
grant update (village_id) on persons to chungtay_app;
grant usage on sequence households_id_seq, persons_id_seq, household_acts_id_seq to chungtay_app;

-- A citizen number may be held in a commune the asker does not see: the answer is yes or no, never whose.
create function chungtay_numbers_taken(numbers text[], except_person bigint) returns setof text language sql stable security definer set search_path = public, pg_temp as $$
  select distinct d.citizen_number from person_details d
  where d.citizen_number = any (numbers) and d.ended_act is null and d.valid_until is null and d.person_id is distinct from except_person $$;
comment on function chungtay_numbers_taken(text[], bigint) is 'Which of these citizen numbers a person of the register holds now, whatever the asker sees.';
revoke all on function chungtay_numbers_taken(text[], bigint) from public;
grant execute on function chungtay_numbers_taken(text[], bigint) to chungtay_app;

-- The receiver of a household sees its head's name and its size before taking it, nothing more.
create function chungtay_transfer_card(transfer bigint) returns table (head text, members bigint) language sql stable security definer set search_path = public, pg_temp as $$
  select (select d.full_name from household_heads h join person_details d on d.person_id = h.person_id and d.ended_act is null and d.valid_until is null
          where h.household_id = t.household_id and h.ended_act is null and h.valid_until is null),
         (select count(*) from household_members m where m.household_id = t.household_id and m.ended_act is null and m.valid_until is null)
  from household_transfers t where t.id = transfer
    and ((select chungtay_is_system()) or t.from_village_id in (select chungtay_areas_in_scope()) or t.to_area_id in (select chungtay_areas_in_scope())) $$;
comment on function chungtay_transfer_card(bigint) is 'Head and size of a household on its way, for both communes of an own transfer.';
revoke all on function chungtay_transfer_card(bigint) from public;
grant execute on function chungtay_transfer_card(bigint) to chungtay_app;
