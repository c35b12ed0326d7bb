-- Whether a look left as a file: said by the contract of the action at the moment of the look, so that a file made tomorrow by an action of a new name is counted too.
alter table audit_reads add column as_file boolean not null default false;
comment on column audit_reads.as_file is 'The answer was a file to keep or to print. All lines of one request are one file, with as many households as they name.';
alter table audit_reads disable trigger audit_reads_append_only;
update audit_reads set as_file = true where action in ('application.receipt', 'attachment.get', 'award.package', 'award.paper', 'dialogue.minutes', 'exemplar.photo', 'household.export', 'initiative.receipt', 'pathway.paper', 'privacy.copy',
  'review.certificate', 'review.export', 'review.paper', 'review.printCertificates', 'survey.listSheet');
alter table audit_reads enable trigger audit_reads_append_only;
