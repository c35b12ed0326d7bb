-- A closed sheet that was mistaken is superseded by a new one of the same subject, set and years: asked for with a reason, agreed to by a second account. The old one
-- stays as it was closed; only what was asked and answered about it is written beside.

alter table assessments add column supersedes bigint constraint assessments_supersedes_fk references assessments (id), add column renewal jsonb;
comment on column assessments.supersedes is 'The closed sheet this one stands in place of; null: the first of its years.';
comment on column assessments.renewal is 'Of a closed sheet: who asked to have it judged anew, when, why, and what was answered; the last asking.';
alter table assessments drop constraint assessments_once;
create unique index assessments_once on assessments (subject_id, plan_id, set_id, first_year, last_year) where supersedes is null;
create unique index assessments_supersedes on assessments (supersedes);
drop trigger assessments_frozen on assessments;
create trigger assessments_frozen before update on assessments for each row when (old.state = 'closed' and to_jsonb(old) - 'renewal' is distinct from to_jsonb(new) - 'renewal') execute function chungtay_keep_closed_assessment();
