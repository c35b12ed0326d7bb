import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { indicatorImport, indicatorImportPreview } from '../../src/domain/indicator/contract.ts';
import { indicatorProgress, indicatorStop } from '../../src/domain/indicator/contract-progress.ts';
import { csv, useIndicatorHouse } from './house.ts';

const reason = 'số liệu rà soát';
const communes = readShippedAreas().areas.filter((area) => area.level === 'commune' && area.valid.until === null && /-\d{5}$/.test(area.slug)).map((area) => area.slug);
const line = (area: string, year: number, value: string, source = 'https://a.example') => `poor_households,${area},${year}-12-31,${value},${year < 2022 ? 'national-2016-2020' : 'national-2022-2025'},${source}\n`;
const head = 'indicator,area,period_end,value,standard,source\n';
/** More rows than a slice holds, by year: an area's rows lie in several slices. */
const years = [2016, 2017, 2018, 2019, 2020, 2022, 2023, 2024, 2025];
const rows = years.flatMap((year) => communes.map((area, index) => line(area, year, String((index * 7 + year) % 900))));
const rival = line(communes[0]!, 2016, '901', 'https://b.example');

describe('a file of many slices', async () => {
  const { run, refusal, owner, officer } = await useIndicatorHouse();
  const count = async (): Promise<number> => (await sql<{ count: number }>`select count(*) as count from observations`.execute(owner.db)).rows[0]!.count;
  beforeAll(() => expect(rows.length).toBeGreaterThan(25_000));

  it('is refused whole for its last row, with the row named, and leaves neither figure nor batch', async () => {
    expect(await refusal(indicatorImport, { file: csv(head + rows.join('') + line('no-such-commune', 2025, '1')), reason })).toEqual(['indicator.rows_refused', 'indicator.unknown_area']);
    expect([await count(), (await owner.db.selectFrom('series_batches').selectAll().execute()).length]).toEqual([0, 0]);
  });

  it('says how far it is to whoever sent it, and stopped half-way leaves neither figure nor batch; asked again it is written', async () => {
    const national = await officer('department_officer', 'viet-nam');
    const other = await officer('department_officer', 'viet-nam');
    const running = randomUUID();
    const end = refusal(indicatorImport, { file: csv(head + rows.join('')), reason, running }, national);
    const phases = new Set<string>();
    for (let done = 0; done === 0; await setImmediate()) {
      const { standing } = await run(indicatorProgress, { running }, national);
      if (standing) phases.add(standing.phase);
      if (standing?.phase === 'writing') {
        expect(standing.total).toBe(rows.length + 1);
        done = standing.done;
      }
    }
    expect(phases).toContain('reading');
    expect((await run(indicatorProgress, { running }, other)).standing).toBe(null);
    expect(await run(indicatorStop, { running }, other)).toEqual({ wasRunning: false });
    expect(await run(indicatorStop, { running }, national)).toEqual({ wasRunning: true });
    expect(await end).toEqual(['indicator.import_stopped']);
    expect((await run(indicatorProgress, { running }, national)).standing).toBe(null);
    expect([await count(), (await owner.db.selectFrom('series_batches').selectAll().execute()).length]).toEqual([0, 0]);
    const few = rows.slice(0, 3).map((row) => row.replace('https://a.example', 'https://d.example')).join('');
    expect(await run(indicatorImport, { file: csv(head + few), reason, running }, national)).toMatchObject({ written: 3 });
    await owner.db.deleteFrom('observations').execute();
    await owner.db.deleteFrom('series_batches').execute();
  });

  it('stops a preview before it has read the file, when that was asked for in time', async () => {
    const national = await officer('department_officer', 'viet-nam');
    const running = randomUUID();
    expect(await run(indicatorStop, { running }, national)).toEqual({ wasRunning: false });
    expect(await refusal(indicatorImportPreview, { file: csv(head + rows[0]!), running }, national)).toEqual(['indicator.import_stopped']);
    expect((await run(indicatorImportPreview, { file: csv(head + rows[0]!), running }, national)).readable).toBe(1);
  });

  it('is written whole as one batch; two sources of one key in different slices are settled together', async () => {
    const answer = await run(indicatorImport, { file: csv(head + rows.join('') + rival), reason });
    expect(answer).toMatchObject({ written: rows.length + 1, repeated: 0 });
    expect(await count()).toBe(rows.length + 1);
    expect(await owner.db.selectFrom('series_batches').select(['id', 'figure_count', 'world']).execute()).toEqual([{ id: answer.batch, figure_count: rows.length + 1, world: 'real' }]);
    const key = await sql<{ source: string; stands: boolean }>`
      select source, stands from observations where area_id = (select id from areas where slug = ${communes[0]!}) and period_end = '2016-12-31' order by source`.execute(owner.db);
    expect(key.rows).toEqual([{ source: 'https://a.example', stands: false }, { source: 'https://b.example', stands: false }]);
  });

  it('changes nothing the second time', async () => {
    expect(await run(indicatorImport, { file: csv(head + rows.join('') + rival), reason })).toEqual({ batch: null, written: 0, repeated: rows.length + 1, closed: 0 });
  });

  it('is refused whole when a row of its last slice says another value than the same source before', async () => {
    const [fresh, changed] = [line(communes[5]!, 2021, '5', 'https://c.example'), line(communes[9]!, 2025, '899')];
    const file = head + fresh + rows.slice(0, -communes.length).join('') + changed;
    expect(await refusal(indicatorImport, { file: csv(file), reason })).toEqual(['indicator.rows_refused', 'indicator.value_changed']);
    expect(await count()).toBe(rows.length + 1);
  });
});
