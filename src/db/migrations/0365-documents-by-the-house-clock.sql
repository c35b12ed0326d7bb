-- When a paper was entered is told by the house's clock, as every other write is: on a set day the register said the real one.
-- No default: who enters a paper says when.

alter table documents alter column created_at drop default;
comment on column documents.created_at is 'When the entry was made, by the house''s clock.';
