/**
 * One row of every protected table for an account and an area, put in as the owner: what row-level security has to hide from others.
 * Used by rows.db.test.ts, which fails when a protected table is missing here.
 */
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { awardLawOn } from '../../src/domain/award/law.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { edition } from '../../src/domain/learning/practice.ts';

const awardLaw = awardLawOn(readShippedPolicy(), plainDate('2024-06-03'));

/** Who sees a row: by account, by area, by either, only the house, or everybody (written only within reach). */
export const protectedTables = {
  account_recovery_codes: 'account', account_secrets: 'account', account_totp: 'account', idempotency_keys: 'account', notifications: 'account',
  publicity_texts: 'area', publicity_activities: 'area', publicity_sessions: 'area', publicity_quarters: 'area',
  accounts: 'either', sessions: 'either', delegations: 'either', grants: 'either', attachments: 'either', audit_entries: 'either', audit_reads: 'either', plan_tasks: 'either', plan_task_updates: 'either',
  plans: 'area', plan_versions: 'area', plan_acts: 'area', plan_consents: 'area', plan_activities: 'area', plan_change_compilations: 'area', plan_change_requests: 'area', plan_annual_programmes: 'area', plan_movement_links: 'area', plan_movement_codes: 'area', documents: 'area',
  households: 'area', persons: 'area', household_acts: 'area', household_act_parts: 'area', household_residences: 'area', household_heads: 'area', household_members: 'area', household_traits: 'area', household_statuses: 'area', dwellings: 'area', household_dwellings: 'area', dwelling_states: 'area',
  person_details: 'area', household_decisions: 'area', household_transfers: 'area', register_tallies: 'area', household_batches: 'area', household_list_headings: 'area', household_mark_batches: 'area', village_changes: 'area', household_pairs: 'area', household_searches: 'area', review_rounds: 'area', review_acts: 'area', review_stage_plans: 'area', review_applications: 'area', review_second_entries: 'area', review_revisits: 'area', fieldwork_versions: 'area', review_people: 'either', review_assignments: 'either', review_certificates: 'area',
  privacy_requests: 'area', privacy_breaches: 'area', privacy_filings: 'area', retention_runs: 'house', readers_reviews: 'area', register_quality: 'area', survey_lists: 'area', emulation_subjects: 'area', participations: 'area', household_pathways: 'area', assessments: 'area', award_rounds: 'area', award_acts: 'area', awards: 'area', review_posted_lists: 'area', household_dialogues: 'area', dialogue_visits: 'area', dialogue_commitments: 'area', dialogue_replies: 'area',
  exemplars: 'area', exemplar_consents: 'area', exemplar_replications: 'area',
  initiatives: 'area', initiative_replications: 'area', initiative_households: 'area', household_supports: 'area', exemplar_photos: 'area', initiative_models: 'area', initiative_incomes: 'area',
  conferences: 'area', conclusions: 'area', committees: 'area', committee_members: 'area', committee_charges: 'area', committee_meetings: 'area', directives: 'area', directive_units: 'area', directive_letters: 'area', directive_extensions: 'area',
  report_calls: 'area', report_duties: 'area', report_acts: 'area',
  head_scorecards: 'area', head_scorecard_acts: 'area',
  staff_members: 'area', staff_postings: 'area', staff_trainings: 'area', learning_attempts: 'account', learning_certificates: 'either',
  plan_criticisms: 'area',
  inspection_programmes: 'area', inspection_programme_editions: 'area', inspection_visits: 'area', inspection_subjects: 'area', inspection_acts: 'area', inspection_findings: 'area',
  sign_in_attempts: 'house', register_withheld: 'house', name_words: 'house', award_tallies: 'house',
  observations: 'everybody', figure_choices: 'everybody', figure_acknowledgements: 'everybody', survey_sources: 'everybody', survey_estimates: 'everybody', closings: 'everybody', series_batches: 'everybody', review_publications: 'everybody', participation_calls: 'everybody', assessment_rounds: 'everybody', assessment_calls: 'everybody', loaded_forms: 'everybody', cluster_drives: 'everybody',
} as const satisfies Record<string, 'account' | 'either' | 'area' | 'house' | 'everybody'>;

