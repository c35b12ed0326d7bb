/** Assessments on a real database: communes, villages and a household of the story world by the sets of the district's plan, from opening to closing and to an award. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { findAction } from '../../src/actions/registry.ts';
import { type Actor, type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-my-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const plan = 'story-tay-linh';
type Fact = { state: string; reason: string; value: string | null; working: { key: string }[] };
type Line = { id: string; type: string; kind: string | null; asked: boolean; truth: string | null; fact: Fact | null; awaits: string | null; evidence: { kind: string; id: string }[]; council: unknown; verified: { value: string } | null };
type Sheet = { id: number; version: number; state: string; setHash: string; lines: Line[]; verdicts: Record<'self' | 'verified' | 'council', { truth: string; asked: number; met: number; open: number }>; missing: { item: string; message: { key: string } }[] | null; closedHash: string | null; may: { self: boolean; verify: boolean } };
type Row = { id: number; subject: number; name: string; state: string; truth: string };
type Done = { id: number; version: number; state: string; truth: string };

describe('assessing subjects of emulation', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2025-02-03' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const above = <T>(name: string, input: object): Promise<T> => ask<T>(name, input, 'district_officer', district);
  const open = (more: object) => above<{ round: number; subjects: number; already: number }>('assessment.open', { area: district, plan, fromYear: 2021, toYear: 2024, ...more });
  const sheetOf = (id: number, role?: Role, slug?: string) => ask<Sheet>('assessment.get', { id }, role, slug);
  let communes = 0;
  let mine = 0;

  beforeAll(async () => {
    communes = (await open({ set: 'tieu-chi-cap-xa', kind: 'commune' })).round;
    const { id } = await sql<{ id: number }>`select a.id::int as id from assessments a join emulation_subjects s on s.id = a.subject_id where s.of_area_id = ${await idOf(commune)}`.execute(owner.db).then(({ rows }) => rows[0]!);
    mine = id;
  });

  it('opens a sheet for every commune of the district at once, once for the same years, and only for kinds the set speaks of', async () => {
    const { total, rows } = await above<{ total: number; rows: Row[] }>('assessment.list', { round: communes });
    const inDistrict = await sql<{ count: number }>`select count(*)::int as count from areas a join area_closure c on c.descendant_id = a.id where c.ancestor_id = ${await idOf(district)} and a.level = 'commune' and c.administrative and c.valid_from <= '2024-12-31' and (c.valid_until is null or c.valid_until > '2024-12-31')`.execute(owner.db);
    expect([total, rows.length, rows.every((row) => row.state === 'open' && row.name !== '')]).toEqual([inDistrict.rows[0]!.count, total, true]);
    expect(await refusal(open({ set: 'tieu-chi-cap-xa', kind: 'commune' }))).toBe('assessment.open_already');
    expect(await refusal(open({ set: 'tieu-chi-cap-xa', kind: 'village' }))).toBe('assessment.not_addressed');
    expect(await refusal(open({ set: 'tieu-chi-cap-xa', kind: 'commune', fromYear: 2026, toYear: 2026 }))).toBe('assessment.period_ahead');
    expect(await refusal(open({ set: 'la', kind: 'commune' }))).toBe('assessment.set_unknown');
    expect(await refusal(open({ set: 'tieu-chi-ho', kind: 'household' }))).toBe('assessment.nobody');
    expect(await refusal(ask('assessment.open', { area: district, plan, fromYear: 2021, toYear: 2024, set: 'tieu-chi-cap-xa', kind: 'commune' }))).toBe('house.forbidden');
  });

  it('lets no place judge itself: the commune, the district and the village open no round about themselves, the level above does', async () => {
    const own = (area: string, kind: string, set: string, role: Role, slug: string) => ask<{ subjects: number }>('assessment.open', { area, plan, fromYear: 2023, toYear: 2023, set, kind }, role, slug);
    expect(await refusal(own(commune, 'commune', 'tieu-chi-cap-xa', 'commune_officer', commune))).toBe('assessment.own_place');
    expect(await refusal(own(commune, 'commune', 'tieu-chi-cap-xa', 'district_officer', district))).toBe('assessment.own_place'); // who verifies there is the commune
    expect(await refusal(own(district, 'district', 'tieu-chi-cap-huyen', 'district_officer', district))).toBe('assessment.own_place');
    const village = (await sql<{ slug: string }>`select a.slug from areas a join area_closure c on c.descendant_id = a.id where c.ancestor_id = ${await idOf(commune)} and a.level = 'village' limit 1`.execute(owner.db)).rows[0]!.slug;
    expect(await refusal(own(village, 'village', 'tieu-chi-thon', 'commune_officer', commune))).toBe('assessment.own_place');
    const kept = await sql<{ n: number }>`select count(*)::int as n from assessment_rounds where first_year = 2023`.execute(owner.db);
    expect(kept.rows[0]!.n).toBe(0);
    // What it was kept from is not shut to those above: the same subject, set and years.
    expect((await own(district, 'commune', 'tieu-chi-cap-xa', 'district_officer', district)).subjects).toBeGreaterThan(1);
    expect((await own('story-tra-giang', 'district', 'tieu-chi-cap-huyen', 'province_officer', 'story-tra-giang')).subjects).toBe(1);
    const kinds = async (area: string, role: Role) => new Set((await ask<{ rows: { kinds: string[] }[] }>('assessment.sets', { area }, role, area)).rows.flatMap((row) => row.kinds));
    expect([(await kinds(commune, 'commune_officer')).has('commune'), (await kinds(district, 'district_officer')).has('commune'), (await kinds(district, 'district_officer')).has('district')]).toEqual([false, true, false]);
  });

  it('computes what can be, with its working; what no register keeps yet is unknown and says so', async () => {
    const { lines, verdicts } = await sheetOf(mine);
    const fact = (id: string) => lines.find((line) => line.id === id)!.fact!;
    expect(fact('xa-kinh-phi')).toMatchObject({ state: 'unknown', working: [{ key: 'assessment.fact.no_figure' }] });
    expect(fact('xa-ho-tu-luc')).toMatchObject({ state: 'not', reason: 'computed', value: '0' });
    const counted = await sql<{ all: number; complete: number }>`select count(*)::int as all, count(*) filter (where cardinality(s.causes) > 0 and s.deprivations is not null)::int as complete from household_statuses s
      where s.class in ('poor', 'near_poor') and s.ended_act is null and s.valid_from <= '2024-12-31' and (s.valid_until is null or s.valid_until > '2024-12-31') and s.village_id in (select descendant_id from area_closure where ancestor_id = ${await idOf(commune)})`.execute(owner.db);
    const { all, complete } = counted.rows[0]!;
    expect(all).toBeGreaterThan(0);
    expect(fact('xa-nguyen-nhan')).toMatchObject({ state: all === complete ? 'met' : 'not', working: [{ key: 'assessment.fact.causes', params: { all, complete } }, {}, {}] });
    expect(lines.find((line) => line.id === 'xa-cua-vinh-linh')).toMatchObject({ asked: false, fact: null });
    expect(verdicts.council).toMatchObject({ asked: 14 });
    const vinhAn = (await above<{ rows: Row[] }>('assessment.list', { round: communes })).rows.find((row) => row.name.includes('Vĩnh Lĩnh'))!;
    expect((await sheetOf(vinhAn.id, 'district_officer', district)).lines.find((line) => line.id === 'xa-cua-vinh-linh')!.fact!.working.length).toBeGreaterThan(2);
  });

  it('judges every village by its gate from the closed figures, as the plan\'s own verdict does', async () => {
    const { round, subjects } = await open({ set: 'tieu-chi-thon', kind: 'village' });
    const { rows } = await above<{ rows: Row[] }>('assessment.list', { round, limit: 200 });
    expect(subjects).toBeGreaterThan(10);
    for (const one of [rows[0]!, rows.at(-1)!]) {
      const gate = (await sheetOf(one.id, 'district_officer', district)).lines.find((line) => line.id === 'thon-cua-so-lieu')!.fact!;
      const slug = (await sql<{ slug: string }>`select a.slug from emulation_subjects s join areas a on a.id = s.of_area_id where s.id = ${one.subject}`.execute(owner.db)).rows[0]!.slug;
      const { verdicts } = await above<{ verdicts: { year: number | null; state: string; provisional: boolean }[] }>('plan.verdict', { plan, target: 'cua-thon', area: slug, asOf: '2024-12-31' });
      const verdict = verdicts.find((each) => each.year === null)!;
      expect(gate.state).toBe(verdict.provisional ? 'unknown' : verdict.state === 'met' ? 'met' : verdict.state === 'missed' || verdict.state === 'unreachable' ? 'not' : 'unknown');
    }
  });

  it('refuses what is computed, another\'s evidence, a moved threshold, a shut column and who is not asked', async () => {
    const now = await sheetOf(mine);
    const at = { id: mine, version: now.version };
    const say = (more: object, entry: object = {}, role?: Role, slug?: string) => ask<Done>('assessment.enter', { ...at, setHash: now.setHash, column: 'self', entries: [{ item: 'xa-ke-hoach', value: 'met', note: 'Có kế hoạch', ...entry }], ...more }, role, slug);
    expect(await refusal(say({}, { item: 'xa-nguyen-nhan' }))).toBe('assessment.item_computed');
    expect(await refusal(say({}, { item: 'xa-cua-vinh-linh' }))).toBe('assessment.item_computed');
    expect(await refusal(say({ setHash: 'khac' }))).toBe('assessment.set_changed');
    expect(await refusal(say({ column: 'verified' }))).toBe('house.forbidden');
    expect(await refusal(say({ column: 'verified' }, {}, 'district_officer', district))).toBe('assessment.column_shut');
    expect(await refusal(say({}, {}, 'commune_officer', 'story-vinh-linh-tay-linh-tra-giang'))).toBe('house.forbidden');
    // The district reaches the commune's sheet, but it does not speak for the commune.
    expect(await refusal(say({}, {}, 'district_officer', district))).toBe('assessment.not_own_column');
    expect(await refusal(above('assessment.submit', at))).toBe('assessment.not_own_column');
    expect([now.may.self, (await sheetOf(mine, 'district_officer', district)).may.self]).toEqual([true, false]);
    const files = await owner.db.insertInto('attachments').values([mine, mine + 1].map((id) => ({ subject_kind: 'assessment', subject_id: String(id), area_id: 1, world: 'story', file_name: 'ke-hoach.pdf', media_type: 'application/pdf', size: 1, content_hash: 'a'.repeat(64), added_by_name: 'n', added_at: '2025-02-01T02:00:00Z' })) as never).returning('id').execute();
    await sql`update attachments set area_id = ${await idOf(commune)}`.execute(owner.db);
    const link = (record: string, item = 'xa-ke-hoach', version = now.version) => ask<Done>('assessment.link', { id: mine, version, item, kind: 'attachment', record });
    expect(await refusal(link(files[1]!.id))).toBe('assessment.evidence_elsewhere');
    expect(await refusal(link(files[0]!.id, 'xa-nguyen-nhan'))).toBe('assessment.evidence_needless');
    const linked = await link(files[0]!.id);
    expect(await refusal(link(files[0]!.id, 'xa-ke-hoach', linked.version))).toBe('assessment.evidence_twice');
    expect(await refusal(link(files[0]!.id))).toBe('house.stale_record');
    expect((await sheetOf(mine)).lines.find((line) => line.id === 'xa-ke-hoach')!.evidence).toMatchObject([{ kind: 'attachment', id: files[0]!.id, label: 'ke-hoach.pdf' }]);
    // A threshold moved behind the round's back is found by its hash, and the round goes no further.
    await sql`update assessment_rounds set criteria = jsonb_set(criteria, '{bounds,causes_complete}', '"1"') where id = ${communes}`.execute(owner.db);
    expect(await refusal(above('assessment.assess', { round: communes }))).toBe('assessment.set_changed');
    await sql`update assessment_rounds set criteria = jsonb_set(criteria, '{bounds,causes_complete}', '"100"') where id = ${communes}`.execute(owner.db);
    expect(await above('assessment.assess', { round: communes })).toMatchObject({ round: communes, changed: 0 });
  });

  it('keeps three columns, goes back with a reason, is verified by another, closed for good, and names what is missing on the way', async () => {
    let at = await sheetOf(mine);
    const evidenceItems = at.lines.filter((line) => line.type === 'item' && line.kind === 'evidence').map((line) => line.id);
    const act = async (name: string, more: object = {}, role: Role = 'commune_officer', slug = commune): Promise<Done> => {
      const done = await ask<Done>(name, { id: mine, version: at.version, ...more }, role, slug);
      at = await sheetOf(mine);
      return done;
    };
    const entries = (value: string) => ({ setHash: at.setHash, entries: evidenceItems.map((item) => ({ item, value, note: 'Theo hồ sơ' })) });
    // Nothing is accepted by name here: what waits for the ledger is not met in the columns that count.
    const waits = (item: string): boolean => at.lines.find((line) => line.id === item)!.awaits !== null;
    const found = (items: readonly string[]) => ({ setHash: at.setHash, entries: items.map((item) => ({ item, value: waits(item) ? 'not' : 'met', note: 'Theo hồ sơ' })) });
    expect(at.missing!.some((one) => one.item === 'xa-kinh-phi' && one.message.key === 'assessment.missing.no_figure')).toBe(true);
    expect(await refusal(ask('assessment.submit', { id: mine, version: at.version }))).toBe('assessment.unsaid');
    await act('assessment.enter', { column: 'self', ...entries('met') });
    expect([at.verdicts.self.met > at.verdicts.council.met, at.verdicts.council.truth]).toEqual([true, 'not']);
    await act('assessment.submit');
    expect(await refusal(act('assessment.return', { why: '' }, 'district_officer', district))).toBe('house.invalid_field');
    await act('assessment.return', { why: 'Bổ sung minh chứng' }, 'district_officer', district);
    expect(at.state).toBe('open');
    await act('assessment.submit');
    expect(await refusal(act('assessment.verify', {}, 'district_officer', district))).toBe('assessment.unsaid');
    expect(await refusal(act('assessment.enter', { column: 'verified', ...entries('met') }, 'district_officer', district))).toBe('assessment.not_vouched');
    await act('assessment.enter', { column: 'verified', ...found(evidenceItems) }, 'district_officer', district);
    const file = at.lines.find((line) => line.id === 'xa-ke-hoach')!.evidence[0]!.id;
    const withdrawn = (away: boolean) => sql`update attachments set withdrawn_at = ${away ? '2025-02-02T02:00:00Z' : null}::timestamptz where id = ${file}`.execute(owner.db);
    const withoutProof = async (name: string, role: Role = 'district_officer') => {
      await withdrawn(true);
      const refused = await refusal(act(name, {}, role, district));
      await withdrawn(false);
      return refused;
    };
    expect(await withoutProof('assessment.verify')).toBe('assessment.evidence_elsewhere');
    await act('assessment.verify', {}, 'district_officer', district);
    // What was verified is verified as it was shown: nothing is added or taken away behind it, and it must still stand.
    const proof = { item: 'xa-ke-hoach', kind: 'attachment', record: file };
    expect([await refusal(act('assessment.link', { ...proof, item: evidenceItems.find((item) => item !== 'xa-ke-hoach') })), await refusal(act('assessment.unlink', proof))]).toEqual(['assessment.column_shut', 'assessment.column_shut']);
    const council = (name: string, more: object = {}) => act(name, more, 'council_member', district);
    const late = { column: 'council', setHash: at.setHash, entries: [{ item: 'xa-ke-hoach', value: 'partly', note: 'Chậm' }] };
    // The council's column is its members' alone, and they write in no other.
    expect(await refusal(act('assessment.enter', late, 'district_officer', district))).toBe('assessment.not_council');
    expect(await refusal(act('assessment.consider', {}, 'district_officer', district))).toBe('house.forbidden');
    expect(await refusal(council('assessment.enter', { ...late, column: 'verified' }))).toBe('assessment.not_verifier');
    expect(await refusal(council('assessment.enter', { ...late, column: 'self' }))).toBe('assessment.not_own_column');
    await council('assessment.enter', late);
    expect(await refusal(council('assessment.consider'))).toBe('assessment.unsaid');
    await council('assessment.enter', { column: 'council', ...found(evidenceItems.filter((item) => item !== 'xa-ke-hoach')) });
    expect(at.lines.find((line) => line.id === 'xa-ke-hoach')).toMatchObject({ truth: 'not', verified: { value: 'met' } });
    expect(await withoutProof('assessment.consider', 'council_member')).toBe('assessment.evidence_elsewhere');
    await council('assessment.consider');
    expect(await withoutProof('assessment.close')).toBe('assessment.evidence_elsewhere');
    await act('assessment.close', {}, 'district_officer', district);
    expect([at.state, at.closedHash!.length, at.verdicts.council.truth]).toEqual(['closed', 64, 'not']);
    expect(await refusal(act('assessment.enter', { column: 'council', ...entries('met') }, 'district_officer', district))).toBe('assessment.frozen');
    await expect(sql`update assessments set truth = 'met' where id = ${mine}`.execute(owner.db)).rejects.toThrow('a closed assessment is not changed');
    const trail = await sql<{ n: number }>`select count(*)::int as n from audit_entries where subject_kind = 'assessment' and subject_id = ${String(mine)} and action like 'assessment.%'`.execute(owner.db);
    expect(trail.rows[0]!.n).toBeGreaterThanOrEqual(10);
  });

  it('is spoken about by three accounts: who holds several roles stands in one column of a sheet', async () => {
    const { rows } = await above<{ rows: Row[] }>('assessment.list', { round: communes });
    const id = rows.find((row) => row.name.includes('Vĩnh Lĩnh'))!.id;
    const place = 'story-vinh-linh-tay-linh-tra-giang';
    const one = async () => (await owner.db.selectFrom('assessments').select(['record_version', 'state', 'hands']).where('id', '=', id).executeTakeFirstOrThrow());
    // One account with the rights of all three: the commune's, the district's and the council's.
    const account = await owner.db.insertInto('accounts').values({ username: 'ba-vai', name: 'Ba vai', world: 'story', area_id: await idOf(district) } as never).returning('id').executeTakeFirstOrThrow();
    const grant = async (role: Role, slug: string) => ({ role, areaId: await idOf(slug), organisationId: null, period: { from: plainDate('2020-01-01'), until: null }, onBehalfOf: null });
    const actor: Actor = { ...systemActor, kind: 'person', world: 'story', accountId: account.id, name: 'Ba vai', grants: [await grant('commune_officer', place), await grant('district_officer', district), await grant('council_member', district)] };
    const asAll = async (name: string, more: object = {}) => execute(house, findAction(name)!, { id, version: (await one()).record_version, ...more }, { actor, requestId: 'test' }) as Promise<Done>;
    const { lines, setHash } = await sheetOf(id, 'district_officer', district);
    const entries = lines.filter((line) => line.type === 'item' && line.kind === 'evidence').map((line) => ({ item: line.id, value: line.awaits === null ? 'met' : 'not', note: 'Theo hồ sơ' }));
    const say = (column: string) => ({ column, setHash, entries });
    await asAll('assessment.enter', say('self'));
    await ask('assessment.submit', { id, version: (await one()).record_version }, 'commune_officer', place);
    // Who wrote the subject's column, though another handed it in, neither verifies nor gives back.
    for (const [name, more] of [['assessment.enter', say('verified')], ['assessment.verify', {}], ['assessment.return', { why: 'Bổ sung minh chứng' }]] as const) expect(await refusal(asAll(name, more))).toBe('assessment.own_submission');
    expect((await execute(house, findAction('assessment.get')!, { id }, { actor, requestId: 'test' })) as { column: string; may: object }).toMatchObject({ column: 'self', may: { self: true, verify: false, council: false } });
    await above('assessment.enter', { id, version: (await one()).record_version, ...say('verified') });
    await above('assessment.verify', { id, version: (await one()).record_version });
    expect(await refusal(asAll('assessment.enter', say('council')))).toBe('assessment.own_submission');
    await ask('assessment.enter', { id, version: (await one()).record_version, ...say('council') }, 'council_member', district);
    // The council gives it back too; what each has been stays.
    await ask('assessment.return', { id, version: (await one()).record_version, why: 'Hội đồng yêu cầu bổ sung' }, 'council_member', district);
    expect([(await one()).state, Object.values((await one()).hands).map((accounts) => accounts!.length)]).toEqual(['open', expect.arrayContaining([2, 1, 1])]);
    const refused = await sql<{ n: number }>`select count(*)::int as n from audit_entries where subject_kind = 'assessment' and subject_id = ${String(id)} and after ->> 'refused' = 'assessment.own_submission'`.execute(owner.db);
    expect(refused.rows[0]!.n).toBe(4);
  });

  it('is what an award goes by: the closed sheet that failed refuses the dossier with its working', async () => {
    const round = await above<{ award: number; version: number }>('award.open', { area: district, level: 'district', occasion: 'yearly', on: '2025-02-03', deadline: '2025-03-01', fromYear: 2021, toYear: 2024, plan });
    const made = await above<{ award: number; version: number; dossier: number }>('award.nominate', { ...round, on: clock.today(), place: commune, form: 'district_commendation', path: 'own', fromYear: 2021, toYear: 2024, achievement: 'Giảm nghèo bền vững trên toàn xã' });
    const checked = await above<{ stage: string; gates: { criterion: string; state: string }[] }>('award.check', { award: made.award, version: made.version, on: clock.today(), dossier: made.dossier });
    expect(checked.gates[0]).toEqual({ criterion: 'tieu-chi-cap-xa', state: 'fail' });
    expect(checked.stage).toBe('refused');
    const dossier = await above<{ gates: { working: { key: string }[] }[] }>('award.dossier', { award: made.award, dossier: made.dossier });
    expect(dossier.gates[0]!.working[0]!.key).toBe('award.gate.assessed');
  });

  it('assesses a household that registered by itself, links its registration in one step, and hides it from other communes', async () => {
    const household = (await ask<{ rows: { id: number }[] }>('household.list', { area: commune, limit: 1 })).rows[0]!.id;
    const registered = await ask<{ id: number }>('participation.register', { plan, area: commune, on: '2024-06-01', kind: 'household', household });
    const { round, subjects } = await ask<{ round: number; subjects: number }>('assessment.open', { area: commune, plan, set: 'tieu-chi-ho', kind: 'household', fromYear: 2024, toYear: 2024 });
    expect(subjects).toBe(1);
    const { rows: [row] } = await ask<{ rows: Row[] }>('assessment.list', { round });
    const records = await ask<{ rows: { kind: string; id: string }[] }>('assessment.records', { id: row!.id });
    expect(records.rows).toContainEqual(expect.objectContaining({ kind: 'participation', id: String(registered.id) }));
    const sheet = await sheetOf(row!.id);
    await ask('assessment.link', { id: row!.id, version: sheet.version, item: 'ho-dang-ky', kind: 'participation', record: String(registered.id) });
    expect((await sheetOf(row!.id)).missing!.map((one) => one.item)).toEqual(['ho-dong-gop']); // the shorter of the two ways
    expect(await refusal(sheetOf(row!.id, 'commune_officer', 'story-vinh-linh-tay-linh-tra-giang'))).toBe('house.forbidden');
    expect((await ask<{ rows: Row[] }>('assessment.list', { round }, 'commune_officer', 'story-vinh-linh-tay-linh-tra-giang')).rows).toEqual([]);
    expect(await refusal(ask('attachment.list', { subjectKind: 'assessment', subjectId: String(row!.id) }))).toBe('house.forbidden');
  });

  it('ranks a round in groups, adjusted for the start where that is known, and tells the sets an area may assess by', async () => {
    type League = { total: number; groups: number; slope: number | null; startOn: string | null; rows: { place: number; low: number; high: number; start: number | null }[] };
    const plain = await above<League>('assessment.league', { round: communes });
    expect([plain.total > 3, plain.slope, plain.rows.every((row) => row.low <= row.high && row.place <= plain.groups)]).toEqual([true, null, true]);
    // One item more or less is no difference unless it is asked to be one.
    const [byOne, strict] = [await above<League & { alike: number }>('assessment.league', { round: communes }), await above<League & { alike: number }>('assessment.league', { round: communes, alike: 0 })];
    expect([byOne.alike > 0, strict.alike, byOne.groups <= strict.groups]).toEqual([true, 0, true]);
    const adjusted = await above<League>('assessment.league', { round: communes, adjusted: 'true' });
    expect([adjusted.total, adjusted.startOn === null || adjusted.startOn === '2020-12-31']).toEqual([plain.total, true]);
    // Within a cluster: the members of the round's last year, places by their People's Committees; another year's members change nothing.
    type OfCluster = { total: number; year: number; clusters: { id: string; name: string; count: number }[]; rows: { name: string; place: number }[] };
    const all = await above<OfCluster>('assessment.league', { round: communes });
    const [first] = all.clusters;
    expect([all.year, all.clusters.length, first!.count > 4]).toEqual([2024, 1, true]);
    const { clusters } = await above<{ clusters: { id: string; kind: string; name: string; members: { organisation: { id: string; area: string } }[] }[] }>('organisation.clusters', { area: district, year: 2024 });
    const own = clusters.find((one) => one.id === first!.id)!;
    const left = own.members.slice(0, 4).map((one) => one.organisation);
    await above('organisation.saveCluster', { id: own.id, kind: own.kind, name: own.name, area: district, year: 2024, members: left.map((one, index) => ({ organisation: one.id, role: index === 0 ? 'leader' : 'member' })) });
    const inside = await above<OfCluster>('assessment.league', { round: communes, cluster: own.id });
    expect(inside).toMatchObject({ total: 4, year: 2024, rows: [{ place: 1 }, {}, {}, {}] });
    expect(inside.clusters).toContainEqual({ id: own.id, name: own.name, count: 4 });
    const names = await sql<{ name: string }>`select name from areas where slug = any (${left.map((one) => one.area)}::text[])`.execute(owner.db);
    expect(inside.rows.map((row) => row.name).toSorted()).toEqual(names.rows.map((row) => row.name).toSorted());
    expect(await refusal(above('assessment.league', { round: communes, cluster: 'khong-co' }))).toBe('assessment.cluster_unknown');
    const sets = await above<{ rows: { plan: string; set: string; kinds: string[]; computed: number }[] }>('assessment.sets', { area: district });
    expect(sets.rows.find((row) => row.plan === plan && row.set === 'tieu-chi-cap-xa')).toMatchObject({ kinds: ['commune'], computed: 9 });
  });
});
