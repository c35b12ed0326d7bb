-- The paper that confirms a mark of a household (hardship after a fire, merit …): its number and day, together or not at all.
alter table household_traits add column paper_number text, add column paper_date date,
  add constraint household_traits_paper check ((paper_number is null) = (paper_date is null));
comment on column household_traits.paper_number is 'Number of the paper that confirms it, as written on it; null: none was named.';
comment on column household_traits.paper_date is 'Day of that paper.';
