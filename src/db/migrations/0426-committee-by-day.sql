-- One chair at a time, one member for an area, one seat for an account: asked day by day, not by who has an end and who has none.
-- What overlapped before this rule is kept as it was recorded and marked; the rule holds among all others.
alter table committee_members add column overlapped boolean not null default false;
comment on column committee_members.overlapped is 'Recorded before seats were told apart by day, in days in which another was chair or the same account sat already: kept as recorded.';
alter table committee_charges add column overlapped boolean not null default false;
comment on column committee_charges.overlapped is 'Recorded before charges were told apart by day, in days in which another member looked after the area already: kept as recorded.';
update committee_members m set overlapped = true where exists (select 1 from committee_members o where o.committee_id = m.committee_id and o.id < m.id and daterange(o.valid_from, o.valid_until) && daterange(m.valid_from, m.valid_until)
  and ((o.duty = 'chair' and m.duty = 'chair') or o.account_id = m.account_id));
update committee_charges c set overlapped = true where exists (select 1 from committee_charges o where o.committee_id = c.committee_id and o.charge_area_id = c.charge_area_id and o.id < c.id and daterange(o.valid_from, o.valid_until) && daterange(c.valid_from, c.valid_until));
drop index committee_members_one_chair;
drop index committee_charges_one;
alter table committee_members add constraint committee_members_one_chair exclude using gist (committee_id with =, daterange(valid_from, valid_until) with &&) where (duty = 'chair' and not overlapped);
alter table committee_members add constraint committee_members_one_seat exclude using gist (committee_id with =, account_id with =, daterange(valid_from, valid_until) with &&) where (account_id is not null and not overlapped);
alter table committee_charges add constraint committee_charges_one exclude using gist (committee_id with =, charge_area_id with =, daterange(valid_from, valid_until) with &&) where (not overlapped);
