/** The tables of `0040-plan.sql` as TypeScript sees them. Joined in `src/db/schema.ts`; used by the query files beside this one. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { PlainDate } from '../../domain/calendar.ts';
import type { RequestState, TaskState, VersionState } from '../../domain/plan/contract/parts.ts';
import type { MovementKind, MovementReach, Task } from '../../domain/plan/format.ts';
import type { Json } from '../house.ts';

type World = 'real' | 'story';
type Day = ColumnType<PlainDate, string, string>;
type Instant = ColumnType<string, string, string>;
export type PlanCounts = { readonly targets: number; readonly gates: number; readonly tasks: number; readonly milestones: number; readonly criteria: number; readonly awards: number };
export type RawContent = Readonly<Record<string, unknown>>;

export type PlanTables = {
  movements: { id: GeneratedAlways<number>; slug: string; world: World; name: string; short_name: string | null; aliases: string[]; first_year: number; last_year: number };
  plans: {
    id: GeneratedAlways<number>; slug: string; world: World; origin: 'source' | 'application'; area_id: number; movement_id: number | null; issuer: string;
    kind: 'decision' | 'plan' | 'party_plan'; side: 'state' | 'party'; title: string; short_title: string; number: string | null; issued_on: Day | null;
    first_year: number; last_year: number; horizon_year: number | null; issued_version: number | null; newest_version: number;
    newest_state: 'draft' | 'submitted' | 'approved' | 'issued'; counts: Json<PlanCounts>; areas: string[]; search_text: string; search_folded: string; discarded_on: Day | null; created_at: Generated<string>;
  };
  plan_versions: {
    plan_id: number; version: number; state: VersionState; area_id: number; content: Json<RawContent>; hash: string; yaml: string | null; number: string | null; issued_on: Day | null;
    reason: string | null; record_version: Generated<number>; created_at: Instant;
  };
  plan_acts: {
    id: GeneratedAlways<number>; plan_id: number; version: number; area_id: number; act: PlanAct; account_id: string | null; account_name: string; acted_at: Instant; acted_on: Day; note: string | null;
  };
  plan_parents: { plan_id: number; position: number; kind: 'movement' | 'programme' | 'party'; parent_id: number | null; document: string; number: string | null; issued_on: Day | null };
  plan_consents: {
    plan_id: number; version: number; item: string; area_id: number; relation: 'lowered' | 'dropped'; measure: string; granted: boolean; account_id: string | null; account_name: string;
    consented_on: Day; note: string | null;
  };
  plan_deliveries: { plan_id: number; target: string; delivered_on: Day; evidence: string; attachments: Generated<string[]>; record_version: Generated<number>; withdrawn_on: ColumnType<PlainDate | null, string | null | undefined, string | null> };
  plan_delivery_acts: {
    id: GeneratedAlways<number>; plan_id: number; target: string; act: 'recorded' | 'corrected' | 'withdrawn'; delivered_on: Day; evidence: string; attachments: string[]; reason: string | null;
    account_id: string | null; account_name: string; acted_on: Day; acted_at: Instant;
  };
  plan_movement_links: {
    id: Generated<string>; plan_id: number; area_id: number; subject_kind: 'task' | 'activity'; subject_id: string; movement: string; movement_folded: string; rewarded_here: boolean; note: string | null;
    account_id: string | null; account_name: string; linked_on: Day; withdrawn_on: ColumnType<PlainDate | null, string | null | undefined, string | null>; withdrawn_reason: Generated<string | null>; record_version: Generated<number>;
  };
  plan_movement_codes: {
    id: GeneratedAlways<number>; plan_id: number; area_id: number; kind: MovementKind | null; reach: MovementReach | null; starts_on: PlainDate | null; ends_on: PlainDate | null; reason: string;
    account_id: string | null; account_name: string; recorded_on: Day; replaced_on: ColumnType<PlainDate | null, string | null | undefined, string | null>;
  };
  plan_tasks: {
    id: Generated<string>; plan_id: number; item: string; area_id: number; wording: 'giao' | 'đề nghị'; content: Json<StoredTask>; lead: string; due_on: Day | null; state: TaskState;
    progress: Generated<number>; note: string | null; evidence: Generated<string[]>; done_on: Day | null; assignee_id: string | null; passed_from_area_id: number | null;
    search_folded: string; record_version: Generated<number>; created_on: Day; given_lead: Generated<string | null>; given_partners: Generated<string[] | null>; given_due_on: ColumnType<PlainDate | null, string | null | undefined, string | null>;
  };
  plan_task_updates: {
    id: GeneratedAlways<number>; task_id: string; account_id: string | null; account_name: string; updated_at: Instant; updated_on: Day; from_state: TaskState; to_state: TaskState;
    progress: number; note: string | null; evidence: Generated<string[]>;
  };
  plan_activities: {
    id: Generated<string>; plan_id: number; area_id: number; body: string; kind: string; milestone: string | null; held_on: Day; form: string; text: string; participants: number | null;
    document: string | null; evidence: Generated<string[]>; account_id: string | null; account_name: string; created_at: Generated<string>;
  };
  plan_change_compilations: {
    id: Generated<string>; plan_id: number; area_id: number; summary: string; compiled_by: string | null; compiled_by_name: string; compiled_on: Day;
    decision: 'accepted' | 'partly_accepted' | 'rejected' | null; decision_reason: string | null; decided_by: string | null; decided_by_name: string | null; decided_on: Day | null;
    new_version: number | null; record_version: Generated<number>;
  };
  plan_change_requests: {
    id: Generated<string>; plan_id: number; area_id: number; kind: 'difficulty' | 'change'; from_body: string; text: string; proposal: string | null; items: string[]; recipients: string[];
    evidence: Generated<string[]>; state: Generated<RequestState>; compilation_id: string | null; raised_by: string | null; raised_by_name: string; raised_at: Instant; raised_on: Day;
    record_version: Generated<number>;
  };
  plan_annual_programmes: { plan_id: number; year: number; area_id: number; body: string; included: boolean; document: string; recorded_on: Day; account_name: string; record_version: Generated<number> };
  policies: {
    id: GeneratedAlways<number>; slug: string; world: World; level: 'central' | 'province' | 'district' | 'commune'; area_id: number | null; number: string; title: string; issuer: string;
    issued_on: Day | null; valid_from: Day | null; valid_until: Day | null; state: 'unconfirmed' | 'in_force' | 'under_review' | 'amendment_proposed' | 'replaced' | 'expired'; replaced_by: string | null;
    source: string; note: string | null; search_folded: string; record_version: Generated<number>;
  };
  plan_policies: { plan_id: number; policy_id: number; item: string };
};

export type PlanAct = 'created' | 'loaded' | 'submitted' | 'returned' | 'approved' | 'issued' | 'superseded' | 'amended' | 'signed_number' | 'handed_over';
/** A task as the issued plan says it, with what the calendar needs. */
export type StoredTask = Pick<Task, 'text' | 'source' | 'cadence'> & { readonly partners: readonly string[]; readonly result: string | null; readonly links: readonly string[]; readonly lastDay: PlainDate };
