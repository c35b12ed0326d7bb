/** Names of villages typed by an office: which stand, which are refused and in which row, and what they become. */
import { describe, expect, it } from 'vitest';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { checkAreas } from '../../src/domain/area/check.ts';
import { type AreaHistory, createAreaHistory, nameOn } from '../../src/domain/area/history.ts';
import { type AreaData, joinAreaData } from '../../src/domain/area/types.ts';
import { putByHand, restingWords, villageData } from '../../src/domain/area/villages.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const shipped = createAreaHistory(readShippedAreas());
const commune = shipped.get('binh-khe-21820');
const today = plainDate('2026-11-22');
const made = plainDate('2025-07-01');
const add = (names: readonly string[], { history = shipped, on = made, of = commune }: { history?: AreaHistory; on?: typeof made; of?: typeof commune } = {}) => villageData(history, { commune: of, on, today, decision: '12/NQ-HĐND', names });
const after = (data: AreaData, history = shipped): AreaHistory => createAreaHistory(joinAreaData(history.data, data));
const codes = (names: readonly string[], more: Parameters<typeof add>[1] = {}) => add(names, more).problems.map((one) => [one.code, one.row]);

describe('villages of a commune', () => {
  it('take their kind from the word they open with, in one spelling', () => {
    const { data, problems } = add(['thôn  Hòa Bình ', 'LÀNG Kon Tum'.normalize('NFD'), 'Bản Mển', 'ấp 5', 'Khối phố 1', 'khu phố 2', 'tổ dân phố Đông']);
    expect(problems).toEqual([]);
    expect(data.areas.map((one) => [one.names[0]!.value, one.types[0]!.value])).toEqual([
      ['Thôn Hòa Bình', 'thon'], ['Làng Kon Tum', 'lang'], ['Bản Mển', 'ban'], ['Ấp 5', 'ap'], ['Khối phố 1', 'khoi_pho'], ['Khu phố 2', 'khu_pho'], ['Tổ dân phố Đông', 'to_dan_pho'],
    ]);
    expect(data.areas[0]).toMatchObject({ slug: 'thon-hoa-binh-binh-khe-21820', world: 'real', level: 'village', valid: { from: made, until: null } });
  });

  it('keep the laws of every set of areas, lie in the commune from their day, and are known as put there by hand', () => {
    const { data } = add(['Thôn 1', 'Thôn 2']);
    const history = after(data);
    expect(checkAreas(history.data)).toEqual(checkAreas(shipped.data));
    expect(history.children(commune.slug, today, { level: 'village' }).map((one) => nameOn(one, today))).toEqual(['Thôn 1', 'Thôn 2']);
    expect(history.ancestors('thon-1-binh-khe-21820', made).map((one) => one.slug)).toEqual(['binh-khe-21820', 'gia-lai-2025', 'viet-nam']);
    expect(putByHand(history, 'thon-2-binh-khe-21820')).toMatchObject({ id: '2025-07-01/villages/binh-khe-21820', kind: 'created', decision: '12/NQ-HĐND' });
    expect([history.successors('thon-1-binh-khe-21820'), history.predecessors('thon-1-binh-khe-21820'), putByHand(history, commune.slug)]).toEqual([[], [], undefined]);
  });

  it('are refused without a kind, twice in the list or standing already, each with its row; names that differ in marks are two places', () => {
    const history = after(add(['Thôn Hòa Bình', 'Thôn Đông']).data);
    expect(codes(['Hòa Bình', 'Bàn Thạch', 'thôn', 'Thôn Mới', 'thôn  mới', 'Thôn HOÀ Bình', 'Thôn Đồng'], { history })).toEqual([
      ['area.village_without_kind', 1], ['area.village_without_kind', 2], ['area.village_without_kind', 3], ['area.village_twice', 5], ['area.village_stands', 6],
    ]);
    expect(add(['Bàn Thạch']).problems[0]!.params).toEqual({ name: 'Bàn Thạch' });
    expect(add(['Thôn Mới', 'Mới']).data.areas).toEqual([]);
    expect(codes(['Thôn Đồng'], { history })).toEqual([]);
  });

  it('never take the slug of another, not of one that differs in marks and not of one that ended', () => {
    const two = add(['Thôn Đông', 'Thôn Đồng']).data;
    expect(two.areas.map((one) => one.slug)).toEqual(['thon-dong-binh-khe-21820', 'thon-dong-binh-khe-21820-2']);
    const until = plainDate('2026-01-01');
    const gone = { ...two.areas[0]!, valid: { from: made, until }, names: [{ value: 'Thôn Đông', from: made, until }], types: [], parents: [{ parent: commune.slug, relation: 'unit' as const, from: made, until }] };
    const history = createAreaHistory(joinAreaData(shipped.data, { areas: [gone], events: [], statuses: [] }));
    const again = add(['Thôn Đông'], { history, on: plainDate('2026-02-01') });
    expect([again.problems, again.data.areas.map((one) => one.slug)]).toEqual([[], ['thon-dong-binh-khe-21820-2']]);
    expect(codes(['Thôn Đông'], { history, on: plainDate('2025-12-31') })).toEqual([['area.village_stands', 1]]);
  });

  it('leave each act its own event, also on one day', () => {
    const history = after(add(['Thôn 1']).data);
    expect(add(['Thôn 2'], { history }).data.events[0]!.id).toBe('2025-07-01/villages/binh-khe-21820-2');
  });

  it('are of a commune that stands, from a day on which it stood, not of a day to come', () => {
    expect(codes(['Thôn 1'], { of: shipped.get('gia-lai-2025') })).toEqual([['area.not_a_commune', undefined]]);
    expect(codes(['Thôn 1'], { of: shipped.get('vinh-an-tay-son-binh-dinh'), on: plainDate('2024-01-01') })).toEqual([['area.commune_ended', undefined]]);
    expect(codes(['Thôn 1'], { on: plainDate('2026-11-23') })).toEqual([['area.village_day_in_future', undefined]]);
    expect(codes(['Thôn 1'], { on: plainDate('2025-06-30') })).toEqual([['area.village_before_commune', undefined]]);
  });

  it('says what rests on one in words, each once', () => {
    expect(restingWords(['households', 'household_residences', 'grants', 'conferences']).map((one) => one.key)).toEqual(['area.screen.villages.resting.households', 'area.screen.villages.resting.accounts', 'area.screen.villages.resting.other']);
  });
});
