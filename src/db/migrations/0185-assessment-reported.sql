-- Reported figures beside the items of a sheet, and those of them a verifier let count, with the reason: kept apart from what people say in the columns.

alter table assessments add column reported jsonb not null default '{}', add column accepted jsonb not null default '{}';
comment on column assessments.reported is 'By item the figure of the series that stands beside it, as of assessed_on; by itself it counts for nothing.';
comment on column assessments.accepted is 'By item the reported figure a verifier let count: which one, who, when, why. Another figure in its place does not count.';
