/** What other registers would say, on a real database: reported figures accepted by name, the course's certificate, the Front's own opinion, inspections held; and what was tried and refused. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const [commune, other, district] = ['story-my-linh-tay-linh-tra-giang', 'story-vinh-linh-tay-linh-tra-giang', 'story-tay-linh-tra-giang'];
const plan = 'story-tay-linh';
type Fact = { state: string; reason: string; value: string | null; opens: string | null; working: { key: string; params?: Record<string, unknown> }[] };
type Line = { id: string; type: string; kind: string | null; truth: string | null; fact: Fact | null; verified: { value: string; body: string; by: string } | null; awaits: string | null; vouched: { counts: boolean } | null; series: { indicator: string; figure: { key: string; value: string; source: string; computed: boolean } | null; accepted: { by: string; why: string; counts: boolean } | null } | null };
type Sheet = { id: number; version: number; state: string; setHash: string; lines: Line[]; missing: { item: string; message: { key: string } }[] | null; may: { opine: boolean } };
type Done = { id: number; version: number; truth: string };

describe('items whose register is kept elsewhere', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-11-04' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const above = <T>(name: string, input: object, role: Role = 'district_officer'): Promise<T> => ask<T>(name, input, role, district);
  const open = async (set: string, kind: string, area = district, role: Role = area === district ? 'district_officer' : 'commune_officer'): Promise<number> => (await ask<{ round: number }>('assessment.open', { area, plan, set, kind, fromYear: 2024, toYear: 2024 }, role, area)).round;
  const sheetOfPlace = async (slug: string, round: number): Promise<number> => (await sql<{ id: number }>`select a.id::int as id from assessments a join emulation_subjects s on s.id = a.subject_id where a.round_id = ${round} and s.of_area_id = ${await idOf(slug)}`.execute(owner.db)).rows[0]!.id;
  const sheet = (id: number) => above<Sheet>('assessment.get', { id });
  const line = async (id: number, item: string): Promise<Line> => (await sheet(id)).lines.find((one) => one.id === item)!;
  const trail = async (id: number) => (await sql<{ action: string; actor: string; after: Record<string, unknown>; reason: string | null }>`select action, account_name as actor, after, reason from audit_entries where subject_kind = 'assessment' and subject_id = ${String(id)} order by id`.execute(owner.db)).rows;
  const report = async (value: string, source: string, indicator = 'settlements_on_time_pct', area = commune) => {
    const text = `indicator,area,period_end,value,unit,source\n${indicator},${area},2024-09-30,${value},${indicator.endsWith('vnd') ? 'vnd' : 'percent'},${source}\n`;
    return ask<{ written: number }>('indicator.import', { file: { fileName: 'quyet-toan.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(text) }, reason: 'Báo cáo quyết toán quý III' }, 'district_officer', district);
  };
  let communes = 0;
  let mine = 0;

  beforeAll(async () => {
    communes = await open('tieu-chi-cap-xa', 'commune');
    mine = await sheetOfPlace(commune, communes);
  });

  it('are unknown without a figure and say which one is missing; a figure imported with its source stands beside the item and counts for nothing', async () => {
    expect(await line(mine, 'xa-kinh-phi')).toMatchObject({ truth: 'unknown', fact: { reason: 'no_figure', working: [{ key: 'assessment.fact.no_figure' }] }, series: { indicator: 'settlements_on_time_pct', figure: null, accepted: null } });
    expect((await sheet(mine)).missing!.find((one) => one.item === 'xa-kinh-phi')!.message.key).toBe('assessment.missing.no_figure');
    expect((await report('100', 'Báo cáo quyết toán quý III của xã')).written).toBe(1);
    await report('250000000', 'Sổ quyên góp của xã', 'poverty_social_resources_vnd');
    await above('assessment.assess', { round: communes });
    const settled = await line(mine, 'xa-kinh-phi');
    expect(settled).toMatchObject({ truth: 'unknown', fact: { state: 'unknown', reason: 'reported', value: '100' }, series: { figure: { value: '100', source: 'Báo cáo quyết toán quý III của xã', computed: false } } });
    expect(settled.fact!.working.map((one) => one.key)).toEqual(['assessment.fact.reported.line', 'assessment.fact.bound.percent', 'assessment.fact.reported']);
    expect(await line(mine, 'xa-huy-dong')).toMatchObject({ kind: 'evidence', truth: 'unknown', series: { figure: { value: '250000000' } } });
    expect((await line(await sheetOfPlace(other, communes), 'xa-kinh-phi')).series!.figure).toBeNull();
  });

  it('are passed when a verifier accepts that very figure by name and with a reason, which stands in the journal, and no longer when the figure is corrected', async () => {
    const now = await sheet(mine);
    await ask('assessment.enter', { id: mine, version: now.version, setHash: now.setHash, column: 'self', entries: [{ item: 'xa-ke-hoach', value: 'met', note: 'Có kế hoạch' }] });
    await ask('assessment.submit', { id: mine, version: (await sheet(mine)).version });
    const { series } = await line(mine, 'xa-kinh-phi');
    const accept = async (more: object = {}, role: Role = 'supervisor', slug = district) => ask<Done>('assessment.accept', { id: mine, version: (await sheet(mine)).version, item: 'xa-kinh-phi', figure: series!.figure!.key, why: 'Đã đối chiếu biên bản quyết toán quý III', ...more }, role, slug);
    expect(await refusal(accept({}, 'commune_officer', commune))).toBe('house.forbidden');
    expect(await refusal(accept({ why: 'ừ' }))).toBe('house.invalid_field');
    expect(await refusal(accept({ figure: 'settlements_on_time_pct 2024-09-30 12' }))).toBe('assessment.figure_moved');
    expect(await refusal(accept({ item: 'xa-bao-cao' }))).toBe('assessment.nothing_reported');
    // Nobody accepts the figure they brought.
    expect(await refusal(accept({}, 'district_officer'))).toBe('assessment.own_figure');
    await accept();
    expect(await line(mine, 'xa-kinh-phi')).toMatchObject({ truth: 'met', fact: { state: 'met', reason: 'accepted' }, series: { accepted: { by: 'supervisor/story-tay-linh-tra-giang', why: 'Đã đối chiếu biên bản quyết toán quý III', counts: true } } });
    expect(await refusal(accept())).toBe('assessment.accepted_already');
    expect((await trail(mine)).filter((one) => one.action === 'assessment.accept').map((one) => [one.actor, one.reason, one.after['refused'] ?? one.after['accepted']])).toEqual([
      ['supervisor/story-tay-linh-tra-giang', null, 'assessment.figure_moved'], ['supervisor/story-tay-linh-tra-giang', null, 'assessment.nothing_reported'], ['district_officer/story-tay-linh-tra-giang', null, 'assessment.own_figure'],
      ['supervisor/story-tay-linh-tra-giang', 'Đã đối chiếu biên bản quyết toán quý III', 'settlements_on_time_pct 2024-09-30 100'], ['supervisor/story-tay-linh-tra-giang', null, 'assessment.accepted_already'],
    ]);
    // An evidence item needs somebody to say it is met as well.
    await accept({ item: 'xa-huy-dong', figure: (await line(mine, 'xa-huy-dong')).series!.figure!.key });
    expect((await line(mine, 'xa-huy-dong')).truth).toBe('unknown');
    const at = await sheet(mine);
    await above('assessment.enter', { id: mine, version: at.version, setHash: at.setHash, column: 'verified', entries: [{ item: 'xa-huy-dong', value: 'met', note: 'Theo số thu' }] });
    expect((await line(mine, 'xa-huy-dong')).truth).toBe('met');
    await accept({ item: 'xa-huy-dong', figure: null, why: 'Sổ quyên góp còn phải xem lại' });
    expect((await line(mine, 'xa-huy-dong')).truth).toBe('unknown');
    const { id } = (await sql<{ id: number }>`select o.id::int as id from observations o join indicators i on i.id = o.indicator_id where i.code = 'settlements_on_time_pct' and o.superseded_by is null`.execute(owner.db)).rows[0]!;
    await above('indicator.correct', { observation: id, value: '80', reason: 'Tính lại theo biên bản' });
    await above('assessment.assess', { round: communes });
    expect(await line(mine, 'xa-kinh-phi')).toMatchObject({ truth: 'unknown', fact: { reason: 'reported', value: '80' }, series: { accepted: { counts: false } } });
    await accept({ figure: (await line(mine, 'xa-kinh-phi')).series!.figure!.key });
    expect(await line(mine, 'xa-kinh-phi')).toMatchObject({ truth: 'not', fact: { state: 'not', value: '80' } });
  });

  it('reads an official\'s mastery of the software from the course, with the certificate in its working, and shows training by the roster\'s courses', async () => {
    const register = async (name: string) => ask<{ id: number }>('participation.register', { plan, area: commune, on: '2024-06-01', kind: 'official', name, position: 'Công chức' });
    for (const name of ['Đinh Thị Học', 'Hồ Văn Mới']) await register(name);
    const member = await ask<{ id: number; version: number }>('staff.add', { area: commune, name: 'Đinh Thị Học', posting: { area: commune, position: 'Công chức', fullTime: true, from: '2024-01-01' } });
    const account = await owner.db.insertInto('accounts').values({ username: 'hoc', name: 'Đinh Thị Học', world: 'story', area_id: await idOf(commune) } as never).returning('id').executeTakeFirstOrThrow();
    await owner.db.insertInto('grants').values({ account_id: account.id, area_id: await idOf(commune), role: 'commune_officer', valid_from: '2024-01-01' } as never).execute();
    const linked = await ask<{ version: number }>('staff.link', { id: member.id, version: member.version, account: account.id });
    await ask('staff.train', { id: member.id, version: linked.version, course: 'Tập huấn rà soát hộ nghèo', heldBy: 'Sở', firstDay: '2024-05-10', lastDay: '2024-05-12' });
    const round = await open('tieu-chi-can-bo', 'official', commune);
    const rows = (await ask<{ rows: { id: number; name: string }[] }>('assessment.list', { round })).rows;
    const [learner, newcomer] = ['Đinh Thị Học', 'Hồ Văn Mới'].map((name) => rows.find((one) => one.name === name)!.id) as [number, number];
    const fact = async (id: number) => (await line(id, 'can-bo-phan-mem')).fact!;
    expect(await fact(learner)).toMatchObject({ state: 'not', working: [{ key: 'assessment.fact.proficient.none' }] });
    expect(await fact(newcomer)).toMatchObject({ state: 'unknown', reason: 'no_account' });
    const certificate = await owner.db.insertInto('learning_certificates').values({ account_id: account.id, area_id: await idOf(commune), edition: 1, issued_on: '2024-10-01' }).returning('id').executeTakeFirstOrThrow();
    await ask('assessment.assess', { round });
    expect(await fact(learner)).toMatchObject({ state: 'met', opens: 'certificate', working: [{ key: 'assessment.fact.proficient', params: { number: String(certificate.id), date: { date: '2024-10-01' } } }] });
    const at = await ask<Sheet>('assessment.get', { id: learner });
    expect(await refusal(ask('assessment.enter', { id: learner, version: at.version, setHash: at.setHash, column: 'self', entries: [{ item: 'can-bo-phan-mem', value: 'met', note: 'Thành thạo' }] }))).toBe('assessment.item_computed');
    const { rows: [course] } = await ask<{ rows: { kind: string; id: string; label: string }[] }>('assessment.records', { id: learner });
    expect(course).toMatchObject({ kind: 'participation' });
    const courses = (await ask<{ rows: { kind: string; id: string; label: string; date: string }[] }>('assessment.records', { id: learner })).rows.filter((one) => one.kind === 'training');
    expect(courses).toEqual([{ kind: 'training', id: expect.any(String), label: 'Tập huấn rà soát hộ nghèo', date: '2024-05-12' }]);
    expect((await ask<{ rows: { kind: string }[] }>('assessment.records', { id: newcomer })).rows.some((one) => one.kind === 'training')).toBe(false);
    expect(await refusal(ask('assessment.link', { id: newcomer, version: (await sheet(newcomer)).version, item: 'can-bo-huong-dan', kind: 'training', record: courses[0]!.id }))).toBe('assessment.evidence_elsewhere');
  });

  it('lets no word pass what the ledger or loans would say of an enterprise: one file accepted by name does, a registration or a file of one\'s own does not', async () => {
    await ask('participation.register', { plan, area: commune, on: '2024-06-01', kind: 'enterprise', name: 'Hợp tác xã Giả Lập' });
    const round = await open('tieu-chi-doanh-nghiep-to-chuc-ca-nhan', 'enterprise', commune);
    const { id } = (await ask<{ rows: { id: number }[] }>('assessment.list', { round })).rows[0]!;
    const chair = <T>(name: string, input: object): Promise<T> => ask<T>(name, input, 'commune_chair');
    const now = async () => ask<Sheet>('assessment.get', { id });
    const items = ['dong-gop-thiet-thuc', 'giup-dia-ban-kho-khan'];
    const of = async (item: string) => (await now()).lines.find((one) => one.id === item)!;
    expect([await of(items[0]!), (await now()).missing!.map((one) => [one.item, one.message.key])]).toMatchObject([{ awaits: 'ledger', truth: 'unknown' }, [['tin-dung-hieu-qua', 'assessment.missing.awaited_none']]]);
    const file = async (role: Role) => (await ask<{ id: string }>('attachment.add', { subjectKind: 'assessment', subjectId: String(id), note: null, file: { fileName: 'bien-nhan.pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4\n%%EOF\n') } }, role)).id;
    const [theirs, chairs] = [await file('commune_officer'), await file('commune_chair')];
    const registration = (await ask<{ rows: { kind: string; id: string }[] }>('assessment.records', { id })).rows.find((one) => one.kind === 'participation')!;
    for (const item of items) for (const [kind, record] of [['attachment', theirs], ['attachment', chairs], ['participation', registration.id]] as const) await ask('assessment.link', { id, version: (await now()).version, item, kind, record });
    const say = (value: string) => async (item: string) => ({ id, version: (await now()).version, setHash: (await now()).setHash, entries: [{ item, value, note: 'Theo biên nhận' }] });
    for (const item of items) await ask('assessment.enter', { ...(await say('met')(item)), column: 'self' });
    await ask('assessment.submit', { id, version: (await now()).version });
    const enter = async (item: string) => chair('assessment.enter', { ...(await say('met')(item)), column: 'verified' });
    expect(await refusal(enter(items[0]!))).toBe('assessment.not_vouched');
    const accept = async (item: string, kind: string, record: string) => chair('assessment.accept', { id, version: (await now()).version, item, figure: null, record: { kind, id: record }, why: 'Đã gọi hỏi hộ nhận hỗ trợ' });
    expect(await refusal(accept(items[0]!, 'participation', registration.id))).toBe('assessment.record_needless');
    expect(await refusal(accept(items[0]!, 'attachment', chairs))).toBe('assessment.own_figure');
    expect(await refusal(accept('lien-ket-san-xuat', 'attachment', theirs))).toBe('assessment.record_needless');
    expect(await refusal(accept('tin-dung-hieu-qua', 'attachment', theirs))).toBe('assessment.record_unlinked');
    for (const item of items) {
      await accept(item, 'attachment', theirs);
      expect(await of(item)).toMatchObject({ truth: 'unknown', vouched: { kind: 'attachment', id: theirs, by: `commune_chair/${commune}`, why: 'Đã gọi hỏi hộ nhận hỗ trợ', counts: true } });
      await enter(item);
    }
    expect((await of('nhom-dong-gop')).truth).toBe('met');
    expect((await now()).missing).toEqual([]);
    await ask('assessment.unlink', { id, version: (await now()).version, item: items[0]!, kind: 'attachment', record: theirs });
    expect(await of(items[0]!)).toMatchObject({ truth: 'unknown', vouched: { counts: false } });
    expect((await trail(id)).filter((one) => one.action === 'assessment.accept' && one.after['accepted'] !== undefined).map((one) => [one.actor, one.reason, one.after['accepted']])).toEqual(items.map(() => [`commune_chair/${commune}`, 'Đã gọi hỏi hộ nhận hỗ trợ', `attachment ${theirs}`]));
  });

  it('says nothing of a year that still runs while its reviews and registrations can still decide either way', async () => {
    await owner.db.insertInto('review_rounds').values({ world: 'story', area_id: await idOf(commune), kind: 'periodic', year: 2024, opened_on: '2024-09-01', procedure: {} } as never).execute();
    await above('assessment.assess', { round: communes });
    expect((await line(mine, 'xa-thon-ra-soat')).fact).toMatchObject({ state: 'unknown', reason: 'not_due', value: null, working: [{ key: 'assessment.fact.reviews_in_time', params: { inTime: 0, all: 0 } }, {}, {}] });
    expect((await line(mine, 'xa-ho-tu-luc')).fact).toMatchObject({ state: 'unknown', reason: 'not_due', value: '0' });
    expect((await line(mine, 'xa-nguyen-nhan')).fact).toMatchObject({ state: 'unknown', reason: 'not_due', value: null });
  });

  it('judges causes by the register on the last closed year\'s end, not by today\'s; opened again, that year says nothing for sure', async () => {
    const round = (await above<{ round: number }>('assessment.open', { area: district, plan, set: 'tieu-chi-cap-xa', kind: 'commune', fromYear: 2023, toYear: 2024 })).round;
    const id = await sheetOfPlace(commune, round);
    const fact = async () => (await line(id, 'xa-nguyen-nhan')).fact!;
    expect(await fact()).toMatchObject({ reason: 'computed', working: [{ key: 'assessment.fact.causes', params: { date: { date: '2023-12-31' } } }, {}, {}] });
    const reopened = (away: boolean) => sql`update closings set reopened_at = ${away ? '2024-10-01T02:00:00Z' : null}::timestamptz, reopened_by = ${away ? sql`account_id` : null}, reopen_reason = ${away ? 'Sửa số' : null} where area_id = (select id from areas where slug = ${commune}) and year = 2023`.execute(owner.db);
    await reopened(true);
    await above('assessment.assess', { round });
    expect(await fact()).toMatchObject({ state: 'unknown', reason: 'provisional', working: [{ params: { date: { date: '2023-12-31' } } }, {}] });
    await reopened(false);
    await above('assessment.assess', { round });
    expect(await fact()).toMatchObject({ reason: 'computed' });
  });

  it('takes the Front\'s opinion from the Front alone, and counts the inspections a place held', async () => {
    const province = <T>(name: string, input: object): Promise<T> => ask<T>(name, input, 'province_officer', 'story-tra-giang');
    const round = await open('tieu-chi-cap-huyen', 'district', 'story-tra-giang', 'province_officer');
    const id = await sheetOfPlace(district, round);
    expect((await line(id, 'huyen-kiem-tra')).truth).toBe('unknown'); // none planned here
    const at = await sheet(id);
    const said = { id, item: 'huyen-phoi-hop-mat-tran', value: 'met', note: 'Phối hợp thường xuyên với Mặt trận các cấp' };
    expect(at.may.opine).toBe(false);
    expect(await refusal(above('assessment.opine', { ...said, version: at.version }))).toBe('house.forbidden');
    expect(await refusal(province('assessment.enter', { id, version: at.version, setHash: at.setHash, column: 'verified', entries: [{ item: said.item, value: 'met', note: said.note, body: 'Mặt trận' }] }))).toBe('assessment.opinion_of_front');
    expect(await refusal(above('assessment.opine', { ...said, version: at.version, item: 'huyen-quy' }, 'fatherland_front'))).toBe('assessment.not_of_front');
    expect((await ask<Sheet>('assessment.get', { id }, 'fatherland_front', district)).may.opine).toBe(true);
    await above('assessment.opine', { ...said, version: at.version }, 'fatherland_front');
    expect(await line(id, said.item)).toMatchObject({ truth: 'met', verified: { value: 'met', body: expect.stringContaining('Mặt trận Tổ quốc'), by: 'fatherland_front/story-tay-linh-tra-giang' } });

    const on = clock.today();
    const saved = await above<{ programme: number; version: number }>('inspection.saveProgramme', { area: district, year: 2024, plan, choices: [{ place: commune, quarter: 4 }] });
    await above('inspection.approveProgramme', { ...saved, on }, 'signer');
    let visit = await above<{ visit: number; version: number }>('inspection.open', { area: district, programme: saved.programme, on, plannedOn: '2024-11-05', units: [{ place: commune }] });
    const next = async (name: string, input: object): Promise<void> => { visit = await above(name, { visit: visit.visit, version: visit.version, on, ...input }); };
    await province('assessment.assess', { round });
    expect(await line(id, 'huyen-kiem-tra')).toMatchObject({ truth: 'unknown', fact: { reason: 'not_due', value: '0' } }); // planned, none held, and the year still runs
    await next('inspection.team', { leader: { name: 'Trưởng đoàn', position: 'Phó Chủ tịch Hội đồng' }, members: [{ name: 'Thành viên', position: 'Phòng Nội vụ' }] });
    const { subjects: [{ subject }] } = await above<{ subjects: [{ subject: number }] }>('inspection.get', { visit: visit.visit });
    await next('inspection.checklist', { subject });
    const { subjects: [{ items }] } = await above<{ subjects: [{ items: { criterion: string; kind: string }[] }] }>('inspection.get', { visit: visit.visit });
    await next('inspection.mark', { subject, marks: items.filter((one) => one.kind !== 'computed').map((one) => ({ criterion: one.criterion, result: 'kept' })) });
    await next('inspection.sign', { subject, place: 'Trụ sở UBND xã', representative: { name: 'Đại diện', position: 'Phó Chủ tịch' } });
    await province('assessment.assess', { round });
    expect(await line(id, 'huyen-kiem-tra')).toMatchObject({ truth: 'met', fact: { value: '1', opens: 'inspections', working: [{ key: 'assessment.fact.inspections', params: { held: 1, least: 1 } }, {}, {}] } });
  });

  it('keeps in the journal who tried to type what is computed, to show another\'s record, to move a threshold and to write in a shut column', async () => {
    const id = await sheetOfPlace(other, communes);
    const at = await sheet(id);
    const officer: [Role, string] = ['commune_officer', other];
    const entry = (item: string) => [{ item, value: 'met', note: 'Có' }];
    const enter = (more: object) => ask('assessment.enter', { id, version: at.version, setHash: at.setHash, column: 'self', entries: entry('xa-ke-hoach'), ...more }, ...officer);
    expect(await refusal(enter({ entries: entry('xa-nguyen-nhan') }))).toBe('assessment.item_computed');
    expect(await refusal(enter({ setHash: 'muc-khac' }))).toBe('assessment.set_changed');
    expect(await refusal(enter({ version: at.version - 1 }))).toBe('house.stale_record');
    const file = await owner.db.insertInto('attachments').values({ subject_kind: 'assessment', subject_id: String(mine), area_id: await idOf(other), world: 'story', file_name: 'cua-xa-khac.pdf', media_type: 'application/pdf', size: 1, content_hash: 'a'.repeat(64), added_by_name: 'n', added_at: '2024-02-01T02:00:00Z' } as never).returning('id').executeTakeFirstOrThrow();
    expect(await refusal(ask('assessment.link', { id, version: at.version, item: 'xa-ke-hoach', kind: 'attachment', record: file.id }, ...officer))).toBe('assessment.evidence_elsewhere');
    expect(await refusal(above('assessment.enter', { id, version: at.version, setHash: at.setHash, column: 'verified', entries: entry('xa-ke-hoach') }))).toBe('assessment.column_shut');
    expect((await trail(id)).map((one) => [one.action, one.actor, one.after['refused']])).toEqual([
      ['assessment.enter', 'commune_officer/story-vinh-linh-tay-linh-tra-giang', 'assessment.item_computed'], ['assessment.enter', 'commune_officer/story-vinh-linh-tay-linh-tra-giang', 'assessment.set_changed'],
      ['assessment.link', 'commune_officer/story-vinh-linh-tay-linh-tra-giang', 'assessment.evidence_elsewhere'], ['assessment.enter', 'district_officer/story-tay-linh-tra-giang', 'assessment.column_shut'],
    ]);
    await sql`update assessment_rounds set criteria = jsonb_set(criteria, '{bounds,settlements_on_time}', '"1"') where id = ${communes}`.execute(owner.db);
    expect(await refusal(above('assessment.assess', { round: communes }))).toBe('assessment.set_changed');
    const moved = await sql<{ after: Record<string, unknown> }>`select after from audit_entries where subject_kind = 'assessment_round' and subject_id = ${String(communes)} order by id desc limit 1`.execute(owner.db);
    expect(moved.rows[0]!.after).toEqual({ refused: 'assessment.set_changed' });
  });
});