export type ProtectedTable = keyof typeof protectedTables;

let closed = 0;
let planned = 0;
let quarters = 0;

export async function insertRows(pool: Pool, account: string, area: number, borrower: string, /** A loaded form is everybody's: where answers are compared before and after, none may come. */ { forms = true }: { readonly forms?: boolean } = {}): Promise<Readonly<Record<ProtectedTable, readonly string[]>>> {
  const places = {} as Record<ProtectedTable, readonly string[]>;
  const one = async <T>(text: string, values: readonly unknown[] = []): Promise<T> => (await pool.query(text, [...values])).rows[0] as T;
  const put = async (table: ProtectedTable, columns: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> => {
    const names = Object.keys(columns);
    const row = await one<Record<string, unknown>>(`insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning *, ctid::text as place`, Object.values(columns));
    places[table] = [...(places[table] ?? []), String(row['place'])];
    return row;
  };
  const tag = randomUUID().slice(0, 8);
  const [day, at] = ['2024-06-03', '2024-06-03T01:00:00Z'];

  places.accounts = [(await one<{ place: string }>('select ctid::text as place from accounts where id = $1', [account])).place];
  places.account_secrets = [(await one<{ place: string }>('select ctid::text as place from account_secrets where account_id = $1', [account])).place];
  await put('account_recovery_codes', { account_id: account, code_hash: Buffer.from(tag) });
  await put('account_totp', { account_id: account, secret: tag });
  await put('sessions', { account_id: account, token_hash: Buffer.from(tag), csrf_token: tag, device: 'd', address: 'a', expires_at: at });
  await put('sign_in_attempts', { name_hash: Buffer.from(tag), address: tag, succeeded: false });
  await put('grants', { account_id: account, role: 'commune_officer', area_id: area, valid_from: day });
  await put('delegations', { from_account_id: account, to_account_id: borrower, kind: 'delegation', valid_from: day, valid_until: '2024-07-01', reason: 'r' });
  await put('idempotency_keys', { account_id: account, client_id: randomUUID(), action: 'a', input_hash: 'h', result: '{}' });
  await put('notifications', { account_id: account, message: '{"key": "house.name"}', told_on: day });
  await put('attachments', { subject_kind: 'area', subject_id: tag, area_id: area, world: 'story', file_name: 'f', media_type: 'm', size: 1, content_hash: 'a'.repeat(64), added_by: account, added_by_name: 'n', added_at: at });
  const entry = { account_id: account, account_name: 'n', action: 'a.b', subject_kind: 'secret_kind', subject_id: tag, area_id: area, request_id: 'r' };
  await put('audit_entries', { ...entry, occurred_at: at, occurred_on: day, chain_area_id: area, world: 'story', content_hash: Buffer.from(tag) });
  await put('audit_reads', { ...entry, read_at: at });

  const plan = (await put('plans', {
    slug: `story-${tag}`, world: 'story', origin: 'application', area_id: area, issuer: 'i', kind: 'plan', side: 'state', title: 't', short_title: 't', first_year: 2021, last_year: 2025,
    newest_version: 1, newest_state: 'draft', counts: '{}', areas: [], search_text: '', search_folded: '',
  }))['id'];
  const by = { account_name: 'n' };
  await put('plan_versions', { plan_id: plan, version: 1, state: 'draft', area_id: area, content: '{}', hash: tag });
  await put('plan_acts', { plan_id: plan, version: 1, area_id: area, act: 'created', ...by, acted_at: at, acted_on: day });
  await put('plan_consents', { plan_id: plan, version: 1, item: 'i', area_id: area, relation: 'lowered', measure: 'm', granted: true, ...by, consented_on: day });
  const task = await put('plan_tasks', { plan_id: plan, item: 'i', area_id: area, wording: 'giao', content: '{}', lead: 'l', state: 'assigned', search_folded: '', created_on: day, assignee_id: account });
  await put('plan_task_updates', { task_id: task['id'], ...by, updated_at: at, updated_on: day, from_state: 'assigned', to_state: 'in_progress', progress: 1 });
  await put('plan_activities', { plan_id: plan, area_id: area, body: 'b', kind: 'launch', held_on: day, form: 'f', text: 't', ...by });
  await put('plan_change_compilations', { plan_id: plan, area_id: area, summary: 's', compiled_by_name: 'n', compiled_on: day });
  await put('plan_change_requests', { plan_id: plan, area_id: area, kind: 'change', from_body: 'b', text: 't', recipients: ['r'], raised_by_name: 'n', raised_at: at, raised_on: day });
  await put('plan_annual_programmes', { plan_id: plan, year: 2024, area_id: area, included: true, document: 'd', recorded_on: day, ...by });
  await put('documents', { world: 'story', area_id: area, authority: 'state', unit: 'UBND', issuer: 'i', kind: 'plan', subject: 's', about: 'plan', plan_id: plan, state: 'draft', search_folded: '', created_at: at });

  await put('plan_movement_codes', { plan_id: plan, area_id: area, reason: 'rr', ...by, recorded_on: day });
  await put('plan_movement_links', { plan_id: plan, area_id: area, subject_kind: 'task', subject_id: task['id'], movement: 'm', movement_folded: 'm', ...by, linked_on: day });
  const lives = { village_id: area };
  const household = (await put('households', { world: 'story', ...lives, province_id: area }))['id'];
  const person = (await put('persons', { world: 'story', ...lives }))['id'];
  const act = (await put('household_acts', { world: 'story', kind: 'register', ...lives, happened_on: day, recorded_on: day, recorded_at: at, ...by }))['id'];
  await put('household_act_parts', { act_id: act, household_id: household, ...lives, part: 'subject' });
  const fact = { ...lives, valid_from: day, known_from: day, act_id: act };
  await put('household_residences', { household_id: household, ...fact, address: 'a' });
  await put('household_heads', { household_id: household, ...fact, person_id: person });
  await put('household_members', { household_id: household, ...fact, person_id: person, relation: 'head' });
  await put('household_traits', { household_id: household, ...fact, trait: 'merit', note: '' });
  const dwelling = (await put('dwellings', { world: 'story', ...lives, made_act: act }))['id'];
  await put('household_dwellings', { household_id: household, ...fact, dwelling_id: dwelling });
  await put('dwelling_states', { dwelling_id: dwelling, ...fact, source: 'office', area: 40 });
  await put('person_details', { person_id: person, ...fact, full_name: 'n', name_folded: ' n' });
  const decision = (await put('household_decisions', { world: 'story', area_id: area, number: tag, issued_on: day, effective_on: day, origin: 'review' }))['id'];
  await put('household_statuses', { household_id: household, ...fact, class: 'poor', change: 'new', decision_id: decision, standard: 's' });
  const round = (await put('review_rounds', { world: 'story', area_id: area, kind: 'regular', year: 2024, opened_on: day, procedure: '{}' }))['id'];
  await put('review_acts', { round_id: round, number: 1, area_id: area, kind: 'open', happened_on: day, recorded_on: day, recorded_at: at, ...by, act: '{}' });
  await put('review_posted_lists', { round_id: round, act: 1, area_id: area, households: '{}', content: '{}', content_hash: 'h' });
  const worker = (await put('review_people', { round_id: round, area_id: area, duty: 'enumerator', name: 'nn', account_id: account, valid_from: day }))['id'];
  await put('review_assignments', { round_id: round, area_id: area, person_id: worker, village_id: area, household_id: household, valid_from: day, valid_until: '2024-07-01' });
  await put('fieldwork_versions', { round_id: round, area_id: area, source: 'review_people', key: tag, recorded_on: day, content: '{}' });
  await put('review_second_entries', { round_id: round, household_id: household, act_number: 1, area_id: area, answers: '{}', differences: 1, entered_on: day, ...by });
  await put('review_revisits', { round_id: round, household_id: household, area_id: area, drawn_on: day, drawn_after: 0, reasons: ['by_lot'] });
  await put('review_applications', { world: 'story', area_id: area, form: 'recognise', code: tag, received_on: day, answer_by: day, answer_unverified: true, applicant: 'nn', received_by: 'n' });
  await put('review_publications', { code: tag, world: 'story', round_id: round, act: 1, area_id: area, stage: 'decision', place: 'p', from_on: day, until_on: day, hash: 'h', list: '[]' });
  await put('review_certificates', { world: 'story', area_id: area, village_id: area, round_id: round, household_id: household, decision_id: decision, run: 2024, number: (closed += 1), class: 'poor', issued_on: day, valid_from: day, recorded_on: day, state: 'valid', content: JSON.stringify({ authority: 'state', world: 'story', kind: 'certificate', standing: { form: 'draft', symbol: 's' }, issuer: 'i', subject: 's', body: [] }), content_hash: 'h' });
  await put('review_stage_plans', { round_id: round, stage: 'list', area_id: area, first_day: day, last_day: day });
  await put('register_tallies', { area_id: area, year: 2023, class: 'poor', part: 'all', item: tag, standard: 's', households: 1, persons: 3 });
  await put('household_transfers', { household_id: household, from_village_id: area, to_area_id: area, moved_on: day, sent_at: at, sent_by_name: 'n', state: 'open' });
  const second = (await put('persons', { world: 'story', village_id: area }))['id'];
  await put('household_pairs', { person_a: person, person_b: second, world: 'story', village_a: area, village_b: area, bits: 5, verdict: '{}', reasons: '[]', found_on: day });
  await put('household_searches', { world: 'story', area_id: area, account_name: 'n', day, started_at: at });
  await put('village_changes', { world: 'story', area_id: area, event_id: `2024-06-03/village-changes/${tag}`, kind: 'renamed', before: ['Thôn Cũ'], after: ['Thôn Mới'], happened_on: day, decision: 'n', households: 0, persons: 0, account_name: 'n', recorded_on: day, recorded_at: at });
  await put('household_mark_batches', { world: 'story', area_id: area, trait: 'farming', does: 'set', happened_on: day, source: 'list', households: 1, already: 0, account_name: 'n', recorded_on: day, recorded_at: at });
  await put('household_batches', { world: 'story', area_id: area, content_hash: (tag.replace(/[^0-9a-f]/g, '0') + '0'.repeat(64)).slice(0, 64), decision_number: 'n', issued_on: day, effective_on: day, households: 1, persons: 1, account_name: 'n', imported_on: day, imported_at: at });
  await put('household_list_headings', { area_id: area, key: tag, heading: tag, meaning: 'name', learned_on: day });

  await pool.query(`insert into organisations (id, world, kind, level, area_id, name, search_text, valid_from, evidence) select $1, world, 'state', 'commune', id, 'n', '', '2000-01-01', 'reported' from areas where id = $2 on conflict do nothing`, [`story-don-vi-${area}`, area]);
  // Assessed from above: of a commune that has villages, the card of one of them.
  const assessed = (await one<{ id: number }>(`select coalesce((select min(c.descendant_id) from area_closure c join areas a on a.id = c.descendant_id where c.ancestor_id = $1 and a.level = 'village'), $1::integer) as id`, [area])).id;
  const card = (await put('head_scorecards', { world: 'story', area_id: assessed, year: 2023, head_name: `nn ${tag}`, head_position: 'pp', card: '{"items": [], "level": null, "parameters": {"goodLeast": 1, "doneLeast": 1, "beyondLeast": 1, "unverified": true}, "asOf": "2023-12-31"}' }))['id'];
  await put('head_scorecard_acts', { scorecard_id: card, area_id: assessed, act: 'drafted', happened_on: day, ...by });
  const cluster = `story-cum-thu-${area}`;
  await one('insert into emulation_clusters (id, world, kind, name, area_id) values ($1, $2, $3, $4, $5) on conflict do nothing', [cluster, 'story', 'cum', 'Cụm', area]);
  await put('cluster_drives', { cluster_id: cluster, area_id: area, year: 2024, target_group: 'ggg', purpose: 'ppp', recorded_on: day, recorded_by: 'n' });
  const member = (await put('staff_members', { world: 'story', area_id: area, name: 'nn', account_id: account }))['id'];
  await put('staff_postings', { member_id: member, area_id: area, position: 'pp', full_time: true, valid_from: day });
  await put('staff_trainings', { member_id: member, area_id: area, course: 'ccc', held_by: 'hh', first_day: day, last_day: day });
  await put('learning_attempts', { account_id: account, part: 'find', edition, seed: 1, started_on: day });
  await put('learning_certificates', { account_id: account, area_id: area, edition: 1, issued_on: day });
  const call = (await put('report_calls', { recipient_bodies: '{NULL}', world: 'story', area_id: area, title: 'ttt', kind: 'ad_hoc', period_end: day, due_on: day, recipients: ['r'], opened_on: day, opened_by: 'n' }))['id'];
  const duty = (await put('report_duties', { call_id: call, area_id: area, organisation_id: `story-don-vi-${area}`, due_on: day }))['id'];
  await put('report_acts', { duty_id: duty, area_id: area, act: 'sent', happened_on: day, ...by });
  const conference = (await put('conferences', { world: 'story', area_id: area, plan_id: plan, milestone: 'm', occasion: 'interim', title: 'ttt', due_on: day, planned_on: day, place: 'p', content: JSON.stringify({ agenda: [], invited: [], tied: null, texts: { results: '', difficulties: '', lessons: '', proposals: '' }, figures: null, minutes: null }), opened_on: day, opened_by: 'n' }))['id'];
  const directive = (await put('directives', { world: 'story', area_id: area, issuer: 'ii', title: 'ttt', text: 't', issued_on: day, due_on: day, opened_by: 'n' }))['id'];
  const part = (await put('directive_units', { directive_id: directive, area_id: area, organisation_id: `story-don-vi-${area}`, due_on: day }))['id'];
  await put('directive_extensions', { directive_id: directive, area_id: area, unit_id: part, reason: 'rrr', due_before: day, state: 'asked', asked_on: day, asked_by: 'n', wanted_on: '2030-01-01' });
  await put('directive_letters', { directive_id: directive, area_id: area, units: [part], drafted_on: day, drafted_by: 'n', by_day: day });
  const committee = (await put('committees', { world: 'story', area_id: area, name: 'nnn', number: 'n', founded_on: '2024-01-01', rules: 'r', opened_by: 'n' }))['id'];
  const sitting = (await put('committee_members', { committee_id: committee, area_id: area, account_id: account, name: 'n', office: 'o', duty: 'chair', task: 't', valid_from: '2024-01-01' }))['id'];
  await put('committee_charges', { committee_id: committee, member_id: sitting, area_id: area, charge_area_id: area, valid_from: '2024-01-01' });
  await put('committee_meetings', { committee_id: committee, area_id: area, held_on: day, place: 'p', chair: 'c', present: [sitting], minutes: 'm', recorded_by: 'n' });
  await put('conclusions', { area_id: area, conference_id: conference, number: 1, text: 't', task_id: task['id'] });
  await put('privacy_requests', { world: 'story', area_id: area, kind: 'see', household_id: household, person_name: 'n', contact: 'c', text: 't', received_on: day, answer_by: day, state: 'open', account_name: 'n' });
  await put('privacy_breaches', { world: 'story', area_id: area, kind: 'lost', noticed_at: at, notify_by: at, text: 't', measures: '', account_name: 'n' });
  await put('privacy_filings', { world: 'story', area_id: area, drawn_on: day, number: tag, drawn_by: 'nn', renew_by: '2040-01-01', figures: '{}', recorded_on: day, account_name: 'n' });
  await put('retention_runs', { ran_on: day, started_at: at, areas: 1 });
  await put('readers_reviews', { world: 'story', area_id: area, first_day: day, last_day: day, looks: 1, outside: 1, people: 1, note: 'nnn', reviewed_on: day, account_name: 'n' });
  await put('register_quality', { round_id: round, area_id: area, year: 2024, surveys: 1, answered: 1, asked: 1, same: 1, compared: 1, confirmed: 1, revisited: 1, heaped: 0, measured: 1, unhurried: 1, timed: 1 });
  await put('register_withheld', { area_id: area, year: 2040 + (closed += 1), keys: ['k'] });
  await put('name_words', { word: tag });
  const subject = (await put('emulation_subjects', { world: 'story', kind: 'household', area_id: area, household_id: household, valid_from: day }))['id'];
  const awardRound = (await put('award_rounds', { world: 'story', area_id: area, level: 'commune', occasion: 'yearly', opened_on: day, plan_id: plan, plan_version: 1, law: JSON.stringify(awardLaw) }))['id'];
  const opened = { kind: 'open', on: day, occasion: 'yearly', level: 'commune', manner: 'thematic', deadline: '2024-07-01', period: { from: '2023-01-01', until: '2024-01-01' }, quota: {}, criteria: 'c' };
  await put('award_acts', { round_id: awardRound, number: 1, area_id: area, kind: 'open', happened_on: day, recorded_on: day, recorded_at: at, ...by, act: JSON.stringify(opened) });
  const nominated = { kind: 'nominate', on: day, dossier: 1, subject, subjectKind: 'household', form: awardLaw.forms[0]!.id, path: 'own', period: opened.period, achievement: 'a', hash: 'h', history: [] };
  await put('award_acts', { round_id: awardRound, number: 2, area_id: area, kind: 'nominate', happened_on: day, recorded_on: day, recorded_at: at, ...by, act: JSON.stringify(nominated) });
  const exemplar = (await put('exemplars', { world: 'story', area_id: area, kind: 'household', subject_id: subject, title: 'ttt', story: 'sss', steps: JSON.stringify([{ stage: 'found', on: day, by: 'n', note: '' }]), recorded_by: account, recorded_name: 'n' }))['id'];
  const paper = (await put('attachments', { subject_kind: 'exemplar', subject_id: String(exemplar), area_id: area, world: 'story', file_name: 'f', media_type: 'm', size: 1, content_hash: 'b'.repeat(64), added_by: account, added_by_name: 'n', added_at: at }))['id'];
  await put('exemplar_consents', { exemplar_id: exemplar, area_id: area, text_version: 1, scope: ['portal'], signed_by: 'nn', paper, given_on: day, recorded_name: 'n' });
  await put('exemplar_photos', { exemplar_id: exemplar, area_id: area, attachment_id: paper, alt: 'Năm chữ', added_on: day, added_name: 'n' });
  await put('exemplar_replications', { exemplar_id: exemplar, area_id: area, place_id: area, since: day, followers: 1, counted_on: day });
  const initiative = (await put('initiatives', { world: 'story', area_id: area, kind: 'model', code: `i${tag}`, title: 'ttt', text: 't'.repeat(10), proposer: 'nn', came: 'desk', received_on: day, answer_by: day, answer_unverified: true, received_name: 'n' }))['id'];
  const bulletin = (await put('publicity_texts', { world: 'story', area_id: area, kind: 'bulletin', title: 'ttt', content: JSON.stringify({ draftedOn: day, parts: { purpose: 'p', meaning: '', content: '', results: '' }, topics: [], figures: [] }), written_by: account, written_name: 'n' }))['id'];
  await put('publicity_activities', { world: 'story', area_id: area, text_id: bulletin, topic: 'ttt', audience: 'everyone', channel: 'loudspeaker', lead: 'll', planned_on: day, planned_pieces: 1 });
  await put('publicity_sessions', { world: 'story', area_id: area, document: 'ddd', held_on: day, host: 'hh', units: JSON.stringify([{ unit: 'uu', listed: 1, present: 1, absent: [] }]), recorded_name: 'n' });
  await put('publicity_quarters', { world: 'story', area_id: area, year: 2000 + Math.floor(quarters / 4), quarter: (quarters++ % 4) + 1, drawn_up_on: day, drawn_up_by: 'n' });
  await put('initiative_replications', { initiative_id: initiative, area_id: area, place_id: area, since: day, followers: 1, counted_on: day });
  const participant = (await put('initiative_households', { initiative_id: initiative, area_id: area, household_id: household, joined_on: day, class_joining: 'poor' }))['id'];
  await put('initiative_models', { initiative_id: initiative, area_id: area, builder: 'nn', technique: 'ttt', market: 'ttt', saved_on: day, saved_name: 'n' });
  await put('initiative_incomes', { member_id: participant, area_id: area, year: 2024, income: 1, recorded_on: day, recorded_name: 'n' });
  await put('award_tallies', { round_id: awardRound, session: 1, dossier: 1 });
  await put('awards', { world: 'story', area_id: area, round_id: awardRound, dossier: 1, subject_id: subject, subject_kind: 'household', form: 'praise', level: 'commune', book: 'area', manner: 'thematic', occasion: 'yearly', period_from: '2022-01-01', period_until: '2023-01-01', decided_on: day, register_year: 2024, register_number: (closed += 1), state: 'standing' });
  const programme = (await put('inspection_programmes', { world: 'story', area_id: area, year: 2000 + (planned += 1), plan_id: plan, plan_version: 1, choices: JSON.stringify([{ subject, subjectArea: area, quarter: 1, why: 'w', grounds: null }]) }))['id'];
  await put('plan_criticisms', { world: 'story', plan_id: plan, version: 1, area_id: area, text: `${tag} mười ký tự`, raised_on: day, raised_name: 'n' });
  await put('inspection_programme_editions', { programme_id: programme, edition: 1, area_id: area, choices: '[]', number: `${planned}/QĐ-HĐTĐKT`, approved_on: day, approved_by: 'n' });
  const visit = (await put('inspection_visits', { world: 'story', area_id: area, programme_id: programme, plan_id: plan, plan_version: 1, planned_on: day, record_version: 3 }))['id'];
  await put('inspection_subjects', { visit_id: visit, subject_id: subject, area_id: area, subject_area_id: area });
  const inspected = [
    { kind: 'open', on: day, plannedOn: day, programme, purpose: tag, subjects: [{ subject, subjectArea: area, kind: 'commune' }] }, { kind: 'checklist', on: day, subject, criteria: '1@1', items: [{ criterion: 'c', text: tag, kind: 'evidence', state: null, standing: null, working: [] }] },
    { kind: 'find', on: day, finding: 1, subject, criterion: null, text: tag, required: 'r', owner: 'o', deadline: '2024-07-01' },
  ];
  for (const [index, act] of inspected.entries()) await put('inspection_acts', { visit_id: visit, number: index + 1, area_id: area, subject_area_id: index === 0 ? null : area, kind: act.kind, happened_on: day, recorded_at: at, ...by, act: JSON.stringify(act) });
  await put('inspection_findings', { visit_id: visit, finding: 1, area_id: area, subject_id: subject, subject_area_id: area, text: tag, required: 'r', owner: 'o', found_on: day, deadline: '2024-07-01', state: 'open' });
  await put('participations', { world: 'story', area_id: area, plan_id: plan, subject_id: subject, state: 'registered', registered_on: day, steps: JSON.stringify([{ step: 'registered', on: day, by: 'n', why: '' }]) });
  await put('household_pathways', { world: 'story', area_id: area, household_id: household, state: 'drafted', target_year: 2025, needs: 'nnn', drafted_on: day });
  const dialogue = (await put('household_dialogues', { world: 'story', area_id: area, household_id: household, state: 'open', reason: 'rrr', opened_on: day, opened_by: 'n' }))['id'];
  const talk = (await put('dialogue_visits', { dialogue_id: dialogue, held_on: day, came: 'cc', said: tag, recorded_by: 'n' }))['id'];
  await put('dialogue_commitments', { dialogue_id: dialogue, visit_id: talk, promised_by: 'household', text: tag, made_on: day, first_due_on: day, due_on: day });
  await put('dialogue_replies', { dialogue_id: dialogue, said_on: day, said_to: 'tt', text: tag, recorded_by: 'n' });
  await put('household_supports', { world: 'story', area_id: area, household_id: household, kind: 'credit', need: 'asked', need_vi: 'nn', need_en: 'nn', state: 'promised', provider: 'pp', source: 'community', promised_on: day, due: day, recorded_name: 'n' });
  const frozen = { plan: 'p', version: 1, set: { id: 'bo', text: 'tt', source: 'ss', subject: 'household', need: 'all', items: [{ id: 'muc', kind: 'evidence', text: 'tt', source: 'ss' }] }, gates: [], firstYear: 2023, lastYear: 2023, bounds: {} };
  const years = { plan_id: plan, set_id: 'bo', first_year: 2023, last_year: 2023 };
  const roundOfSheets = (await put('assessment_rounds', { world: 'story', area_id: area, plan_version: 1, ...years, kind: 'household', criteria: JSON.stringify(frozen), set_hash: 'h', opened_on: day, opened_by: 'n' }))['id'];
  await put('assessment_calls', { round_id: roundOfSheets, area_id: area, deadline: day, set_on: day, set_by: 'n' });
  await put('assessments', { world: 'story', area_id: area, round_id: roundOfSheets, subject_id: subject, ...years, steps: JSON.stringify([{ step: 'opened', on: day, by: 'n', account: null, why: '' }]) });
  await put('participation_calls', { plan_id: plan, area_id: area, deadline: day, set_on: day, set_by: 'n' });
  await put('survey_lists', { round_id: round, area_id: area, content_hash: 'h', households: 1, first_act: 1, last_act: 1, surveyed_on: day, imported_on: day, account_name: 'n' });
  if (forms) await put('loaded_forms', { kind: 'form', form_id: tag, version: 1, hash: 'h', file_name: 'f', content: '{}', loaded_on: day, account_name: 'n', reason: 'r' });
  const indicator = await one<{ id: number }>(`insert into indicators (code, entry) values ($1, '{}') returning id`, [`ma_${tag}`]);
  const batch = await put('series_batches', { world: 'story', file_name: 'f', content_hash: 'h', figure_count: 1, reason: 'r', imported_at: at, account_id: account });
  const figure = await put('observations', { area_id: area, indicator_id: indicator.id, batch_id: batch['id'], stands: true, period_end: '2023-12-31', world: 'story', standard: '', status: 'reported', value: '1', source: '', reason: '', note: '' });
  await put('figure_choices', { area_id: area, indicator_id: indicator.id, period_end: '2023-12-31', standard: '', chosen_id: figure['id'], marks: '[]', made_at: at });
  await put('figure_acknowledgements', { area_id: area, indicator_id: indicator.id, period_end: '2023-12-31', standard: '', kind: 'history', stated: '1', reason: 'lý do', account_id: account, made_at: at });
  const survey = await put('survey_sources', { world: 'story', area_id: area, title: tag, producer: 'p', method: 'm', licence: 'l', address: '', file_name: 'f', content_hash: tag, estimate_count: 1, reason: 'r', account_id: account, imported_at: at });
  await put('survey_estimates', { source_id: survey['id'], area_id: area, indicator_id: indicator.id, period_end: '2023-12-31', standard: '', value: '1', mse: '1' });
  await put('closings', { area_id: area, year: 2040 + (closed += 1), version: 1, closed_at: at, reason: 'r', figure_count: 1, digest: 'd' });
  return places;
}
