/**
 * Every table that holds something of a household or of its members, and what of it a person is told who asks to see what is kept. Read by
 * `src/db/holdings.ts`, which makes the questions from these lines; `test/privacy/holdings.db.test.ts` holds the list against the schema.
 *
 * To add a table: one line in `holdings`. `keep` says how long (`keeping.ts`), `section` is the chapter of the copy, `of` how its rows are found from the household, `on` the day of a
 * row, `by` who recorded it, `what` the columns that are told. A table with nothing to tell takes `apart` with the reason.
 */
import type { BesideKind, Keeping } from './keeping.ts';

export const copySections = ['place', 'people', 'traits', 'class', 'acts', 'round', 'application', 'certificate', 'pathway', 'support', 'dialogue', 'movement', 'file', 'request', 'reader', 'journal'] as const;
export type CopySection = (typeof copySections)[number];

/** How rows are found from a household: by its number, by its members while they are its members, its houses while it lives in them, its acts, its places in the movement, what was done about its dossiers of award, or as the subject a line of text names. */
export type Link = 'household' | 'members' | 'act' | 'round' | 'subject' | 'award' | 'exemplar' | 'dialogue' | 'model_member' | 'dwelling' | 'text';

/**
 * A column or a path into a JSON column (`act.assessment.income`). `words`: its codes are named by messages of this prefix, or of the first of several that has one, or by a list or fact of the policy packs (`list:`); `unnamed`: what is said of a code without words, as the message `privacy.copy.<unnamed>`; `area`: the number of a place; `label`: said as the message `privacy.copy.<label>`; `each`: this field of every entry of a JSON list; `person`: the name of the person of this number; `mine`: this field of the
 * entry of a JSON list that is about the household, or with `dossier` about its dossier; `answers`: answers to a survey form, by code, of the forms of this act or of the act whose number the row names; `bits`: the services a household lacks, one a bit, by the standard in this
 * column or path; `but`: not told of rows where one of these columns or paths holds one of the values beside it; `asker`: told only where this column names the person the copy is for. Words of other persons are told by day and kind alone
 * (docs/decisions/0078-words-of-others-are-told-by-day-and-kind.md).
 */
export type What = string | { readonly column: string; readonly words?: string | readonly string[]; readonly unnamed?: 'looked' | 'changed'; readonly area?: true; readonly label?: string; readonly each?: string; readonly mine?: string; readonly dossier?: true; readonly person?: true; readonly answers?: 'of_act' | 'of_numbered'; readonly bits?: string; readonly but?: readonly (readonly [column: string, ...values: string[]])[]; readonly asker?: string };
type Keep = readonly [Keeping, ...Keeping[]];
export type Told = { readonly keep: Keep; readonly section: CopySection; readonly of: Link; readonly on: string; readonly until?: string; readonly by?: string; /** What puts rows of one day in the order they were recorded in. */ readonly order?: string; readonly what: readonly What[]; /** Rows of it that a later act put right are told as such. */ readonly facts?: true };
export type Apart = { readonly keep: Keep; readonly apart: string; /** What it is called where it is told how long it is kept, when it has a time of its own. */ readonly kind?: BesideKind };
export type Holding = Told | Apart;

const fact = (keep: Keep, section: CopySection, of: Link, ...what: readonly What[]): Told => ({ keep, section, of, on: 'valid_from', until: 'valid_until', what, facts: true });

