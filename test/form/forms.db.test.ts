/** Statutory forms on a real database: they tie, agree live and kept, on old and new maps, open their households by right, and tell the public no small number. */
import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { inHouse } from '../../src/actions/account/sign-in.ts';
import { execute } from '../../src/actions/kernel.ts';
import { checkPublished } from '../../src/actions/register/check.ts';
import { findAction } from '../../src/actions/registry.ts';
import { readAreaHistory } from '../../src/db/area-history.ts';
import { readDocx } from '../../src/documents/docx-paragraphs.ts';
import { publicActor } from '../../src/domain/account/roles.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const district = 'story-tay-linh-tra-giang';
const commune = 'story-vinh-linh-tay-linh-tra-giang';
type Cell = { value: number | null; hidden: boolean };
type Form = {
  exact: boolean; mayOpen: boolean; withheld: number; unverified: boolean; checked: number; columns: { id: string; percent: boolean; refs: { part: string; class: string; item: string }[] }[];
  rows: { area: string; unit: string; cells: Cell[] }[]; total: { unit: string; cells: Cell[] }[]; untied: { identity: string; area: string; unit: string; left: number; right: number }[]; covered: { communes: number; all: number };
};

describe('statutory forms', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2026-02-02' });
  const { ask, idOf } = askingIn({ house, owner }, commune);
  const byOfficer = <T>(name: string, input: object, area = district): Promise<T> => ask<T>(name, input, 'district_officer', area);
  const byPublic = async <T>(name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor: publicActor, requestId: 'test' })) as T;
  const at = (form: Form, column: string, line = 0): number | null => form.total[line]!.cells[form.columns.findIndex((one) => one.id === column)]!.value;

  beforeAll(async () => {
    await sql`analyze observations, register_tallies, household_statuses, household_members`.execute(owner.db);
  });

  it('tie within and across the forms in every year that has one before it, for a district of communes and a commune of villages', async () => {
    for (const [area, year] of [[district, 2022], [district, 2024], [commune, 2023]] as const) {
      const form = await byOfficer<Form>('form.table', { area, year, form: 2 });
      expect([form.exact, form.untied, form.checked > 50]).toEqual([true, [], true]);
      const first = await byOfficer<Form>('form.table', { area, year, form: 1 });
      expect([at(form, '9'), at(form, '9', 1)]).toEqual([at(first, '3'), at(first, '9')]);
      expect(first.rows.reduce((sum, row) => sum + row.cells[2]!.value!, 0)).toBe(at(first, '3'));
      expect(at(first, '4')).toBeCloseTo((100 * at(first, '3')!) / at(first, '1')!, 10);
    }
  });

  it('give the same counted now as kept, for every form', async () => {
    for (const form of [1, 2, 3, 4, 8, 9, 10, 11]) {
      const kept = await byOfficer<Form>('form.table', { area: district, year: 2023, form });
      const live = await byOfficer<Form>('form.table', { area: district, year: 2023, form, knownOn: '2026-02-02' });
      expect(live.total).toEqual(kept.total);
      expect(live.rows).toEqual(kept.rows);
    }
  });

  it('show what does not tie and leave it: a status written without its movement', async () => {
    const { rows: [one] } = await sql<{ id: number }>`select s.id from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.administrative and c.ancestor_id = ${await idOf(commune)} where s.class = 'near_poor' and s.change = 'left_to_near_poor' and s.valid_from between '2023-01-01' and '2023-12-31' limit 1`.execute(owner.db);
    await sql`update household_statuses set change = 'kept' where id = ${one!.id}`.execute(owner.db);
    const form = await byOfficer<Form>('form.table', { area: commune, year: 2023, form: 3, knownOn: '2026-02-02' });
    expect(form.untied.map((row) => row.identity)).toContain('f3_sum');
    const sum = form.untied.find((row) => row.identity === 'f3_sum' && row.unit === 'households' && row.area === commune)!;
    expect(sum.left - sum.right).toBe(1);
    await sql`update household_statuses set change = 'left_to_near_poor' where id = ${one!.id}`.execute(owner.db);
  });

  it('are made for the communes of another day: what the villages add up to is the same', async () => {
    const old = await byOfficer<Form>('form.table', { area: 'story-cat-linh-2025', year: 2024, form: 1, mapDate: '2025-12-31' }, 'story-cat-linh-2025');
    const { rows: [direct] } = await sql<{ poor: number }>`select count(*)::int as poor from household_statuses s join area_closure c on c.descendant_id = s.village_id and c.administrative and c.ancestor_id = ${await idOf('story-cat-linh-2025')} and c.valid_until is null
      where s.class = 'poor' and s.ended_act is null and s.valid_from <= '2024-12-31' and (s.valid_until is null or s.valid_until > '2024-12-31')`.execute(owner.db);
    expect([at(old, '3'), old.rows.length > 10]).toEqual([direct!.poor, true]);
    expect(at(old, '1')).toBeGreaterThan(500);
  });

  it('open the households behind every number, exactly as many, to those who may', async () => {
    for (const form of [1, 2, 3, 4, 8, 9, 10, 11]) {
      const table = await ask<Form>('form.table', { area: commune, year: 2023, form });
      expect(table.mayOpen).toBe(true);
      for (const [index, column] of table.columns.entries()) {
        const [ref] = column.refs;
        if (!ref || column.percent || column.refs.length !== 1 || ['deprivations', 'children', 'child_deprived'].includes(ref.part)) continue;
        const { total } = await ask<{ total: number }>('form.behind', { area: commune, year: 2023, ...ref, limit: 5 });
        expect([form, column.id, total]).toEqual([form, column.id, table.total[0]!.unit === 'households' && !['9', '11', '13'].includes(form === 1 ? column.id : '') ? table.total[0]!.cells[index]!.value : total]);
      }
    }
    expect(await refusal(byOfficer('form.behind', { area: 'story-muong-van-ha-van', year: 2023, part: 'all', class: 'poor' }))).toBe('house.forbidden');
  });

  it('tell the public no small number, keep what the law posts, and no other day than the end of a year', async () => {
    const groups = await byPublic<Form>('form.table', { area: commune, year: 2023, form: 9 });
    expect([groups.exact, groups.mayOpen, groups.untied, groups.withheld > 0]).toEqual([false, false, [], true]);
    for (const row of [...groups.rows, ...groups.total]) if (row.unit === 'households') for (const cell of row.cells) expect(cell.value === null || cell.value === 0 || cell.value >= 5).toBe(true);
    const exact = await ask<Form>('form.table', { area: commune, year: 2023, form: 9 });
    expect(exact.rows.some((row) => row.unit === 'households' && row.cells.some((cell) => cell.value! > 0 && cell.value! < 5))).toBe(true);
    expect((await byPublic<Form>('form.table', { area: commune, year: 2023, form: 1 })).withheld).toBe(0);
    expect(await refusal(byPublic('form.table', { area: commune, year: 2023, form: 9, until: '2023-06-30' }))).toBe('form.not_yours');
    expect(await refusal(byPublic('form.behind', { area: commune, year: 2023, part: 'all', class: 'poor' }))).toBe('account.sign_in_needed');
  });

  it('let no small number be worked out of all of them together, and the check finds one as soon as what protects it is told', async () => {
    const check = () => inHouse(house, async (db) => checkPublished(db, await readAreaHistory(db)));
    const sound = await check();
    expect([sound.found, sound.tables > 10]).toEqual([[], true]);
    const before = await owner.db.selectFrom('register_withheld').selectAll().where('year', '=', 2023).execute();
    await owner.db.updateTable('register_withheld').set({ keys: [] }).where('year', '=', 2023).execute();
    expect((await check()).found.map((one) => one.year)).toContain(2023);
    for (const { area_id: area, keys } of before) await owner.db.updateTable('register_withheld').set({ keys }).where('year', '=', 2023).where('area_id', '=', area).execute();
    expect((await check()).found).toEqual([]);
  });

  it('tell councils, the Front and enumerators no more than the public: exact is only who may open the households', async () => {
    const open = await byPublic<Form>('form.table', { area: commune, year: 2023, form: 9 });
    for (const role of ['council_member', 'fatherland_front', 'organisation', 'enumerator'] as const) {
      const seen = await ask<Form>('form.table', { area: commune, year: 2023, form: 9 }, role);
      expect([seen.exact, seen.mayOpen, seen.untied, seen.rows, seen.total], role).toEqual([false, false, [], open.rows, open.total]);
      expect(await refusal(ask('form.table', { area: commune, year: 2023, form: 9, until: '2023-06-30' }, role)), role).toBe('form.not_yours');
      for (const [name, input] of [['form.measure', { area: commune, year: 2023 }], ['household.counts', { area: commune }], ['form.behind', { area: commune, year: 2023, part: 'all', class: 'poor' }]] as const) expect(await refusal(ask(name, input, role)), `${name} ${role}`).toBe('house.forbidden');
    }
    const village = await ask<Form>('form.table', { area: 'story-lang-1-vinh-linh', year: 2023, form: 9 }, 'village_head', 'story-lang-1-vinh-linh');
    expect([village.exact, village.mayOpen]).toEqual([true, true]);
  });

  it('leave the house as workbook, PDF and Word file, numbers as numbers', async () => {
    for (const form of [1, 3, 9]) {
      const file = await byOfficer<{ bytes: Uint8Array; fileName: string }>('form.file', { area: district, year: 2023, form, format: 'xlsx' });
      const { sheets } = await readXlsx(file.bytes);
      const table = await byOfficer<Form>('form.table', { area: district, year: 2023, form });
      const numbers = sheets[0]!.rows.filter((row) => row.length > 3 && typeof row[row.length - 1] === 'number').flat().filter((cell) => typeof cell === 'number');
      for (const cell of table.total[0]!.cells) if (cell.value !== null) expect(numbers).toContain(Math.round(cell.value * 100) / 100);
      const pdf = await byOfficer<{ bytes: Uint8Array }>('form.file', { area: district, year: 2023, form, format: 'pdf' });
      expect(new TextDecoder('latin1').decode(pdf.bytes.slice(0, 5))).toBe('%PDF-');
      const docx = await byOfficer<{ bytes: Uint8Array }>('form.file', { area: district, year: 2023, form, format: 'docx' });
      expect(docx.bytes.length).toBeGreaterThan(5_000);
    }
  });

  it('say up to which act of the register they are true, on screen and paper, to those alone who count exactly', async () => {
    type Told = Form & { lastAct: { number: number; at: string } | null };
    const table = (more: object = {}) => byOfficer<Told>('form.table', { area: commune, year: 2023, form: 1, ...more }, commune);
    const { rows: [last] } = await sql<{ id: number; recorded_at: string }>`select a.id::int as id, a.recorded_at from household_acts a join area_closure c on c.descendant_id = a.village_id and c.administrative and c.ancestor_id = ${await idOf(commune)} order by a.id desc limit 1`.execute(owner.db);
    const { lastAct } = await table();
    expect(lastAct).toEqual({ number: last!.id, at: last!.recorded_at });
    expect((await byPublic<Told>('form.table', { area: commune, year: 2023, form: 1 })).lastAct).toBeNull();
    const { bytes } = await byOfficer<{ bytes: Uint8Array }>('form.file', { area: commune, year: 2023, form: 1, format: 'xlsx' }, commune);
    expect((await readXlsx(bytes)).sheets[0]!.rows.flat().some((cell) => typeof cell === 'string' && cell.includes(`việc ghi số ${last!.id}`))).toBe(true);
    expect((await table({ knownOn: '2020-01-01' })).lastAct).toBeNull();
    for (const name of ['form.beforeAfter', 'form.measure', 'form.duration']) expect((await byOfficer<Told>(name, { area: commune, year: 2023 }, commune)).lastAct, name).toEqual(lastAct);
  });

  it('reproduce what was known on an earlier day after a correction', async () => {
    const before = await ask<Form>('form.table', { area: commune, year: 2024, form: 1 }, 'commune_officer', commune);
    const successor = 'story-vinh-linh-2025';
    const { rows: [one] } = await sql<{ id: number; version: number }>`select s.household_id::int as id, h.record_version as version from household_statuses s join households h on h.id = s.household_id
      join area_closure c on c.descendant_id = s.village_id and c.administrative and c.ancestor_id = ${await idOf(commune)} where s.class = 'poor' and s.valid_until is null and s.ended_act is null limit 1`.execute(owner.db);
    house.clock.set('2026-02-03' as never);
    await ask('household.leave', { id: one!.id, version: one!.version, on: '2026-01-30', reason: 'Đã chuyển đi' }, 'commune_officer', successor);
    const known = await ask<Form>('form.table', { area: commune, year: 2024, form: 1, knownOn: '2026-02-02' });
    expect(known.total).toEqual(before.total);
    const now = await ask<Form>('form.table', { area: successor, year: 2026, form: 2 }, 'commune_officer', successor);
    const asKnown = await ask<Form>('form.table', { area: successor, year: 2026, form: 2, knownOn: '2026-02-02' }, 'commune_officer', successor);
    expect([at(now, '4')! + at(now, '9')!, at(asKnown, '9')]).toEqual([at(asKnown, '9'), at(asKnown, '1')]);
  });

  it('are the same file byte for byte when asked again as known on an earlier day, after the register and the totals were corrected', async () => {
    house.clock.set('2026-02-04' as never);
    const successor = 'story-vinh-linh-2025';
    const edition = async (form: number, more: object, format: 'xlsx' | 'pdf' | 'docx' = 'xlsx'): Promise<string> => {
      const { bytes } = await ask<{ bytes: Uint8Array }>('form.file', { area: commune, year: 2024, form, format, ...more });
      return Buffer.from(bytes).toString('base64');
    };
    const files = async (knownOn: string): Promise<readonly string[]> => {
      const made: string[] = [await edition(1, { knownOn }, 'pdf')];
      for (let form = 1; form <= 11; form += 1) made.push(await edition(form, { knownOn }));
      return made;
    };
    const form = () => ask<Form>('form.table', { area: commune, year: 2024, form: 1 });
    expect(await refusal(ask('form.table', { area: commune, year: 2024, form: 1, knownOn: '2026-02-05' }))).toBe('house.known_in_future');
    expect(await refusal(ask('form.compare', { area: commune, year: 2024, beforeYear: 2023, beforeKnownOn: '2026-02-05', form: 1 }))).toBe('house.known_in_future');
    const open = JSON.stringify(await readDocx(Buffer.from(await edition(1, { knownOn: '2026-02-04' }, 'docx'), 'base64')));
    expect(open, 'the day is not over: the paper says so').toMatch(/Ngày 04\/0?2\/2026 chưa hết/);
    house.clock.set('2026-02-05' as never);
    expect(JSON.stringify(await readDocx(Buffer.from(await edition(1, { knownOn: '2026-02-04' }, 'docx'), 'base64')))).not.toContain('chưa hết');
    const [then, first] = [await files('2026-02-04'), await form()];
    house.clock.set('2026-02-06' as never);
    const { rows: [total] } = await sql<{ id: number; value: string }>`select o.id::int as id, o.value::text as value from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
      where a.slug = ${commune} and i.code = 'households_total' and o.period_end = '2024-12-31' and o.stands and o.superseded_by is null`.execute(owner.db);
    await ask('indicator.correct', { observation: total!.id, value: String(Number(total!.value) + 9), reason: 'Bỏ sót chín hộ' }, 'district_officer', commune);
    const { rows } = await ask<{ rows: { id: number; members: number }[] }>('form.behind', { area: commune, year: 2024, part: 'all', class: 'poor', limit: 100 });
    for (const { id } of rows.filter((one) => one.members > 3).slice(0, 1)) {
      const { version, members } = await ask<{ version: number; members: { id: number; relation: string }[] }>('household.get', { id }, 'commune_officer', successor);
      await ask('household.depart', { id, version, on: '2024-12-30', person: members.find((one) => one.relation !== 'head')!.id, death: true }, 'commune_officer', successor);
    }
    const now = await form();
    expect([at(now, '1'), at(now, '9')]).toEqual([at(first, '1')! + 9, at(first, '9')! - 1]);
    expect(await files('2026-02-04')).toEqual(then);
    expect((await files('2026-02-06')).filter((file, index) => file === then[index])).toEqual([]);

    // The two versions side by side say just that, and name the household that makes the difference of persons.
    type Changed = { total: boolean; area: string; id: string; unit: string; counts: string; before: number | null; after: number | null; difference: number | null; refs: { part: string; class: string; item: string }[] };
    const versions = { area: commune, year: 2024, beforeYear: 2024, beforeKnownOn: '2026-02-04' };
    const { changed, compared } = await ask<{ changed: Changed[]; compared: number }>('form.compare', { ...versions, form: 1 });
    expect(compared).toBe((now.rows.length + 1) * now.columns.length);
    expect(changed.filter((one) => one.total && ['1', '9'].includes(one.id)).map((one) => [one.id, one.before, one.after, one.difference])).toEqual([['1', at(first, '1'), at(now, '1'), 9], ['9', at(first, '9'), at(now, '9'), -1]]);
    const persons = changed.find((one) => one.total && one.id === '9')!;
    const behind = await ask<{ total: number; before: number; after: number; rows: { id: number; before: number; after: number }[] }>('form.compareBehind', { ...versions, ...persons.refs[0]!, counts: persons.counts });
    expect([behind.total, behind.after - behind.before, behind.rows.map((one) => one.id)]).toEqual([1, -1, rows.filter((one) => one.members > 3).slice(0, 1).map((one) => one.id)]);
    expect((await ask<{ changed: Changed[] }>('form.compare', { ...versions, beforeKnownOn: undefined, form: 1 })).changed).toEqual([]);
  });

  it('set two years side by side: the households behind a difference add up to it, and the public is told no withheld number', async () => {
    type Changed = { area: string; name: string; id: string; unit: string; counts: string; percent: boolean; before: number | null; after: number | null; difference: number | null; refs: { part: string; class: string; item: string; standard?: string }[] };
    const versions = { area: commune, year: 2024, beforeYear: 2023 };
    let opened = 0;
    for (const form of [1, 2, 4, 8, 9, 11]) {
      const { changed } = await ask<{ changed: Changed[] }>('form.compare', { ...versions, form });
      expect(changed.length).toBeGreaterThan(0);
      for (const one of changed) {
        const [ref] = one.refs;
        if (one.percent || one.area !== commune || !ref || ref.part === 'deprivations' || one.difference === null) continue;
        const { part, class: of, item, standard } = ref;
        const behind = await ask<{ total: number; before: number; after: number }>('form.compareBehind', { ...versions, part, class: of, item, ...(standard ? { standard } : {}), counts: one.counts, limit: 1 });
        expect([form, one.id, one.unit, behind.after - behind.before]).toEqual([form, one.id, one.unit, one.difference]);
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(20);
    const open = await byPublic<{ exact: boolean; withheld: number; changed: Changed[] }>('form.compare', { ...versions, form: 9 });
    expect([open.exact, open.withheld > 0]).toEqual([false, true]);
    for (const one of open.changed) if (one.unit === 'households') for (const value of [one.before, one.after]) expect(value === null || value === 0 || value >= 5).toBe(true);
    expect(await refusal(byPublic('form.compare', { ...versions, form: 9, beforeKnownOn: '2025-01-01' }))).toBe('form.not_yours');
    expect(await refusal(byPublic('form.compareBehind', { ...versions, part: 'all', class: 'poor' }))).toBe('account.sign_in_needed');
  });
});
