-- Forms: what the register believed on an earlier day is found by village too, and what is kept of a form knows when its counts changed.

create index household_statuses_ended_village on household_statuses (village_id) where ended_act is not null;
create index household_residences_ended_village on household_residences (village_id) where ended_act is not null;

-- Written only where a count differs (src/db/register-keep.ts), so an act that changes no count leaves boards and forms as they are.
create trigger register_tallies_mark_answers after insert or update or delete or truncate on register_tallies for each statement execute function chungtay_mark_answers();
