-- A card drafted for the wrong head, position or body is discarded with its reason: it stays with its acts, and the right one can be drafted.
alter table head_scorecards drop constraint head_scorecards_state;
alter table head_scorecards add constraint head_scorecards_state check (state in ('draft', 'signed', 'proposed', 'overridden', 'discarded'));
alter table head_scorecard_acts drop constraint head_scorecard_acts_act;
alter table head_scorecard_acts add constraint head_scorecard_acts_act check (act in ('drafted', 'recomputed', 'signed', 'proposed', 'confirmed', 'declined', 'discarded'));
drop index head_scorecards_once;
create unique index head_scorecards_once on head_scorecards (area_id, coalesce(organisation_id, ''), year, head_name) where state <> 'discarded';
comment on column head_scorecards.state is 'Draft, signed, another level proposed, that level confirmed, or a draft discarded because it was made for the wrong head.';
