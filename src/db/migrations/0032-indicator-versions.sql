-- The earlier versions of a figure are few and asked for by its key: behind a number, after a correction.
create index observations_earlier on observations (area_id, indicator_id, period_end) where superseded_by is not null;
