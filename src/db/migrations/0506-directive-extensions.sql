-- The day of a directive is put off by whoever gave it: for one body that asks with its reason, or for all who are still waited for. Both days are kept; a directive in writing is put off in writing.
alter table directives add column extended_to date;
alter table directives add constraint directives_extended check (extended_to > due_on);
comment on column directives.due_on is 'The day it was issued with; its paper keeps it.';
comment on column directives.extended_to is 'The later day that stands now for all; null: the first one stands.';
comment on column directive_units.due_on is 'The day that stands for the body: the directive''s, or a later one given by an extension or when an answer was returned.';

create table directive_extensions (
  id bigint generated always as identity constraint directive_extensions_pk primary key,
  directive_id bigint not null constraint directive_extensions_directive_fk references directives (id),
  area_id integer not null constraint directive_extensions_area_fk references areas (id),
  unit_id bigint constraint directive_extensions_unit_fk references directive_units (id),
  whole_id bigint constraint directive_extensions_whole_fk references directive_extensions (id),
  reason text not null constraint directive_extensions_reason check (length(reason) between 3 and 1000),
  due_before date not null,
  state text not null constraint directive_extensions_state check (state in ('asked', 'granted', 'declined', 'lapsed')),
  asked_on date,
  asked_by text,
  asked_account uuid constraint directive_extensions_account_fk references accounts (id),
  wanted_on date,
  settled_on date,
  settled_by text,
  answer text,
  due_on date,
  number text,
  signer text,
  constraint directive_extensions_asked check (num_nonnulls(asked_on, asked_by, wanted_on) in (0, 3) and (asked_on is not null or state = 'granted') and (asked_on is null or unit_id is not null)),
  constraint directive_extensions_settled check ((state = 'asked') = (settled_on is null) and (state in ('granted', 'declined')) = (settled_by is not null)),
  constraint directive_extensions_granted check ((state = 'granted') = (due_on is not null) and (due_on is null or due_on > due_before)),
  constraint directive_extensions_whole check (whole_id is null or unit_id is not null),
  constraint directive_extensions_written check ((number is null) = (signer is null) and (number is null or state in ('granted', 'declined')))
);
comment on table directive_extensions is 'Days put off: asked for by a body or given unasked, answered by whoever issued the directive; the day before and the day after are both kept.';
comment on column directive_extensions.area_id is 'The area that issued the directive.';
comment on column directive_extensions.unit_id is 'The part that is put off; null: the whole directive.';
comment on column directive_extensions.whole_id is 'Of a part put off with the whole directive: that extension.';
comment on column directive_extensions.reason is 'Why it is asked for, or given unasked.';
comment on column directive_extensions.due_before is 'The day that stood when it was asked for or given.';
comment on column directive_extensions.state is 'Lapsed: the body answered, the whole directive was put off or withdrawn before this was settled.';
comment on column directive_extensions.number is 'Of a directive in writing: the number of the letter, as the register gave it.';
create index directive_extensions_directive on directive_extensions (directive_id, id);
create index directive_extensions_area on directive_extensions (area_id);
create index directive_extensions_unit on directive_extensions (unit_id);
create index directive_extensions_of_whole on directive_extensions (whole_id);
create index directive_extensions_account on directive_extensions (asked_account);
create unique index directive_extensions_one_asked on directive_extensions (unit_id) where state = 'asked';

alter table directive_extensions enable row level security;
create policy directive_extensions_seen on directive_extensions using (chungtay_in_register_scope(area_id)
  or exists (select 1 from directive_units u where u.directive_id = directive_extensions.directive_id and (directive_extensions.unit_id is null or u.id = directive_extensions.unit_id)));
grant select, insert on directive_extensions to chungtay_app;
grant update (state, settled_on, settled_by, answer, due_on, number, signer) on directive_extensions to chungtay_app;
