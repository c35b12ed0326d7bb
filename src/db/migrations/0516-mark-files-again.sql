-- A file of marks of which rows were left out may come again when those can be read: it is refused only where it changes nothing.
drop index household_mark_batches_content;
create index household_mark_batches_content on household_mark_batches (area_id, trait, does, happened_on, content_hash) where undone_on is null;
