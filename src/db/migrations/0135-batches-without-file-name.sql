-- The name of a list's file may be a person's name, and is needed by nobody: the hash says which file it was.
alter table household_batches drop column file_name;
