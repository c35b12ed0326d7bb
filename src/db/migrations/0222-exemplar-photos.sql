-- Photos of exemplars: files of the exemplar with words for who cannot see them, shown to everybody only under a consent that says so.
create table exemplar_photos (
  id bigint generated always as identity constraint exemplar_photos_pk primary key,
  exemplar_id bigint not null constraint exemplar_photos_exemplar_fk references exemplars (id),
  area_id integer not null constraint exemplar_photos_area_fk references areas (id),
  attachment_id uuid not null constraint exemplar_photos_attachment_fk references attachments (id),
  alt text not null constraint exemplar_photos_alt check (length(alt) between 5 and 300),
  added_on date not null,
  added_name text not null,
  removed_on date
);
comment on table exemplar_photos is 'Photos that go with the words of an exemplar; a photo that was added asks for approval and consent anew.';
comment on column exemplar_photos.alt is 'What the picture shows, for who cannot see it.';
create index exemplar_photos_exemplar on exemplar_photos (exemplar_id, id);
create index exemplar_photos_area on exemplar_photos (area_id);
create index exemplar_photos_attachment on exemplar_photos (attachment_id);
create unique index exemplar_photos_once on exemplar_photos (exemplar_id, attachment_id) where removed_on is null;
alter table exemplar_photos enable row level security;
create policy exemplar_photos_seen on exemplar_photos using (chungtay_in_register_scope(area_id));
grant select, insert, update on exemplar_photos to chungtay_app;

alter table exemplar_consents drop constraint exemplar_consents_scope;
alter table exemplar_consents add constraint exemplar_consents_scope check (scope <@ array['portal', 'name', 'photo', 'press'] and cardinality(scope) > 0);
comment on column exemplar_consents.scope is 'portal: on the public page; name: under the name given in shown_as; photo: with its photos; press: to the press and the loudspeakers.';

-- The photos everybody may see: of exemplars that are public now, under a consent to photos, while the file is kept.
create function chungtay_public_exemplar_photos(asked bigint) returns table (id bigint, alt text, media_type text, content_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, p.alt, a.media_type, a.content_hash
  from exemplar_photos p
  join chungtay_public_exemplars() e on e.id = p.exemplar_id
  join exemplar_consents c on c.exemplar_id = p.exemplar_id and c.ended_on is null and 'photo' = any (c.scope)
  join attachments a on a.id = p.attachment_id and a.withdrawn_at is null
  where p.exemplar_id = asked and p.removed_on is null order by p.id $$;
comment on function chungtay_public_exemplar_photos(bigint) is 'Photos of an exemplar that may be shown to everybody now.';
revoke all on function chungtay_public_exemplar_photos(bigint) from public;
grant execute on function chungtay_public_exemplar_photos(bigint) to chungtay_app;
