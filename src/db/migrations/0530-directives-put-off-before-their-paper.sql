-- A body takes its request for a later day back while it is not answered.
alter table directive_extensions drop constraint directive_extensions_state;
alter table directive_extensions add constraint directive_extensions_state check (state in ('asked', 'granted', 'declined', 'lapsed', 'withdrawn'));
comment on column directive_extensions.state is 'Withdrawn: the body took its request back. Lapsed: the body answered, the whole directive was put off or withdrawn before this was settled.';
-- The paper of a directive that was put off before it had a number says the day that stands, and may be dated after the first one.
alter table directives drop constraint directives_due;
alter table directives add constraint directives_due check (coalesce(extended_to, due_on) >= issued_on);
comment on column directives.due_on is 'The day it was given with first. Its paper says this day, or the one that stood when the paper went out; the register keeps what it said.';
