-- A draft that passes from a leaving person, or from an area that ends, to another: an act of the plan like the others.
alter table plan_acts drop constraint plan_acts_act;
alter table plan_acts add constraint plan_acts_act check (act in ('created', 'loaded', 'submitted', 'returned', 'approved', 'issued', 'superseded', 'amended', 'signed_number', 'handed_over'));
comment on table plan_acts is 'Who handed in, returned, approved and issued which version of a plan, and who took a draft over. Append-only.';
