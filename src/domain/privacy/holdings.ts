/**
 * Every table that holds something of a household or of its members, and what of it a person is told who asks to see what is kept. Read by
 * `src/db/holdings.ts`, which makes the questions from these lines; `test/privacy/holdings.db.test.ts` holds the list against the schema.
 *
 * To add a table: one line in `holdings`. `section` is the chapter of the copy, `of` how its rows are found from the household, `on` the day of a
 * row, `by` who recorded it, `what` the columns that are told. A table with nothing to tell takes `apart` with the reason.
 */
export const copySections = ['place', 'people', 'traits', 'class', 'acts', 'round', 'application', 'certificate', 'pathway', 'support', 'dialogue', 'movement', 'file', 'request', 'reader', 'journal'] as const;
export type CopySection = (typeof copySections)[number];

/** How rows are found from a household: by its number, by its members while they are its members, its houses while it lives in them, its acts, its places in the movement, or as the subject a line of text names. */
export type Link = 'household' | 'members' | 'act' | 'round' | 'subject' | 'exemplar' | 'dialogue' | 'model_member' | 'dwelling' | 'text';

/** A column or a path into a JSON column (`act.assessment.income`). `words`: its codes are named by messages of this prefix, or of the first of several that has one, or by a list or fact of the policy packs (`list:`); `unnamed`: what is said of a code without words, as the message `privacy.copy.<unnamed>`; `area`: the number of a place; `label`: said as the message `privacy.copy.<label>`; `each`: this field of every entry of a JSON list; `pairs`: a JSON object line by line; `bits`: the services a household lacks, one a bit, by the standard in this column. */
export type What = string | { readonly column: string; readonly words?: string | readonly string[]; readonly unnamed?: 'looked' | 'changed'; readonly area?: true; readonly label?: string; readonly each?: string; readonly pairs?: true; readonly bits?: string };
export type Told = { readonly section: CopySection; readonly of: Link; readonly on: string; readonly until?: string; readonly by?: string; readonly what: readonly What[]; /** Rows of it that a later act put right are told as such. */ readonly facts?: true };
export type Apart = { readonly apart: string };
export type Holding = Told | Apart;

const fact = (section: CopySection, of: Link, ...what: readonly What[]): Told => ({ section, of, on: 'valid_from', until: 'valid_until', what, facts: true });

