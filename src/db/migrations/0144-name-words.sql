-- Finding somebody by name in a register of a nation: names are made of few words. What is typed is first turned into the words that begin so, then the places
-- of these words are met in an index of whole words. An index of parts of words read tens of thousands of names to find a hundred.

create table name_words (word text constraint name_words_pk primary key);
comment on table name_words is 'Every word of a name in the register, without marks: single words, nobody''s name. Kept by the trigger on person_details; a word stays when its last bearer goes.';
comment on column name_words.word is 'Lower case, without marks.';
alter table name_words enable row level security;
create policy name_words_seen on name_words using ((select chungtay_is_system()));
grant select, insert on name_words to chungtay_app;

create function chungtay_keep_name_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into name_words (word) select distinct w from added a, string_to_table(trim(a.name_folded), ' ') w where w <> '' order by w on conflict do nothing;
  return null;
end $$;
create trigger person_details_words_added after insert on person_details referencing new table as added for each statement execute function chungtay_keep_name_words();
create trigger person_details_words_changed after update on person_details referencing new table as added for each statement execute function chungtay_keep_name_words();
insert into name_words (word) select distinct w from person_details d, string_to_table(trim(d.name_folded), ' ') w where w <> '';

drop index person_details_name;
create index person_details_words on person_details using gin (string_to_array(name_folded, ' ')) where ended_act is null;

create or replace function chungtay_persons_found(area integer, day date, known_on date, words text[], number text) returns setof bigint
  language plpgsql stable security definer rows 50 set search_path = public, pg_temp as $$
declare
  wanted text := case when number is not null then format('d.citizen_number = %L', number) end;
  begun text[];
  typed text;
begin
  if number is null then
    foreach typed in array words loop
      begun := array(select n.word from name_words n where starts_with(n.word, typed) limit 200);
      if begun = '{}' then return; end if;
      wanted := concat_ws(' and ', wanted, format('string_to_array(d.name_folded, '' '') && %L::text[]', begun));
    end loop;
  end if;
  if wanted is null then return; end if;
  -- The words stand in the statement itself: only then is it known how rare they are.
  return query execute format($query$
    select d.person_id from person_details d
    where d.ended_act is null and %1$s and d.valid_from <= $2 and (d.valid_until is null or d.valid_until > $2) and ($3 is null or d.known_from <= $3)
      and exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $2 and (c.valid_until is null or c.valid_until > $2))
      and (chungtay_is_system() or chungtay_enumerates() is not null or exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = any (chungtay_register_scope())))
    union
    select d.person_id from person_details d
    where $3 is not null and d.ended_act is not null and %1$s and d.valid_from <= $2 and (d.valid_until is null or d.valid_until > $2) and d.known_from <= $3 and d.known_until > $3
      and exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = $1 and c.administrative and c.valid_from <= $2 and (c.valid_until is null or c.valid_until > $2))
      and (chungtay_is_system() or chungtay_enumerates() is not null or exists (select 1 from area_closure c where c.descendant_id = d.village_id and c.ancestor_id = any (chungtay_register_scope())))
    $query$, wanted) using area, day, known_on;
end $$;
