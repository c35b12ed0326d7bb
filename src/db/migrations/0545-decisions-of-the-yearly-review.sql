-- A year's lists are decided by the yearly review or by a list brought in. A monthly decision, a correction or a revocation says
-- something of one household and nothing of the commune's year.

alter table household_decisions add column yearly boolean not null default false;
comment on column household_decisions.yearly is 'Made by the yearly review of the year in which it took effect: with it the commune''s lists of that year are decided, as with an imported list.';
update household_decisions d set yearly = true from review_rounds r where r.id = d.round_id and d.origin = 'review' and r.kind = 'periodic' and r.year = extract(year from d.effective_on);
