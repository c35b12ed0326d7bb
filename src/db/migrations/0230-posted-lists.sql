-- The list that was put up in public, whole, as it hung: a later correction of a name or of who lives in a household does not change what is given again.
create table review_posted_lists (
  round_id bigint not null constraint review_posted_lists_round_fk references review_rounds (id),
  act integer not null,
  area_id integer not null constraint review_posted_lists_area_fk references areas (id),
  households bigint[] not null,
  content jsonb not null,
  content_hash text not null,
  constraint review_posted_lists_pk primary key (round_id, act)
);
comment on table review_posted_lists is 'Lists put up before and after the decision, sealed with the act that put them up. Append-only; the public sees the masked twin in review_publications.';
comment on column review_posted_lists.act is 'Number of the act in the round: posting of a village, publication of what was decided.';
comment on column review_posted_lists.households is 'Whom it names: a look at it is a look at each of them.';
comment on column review_posted_lists.content is 'The paper as it was composed then.';
comment on column review_posted_lists.content_hash is 'SHA-256 of the canonical content; the journal keeps it too.';
create index review_posted_lists_area on review_posted_lists (area_id);

alter table review_posted_lists enable row level security;
create policy review_posted_lists_seen on review_posted_lists using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
grant select, insert on review_posted_lists to chungtay_app;
