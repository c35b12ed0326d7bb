-- A consent is for the words as they stood when it was signed: its paper is not older than they are. Of words written before this the day is not known.
alter table exemplars add column text_changed_on date;
comment on column exemplars.text_changed_on is 'The day title, story or pictures were last changed; null: before it was kept. A consent to them rests on a paper added on this day or later.';

-- Whoever wrote words of a text of publicity since it was last approved does not approve it, whoever touched it after them.
alter table publicity_texts add column hands uuid[] not null default '{}';
comment on column publicity_texts.hands is 'Accounts that wrote its words since the last approval; none of them approves it. written_by is only the last of them.';
update publicity_texts set hands = array[written_by] where written_by is not null;
