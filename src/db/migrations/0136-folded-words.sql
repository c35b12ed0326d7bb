-- Lists of what was done, of requests and of lent rights are searched with or without marks, as the application folds words (src/domain/search.ts).
create function chungtay_folded(said text) returns text
  language sql immutable parallel safe as $$
  select ' ' || trim(regexp_replace(lower(translate(regexp_replace(normalize(coalesce(said, ''), NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd')), '[^a-z0-9]+', ' ', 'g')) $$;
comment on function chungtay_folded(text) is 'Without marks, lower case, each word after a space: "Đắk Lắk – 66" → " dak lak 66". For lists of one plan or one person, which are short.';
