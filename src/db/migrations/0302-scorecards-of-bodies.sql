-- Heads of departments, bodies and firms have scorecards too: of the body in its area, beside that of the area's own head.
alter table head_scorecards add column organisation_id text constraint head_scorecards_organisation_fk references organisations (id);
comment on column head_scorecards.organisation_id is 'The body whose head is assessed; null: the head of the area itself.';
alter table head_scorecards drop constraint head_scorecards_once;
create unique index head_scorecards_once on head_scorecards (area_id, coalesce(organisation_id, ''), year, head_name);
create index head_scorecards_organisation on head_scorecards (organisation_id);
