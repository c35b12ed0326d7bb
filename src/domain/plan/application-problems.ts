/**
 * Problems of plans in the application: gate, states, tasks, requests, policies. Joined to the topic's codes in `src/domain/problems.ts`.
 * Words: `src/domain/text/{vi,en}/plan.ts`, keys `problem.<reason>` and `problem.<reason>.fix`.
 */
import type { Problem, ProblemKind } from '../problem.ts';
import type { MessageParam } from '../message.ts';

export const applicationProblems = {
  // the approval gate: which part is missing
  'plan.gate_content': 'invalid',
  'plan.gate_criteria': 'invalid',
  'plan.gate_form': 'invalid',
  'plan.gate_head': 'invalid',
  'plan.gate_milestones': 'invalid',
  'plan.departure_without_reason': 'invalid',
  'plan.departure_without_consent': 'invalid',
  'plan.departure_refused': 'invalid',
  // life of a plan
  'plan.source_read_only': 'conflict',
  'plan.wrong_state': 'conflict',
  'plan.no_draft': 'conflict',
  'plan.draft_open': 'conflict',
  'plan.not_issued': 'conflict',
  'plan.slug_taken': 'conflict',
  'plan.other_world': 'invalid',
  'plan.other_plan': 'invalid',
  'plan.not_departure': 'invalid',
  'plan.consent_from_above': 'forbidden',
  'plan.own_submission': 'forbidden',
  'plan.number_needed': 'invalid',
  'plan.issued_before_parent': 'invalid',
  'plan.issued_in_future': 'invalid',
  'plan.area_not_found': 'not_found',
  // tasks
  'plan.task_state': 'conflict',
  'plan.task_result_missing': 'invalid',
  'plan.task_not_proposal': 'conflict',
  'plan.decline_without_reason': 'invalid',
  'plan.area_not_ended': 'conflict',
  'plan.not_successor': 'invalid',
  'plan.no_open_tasks': 'conflict',
  'plan.held_in_future': 'invalid',
  'plan.outside_scope': 'invalid',
  'plan.not_deliverable': 'invalid',
  'plan.task_closed': 'conflict',
  'plan.due_passed': 'invalid',
  'plan.due_after_plan': 'invalid',
  'plan.assignee_elsewhere': 'invalid',
  'plan.same_person': 'invalid',
  'plan.delivery_reason_missing': 'invalid',
  'plan.not_delivered': 'conflict',
  // results shared with other movements
  'plan.already_linked': 'conflict',
  'plan.rewarded_twice': 'conflict',
  'plan.own_movement': 'invalid',
  'plan.no_result_yet': 'conflict',
  // as what movement a plan is counted
  'plan.movement_said': 'conflict',
  'plan.movement_outside': 'invalid',
  'plan.movement_reversed': 'invalid',
  'plan.movement_nothing': 'invalid',
  // change requests
  'plan.request_state': 'conflict',
  'plan.nothing_accepted': 'invalid',
  // policies
  'plan.policy_expired': 'invalid',
  'plan.policy_not_yet': 'invalid',
  'plan.policy_reason_missing': 'invalid',
  'plan.policy_days_reversed': 'invalid',
  'plan.policy_replacement_missing': 'invalid',
  'plan.policy_source_missing': 'invalid',
  'plan.policy_keeper': 'forbidden',
} as const satisfies Record<string, ProblemKind>;

export type ApplicationProblem = keyof typeof applicationProblems;

export function appProblem(code: ApplicationProblem, params: Readonly<Record<string, MessageParam>> = {}, place: Pick<Problem, 'field' | 'item'> = {}): Problem {
  return { code, kind: applicationProblems[code], params, ...place };
}
