/** The house a household lives in, on a real database: recorded, put right, shared and undone by acts, told by the decision of a review, known as of a day and in the file of the list. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';
import { signedMinutes } from '../support/minutes.ts';
import { wholeHousehold } from '../survey/answers.ts';

const commune = 'story-vinh-linh-2025';
const other = 'story-phu-linh-2025';
const village = 'story-lang-1-vinh-linh';
type State = { wallSolid: boolean | null; roofSolid: boolean | null; area: number | null; water: string | null; toilet: string | null; source: string; from: string; until: string | null };
type Card = { version: number; housemates: number; dwellings: { id: number; from: string; until: string | null; states: State[] }[]; members: { id: number; relation: string }[]; residences: { from: string }[]; acts: { id: number; kind: string }[] };
type Done = { act: number; household: number; version: number; made: number };
type House = { states: State[]; rows: { household: number; head: string; members: number; from: string; until: string | null; there: boolean }[] };

describe('the house a household lives in', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2026-03-20' });
  const { ask } = askingIn({ house, owner }, commune);
  const card = (id: number, more: object = {}, role?: Role, slug?: string): Promise<Card> => ask<Card>('household.get', { id, ...more }, role, slug);
  let families = 0;
  const family = async (on = '2026-03-02', where = village): Promise<number> => {
    families += 1;
    const one = (relation: string, fullName: string, birth: string) => ({ relation, details: { fullName: `${fullName} ${families}`, birth, sex: 'female', ethnicGroup: 'kinh' } });
    return (await ask<Done>('household.register', { village: where, address: 'Tổ 1', on, members: [one('head', 'Trần Thị Nhà', '1970'), one('child', 'Trần Thị Con', '2001')] })).household;
  };

  it('is recorded with its day, put right for all that time, known as of an earlier day, and undone', async () => {
    const id = await family();
    expect(await card(id)).toMatchObject({ dwellings: [], housemates: 0 });
    expect(await refusal(ask('household.correctDwelling', { correction: 'typing', id, version: 1, state: { area: 30 } }))).toBe('household.dwelling_unknown');
    const first = await ask<Done>('household.setDwelling', { id, version: 1, on: '2026-03-05', state: { wallSolid: false, area: 18.04, water: 'rain' }, reason: 'Đo tại nhà' });
    const seen = await card(id);
    expect(seen.dwellings).toMatchObject([{ from: '2026-03-02', until: null, states: [{ wallSolid: false, roofSolid: null, area: 18, water: 'rain', source: 'office', from: '2026-03-05', until: null }] }]);
    expect(await refusal(ask('household.setDwelling', { id, version: 2, on: '2026-03-06', state: { water: 'sea' } }))).toBe('household.dwelling_word');
    expect(await refusal(ask('household.setDwelling', { id, version: 2, on: '2026-03-06', state: {} }))).toBe('household.dwelling_empty');
    expect(await refusal(ask('household.setDwelling', { id, version: 1, on: '2026-03-06', state: { area: 40 } }))).toBe('house.stale_record');
    clock.set(plainDate('2026-03-21'));
    await ask('household.setDwelling', { id, version: 2, on: '2026-03-15', state: { wallSolid: true, area: 45, water: 'rain' } });
    const corrected = await ask<Done>('household.correctDwelling', { correction: 'typing', id, version: 3, state: { wallSolid: true, area: 54, water: 'rain' }, reason: 'Ghi ngược số' });
    const areas = async (more: object = {}) => (await card(id, more)).dwellings.flatMap((one) => one.states.map((state) => [state.area, state.from, state.until]));
    expect([await areas(), await areas({ knownOn: '2026-03-20' })]).toEqual([[[18, '2026-03-05', '2026-03-15'], [54, '2026-03-15', null]], [[18, '2026-03-05', null]]]);
    expect(await refusal(ask('household.reverse', { id, version: 4, act: first.act, reason: 'Ghi nhầm hộ' })), 'a later act rests on it').toBe('household.later_acts');
    await ask('household.reverse', { id, version: 4, act: corrected.act, reason: 'Ghi nhầm hộ' });
    expect((await areas()).at(-1)).toEqual([45, '2026-03-15', null]);
    const journal = await owner.db.selectFrom('audit_entries').select(['action', 'after']).where('subject_kind', '=', 'household').where('subject_id', '=', String(id)).where('action', 'like', 'household.%Dwelling').orderBy('id').execute();
    expect(journal.map((one) => one.action)).toEqual(['household.setDwelling', 'household.setDwelling', 'household.correctDwelling']);
    expect(journal[0]!.after).toMatchObject({ kind: 'set_dwelling', facts: { dwelling: { ended: 0, opened: 1 }, dwelling_state: { ended: 0, opened: 1 } } });
    clock.set(plainDate('2026-03-20'));
  });

  it('tells who lived in it when: two households under one roof, one that moved away, and who on a day', async () => {
    const [first, second] = [await family(), await family()];
    await ask('household.setDwelling', { id: first, version: 1, on: '2026-03-03', state: { roofSolid: true, area: 60 } });
    const shared = await ask<Done>('household.shareDwelling', { id: second, version: 1, on: '2026-03-06', otherHousehold: first, otherVersion: 2 });
    const { dwellings: [home], housemates, version } = await card(second);
    expect([home!.states[0]!.area, housemates, (await card(first)).housemates, (await card(first)).version]).toEqual([60, 1, 1, 3]);
    // What one records of the house is of both, and both carry it in their history.
    await ask('household.setDwelling', { id: second, version, on: '2026-03-08', state: { roofSolid: true, area: 75 } });
    expect([(await card(first)).dwellings[0]!.states.map((one) => one.area), (await card(first)).acts[0]!.kind, (await card(first)).version]).toEqual([[60, 75], 'set_dwelling', 4]);
    expect(await refusal(ask('household.reverse', { id: second, version: 3, act: shared.act, reason: 'Ghi nhầm' })), 'nothing of the sharing itself was changed since').toBe('done');
    await ask('household.shareDwelling', { id: second, version: 4, on: '2026-03-06', otherHousehold: first, otherVersion: 5 });
    const moved = await ask<Done>('household.move', { id: first, version: 6, on: '2026-03-12', village, address: 'Tổ 9' });
    const read = (more: object = {}) => ask<House>('household.dwelling', { id: home!.id, ...more });
    expect((await read()).rows).toMatchObject([{ household: second, from: '2026-03-06', until: null, there: true, members: 2 }, { household: first, from: '2026-03-02', until: '2026-03-12', there: false, members: 2, head: expect.stringContaining('Trần Thị Nhà') }]);
    expect((await read({ date: '2026-03-07' })).rows.map((row) => row.there)).toEqual([true, true]);
    expect((await read({ date: '2026-03-04' })).rows.filter((row) => row.there).map((row) => row.household)).toEqual([first]);
    expect((await read()).states.map((one) => one.area)).toEqual([60, 75]);
    expect((await card(first)).dwellings.map((one) => one.until)).toEqual(['2026-03-12']);
    const noted = await owner.db.selectFrom('audit_reads').select('subject_id').where('action', '=', 'household.dwelling').where('subject_kind', '=', 'household').execute();
    expect(new Set(noted.map((one) => one.subject_id))).toEqual(new Set([first, second].map(String)));
    expect(await refusal(ask('household.dwelling', { id: home!.id, knownOn: '2026-03-19' })), 'nothing was known of it the day before').toBe('house.not_found');
    expect(await refusal(ask('household.dwelling', { id: home!.id }, 'commune_officer', other))).toBe('house.forbidden');
    // The household is housed at its new place: the move is undone only after that.
    const housed = await ask<Done>('household.setDwelling', { id: first, version: moved.version, on: '2026-03-13', state: { area: 20 } });
    expect(await refusal(ask('household.reverse', { id: first, version: housed.version, act: moved.act, reason: 'Ghi nhầm' }))).toBe('household.later_acts');
    const back = await ask<Done>('household.reverse', { id: first, version: housed.version, act: housed.act, reason: 'Ghi nhầm' });
    await ask('household.reverse', { id: first, version: back.version, act: moved.act, reason: 'Ghi nhầm' });
    expect([(await card(first)).housemates, (await card(first)).dwellings.map((one) => one.until)]).toEqual([1, [null]]);
  });

  it('stays with the commune it stands in when the household goes to another one', async () => {
    const id = await family();
    await ask('household.setDwelling', { id, version: 1, on: '2026-03-03', state: { toilet: 'septic', area: 33 } });
    const { transfer } = await ask<{ transfer: number }>('household.send', { id, version: 2, to: other, on: '2026-03-10' });
    await ask('household.receive', { transfer, village: 'story-khoi-pho-1-phu-linh', address: 'Nhà bên suối' }, 'commune_officer', other);
    const there = await card(id, {}, 'commune_officer', other);
    expect(there.dwellings).toMatchObject([{ until: '2026-03-10', states: [] }]);
    await ask('household.setDwelling', { id, version: there.version, on: '2026-03-11', state: { area: 50 } }, 'commune_officer', other);
    expect((await card(id, {}, 'commune_officer', other)).dwellings.map((one) => one.states.map((state) => state.area))).toEqual([[], [50]]);
    // The commune it left keeps its own past, and sees nothing of what came after.
    const { rows } = await ask<House>('household.dwelling', { id: there.dwellings[0]!.id });
    expect(rows).toMatchObject([{ household: id, until: '2026-03-10', there: false }]);
    expect(await refusal(ask('household.dwelling', { id: there.dwellings[0]!.id }, 'commune_officer', other))).toBe('house.forbidden');
  });

  it('goes on with both halves of a split that stay under one roof, and with neither of a merger that ends', async () => {
    const id = await family();
    await ask('household.setDwelling', { id, version: 1, on: '2026-03-03', state: { area: 40 } });
    const child = (await card(id)).members.find((one) => one.relation === 'child')!.id;
    const split = await ask<Done>('household.split', { id, version: 2, on: '2026-03-05', persons: [child], head: child, address: 'Tổ 1', sameDwelling: true });
    expect([(await card(split.made)).housemates, (await card(split.made)).dwellings[0]!.states[0]!.area]).toEqual([1, 40]);
    const merged = await ask<Done>('household.merge', { id, version: 3, on: '2026-03-09', source: split.made, sourceVersion: 1 });
    expect([(await card(id)).housemates, (await card(split.made)).dwellings.map((one) => one.until)]).toEqual([0, ['2026-03-09']]);
    await ask('household.reverse', { id, version: merged.version, act: merged.act, reason: 'Ghi nhầm' });
    expect((await card(id)).housemates).toBe(1);
  });

  it('is told by a decided review from the visits, on the day of the visit, with the marks asked for, and stands in the file of the list and in form 1', async () => {
    let round: { round: number; version: number };
    const next = async (name: string, input: object = {}, role: Role = 'commune_officer') => {
      const done = await ask<{ round: number; version: number } & Record<string, unknown>>(name, { round: round.round, version: round.version, on: clock.today(), ...input }, role);
      round = { round: done.round, version: done.version };
      return done;
    };
    const [one, two, three] = [await family(), await family(), await family()];
    await ask('household.setDwelling', { id: two, version: 1, on: '2026-03-04', state: { wallSolid: false, area: 20, water: 'tap', toilet: 'none', roofSolid: false } });
    await ask('household.setTrait', { id: two, version: 2, on: '2026-03-04', trait: 'farming' });
    round = await ask<{ round: number; version: number }>('review.open', { area: commune, kind: 'regular', on: clock.today() });
    for (const household of [one, two, three]) await next('review.list', { household, reason: 'applied' });
    await next('review.closeList');
    const { forms } = await ask<{ forms: string }>('survey.form', { round: round.round, household: one });
    const answers = { A01: true, A02: false, A03: false, ...wholeHousehold, B63: true };
    const visited = clock.today();
    await next('survey.save', { household: one, forms, answers: { ...answers, B08: 'farming' }, seconds: 120 });
    await next('survey.save', { household: two, forms, answers: { ...answers, B08: 'wages' }, seconds: 120 });
    // Above the line by points and by income, up to the average standard of living.
    expect(await next('survey.save', { household: three, forms, answers: { ...answers, B02: 2, B05: true, B06: ['motorbike', 'fridge'], B07: 1_800_000, B08: 'farming' }, seconds: 120 })).toMatchObject({ class: 'average', scoreA: 150 });
    await next('review.checkMany', { households: [one, two, three] }, 'commune_chair');
    expect((await card(one)).dwellings, 'nothing is known before the decision').toEqual([]);
    await next('review.meet', { village, present: 40, copies: 2, minutes: signedMinutes, votes: [one, two, three].map((household) => ({ household, agree: 40 })) });
    await next('review.post', { village, place: 'Nhà sinh hoạt cộng đồng' });
    clock.set(addDays(clock.today(), 8));
    await next('review.takeDown', { village });
    await next('review.decide', { number: '79/QĐ-UBND' }, 'commune_chair');
    const states = async (id: number, more: object = {}) => (await card(id, more)).dwellings.flatMap((dwelling) => dwelling.states);
    expect(await states(one)).toMatchObject([{ wallSolid: true, roofSolid: false, area: 30, water: 'tap', toilet: 'none', source: 'survey', from: visited, until: null }]);
    expect((await states(two)).map((state) => [state.area, state.wallSolid, state.source, state.from, state.until])).toEqual([[20, false, 'office', '2026-03-04', visited], [30, true, 'survey', visited, null]]);
    expect((await states(two, { knownOn: addDays(clock.today(), -1) })).map((state) => state.area), 'the visit is known with the decision').toEqual([20]);
    type Marks = { traits: { trait: string; from: string; until: string | null; paper: { number: string } | null }[] };
    const marks = async (id: number, more: object = {}) => (await ask<Marks>('household.get', { id, ...more })).traits.map((each) => [each.trait, each.from, each.until, each.paper?.number ?? null]);
    expect([await marks(one), await marks(two), await marks(three)]).toEqual([[['farming', visited, null, '79/QĐ-UBND']], [['farming', '2026-03-04', visited, null]], [['farming', visited, null, '79/QĐ-UBND']]]);
    expect(await marks(one, { knownOn: addDays(clock.today(), -1) }), 'the answer is known with the decision').toEqual([]);
    const form = await ask<{ columns: { id: string }[]; total: { cells: { value: number | null }[] }[] }>('form.table', { area: commune, year: 2026, form: 1 });
    expect(form.total[0]!.cells[form.columns.findIndex((each) => each.id === '7')]!.value, 'form 1 counts the one of an average living standard').toBe(1);
    const file = await ask<{ content: AsyncIterable<Uint8Array> }>('household.export', { area: commune, format: 'csv' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.content) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString('utf8').replace(/^\ufeff/, '').split('\r\n').map((line) => line.split(';'));
    expect(lines[0]!.slice(-6)).toEqual(['Tường, bao che', 'Cột', 'Mái', 'Diện tích nhà ở (m²)', 'Nguồn nước sinh hoạt', 'Loại nhà tiêu']);
    expect(lines.find((line) => line[0] === String(two))!.slice(-6)).toEqual(['bền chắc', 'bền chắc', 'không bền chắc', '30', 'nước máy', 'không có']);
    expect(lines.find((line) => /^\d+$/.test(line[0]!) && Number(line[0]) < one)!.slice(-6), 'of a house nobody described nothing is said').toEqual(['', '', '', '', '', '']);
  }, 200_000);
});
