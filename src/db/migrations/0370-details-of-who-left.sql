-- An act on a household took along, or ended, the details of persons who had left it before: they lived on elsewhere without a name, or in the sight of a village
-- they never came to. The acts leave them alone now; here what was harmed is made whole. Figures are counted again with the next act on these villages.

-- Where somebody lived, not where the household went that they had left.
update person_details d set village_id = m.village_id from household_members m
  where d.ended_act is null and m.ended_act is null and m.person_id = d.person_id and daterange(m.valid_from, m.valid_until) @> d.valid_from and m.village_id <> d.village_id;

-- A member without details has those again that were known last. They hang on the act that took them away, so that undoing it brings back what was before.
-- A number given to somebody else meanwhile stays there: it belongs to one person, and which one the office has to find out.
insert into person_details (person_id, village_id, valid_from, valid_until, known_from, act_id, full_name, name_folded, name_key, birth, sex, ethnic_group, citizen_number)
select g.person_id, g.village_id, g.since, g.until, (select max(recorded_on) from household_acts), coalesce(k.ended_act, k.act_id), k.full_name, k.name_folded, k.name_key, k.birth, k.sex, k.ethnic_group,
  case when not exists (select 1 from person_details o where o.citizen_number = k.citizen_number and o.ended_act is null and o.valid_until is null and o.person_id <> g.person_id) then k.citizen_number end
from (
  select m.person_id, m.village_id, lower(r.gap) as since, upper(r.gap) as until from household_members m
  cross join lateral (select unnest(datemultirange(daterange(m.valid_from, m.valid_until))
    - coalesce((select range_agg(daterange(d.valid_from, d.valid_until)) from person_details d where d.person_id = m.person_id and d.ended_act is null), '{}'::datemultirange)) as gap) r
  where m.ended_act is null) g
cross join lateral (
  select d.* from person_details d where d.person_id = g.person_id and (d.valid_until = g.since or (d.ended_act is not null and daterange(d.valid_from, d.valid_until) @> g.since))
  order by d.ended_act is not null, d.id desc limit 1) k;

update persons p set village_id = d.village_id from person_details d where d.person_id = p.id and d.ended_act is null and d.valid_until is null and d.village_id <> p.village_id;
