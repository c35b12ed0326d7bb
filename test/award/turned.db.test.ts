/** A place whose figures were corrected after its sheet was closed, on a real database: before a decision its gates are computed again, the award is refused with the working, and the sheet can be judged anew. */
import { type KyselyPlugin, sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { turnedFacts } from '../../src/actions/assessment/again.ts';
import { listClosedSheets } from '../../src/db/assessment.ts';
import { type Role, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { broughtTo } from '../support/award-acts.ts';
import { closedSheet } from '../support/closed-sheet.ts';
import { useLoadedHouse } from '../support/database.ts';

const [district, province] = ['story-tay-linh-tra-giang', 'story-tra-giang'];
const plan = 'story-tay-linh';
type Done = { award: number; version: number } & Record<string, unknown>;
type Problem = { problems: { code: string; field: string; params: { dossier: number; working: { key: string }[] } }[] };

describe('figures of a place since its sheet was closed', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask, idOf } = askingIn({ house, owner }, province);
  let round: Done;
  const next = async (name: string, more: object = {}, role: Role = 'province_officer'): Promise<Done> => (round = await ask<Done>(name, { award: round.award, version: round.version, on: clock.today(), ...more }, role));
  /** The district's poor and near-poor households of 2023, put right in the series. */
  const corrected = async (value: number): Promise<void> => {
    await sql`update observations set value = ${value}, numerator = null, denominator = null where area_id = ${await idOf(district)} and period_end = '2023-12-31' and indicator_id = (select id from indicators where code = 'poor_and_near_poor_households')`.execute(owner.db);
  };

  beforeAll(async () => {
    await corrected(1);
    const facts = { 'huyen-cua-so-lieu': { state: 'met', reason: 'computed', value: '99', required: '50', margin: '49', opens: 'verdict', working: [] } } as const;
    await closedSheet(owner, { plan, set: 'tieu-chi-cap-huyen', kind: 'district', place: await idOf(district), fromYear: 2021, toYear: 2023, on: '2024-06-01', facts });
    round = await ask<Done>('award.open', { area: province, level: 'province', occasion: 'interim', on: clock.today(), deadline: '2024-12-01', fromYear: 2021, toYear: 2023, plan }, 'province_officer');
    const made = await next('award.nominate', { place: district, form: 'province_merit', path: 'own', fromYear: 2021, toYear: 2023, achievement: 'Giảm nghèo nhanh và bền vững trên toàn huyện.' });
    round = { ...round, ...(await broughtTo(owner, made, [1], 'published', { on: plainDate('2024-06-03') })) };
    clock.set(plainDate('2024-07-01'));
  });

  it('hold nothing while they say what the sheet said', async () => {
    expect(await next('award.check', { dossier: 1 })).toMatchObject({ stage: 'published', gates: [{ criterion: 'tieu-chi-cap-huyen', state: 'pass' }, { criterion: 'one_achievement', state: 'pass' }] });
  });

  it('are asked once for all sheets of a round that are judged by one last day, on however many days they were closed', async () => {
    const questions = async (days: readonly string[]): Promise<number> => {
      let asked = 0;
      const counting: KyselyPlugin = { transformQuery: ({ node }) => { asked += 1; return node; }, transformResult: async ({ result }) => result };
      await owner.db.withPlugin(counting).transaction().execute(async (db) => {
        const [sheet] = await listClosedSheets(db, { subjects: (await sql<{ id: number }>`select subject_id::int as id from assessments where closed_hash = 'test'`.execute(db)).rows.map((row) => row.id), planIds: [(await sql<{ id: number }>`select id from plans where slug = ${plan}`.execute(db)).rows[0]!.id], firstYear: 2021, lastYear: 2023 });
        const area = await idOf(district);
        await turnedFacts({ db, actor: systemActor, today: clock.today() } as never, days.map((day, index) => ({ sheet: { ...sheet!, id: index, closedOn: plainDate(day) }, areaId: area })));
      });
      return asked;
    };
    await questions(['2024-06-01']); // places are kept from the first reading
    expect(await questions(['2024-06-01', '2024-05-02', '2024-03-04'])).toBe(await questions(['2024-06-01']));
  });

  it('refuse the decision while one of them is contested: what was passed and is not known now passes nothing', async () => {
    // The set of the sheet is its figures alone, so that nothing else leaves it open.
    const { rows: [whole] } = await sql<{ id: number; criteria: object }>`select id, criteria from assessment_rounds where set_id = 'tieu-chi-cap-huyen'`.execute(owner.db);
    await sql`update assessment_rounds set criteria = jsonb_set(criteria, '{set,items}', (select jsonb_agg(i) from jsonb_path_query(criteria -> 'set' -> 'items', '$.** ? (@.id == "huyen-cua-so-lieu")') i)) where id = ${whole!.id}`.execute(owner.db);
    const flagged = async (flags: string | null): Promise<void> => {
      await sql`update observations set flags = ${flags}::text[] where area_id = ${await idOf(district)} and period_end = '2023-12-31' and indicator_id = (select id from indicators where code = 'poor_and_near_poor_households')`.execute(owner.db);
    };
    await flagged('{CONFLICT}');
    const problem = await next('award.decide', { dossiers: [1] }, 'signer').then(() => expect.unreachable('it was let through'), (one: unknown) => (one as Problem).problems[0]!);
    expect(problem).toMatchObject({ code: 'award.gate_since_unknown', field: 'dossiers.0', params: { dossier: 1 } });
    expect(problem.params.working.map((line) => line.key)).toContain('award.gate.doubtful');
    await flagged(null);
    await sql`update assessment_rounds set criteria = ${JSON.stringify(whole!.criteria)}::jsonb where id = ${whole!.id}`.execute(owner.db);
  });

  it('refuse the decision once they were corrected, with the working, and end the dossier when its gates are looked at anew', async () => {
    await corrected(100_000);
    const problem = await next('award.decide', { dossiers: [1] }, 'signer').then(() => expect.unreachable('it was let through'), (one: unknown) => (one as Problem).problems[0]!);
    expect(problem).toMatchObject({ code: 'award.gate_since_failed', field: 'dossiers.0', params: { dossier: 1 } });
    // Not only that it turned: the figures by which it did.
    expect(problem.params.working.map((line) => line.key)).toContain('award.gate.turned');
    expect(problem.params.working.some((line) => line.key.startsWith('plan.trace.'))).toBe(true);
    expect(await next('award.check', { dossier: 1 })).toMatchObject({ stage: 'refused' });
    const { gates } = await ask<{ gates: { criterion: string; state: string; text: string }[] }>('award.dossier', { award: round.award, dossier: 1 }, 'province_officer');
    expect(gates.find((gate) => gate.criterion === 'huyen-cua-so-lieu')).toMatchObject({ state: 'fail', text: expect.stringContaining('4 điểm') });
  });

  it('say of a sheet whose round the place opened over itself, from before that was refused, that it did; of one the level above opened nothing', async () => {
    const keys = async (dossier: number): Promise<string[]> => (await ask<{ gates: { working: { key: string }[] }[] }>('award.dossier', { award: round.award, dossier }, 'province_officer')).gates[0]!.working.map((line) => line.key);
    expect(await keys(1)).toContain('award.gate.by_itself'); // the plan is the district's, so is the round the test made
    await sql`update assessment_rounds set area_id = ${await idOf(province)} where set_id = 'tieu-chi-cap-huyen'`.execute(owner.db);
    await corrected(1);
    const again = await next('award.nominate', { place: district, form: 'province_merit', path: 'own', fromYear: 2021, toYear: 2023, achievement: 'Giảm nghèo nhanh, bền vững trên toàn huyện.' });
    expect(await next('award.check', { dossier: again['dossier'] })).toMatchObject({ gates: [{ criterion: 'tieu-chi-cap-huyen', state: 'pass' }, { criterion: 'one_achievement', state: 'pass' }] });
    expect(await keys(Number(again['dossier']))).not.toContain('award.gate.by_itself');
  });

  /** As the dossier's gates read it. */
  const closedNow = async (db: Parameters<typeof listClosedSheets>[0]) => (await listClosedSheets(db, { subjects: (await sql<{ id: number }>`select id::int as id from emulation_subjects where of_area_id = ${await idOf(district)}`.execute(db)).rows.map((row) => row.id), planIds: [(await sql<{ id: number }>`select id from plans where slug = ${plan}`.execute(db)).rows[0]!.id], firstYear: 2021, lastYear: 2023 }));

  it('look again at a sheet that failed: where what it failed by was corrected it is unknown, never a silent pass', async () => {
    const [whole] = await closedNow(owner.db);
    const sheet = { ...whole!, truth: 'not' as const, facts: { ...whole!.facts, 'huyen-cua-so-lieu': { ...whole!.facts['huyen-cua-so-lieu']!, state: 'not' as const } } };
    const now = async () => owner.db.transaction().execute(async (db) => (await turnedFacts({ db, actor: systemActor, today: clock.today() } as never, [{ sheet, areaId: await idOf(district) }])).get(sheet.id));
    expect(await now()).toMatchObject({ truth: 'unknown', facts: { 'huyen-cua-so-lieu': { state: 'met' } } });
    await corrected(100_000);
    expect(await now()).toBeUndefined(); // it fails as it did
    await corrected(1);
  });

  it('a closed sheet is superseded by a new one, asked for with a reason and agreed to by a second account: the old one stays, awards read the new one', async () => {
    type Sheet = { id: number; version: number; state: string; setHash: string; closedHash: string | null; lines: { id: string; type: string; kind: string | null; asked: boolean; ofFront: boolean; awaits: string | null }[]; heir: { id: number; state: string } | null; supersedes: { id: number; why: string } | null; renewal: object | null; may: { askAgain: boolean; decideAgain: boolean; withdrawAgain: boolean } };
    const [old] = await closedNow(owner.db);
    const why = 'Số hộ nghèo năm 2023 đã đính chính';
    const get = (id: number, role: Role = 'province_officer', slug = province) => ask<Sheet>('assessment.get', { id }, role, slug);
    const askAgain = (role: Role = 'province_officer', slug = province, more: object = {}) => ask('assessment.askAgain', { id: old!.id, why, ...more }, role, slug);
    const decide = (agree: boolean, role: Role) => ask<{ sheet: number | null }>('assessment.decideAgain', { id: old!.id, agree, why: 'Đã xem số đính chính' }, role, province);
    expect([await refusal(decide(true, 'signer')), await refusal(askAgain('district_officer', district)), await refusal(askAgain('province_officer', province, { why: 'sai' }))]).toEqual(['assessment.renewal_missing', 'house.forbidden', 'house.invalid_field']);
    await askAgain();
    expect([await refusal(askAgain('signer')), await refusal(decide(true, 'province_officer'))]).toEqual(['assessment.renewal_asked', 'assessment.own_renewal']);
    expect([(await get(old!.id)).may.decideAgain, (await get(old!.id, 'signer')).may.decideAgain]).toEqual([false, true]);
    // Declined it stays what it is; asked anew and agreed to, a new one is open in its place.
    expect((await decide(false, 'signer')).sheet).toBeNull();
    expect(await closedNow(owner.db)).toMatchObject([{ id: old!.id, heir: null }]);
    // Taken back by who asked, while nobody has answered; then nothing waits, and it may be asked anew.
    const takeBack = (role: Role = 'province_officer', more: object = {}) => ask('assessment.withdrawAgain', { id: old!.id, why: 'Đọc nhầm số liệu', ...more }, role, province);
    expect(await refusal(takeBack())).toBe('assessment.renewal_missing');
    await askAgain();
    expect([await refusal(takeBack('signer')), await refusal(takeBack('province_officer', { why: '' })), await refusal(ask('assessment.withdrawAgain', { id: old!.id, why: 'Đọc nhầm số liệu' }, 'district_officer', district))]).toEqual(['assessment.not_own_renewal', 'house.invalid_field', 'house.forbidden']);
    expect([(await get(old!.id)).may, (await get(old!.id, 'signer')).may]).toMatchObject([{ withdrawAgain: true, askAgain: false }, { withdrawAgain: false, decideAgain: true }]);
    await takeBack();
    expect(await get(old!.id)).toMatchObject({ heir: null, renewal: { decided: null, withdrawn: { on: clock.today(), why: 'Đọc nhầm số liệu' } }, may: { askAgain: true, withdrawAgain: false, decideAgain: false } });
    expect([await refusal(decide(true, 'signer')), await refusal(takeBack())]).toEqual(['assessment.renewal_missing', 'assessment.renewal_missing']);
    expect(await sql`select reason, before, after from audit_entries where action = 'assessment.withdrawAgain' and subject_id = ${String(old!.id)} and reason = 'Đọc nhầm số liệu'`.execute(owner.db)).toMatchObject({ rows: [{ before: { renewal: 'asked' }, after: { renewal: 'withdrawn' } }] });
    expect((await sql`select 1 from notifications where message ->> 'key' = 'assessment.notice.renewal_withdrawn'`.execute(owner.db)).rows.length).toBeGreaterThan(0);
    await askAgain();
    const { sheet } = await decide(true, 'signer');
    expect(await get(old!.id)).toMatchObject({ state: 'closed', closedHash: 'test', heir: { id: sheet, state: 'open' }, may: { askAgain: false, decideAgain: false } });
    expect(await get(sheet!)).toMatchObject({ state: 'open', supersedes: { id: old!.id, why }, formers: [{ id: old!.id, closedOn: '2024-06-01' }], heir: null });
    expect(await get(old!.id)).toMatchObject({ formers: [] });
    expect([await refusal(askAgain()), await refusal(ask('assessment.askAgain', { id: sheet, why }, 'province_officer'))]).toEqual(['assessment.superseded', 'assessment.not_closed']);
    await expect(sql`update assessments set truth = 'not' where id = ${old!.id}`.execute(owner.db)).rejects.toThrow('a closed assessment is not changed');
    // The round has one sheet of the subject, the new one; no other is opened for these years beside it.
    expect((await ask<{ total: number; rows: { id: number }[] }>('assessment.list', { round: old!.roundId }, 'province_officer')).rows.map((row) => row.id)).toEqual([sheet]);
    expect(await refusal(ask('assessment.open', { area: province, plan, set: 'tieu-chi-cap-huyen', kind: 'district', fromYear: 2021, toYear: 2023 }, 'province_officer'))).toBe('assessment.open_already');
    // Meanwhile nothing rests on either, and who decides on awards was told.
    const gate = async () => { const { gates } = await next('award.check', { dossier: 2 }) as unknown as { gates: { criterion: string; state: string }[] }; return gates.find((one) => one.criterion === 'tieu-chi-cap-huyen')!.state; };
    expect(await gate()).toBe('unknown');
    const told = async (key: string) => (await sql<{ n: number }>`select count(*)::int as n from notifications where message ->> 'key' = ${`assessment.notice.${key}`} and link = ${`/khen-thuong/${round.award}`}`.execute(owner.db)).rows[0]!.n;
    expect([(await told('resting_renewed')) > 0, await told('resting_judged_anew')]).toEqual([true, 0]);
    // Through its columns to its own closing, as any sheet.
    const act = async (name: string, role: Role, slug: string, more: object = {}) => ask(name, { id: sheet, version: (await get(sheet!)).version, ...more }, role, slug);
    const { lines, setHash } = await get(sheet!);
    const said = (column: string) => ({ column, setHash, entries: lines.filter((line) => line.type === 'item' && line.kind !== 'computed' && line.asked && !line.ofFront && (line.kind === 'evidence' || column !== 'self')).map((line) => ({ item: line.id, value: column !== 'self' && line.awaits !== null ? 'not' : 'met', note: 'Theo hồ sơ', body: line.kind === 'opinion' ? 'Sở chuyên ngành' : '' })) });
    const steps = [['self', 'assessment.submit', 'district_officer', district], ['verified', 'assessment.verify', 'province_officer', province], ['council', 'assessment.consider', 'council_member', province]] as const;
    for (const [column, name, role, slug] of steps) {
      if (said(column).entries.length > 0) await act('assessment.enter', role, slug, said(column));
      await act(name, role, slug);
    }
    await act('assessment.close', 'province_officer', province);
    const standing = await closedNow(owner.db);
    expect(standing.map((one) => [one.id, one.heir])).toEqual([[sheet, null]]);
    expect([await gate(), await told('resting_judged_anew') > 0]).toEqual([({ met: 'pass', not: 'fail', unknown: 'unknown' })[standing[0]!.truth], true]);
    // The old one is read as it was closed.
    expect(await get(old!.id)).toMatchObject({ state: 'closed', heir: { id: sheet, state: 'closed' } });
  });
});
