/**
 * The state of an inspection from its acts, in order. Called by actions, screens and papers. Pure. Takes acts that `allow.ts` let through: it never
 * refuses. An inspected unit may see only the acts about itself; the fold of those is the state as far as it concerns the unit.
 */
import type { PlainDate } from '../calendar.ts';
import type { Finding, InspectionAct, InspectionState, SubjectState } from './types.ts';

export function foldInspection(acts: readonly InspectionAct[]): InspectionState | null {
  return acts.reduce<InspectionState | null>(step, null);
}

/** One act further; the state given stays as it was. */
export function step(state: InspectionState | null, act: InspectionAct): InspectionState | null {
  if (act.kind === 'open') {
    const subjects = new Map(act.subjects.map((one): [number, SubjectState] => [one.subject, { ...one, criteria: null, items: null, marks: new Map(), minutes: null, dropped: null }]));
    return { plannedOn: act.plannedOn, programme: act.programme, purpose: act.purpose, stage: 'planned', cancelled: null, team: null, subjects, findings: new Map(), lastOn: act.on };
  }
  if (!state) return null;
  const next: InspectionState = { ...state, lastOn: act.on > state.lastOn ? act.on : state.lastOn };
  switch (act.kind) {
    case 'team': return { ...next, team: { leader: act.leader, members: act.members } };
    case 'checklist': return { ...changeSubject(next, act.subject, () => ({ criteria: act.criteria, items: act.items, marks: new Map() })), stage: 'visiting' };
    case 'mark': return changeSubject(next, act.subject, (one) => ({ marks: new Map([...one.marks, ...act.marks.map((mark) => [mark.criterion, mark] as const)]) }));
    case 'find': {
      const { finding, subject, criterion, text, required, owner, deadline, on } = act;
      return { ...next, findings: new Map(next.findings).set(finding, { finding, subject, criterion, text, required, owner, foundOn: on, asked: deadline, deadline, state: 'open', closedOn: null, answers: [], rechecks: [] }) };
    }
    case 'strike': return { ...next, findings: new Map([...next.findings].filter(([number]) => number !== act.finding)) };
    case 'sign': {
      const signed = changeSubject(next, act.subject, () => ({ minutes: { on: act.on, place: act.place, representative: act.representative, said: act.said } }));
      return followed(signed);
    }
    case 'drop': {
      const left = changeSubject(next, act.subject, () => ({ dropped: { on: act.on, why: act.why } }));
      return followed({ ...left, findings: new Map([...left.findings].filter(([, one]) => one.subject !== act.subject)) });
    }
    case 'answer': return changeFinding(next, act.finding, (one) => ({ state: 'answered', answers: [...one.answers, { on: act.on, text: act.text, evidence: act.evidence }] }));
    case 'recheck': return changeFinding(next, act.finding, (one) => ({
      rechecks: [...one.rechecks, { on: act.on, done: act.done, text: act.text, deadline: act.deadline }], ...(act.done ? { state: 'closed' as const, closedOn: act.on } : { state: 'open' as const, deadline: act.deadline ?? one.deadline }),
    }));
    case 'close': return { ...next, stage: 'closed' };
    case 'cancel': return { ...next, stage: 'cancelled', cancelled: act.why };
  }
}

/** All minutes are signed of the units that stayed: what is left is to follow the findings. */
function followed(state: InspectionState): InspectionState {
  const stayed = visitedOf(state);
  return stayed.length > 0 && stayed.every((one) => one.minutes) ? { ...state, stage: 'following' } : state;
}

/** The units the visit goes to, without those it dropped. */
export function visitedOf({ subjects }: InspectionState): readonly SubjectState[] {
  return [...subjects.values()].filter((one) => one.dropped === null);
}

/** Red until it has been checked again and found done; an answer alone does not change that. */
export function isOverdue(one: Pick<Finding, 'state' | 'deadline'>, today: PlainDate): boolean {
  return one.state !== 'closed' && one.deadline < today;
}

function changeSubject(state: InspectionState, subject: number, make: (one: SubjectState) => Partial<SubjectState>): InspectionState {
  const one = state.subjects.get(subject);
  return one ? { ...state, subjects: new Map(state.subjects).set(subject, { ...one, ...make(one) }) } : state;
}

function changeFinding(state: InspectionState, finding: number, make: (one: Finding) => Partial<Finding>): InspectionState {
  const one = state.findings.get(finding);
  return one ? { ...state, findings: new Map(state.findings).set(finding, { ...one, ...make(one) }) } : state;
}
