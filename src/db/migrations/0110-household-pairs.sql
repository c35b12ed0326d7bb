-- Double records: found while somebody types and by searches over a commune or province; what people said about a pair is remembered.
alter table person_details add column name_key text;
comment on column person_details.name_key is 'Words of the name without Thị and Văn, folded and in alphabetical order: names in any order of words, with or without marks, meet here.';
update person_details set name_key = (select string_agg(word, ' ' order by word collate "C") from unnest(string_to_array(trim(name_folded), ' ')) as word where word not in ('thi', 'van'));
create index person_details_name_key on person_details (name_key) where ended_act is null and valid_until is null;
create index person_details_born on person_details (village_id, left(birth, 4)) where ended_act is null and valid_until is null;

create table household_pairs (
  person_a bigint not null constraint household_pairs_a_fk references persons (id),
  person_b bigint not null constraint household_pairs_b_fk references persons (id),
  world text not null constraint household_pairs_world check (world in ('real', 'story')),
  village_a integer not null constraint household_pairs_village_a_fk references areas (id),
  village_b integer not null constraint household_pairs_village_b_fk references areas (id),
  bits real not null,
  verdict jsonb not null,
  reasons jsonb not null,
  found_on date not null,
  judged text constraint household_pairs_judged check (judged in ('same', 'not_same')),
  judged_on date,
  judged_by text,
  judged_reason text,
  constraint household_pairs_pk primary key (person_a, person_b),
  constraint household_pairs_order check (person_a < person_b)
);
comment on table household_pairs is 'Two records that may be one person, with what speaks for it, and what a person decided. No names: those are in the register.';
create index household_pairs_b on household_pairs (person_b);
create index household_pairs_village_a on household_pairs (village_a, bits desc);
create index household_pairs_village_b on household_pairs (village_b, bits desc);
alter table household_pairs enable row level security;
create policy household_pairs_seen on household_pairs using ((select chungtay_is_system()) or village_a in (select chungtay_areas_in_scope()) or village_b in (select chungtay_areas_in_scope()));
grant select, insert, update on household_pairs to chungtay_app;

alter table household_acts drop constraint household_acts_kind;
alter table household_acts add constraint household_acts_kind check (kind in ('register', 'move', 'send', 'receive', 'leave', 'split', 'merge', 'merge_persons', 'change_head', 'join', 'birth',
    'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'decide', 'import', 'reverse'));
