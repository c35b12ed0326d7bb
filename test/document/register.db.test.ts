/** The register in the database: numbers that cannot clash, papers that do not change, drafts only their area sees, files that open. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentActions } from '../../src/actions/document.ts';
import { execute } from '../../src/actions/kernel.ts';
import { sql } from 'kysely';
import { enterPlanInRegister } from '../../src/actions/document/plan-entry.ts';
import { takePlanNumber } from '../../src/actions/document/register.ts';
import { planLoadAction } from '../../src/actions/plan/load.ts';
import { type Actor, publicActor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { areaActions } from '../../src/actions/area.ts';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { ProblemError } from '../../src/domain/problem.ts';
import { checkOfficialDocument } from '../../src/documents/check-docx.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { getLayout } from '../../src/db/document-files.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { makePerson, makeTerritory } from '../account/support.ts';
import { useHouse } from '../support/database.ts';

const signature = { lines: [{ capacity: 'on_behalf', office: 'Ủy ban nhân dân' }, { office: 'Chủ tịch' }], name: 'Đinh Thị Mẫu' };
const published = readFileSync(new URL('../../plans/tay-son-03.yaml', import.meta.url), 'utf8');
/** The same plan as a plan of the story world, without the places and children only the real one has. */
const story = published
  .replace(/^id: .*$/m, 'id: story-ke-hoach').replace(/^world: real$/m, 'world: story').replace(/areas: \[tay-son-binh-dinh\]/, 'areas: [story-tinh]').replace(/^(\s+)area: vinh-an-tay-son-binh-dinh$/gm, '$1area: story-xa-mot')
  .replace(/^(\s+)only_area: vinh-an-tay-son-binh-dinh$/gm, '$1only_area: story-xa-mot');

/** What an action answered, looked into by name: each test says what it expects there. */
// oxlint-disable-next-line typescript/no-explicit-any
type Answer = any;