export const holdings: Readonly<Record<string, Holding>> = {
  households: { apart: 'the number of the household and its village, told at the head of the copy' },
  household_residences: fact('place', 'household', { column: 'village_id', area: true }, 'address'),
  dwellings: { apart: 'the number of a house, which what is known of it carries' },
  household_dwellings: fact('place', 'household', { column: 'dwelling_id', label: 'dwelling' }),
  dwelling_states: fact('place', 'dwelling', { column: 'wall_solid', words: 'household.dwelling.wall.' }, { column: 'pillar_solid', words: 'household.dwelling.pillar.' }, { column: 'roof_solid', words: 'household.dwelling.roof.' }, { column: 'area', label: 'dwelling_area' }, { column: 'water', words: 'list:water_source', label: 'dwelling_water' }, { column: 'toilet', words: 'list:toilet_kind', label: 'dwelling_toilet' }),
  household_transfers: { section: 'place', of: 'household', on: 'moved_on', by: 'sent_by_name', what: [{ column: 'to_area_id', area: true, label: 'moved_to' }, 'note', 'answer'] },
  persons: { apart: 'the number of a person, which their details carry' },
  person_details: fact('people', 'members', 'full_name', { column: 'birth', label: 'birth' }, { column: 'sex', words: 'household.sex.' }, { column: 'ethnic_group', words: 'list:ethnic_groups' }, { column: 'citizen_number', label: 'citizen_number' }),
  household_members: { apart: 'told with the details of each member' },
  household_heads: { apart: 'the head is a member, and told as such' },
  household_traits: fact('traits', 'household', { column: 'trait', words: 'household.trait.' }, 'note'),
  household_statuses: fact('class', 'household', { column: 'class', words: 'household.class.' }, { column: 'change', words: 'household.change.' }, { column: 'income_per_person', label: 'income' }, { column: 'score_a', label: 'score_a' }, { column: 'deprivations', bits: 'standard', label: 'deprivations' }, { column: 'answered', bits: 'standard', label: 'answered' }, { column: 'causes', words: 'list:causes_of_poverty' }, { column: 'needs', words: 'list:support_needs', label: 'needs' }),
  household_acts: { section: 'acts', of: 'act', on: 'happened_on', by: 'account_name', what: [{ column: 'kind', words: 'household.act.' }, 'reason'] },
  household_act_parts: { apart: 'which act is about which household; the acts are told' },
  household_decisions: { apart: 'decisions about many households; the class of this one is told with its day' },
  household_pairs: { apart: 'likenesses of names found by the machine, working notes about nobody in particular' },
  review_acts: {
    section: 'round', of: 'round', on: 'happened_on', by: 'account_name',
    what: [
      { column: 'kind', words: 'review.act.' }, { column: 'act.assessment.class', words: 'household.class.' }, { column: 'act.assessment.income', label: 'income' }, { column: 'act.assessment.causes', words: 'list:causes_of_poverty' },
      { column: 'act.number', label: 'number' }, 'act.why', 'act.text', { column: 'act.answers', pairs: true, label: 'answers' },
    ],
  },
  review_second_entries: { section: 'round', of: 'household', on: 'entered_on', by: 'account_name', what: [{ column: 'answers', pairs: true, label: 'second_answers' }] },
  review_revisits: { section: 'round', of: 'household', on: 'drawn_on', by: 'account_name', what: [{ column: 'done_on', label: 'revisited' }] },
  review_assignments: { section: 'round', of: 'household', on: 'valid_from', until: 'valid_until', what: [{ column: 'village_id', area: true, label: 'assigned' }] },
  fieldwork_versions: { apart: 'how assignments and second visits stood earlier; each is told as it stands' },
  review_applications: { section: 'application', of: 'household', on: 'received_on', by: 'received_by', what: [{ column: 'code', label: 'code' }, 'applicant', 'address', 'note', 'answer'] },
  review_certificates: { section: 'certificate', of: 'household', on: 'issued_on', what: [{ column: 'number', label: 'number' }, { column: 'class', words: 'household.class.' }, 'reason'] },
  household_pathways: { section: 'pathway', of: 'household', on: 'drafted_on', by: 'confirmed_by', what: [{ column: 'target_year', label: 'target_year' }, 'needs', { column: 'items', each: 'text' }, 'why'] },
  household_supports: { section: 'support', of: 'household', on: 'promised_on', until: 'given_on', by: 'recorded_name', what: [{ column: 'kind', words: 'list:support_kinds' }, { column: 'incentive', words: 'list:exit_incentives' }, 'plan_text', 'need_vi', { column: 'state', words: 'support.state.' }, 'provider', 'in_kind', { column: 'worth', label: 'money' }, 'fits_why', 'reason'] },
  household_dialogues: { section: 'dialogue', of: 'household', on: 'opened_on', until: 'closed_on', by: 'opened_by', what: [{ column: 'state', words: 'dialogue.state.' }, 'reason', { column: 'outcome', words: 'dialogue.outcome.' }, 'note'] },
  dialogue_visits: { section: 'dialogue', of: 'dialogue', on: 'held_on', by: 'recorded_by', what: ['place', 'came', 'said'] },
  dialogue_commitments: { section: 'dialogue', of: 'dialogue', on: 'made_on', until: 'due_on', what: [{ column: 'promised_by', words: 'dialogue.by.' }, 'text', { column: 'state', words: ['dialogue.finding.', 'dialogue.standing.'] }] },
  dialogue_replies: { section: 'dialogue', of: 'dialogue', on: 'said_on', by: 'recorded_by', what: ['said_to', 'text'] },
  review_posted_lists: { apart: 'the lists that hung in public; what they said of this household is told with its class' },
  emulation_subjects: { section: 'movement', of: 'subject', on: 'valid_from', until: 'valid_until', what: ['display_name', 'position'] },
  participations: { section: 'movement', of: 'subject', on: 'registered_on', what: [{ column: 'state', words: 'participation.state.' }, 'pledge'] },
  assessments: { section: 'movement', of: 'subject', on: 'assessed_on', what: [{ column: 'state', words: 'assessment.state.' }] },
  award_acts: { section: 'movement', of: 'subject', on: 'happened_on', by: 'account_name', what: ['act.achievement', 'act.why'] },
  awards: { section: 'movement', of: 'subject', on: 'decided_on', what: [{ column: 'decision_number', label: 'number' }, { column: 'money', label: 'money' }] },
  inspection_subjects: { apart: 'units that are inspected: places and bodies, never a household' },
  inspection_acts: { apart: 'what was done in visits to units: places and bodies, never a household' },
  inspection_findings: { apart: 'findings about units that are inspected: places and bodies, never a household' },
  exemplars: { section: 'movement', of: 'subject', on: 'approved_on', by: 'recorded_name', what: ['title', 'story'] },
  exemplar_consents: { section: 'movement', of: 'exemplar', on: 'given_on', by: 'recorded_name', what: ['signed_by', 'shown_as', 'ended_why'] },
  exemplar_replications: { apart: 'how many follow an example, where: counts' },
  initiative_households: { section: 'movement', of: 'household', on: 'joined_on', until: 'left_on', what: [{ column: 'class_joining', words: 'household.class.' }, { column: 'contribution', label: 'money' }] },
  initiative_incomes: { section: 'movement', of: 'model_member', on: 'recorded_on', by: 'recorded_name', what: [{ column: 'income', label: 'money' }] },
  exemplar_photos: { section: 'movement', of: 'exemplar', on: 'added_on', until: 'removed_on', by: 'added_name', what: ['alt'] },
  attachments: { section: 'file', of: 'text', on: 'added_at', by: 'added_by_name', what: ['file_name', 'note', 'withdrawn_reason'] },
  privacy_requests: { section: 'request', of: 'household', on: 'received_on', by: 'account_name', what: [{ column: 'kind', words: 'privacy.kind.' }, 'person_name', 'text', 'answer'] },
  audit_reads: { section: 'reader', of: 'text', on: 'read_at', by: 'account_name', what: [{ column: 'action', words: ['audit.screen.read.', 'audit.screen.verb.'], unnamed: 'looked' }] },
  audit_entries: { section: 'journal', of: 'text', on: 'occurred_on', by: 'account_name', what: [{ column: 'action', words: 'audit.screen.verb.', unnamed: 'changed' }, 'reason'] },
};

export function isTold(one: Holding): one is Told {
  return 'section' in one;
}
