-- What a household signed stays as it signed it: the plan with its registration and, each with a paper of its own, what was added since. An officer alone rewrites nothing of it.

alter table household_pathways
  add column signed jsonb not null default '[]' constraint household_pathways_signed check (jsonb_typeof(signed) = 'array'),
  add column proposed jsonb constraint household_pathways_proposed check (proposed is null or (state = 'registered' and jsonb_typeof(proposed) = 'object'));
comment on column household_pathways.items is 'The plan as it goes on: id, side (household|support), text, helper, due, givenOn, why (why help has not come yet). Holds every line that was signed.';
comment on column household_pathways.signed is 'What the household signed, oldest first: the plan of its registration, then each addition: on, recordedOn, signer, attachment, why, items (id, side, text, helper, due). Only added to.';
comment on column household_pathways.proposed is 'An addition the household has not signed yet: on, why, items. Counts for nothing.';

update household_pathways w set signed = jsonb_build_array(jsonb_build_object(
  'on', w.confirmed_on, 'recordedOn', w.recorded_on, 'signer', w.confirmed_by, 'attachment', w.confirmation_id, 'why', '', 'items', (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.one -> 'id', 'side', i.one -> 'side', 'text', i.one -> 'text', 'helper', i.one -> 'helper', 'due', i.one -> 'due') order by i.place), '[]')
    from jsonb_array_elements(w.items) with ordinality as i(one, place)))) where w.confirmed_on is not null;
alter table household_pathways add constraint household_pathways_signed_plan check (state <> 'registered' or jsonb_array_length(signed) > 0);

create function chungtay_keep_signed_plan() returns trigger language plpgsql as $$
begin
  if exists (select 1 from generate_series(0, jsonb_array_length(old.signed) - 1) n where new.signed -> n is distinct from old.signed -> n)
    or exists (select 1 from jsonb_array_elements(new.signed) s, jsonb_array_elements(s.value -> 'items') i
      where not exists (select 1 from jsonb_array_elements(new.items) k where k.value -> 'id' = i.value -> 'id' and k.value -> 'side' = i.value -> 'side' and k.value -> 'text' = i.value -> 'text')) then
    raise exception 'what a household signed is not changed';
  end if;
  return new;
end $$;
create trigger household_pathways_kept before update on household_pathways for each row when (old.signed <> '[]') execute function chungtay_keep_signed_plan();
