-- What was logged of publicity and recorded of dissemination sessions is corrected with its reason, or struck where it never was: kept, told as struck, counted nowhere.
alter table publicity_activities add column struck_on date;
alter table publicity_activities add column struck_why text;
comment on column publicity_activities.struck_on is 'The day on which it was struck as recorded by mistake.';
comment on column publicity_activities.struck_why is 'Why it was struck.';
alter table publicity_activities drop constraint publicity_activities_state;
alter table publicity_activities add constraint publicity_activities_state check (state in ('planned', 'done', 'cancelled', 'struck'));
alter table publicity_activities drop constraint publicity_activities_done;
alter table publicity_activities add constraint publicity_activities_done check (state = 'struck' or (state = 'done') = (held_on is not null and pieces is not null));
alter table publicity_activities add constraint publicity_activities_struck check ((state = 'struck') = (struck_on is not null) and (struck_on is null) = (struck_why is null));
alter table publicity_sessions add column struck_on date;
alter table publicity_sessions add column struck_why text;
alter table publicity_sessions add column record_version integer not null default 1;
comment on column publicity_sessions.struck_on is 'The day on which it was struck as recorded by mistake.';
comment on column publicity_sessions.struck_why is 'Why it was struck.';
alter table publicity_sessions add constraint publicity_sessions_struck check ((struck_on is null) = (struck_why is null));
grant update on publicity_sessions to chungtay_app;
