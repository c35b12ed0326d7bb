/** What the start brings in: everything once, nothing the second time, and corrected figures of a release as next versions. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { indicatorActions } from '../../src/actions/indicator.ts';
import { execute } from '../../src/actions/kernel.ts';
import { loadFacts } from '../../src/app/load.ts';
import { publishedSeries } from '../../src/db/indicator-files.ts';
import { systemActor } from '../../src/domain/account/roles.ts';
import { useHouse } from '../support/database.ts';

const options = { demo: true, tell: () => undefined };

describe('the start', async () => {
  const { house, owner } = await useHouse({ today: '2026-11-22' });
  const audits = async (): Promise<number> => (await sql<{ count: number }>`select count(*) as count from audit_entries`.execute(owner.db)).rows[0]!.count;
  const figure = async (value: string) => (await sql<{ id: number; version: number; value: string; stands: boolean; superseded_by: number | null; reason: string; account_id: string | null }>`
    select o.id, o.version, o.value::text, o.stands, o.superseded_by, o.reason, b.account_id from observations o join areas a on a.id = o.area_id join indicators i on i.id = o.indicator_id
      join series_batches b on b.id = o.batch_id
    where a.slug = 'quy-nhon-binh-dinh.urban' and i.code = 'multidim_rate_pct' and o.period_end = '2021-12-31' and o.value = ${value}::numeric`.execute(owner.db)).rows[0];
  const shippedWith = (change: (text: string) => string): { series: string } => {
    const file = join(mkdtempSync(join(tmpdir(), 'chungtay-')), 'published.csv');
    writeFileSync(file, change(readFileSync(publishedSeries, 'utf8')));
    return { series: file };
  };
  const corrected = (value: string) => shippedWith((text) => text.replace('multidim_rate_pct,quy-nhon-binh-dinh.urban,2021-12-31,0.29,', `multidim_rate_pct,quy-nhon-binh-dinh.urban,2021-12-31,${value},`));

  it('with nothing new writes no audit entry and asks for no figure again', async () => {
    await loadFacts(house, options);
    const before = await audits();
    expect(before).toBeGreaterThan(10);
    const told: string[] = [];
    await loadFacts(house, { demo: true, tell: (key) => told.push(key) });
    expect([await audits(), told]).toEqual([before, []]);
  });

  it('with a corrected shipped figure replaces it by a next version with the reason, and the old one stays to be seen', async () => {
    expect((await figure('0.29'))!.stands).toBe(true);
    await loadFacts(house, options, corrected('0.31'));
    const next = (await figure('0.31'))!;
    expect(next).toMatchObject({ version: 2, stands: true, superseded_by: null, reason: 'Số liệu kèm theo phần mềm đã được đính chính' });
    expect(await figure('0.29')).toMatchObject({ stands: false, superseded_by: next.id });
    const count = (await sql<{ count: number }>`select count(*) as count from observations where world = 'real' and superseded_by is null`.execute(owner.db)).rows[0]!.count;
    expect(count).toBe(595);
  });

  it('leaves a figure a person corrected here as the person left it', async () => {
    const account = await owner.db.selectFrom('accounts').select('id').limit(1).executeTakeFirstOrThrow();
    const old = (await figure('0.31'))!;
    const correct = indicatorActions.find((one) => one.contract.name === 'indicator.correct')!;
    await execute(house, correct, { observation: old.id, value: '0.33', reason: 'đối chiếu bản gốc' }, { actor: { ...systemActor, accountId: account.id }, requestId: 'test' });
    expect((await figure('0.33'))!.account_id).toBe(account.id);
    for (const paths of [corrected('0.29'), corrected('0.35'), corrected('0.31')]) {
      await loadFacts(house, options, paths);
      expect(await figure('0.33')).toMatchObject({ stands: true, superseded_by: null });
    }
    expect(await figure('0.35')).toBeUndefined();
  });

  it('only the start may replace: a person who asks for it is refused', async () => {
    const imports = indicatorActions.find((one) => one.contract.name === 'indicator.import')!;
    const area = await owner.db.selectFrom('areas').select('id').where('slug', '=', 'viet-nam').executeTakeFirstOrThrow();
    const person = { ...systemActor, kind: 'person' as const, grants: [{ role: 'province_officer' as const, areaId: area.id, organisationId: null, period: { from: '2020-01-01' as never, until: null }, onBehalfOf: null }] };
    await expect(execute(house, imports, { file: { fileName: 'published.csv', mediaType: 'text/csv', bytes: new Uint8Array(readFileSync(publishedSeries)) }, numbers: 'en', reason: 'thử thay số', replaces: 'thử thay số' }, { actor: person, requestId: 'test' })).rejects.toMatchObject({ problems: [{ code: 'house.forbidden' }] });
  });
});
