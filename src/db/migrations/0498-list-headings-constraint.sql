-- A name given by hand, told from those the database makes up.
alter table household_list_headings rename constraint household_list_headings_key to household_list_headings_folded;
