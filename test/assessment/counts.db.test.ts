/** Items our own registers answer, on a real database: targets of the level above, changes decided, help by its day, services, courses, households helped out. Each opens its working; nobody types it. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inHouse } from '../../src/actions/account/sign-in.ts';
import { subjectMeasures } from '../../src/actions/emulation/measures.ts';
import { loadPlans } from '../../src/actions/plan.ts';
import { toYaml } from '../../src/actions/plan/content.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { storyContent } from '../plan-app/plan-house.ts';

const [commune, district, province] = ['story-my-linh-tay-linh-tra-giang', 'story-tay-linh-tra-giang', 'story-tra-giang'];
const plan = 'story-tay-linh';
type Fact = { state: string; reason: string; value: string | null; required: string | null; opens: string | null; working: { key: string; params?: Record<string, unknown> }[] };
type Sheet = { version: number; setHash: string; lines: { id: string; kind: string | null; fact: Fact | null }[] };
type Done = { id: number; version: number };

describe('items counted from registers of the work', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-11-04' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const above = <T>(name: string, input: object): Promise<T> => ask<T>(name, input, 'district_officer', district);
  const open = async (set: string, kind: string, fromYear: number, toYear: number, area = district, role: 'district_officer' | 'province_officer' | 'commune_officer' = 'district_officer') => (await ask<{ round: number }>('assessment.open', { area, plan, set, kind, fromYear, toYear }, role, area)).round;
  const sheetOf = async (round: number, where: { readonly place: string } | { readonly name: string }): Promise<number> => ('place' in where
    ? (await sql<{ id: number }>`select a.id::int as id from assessments a join emulation_subjects s on s.id = a.subject_id where a.round_id = ${round} and s.of_area_id = ${await idOf(where.place)}`.execute(owner.db)).rows[0]!.id
    : (await sql<{ id: number }>`select a.id::int as id from assessments a join emulation_subjects s on s.id = a.subject_id where a.round_id = ${round} and s.display_name = ${where.name}`.execute(owner.db)).rows[0]!.id);
  const get = (id: number) => ask<Sheet>('assessment.get', { id }, 'province_officer', province);
  const fact = async (id: number, item: string): Promise<Fact> => (await get(id)).lines.find((one) => one.id === item)!.fact!;
  let workers: number[] = [];
  let mine = 0;
  let round = 0;
  let revoked = 0;

  beforeAll(async () => {
    workers = (await ask<{ rows: { id: number; traits: string[] }[] }>('household.list', { area: commune, classes: ['poor'], limit: 200 })).rows.filter((row) => !row.traits.includes('no_labour_capacity')).map((row) => row.id);
    round = await open('tieu-chi-cap-xa', 'commune', 2022, 2023);
    mine = await sheetOf(round, { place: commune });
  });

  it('changes: each with its kind and a decision of its year; one without fails the commune and is counted', async () => {
    const before = await fact(mine, 'xa-dien-bien');
    expect(before).toMatchObject({ state: 'met', reason: 'computed', value: '100.00', required: '100', opens: 'households', working: [{ key: 'assessment.fact.changes', params: { from: { date: '2022-01-01' }, until: { date: '2023-12-31' } } }, { key: 'assessment.fact.value' }, { key: 'assessment.fact.bound.percent' }] });
    const { all } = before.working[0]!.params as { all: number };
    const poor = (one: string | null) => one === 'poor' || one === 'near_poor';
    const { rows } = await sql<{ id: number; household: number; class: string; before: string | null; loaded: boolean }>`select s.id::int as id, s.household_id::int as household, s.class, b.class as before, b.id is null and d.origin = 'imported' as loaded from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.ancestor_id = ${await idOf(commune)}
      join household_decisions d on d.id = s.decision_id left join household_statuses b on b.household_id = s.household_id and b.ended_act is null and b.valid_until = s.valid_from where s.ended_act is null and s.valid_from between '2022-01-01' and '2023-12-31' and s.change not in ('kept', 'carried') order by s.id`.execute(owner.db);
    const moved = rows.filter((one) => !one.loaded && one.class !== one.before && (poor(one.class) || poor(one.before)));
    expect([all > 0, all]).toEqual([true, moved.length]);
    const [left, again] = moved.filter((one) => poor(one.before));
    const [loaded, applicant] = rows.filter((one) => one.loaded && rows.filter((each) => each.household === one.household).length === 1);
    const judged = async () => { await above('assessment.assess', { round }); return fact(mine, 'xa-dien-bien'); };
    const decision = async (origin: string, issued: string) => (await sql<{ id: number }>`insert into household_decisions (world, area_id, number, issued_on, effective_on, origin) values ('story', ${await idOf(commune)}, ${`${origin}-${issued}`}, ${issued}::date, ${issued}::date, ${origin}) returning id::int as id`.execute(owner.db)).rows[0]!.id;
    const becomes = async (id: number, change: string, of: number | null, found: string | null = null) => sql`update household_statuses set change = ${change}, decision_id = coalesce(${of}::bigint, decision_id), class = coalesce(${found}::text, class) where id = ${id}`.execute(owner.db);
    // One who applied and was not recognised, one who came with a loaded list, a revocation: none is a change that nobody decided.
    await becomes(applicant!.id, 'other', await decision('review', '2022-01-04'), 'not_poor');
    await becomes(loaded!.id, 'other', null);
    await becomes(left!.id, 'other', await decision('correction', '2022-01-06'));
    expect(await judged()).toMatchObject({ state: 'met', working: [{ params: { decided: all, all } }, {}, {}] });
    await becomes(again!.id, 'left_above', await decision('imported', '2024-02-01'));
    expect(await judged()).toMatchObject({ state: 'not', working: [{ params: { decided: all - 1, all } }, {}, {}] });
    const { version, setHash } = await get(mine);
    expect(await refusal(ask('assessment.enter', { id: mine, version, setHash, column: 'self', entries: [{ item: 'xa-dien-bien', value: 'met', note: 'Nắm chắc' }] }))).toBe('assessment.item_computed');
  });

  it('help: by the day the household signed or was promised; a later day with a reason is not in time, and where nothing was due nothing is said', async () => {
    expect(await fact(mine, 'xa-bien-phap-kip-thoi')).toMatchObject({ state: 'unknown', reason: 'no_data' });
    const signed = async (household: number, due: string, givenOn: string | null) => {
      const items = JSON.stringify([{ id: 1, side: 'household', text: 'Nuôi bò', helper: '', due, givenOn: null, why: '' }, { id: 2, side: 'support', text: 'Vay vốn', helper: 'Ngân hàng', due: '2023-12-31', givenOn, why: 'Chờ giải ngân' }]);
      const attachment = (await owner.db.insertInto('attachments').values({ subject_kind: 'household', subject_id: String(household), area_id: await idOf(commune), world: 'story', file_name: 'giay.pdf', media_type: 'application/pdf', size: 1, content_hash: randomUUID().replaceAll('-', '').padEnd(64, '0'), added_by: null, added_by_name: 'n', added_at: '2023-03-01T02:00:00Z' } as never).returning('id').executeTakeFirstOrThrow()).id;
      const { village_id } = await owner.db.selectFrom('households').select('village_id').where('id', '=', household).executeTakeFirstOrThrow();
      await owner.db.insertInto('household_pathways').values({ world: 'story', area_id: village_id, household_id: household, state: 'registered', target_year: 2024, needs: 'Vốn', drafted_on: '2023-03-01', confirmed_on: '2023-03-02', confirmed_by: 'Chủ hộ', confirmation_id: attachment, items, signed: JSON.stringify([{ on: '2023-03-02', recordedOn: null, signer: 'Chủ hộ', attachment, why: '', items: [{ id: 1, side: 'household', text: 'Nuôi bò', helper: '', due }, { id: 2, side: 'support', text: 'Vay vốn', helper: 'Ngân hàng', due }] }]) } as never).execute();
    };
    await signed(workers[0]!, '2023-06-30', '2023-06-20');
    await above('assessment.assess', { round });
    expect(await fact(mine, 'xa-bien-phap-kip-thoi')).toMatchObject({ state: 'met', value: '100.00', opens: 'pathways', working: [{ params: { inTime: 1, all: 1 } }, {}, {}] });
    // Signed for June, moved to December with a reason, given in September: late.
    await signed(workers[1]!, '2023-06-30', '2023-09-01');
    await signed(workers[2]!, '2024-06-30', null); // due after the years
    await above('assessment.assess', { round });
    expect(await fact(mine, 'xa-bien-phap-kip-thoi')).toMatchObject({ state: 'not', value: '50.00', working: [{ params: { inTime: 1, all: 2 } }, {}, {}] });
  });

  it('services: those a smaller part of the poor of a village lacks than before the period, by the register of both closings', async () => {
    const villages = await open('tieu-chi-thon', 'village', 2023, 2023, commune, 'commune_officer');
    const { rows } = await sql<{ id: number; area: number }>`select a.id::int as id, s.of_area_id as area from assessments a join emulation_subjects s on s.id = a.subject_id where a.round_id = ${villages}`.execute(owner.db);
    const lacking = async (area: number, on: string) => (await sql<{ n: number; water: number }>`select count(*)::int as n, count(*) filter (where deprivations::integer & 256 <> 0)::int as water from household_statuses where village_id = ${area} and ended_act is null and class in ('poor', 'near_poor') and deprivations is not null and valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date)`.execute(owner.db)).rows[0]!;
    const facts = await Promise.all(rows.map(async (row) => ({ ...row, fact: await fact(row.id, 'thon-dich-vu') })));
    const known = facts.filter((one) => one.fact.reason === 'computed');
    expect(known.length).toBeGreaterThan(0);
    for (const one of known) {
      const [before, after] = [await lacking(one.area, '2022-12-31'), await lacking(one.area, '2023-12-31')];
      const [line, left] = one.fact.working as { key: string; params: Record<string, unknown> }[];
      expect(line).toMatchObject({ key: 'assessment.fact.services', params: { all: 7, before: { date: '2022-12-31' }, after: { date: '2023-12-31' }, households: before.n, now: after.n } });
      const waterBetter = after.water === 0 || after.water * before.n < before.water * after.n;
      expect(JSON.stringify(left).includes('assessment.service.water')).toBe(!waterBetter);
      expect(one.fact.state).toBe((line!.params['improved'] as number) === 7 ? 'met' : 'not');
    }
  });

  it('services and life of a round that begins with the plan: compared with the closing the plan has locked, not with one under another standard a year before', async () => {
    const villages = await open('tieu-chi-thon', 'village', 2021, 2023, commune, 'commune_officer');
    const { rows: [one] } = await sql<{ id: number; area: number }>`select a.id::int as id, s.of_area_id as area from assessments a join emulation_subjects s on s.id = a.subject_id join closings c on c.area_id = s.of_area_id and c.year = 2023 and c.reopened_at is null where a.round_id = ${villages} order by a.id limit 1`.execute(owner.db);
    await sql`update household_statuses s set valid_from = '2021-11-30' where s.village_id = ${one!.area} and s.ended_act is null and s.valid_from > '2021-11-30' and s.standard = 'national-2022-2025' and not exists (select 1 from household_statuses b where b.household_id = s.household_id and b.ended_act is null and b.valid_from < s.valid_from)`.execute(owner.db);
    await ask('assessment.assess', { round: villages });
    for (const item of ['thon-dich-vu', 'thon-doi-song']) expect(await fact(one!.id, item)).toMatchObject({ reason: 'computed', working: expect.arrayContaining([expect.objectContaining({ params: expect.objectContaining({ before: { date: '2021-12-31' }, after: { date: '2023-12-31' } }) })]) });
  });

  it('courses: those of the official on the roster within the years; who stands on no roster is unknown', async () => {
    for (const name of ['Đinh Thị Học', 'Hồ Văn Mới', 'Lê Thị Ngoài']) await ask('participation.register', { plan, area: commune, on: '2024-06-01', kind: 'official', name, position: 'Công chức' });
    const staff = async (name: string) => ask<Done>('staff.add', { area: commune, name, posting: { area: commune, position: 'Công chức', fullTime: true, from: '2023-01-01' } });
    const [learner] = [await staff('Đinh Thị Học'), await staff('Hồ Văn Mới')];
    await ask('staff.train', { ...learner, course: 'Tập huấn rà soát hộ nghèo', heldBy: 'Sở', firstDay: '2024-05-10', lastDay: '2024-05-12' });
    const officials = await open('tieu-chi-can-bo', 'official', 2024, 2024, commune, 'commune_officer');
    const of = async (name: string) => fact(await sheetOf(officials, { name }), 'can-bo-hoc-tap');
    expect(await of('Đinh Thị Học')).toMatchObject({ state: 'met', value: '1', opens: 'certificate', working: [{ key: 'assessment.fact.trainings', params: { count: 1 } }, {}, {}] });
    expect(await of('Hồ Văn Mới')).toMatchObject({ state: 'unknown', reason: 'not_due', value: '0' }); // the year still runs
    expect(await of('Lê Thị Ngoài')).toMatchObject({ state: 'unknown', reason: 'no_data', value: null });
    // A second one of the name in the commune: whose course it is cannot be told.
    await staff('Đinh Thị Học');
    await ask('assessment.assess', { round: officials });
    expect(await of('Đinh Thị Học')).toMatchObject({ state: 'unknown', reason: 'no_data' });
  });

  it('targets of the level above: unknown while no plan of the province is kept here, then those due, met and missed', async () => {
    const above_ = await open('tieu-chi-cap-huyen', 'district', 2022, 2023, province, 'province_officer');
    const id = await sheetOf(above_, { place: district });
    expect(await fact(id, 'huyen-chi-tieu-tinh')).toMatchObject({ state: 'unknown', reason: 'no_data' });
    const content = storyContent('story-tinh');
    const targets = (content['targets'] as { id: string }[]).filter((one) => ['ngheo-da-chieu-moi-nam', 'ngheo-da-chieu-gom-can-ngheo'].includes(one.id));
    await loadPlans(house, [{ file: 'story-tinh.yaml', text: toYaml({ ...content, document: { ...(content['document'] as object), number: '11/KH-UBND', issued_on: '2022-02-01' }, scope: { areas: [province], text: 'Toàn tỉnh' }, parents: [], targets: targets.map((one) => ({ ...one, refines: undefined })), tasks: [], milestones: [], awards: [], reports: [], publicity: [], controls: [], resources: [], criteria: [] }) }]);
    await ask('assessment.assess', { round: above_ }, 'province_officer', province);
    const counted = await fact(id, 'huyen-chi-tieu-tinh');
    expect([counted.opens, counted.working[0]]).toMatchObject(['plans', { key: 'assessment.fact.parent_targets', params: { plans: 1 } }]);
    // Asked for 2022 and for 2023; the other reading of the same target is no second one.
    const { met, due, waiting, unclear } = counted.working[0]!.params as Record<'met' | 'due' | 'waiting' | 'unclear', number>;
    expect([due + unclear, waiting, counted.state]).toEqual([2, 0, unclear > 0 && met === due ? 'unknown' : met === 2 ? 'met' : 'not']);
    expect(due).toBeGreaterThan(0);
  });

  it('households helped out by a body: given support by it, then out of poverty; a body the register does not name is unknown', async () => {
    await ask('participation.register', { plan, area: district, kind: 'department', name: 'Phòng Thử Nghiệm', on: '2023-03-01' }, 'district_officer', district);
    const subject = (await owner.db.selectFrom('emulation_subjects').select('id').where('display_name', '=', 'Phòng Thử Nghiệm').executeTakeFirstOrThrow()).id;
    const counted = async () => (await inHouse(house, (db) => subjectMeasures.households_helped_out!({ db, subjects: [Number(subject)], from: plainDate('2023-01-01'), until: plainDate('2023-12-31'), due: plainDate('2023-12-31'), atLeast: '1' }))).get(Number(subject));
    expect(await counted()).toBeUndefined();
    const { rows: [left] } = await sql<{ id: number; household: number; village: number }>`select s.id::int as id, s.household_id::int as household, s.village_id as village from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.ancestor_id = ${await idOf(district)} where s.ended_act is null and s.change = 'left_above' and s.valid_from between '2023-02-01' and '2023-12-28' and exists (select 1 from household_statuses b where b.household_id = s.household_id and b.ended_act is null and b.class = 'poor' and b.valid_until = s.valid_from) order by s.id limit 1`.execute(owner.db);
    const { village_id } = await owner.db.selectFrom('households').select('village_id').where('id', '=', workers[3]!).executeTakeFirstOrThrow();
    const give = (household: number, area: number, on: string, provider = 'phòng thử nghiệm') => owner.db.insertInto('household_supports').values({ world: 'story', area_id: area, household_id: household, kind: 'inputs', need: 'asked', need_vi: 'Giống', need_en: 'Stock', state: 'given', provider, source: 'union', promised_on: on, given_on: on, in_kind: 'bò giống', recorded_name: 'n' } as never).execute();
    await give(workers[3]!, village_id, '2023-01-10');
    expect(await counted()).toMatchObject({ state: 'not', value: '0', working: [{ params: { left: 0, helped: 1 } }, { params: { jobs: 0 } }, {}, {}] });
    await give(left!.household, left!.village, '2024-02-01'); // help after it had left is none of its leaving
    await give(left!.household, left!.village, '2023-01-15', 'Phòng Khác');
    expect(await counted()).toMatchObject({ value: '0', working: [{ params: { helped: 1 } }, {}, {}, {}] });
    await give(left!.household, left!.village, '2023-01-20');
    expect(await counted()).toMatchObject({ state: 'met', value: '1', opens: 'pathways', working: [{ key: 'assessment.fact.helped_out', params: { left: 1, helped: 2 } }, { params: { jobs: 0 } }, {}, {}] });
    await sql`update household_supports set kind = 'job' where provider = 'phòng thử nghiệm' and household_id = ${workers[3]!}`.execute(owner.db);
    expect(await counted()).toMatchObject({ working: [{}, { key: 'assessment.fact.helped_out.jobs', params: { jobs: 1 } }, {}, {}] });
    // The decision it left by is revoked within the days: it has not left.
    await sql`delete from household_statuses where household_id = ${left!.household} and ended_act is null and valid_from > (select valid_from from household_statuses where id = ${left!.id})`.execute(owner.db);
    await sql`update household_statuses set valid_until = valid_from + 2 where id = ${left!.id}`.execute(owner.db);
    await sql`insert into household_statuses (household_id, village_id, valid_from, known_from, act_id, class, change, decision_id, standard) select household_id, village_id, valid_until, known_from, act_id, 'poor', 'other', decision_id, standard from household_statuses where id = ${left!.id}`.execute(owner.db);
    revoked = left!.household;
    expect(await counted()).toMatchObject({ state: 'not', value: '0', working: [{ params: { left: 0, helped: 2 } }, {}, {}, {}] });
  });

  it('life: income and deprivations of those poor at the closing before the period, followed to the last one, by hand', async () => {
    const { rows } = await sql<{ id: number; area: number }>`select a.id::int as id, s.of_area_id as area from assessments a join emulation_subjects s on s.id = a.subject_id join assessment_rounds r on r.id = a.round_id where r.criteria -> 'set' ->> 'id' = 'tieu-chi-thon'`.execute(owner.db);
    type Status = { household: number; class: string; income: number | null; deprivations: number | null; answered: number | null; standard: string; village: number };
    const on = async (day: string) => (await sql<Status>`select household_id::int as household, village_id as village, class, income_per_person::float8 as income, deprivations::int as deprivations, answered::int as answered, standard from household_statuses where ended_act is null and valid_from <= ${day}::date and (valid_until is null or valid_until > ${day}::date)`.execute(owner.db)).rows;
    const after = new Map((await on('2023-12-31')).map((one) => [one.household, one]));
    const before = (await on('2022-12-31')).filter((one) => one.class === 'poor' || one.class === 'near_poor');
    const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;
    let judged = 0;
    for (const row of rows) {
      const pairs = before.filter((one) => one.village === row.area).flatMap((one) => { const now = after.get(one.household); return now ? [[one, now] as const] : []; });
      const incomes = pairs.filter(([was, now]) => was.income !== null && now.income !== null);
      const masks = pairs.filter(([was, now]) => was.deprivations !== null && was.answered === null && now.deprivations !== null && now.answered === null && was.standard === now.standard);
      const sides = [
        ...(incomes.length === 0 ? [] : [incomes.reduce((sum, [was, now]) => sum + now.income! - was.income!, 0) > 0]),
        ...(masks.length === 0 ? [] : [masks.reduce((sum, [was, now]) => sum + bits(now.deprivations!) - bits(was.deprivations!), 0) < 0]),
      ];
      const made = await fact(row.id, 'thon-doi-song');
      if (sides.length === 0) { expect(made.reason).not.toBe('computed'); continue; }
      if (made.reason !== 'computed') continue; // its year is not closed
      judged += 1;
      expect(made.working[0]).toMatchObject({ key: 'assessment.fact.living', params: { improved: sides.filter(Boolean).length, all: sides.length } });
      expect(made.state).toBe(sides.every(Boolean) ? 'met' : 'not');
    }
    expect(judged).toBeGreaterThan(0);
  });

  const measured = (register: 'models_with_poor' | 'tasks_led_in_time', subject: number, atLeast: string) => inHouse(house, (db) => subjectMeasures[register]!({ db, subjects: [subject], from: plainDate('2023-01-01'), until: plainDate('2023-12-31'), due: plainDate('2023-12-31'), atLeast }));
  const idOfSubject = async (name: string) => Number((await owner.db.selectFrom('emulation_subjects').select('id').where('display_name', '=', name).executeTakeFirstOrThrow()).id);

  it('models: those a body built that a poor household joined within the years; who built none is unknown', async () => {
    await ask('participation.register', { plan, area: district, kind: 'enterprise', name: 'Công ty Thử Bò', on: '2023-03-01' }, 'district_officer', district);
    const firm = await idOfSubject('Công ty Thử Bò');
    const counted = async () => (await measured('models_with_poor', firm, '1')).get(firm);
    expect(await counted()).toBeUndefined();
    const area = await idOf(commune);
    const model = (await sql<{ id: number }>`insert into initiatives (world, area_id, kind, title, text, proposer, came, received_on, answer_by, answer_unverified, received_name, state, closed_on, answer, code) values ('story', ${area}, 'model', 'Nuôi bò', 'Nuôi bò đổi công', 'nn', 'desk', '2023-01-05', '2023-02-05', true, 'nn', 'accepted', '2023-02-01', 'Đồng ý', 'MODELTEST1') returning id::int as id`.execute(owner.db)).rows[0]!.id;
    await sql`insert into initiative_models (initiative_id, area_id, builder, technique, market, saved_on, saved_name) values (${model}, ${area}, 'công ty  thử bò', 'Chuồng trại', 'Thu mua', '2023-02-01', 'n')`.execute(owner.db);
    // The place lay in its unit before, went elsewhere and came back: it is one model still.
    await sql`insert into area_closure (descendant_id, ancestor_id, administrative, valid_from, valid_until) select ${area}, area_id, true, '1990-01-01', '1991-01-01' from emulation_subjects where id = ${firm}`.execute(owner.db);
    expect(await counted()).toMatchObject({ state: 'not', value: '0', working: [{ key: 'assessment.fact.models', params: { count: 0, all: 1 } }, {}, {}] });
    const join = (household: number, on: string, was: string) => sql`insert into initiative_households (initiative_id, area_id, household_id, joined_on, class_joining) values (${model}, ${area}, ${household}, ${on}::date, ${was})`.execute(owner.db);
    await join(workers[3]!, '2022-05-01', 'poor'); // before the years
    expect(await counted()).toMatchObject({ value: '0' });
    // Out of poverty by a decision that was revoked before it joined: not newly out.
    await join(revoked, '2023-12-31', 'not_poor');
    expect(await counted()).toMatchObject({ state: 'not', value: '0' });
    const stays = (change: string, found: string) => sql`update household_statuses set change = ${change}, class = ${found} where household_id = ${revoked} and ended_act is null and valid_until is null`.execute(owner.db);
    await stays('kept', 'not_poor');
    expect(await counted()).toMatchObject({ state: 'met', value: '1' });
    await stays('other', 'poor');
    await join(workers[2]!, '2023-05-01', 'near_poor');
    expect(await counted()).toMatchObject({ state: 'met', value: '1', opens: 'models' });
  });

  it('tasks: those of plans a department leads that were done by their day; who leads none is unknown', async () => {
    await ask('participation.register', { plan, area: district, kind: 'department', name: 'Phòng Dẫn Việc', on: '2023-03-01' }, 'district_officer', district);
    const body = await idOfSubject('Phòng Dẫn Việc');
    const counted = async () => (await measured('tasks_led_in_time', body, '100')).get(body);
    expect(await counted()).toBeUndefined();
    const { rows: tasks } = await sql<{ id: string }>`select t.id::text as id from plan_tasks t where t.area_id = ${await idOf(district)} and t.state not in ('proposed', 'declined', 'dropped') order by t.id limit 3`.execute(owner.db);
    const set = (id: string, due: string, done: string | null) => sql`update plan_tasks set lead = 'phòng dẫn việc', given_due_on = ${due}::date, done_on = ${done}::date, state = ${done === null ? 'assigned' : 'done'} where id = ${id}::uuid`.execute(owner.db);
    await set(tasks[0]!.id, '2023-06-30', '2023-06-20');
    expect(await counted()).toMatchObject({ state: 'met', value: '100.00', opens: 'plans', working: [{ key: 'assessment.fact.tasks_led', params: { inTime: 1, all: 1 } }, {}, {}] });
    await set(tasks[1]!.id, '2023-09-30', null);
    await set(tasks[2]!.id, '2024-09-30', null); // due after the years
    expect(await counted()).toMatchObject({ state: 'not', value: '50.00' });
  });
});
