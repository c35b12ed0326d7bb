/**
 * How long each table keeps what it holds of persons: until the daily job removes it after a time of `parameters.ts`, or as long as what it is part of,
 * with the reason. Read by the impact assessment, which tells it, and by `test/privacy/keeping.db.test.ts`, which holds it against the schema.
 *
 * To add a table: one of a household or its members stands in `holdings.ts` with its `keep`; another one that holds something of a person stands here
 * in `beside`; one that holds nothing of anybody but who wrote the row stands in `impersonal`.
 */

/** Times of keeping, by the step of the daily job that carries them out. */
export const retentionSteps = {
  requests: 'request_kept', dialogues: 'dialogue_kept', applications: 'applications_kept', answers: 'surveys_kept', lists: 'lists_kept', files: 'files_kept', withdrawn: 'withdrawn_kept', proposers: 'proposers_kept',
} as const;
/** Those that are not of a place: done once for the whole house. */
export const houseSteps = { reads: 'reads_kept', attempts: 'attempts_kept', notices: 'notices_kept' } as const;
export type RetentionStep = keyof typeof retentionSteps;
export type HouseStep = keyof typeof houseSteps;
export type KeptParameter = (typeof retentionSteps)[RetentionStep] | (typeof houseSteps)[HouseStep];

/** Why something is kept as long as what it belongs to; the words are `privacy.keep.<why>`. */
export const keptWhys = ['register', 'decision', 'journal', 'movement', 'money', 'office', 'account', 'moment'] as const;
export type KeptWhy = (typeof keptWhys)[number];
export type Keeping = KeptParameter | KeptWhy;

/** Kinds of persons and papers beside the register; the words are `privacy.keep.of.<kind>`. */
export const besideKinds = ['accounts', 'signing_in', 'officials', 'bodies', 'people_of_the_movement', 'proposers', 'lists', 'notices', 'breaches', 'work'] as const;
export type BesideKind = (typeof besideKinds)[number];
export type Beside = { readonly of: BesideKind; readonly keep: readonly [Keeping, ...Keeping[]] };

const of = (kind: BesideKind, ...keep: readonly [Keeping, ...Keeping[]]): Beside => ({ of: kind, keep });

/** Tables that hold something of persons who are no household's. */
export const beside: Readonly<Record<string, Beside>> = {
  accounts: of('accounts', 'account'), account_secrets: of('signing_in', 'account'), account_totp: of('signing_in', 'account'), account_recovery_codes: of('signing_in', 'account'), sessions: of('signing_in', 'moment'), sign_in_attempts: of('signing_in', 'attempts_kept'),
  grants: of('accounts', 'account'), delegations: of('accounts', 'account'), idempotency_keys: of('work', 'moment'), household_searches: of('work', 'moment'),
  review_people: of('officials', 'decision'), review_rounds: of('officials', 'decision'), review_publications: of('people_of_the_movement', 'decision'), readers_reviews: of('officials', 'journal'),
  staff_members: of('officials', 'office'), staff_postings: of('officials', 'office'), staff_trainings: of('officials', 'office'), head_scorecards: of('officials', 'office'), head_scorecard_acts: of('officials', 'office'),
  committees: of('officials', 'decision'), committee_members: of('officials', 'decision'), committee_charges: of('officials', 'decision'), committee_meetings: of('officials', 'decision'), conferences: of('officials', 'decision'), conclusions: of('officials', 'decision'),
  documents: of('people_of_the_movement', 'decision'), directives: of('officials', 'decision'), directive_letters: of('officials', 'decision'), directive_extensions: of('officials', 'decision'), plan_criticisms: of('officials', 'decision'), loaded_forms: of('officials', 'office'),
  organisations: of('bodies', 'office'), emulation_cluster_members: of('bodies', 'movement'), award_rounds: of('people_of_the_movement', 'movement'), award_tallies: of('people_of_the_movement', 'movement'),
  learning_attempts: of('officials', 'office'), learning_certificates: of('officials', 'office'), publicity_activities: of('people_of_the_movement', 'movement'), publicity_sessions: of('people_of_the_movement', 'movement'), publicity_texts: of('people_of_the_movement', 'movement'),
  inspection_visits: of('officials', 'decision'), report_acts: of('officials', 'decision'), plan_acts: of('officials', 'decision'),
  initiatives: of('proposers', 'proposers_kept', 'movement'), initiative_models: of('proposers', 'movement'), notifications: of('notices', 'notices_kept'), privacy_breaches: of('breaches', 'decision'), privacy_filings: of('officials', 'decision'),
};

/** Tables of places, law, plans, figures and counts: nobody is in them but who wrote a row, whose name stays with what they did. */
export const impersonal: readonly string[] = [
  'answer_marks', 'area_boundaries', 'area_closure', 'area_codes', 'area_events', 'area_kinds', 'area_names', 'area_parents', 'area_revisions',
  'area_settlements', 'area_statuses', 'area_successions', 'areas', 'assessment_calls', 'assessment_rounds', 'audit_chain', 'audit_open_kinds',
  'audit_queue', 'audit_seals', 'closings', 'cluster_drives', 'directive_units', 'emulation_clusters', 'figure_acknowledgements', 'figure_choices',
  'household_batches', 'household_list_headings', 'household_mark_batches', 'indicators', 'initiative_replications', 'inspection_programme_editions',
  'inspection_programmes', 'movements', 'name_words', 'observations', 'organisation_functions',
  'organisation_names', 'organisation_parents', 'organisation_successions', 'participation_calls', 'plan_activities', 'plan_annual_programmes',
  'plan_change_compilations', 'plan_change_requests', 'plan_consents', 'plan_deliveries', 'plan_delivery_acts', 'plan_movement_codes',
  'plan_movement_links', 'plan_parents', 'plan_policies', 'plan_task_updates', 'plan_tasks', 'plan_versions', 'plans', 'policies',
  'publicity_quarters', 'register_quality', 'register_tallies', 'register_withheld', 'report_calls', 'report_duties', 'retention_runs', 'review_stage_plans',
  'schema_migrations', 'series_batches', 'shipped_loads', 'survey_estimates', 'survey_lists', 'survey_sources', 'village_changes',
];
