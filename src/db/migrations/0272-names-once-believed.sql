-- A search by name as the register was known on an earlier day also asks the names believed no more; without an index of theirs every one ever put right or carried
-- along by a move was read.
create index person_details_words_ended on person_details using gin (chungtay_name_marks(name_folded, village_id)) where ended_act is not null;
create index person_details_number_ended on person_details (citizen_number) where ended_act is not null and citizen_number is not null;
