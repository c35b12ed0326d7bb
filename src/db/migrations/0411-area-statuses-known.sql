-- Statuses of areas get a day of knowledge: what was believed on an earlier day stays when a decision ends a status or a load brings other ones.

alter table area_statuses add column known_from date;
alter table area_statuses add column known_until date;
comment on column area_statuses.known_from is 'First day on which the house knew it: the day it was recorded; of statuses that came with an area from files the first day on which they held.';
comment on column area_statuses.known_until is 'Day on which it was believed otherwise or no longer; null: believed now.';
alter table area_statuses drop constraint area_statuses_no_overlap;

-- Recorded here: on the day of the journal. Ended here: before that day it was known without an end.
with entries as (select subject_id, after ->> 'from' as first, after ->> 'move' as move, min(occurred_on) as day from audit_entries where action = 'area.recordStatus' group by 1, 2, 3)
update area_statuses s set known_from = coalesce((select e.day from entries e where e.subject_id = a.slug || '/' || s.status and e.first = s.valid_from::text and e.move = 'enter'), s.valid_from) from areas a where a.id = s.area_id;
insert into area_statuses (area_id, status, valid_from, valid_until, entry_decision, exit_decision, evidence, note, by_act, known_from, known_until)
select s.area_id, s.status, s.valid_from, null, s.entry_decision, null, s.evidence, s.note, true, s.known_from, e.day from area_statuses s join areas a on a.id = s.area_id
join (select subject_id, after ->> 'from' as first, max(occurred_on) as day from audit_entries where action = 'area.recordStatus' and after ->> 'move' = 'leave' group by 1, 2) e on e.subject_id = a.slug || '/' || s.status and e.first = s.valid_from::text
where s.by_act and s.exit_decision is not null and s.valid_until is not null;
update area_statuses s set known_from = o.known_until from area_statuses o where o.area_id = s.area_id and o.status = s.status and o.valid_from = s.valid_from and o.known_until is not null and s.known_until is null;

alter table area_statuses alter column known_from set not null;
alter table area_statuses add constraint area_statuses_known check (known_until is null or known_until >= known_from);
alter table area_statuses add constraint area_statuses_no_overlap exclude using gist (area_id with =, status with =, daterange(valid_from, valid_until) with &&) where (known_until is null);
