-- A sheet to which a file was added is no empty one, whoever is judged on it: it is not deleted with a round taken back.
alter policy assessments_untouched on assessments using (
  state = 'open' and jsonb_array_length(steps) = 1 and said_self = '{}' and said_verified = '{}' and said_council = '{}' and evidence = '{}' and accepted = '{}' and hands = '{}'
  and not exists (select 1 from attachments f where f.subject_kind in ('assessment', 'assessment_person') and f.subject_id = assessments.id::text and f.withdrawn_at is null));