export const holdings: Readonly<Record<string, Holding>> = {
  households: { keep: ['register'], apart: 'the number of the household and its village, told at the head of the copy' },
  household_residences: fact(['register'], 'place', 'household', { column: 'village_id', area: true }, 'address'),
  dwellings: { keep: ['register'], apart: 'the number of a house, which what is known of it carries' },
  household_dwellings: fact(['register'], 'place', 'household', { column: 'dwelling_id', label: 'dwelling' }),
  dwelling_states: fact(['register'], 'place', 'dwelling', { column: 'wall_solid', words: 'household.dwelling.wall.' }, { column: 'pillar_solid', words: 'household.dwelling.pillar.' }, { column: 'roof_solid', words: 'household.dwelling.roof.' }, { column: 'area', label: 'dwelling_area' }, { column: 'water', words: 'list:water_source', label: 'dwelling_water' }, { column: 'toilet', words: 'list:toilet_kind', label: 'dwelling_toilet' }),
  household_transfers: { keep: ['register'], section: 'place', of: 'household', on: 'moved_on', by: 'sent_by_name', what: [{ column: 'to_area_id', area: true, label: 'moved_to' }, 'note', 'answer'] },
  persons: { keep: ['register'], apart: 'the number of a person, which their details carry' },
  person_details: fact(['register'], 'people', 'members', 'full_name', { column: 'birth', label: 'birth' }, { column: 'sex', words: 'household.sex.' }, { column: 'ethnic_group', words: 'list:ethnic_groups' }, { column: 'citizen_number', label: 'citizen_number' }),
  household_members: fact(['register'], 'people', 'household', { column: 'person_id', person: true }, { column: 'relation', words: 'household.relation.' }),
  household_heads: { keep: ['register'], apart: 'the head is a member, and told as such' },
  household_traits: fact(['register'], 'traits', 'household', { column: 'trait', words: 'household.trait.' }, 'note', { column: 'paper_number', label: 'paper_number' }, { column: 'paper_date', label: 'paper_date' }),
  household_statuses: fact(['decision'], 'class', 'household', { column: 'class', words: 'household.class.' }, { column: 'change', words: 'household.change.' }, { column: 'income_per_person', label: 'income' }, { column: 'score_a', label: 'score_a' }, { column: 'deprivations', bits: 'standard', label: 'deprivations' }, { column: 'answered', bits: 'standard', label: 'answered' }, { column: 'causes', words: 'list:causes_of_poverty' }, { column: 'needs', words: 'list:support_needs', label: 'needs' }),
  household_acts: { keep: ['register'], section: 'acts', of: 'act', on: 'happened_on', order: 'id', by: 'account_name', what: [{ column: 'kind', words: 'household.act.' }, 'reason'] },
  household_act_parts: { keep: ['register'], apart: 'which act is about which household; the acts are told' },
  household_decisions: { keep: ['decision'], apart: 'decisions about many households; the class of this one is told with its day' },
  household_pairs: { keep: ['register'], apart: 'likenesses of names found by the machine, working notes about nobody in particular' },
  review_acts: { keep: ['surveys_kept', 'decision'],
    section: 'round', of: 'round', on: 'happened_on', by: 'account_name', order: 'number',
    what: [
      { column: 'kind', words: 'review.act.' }, { column: 'act.reason', words: 'review.reason.' }, { column: 'act.assessment.class', words: 'household.class.' }, { column: 'act.assessment.income', label: 'income' }, { column: 'act.assessment.scoreA', label: 'score_a' },
      { column: 'act.assessment.deprived', bits: 'act.assessment.standard', label: 'deprivations' }, { column: 'act.assessment.causes', words: 'list:causes_of_poverty' }, { column: 'act.assessment.needs', words: 'list:support_needs', label: 'needs' },
      { column: 'act.number', label: 'number' }, { column: 'act.gone', words: 'privacy.copy.gone.' }, { column: 'act.upheld', words: 'privacy.copy.upheld.' }, { column: 'act.accepted', words: 'privacy.copy.upheld.' }, { column: 'act.why', but: [['act.gone', 'true'], ['kind', 'answer', 'respond']] }, { column: 'act.votes', mine: 'agree', label: 'agreed' }, { column: 'act.votes', mine: 'said', label: 'dissent' },
      { column: 'act.answers', answers: 'of_act', label: 'answers' },
    ],
  },
  review_second_entries: { keep: ['surveys_kept'], section: 'round', of: 'household', on: 'entered_on', by: 'account_name', what: [{ column: 'answers', answers: 'of_numbered', label: 'second_answers' }] },
  review_revisits: { keep: ['decision'], section: 'round', of: 'household', on: 'drawn_on', by: 'account_name', what: [{ column: 'done_on', label: 'revisited' }] },
  review_assignments: { keep: ['decision'], section: 'round', of: 'household', on: 'valid_from', until: 'valid_until', what: [{ column: 'village_id', area: true, label: 'assigned' }] },
  fieldwork_versions: { keep: ['decision'], apart: 'how assignments and second visits stood earlier; each is told as it stands' },
  review_applications: { keep: ['applications_kept'], section: 'application', of: 'household', on: 'received_on', by: 'received_by', what: [{ column: 'code', label: 'code' }, 'applicant', 'address', 'note', 'answer'] },
  review_certificates: { keep: ['decision'], section: 'certificate', of: 'household', on: 'issued_on', what: [{ column: 'number', label: 'number' }, { column: 'class', words: 'household.class.' }, 'reason'] },
  household_pathways: { keep: ['movement'], section: 'pathway', of: 'household', on: 'drafted_on', by: 'confirmed_by', what: [{ column: 'target_year', label: 'target_year' }, 'needs', { column: 'items', each: 'text' }, 'why'] },
  household_supports: { keep: ['money'], section: 'support', of: 'household', on: 'promised_on', until: 'given_on', by: 'recorded_name', what: [{ column: 'kind', words: 'list:support_kinds' }, { column: 'incentive', words: 'list:exit_incentives' }, 'plan_text', 'need_vi', { column: 'state', words: 'support.state.' }, 'provider', 'in_kind', { column: 'worth', label: 'money' }, 'fits_why', 'reason'] },
  household_dialogues: { keep: ['dialogue_kept'], section: 'dialogue', of: 'household', on: 'opened_on', until: 'closed_on', by: 'opened_by', what: [{ column: 'state', words: 'dialogue.state.' }, 'reason', { column: 'outcome', words: 'dialogue.outcome.' }, 'note'] },
  dialogue_visits: { keep: ['dialogue_kept'], section: 'dialogue', of: 'dialogue', on: 'held_on', by: 'recorded_by', what: ['place', 'came', 'said'] },
  dialogue_commitments: { keep: ['dialogue_kept'], section: 'dialogue', of: 'dialogue', on: 'made_on', until: 'due_on', what: [{ column: 'promised_by', words: 'dialogue.by.' }, 'text', { column: 'state', words: ['dialogue.finding.', 'dialogue.standing.'] }] },
  dialogue_replies: { keep: ['dialogue_kept'], section: 'dialogue', of: 'dialogue', on: 'said_on', by: 'recorded_by', what: ['said_to', 'text'] },
  review_posted_lists: { keep: ['lists_kept'], apart: 'the lists that hung in public; what they said of this household is told with its class', kind: 'lists' },
  emulation_subjects: { keep: ['movement'], section: 'movement', of: 'subject', on: 'valid_from', until: 'valid_until', what: [{ column: 'kind', words: 'award.subject.', label: 'takes_part' }, 'display_name', 'position'] },
  participations: { keep: ['movement'], section: 'movement', of: 'subject', on: 'registered_on', what: [{ column: 'state', words: 'participation.state.' }, 'pledge'] },
  assessments: { keep: ['movement'], section: 'movement', of: 'subject', on: 'assessed_on', what: [{ column: 'state', words: 'assessment.state.' }] },
  award_acts: { keep: ['movement'], section: 'movement', of: 'award', on: 'happened_on', by: 'account_name', order: 'number',
    what: [
      { column: 'kind', words: 'award.act.' }, { column: 'act.form', words: 'list:award_forms' }, 'act.achievement', { column: 'act.about.sex', words: 'household.sex.' }, { column: 'act.about.born', label: 'birth' }, { column: 'act.about.hometown', label: 'hometown' }, { column: 'act.about.residence', label: 'residence' },
      { column: 'act.about.unit', label: 'unit' }, { column: 'act.votes', mine: 'agree', dossier: true, label: 'agreed' }, { column: 'act.upheld', words: 'privacy.copy.upheld.' }, { column: 'act.granted.form', words: 'list:award_forms' }, { column: 'act.number', label: 'number' }, { column: 'act.granted.number', label: 'number' }, 'act.again',
      { column: 'act.why', but: [['kind', 'answer', 'recuse']] }, { column: 'act.object', words: 'award.screen.return.object.' }, 'act.note',
    ],
  },
  awards: { keep: ['movement'], section: 'movement', of: 'subject', on: 'decided_on', what: [{ column: 'form', words: 'list:award_forms' }, { column: 'decision_number', label: 'number' }, { column: 'register_number', label: 'register' }, { column: 'money', label: 'money' }, { column: 'revoked_on', label: 'revoked' }, { column: 'revoked_by', label: 'number' }, 'revoked_why', { column: 'returned_on', label: 'returned' }] },
  inspection_subjects: { keep: ['decision'], apart: 'units that are inspected: places and bodies, never a household' },
  inspection_acts: { keep: ['decision'], apart: 'what was done in visits to units: places and bodies, never a household' },
  inspection_findings: { keep: ['decision'], apart: 'findings about units that are inspected: places and bodies, never a household' },
  exemplars: { keep: ['movement'], section: 'movement', of: 'subject', on: 'approved_on', by: 'recorded_name', what: ['title', 'story'] },
  exemplar_consents: { keep: ['movement'], section: 'movement', of: 'exemplar', on: 'given_on', by: 'recorded_name', what: ['signed_by', 'shown_as', 'ended_why'] },
  exemplar_replications: { keep: ['movement'], apart: 'how many follow an example, where: counts' },
  initiative_households: { keep: ['movement'], section: 'movement', of: 'household', on: 'joined_on', until: 'left_on', what: [{ column: 'class_joining', words: 'household.class.' }, { column: 'contribution', label: 'money' }] },
  initiative_incomes: { keep: ['money'], section: 'movement', of: 'model_member', on: 'recorded_on', by: 'recorded_name', what: [{ column: 'income', label: 'money' }] },
  exemplar_photos: { keep: ['movement'], section: 'movement', of: 'exemplar', on: 'added_on', until: 'removed_on', by: 'added_name', what: ['alt'] },
  attachments: { keep: ['files_kept', 'withdrawn_kept'], section: 'file', of: 'text', on: 'added_at', by: 'added_by_name', what: ['file_name', 'note', 'withdrawn_reason'] },
  privacy_requests: { keep: ['request_kept'], section: 'request', of: 'household', on: 'received_on', by: 'account_name', what: [{ column: 'kind', words: 'privacy.kind.' }, { column: 'person_name', asker: 'person_name' }, { column: 'text', asker: 'person_name' }, { column: 'state', words: 'privacy.state.' }, { column: 'answer', asker: 'person_name' }] },
  audit_reads: { keep: ['reads_kept'], section: 'reader', of: 'text', on: 'read_at', order: 'id', by: 'account_name', what: [{ column: 'action', words: ['audit.screen.read.', 'audit.screen.verb.'], unnamed: 'looked' }] },
  audit_entries: { keep: ['journal'], section: 'journal', of: 'text', on: 'occurred_on', order: 'id', by: 'account_name', what: [{ column: 'action', words: 'audit.screen.verb.', unnamed: 'changed' }, 'reason'] },
};

export function isTold(one: Holding): one is Told {
  return 'section' in one;
}
