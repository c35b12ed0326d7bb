-- The support of a household: promised or given for a need that is recorded of it, and the incentive of one that left poverty. Record of words, not a ledger.
create table household_supports (
  id bigint generated always as identity constraint household_supports_pk primary key,
  world text not null constraint household_supports_world check (world in ('real', 'story')),
  area_id integer not null constraint household_supports_area_fk references areas (id),
  household_id bigint not null constraint household_supports_household_fk references households (id),
  pathway_id bigint constraint household_supports_pathway_fk references household_pathways (id),
  plan_item integer,
  plan_text text,
  kind text,
  need text,
  need_vi text,
  need_en text,
  fits_why text not null default '' constraint household_supports_fits check (length(fits_why) <= 1000),
  incentive text,
  decision_id bigint constraint household_supports_decision_fk references household_decisions (id),
  state text not null constraint household_supports_state check (state in ('promised', 'given', 'cancelled')),
  provider text not null constraint household_supports_provider check (length(provider) between 2 and 200),
  source text not null,
  promised_on date not null,
  due date,
  given_on date,
  worth bigint constraint household_supports_worth check (worth between 1 and 1000000000000),
  in_kind text not null default '' constraint household_supports_in_kind check (length(in_kind) <= 500),
  reason text not null default '' constraint household_supports_reason check (length(reason) <= 1000),
  recorded_name text not null,
  record_version integer not null default 1,
  constraint household_supports_what check (case when incentive is null then num_nonnulls(kind, need, need_vi, need_en) = 4 and decision_id is null else num_nonnulls(kind, need, plan_item) = 0 and decision_id is not null end),
  constraint household_supports_given check ((state <> 'given' or given_on is not null) and (state <> 'promised' or (due is not null and given_on is null))),
  constraint household_supports_planned check (plan_item is null or (pathway_id is not null and plan_text is not null))
);
comment on table household_supports is 'What a household was promised and given, for which of its recorded needs, and the incentives after it left poverty. Nothing here is checked against money: a ledger will take that over.';
comment on column household_supports.area_id is 'The village where the household lived when it was recorded.';
comment on column household_supports.pathway_id is 'The registration to leave poverty that was open when it was recorded: it counts for that one.';
comment on column household_supports.plan_item is 'The line of the exit plan it carries out; plan_text keeps its words.';
comment on column household_supports.need is 'Code of the need it answers ("cause:no_capital", "lack:water", "need:credit", "asked"); need_vi and need_en keep the words of that day.';
comment on column household_supports.fits_why is 'Why it answers the need, where the policy packs do not say so.';
comment on column household_supports.promised_on is 'The day of the promise; of what was given at once the day it was given.';
comment on column household_supports.worth is 'Đồng, or the worth of what was given in kind, as the officer says.';
comment on column household_supports.reason is 'Why a promise has not come yet, or why it counts no more.';
create index household_supports_household on household_supports (household_id, id);
create index household_supports_area on household_supports (area_id);
create index household_supports_pathway on household_supports (pathway_id) where pathway_id is not null;
create index household_supports_decision on household_supports (decision_id) where decision_id is not null;
create unique index household_supports_incentive_once on household_supports (household_id, decision_id, incentive) where incentive is not null and state <> 'cancelled';
create unique index household_supports_planned_once on household_supports (pathway_id, plan_item) where plan_item is not null and state <> 'cancelled';
alter table household_supports enable row level security;
create policy household_supports_seen on household_supports using ((select chungtay_is_system()) or exists (select 1 from households h where h.id = household_id));
grant select, insert, update on household_supports to chungtay_app;

-- Help recorded as given in a plan before this was kept is carried over: for what the household asked for, of no named kind.
insert into household_supports (world, area_id, household_id, pathway_id, plan_item, plan_text, kind, need, need_vi, need_en, state, provider, source, promised_on, given_on, in_kind, recorded_name)
select p.world, p.area_id, p.household_id, p.id, (i->>'id')::integer, i->>'text', 'other', 'asked', p.needs, p.needs, 'given', case when length(i->>'helper') >= 2 then left(i->>'helper', 200) else '---' end, 'other', (i->>'givenOn')::date, (i->>'givenOn')::date, left(i->>'text', 500), '---'
from household_pathways p, jsonb_array_elements(p.items) i where i->>'side' = 'support' and i->>'givenOn' is not null;
