-- The register finds documents by the words of their kind ("quyết định", "báo cáo"), with or without marks: added to what was folded before.

update documents set search_folded = case kind
  when 'resolution' then ' nghi quyet' when 'decision' then ' quyet dinh' when 'directive' then ' chi thi' when 'regulation' then ' quy che' when 'notice' then ' thong bao'
  when 'guidance' then ' huong dan' when 'programme' then ' chuong trinh' when 'plan' then ' ke hoach' when 'scheme' then ' de an' when 'report' then ' bao cao' when 'minutes' then ' bien ban'
  when 'submission' then ' to trinh' when 'telegram' then ' cong dien' when 'certificate' then ' giay chung nhan' when 'invitation' then ' giay moi' when 'letter' then ' cong van'
  else '' end || search_folded;
