-- Rounds opened before the law of a round knew the least number of voters and "more than" for the village meeting go on by what they were opened under.

update award_rounds set law = law || '{"leastVoters": 0, "meetingMoreThan": false}'::jsonb where not law ? 'leastVoters';