describe('the document register', async () => {
  const { house, owner } = await useHouse({ today: '2024-03-15' });
  const actors = {} as Record<'planner' | 'signer' | 'stranger', Actor>;
  const run = async (name: string, input: unknown, actor: Actor): Promise<Answer> =>
    execute(house, [...documentActions, ...areaActions].find((one) => one.contract.name === name)!, input, { actor, requestId: randomUUID() });
  const codeOf = async (attempt: Promise<unknown>): Promise<string> => attempt.then(() => 'none', (error) => (error instanceof ProblemError ? error.problems[0]!.code : `${error}`));
  const draft = (over: object = {}, actor = actors.planner): Promise<Answer> =>
    run('document.draft', { area: 'story-tinh', issuer: 'Ủy ban nhân dân tỉnh Thử', unit: 'UBND', place: 'Thử', about: 'progress', plan: 'story-ke-hoach', asOf: '2023-12-31', signature, recipients: ['Các sở, ngành', 'Lưu: VT'], ...over }, actor);
  const issue = (document: Answer, over: object = {}, actor = actors.signer): Promise<Answer> => run('document.issue', { document: document.document, expectedVersion: document.recordVersion, ...over }, actor);

  beforeAll(async () => {
    const needed = new Set(['viet-nam', 'binh-dinh', 'tay-son-binh-dinh', 'vinh-an-tay-son-binh-dinh']);
    const areas = readShippedAreas().areas.filter((area) => needed.has(area.slug)).map((area) => ({ ...area, parents: area.parents.filter((parent) => needed.has(parent.parent)) }));
    await run('area.load', { source: 'shipped', contentHash: 'h1', data: { areas, events: [], statuses: [] } }, systemActor);
    const { province, neighbour } = await makeTerritory(owner);
    const actorOf = async (role: Role, areaId: number): Promise<Actor> => ({
      kind: 'person', accountId: (await makePerson(owner, { areaId, grants: [{ role, areaId }] })).id, name: role, world: 'story', sessionId: null,
      grants: [{ role, areaId, organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null }],
    });
    actors.planner = await actorOf('province_officer', province);
    actors.signer = await actorOf('signer', province);
    actors.stranger = await actorOf('commune_chair', neighbour);
    await execute(house, planLoadAction, { files: [{ file: 'tay-son-03.yaml', text: published }, { file: 'story.yaml', text: story }] }, { actor: systemActor, requestId: 'test' });
  });

  it('is signed for the Party by who signs for its committee, which signs no paper of the State; who signs for the area signs both', async () => {
    const grant = actors.signer.grants[0]!;
    await owner.db.insertInto('organisations').values({ id: 'tinh-uy-thu', world: 'story', kind: 'party', level: 'province', area_id: grant.areaId, name: 'Tỉnh ủy Thử', search_text: 'tinh uy thu', valid_from: '2020-01-01', valid_until: null, evidence: 'recalled', note: null } as never).execute();
    const secretary: Actor = { ...actors.signer, grants: [{ ...grant, organisationId: 'tinh-uy-thu' }] };
    const ofParty = () => draft({ authority: 'party', unit: 'TU', issuer: 'Tỉnh ủy Thử' });
    expect(await codeOf(issue(await draft({ unit: 'THU' }), {}, secretary))).toBe('house.forbidden');
    const done = await issue(await ofParty(), {}, secretary);
    expect(done.number).toBe('01-BC/TU');
    expect((await issue(await ofParty())).number).toBe('02-BC/TU');
    expect((await run('document.void', { document: done.document, expectedVersion: done.recordVersion, reason: 'Sai số liệu' }, secretary)).document).toBe(done.document);
  });

  it('is signed for a department by who signs for it where the paper goes out in its name, and by nobody else of a body', async () => {
    const grant = actors.signer.grants[0]!;
    const body = (id: string, name: string, areaId: number, from = '2020-01-01') => owner.db.insertInto('organisations').values({ id, world: 'story', kind: 'department', level: 'province', area_id: areaId, name, search_text: id, valid_from: from, valid_until: null, evidence: 'recalled', note: null } as never).execute();
    await body('so-nong-nghiep', 'Sở Nông nghiệp Thử', grant.areaId);
    await body('so-cua-noi-khac', 'Sở Nơi khác', actors.stranger.grants[0]!.areaId);
    const as = (organisationId: string): Actor => ({ ...actors.signer, grants: [{ ...grant, organisationId }] });
    const ofDepartment = () => draft({ unit: 'SNN', issuer: 'sở nông nghiệp  Thử', superior: 'Ủy ban nhân dân tỉnh Thử' });
    const may = async (document: Answer, actor: Actor) => (await run('document.get', { document: document.document }, actor)).may;
    const made = await ofDepartment();
    expect([await may(made, as('so-nong-nghiep')), await may(made, as('so-cua-noi-khac')), await may(made, actors.signer), await may(made, actors.planner)]).toEqual([{ issue: true, void: true }, { issue: false, void: false }, { issue: true, void: true }, { issue: false, void: false }]);
    for (const other of ['so-cua-noi-khac', 'tinh-uy-thu']) expect([other, await codeOf(issue(made, {}, as(other)))]).toEqual([other, 'house.forbidden']);
    // Before the department was there nothing went out in its name.
    expect(await codeOf(issue(made, { issuedOn: '2019-12-31' }, as('so-nong-nghiep')))).toBe('house.forbidden');
    const done = await issue(made, {}, as('so-nong-nghiep'));
    expect(done.number).toBe('01/BC-SNN');
    expect((await run('document.void', { document: done.document, expectedVersion: done.recordVersion, reason: 'Sai số liệu' }, as('so-nong-nghiep'))).document).toBe(done.document);
    for (const issuer of ['Ủy ban nhân dân tỉnh Thử', 'Sở Nơi khác', 'Sở Không có']) {
      const others = await draft({ unit: 'SNN', issuer });
      expect([issuer, (await may(others, as('so-nong-nghiep'))).issue, await codeOf(issue(others, {}, as('so-nong-nghiep')))]).toEqual([issuer, false, 'house.forbidden']);
    }
    // Who signs for the area may still sign it, where nobody signs for the department here.
    expect((await issue(await ofDepartment())).number).toBe('02/BC-SNN');
  });

  it('numbers a series from 01 in order, each kind and year apart, and leaves withdrawn numbers used', async () => {
    const first = await issue(await draft());
    expect(first).toMatchObject({ number: '01/BC-UBND', issuedOn: '2024-03-15' });
    const second = await issue(await draft());
    expect(second.number).toBe('02/BC-UBND');
    await run('document.void', { document: second.document, expectedVersion: second.recordVersion, reason: 'Sai số liệu' }, actors.signer);
    expect((await issue(await draft())).number).toBe('03/BC-UBND');
    expect((await issue(await draft({ unit: 'VP' }))).number).toBe('01/BC-VP');
    // The plan file itself was issued as 03/KH-UBND in 2023: that series is another year's.
    expect((await issue(await draft({ about: 'plan', asOf: undefined }))).number).toBe('01/KH-UBND');
    const all = await run('document.series', { area: 'story-tinh', unit: 'UBND', kind: 'report', run: '2024' }, actors.planner);
    expect(all.entries.map((one: Answer) => [one.number, one.state])).toEqual([[1, 'issued'], [2, 'void'], [3, 'issued']]);
    expect([all.lapses, all.next]).toEqual([[], 4]);
    // Entered on the day of the house's clock, whatever day it is for the database.
    const days = await sql<{ day: string }>`select distinct (created_at at time zone 'Asia/Ho_Chi_Minh')::date as day from documents`.execute(owner.db);
    expect(days.rows).toEqual([{ day: '2024-03-15' }]);
  });

  it('gives a number once, also when two ask at the same time, and names the clash', async () => {
    const papers = await Promise.all(Array.from({ length: 6 }, () => draft({ unit: 'HĐND' })));
    const given = await Promise.all(papers.map((one) => issue(one)));
    expect(new Set(given.map((one) => one.number)).size).toBe(6);
    expect(await codeOf(issue(await draft({ unit: 'HĐND' }), { number: 3 }))).toBe('document.number_taken');
    expect(await codeOf(issue(await draft({ unit: 'HĐND' }), { number: 9, issuedOn: '2024-03-01' }))).toBe('document.number_out_of_order');
    // What the rules let pass the named constraint refuses.
    await expect(owner.db.updateTable('documents').set({ number: 1 }).where('id', '=', given.find((one) => !one.number.startsWith('01')).document).execute()).rejects.toThrow();
  });

  it('respects the numbers of plans issued before the register, takes the next one for a plan, and refuses the same one twice', async () => {
    const content = readPlan(story, 'story.yaml').plan!;
    const stood = await owner.db.selectFrom('plans').select(['id', 'area_id', 'number']).where('slug', '=', 'story-ke-hoach').executeTakeFirstOrThrow();
    expect(stood.number).toBe('03/KH-UBND');
    const take = (written?: string) => owner.db.transaction().execute((db) => takePlanNumber(db, { areaId: stood.area_id, content, issuedOn: plainDate('2023-06-01'), written }));
    expect(await take()).toMatchObject({ number: 4, text: '04/KH-UBND', run: '2023' });
    expect(await codeOf(take('03/KH-UBND'))).toBe('document.number_taken');
    expect(await take('không phải số')).toBeNull();
    const given = (await take())!;
    await house.db.transaction().execute(async (db) => {
      await sql`select set_config('chungtay.system', 'on', true)`.execute(db);
      await enterPlanInRegister({ db, actor: actors.signer, now: '2024-03-15T02:00:00Z' } as never, { planId: stood.id, version: 1, issuedOn: plainDate('2023-06-01'), given });
    });
    expect((await run('document.list', { query: '04/KH-UBND' }, publicActor)).rows).toMatchObject([{ number: '04/KH-UBND', plan: 'story-ke-hoach', planVersion: 1, state: 'issued' }]);
  });

  it('never changes an issued paper, by action or by hand', async () => {
    const paper = await issue(await draft({ unit: 'TT' }));
    expect(await codeOf(run('document.update', { document: paper.document, expectedVersion: paper.recordVersion, issuer: 'Khác' }, actors.planner))).toBe('document.already_issued');
    expect(await codeOf(issue(paper))).toBe('document.already_issued');
    await expect(owner.db.updateTable('documents').set({ subject: 'khác' }).where('id', '=', paper.document).execute()).rejects.toThrow(/does not change/);
  });

  it('tells the second of two who save one draft, and asks for a signer before issue', async () => {
    const paper = await draft({ signature: undefined });
    const saved = await run('document.update', { document: paper.document, expectedVersion: paper.recordVersion, place: 'Nơi khác' }, actors.planner);
    expect(await codeOf(run('document.update', { document: paper.document, expectedVersion: paper.recordVersion, place: 'Nơi nữa' }, actors.planner))).toBe('house.stale_record');
    expect(await codeOf(issue(saved))).toBe('document.signature_missing');
  });

  it('refuses to number or sign our summary of a published plan', async () => {
    expect(await codeOf(draft({ about: 'plan', asOf: undefined, plan: 'tay-son-03' }))).toBe('document.summary_cannot_be_issued');
  });

  it('shows drafts only within reach, issued papers to everybody; only signers issue', async () => {
    const paper = await draft({ unit: 'SNV' });
    expect(await codeOf(run('document.get', { document: paper.document }, actors.stranger))).toBe('house.not_found');
    expect(await codeOf(run('document.render', { document: paper.document }, publicActor))).toBe('house.not_found');
    expect(await codeOf(issue(paper, {}, actors.planner))).toBe('house.forbidden');
    expect(await codeOf(issue(paper, {}, actors.stranger))).toBe('house.not_found');
    expect(await codeOf(draft({ area: 'story-xa-mot' }, actors.stranger))).toBe('house.forbidden');
    await issue(paper);
    expect((await run('document.get', { document: paper.document }, publicActor)).number).toBe('01/BC-SNV');
  });

  it('finds by number and by words without marks', async () => {
    const byNumber = await run('document.list', { query: '01/bc-snv' }, publicActor);
    expect(byNumber.rows.map((row: Answer) => row.number)).toEqual(['01/BC-SNV']);
    const byWords = await run('document.list', { query: 'ket qua thuc hien', year: 2024, limit: 3 }, publicActor);
    expect(byWords.total).toBeGreaterThan(8);
    expect(byWords.rows).toHaveLength(3);
    expect((await run('document.list', { query: 'không có chữ này' }, publicActor)).total).toBe(0);
    const byKind = await run('document.list', { query: 'báo cáo snv', limit: 200 }, publicActor);
    expect(byKind.total).toBeGreaterThan(0);
    expect(byKind.rows.every((row: Answer) => row.kind === 'report')).toBe(true);
    expect((await run('document.list', { query: 'BAO CAO SNV' }, publicActor)).total).toBe(byKind.total);
    expect((await run('document.list', { query: 'quyết định snv' }, publicActor)).total).toBe(0);
  });

  it('leaves the trail of every act in the audit journal', async () => {
    const paper = await draft({ unit: 'STC' });
    const given = await issue(paper);
    const trail = await owner.db.selectFrom('audit_entries').select(['action', 'after', 'world']).where('subject_id', '=', given.document).orderBy('id').execute();
    expect(trail.map((entry) => [entry.action, entry.world])).toEqual([['document.draft', 'story'], ['document.issue', 'story']]);
    expect(trail[1]!.after).toMatchObject({ number: '01/BC-STC' });
  });

  it('renders what was issued, with its number, signer and ribbon, as Word and PDF', async () => {
    const paper = await issue(await draft({ unit: 'XYZ' }));
    const word = await run('document.render', { document: paper.document, format: 'docx' }, publicActor);
    expect(word.fileName).toBe('01-BC-XYZ.docx');
    const texts = (await readDocx(word.bytes)).paragraphs.map((paragraph) => paragraph.text);
    expect(texts).toContain('Số: 01/BC-XYZ');
    expect(texts).toContain('Thử, ngày 15 tháng 3 năm 2024');
    expect(texts).toContain('Đinh Thị Mẫu');
    expect(await checkOfficialDocument(word.bytes, getLayout('state', plainDate('2024-03-15')), { form: 'issued', ribbon: true })).toEqual([]);
    const pdf = await run('document.render', { document: paper.document }, publicActor);
    expect(pdf.mediaType).toBe('application/pdf');
    expect((await readPdf(pdf.bytes)).pages.length).toBeGreaterThan(2);
  });

  it('prints a published plan and its progress for everybody as a summary, without number and signature', async () => {
    for (const input of [{ plan: 'tay-son-03' }, { plan: 'tay-son-03', about: 'progress', area: 'tay-son-binh-dinh', asOf: '2023-12-31' }]) {
      const word = await run('document.print', { ...input, format: 'docx' }, publicActor);
      expect(await checkOfficialDocument(word.bytes, getLayout('state', plainDate('2024-03-15')), { form: 'summary' })).toEqual([]);
    }
    expect(await codeOf(run('document.print', { plan: 'khong-co' }, publicActor))).toBe('house.not_found');
    expect(await codeOf(run('document.print', { plan: 'tay-son-03', about: 'progress', area: 'khong-co' }, publicActor))).toBe('document.area_not_found');
  });
});
