/** The laws of an inspection: a model walks through random acts, letting through only what `allow` lets through, and looks at the state after each. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { allow } from '../../src/domain/inspection/allow.ts';
import { againstAmendment, amended } from '../../src/domain/inspection/amend.ts';
import { foldInspection, isOverdue, step, visitedOf } from '../../src/domain/inspection/fold.ts';
import { byNeed, isNeglected } from '../../src/domain/inspection/propose.ts';
import type { Amendment, InspectionAct, InspectionState } from '../../src/domain/inspection/types.ts';

const start = plainDate('2024-03-01');
const today = plainDate('2024-12-31');
const inspector = (name: string) => ({ name, position: 'Thành viên' });
const opening: InspectionAct = { kind: 'open', on: start, plannedOn: start, programme: 1, purpose: '', subjects: [{ subject: 1, subjectArea: 11, kind: 'commune' }, { subject: 2, subjectArea: 12, kind: 'commune' }] };
const items = [
  { criterion: 'tinh', text: 't', kind: 'computed', state: 'fail', standing: 'missed', working: [] }, { criterion: 'chua-ro', text: 't', kind: 'computed', state: 'unknown', standing: 'no_data', working: [] }, { criterion: 'minh-chung', text: 't', kind: 'evidence', state: null, standing: null, working: [] },
] as const;

const subject = fc.constantFrom(1, 2, 3);
const finding = fc.integer({ min: 1, max: 3 });
type Make = (state: InspectionState) => object;
const act: fc.Arbitrary<Make> = fc.oneof(
  fc.array(fc.constantFrom('A', 'B', 'L'), { maxLength: 2 }).map((names) => () => ({ kind: 'team', leader: inspector('L'), members: names.map(inspector) })),
  subject.map((of) => () => ({ kind: 'checklist', subject: of, criteria: '1@1', items })),
  fc.tuple(subject, fc.constantFrom('tinh', 'chua-ro', 'minh-chung', 'la'), fc.constantFrom('kept', 'not_kept', 'not_looked')).map(([of, criterion, result]) => () => ({ kind: 'mark', subject: of, marks: [{ criterion, result, note: '' }] })),
  fc.tuple(subject, fc.constantFrom('minh-chung', null), fc.integer({ min: 0, max: 40 })).map(([of, criterion, days]): Make => (state) => ({ kind: 'find', finding: Math.max(0, ...state.findings.keys()) + 1, subject: of, criterion, text: 't', required: 'r', owner: 'o', deadline: addDays(state.lastOn, days) })),
  subject.map((of) => () => ({ kind: 'sign', subject: of, place: 'p', representative: inspector('R'), said: '' })),
  finding.map((of) => () => ({ kind: 'strike', finding: of, why: 'w' })),
  finding.map((of) => () => ({ kind: 'answer', finding: of, text: 't', evidence: 'e' })),
  fc.tuple(finding, fc.boolean(), fc.option(fc.integer({ min: -3, max: 30 }))).map(([of, done, days]): Make => (state) => ({ kind: 'recheck', finding: of, done, text: 't', deadline: days === null ? null : addDays(state.lastOn, days) })),
  fc.constant((): object => ({ kind: 'close' })),
  fc.tuple(subject, fc.integer({ min: 0, max: 6 })).map(([of, luck]) => (): object => (luck === 0 ? { kind: 'drop', subject: of, why: 'w' } : { kind: 'close' })),
  // Rarely, or few walks come far.
  fc.integer({ min: 0, max: 20 }).map((luck) => (): object => (luck === 0 ? { kind: 'cancel', why: 'w' } : { kind: 'close' })),
);

describe('an inspection', () => {
  const whole = (): readonly InspectionAct[] => [
    opening, { kind: 'team', on: start, leader: inspector('L'), members: [inspector('A')] },
    ...[1, 2].flatMap((of): InspectionAct[] => [
      { kind: 'checklist', on: start, subject: of, criteria: '1@1', items }, { kind: 'mark', on: start, subject: of, marks: [{ criterion: 'minh-chung', result: of === 1 ? 'not_kept' : 'kept', note: '' }] },
    ]),
  ];

  it('keeps its laws however its acts come', () => {
    let [signed, closedFindings, dropped, closedWithout] = [0, 0, 0, 0];
    fc.assert(fc.property(fc.boolean(), fc.array(fc.tuple(act, fc.integer({ min: 0, max: 3 })), { minLength: 40, maxLength: 100 }), (late, walk) => {
      const past: InspectionAct[] = late ? [...whole()] : [opening];
      let state = foldInspection(past)!;
      for (const [make, later] of walk) {
        const next = { ...make(state), on: addDays(state.lastOn, later) } as InspectionAct;
        if (allow(state, next, today).length > 0) continue;
        const before = state;
        state = step(state, next)!;
        past.push(next);
        for (const one of state.subjects.values()) {
          if (!one.minutes) continue;
          // No minutes without a team, a whole checklist, and a finding for whatever is not kept; nothing in them changes afterwards.
          expect(state.team && state.team.members.length > 0).toBe(true);
          expect(one.items!.every((item) => item.kind === 'computed' || one.marks.has(item.criterion))).toBe(true);
          expect([...one.marks.values()].filter((mark) => mark.result === 'not_kept').every((mark) => [...state.findings.values()].some((each) => each.subject === one.subject && each.criterion === mark.criterion))).toBe(true);
          const former = before.subjects.get(one.subject)!;
          if (former.minutes) expect([one.items, one.marks, one.minutes, state.team]).toEqual([former.items, former.marks, former.minutes, before.team]);
          else signed += 1;
          // A computed item that is known carries no mark by hand.
          expect(one.marks.has('tinh')).toBe(false);
        }
        for (const one of state.subjects.values()) {
          if (!one.dropped) continue;
          // Who was dropped has no minutes and no findings, never comes back, and is looked at no more.
          expect([one.minutes, [...state.findings.values()].some((each) => each.subject === one.subject)]).toEqual([null, false]);
          const former = before.subjects.get(one.subject)!;
          if (former.dropped) expect(one).toEqual(former);
          else dropped += 1;
        }
        expect(visitedOf(state).length).toBeGreaterThan(0);
        for (const one of state.findings.values()) {
          if (one.state !== 'closed') continue;
          expect(one.answers.length > 0 && one.rechecks.at(-1)!.done && one.closedOn === one.rechecks.at(-1)!.on).toBe(true);
          expect(state.subjects.get(one.subject)!.minutes).not.toBeNull();
          expect(isOverdue(one, today)).toBe(false);
          closedFindings += 1;
        }
        if (state.stage === 'closed') {
          if (visitedOf(state).length < state.subjects.size) closedWithout += 1;
          expect(visitedOf(state).every((one) => one.minutes) && [...state.findings.values()].every((one) => one.state === 'closed')).toBe(true);
        }
        if (state.stage === 'cancelled') expect([...state.subjects.values()].every((one) => one.minutes === null)).toBe(true);
        if (before.stage === 'closed' || before.stage === 'cancelled') expect(state).toBe(before);
      }
      expect(foldInspection(past)).toEqual(state);
    }), { numRuns: 600, seed: 7 });
    // The walk came to where the laws bite.
    expect([signed > 50, closedFindings > 0, dropped > 50, closedWithout > 0]).toEqual([true, true, true, true]);
  });

  const find: InspectionAct = { kind: 'find', on: start, finding: 1, subject: 1, criterion: 'minh-chung', text: 't', required: 'r', owner: 'o', deadline: plainDate('2024-04-01') };
  const sign = (of: number): InspectionAct => ({ kind: 'sign', on: start, subject: of, place: 'p', representative: inspector('R'), said: '' });
  const code = (acts: readonly InspectionAct[], next: InspectionAct): string => allow(foldInspection(acts), next, today)[0]?.code ?? 'done';

  it('is closed only when the finding was answered and checked on the spot', () => {
    expect(code(whole(), sign(1))).toBe('inspection.finding_missing');
    const signed = [...whole(), find, sign(1), sign(2)];
    expect(foldInspection(signed)!.stage).toBe('following');
    const close: InspectionAct = { kind: 'close', on: start };
    expect(code(signed, close)).toBe('inspection.findings_open');
    const recheck: InspectionAct = { kind: 'recheck', on: start, finding: 1, done: true, text: 't', deadline: null };
    expect(code(signed, recheck)).toBe('inspection.no_answer');
    const answered: InspectionAct[] = [...signed, { kind: 'answer', on: start, finding: 1, text: 't', evidence: 'e' }];
    expect(code(answered, close)).toBe('inspection.findings_open');
    expect(code([...answered, recheck], close)).toBe('done');
  });

  it('drops one unit before its minutes and goes on with the others; the last one is not dropped but the visit called off', () => {
    const drop = (of: number): InspectionAct => ({ kind: 'drop', on: start, subject: of, why: 'Đường sạt lở' });
    const close: InspectionAct = { kind: 'close', on: start };
    const signed = [...whole(), sign(2)];
    expect([code(signed, close), code(signed, { kind: 'cancel', on: start, why: 'w' }), code(signed, drop(2)), code(signed, drop(9))]).toEqual(['inspection.minutes_missing', 'inspection.minutes_signed', 'inspection.minutes_signed', 'inspection.subject_unknown']);
    // Its finding, which no minutes bear, goes with it.
    const dropped = [...signed.slice(0, -1), find, sign(2), drop(1)];
    expect(foldInspection(dropped)).toMatchObject({ stage: 'following', findings: new Map() });
    expect([code(dropped, close), code(dropped, drop(1)), code(dropped, sign(1)), code(dropped, find)]).toEqual(['done', 'inspection.unit_dropped', 'inspection.unit_dropped', 'inspection.unit_dropped']);
    expect([code([opening, drop(1)], drop(2)), code([opening, drop(1)], { kind: 'cancel', on: start, why: 'w' })]).toEqual(['inspection.last_unit', 'done']);
  });

  it('loses a finding written by mistake only before the minutes of its unit', () => {
    const strike: InspectionAct = { kind: 'strike', on: start, finding: 1, why: 'Ghi nhầm đơn vị' };
    expect([code(whole(), strike), code([...whole(), find], strike), code([...whole(), find, sign(1)], strike)]).toEqual(['inspection.finding_unknown', 'done', 'inspection.minutes_signed']);
    // What is not kept needs a finding all the same.
    expect(code([...whole(), find, strike], sign(1))).toBe('inspection.finding_missing');
  });

  it('shows a finding red the day after its deadline, also when it was answered, until it is found done', () => {
    const answered = foldInspection([...whole(), find, sign(1), { kind: 'answer', on: start, finding: 1, text: 't', evidence: 'e' }])!;
    const one = answered.findings.get(1)!;
    expect([isOverdue(one, plainDate('2024-04-01')), isOverdue(one, plainDate('2024-04-02'))]).toEqual([false, true]);
    const later = step(answered, { kind: 'recheck', on: plainDate('2024-04-05'), finding: 1, done: false, text: 't', deadline: plainDate('2024-05-01') })!.findings.get(1)!;
    expect([later.state, isOverdue(later, plainDate('2024-04-05')), isOverdue(later, plainDate('2024-05-02'))]).toEqual(['open', false, true]);
  });

  it('proposes who was never visited first, then the longest ago, then by findings, indicators and objections', () => {
    const of = (lastOn: string | null, overdue = 0, red = 0, objections = 0) => ({ lastOn: lastOn === null ? null : plainDate(lastOn), overdue, red, objections });
    const sorted = [of('2023-01-01'), of('2021-01-01'), of(null, 0, 1, 5), of(null, 0, 2), of(null, 1)].sort(byNeed);
    expect(sorted).toEqual([of(null, 1), of(null, 0, 2), of(null, 0, 1, 5), of('2021-01-01'), of('2023-01-01')]);
    expect([isNeglected(plainDate('2022-06-03'), plainDate('2024-06-03'), 2), isNeglected(plainDate('2022-06-02'), plainDate('2024-06-03'), 2), isNeglected(null, plainDate('2024-02-29'), 1)]).toEqual([false, true, true]);
  });
});

describe('an amendment of a yearly plan', () => {
  const choice = (subject: number, quarter: number) => ({ subject, subjectArea: 1, quarter, why: '', grounds: null });
  const subjects = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 6 });
  const quarter = fc.integer({ min: 1, max: 4 });
  const change: fc.Arbitrary<Amendment> = fc.record({
    why: fc.constant('www'), added: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), quarter).map(([subject_, of]) => choice(subject_, of)), { maxLength: 3 }),
    moved: fc.array(fc.record({ subject: fc.integer({ min: 1, max: 9 }), from: fc.constant(1), to: quarter, why: fc.constant('w') }), { maxLength: 3 }), dropped: fc.array(fc.record({ subject: fc.integer({ min: 1, max: 9 }), quarter: fc.constant(1), why: fc.constant('w') }), { maxLength: 3 }),
  });

  it('never touches a unit whose visit is opened, names no unit twice, and leaves every other unit as it was', () => {
    let taken = 0;
    fc.assert(fc.property(subjects, subjects, change, (held, opened, made) => {
      const choices = held.map((one, index) => choice(one, (index % 4) + 1));
      const visited = new Set(opened.filter((one) => held.includes(one)));
      if (againstAmendment(choices, made, visited).length > 0) return;
      taken += 1;
      const after = amended(choices, made);
      expect(new Set(after.map((one) => one.subject)).size).toBe(after.length);
      expect(after.length).toBe(choices.length + made.added.length - made.dropped.length);
      expect(after.length).toBeGreaterThan(0);
      const changed = new Set([...made.added, ...made.moved, ...made.dropped].map((one) => one.subject));
      for (const one of choices) if (visited.has(one.subject) || !changed.has(one.subject)) expect(after).toContainEqual(one);
      for (const one of made.moved) expect(after.find((each) => each.subject === one.subject)!.quarter).toBe(one.to);
      for (const one of made.dropped) expect(after.some((each) => each.subject === one.subject)).toBe(false);
    }), { seed: 6, numRuns: 3000 });
    expect(taken).toBeGreaterThan(50);
  });
});
