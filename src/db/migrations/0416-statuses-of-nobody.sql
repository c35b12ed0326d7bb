-- A registration could be undone while a decision about its household stood: the status was counted for a household that lives nowhere and has nobody. Such a status
-- is believed no longer, by the act that undid the household. The row stays, with its decision and the dossier of the round: what was known until today is told as it was.
-- A status of a household that ended otherwise, or that still has a home or a member on any of its days, is left alone. Figures are counted again with the next act
-- on these villages.
update household_statuses s set ended_act = u.act_id, known_until = (select max(recorded_on) from household_acts)
from (
  select r.household_id, max(r.ended_act) as act_id from household_residences r join household_acts a on a.id = r.ended_act and a.kind = 'reverse' group by r.household_id) u
where u.household_id = s.household_id and s.ended_act is null
  and not exists (select 1 from household_residences r where r.household_id = s.household_id and r.ended_act is null and daterange(r.valid_from, r.valid_until) && daterange(s.valid_from, s.valid_until))
  and not exists (select 1 from household_members m where m.household_id = s.household_id and m.ended_act is null and daterange(m.valid_from, m.valid_until) && daterange(s.valid_from, s.valid_until));
