/** The lineage of a household: who comes before and after, where a founder came from, and how it is drawn over time. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../src/domain/calendar.ts';
import { cameFrom, inOrder, lifeOf, type LineageLink } from '../../src/domain/household/lineage.ts';
import type { Fact } from '../../src/domain/household/types.ts';
import { drawn, laneHeight } from '../../src/web/household/lineage-layout.ts';

const day = plainDate;
const link = (kind: LineageLink['kind'], on: string, from: number, to: number): LineageLink => ({ kind, on: day(on), from, to });
let next = 0;
const fact = (kind: Fact['kind'], householdId: number, villageId: number, from: string, until: string | null, data: object): Fact => ({ id: (next += 1), kind, householdId, villageId, valid: { from: day(from), until: until === null ? null : day(until) }, data }) as Fact;

describe('the lineage of a household', () => {
  it('has those before it first, oldest first, then itself, then those after it, each once', () => {
    const links = [link('founded', '2018-01-01', 1, 2), link('split', '2020-01-01', 2, 3), link('merge', '2021-01-01', 4, 3), link('split', '2022-01-01', 3, 5), link('merge', '2023-01-01', 5, 6)];
    const born: Record<number, string> = { 1: '2001-01-01', 2: '2018-01-01', 3: '2020-01-01', 4: '2015-01-01', 5: '2022-01-01', 6: '2019-01-01' };
    expect(inOrder(3, links, (one) => day(born[one]!))).toEqual([1, 4, 2, 3, 6, 5]);
    expect(inOrder(3, [link('split', '2020-01-01', 3, 4), link('merge', '2021-01-01', 4, 3)], () => null)).toEqual([4, 3]); // went and came back
  });

  it('says where the first head had lived last, who left before; not where they live or lived later', () => {
    const members = [fact('member', 1, 7, '2010-01-01', '2012-03-01', { personId: 9 }), fact('member', 2, 7, '2012-03-01', '2018-05-01', { personId: 9 }), fact('member', 3, 7, '2018-06-01', '2024-01-01', { personId: 9 }), fact('member', 4, 7, '2024-01-01', null, { personId: 9 })];
    const heads = [fact('head', 3, 7, '2018-06-01', null, { personId: 9 })];
    expect(cameFrom([...members, ...heads] as Fact[], 3)).toEqual({ kind: 'founded', on: '2018-06-01', from: 2, to: 3 });
    expect(cameFrom([...members.slice(2), ...heads] as Fact[], 3)).toBe(null);
  });

  it('lives from its first home to its last, and moves where the village is another, not the address', () => {
    const homes = [fact('residence', 1, 7, '2010-01-01', '2012-01-01', { address: 'Tổ 1' }), fact('residence', 1, 7, '2012-01-01', '2015-01-01', { address: 'Tổ 2' }), fact('residence', 1, 8, '2015-01-01', '2020-01-01', { address: '' })];
    expect(lifeOf(homes, 1)).toEqual({ from: '2010-01-01', until: '2020-01-01', villageId: 8, moves: [{ household: 1, on: '2015-01-01', fromVillage: 7, toVillage: 8 }] });
    expect(lifeOf(homes, 2)).toBe(null);
  });

  it('is drawn within its width, earlier to the left, a lane for each household, whatever the days', () => {
    const days = fc.integer({ min: 0, max: 9000 }).map((past) => addDays(day('2000-01-01'), past) as string);
    const row = fc.record({ inSight: fc.boolean(), head: fc.constant('Đinh Văn Mẫu'), villageName: fc.constant(''), from: fc.option(days), until: fc.option(days), moves: fc.array(days.map((on) => ({ on, fromName: '', toName: '' })), { maxLength: 2 }) });
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.array(fc.record({ kind: fc.constantFrom('split' as const, 'founded' as const), on: days, from: fc.nat(5), to: fc.nat(5) }), { maxLength: 6 }), fc.integer({ min: 240, max: 1200 }), (given, linked, width) => {
      const rows = given.map((one, index) => ({ ...one, household: index, until: one.from === null ? null : one.until !== null && one.until >= one.from ? one.until : null }));
      const links = linked.filter((one) => one.from < rows.length && one.to < rows.length);
      const picture = drawn({ today: '2025-12-31', rows, links }, width);
      const across = [...picture.lanes.flatMap((one) => [one.from, one.to, ...one.moves]), ...picture.links.map((one) => one.x)];
      if (across.some((x) => !(x >= 0 && x <= width))) throw new Error(`out of the picture: ${across.join(' ')}`);
      if (picture.lanes.some((one, index) => one.from > one.to || one.top !== index * laneHeight)) throw new Error('a lane runs backwards');
      const inTime = links.map((one, index) => [one.on, picture.links[index]!.x] as const).toSorted((a, b) => a[0].localeCompare(b[0]));
      if (inTime.some(([, x], index) => index > 0 && x < inTime[index - 1]![1])) throw new Error('later lies left of earlier');
      if (picture.years.some((one, index) => index > 0 && one.x - picture.years[index - 1]!.x < 24)) throw new Error('years overlap');
    }));
  });
});
