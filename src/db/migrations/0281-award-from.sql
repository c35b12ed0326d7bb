-- What became of a dossier is asked from below: which round received it.

create index award_acts_from on award_acts (((act -> 'from' ->> 'round')::bigint)) where kind = 'nominate';
