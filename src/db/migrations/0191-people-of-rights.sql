-- Who holds or held a right over an area is known by name there, also when their account is looked after elsewhere by now: an area that will end
-- is handed over before its day, and the people go on working in it until then. To be read only; accounts are changed where they are looked after.
create policy accounts_working on accounts for select using (exists (select 1 from grants g where g.account_id = accounts.id and chungtay_in_scope(g.area_id)));
