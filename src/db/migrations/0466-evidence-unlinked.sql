-- A record linked to an item of an open sheet and taken away again left an empty list behind, which passed for something shown and kept the round from being
-- taken back. The empty lists go; from now on none is left.
update assessments a set evidence = coalesce((select jsonb_object_agg(e.key, e.value) from jsonb_each(a.evidence) e where e.value <> '[]'::jsonb), '{}'::jsonb)
where a.state = 'open' and exists (select 1 from jsonb_each(a.evidence) e where e.value = '[]'::jsonb);
