-- One who left the register of another commune is looked for by name and year of birth wherever they left; by the number there is an index already.
create index person_details_left_name on person_details (name_key) where ended_act is null and valid_until is not null;

-- The records said to be of one person, from either side.
create index household_pairs_same on household_pairs (person_b) where judged = 'same';
