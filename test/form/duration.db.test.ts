/** Time on the list and off it again in the story world: as a count household by household finds it, every number open, for those who answer for the area alone. */
import { describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const day = '2023-12-31';
type Years = { years: number; watched: number; share: number | null }[];
type Row = { group: string; on: { all: number; before: number; ended: number; open: number; endedBefore: number; median: number | null; years: Years }; off: { all: number; ended: number; open: number; years: Years } };
type Status = { household_id: number; valid_from: string; valid_until: string | null; class: string; change: string };

describe('time on the list of poor households', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const table = (more: object = {}) => ask<{ rows: Row[]; least: number }>('form.duration', { area: commune, year: 2023, ...more });

  /** Household by household, from the statuses as they lie in the table. */
  async function byHand(classes: readonly string[], beginnings: readonly string[]) {
    const statuses = (await owner.db.selectFrom('household_statuses as s').innerJoin('areas as v', 'v.id', 's.village_id').innerJoin('area_parents as p', 'p.area_id', 'v.id').innerJoin('areas as c', 'c.id', 'p.parent_id')
      .select(['s.household_id', 's.valid_from', 's.valid_until', 's.class', 's.change']).where('c.slug', '=', commune).where('s.ended_act', 'is', null).where('s.valid_from', '<=', day).orderBy('s.household_id').orderBy('s.valid_from').execute()) as unknown as Status[];
    const found = { all: 0, before: 0, ended: 0, open: 0, endedBefore: 0, left: 0, back: 0 };
    for (const own of Map.groupBy(statuses, (one) => one.household_id).values()) {
      const runs: { on: boolean; from: string; until: string | null; first: string }[] = [];
      for (const one of own) {
        const until = one.valid_until !== null && one.valid_until <= day ? one.valid_until : null;
        const last = runs.at(-1);
        const on = classes.includes(one.class);
        if (last && last.on === on && last.until === one.valid_from) last.until = until;
        else runs.push({ on, from: one.valid_from, until, first: one.change });
      }
      runs.forEach((run, index) => {
        const [before, next] = [runs[index - 1], runs[index + 1]];
        const followed = before !== undefined && before.until === run.from;
        const over = next !== undefined && next.from === run.until;
        if (run.on) {
          const begun = followed || beginnings.includes(run.first);
          found.all += 1;
          if (!begun) found.before += 1;
          if (!begun && over) found.endedBefore += 1;
          if (begun) found[over ? 'ended' : 'open'] += 1;
        } else if (followed) {
          found.left += 1;
          if (over) found.back += 1;
        }
      });
    }
    return found;
  }

  it('is what a count household by household finds, for both lists, and units and groups make up the whole', async () => {
    for (const [list, classes, beginnings] of [['poor', ['poor'], ['new', 'relapsed', 'fell_to_poor']], ['listed', ['poor', 'near_poor'], ['new', 'relapsed']]] as const) {
      const { rows } = await table({ list });
      const whole = rows.at(-1)!;
      const { left, back, ...on } = await byHand(classes, beginnings);
      expect(on.all).toBeGreaterThan(20);
      expect(left).toBeGreaterThan(0);
      expect(whole.on).toMatchObject(on);
      expect(whole.off).toMatchObject({ all: left, ended: back, open: left - back });
      expect(rows.slice(0, -1).reduce((sum, row) => sum + row.on.all, 0)).toBe(whole.on.all);
      for (const by of ['ethnic', 'sex']) expect((await table({ list, by })).rows.at(-1)).toEqual(whole);
      for (const row of rows) for (const { watched, share } of [...row.on.years, ...row.off.years]) if (watched < 5) expect(share).toBeNull();
    }
  });

  it('opens exactly the households behind every number', async () => {
    const { rows } = await table();
    for (const row of [rows[0]!, rows.at(-1)!]) {
      const open = async (of: string) => (await ask<{ total: number }>('form.durationBehind', { area: commune, year: 2023, group: row.group, of })).total;
      expect([await open('on'), await open('before'), await open('ended'), await open('open'), await open('off'), await open('back'), await open('away')]).toEqual([row.on.all, row.on.before, row.on.ended, row.on.open, row.off.all, row.off.ended, row.off.open]);
    }
    const { rows: groups } = await table({ by: 'sex' });
    expect((await ask<{ total: number }>('form.durationBehind', { area: commune, year: 2023, by: 'sex', group: 'women', of: 'on' })).total).toBe(groups.find((one) => one.group === 'women')!.on.all);
  });

  it('knows less of an earlier day, and refuses a group there is not', async () => {
    const [early, late] = [(await table({ year: 2022 })).rows.at(-1)!, (await table()).rows.at(-1)!];
    expect(early.on.all).toBeLessThanOrEqual(late.on.all);
    expect(early.off.all).toBeLessThan(late.off.all);
    expect(await refusal(ask('form.durationBehind', { area: commune, year: 2023, group: 'khong-co', of: 'on' }))).toContain('form.nothing_here');
  });
});
