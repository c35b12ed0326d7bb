-- A household of a commune that was divided is in the hands of the commune it lives in now: that one ends the certificate the divided one gave.
drop policy review_certificates_closed on review_certificates;
create policy review_certificates_closed on review_certificates for update using ((select chungtay_is_system()) or area_id in (select chungtay_areas_in_scope())
  or exists (select 1 from households h where h.id = household_id and h.village_id in (select chungtay_areas_in_scope())));

-- Whatever act finds a household that lives nowhere ends its certificate: the kinds of acts are those of the acts themselves.
alter table review_certificates drop constraint review_certificates_ended_how;
-- Given to households that had gone before: they end with the act that ended the last residence.
update review_certificates c set state = 'ended', valid_until = greatest(c.valid_from, g.gone), reason = null, ended_act = g.act, ended_how = g.kind,
    states = c.states || jsonb_build_array(jsonb_build_object('state', 'ended', 'until', greatest(c.valid_from, g.gone), 'reason', null, 'how', g.kind, 'known', greatest(c.recorded_on, g.known)))
  from (select distinct on (p.household_id) p.household_id, a.id as act, a.kind, a.happened_on as gone, a.recorded_on as known from household_act_parts p join household_acts a on a.id = p.act_id
    where a.kind in ('leave', 'merge', 'depart', 'death', 'reverse') and not exists (select 1 from household_acts u where u.reverses_act = a.id) order by p.household_id, a.happened_on desc, a.id desc) g
  where c.state = 'valid' and g.household_id = c.household_id
    and not exists (select 1 from household_residences r where r.household_id = c.household_id and r.ended_act is null and r.valid_until is null);
