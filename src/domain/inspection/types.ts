/**
 * An inspection of the movement as what was done in it: one visit of a team to one or several subjects. Its state is a fold of these acts
 * (`fold.ts`), what may come next is `allow.ts`. Subjects appear by number only.
 */
import type { PlainDate } from '../calendar.ts';
import type { Message } from '../message.ts';
import type { State } from '../plan/evaluation.ts';

/** Years without a visit after which a unit is listed; the sources name no number, so it is ours and can be changed on the screen. */
export const yearsWithoutVisit = 2;

export type Inspector = { readonly name: string; readonly position: string };
/** Three kinds of criteria; of a unit without any what the plan asks of it otherwise (contents, tasks, reports) and what the team wrote itself. */
export const checkKinds = ['computed', 'evidence', 'opinion', 'content', 'task', 'report', 'written'] as const;
export type CheckKind = (typeof checkKinds)[number];
/** A line that only a general list has. */
export const isGeneral = (kind: CheckKind): boolean => !['computed', 'evidence', 'opinion'].includes(kind);
/** One thing looked at. A computed one comes with its state of the day and its working, and is never marked by hand. */
export type CheckItem = { readonly criterion: string; readonly text: string; readonly kind: CheckKind; readonly state: 'pass' | 'fail' | 'unknown' | null; /** Of a computed one as the plan's boards say it: on track, behind, not due. */ readonly standing: State | null; readonly working: readonly Message[] };
export const markResults = ['kept', 'not_kept', 'not_looked'] as const;
export type MarkResult = (typeof markResults)[number];
export type Mark = { readonly criterion: string; readonly result: MarkResult; readonly note: string };
export type Visited = { readonly subject: number; readonly subjectArea: number; readonly kind: string };

type On = { readonly on: PlainDate };
export type InspectionAct =
  | (On & { readonly kind: 'open'; readonly plannedOn: PlainDate; /** The yearly plan it carries out; null: a visit ad hoc. */ readonly programme: number | null; readonly purpose: string; readonly subjects: readonly Visited[] })
  | (On & { readonly kind: 'team'; readonly leader: Inspector; readonly members: readonly Inspector[] })
  | (On & { readonly kind: 'checklist'; readonly subject: number; /** The plan and the version whose criteria these are. */ readonly criteria: string; readonly items: readonly CheckItem[] })
  | (On & { readonly kind: 'mark'; readonly subject: number; readonly marks: readonly Mark[] })
  | (On & { readonly kind: 'find'; readonly finding: number; readonly subject: number; readonly criterion: string | null; readonly text: string; readonly required: string; readonly owner: string; readonly deadline: PlainDate })
  | (On & { readonly kind: 'strike'; readonly finding: number; readonly why: string })
  | (On & { readonly kind: 'sign'; readonly subject: number; readonly place: string; readonly representative: Inspector; /** What the unit said to it. */ readonly said: string })
  | (On & { readonly kind: 'drop'; readonly subject: number; readonly why: string })
  | (On & { readonly kind: 'answer'; readonly finding: number; readonly text: string; readonly evidence: string })
  | (On & { readonly kind: 'recheck'; readonly finding: number; readonly done: boolean; readonly text: string; /** Of what is not done: the new day. */ readonly deadline: PlainDate | null })
  | (On & { readonly kind: 'close' })
  | (On & { readonly kind: 'cancel'; readonly why: string });
export type InspectionActKind = InspectionAct['kind'];

export const visitStages = ['planned', 'visiting', 'following', 'closed', 'cancelled'] as const;
export type VisitStage = (typeof visitStages)[number];
export const findingStates = ['open', 'answered', 'closed'] as const;
export type FindingState = (typeof findingStates)[number];

export type Minutes = { readonly on: PlainDate; readonly place: string; readonly representative: Inspector; readonly said: string };
export type SubjectState = Visited & { readonly criteria: string | null; readonly items: readonly CheckItem[] | null; readonly marks: ReadonlyMap<string, Mark>; readonly minutes: Minutes | null; /** Taken out of the visit before its minutes: not inspected. */ readonly dropped: { readonly on: PlainDate; readonly why: string } | null };
export type Finding = {
  readonly finding: number; readonly subject: number; readonly criterion: string | null; readonly text: string; readonly required: string; readonly owner: string; readonly foundOn: PlainDate; /** The day of the minutes; `deadline` is the one that counts now. */ readonly asked: PlainDate; readonly deadline: PlainDate; readonly state: FindingState; readonly closedOn: PlainDate | null;
  readonly answers: readonly { readonly on: PlainDate; readonly text: string; readonly evidence: string }[];
  readonly rechecks: readonly { readonly on: PlainDate; readonly done: boolean; readonly text: string; readonly deadline: PlainDate | null }[];
};
export type InspectionState = {
  readonly plannedOn: PlainDate; readonly programme: number | null; readonly purpose: string; readonly stage: VisitStage; readonly cancelled: string | null;
  readonly team: { readonly leader: Inspector; readonly members: readonly Inspector[] } | null;
  readonly subjects: ReadonlyMap<number, SubjectState>; readonly findings: ReadonlyMap<number, Finding>; readonly lastOn: PlainDate;
};

/** Why a unit is proposed for the yearly plan, with its numbers; the order of these is the order of the list. */
export type Grounds = {
  readonly lastOn: PlainDate | null; /** The name of the unit visited then, where this one follows it. */ readonly lastAs?: string | null; readonly overdue: number; /** The names of units that ended and left some of them. */ readonly overdueAs?: readonly string[]; readonly red: number; readonly objections: number;
};
/** What an amendment changes of an approved yearly plan, each with its reason. */
export type Amendment = {
  readonly why: string; readonly added: readonly Choice[];
  readonly moved: readonly { readonly subject: number; readonly from: number; readonly to: number; readonly why: string }[]; readonly dropped: readonly { readonly subject: number; readonly quarter: number; readonly why: string }[];
};
export const programmeStates = ['draft', 'approved'] as const;
export type Choice = { readonly subject: number; readonly subjectArea: number; readonly quarter: number; readonly why: string; /** What the program said when it was chosen. */ readonly grounds: Grounds | null };
