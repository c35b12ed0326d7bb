/** A closed year opened again: by those above only, with the reason; its closings stay, an import goes through, the next closing has the next version. */
import { expect, describe, it } from 'vitest';
import { indicatorClose, indicatorImport, indicatorReopen, indicatorSources } from '../../src/domain/indicator/contract.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { sql } from 'kysely';
import { csv, useIndicatorHouse } from './house.ts';

describe('a closed year opened again', async () => {
  const house = await useIndicatorHouse();
  const area = 'binh-khe-21820';
  const figure = (value: string) => csv(`indicator,area,period_end,value,unit,standard,source,status,note\n${value === '500' ? 'households_total' : 'well_off_and_rich_households'},${area},2023-12-31,${value},households,,Báo cáo A,reported,\n`);
  const key = { area, indicator: 'households_total', periodEnd: plainDate('2023-12-31'), standard: '' };

  it('is refused while open, to those below, and is then open for figures until it is closed with the next version', async () => {
    await house.run(indicatorImport, { file: figure('500'), reason: 'Nạp lần đầu' });
    const chair = await house.officer('commune_chair', area);
    const province = await house.officer('province_officer', 'gia-lai-2025');
    expect(await house.refusal(indicatorReopen, { area, year: 2023, reason: 'Chưa có gì' }, province)).toEqual(['indicator.not_closed']);
    await house.run(indicatorClose, { area, year: 2023, reason: 'Đã duyệt số liệu' }, chair);
    expect(await house.refusal(indicatorImport, { file: figure('51'), reason: 'Nạp thêm chỉ tiêu' }, chair)).toContain('indicator.closed_year');
    expect(await house.refusal(indicatorReopen, { area, year: 2023, reason: 'Tự mở lại' }, chair)).toEqual(['house.forbidden']);
    expect(await house.refusal(indicatorClose, { area, year: 2026, reason: 'Khóa sớm' }, chair)).toEqual(['indicator.year_not_over']);
    expect(await house.run(indicatorReopen, { area, year: 2023, reason: 'Sót một thôn' }, province)).toEqual({ opened: 1 });
    const open = await house.run(indicatorSources, key);
    expect([open.figures[0]?.closed, open.closings.map((one) => [one.version, one.reason, one.reopened?.reason, one.reopened?.by])]).toEqual([false, [[1, 'Đã duyệt số liệu', 'Sót một thôn', 'province_officer']]]);
    await house.run(indicatorImport, { file: figure('51'), reason: 'Nạp thêm chỉ tiêu' }, chair);
    expect(await house.run(indicatorClose, { area, year: 2023, reason: 'Đã duyệt lại' }, chair)).toEqual({ closed: 1, version: 2 });
    const again = await house.run(indicatorSources, key);
    expect(again.closings.map((one) => [one.version, one.reopened === null])).toEqual([[1, false], [2, true]]);
    const journal = await sql<{ action: string; reason: string }>`select action, reason from audit_entries where subject_kind = 'closing' order by id`.execute(house.owner.db);
    expect(journal.rows).toEqual([{ action: 'indicator.close', reason: 'Đã duyệt số liệu' }, { action: 'indicator.reopen', reason: 'Sót một thôn' }, { action: 'indicator.close', reason: 'Đã duyệt lại' }]);
  });

  it('is closed by an import too only when it is over, by a person and by the operator alike; nothing of the file is kept then', async () => {
    const running = (source: string) => csv(`indicator,area,period_end,value,unit,standard,source,status,note\nhouseholds_total,${area},2025-12-31,510,households,,${source},reported,\nhouseholds_total,${area},2026-06-30,512,households,,${source},reported,\n`);
    const chair = await house.officer('commune_chair', area);
    const written = () => sql<{ count: number }>`select count(*)::int as count from observations where source = 'Báo cáo giữa năm'`.execute(house.owner.db).then((found) => found.rows[0]!.count);
    const input = { file: running('Báo cáo giữa năm'), reason: 'Nạp số giữa năm', close: true };
    expect(await house.refusal(indicatorImport, input, chair)).toEqual(['indicator.year_not_over']);
    expect(await house.refusal(indicatorImport, input)).toEqual(['indicator.year_not_over']);
    expect(await written()).toBe(0);
    expect(await house.run(indicatorImport, { ...input, close: false }, chair)).toMatchObject({ written: 2, closed: 0 });
  });
});
