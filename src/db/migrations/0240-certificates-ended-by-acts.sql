-- A certificate ends with the household it is for, or when another commune receives the household; undoing the act gives it back.

alter table review_certificates
  add column ended_act bigint constraint review_certificates_ended_fk references household_acts (id),
  add column ended_how text constraint review_certificates_ended_how check (ended_how in ('move', 'receive', 'leave', 'merge', 'merge_persons', 'depart', 'death', 'reverse')),
  add constraint review_certificates_ended check ((ended_act is null) = (ended_how is null) and (ended_act is null or state = 'ended'));
comment on column review_certificates.ended_act is 'The act on the household that ended it, where no decision did.';
comment on column review_certificates.ended_how is 'The kind of that act, told where the act itself is out of sight: it may have happened in another commune.';
create index review_certificates_ended_act on review_certificates (ended_act) where ended_act is not null;
grant update (ended_act, ended_how) on review_certificates to chungtay_app;

-- The commune that received a household reads the certificates it came with; it gives its own, and changes none of the other's.
drop policy review_certificates_seen on review_certificates;
create policy review_certificates_seen on review_certificates for select using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope())
  or exists (select 1 from households h where h.id = household_id and h.village_id in (select chungtay_areas_in_scope())));
create policy review_certificates_given on review_certificates for insert with check ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
create policy review_certificates_closed on review_certificates for update using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
