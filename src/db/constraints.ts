/**
 * From a constraint's name to the problem it means. Constraints are named by hand, so that no error text is ever read.
 * To add one: name the constraint in its migration, one line here.
 */
import type { Problem, ProblemCode, ProblemKind } from '../domain/problem.ts';

const problemOfConstraint: Readonly<Record<string, { code: ProblemCode; kind: ProblemKind; field?: string }>> = {
  // account
  accounts_username_unique: { code: 'account.username_taken', kind: 'conflict', field: 'username' },
  accounts_oidc_login_unique: { code: 'account.oidc_login_taken', kind: 'conflict', field: 'oidcLogin' },
  grants_no_overlap: { code: 'account.grant_overlaps', kind: 'conflict' },
  // area
  area_statuses_no_overlap: { code: 'area.status_held', kind: 'conflict', field: 'on' },
  // review
  review_rounds_periodic_once: { code: 'review.opened_already', kind: 'conflict' },
  household_decisions_number: { code: 'document.number_taken', kind: 'conflict', field: 'number' },
  review_publications_pk: { code: 'review.published_already', kind: 'conflict' },
  review_people_one_head: { code: 'fieldwork.head_already', kind: 'conflict', field: 'duty' },
  review_people_account_once: { code: 'fieldwork.person_twice', kind: 'conflict', field: 'account' },
  review_assignments_once: { code: 'fieldwork.assigned_already', kind: 'conflict', field: 'from' },
  privacy_filings_once: { code: 'privacy.number_taken', kind: 'conflict', field: 'number' },
  review_certificates_one_valid: { code: 'review.certificate_there', kind: 'conflict', field: 'household' },
  review_applications_one_open: { code: 'application.open_already', kind: 'conflict', field: 'household' },
  staff_members_account_once: { code: 'staff.account_taken', kind: 'conflict', field: 'account' },
  staff_postings_once: { code: 'staff.posted_already', kind: 'conflict', field: 'area' },
  head_scorecards_once: { code: 'scorecard.there_already', kind: 'conflict', field: 'head' },
  // publicity
  publicity_quarters_once: { code: 'publicity.quarter_there', kind: 'conflict', field: 'quarter' },
  // committee
  committee_members_one_chair: { code: 'committee.chair_there', kind: 'conflict', field: 'duty' },
  committee_members_one_seat: { code: 'committee.account_sits', kind: 'conflict', field: 'account' },
  // directive
  directive_extensions_one_asked: { code: 'directive.extension_asked', kind: 'conflict' },
  // inspection, conference
  inspection_programmes_once: { code: 'house.stale_record', kind: 'conflict' },
  conferences_once: { code: 'conference.arranged_already', kind: 'conflict' },
  // participation
  participations_one_open: { code: 'participation.open_already', kind: 'conflict' },
  household_dialogues_one_open: { code: 'dialogue.open_already', kind: 'conflict' },
  household_pathways_one_open: { code: 'pathway.open_already', kind: 'conflict' },
  household_pathways_one_paper: { code: 'pathway.paper_used', kind: 'conflict', field: 'attachment' },
  household_supports_incentive_once: { code: 'support.incentive_already', kind: 'conflict', field: 'incentive' },
  household_supports_planned_once: { code: 'support.planned_already', kind: 'conflict', field: 'item' },
  exemplar_photos_once: { code: 'exemplar.photo_there', kind: 'conflict', field: 'attachment' },
  initiative_households_one_open: { code: 'initiative.joined_already', kind: 'conflict', field: 'household' },
  // household
  person_details_citizen_number_once: { code: 'household.citizen_number_taken', kind: 'conflict' },
  household_members_one: { code: 'household.member_elsewhere', kind: 'conflict' },
  household_residences_one: { code: 'household.later_facts', kind: 'conflict', field: 'on' },
  household_heads_one: { code: 'household.later_facts', kind: 'conflict', field: 'on' },
  household_statuses_one: { code: 'household.later_facts', kind: 'conflict', field: 'on' },
  household_traits_one: { code: 'household.trait_held', kind: 'conflict', field: 'trait' },
  household_acts_reversed_once: { code: 'household.reversed_already', kind: 'conflict' },
  household_transfers_one_open: { code: 'household.transfer_open', kind: 'conflict' },
  // document
  documents_review_once: { code: 'document.already_issued', kind: 'conflict' },
  documents_number_unique: { code: 'document.number_taken', kind: 'conflict', field: 'number' },
};

export function findProblemOfConstraint(error: unknown): Problem | null {
  if (typeof error !== 'object' || error === null || !('constraint' in error)) return null;
  return problemOfConstraint[String(error.constraint)] ?? null;
}
