-- The dialogue with a household that could provide for itself: visits, promises of both sides, their review, and the household's own word.
-- Nothing here points into the register but the household itself; no table of the register points here.

create table household_dialogues (
  id bigint generated always as identity constraint household_dialogues_pk primary key,
  world text not null constraint household_dialogues_world check (world in ('real', 'story')),
  area_id integer not null constraint household_dialogues_area_fk references areas (id),
  household_id bigint not null constraint household_dialogues_household_fk references households (id),
  state text not null constraint household_dialogues_state check (state in ('proposed', 'open', 'closed', 'declined')),
  reason text not null,
  proposed_on date,
  proposed_by text,
  opened_on date,
  opened_by text,
  closed_on date,
  closed_by text,
  outcome text constraint household_dialogues_outcome check (outcome in ('stands_up', 'needs_help', 'not_suited', 'declined_by_household', 'moved', 'other')),
  note text not null default '',
  forgotten_on date,
  record_version integer not null default 1,
  constraint household_dialogues_begun check (num_nonnulls(proposed_on, opened_on) >= 1),
  constraint household_dialogues_opened check (state not in ('open', 'closed') or opened_on is not null),
  constraint household_dialogues_ended check ((state in ('closed', 'declined')) = (closed_on is not null)),
  constraint household_dialogues_outcome_said check ((state = 'closed') = (outcome is not null)),
  constraint household_dialogues_order check (opened_on >= proposed_on and closed_on >= coalesce(opened_on, proposed_on))
);
comment on table household_dialogues is 'Dialogues with households that could provide for themselves: proposed by a village, opened and closed by the commune. Never changes what the register says of the household.';
comment on column household_dialogues.area_id is 'The village where the household lived when it began.';
comment on column household_dialogues.note is 'How it ended, or why it was declined.';
comment on column household_dialogues.forgotten_on is 'The day on which the words of a dialogue closed long ago were deleted by rule; the fact that there was one stays.';
create unique index household_dialogues_one_open on household_dialogues (household_id) where state in ('proposed', 'open');
create index household_dialogues_household on household_dialogues (household_id);
create index household_dialogues_area on household_dialogues (area_id);

create table dialogue_visits (
  id bigint generated always as identity constraint dialogue_visits_pk primary key,
  dialogue_id bigint not null constraint dialogue_visits_dialogue_fk references household_dialogues (id),
  held_on date not null,
  place text not null default '',
  came text not null,
  said text not null,
  recorded_by text not null
);
comment on table dialogue_visits is 'Visits of a dialogue: who came, what was said.';
create index dialogue_visits_dialogue on dialogue_visits (dialogue_id, held_on);

create table dialogue_commitments (
  id bigint generated always as identity constraint dialogue_commitments_pk primary key,
  dialogue_id bigint not null constraint dialogue_commitments_dialogue_fk references household_dialogues (id),
  visit_id bigint constraint dialogue_commitments_visit_fk references dialogue_visits (id),
  promised_by text not null constraint dialogue_commitments_by check (promised_by in ('household', 'commune')),
  text text not null,
  answers text not null default '',
  made_on date not null,
  first_due_on date not null,
  due_on date not null,
  state text not null default 'waiting' constraint dialogue_commitments_state check (state in ('waiting', 'kept', 'not_kept')),
  reviews jsonb not null default '[]' constraint dialogue_commitments_reviews check (jsonb_typeof(reviews) = 'array'),
  constraint dialogue_commitments_order check (first_due_on >= made_on and due_on >= first_due_on)
);
comment on table dialogue_commitments is 'What the household or the commune promised, with a day, and each look at it. A promise that is not kept has no consequence in the register.';
comment on column dialogue_commitments.answers is 'Of the commune''s promise: who sees to it.';
comment on column dialogue_commitments.due_on is 'The day it is due now; that of the promise itself is first_due_on.';
comment on column dialogue_commitments.reviews is 'Each look at it: on, finding (kept|not_kept|put_off), why, due, by.';
create index dialogue_commitments_dialogue on dialogue_commitments (dialogue_id);
create index dialogue_commitments_visit on dialogue_commitments (visit_id);
create index dialogue_commitments_due on dialogue_commitments (due_on) where state = 'waiting';

create table dialogue_replies (
  id bigint generated always as identity constraint dialogue_replies_pk primary key,
  dialogue_id bigint not null constraint dialogue_replies_dialogue_fk references household_dialogues (id),
  said_on date not null,
  said_to text not null,
  text text not null default '',
  attachment_id uuid constraint dialogue_replies_attachment_fk references attachments (id),
  recorded_by text not null
);
comment on table dialogue_replies is 'The household''s own word, in its words or as its file; kept at any moment and never changed.';
create index dialogue_replies_dialogue on dialogue_replies (dialogue_id, said_on);
create index dialogue_replies_attachment on dialogue_replies (attachment_id);

-- In sight of who may ask this very question about the register of the household's village today; not through an enumerator's assignment.
alter table household_dialogues enable row level security;
create policy household_dialogues_seen on household_dialogues using ((select chungtay_is_system()) or household_id in (select h.id from households h where h.village_id in (select chungtay_areas_in_scope())));
alter table dialogue_visits enable row level security;
create policy dialogue_visits_seen on dialogue_visits using (exists (select 1 from household_dialogues d where d.id = dialogue_id));
alter table dialogue_commitments enable row level security;
create policy dialogue_commitments_seen on dialogue_commitments using (exists (select 1 from household_dialogues d where d.id = dialogue_id));
alter table dialogue_replies enable row level security;
create policy dialogue_replies_seen on dialogue_replies using (exists (select 1 from household_dialogues d where d.id = dialogue_id));
grant select, insert, update on household_dialogues to chungtay_app;
grant select, insert on dialogue_visits, dialogue_replies to chungtay_app;
grant update (came, said, place) on dialogue_visits to chungtay_app;
grant update (text, said_to, attachment_id) on dialogue_replies to chungtay_app;
grant select, insert, update on dialogue_commitments to chungtay_app;
