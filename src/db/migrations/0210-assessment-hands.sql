-- Subject, verifier and council are three accounts on one sheet: who ever wrote in a column or handed it on is kept, so that a second column is refused.

alter table assessments add column hands jsonb not null default '{}';
comment on column assessments.hands is 'By column (self, verified, council) the accounts that wrote in it or handed it on, ever; one account stands in one column.';

update assessments a set hands = (
  select coalesce(jsonb_object_agg(h.col, h.accounts), '{}') from (
    select case s.one ->> 'step' when 'submitted' then 'self' when 'verified' then 'verified' else 'council' end as col, jsonb_agg(distinct s.one ->> 'account') as accounts
    from jsonb_array_elements(a.steps) s(one) where s.one ->> 'step' in ('submitted', 'verified', 'considered') and s.one ->> 'account' is not null group by 1) h)
where a.state <> 'closed';
