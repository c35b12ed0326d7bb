-- A revoked award is taken back: the object (certificate, badge) and the money, each with what came of it.

alter table awards add column returned_on date;
alter table awards add column returned_object text constraint awards_returned_object check (returned_object in ('returned', 'lost', 'none'));
alter table awards add column returned_money bigint constraint awards_returned_money check (returned_money >= 0);
comment on column awards.returned_object is 'returned: the certificate or badge is back; lost: it cannot be; none: there was none.';
comment on column awards.returned_money is 'Đồng that were paid back.';
alter table awards add constraint awards_returned check (returned_on is null or (state = 'revoked' and returned_object is not null and returned_money is not null));
grant update (returned_on, returned_object, returned_money) on awards to chungtay_app;
