-- Second factors are sealed by the application (AES-256-GCM) with a key that is not in the database; the start seals what an
-- earlier version kept plain. No constraint: a backup of before must still come back, and is sealed at the next start.
comment on column account_totp.secret is 'Sealed with the key of the installation ("v1.…", docs/howto/keep-the-key.md); plain only between a restore of an old backup and the next start.';
