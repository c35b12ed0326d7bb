/** Time on the list and off it again in the story world: as a count household by household finds it, every number open, for those who answer for the area alone. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { askingIn, refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

const commune = 'story-vinh-linh-tay-linh-tra-giang';
const day = '2023-12-31';
const leaves: readonly string[] = ['left_to_near_poor', 'left_above'];
type Years = { years: number; watched: number; share: number | null }[];
type Row = { group: string; on: { all: number; before: number; ended: number; open: number; endedBefore: number; median: number | null; years: Years }; off: { all: number; ended: number; open: number; years: Years } };
type Status = { household_id: number; village_id: number; valid_from: string; valid_until: string | null; class: string; change: string };

describe('time on the list of poor households', async () => {
  const { house, owner } = await useLoadedHouse({ today: '2024-06-03' });
  const { ask } = askingIn({ house, owner }, commune);
  const table = (more: object = {}) => ask<{ rows: Row[]; least: number }>('form.duration', { area: commune, year: 2023, ...more });

  /** Household by household, from the statuses as they lie in the table. */
  async function byHand(classes: readonly string[], beginnings: readonly string[]) {
    const statuses = (await owner.db.selectFrom('household_statuses as s').innerJoin('areas as v', 'v.id', 's.village_id').innerJoin('area_parents as p', 'p.area_id', 'v.id').innerJoin('areas as c', 'c.id', 'p.parent_id')
      .select(['s.household_id', 's.village_id', 's.valid_from', 's.valid_until', 's.class', 's.change']).where('c.slug', '=', commune).where('s.ended_act', 'is', null).where('s.valid_from', '<=', day).orderBy('s.household_id').orderBy('s.valid_from').execute()) as unknown as Status[];
    const found = { all: 0, before: 0, ended: 0, open: 0, endedBefore: 0, left: 0, back: 0 };
    for (const own of Map.groupBy(statuses, (one) => one.household_id).values()) {
      const listed = own.map((one) => classes.includes(one.class));
      // Decided, and by the next decision taken back: the household is what it was before.
      const held = own.map((one, index) => {
        const [before, next] = [own[index - 1], own[index + 1]];
        const was = before?.valid_until === one.valid_from && listed[index - 1]!;
        return next?.change === 'other' && next.valid_from === one.valid_until && !['other', 'carried'].includes(one.change) && listed[index + 1] !== listed[index] && was !== listed[index] ? !listed[index] : listed[index]!;
      });
      const runs: { on: boolean; from: string; until: string | null; first: string }[] = [];
      for (const [index, one] of own.entries()) {
        const until = one.valid_until !== null && one.valid_until <= day ? one.valid_until : null;
        const last = runs.at(-1);
        const on = held[index]!;
        if (last && last.on === on && last.until === one.valid_from) last.until = until;
        else runs.push({ on, from: one.valid_from, until, first: one.change });
      }
      runs.forEach((run, index) => {
        const [before, next] = [runs[index - 1], runs[index + 1]];
        const followed = before !== undefined && before.until === run.from;
        const touched = next !== undefined && next.from === run.until;
        const over = touched && (run.on ? leaves.includes(next.first) : !['other', 'carried'].includes(next.first));
        if (run.on) {
          const begun = followed || beginnings.includes(run.first);
          found.all += 1;
          if (!begun) found.before += 1;
          if (!begun && over) found.endedBefore += 1;
          if (begun) found[over ? 'ended' : 'open'] += 1;
        } else if (followed && leaves.includes(run.first)) {
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

  it('counts nobody as gone, nor as come back, by a decision that was taken back', async () => {
    const whole = async () => (await table()).rows.at(-1)!;
    const before = await whole();
    const { rows: [left] } = await sql<{ id: number; before: string }>`select s.id::int as id, b.class as before from household_statuses s join household_statuses b on b.household_id = s.household_id and b.valid_until = s.valid_from and b.ended_act is null
      join area_parents p on p.area_id = s.village_id join areas c on c.id = p.parent_id and c.slug = ${commune} where s.change = 'left_above' and s.ended_act is null and s.valid_from < ${day}::date - 2 and coalesce(s.valid_until, '2024-01-01') > ${day}::date order by s.id limit 1`.execute(owner.db);
    await sql`delete from household_statuses where ended_act is null and household_id = (select household_id from household_statuses where id = ${left!.id}) and valid_from > (select valid_from from household_statuses where id = ${left!.id})`.execute(owner.db);
    await sql`update household_statuses set valid_until = valid_from + 1 where id = ${left!.id}`.execute(owner.db);
    await sql`insert into household_statuses (household_id, village_id, valid_from, known_from, act_id, class, change, decision_id, standard) select household_id, village_id, valid_until, known_from, act_id, ${left!.before}, 'other', decision_id, standard from household_statuses where id = ${left!.id}`.execute(owner.db);
    const { on, off } = await whole();
    expect({ ...on, years: [], median: null }).toEqual({ ...before.on, ended: before.on.ended - 1, open: before.on.open + 1, years: [], median: null });
    expect([off.all, off.ended, off.open]).toEqual([before.off.all - 1, before.off.ended, before.off.open - 1]);
    const { left: gone, back, ...counted } = await byHand(['poor', 'near_poor'], ['new', 'relapsed']);
    expect([on.all, on.ended, on.open, off.all, off.ended]).toEqual([counted.all, counted.ended, counted.open, gone, back]);
  });

  it('knows less of an earlier day, and refuses a group there is not', async () => {
    const [early, late] = [(await table({ year: 2022 })).rows.at(-1)!, (await table()).rows.at(-1)!];
    expect(early.on.all).toBeLessThanOrEqual(late.on.all);
    expect(early.off.all).toBeLessThan(late.off.all);
    expect(await refusal(ask('form.durationBehind', { area: commune, year: 2023, group: 'khong-co', of: 'on' }))).toContain('form.nothing_here');
  });
});
