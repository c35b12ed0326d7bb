-- An initiative is not accepted by one account alone: who recorded it and who entered the council's opinion are kept, and somebody else is among those who bring it to its acceptance.
alter table initiatives add column hands uuid[] not null default '{}';
comment on column initiatives.hands is 'Accounts that recorded the proposal at the desk or entered an opinion of the council; empty where that was not kept.';
