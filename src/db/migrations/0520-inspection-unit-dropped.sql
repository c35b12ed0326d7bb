-- One unit is taken out of an open visit before its minutes, with a reason among the acts: the visit goes on with the others, the unit does not count as inspected.
alter table inspection_subjects add column dropped_on date, add constraint inspection_subjects_dropped check (signed_on is null or dropped_on is null);
comment on column inspection_subjects.dropped_on is 'The day the visit dropped the unit; the reason stands in the act.';
grant update (dropped_on) on inspection_subjects to chungtay_app;
