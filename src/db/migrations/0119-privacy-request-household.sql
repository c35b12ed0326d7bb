-- A household's requests are found by the household, and a household is looked up without reading every request.
create index privacy_requests_household on privacy_requests (household_id);
