/** What a unit is looked at by where the plan has no criteria for it: what the plan asks of it, by kind and by name, each line once. */
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../src/domain/calendar.ts';
import { allow } from '../../src/domain/inspection/allow.ts';
import { criteriaFor, dutiesFor, writtenItems } from '../../src/domain/inspection/duties.ts';
import { foldInspection } from '../../src/domain/inspection/fold.ts';
import { type InspectionAct, isGeneral } from '../../src/domain/inspection/types.ts';
import type { Plan } from '../../src/domain/plan/format.ts';

const head = (id: string) => ({ id, text: `Việc ${id}`, source: 'mục 1' });
const plan = {
  criteria: [
    { ...head('bo-xa'), subject: 'commune', need: 'all', items: [{ ...head('xa-1'), kind: 'evidence' }, { ...head('xa-2'), kind: 'evidence', only_area: 'xa-khac' }, { id: 'nhom', need: 'any', items: [{ ...head('xa-1'), kind: 'evidence' }, { ...head('xa-3'), kind: 'opinion' }] }] },
    { ...head('bo-thon'), subject: 'village', need: 'all', items: [] },
  ],
  contents: [{ ...head('c'), heading: 'h', subject: 'department', items: [head('nd-phong')] }, { ...head('m'), heading: 'h', subject: 'front', items: [head('nd-mat-tran')] }, { ...head('t'), heading: 'h', subject: 'all', items: [head('nd-chung')] }],
  tasks: [{ ...head('nv-chu-tri'), lead: 'Phòng A' }, { ...head('nv-phoi-hop'), lead: 'Phòng B', partners: ['Phòng C', 'Phòng A'] }, { ...head('nv-khac'), lead: 'Phòng B' }, { ...head('nv-chuyen'), lead: 'Phòng A' }],
  publicity: [{ ...head('tt-chung') }, { ...head('tt-a'), lead: 'Phòng A' }], controls: [{ ...head('kt-b'), lead: 'Phòng B' }],
  reports: [{ ...head('bc-a'), from: 'Phòng A', to: ['UBND'] }, { ...head('bc-b'), from: 'Phòng B', to: ['Phòng A'] }],
} as unknown as Plan;
const isA = (name: string) => name === 'Phòng A';
const ids = (items: readonly { readonly criterion: string; readonly kind: string }[]) => items.map((one) => `${one.kind} ${one.criterion}`);

describe('what a unit is looked at by', () => {
  it('is every criterion of its kind, each once, and none made for another place', () => {
    expect(criteriaFor(plan, 'commune', () => false).map((one) => one.id)).toEqual(['xa-1', 'xa-3']);
    expect(criteriaFor(plan, 'commune', (place) => place === 'xa-khac').map((one) => one.id)).toEqual(['xa-1', 'xa-2', 'xa-3']);
    expect([criteriaFor(plan, 'village', () => true), criteriaFor(plan, 'unit', () => true)]).toEqual([[], []]);
  });

  it('without criteria is what the plan asks of its kind and of it by name, as lead or partner, and its own reports', () => {
    expect(ids(dutiesFor(plan, 'unit', isA, []))).toEqual(['content nd-phong', 'content nd-chung', 'task nv-chu-tri', 'task nv-phoi-hop', 'task nv-chuyen', 'task tt-a', 'report bc-a']);
    expect(ids(dutiesFor(plan, 'organisation', () => false, []))).toEqual(['content nd-mat-tran', 'content nd-chung']);
    expect(dutiesFor({ ...plan, contents: [] }, 'enterprise', () => false, [])).toEqual([]);
  });

  it('goes by a task as it was given out: what went to another is not its, what came of a conclusion is', () => {
    const given = [{ item: 'nv-chuyen', text: 'Việc đã chuyển', lead: 'Phòng B', partners: [] }, { item: 'ket-luan-1', text: 'Việc sau cuộc họp', lead: 'Phòng A', partners: [] }];
    const found = dutiesFor(plan, 'unit', isA, given).filter((one) => one.kind === 'task');
    expect(found.map((one) => one.criterion)).toEqual(['nv-chu-tri', 'nv-phoi-hop', 'ket-luan-1', 'tt-a']);
    expect(found[2]!.text).toBe('Việc sau cuộc họp');
  });

  it('is never nothing: a list without a line is refused, one the team wrote is taken and marked by hand', () => {
    const [on, today] = [plainDate('2024-03-01'), plainDate('2024-12-31')];
    const open: InspectionAct[] = [{ kind: 'open', on, plannedOn: on, programme: null, purpose: 'Theo phản ánh', subjects: [{ subject: 1, subjectArea: 11, kind: 'unit' }] }, { kind: 'team', on, leader: { name: 'L', position: '' }, members: [{ name: 'A', position: '' }] }];
    const list = (items: ReturnType<typeof writtenItems>): InspectionAct => ({ kind: 'checklist', on, subject: 1, criteria: '1@1', items });
    const code = (acts: readonly InspectionAct[], next: InspectionAct) => allow(foldInspection(acts), next, today)[0]?.code ?? 'done';
    expect(code(open, list([]))).toBe('inspection.nothing_to_check');
    const items = writtenItems(['Cử người giúp hộ nghèo', 'Gửi báo cáo quý']);
    expect([items.map((one) => one.criterion), items.every((one) => isGeneral(one.kind))]).toEqual([['ghi-1', 'ghi-2'], true]);
    expect(code(open, list(items))).toBe('done');
    const sign: InspectionAct = { kind: 'sign', on, subject: 1, place: 'Trụ sở', representative: { name: 'R', position: '' }, said: '' };
    const listed = [...open, list(items)];
    expect(code(listed, sign)).toBe('inspection.items_unmarked');
    expect(code([...listed, { kind: 'mark', on, subject: 1, marks: items.map((one) => ({ criterion: one.criterion, result: 'kept', note: '' })) }], sign)).toBe('done');
  });
});
