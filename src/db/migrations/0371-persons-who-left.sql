-- Who is entered may be one who left the register: the details that ended are looked up by the villages of the commune.
create index person_details_left on person_details (village_id) where ended_act is null and valid_until is not null;
