-- The register of certificates as it was known on a day: when each was entered, and every change of its state with the day it was entered. Of what was
-- entered before this was kept nothing says the day but its own: it is taken to have been known then.

alter table review_certificates add column recorded_on date, add column states jsonb not null default '[]';
update review_certificates set recorded_on = issued_on,
  states = case when state = 'valid' then '[]'::jsonb else jsonb_build_array(jsonb_build_object('state', state, 'until', valid_until, 'reason', reason, 'how', ended_how, 'known', valid_until)) end;
alter table review_certificates alter column recorded_on set not null,
  add constraint review_certificates_recorded check (recorded_on >= issued_on),
  add constraint review_certificates_states check (jsonb_typeof(states) = 'array');
comment on column review_certificates.recorded_on is 'The day it was entered; it may bear an earlier one.';
comment on column review_certificates.states is 'Each change of its state in order: state, until when it holds, reason, act that ended it, and "known", the day the change was entered. The last one is what the columns say.';
grant update (states) on review_certificates to chungtay_app;
