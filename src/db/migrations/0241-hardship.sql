-- Hoàn cảnh khó khăn: a mark a commune may give, beside the classes by decision. It counts in no form and changes no class.
alter table household_traits drop constraint household_traits_trait,
  add constraint household_traits_trait check (trait in ('no_labour_capacity', 'social_assistance', 'merit', 'policy_family', 'dialogue', 'hardship'));
