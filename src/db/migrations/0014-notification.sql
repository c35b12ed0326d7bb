-- What the house tells a person: a message by key, so that it is read in the reader's language.
create table notifications (
  id uuid not null default gen_random_uuid() constraint notifications_pk primary key,
  account_id uuid not null constraint notifications_account_fk references accounts (id),
  message jsonb not null,
  link text,
  told_on date not null,
  told_at timestamptz not null default now(),
  read_at timestamptz,
  dedupe_key text,
  constraint notifications_once unique (account_id, dedupe_key)
);
comment on table notifications is 'One person''s list of news: reminders, things handed over, decisions. Read or unread.';
comment on column notifications.message is 'Key of the catalogue and its parameters.';
comment on column notifications.dedupe_key is 'A reminder that was sent is not sent again: "task/<id>/7".';
create index notifications_account on notifications (account_id, told_at);

alter table notifications enable row level security;
create policy notifications_own on notifications using (account_id = chungtay_account() or chungtay_is_system());
grant select, insert, update on notifications to chungtay_app;
