-- A call for reports may be put off or withdrawn, with the reason; the first day stays to be seen. Reports of an area that ends pass to another area.
alter table report_calls add column first_due_on date, add column extended_why text, add column withdrawn_on date, add column withdrawn_why text;
alter table report_calls add constraint report_calls_extended check ((first_due_on is null) = (extended_why is null) and (first_due_on is null or first_due_on < due_on));
alter table report_calls add constraint report_calls_withdrawn check ((withdrawn_on is null) = (withdrawn_why is null));
comment on column report_calls.first_due_on is 'The day first asked for, of a call that was put off.';
comment on column report_calls.withdrawn_on is 'Since when nobody owes what was asked; reports accepted before stay.';
grant update (area_id, due_on, first_due_on, extended_why, withdrawn_on, withdrawn_why) on report_calls to chungtay_app;
grant update (area_id) on report_acts to chungtay_app;

alter table report_duties drop constraint report_duties_state, drop constraint report_duties_sent;
alter table report_duties add constraint report_duties_state check (state in ('due', 'sent', 'passed', 'returned', 'accepted', 'withdrawn'));
alter table report_duties add constraint report_duties_sent check (sent_on is not null or state in ('due', 'returned', 'withdrawn'));
