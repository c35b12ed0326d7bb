/** A plan's life in the application: gate, approval, issue, versions, lowered targets, two people on one draft, changes asked for and decided. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  planAmend, planApprove, planChangeRequests, planCheck, planCompareWithParents, planCompileChange, planConsent, planCreate, planDecideChange, planDiff, planDiscardDraft, planGet, planIssue, planList, planRequestChange,
  planReturn, planSaveDraft, planSubmit, planTree, planVersions, planWithdrawChange,
} from '../../src/domain/plan/contract.ts';
import { type Actor, publicActor } from '../../src/domain/account/roles.ts';
import { district, province, storyContent, usePlanHouse } from './plan-house.ts';

const plan = 'story-tay-linh';

describe('a plan of the story district', async () => {
  const { run, refusal, officer, owner } = await usePlanHouse({ today: '2024-06-03' });
  let planner: Actor, chair: Actor, signer: Actor, stranger: Actor, above: Actor;
  let recordVersion = 0;
  const content = storyContent();

  beforeAll(async () => {
    planner = await officer('district_officer', district);
    chair = await officer('signer', district);
    signer = await officer('signer', district);
    stranger = await officer('district_officer', 'story-muong-van-ha-van');
    above = await officer('province_officer', province);
  });

  it('begins by inheritance: every item of the parent is kept with a pointer to its origin', async () => {
    const made = await run(planCreate, { plan, area: district, issuer: 'Ủy ban nhân dân huyện Tây Lĩnh', shortTitle: 'Kế hoạch huyện Tây Lĩnh (giả lập)', parents: ['tay-son-03', 'quoc-gia-666'] }, planner);
    expect(made).toMatchObject({ version: 1, recordVersion: 1, state: 'draft' });
    const child = await run(planGet, { plan }, planner);
    const parent = await run(planGet, { plan: 'tay-son-03' });
    const ids = (list: unknown): string[] => (list as { id: string }[]).map((one) => one.id);
    expect(ids(child.content['tasks'])).toEqual(ids(parent.content['tasks']));
    expect((child.content['tasks'] as { refines: string }[])[0]!.refines).toBe(`tay-son-03/${ids(parent.content['tasks'])[0]}`);
    expect(child.parents.map((one) => [one.plan, one.issuedOn])).toEqual([['tay-son-03', '2023-01-03'], ['quoc-gia-666', '2022-06-02']]);
    expect(child.yaml).toContain('refines: tay-son-03/');
  });

  it('is seen as a draft by those who plan there and above, by no one else', async () => {
    expect(await refusal(planGet, { plan }, publicActor)).toEqual(['house.not_found']);
    expect(await refusal(planGet, { plan }, stranger)).toEqual(['house.not_found']);
    expect((await run(planGet, { plan }, above)).state).toBe('draft');
    expect((await run(planList, { query: 'tay linh' }, publicActor)).total).toBe(0);
  });

  it('cannot be handed in without its parts, and says which one is missing', async () => {
    recordVersion = (await run(planSaveDraft, { plan, expectedVersion: 1, content }, planner)).recordVersion;
    for (const [part, without] of [['plan.gate_criteria', 'criteria'], ['plan.gate_milestones', 'milestones'], ['plan.gate_head', 'signer'], ['plan.gate_form', 'awards'], ['plan.gate_content', 'contents']] as const) {
      const { [without]: _, ...rest } = content;
      const tasks = (content['tasks'] as object[]).map((one) => ({ ...one, milestone: undefined }));
      recordVersion = (await run(planSaveDraft, { plan, expectedVersion: recordVersion, content: JSON.parse(JSON.stringify({ ...rest, tasks })) }, planner)).recordVersion;
      expect(await refusal(planSubmit, { plan, expectedVersion: recordVersion }, planner)).toContain(part);
    }
  });

  it('keeps what the first of two people saved: the second is told', async () => {
    const saved = await run(planSaveDraft, { plan, expectedVersion: recordVersion, content }, planner);
    expect(await refusal(planSaveDraft, { plan, expectedVersion: recordVersion, content: { ...content, purposes: [] } }, chair)).toEqual(['house.forbidden']);
    expect(await refusal(planSaveDraft, { plan, expectedVersion: recordVersion, content: { ...content, purposes: [] } }, above)).toEqual(['house.stale_record']);
    recordVersion = saved.recordVersion;
    expect((await run(planGet, { plan }, planner)).content['purposes']).toEqual(content['purposes']);
  });

  it('may raise a target, but lowering one asks for a reason and for consent from above', async () => {
    const compared = await run(planCompareWithParents, { plan }, planner);
    const raised = compared.parents[0]!.rows.find((row) => row.item === 'ngheo-da-chieu-moi-nam')!;
    expect([raised.relation, raised.blocks]).toEqual(['raised', false]);
    const lowered = withTarget(content, 'ngheo-da-chieu-moi-nam', 0.8);
    recordVersion = (await run(planSaveDraft, { plan, expectedVersion: recordVersion, content: lowered }, planner)).recordVersion;
    expect(await refusal(planSubmit, { plan, expectedVersion: recordVersion }, planner)).toEqual(['plan.departure_without_reason', 'plan.departure_without_consent']);
    const item = 'tay-son-03/ngheo-da-chieu-moi-nam';
    const reasoned = { ...lowered, departures: [...((lowered['departures'] as object[] | undefined) ?? []), { item, relation: 'lowered', reason: 'Số hộ nghèo còn lại rất ít.', consent: 'tự ghi' }] };
    recordVersion = (await run(planSaveDraft, { plan, expectedVersion: recordVersion, content: reasoned }, planner)).recordVersion;
    // Words in the file are no consent: the level above must act.
    expect(await refusal(planSubmit, { plan, expectedVersion: recordVersion }, planner)).toEqual(['plan.departure_without_consent']);
    expect(await refusal(planConsent, { plan, item, granted: true }, planner)).toEqual(['plan.consent_from_above']);
    await run(planConsent, { plan, item, granted: false, note: 'Giữ mức chung' }, above);
    expect(await refusal(planSubmit, { plan, expectedVersion: recordVersion }, planner)).toEqual(['plan.departure_refused']);
    await run(planConsent, { plan, item, granted: true }, above);
    expect((await run(planCheck, { plan }, planner)).gate.passes).toBe(true);
    // Consent was to 0.8: lowering further needs it again.
    const further = { ...reasoned, targets: withTarget(reasoned, 'ngheo-da-chieu-moi-nam', 0.5)['targets'] };
    recordVersion = (await run(planSaveDraft, { plan, expectedVersion: recordVersion, content: further }, planner)).recordVersion;
    expect(await refusal(planSubmit, { plan, expectedVersion: recordVersion }, planner)).toEqual(['plan.departure_without_consent']);
    recordVersion = (await run(planSaveDraft, { plan, expectedVersion: recordVersion, content }, planner)).recordVersion;
  });

  it('goes from hand to hand: submitted, returned with a reason, submitted, approved, issued', async () => {
    recordVersion = (await run(planSubmit, { plan, expectedVersion: recordVersion }, planner)).recordVersion;
    expect(await refusal(planSaveDraft, { plan, expectedVersion: recordVersion, content }, planner)).toEqual(['plan.wrong_state']);
    expect(await refusal(planApprove, { plan, expectedVersion: recordVersion }, planner)).toEqual(['house.forbidden']);
    recordVersion = (await run(planReturn, { plan, expectedVersion: recordVersion, reason: 'Bổ sung nơi nhận' }, chair)).recordVersion;
    recordVersion = (await run(planSubmit, { plan, expectedVersion: recordVersion }, planner)).recordVersion;
    recordVersion = (await run(planApprove, { plan, expectedVersion: recordVersion }, chair)).recordVersion;
    expect(await refusal(planIssue, { plan, expectedVersion: recordVersion, number: '05/KH-UBND', issuedOn: '2024-06-04' }, signer)).toEqual(['plan.issued_in_future']);
    expect(await refusal(planIssue, { plan, expectedVersion: recordVersion, number: '05/KH-UBND', issuedOn: '2022-12-01' }, signer)).toEqual(['plan.issued_before_parent']);
    const issued = await run(planIssue, { plan, expectedVersion: recordVersion, number: '05/KH-UBND' }, signer);
    expect(issued).toMatchObject({ state: 'issued', number: '05/KH-UBND', issuedOn: '2024-06-03', superseded: null });
    expect(issued.tasks).toBe((content['tasks'] as unknown[]).length);
    const seen = await run(planGet, { plan }, publicActor);
    expect([seen.number, seen.state, seen.rights.edit]).toEqual(['05/KH-UBND', 'issued', false]);
    expect((await run(planVersions, { plan }, planner)).rows[0]!.acts.map((act) => act.act)).toEqual(['created', 'submitted', 'returned', 'submitted', 'approved', 'issued']);
    expect((await run(planTree, { plan: 'tay-son-03' }, publicActor)).below[0]).toMatchObject({ plan, lagDays: 517 });
  });

  it('leaves one audit entry for each act, with who and why', async () => {
    const entries = await owner.db.selectFrom('audit_entries').select(['action', 'reason', 'account_name']).where('subject_kind', '=', 'plan').where('subject_id', '=', plan).orderBy('id').execute();
    expect(entries.map((one) => one.action)).toEqual(expect.arrayContaining(['plan.create', 'plan.saveDraft', 'plan.submit', 'plan.return', 'plan.approve', 'plan.issue', 'plan.consent']));
    expect(entries.find((one) => one.action === 'plan.return')).toMatchObject({ reason: 'Bổ sung nơi nhận', account_name: `signer ${district}` });
  });

  it('is changed only by a new version: a difficulty of a commune reaches each recipient, is compiled, decided, and becomes version 2', async () => {
    const commune = 'story-dong-linh-tay-linh-tra-giang';
    const [unit, neighbour, first, second] = [
      await officer('commune_officer', commune), await officer('commune_officer', 'story-my-linh-tay-linh-tra-giang'), await officer('department_officer', district), await officer('district_officer', district),
    ];
    const raised = await run(planRequestChange, { plan, kind: 'change', area: commune, fromBody: 'Ủy ban nhân dân xã Đông Lĩnh', text: 'Mưa lũ, đề nghị lùi sơ kết.', items: ['so-ket'] }, unit);
    expect(raised.recipients.length).toBeGreaterThan(0);
    expect(raised.state).toBe('raised');
    for (const recipient of [first, second]) expect((await run(planChangeRequests, { plan }, recipient)).rows.map((row) => row.request)).toEqual([raised.request]);
    expect((await run(planChangeRequests, { plan }, neighbour)).total).toBe(0);
    expect(await refusal(planCompileChange, { plan, requests: [raised.request], summary: 'Tổng hợp' }, unit)).toEqual(['house.forbidden']);
    const compiled = await run(planCompileChange, { plan, requests: [raised.request], summary: 'Một kiến nghị lùi thời gian.' }, first);
    expect(await refusal(planCompileChange, { plan, requests: [raised.request], summary: 'Lần nữa' }, second)).toEqual(['plan.request_state']);
    const next = { ...content, purposes: [...(content['purposes'] as object[]), { id: 'muc-dich-them', text: 'Khắc phục hậu quả mưa lũ.', source: 'Kế hoạch huyện Tây Lĩnh, mục 1' }] };
    const decided = await run(planDecideChange, { compilation: compiled.compilation, expectedVersion: 1, decision: 'accepted', reason: 'Đồng ý', content: next }, signer);
    expect(decided).toMatchObject({ newVersion: 2, decision: 'accepted' });
    expect(decided.changes).toEqual([expect.objectContaining({ item: 'muc-dich-them', change: 'added', section: 'purposes' })]);
    expect((await run(planChangeRequests, { plan }, unit)).rows[0]!.state).toBe('accepted');
    let version = (await run(planSubmit, { plan, expectedVersion: 1 }, planner)).recordVersion;
    version = (await run(planApprove, { plan, expectedVersion: version }, chair)).recordVersion;
    expect(await run(planIssue, { plan, expectedVersion: version, number: '06/KH-UBND' }, signer)).toMatchObject({ version: 2, superseded: 1 });
    const versions = (await run(planVersions, { plan }, publicActor)).rows;
    expect(versions.map((one) => [one.version, one.state, one.number])).toEqual([[2, 'issued', '06/KH-UBND'], [1, 'superseded', '05/KH-UBND']]);
    const diff = await run(planDiff, { plan, from: 1, to: 2 }, publicActor);
    expect(diff.changes.map((one) => one.item)).toContain('muc-dich-them');
  });

  it('gives a unit its request back while nobody compiled it: with a reason, once, and not to a neighbour; what is compiled is not taken back', async () => {
    const commune = 'story-dong-linh-tay-linh-tra-giang';
    const [unit, neighbour, desk] = [await officer('commune_officer', commune), await officer('commune_officer', 'story-my-linh-tay-linh-tra-giang'), await officer('department_officer', district)];
    const ask = () => run(planRequestChange, { plan, kind: 'difficulty', area: commune, fromBody: 'Ủy ban nhân dân xã Đông Lĩnh', text: 'Thiếu người làm báo cáo tháng.' }, unit);
    const raised = await ask();
    const back = { request: raised.request, expectedVersion: raised.recordVersion, reason: 'Đã bố trí được người' };
    expect(await refusal(planWithdrawChange, back, neighbour)).not.toEqual([]);
    expect(await refusal(planWithdrawChange, { ...back, reason: '' }, unit)).toEqual(['house.invalid_field']);
    expect(await refusal(planWithdrawChange, { ...back, expectedVersion: raised.recordVersion + 1 }, unit)).toEqual(['house.stale_record']);
    expect((await run(planChangeRequests, { plan, state: 'raised' }, desk)).rows.map((row) => row.request)).toEqual([raised.request]);
    const withdrawn = await run(planWithdrawChange, back, unit);
    expect([withdrawn.state, (await run(planChangeRequests, { plan, state: 'raised' }, desk)).total]).toEqual(['withdrawn', 0]);
    expect(await refusal(planWithdrawChange, { ...back, expectedVersion: withdrawn.recordVersion }, unit)).toEqual(['plan.request_state']);
    expect(await refusal(planCompileChange, { plan, requests: [raised.request], summary: 'Tổng hợp' }, desk)).toEqual(['plan.request_state']);
    expect(await owner.db.selectFrom('audit_entries').select('reason').where('action', '=', 'plan.withdrawChange').where('subject_id', '=', raised.request).where('reason', 'is not', null).execute()).toContainEqual({ reason: back.reason });
    const again = await ask();
    await run(planCompileChange, { plan, requests: [again.request], summary: 'Một khó khăn của xã.' }, desk);
    const { rows } = await run(planChangeRequests, { plan, state: 'compiled' }, desk);
    expect(await refusal(planWithdrawChange, { request: again.request, expectedVersion: rows.find((row) => row.request === again.request)!.recordVersion, reason: back.reason }, unit)).toEqual(['plan.request_state']);
  });

  it('gives up an amendment without touching what is issued', async () => {
    expect((await run(planAmend, { plan, reason: 'Sửa lỗi chính tả' }, planner)).version).toBe(3);
    expect(await refusal(planAmend, { plan, reason: 'Lần nữa' }, planner)).toEqual(['plan.draft_open']);
    await run(planDiscardDraft, { plan, expectedVersion: 1, reason: 'Không cần nữa' }, planner);
    expect(await run(planGet, { plan }, planner)).toMatchObject({ version: 2, versionState: 'issued', newestVersion: 2 });
  });

  it('of a department is returned, approved, issued and changed by who signs for it, by nobody of another body, and by who signs for the area', async () => {
    const own = 'story-phong-thu';
    const [{ areaId }] = signer.grants as [typeof signer.grants[0]];
    for (const [id, name] of [['phong-thu', 'Phòng Nông nghiệp Thử'], ['phong-khac', 'Phòng Khác Thử']]) await owner.db.insertInto('organisations').values({ id, world: 'story', kind: 'department', level: 'district', area_id: areaId, name, search_text: id, valid_from: '2020-01-01', valid_until: null, evidence: 'recalled', note: null } as never).execute();
    const of = async (organisationId: string): Promise<Actor> => { const one = await officer('signer', district); return { ...one, grants: one.grants.map((grant) => ({ ...grant, organisationId })) }; };
    const [head, deputy, other] = [await of('phong-thu'), await of('phong-thu'), await of('phong-khac')];
    await run(planCreate, { plan: own, area: district, issuer: 'Phòng Nông nghiệp Thử', shortTitle: 'Kế hoạch phòng (giả lập)', parents: ['tay-son-03', 'quoc-gia-666'] }, planner);
    const text = { ...storyContent(own), document: { ...(content['document'] as object), issuer: 'Phòng Nông nghiệp Thử' } };
    let at = (await run(planSaveDraft, { plan: own, expectedVersion: 1, content: text }, planner)).recordVersion;
    const hand = async () => { at = (await run(planSubmit, { plan: own, expectedVersion: at }, planner)).recordVersion; };
    const rights = async (asker: Actor) => (await run(planGet, { plan: own }, asker)).rights;
    await hand();
    expect([await rights(head), await rights(other), await rights(chair)]).toMatchObject([{ approve: true, return: true }, { approve: false, return: false }, { approve: true, return: true }]);
    for (const act of [planReturn, planApprove]) expect(await refusal(act, { plan: own, expectedVersion: at, reason: 'Bổ sung nơi nhận' }, other)).toEqual(['house.forbidden']);
    at = (await run(planReturn, { plan: own, expectedVersion: at, reason: 'Bổ sung nơi nhận' }, head)).recordVersion;
    await hand();
    at = (await run(planApprove, { plan: own, expectedVersion: at }, deputy)).recordVersion;
    expect(await refusal(planIssue, { plan: own, expectedVersion: at, number: '07/KH-PNN' }, other)).toEqual(['house.forbidden']);
    expect(await run(planIssue, { plan: own, expectedVersion: at, number: '07/KH-PNN' }, head)).toMatchObject({ state: 'issued', number: '07/KH-PNN' });
    // The plan of the area itself is none of theirs.
    expect(await rights(head)).toMatchObject({ decideChange: true });
    expect((await run(planGet, { plan }, head)).rights).toMatchObject({ decideChange: false });
    const asked = await run(planRequestChange, { plan: own, kind: 'change', area: district, fromBody: 'Phòng Nông nghiệp Thử', text: 'Đề nghị lùi sơ kết.', items: ['so-ket'] }, planner);
    const { compilation } = await run(planCompileChange, { plan: own, requests: [asked.request], summary: 'Một kiến nghị.' }, await officer('district_officer', district));
    const decision = { compilation, expectedVersion: 1, decision: 'rejected' as const, reason: 'Giữ nguyên mốc' };
    expect(await refusal(planDecideChange, decision, other)).toEqual(['house.forbidden']);
    expect(await run(planDecideChange, decision, deputy)).toMatchObject({ decision: 'rejected' });
    // An edition in the name of another body is that body's to return, approve and issue; the plan in force stays the first one's until then.
    const { version } = await run(planAmend, { plan: own, reason: 'Chuyển phòng chủ trì' }, planner);
    at = (await run(planSaveDraft, { plan: own, expectedVersion: 1, content: { ...text, document: { ...(text.document as object), issuer: 'Phòng Khác Thử' } } }, planner)).recordVersion;
    await hand();
    const open = async (asker: Actor) => (await run(planGet, { plan: own, version }, asker)).rights;
    expect([await open(head), await open(other)]).toMatchObject([{ approve: false, return: false, decideChange: true }, { approve: true, return: true, decideChange: false }]);
    for (const act of [planReturn, planApprove]) expect(await refusal(act, { plan: own, expectedVersion: at, reason: 'Bổ sung nơi nhận' }, head)).toEqual(['house.forbidden']);
    at = (await run(planReturn, { plan: own, expectedVersion: at, reason: 'Bổ sung nơi nhận' }, other)).recordVersion;
    await hand();
    at = (await run(planApprove, { plan: own, expectedVersion: at }, other)).recordVersion;
    expect([await open(head), await open(other)]).toMatchObject([{ issue: false, return: false }, { issue: true, return: true }]);
    expect(await refusal(planIssue, { plan: own, expectedVersion: at, number: '08/KH-PK' }, head)).toEqual(['house.forbidden']);
    expect(await run(planIssue, { plan: own, expectedVersion: at, number: '08/KH-PK' }, other)).toMatchObject({ state: 'issued', version });
    expect([await rights(head), await rights(other)]).toMatchObject([{ decideChange: false }, { decideChange: true }]);
  });

  it('keeps the two worlds apart', async () => {
    const real = await officer('district_officer', 'tay-son-binh-dinh');
    expect(await refusal(planCreate, { plan: 'that', area: 'tay-son-binh-dinh', issuer: 'UBND huyện', shortTitle: 'Thật', parents: [plan] }, real)).toEqual(['plan.other_world']);
    expect(await refusal(planCreate, { plan: 'gia', area: district, issuer: 'UBND huyện', shortTitle: 'Giả' }, real)).toEqual(['house.forbidden']);
  });
});

function withTarget(content: Record<string, unknown>, id: string, atLeast: number): Record<string, unknown> {
  const targets = (content['targets'] as { id: string; goal: Record<string, unknown> }[]).map((one) => {
    if (one.id !== id) return one;
    const { stretch: _, ...goal } = one.goal;
    return { ...one, goal: { ...goal, at_least: atLeast } };
  });
  return { ...content, targets };
}
