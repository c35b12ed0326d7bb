-- A round ends: finished, opened by mistake, or because its commune ended. One that was opened by mistake leaves its year free for another.

alter table review_rounds add column closed text constraint review_rounds_closed check (closed in ('finished', 'mistake', 'commune_ended'));
comment on column review_rounds.closed is 'Why the round is closed, as its newest act of closing says; null while it is open.';
alter table review_rounds drop constraint review_rounds_periodic_once;
alter table review_rounds add constraint review_rounds_periodic_once exclude using btree (area_id with =, year with =) where (kind = 'periodic' and closed is distinct from 'mistake');
grant update (closed) on review_rounds to chungtay_app;
