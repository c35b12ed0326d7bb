-- A posting entered by mistake is struck with its reason: kept, counted nowhere, and no ground to see the person. Who was entered on the roster by mistake is removed while nothing rests on them.
alter table staff_postings add column struck_on date;
alter table staff_postings add column struck_why text;
alter table staff_postings add constraint staff_postings_struck check ((struck_on is null) = (struck_why is null));
comment on column staff_postings.struck_on is 'The day on which it was struck as entered by mistake.';
comment on column staff_postings.struck_why is 'Why it was struck.';
alter table staff_postings drop constraint staff_postings_once;
alter table staff_postings add constraint staff_postings_once exclude using gist (member_id with =, area_id with =, daterange(valid_from, valid_until) with &&) where (struck_on is null);
alter table staff_members add column removed_on date;
comment on table staff_members is 'People who work on poverty reduction, kept by the area of their office. Never deleted: who left has no running posting, who was entered by mistake is removed and on no list.';
comment on column staff_members.removed_on is 'The day on which they were removed as entered by mistake; the account is free again.';
alter table staff_members add constraint staff_members_removed check (removed_on is null or account_id is null);
drop policy staff_members_seen on staff_members;
create policy staff_members_seen on staff_members using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()) or exists (select 1 from staff_postings p where p.member_id = staff_members.id and p.struck_on is null))
  with check ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
drop policy staff_trainings_seen on staff_trainings;
create policy staff_trainings_seen on staff_trainings using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()) or exists (select 1 from staff_postings p where p.member_id = staff_trainings.member_id and p.struck_on is null))
  with check ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope()));
