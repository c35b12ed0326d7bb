-- The document register: drafts, issued documents with their numbers, withdrawn numbers. Issued papers are public, drafts are the area's own.

create table documents (
  id uuid not null default gen_random_uuid() constraint documents_pk primary key,
  world text not null constraint documents_world check (world in ('real', 'story')),
  area_id integer not null constraint documents_area_fk references areas (id),
  authority text not null constraint documents_authority check (authority in ('state', 'party', 'front')),
  unit text not null constraint documents_unit_length check (length(unit) between 1 and 60),
  issuer text not null,
  superior text,
  place text,
  kind text not null,
  subject text not null,
  about text not null constraint documents_about check (about in ('plan', 'progress')),
  plan_id integer not null constraint documents_plan_fk references plans (id),
  plan_version integer,
  about_area text,
  as_of date,
  signature jsonb,
  recipients text[] not null default '{}',
  state text not null constraint documents_state check (state in ('draft', 'issued', 'void')),
  run text,
  number integer constraint documents_number_positive check (number >= 1),
  issued_on date,
  content jsonb,
  content_hash text,
  void_reason text,
  search_folded text not null,
  record_version integer not null default 1,
  created_by uuid constraint documents_created_by_fk references accounts (id),
  created_at timestamptz not null default now(),
  constraint documents_numbered check ((state = 'draft') = (number is null) and (number is null) = (run is null) and (number is null) = (issued_on is null)),
  constraint documents_content_kept check (state = 'draft' or (content is not null and content_hash is not null)),
  constraint documents_progress_day check ((about = 'progress') = (as_of is not null)),
  constraint documents_number_unique unique (area_id, authority, unit, kind, run, number)
);
comment on table documents is 'Register of documents: one number for each series (area, authority, unit, kind, year or Party term), never twice and never again.';
comment on column documents.unit is 'The abbreviation the body numbers under: UBND, TU, MTTQ-BTT.';
comment on column documents.run is 'The year, or for the Party the term ("2020-2025"), through which the numbers run.';
comment on column documents.about_area is 'Progress reports: the area assessed; null for the plan''s own.';
comment on column documents.as_of is 'Progress reports: the day of the assessment.';
comment on column documents.content is 'The document as it was issued (an OfficialDocument); drafts are composed when they are read.';
comment on column documents.content_hash is 'SHA-256 of the content, printed shortened at the foot of the paper.';
comment on column documents.state is 'void: the number was given and withdrawn; it stays used.';
comment on column documents.search_folded is 'Subject, issuer and number without marks, each word after a space.';
create index documents_search on documents using gin (search_folded gin_trgm_ops);
create index documents_area on documents (area_id, issued_on);
create index documents_plan on documents (plan_id);
create index documents_created_by on documents (created_by);
alter table documents enable row level security;
create policy documents_reach on documents for select using (state <> 'draft' or chungtay_in_scope(area_id));
create policy documents_insert on documents for insert with check (chungtay_in_scope(area_id));
create policy documents_update on documents for update using (chungtay_in_scope(area_id)) with check (chungtay_in_scope(area_id));

-- What was issued stays as it was: only the withdrawal of the number may follow.
create function chungtay_keep_issued_document() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.number, new.run, new.issued_on, new.content_hash, new.content, new.unit, new.kind, new.area_id, new.subject)
     is distinct from (old.number, old.run, old.issued_on, old.content_hash, old.content, old.unit, old.kind, old.area_id, old.subject) then
    raise exception 'an issued document does not change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger documents_keep_issued before update on documents for each row execute function chungtay_keep_issued_document();

grant select, insert, update on documents to chungtay_app;
