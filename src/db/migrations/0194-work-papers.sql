-- Papers of the work in the document register: a report, papers of a review conference, minutes of a committee, letters of reminder. Their words are
-- kept from the draft on; they are seen by those with a right over the area, not by everybody.
alter table documents drop constraint documents_about;
alter table documents add constraint documents_about check (about in ('plan', 'progress', 'review', 'work'));
alter table documents
  add column work_paper text,
  add column work_id bigint,
  add column work_link text;
alter table documents drop constraint documents_round;
alter table documents add constraint documents_round check ((about = 'review') = (round_id is not null) and (about = 'review') = (paper is not null) and (about in ('review', 'work')) = (plan_id is null));
alter table documents add constraint documents_work check ((about = 'work') = (work_paper is not null) and (about = 'work') = (work_id is not null) and (about = 'work') = (work_link is not null) and (about <> 'work' or content is not null));
comment on column documents.work_paper is 'Papers of the work: which paper of what ("report", "conference.minutes"); null for others.';
comment on column documents.work_id is 'Papers of the work: the record it is the paper of.';
comment on column documents.work_link is 'Papers of the work: the address of that record''s screen.';
-- One draft or standing paper at a time: another one waits until the first is withdrawn.
create unique index documents_work_once on documents (work_paper, work_id) where about = 'work' and state <> 'void';

drop policy documents_reach on documents;
create policy documents_reach on documents for select using ((state <> 'draft' and about not in ('review', 'work')) or chungtay_in_scope(area_id));
