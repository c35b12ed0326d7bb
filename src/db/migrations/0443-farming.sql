-- Hộ làm nông, lâm, ngư, diêm nghiệp: by this mark form 1 tells its households of an average living standard from all others of that class.
alter table household_traits drop constraint household_traits_trait,
  add constraint household_traits_trait check (trait in ('no_labour_capacity', 'social_assistance', 'merit', 'policy_family', 'dialogue', 'hardship', 'farming'));
