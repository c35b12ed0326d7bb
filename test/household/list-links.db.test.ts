/** Every number of the statutory forms and every computed figure that leads to the list of households, followed: the list under the conditions of the address holds exactly as many. */
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/account/roles.ts';
import { type PlainDate, plainDate } from '../../src/domain/calendar.ts';
import type { CellRef } from '../../src/domain/form/columns.ts';
import { formNumbers } from '../../src/domain/form/columns.ts';
import { figureAddress, listAddress, serviceAddress } from '../../src/web/form/list-address.ts';
import { addressOfCount, type ShownCount, shownCounts } from '../../src/web/household/count-address.ts';
import { marksOfAddress } from '../../src/web/household/list-marks.ts';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const district = 'story-tay-linh-tra-giang';
const successor = 'story-vinh-linh-2025';
const today = plainDate('2026-02-02');
type Form = { columns: { id: string; unit: string | null; percent: boolean; refs: CellRef[] }[]; rows: { area: string; unit: string; cells: { value: number | null; ratio?: { n: number } | null }[] }[]; total: Form['rows'] };
type Page = { total: number; rows: { id: number; movedOn: string | null }[] };

describe('the list behind the numbers of the forms', async () => {
  const { house, owner } = await useLoadedHouse({ today });
  const { ask } = askingIn({ house, owner }, commune);

  beforeAll(async () => {
    await sql`analyze register_tallies, household_statuses, household_members, household_residences`.execute(owner.db);
  });

  const listed = (address: Readonly<Record<string, string | undefined>>, area: string, more: object = {}, role: Role = 'commune_officer') =>
    ask<Page>('household.list', { area: address['dia-ban'], ...(address['ngay'] ? { date: address['ngay'] } : {}), ...(address['biet'] ? { knownOn: address['biet'] } : {}), ...marksOfAddress((name) => address[name] ?? ''), limit: 1, ...more }, role, area);

  /** Follows every linked number of the whole area, and of the first unit below it; returns what differs and how many parts were linked. */
  async function follow(area: string, year: number, forms: readonly number[] = formNumbers) {
    const differing: unknown[] = [];
    const parts = new Map<string, number>();
    for (const number of forms) {
      const form = await ask<Form>('form.table', { area, year, form: number }, 'commune_officer', area);
      for (const row of [...form.total, ...form.rows.slice(0, 1)]) {
        for (const [index, column] of form.columns.entries()) {
          const [ref] = column.refs;
          const { value: shown, ratio } = row.cells[index]!;
          const value = column.percent ? ratio?.n : shown;
          if (!ref || column.refs.length !== 1 || (column.unit ?? row.unit) !== 'households' || !value) continue;
          const address = listAddress({ area: row.area, year }, ref, today);
          if (address === null) continue;
          const part = column.percent ? `share of ${ref.part}` : ref.part;
          parts.set(part, (parts.get(part) ?? 0) + 1);
          const { total } = await listed(address, area);
          if (total !== value) differing.push([number, column.id, row.area, value, total]);
        }
      }
    }
    return { differing, parts };
  }

  it('is as long as each of them says, over all forms of a commune and a year', async () => {
    const { differing, parts } = await follow(commune, 2023);
    expect(differing).toEqual([]);
    for (const part of ['all', 'start', 'flow', 'ethnic', 'group', 'cause', 'deprived', 'share of all', 'share of deprived']) expect([part, (parts.get(part) ?? 0) > 0]).toEqual([part, true]);
  });

  it('is so too in the year the commune itself came into being, whose beginning another map had', async () => {
    const { differing, parts } = await follow(successor, 2025, [2, 3]);
    expect([differing, (parts.get('start') ?? 0) > 0]).toEqual([[], true]);
  });

  it('is as long as every figure of households that the register computes for a commune and its district says, shares by their numerator', async () => {
    for (const [area, least, codes] of [[commune, 60, '.'], [district, 6, '_zone_|_rate']] as const) {
      const { rows: figures } = await sql<{ indicator: string; standard: string; value: string }>`select i.code as indicator, o.standard, o.value::text as value from observations o join indicators i on i.id = o.indicator_id join areas a on a.id = o.area_id
        where a.slug = ${area} and i.code ~ ${codes} and o.period_end = '2023-12-31' and o.source = 'household-register' and o.status = 'computed' and o.superseded_by is null and o.stands order by 1`.execute(owner.db);
      const differing: unknown[] = [];
      let [followed, shares] = [0, 0];
      for (const { indicator, standard } of figures) {
        const { counted } = await ask<{ counted: Parameters<typeof figureAddress>[1] & { unit: string; share: boolean; mean: boolean; value: string } | null }>('form.counted', { area, indicator, periodEnd: '2023-12-31', standard }, 'district_officer', district);
        const address = counted === null ? null : figureAddress({ area, periodEnd: '2023-12-31', standard }, counted, today);
        if (counted === null || address === null || counted.unit !== 'households' || counted.mean) continue;
        const { total } = await listed(address, district, {}, 'district_officer');
        followed += 1;
        shares += counted.share ? 1 : 0;
        if (String(total) !== counted.value) differing.push([area, indicator, standard, counted.value, total]);
      }
      expect([area, differing, followed >= least, shares > 0]).toEqual([area, [], true, true]);
    }
  });

  it('is that of those who rose for the eight means, as many as the form of before and after says, and the statement counts them too', async () => {
    const told = await ask<{ total: Record<'poor' | 'near_poor', { households: number }> }>('form.beforeAfter', { area: commune, year: 2023 });
    let followed = 0;
    for (const of of ['poor', 'near_poor'] as const) {
      for (const amount of ['income_before', 'income_after', 'deprivations_before', 'deprivations_after']) {
        const figure = { area: commune, indicator: `${of}_left_${amount}`, periodEnd: plainDate('2023-12-31'), standard: 'national-2022-2025' };
        const { counted } = await ask<{ counted: Parameters<typeof figureAddress>[1] & { mean: boolean } | null }>('form.counted', figure);
        if (counted === null) continue;
        const { statement } = await ask<{ statement: { mean: boolean; counted: number } | null }>('form.statement', figure);
        expect([counted.mean, (await listed(figureAddress(figure, counted, today)!, commune)).total, statement!.mean, statement!.counted]).toEqual([true, told.total[of].households, true, told.total[of].households]);
        followed += 1;
      }
    }
    expect(followed).toBeGreaterThan(0);
  });

  it('is offered by right, and for no figure the register did not compute', async () => {
    const figure = { area: commune, indicator: 'poor_households', periodEnd: '2023-12-31', standard: 'national-2022-2025' };
    const by = (role: Role, slug: string, more: object = {}) => ask<{ counted: object | null }>('form.counted', { ...figure, ...more }, role, slug);
    expect((await by('commune_officer', commune)).counted).toMatchObject({ part: 'all', classes: ['poor'], unit: 'households', share: false });
    expect((await by('commune_officer', 'story-muong-van-ha-van')).counted).toBeNull();
    expect((await by('commune_officer', commune, { indicator: 'households_total', standard: '' })).counted).toBeNull();
  });

  it('tells each movement with its day, in pages, as a file whose footer names the conditions, and to nobody beyond the area', async () => {
    const marks = { movements: ['poor-2', 'poor-3'], date: '2023-12-31', area: commune };
    const { total, rows } = await ask<Page>('household.list', { ...marks, limit: 200 });
    const second = await ask<Page>('household.list', { ...marks, offset: 1, limit: 1 });
    expect([second.total, second.rows[0]!.id, total > 1]).toEqual([total, rows[1]!.id, true]);
    for (const row of rows) expect(row.movedOn! > '2022-12-31' && row.movedOn! <= '2023-12-31').toBe(true);
    const file = await ask<{ content: AsyncIterable<Uint8Array> }>('household.export', { ...marks, cause: 'no_land', format: 'csv' });
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.content) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString('utf8').split('\r\n');
    const without = await ask<Page>('household.list', { ...marks, cause: 'no_land' });
    expect([lines.slice(1).indexOf(''), without.total < total]).toEqual([without.total, true]);
    expect(lines.find((line) => line.startsWith('Điều kiện lọc;'))).toMatch(/Biến động từ 01\/01\/2023 đến 31\/12\/2023: Hộ nghèo: Thoát nghèo, trở thành hộ cận nghèo; Hộ nghèo: .+Nguyên nhân: /);
    expect(await refusal(ask('household.list', { ...marks, area: 'story-muong-van-ha-van' }))).toBe('house.forbidden');
  });

  it('narrows a search by the same conditions', async () => {
    const listed = await ask<Page & { rows: { head: string }[] }>('household.list', { area: commune, date: '2023-12-31', classes: ['poor'], cause: 'no_land', limit: 1 });
    const query = listed.rows[0]!.head;
    const ids = async (more: object): Promise<readonly number[]> => (await ask<Page>('household.search', { area: commune, date: '2023-12-31', query, limit: 200, ...more })).rows.map((row) => row.id);
    expect(await ids({ cause: 'no_land' })).toContain(listed.rows[0]!.id);
    expect(await ids({ cause: 'nobody_has_this' })).toEqual([]);
  });

  it('is as long as each total of the register says, of the whole and of every unit below, on a day and on another map', async () => {
    type Counts = { mapDate: string | null; total: Record<ShownCount, number>; rows: ({ area: string } & Record<ShownCount, number>)[] };
    let followed = 0;
    for (const [area, date, mapDate] of [[commune, '2023-12-31', undefined], [successor, '2025-12-31', undefined], [successor, '2023-12-31', undefined], [successor, '2023-12-31', '2025-12-31']] as const) {
      const counts = await ask<Counts>('household.counts', { area, date, ...(mapDate ? { mapDate } : {}) }, 'commune_officer', area);
      for (const [of, row] of [[area, counts.total], ...counts.rows.map((one) => [one.area, one] as const)] as const) {
        for (const one of shownCounts.filter((each) => !each.endsWith('ersons') && row[each] > 0)) {
          const { total } = await listed(addressOfCount(one, { area: of, knownOn: undefined, mapDate: counts.mapDate }), area, { date });
          expect([of, date, one, total]).toEqual([of, date, one, row[one]]);
          followed += 1;
        }
      }
    }
    expect(followed).toBeGreaterThan(40);
  });

  it('is as long as each number of the services says, at the start of the year and on its last day', async () => {
    type Services = { mapDate: PlainDate; services: { class: string; start: Side; now: Side; services: { indicators: { code: string; start: number | null; now: number | null }[] }[] }[] };
    type Side = { standard: string | null; households: number };
    let followed = 0;
    for (const [area, year] of [[commune, 2023], [successor, 2025]] as const) {
      const told = await ask<Services>('form.beforeAfter', { area, year }, 'commune_officer', area);
      for (const table of told.services) {
        for (const side of ['start', 'now'] as const) {
          for (const [code, value] of [[undefined, table[side].households], ...table.services.flatMap((one) => one.indicators.map((each) => [each.code, each[side]] as const))] as const) {
            if (!value) continue;
            const address = serviceAddress({ area, year, mapDate: told.mapDate }, side, { class: table.class, standard: table[side].standard, ...(code === undefined ? {} : { code }) }, today)!;
            expect([area, table.class, side, code, (await listed(address, area)).total]).toEqual([area, table.class, side, code, value]);
            followed += 1;
          }
        }
      }
    }
    expect(followed).toBeGreaterThan(30);
  });
});
