-- A sample of second visits is drawn more than once while the survey goes on: each draw keeps up to which act of the round it chose from, so that
-- the next one chooses from what was surveyed since.
alter table review_revisits add column drawn_after integer;
update review_revisits v set drawn_after = coalesce((select max(a.number) from review_acts a where a.round_id = v.round_id and a.recorded_on <= v.drawn_on), 0);
alter table review_revisits alter column drawn_after set not null;
comment on column review_revisits.drawn_after is 'The newest act of the round when the household was drawn; a further draw chooses from surveys recorded by later acts. Of draws made before this was kept: the last act of their day.';
update fieldwork_versions k set content = k.content || jsonb_build_object('drawn_after', v.drawn_after) from review_revisits v
  where k.source = 'review_revisits' and k.content is not null and k.round_id = v.round_id and k.key = v.household_id::text;
