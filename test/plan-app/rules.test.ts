/** The pure rules of plans in the application. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, plainDate, type PlainDate } from '../../src/domain/calendar.ts';
import { exact, toDecimal } from '../../src/domain/exact.ts';
import { departureProblems, missingParts } from '../../src/domain/plan/approval.ts';
import { outcomes, recipientsOf, refuseMove } from '../../src/domain/plan/change-request.ts';
import { diffPlans } from '../../src/domain/plan/diff.ts';
import { readDocumentName } from '../../src/domain/plan/document-name.ts';
import { planFile } from '../../src/domain/plan/format.ts';
import { inheritPlan } from '../../src/domain/plan/inherit.ts';
import { decideAct, versionActs } from '../../src/domain/plan/lifecycle.ts';
import { calendarOf } from '../../src/domain/plan/milestones.ts';
import { checkCitation } from '../../src/domain/plan/policy.ts';
import { computeReminders, stageOf } from '../../src/domain/plan/reminders.ts';
import { findSilentUnits, quarterBefore, quarterNamed, quarterOf } from '../../src/domain/plan/silent.ts';
import { targetPath } from '../../src/domain/plan/target-path.ts';
import { decideUpdate, endOfCadence, isOverdue, nextDue } from '../../src/domain/plan/tasks.ts';
import { coverageOf, lagDays, parentLinks } from '../../src/domain/plan/tree.ts';
import { fromYaml } from '../../src/actions/plan/content.ts';
import { planFiles } from './plan-house.ts';

const day = plainDate;
const days = fc.integer({ min: 0, max: 7000 }).map((count) => addDays(day('2015-01-01'), count));
const raws = new Map(planFiles().map((one) => [one.file.replace('.yaml', ''), fromYaml(one.text)]));
const taySon = planFile.parse(raws.get('tay-son-03'));

describe('a task that is late', () => {
  it('is one whose own day has passed, whatever its cadence: the database counts by that', () => {
    const day = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays(plainDate('2022-01-01'), days));
    fc.assert(fc.property(fc.constantFrom('monthly', 'quarterly', 'half_yearly', 'yearly', 'once', 'regular') as never, fc.option(day), day, day, (cadence: never, due, until, today) => {
      expect(isOverdue('assigned', nextDue({ cadence, due, until }, today), today)).toBe(due !== null && due < today);
    }));
  });
});

describe('the name of a document', () => {
  it.each([
    ['Kế hoạch số 119/KH-UBND ngày 07/9/2022 của Ủy ban nhân dân tỉnh', '119/KH-UBND', '2022-09-07', 'Ủy ban nhân dân tỉnh'],
    ['Quyết định 666/QĐ-TTg ngày 02 tháng 6 năm 2022 của Thủ tướng Chính phủ', '666/QĐ-TTg', '2022-06-02', 'Thủ tướng Chính phủ'],
    ['Chỉ thị số 05-CT/TW ngày 23/6/2021 của Ban Bí thư Trung ương Đảng.', '05-CT/TW', '2021-06-23', 'Ban Bí thư Trung ương Đảng'],
    ['Nghị quyết số 24/2021/QH15 ngày 28/7/2021', '24/2021/QH15', '2021-07-28', null],
    ['Chương trình mục tiêu quốc gia giai đoạn 2021 - 2025', null, null, null],
    ['Kế hoạch 1/KH-UBND ngày 31/02/2022', '1/KH-UBND', null, null],
  ])('%s', (text, number, issuedOn, issuer) => {
    expect(readDocumentName(text)).toEqual({ number, issuedOn, issuer });
  });
});

describe('the tree', () => {
  it('counts 21 days from KH 119 to the Thái Bình plan', () => {
    expect(lagDays(day('2022-09-07'), day('2022-09-28'))).toBe(21);
    expect(lagDays(null, day('2022-09-28'))).toBeNull();
    const links = parentLinks(planFile.parse(raws.get('thai-binh-nnptnt')), () => undefined);
    expect(links.map((one) => one.issuedOn)).toContain('2022-09-07');
  });

  it('takes for each area its first plan issued by the day; a later one does not count yet', () => {
    const plans = [
      { plan: 'a2', area: 'a', issuedOn: day('2023-05-01'), state: 'issued' as const }, { plan: 'a1', area: 'a', issuedOn: day('2023-02-01'), state: 'issued' as const },
      { plan: 'b', area: 'b', issuedOn: day('2024-02-01'), state: 'issued' as const }, { plan: 'c', area: 'c', issuedOn: null, state: 'drafting' as const },
    ];
    expect(coverageOf(['a', 'b', 'c', 'd'], plans, day('2023-01-03'), day('2023-12-31')).map((one) => [one.area, one.state, one.plan, one.lagDays])).toEqual([
      ['a', 'issued', 'a1', 29], ['b', 'none', null, null], ['c', 'drafting', 'c', null], ['d', 'none', null, null],
    ]);
  });
});

describe('the approval gate', () => {
  it('names each missing part, in order, and nothing else', () => {
    expect(missingParts(taySon)).toEqual(['head']); // the published page prints no signer
    const whole = { ...taySon, signer: { title: 'Chủ tịch' } };
    expect(missingParts(whole)).toEqual([]);
    expect(missingParts({ ...whole, criteria: whole.criteria.map((set) => ({ ...set, items: [], decided_later: 'quy định sau' })) })).toEqual(['criteria']);
    expect(missingParts({ ...whole, contents: [], criteria: [], awards: [], milestones: [] })).toEqual(['content', 'criteria', 'form', 'milestones']);
  });

  it('takes consent only for the very measure it was given to', () => {
    const departure = { item: 'a/b', relation: 'lowered' as const, measure: '0.8', text: 'x', reason: 'vì', needsConsent: true };
    const codes = (measure: string, granted = true): string[] => departureProblems([departure], [{ item: 'a/b', relation: 'lowered', measure, granted }]).map((one) => one.code);
    expect([codes('0.8'), codes('0.9'), codes('0.8', false)]).toEqual([[], ['plan.departure_without_consent'], ['plan.departure_refused']]);
    expect(departureProblems([{ ...departure, needsConsent: false, reason: ' ' }], []).map((one) => one.code)).toEqual(['plan.departure_without_reason']);
  });

  it('lets no act lead out of an issued version except its replacement', () => {
    expect(versionActs.filter((act) => 'next' in decideAct('issued', act))).toEqual(['supersede']);
    expect(versionActs.filter((act) => 'next' in decideAct('superseded', act))).toEqual([]);
  });
});

describe('inheritance', () => {
  it.each([...raws.keys()])('makes of %s a child that passes the format and keeps every duty', (slug) => {
    const raw = raws.get(slug)!;
    const parent = planFile.parse(raw);
    const child = planFile.parse(inheritPlan(
      { id: 'story-con', world: 'story', issuer: 'Ủy ban nhân dân xã', shortTitle: 'Kế hoạch con', area: 'story-xa' },
      { content: raw, document: { id: slug, number: parent.document.number ?? null, title: parent.document.title, shortTitle: parent.document.short_title, issuer: parent.document.issuer, issuedOn: parent.document.issued_on ?? null } },
    ));
    expect(child.tasks.map((one) => one.refines)).toEqual(parent.tasks.map((one) => `${slug}/${one.id}`));
    const kept = new Set(child.targets.map((one) => one.refines));
    const left = new Set(child.departures.map((one) => one.item));
    for (const target of parent.targets.filter((one) => one.role === 'target' && one.alternative_of === undefined)) expect(kept.has(`${slug}/${target.id}`) || left.has(`${slug}/${target.id}`)).toBe(true);
    expect(readDocumentName(child.parents[0]!.document).issuedOn).toBe(parent.document.issued_on ?? null);
    expect(JSON.stringify(child)).not.toMatch(/"covers":\[/);
  });
});

describe('differences', () => {
  it('finds none between a file and itself, and what was added one way is removed the other', () => {
    const raw = raws.get('tay-son-03')!;
    expect(diffPlans(raw, JSON.parse(JSON.stringify(raw)))).toEqual([]);
    const tasks = (raw['tasks'] as { id: string }[]).slice(1);
    const [removed] = diffPlans(raw, { ...raw, tasks }).filter((one) => one.change === 'removed');
    const [added] = diffPlans({ ...raw, tasks }, raw).filter((one) => one.change === 'added');
    expect(removed!.item).toBe((raw['tasks'] as { id: string }[])[0]!.id);
    expect(added!.item).toBe(removed!.item);
  });

  it('names the field of a changed target, goal included', () => {
    const raw = raws.get('tay-son-03')!;
    const targets = (raw['targets'] as { id: string; goal: Record<string, unknown> }[]).map((one, index) => (index === 0 ? { ...one, goal: { ...one.goal, at_least: 9 } } : one));
    expect(diffPlans(raw, { ...raw, targets }).flatMap((one) => one.fields.map((field) => [field.field, field.after]))).toEqual([['goal.at_least', '9']]);
  });
});

describe('tasks and reminders', () => {
  it('never lose evidence and need a result to be done', () => {
    const task = { state: 'in_progress' as const, progress: 40, note: null, evidence: ['a'] };
    expect(decideUpdate(task, { evidence: ['b', 'a'], progress: 60 })).toEqual({ next: { state: 'in_progress', progress: 60, evidence: ['a', 'b'] } });
    expect('problem' in decideUpdate({ ...task, evidence: [] }, { state: 'done', evidence: [] })).toBe(true);
  });

  it('come round at the end of each period, a leap day included', () => {
    expect([endOfCadence('monthly', day('2024-02-10')), endOfCadence('quarterly', day('2024-04-01')), endOfCadence('half_yearly', day('2024-06-30')), endOfCadence('yearly', day('2024-12-31')), endOfCadence('once', day('2024-01-01'))])
      .toEqual(['2024-02-29', '2024-06-30', '2024-06-30', '2024-12-31', null]);
    fc.assert(fc.property(days, (today) => {
      const due = nextDue({ cadence: 'quarterly', due: null, until: day('2040-12-31') }, today)!;
      return due >= today && daysBetween(today, due) < 92;
    }));
  });

  it('remind earlier never less urgently: the stage only grows as the day comes', () => {
    const order = [null, '30', '7', '1', 'today', 'late'];
    fc.assert(fc.property(days, fc.integer({ min: -40, max: 40 }), (due, shift) => {
      const today = addDays(due, shift);
      return order.indexOf(stageOf(due, addDays(today, 1))) >= order.indexOf(stageOf(due, today));
    }));
  });

  it('never speak of what is done, declined or held', () => {
    const due = day('2024-06-01');
    const tasks = (['proposed', 'declined', 'assigned', 'in_progress', 'done', 'dropped'] as const).map((state) => ({ kind: 'task' as const, id: state, text: state, state, due }));
    const milestones = [true, false].map((held) => ({ kind: 'milestone' as const, id: String(held), text: 'm', held, due }));
    expect(computeReminders(tasks, milestones, day('2024-05-25')).map((one) => one.about.id).sort()).toEqual(['assigned', 'false', 'in_progress', 'proposed']);
  });
});

describe('the calendar', () => {
  it('loads the campaign month of every year and the reviews of the five plans', () => {
    const entries = calendarOf(taySon, day('2021-01-01'), day('2025-12-31'));
    const campaign = entries.filter((one) => one.from?.slice(5) === '10-17');
    expect(campaign.map((one) => one.due)).toEqual(['2023-11-18', '2024-11-18', '2025-11-18']);
    expect(entries.some((one) => one.kind === 'interim_review' && one.due.startsWith('2023'))).toBe(true);
    expect(entries.some((one) => one.kind === 'final_review' && one.due.startsWith('2025'))).toBe(true);
    const thaiBinh = calendarOf(planFile.parse(raws.get('thai-binh-nnptnt')), day('2022-01-01'), day('2025-12-31'));
    expect(thaiBinh.some((one) => one.kind === 'interim_review' && one.due === '2023-09-30')).toBe(true);
  });
});

describe('silent quarters', () => {
  it('follow each other without gap or overlap', () => {
    fc.assert(fc.property(days, (date) => {
      const quarter = quarterOf(date);
      const before = quarterBefore(quarter);
      return quarter.from <= date && date <= quarter.until && addDays(before.until, 1) === quarter.from && quarterNamed(quarter.name).from === quarter.from;
    }));
  });

  it('count only units that were there for the whole quarter, and only when it is over', () => {
    const asked = quarterNamed('2024-Q1');
    const unit = (key: string, since: PlainDate, until: PlainDate | null = null) => ({ key, since, until });
    const units = [unit('old', day('2023-01-01')), unit('new', day('2024-02-01')), unit('ended', day('2020-01-01'), day('2024-03-01')), unit('busy', day('2023-01-01'))];
    const found = findSilentUnits(units, [{ unit: 'busy', on: day('2024-03-31') }, { unit: 'old', on: day('2023-05-01') }], asked, day('2024-04-01'));
    expect(found.map((one) => [one.key, one.silent, one.silentQuarters])).toEqual([['old', true, 3], ['new', false, 0], ['ended', false, 0], ['busy', false, 0]]);
    expect(findSilentUnits(units, [], asked, day('2024-03-31')).some((one) => one.silent)).toBe(false);
  });
});

describe('change requests and policies', () => {
  it('go to both bodies the Đồng Nai plan names', () => {
    const dongNai = planFile.parse(raws.get('dong-nai-11325'));
    expect(recipientsOf(dongNai).length).toBe(2);
    expect(recipientsOf(dongNai).join()).toMatch(/Thi đua - Khen thưởng.*Lao động/);
  });

  it('accept in part only when some are chosen and some are not', () => {
    expect('problem' in outcomes(['a', 'b'], 'partly_accepted', ['a', 'b'])).toBe(true);
    expect('problem' in outcomes(['a', 'b'], 'partly_accepted', ['z'])).toBe(true);
    expect(outcomes(['a', 'b'], 'partly_accepted', ['a'])).toEqual({ states: new Map([['a', 'accepted'], ['b', 'rejected']]) });
    expect(refuseMove('rejected', 'compiled')?.code).toBe('plan.request_state');
  });

  it('let an expired policy be cited only with a reason, from its first day outside on', () => {
    const policy = { number: '05/NQ', state: 'in_force' as const, validFrom: day('2022-01-01'), validUntil: day('2024-06-03') };
    const codes = (on: string, why: string | null): string[] => checkCitation(policy, day(on), why).map((one) => one.code);
    expect([codes('2024-06-02', null), codes('2024-06-03', null), codes('2024-06-03', 'hộ đã duyệt trước'), codes('2021-12-31', 'x')]).toEqual([[], ['plan.policy_expired'], [], ['plan.policy_not_yet']]);
  });
});

describe('the path of a target', () => {
  it('falls by the yearly minimum and the stretch from the baseline, and halves by percent', () => {
    const baseline = { period_end: day('2021-12-31'), standard: 'national-2022-2025' };
    const yearly = targetPath({ form: 'each_year', indicator: 'poor_rate_pct', direction: 'fall', measured_in: 'points', at_least: '1', stretch: '1.5', baseline, years: { first: 2022, last: 2023 } }, exact('5.2'));
    expect(yearly.map((one) => [one.on, toDecimal(one.value), one.kind])).toEqual([
      ['2021-12-31', '5.2', 'required'], ['2022-12-31', '4.2', 'required'], ['2022-12-31', '3.7', 'stretch'], ['2023-12-31', '3.2', 'required'], ['2023-12-31', '2.2', 'stretch'],
    ]);
    const half = targetPath({ form: 'change', indicator: 'poor_households', direction: 'fall', measured_in: 'percent', more_than: '50', baseline, by: day('2025-12-31') }, exact(81));
    expect(half.map((one) => toDecimal(one.value))).toEqual(['81', '40.5']);
    expect(targetPath({ form: 'trend', indicator: 'poor_rate_pct', direction: 'fall', standard: 'x' }, exact(1))).toEqual([]);
  });
});
