-- Whether an objection of a round waits is asked for each list and sheet that is past its time: of the few acts that say so, not of all of the round.
create index review_acts_objections on review_acts (round_id) where kind in ('object', 'answer');
