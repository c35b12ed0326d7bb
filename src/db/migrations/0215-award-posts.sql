-- Form 0603.N counts individuals by what they are: the code is given with the proposal and kept with the award.
alter table awards add column post text constraint awards_post check (post in ('leader', 'entrepreneur', 'worker', 'other'));
comment on column awards.post is 'Of an individual: as what form 0603.N counts them; null where it was not said, or the subject is no individual.';
