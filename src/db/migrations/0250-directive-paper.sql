-- A directive in writing: who signs it. Its number is one of the document register, where the paper stands.
alter table directives add column signer text constraint directives_signer check (signer is null or (length(signer) between 2 and 300 and number is not null));
comment on column directives.signer is 'Who signed the paper of a directive in writing; null for one without a number and for those entered before papers were kept.';
