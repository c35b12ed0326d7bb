-- A running round takes in villages its commune has got since: which villages a round holds is told by several acts, found among thousands of others.
create index review_acts_villages on review_acts (round_id) where kind in ('open', 'take_in');
