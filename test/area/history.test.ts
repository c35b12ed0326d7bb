/** Questions about territory are answered for a day, never by a code alone. */
import { describe, expect, it } from 'vitest';
import { readShippedAreas } from '../../src/db/area-files.ts';
import { checkAreas } from '../../src/domain/area/check.ts';
import { codeOn, createAreaHistory, nameOn } from '../../src/domain/area/history.ts';
import { spellingKey, shortName, withProperWord } from '../../src/domain/area/names.ts';
import { readAreaFiles } from '../../src/domain/area/rows.ts';
import { type Area, type AreaData, noAreas, unrecorded } from '../../src/domain/area/types.ts';
import { plainDate } from '../../src/domain/calendar.ts';

const history = createAreaHistory(readShippedAreas());
const day = plainDate;
const slug = (reference: string): string => {
  const answer = history.resolve(reference);
  return 'area' in answer ? answer.area.slug : answer.problem.code;
};

describe('a reference', () => {
  it('by code and date finds Bình Định under 52 on 2025-06-30 and Gia Lai on 2025-07-01', () => {
    expect([slug('52@2025-06-30'), slug('52@2025-07-01')]).toEqual(['binh-dinh', 'gia-lai-2025']);
  });
  it('by code and date finds nothing under 64 from 2025-07-01', () => {
    expect([slug('64@2025-06-30'), slug('64@2025-07-01')]).toEqual(['gia-lai', 'area.unknown_reference']);
  });
  it('by code alone is refused', () => expect(slug('52')).toBe('area.code_without_date'));
  it('with a day that does not exist is refused', () => expect(slug('52@2025-02-30')).toBe('area.impossible_date'));
  it('by slug finds areas, parts and sets', () => {
    expect(['tay-son-binh-dinh', 'tay-son-binh-dinh.rural', 'set-74-huyen-ngheo', 'nowhere'].map(slug)).toEqual(['tay-son-binh-dinh', 'tay-son-binh-dinh.rural', 'set-74-huyen-ngheo', 'area.unknown_reference']);
  });
  it('finds one commune code in two units on two days', () => {
    expect([slug('21820@2025-06-30'), slug('21820@2025-07-01')]).toEqual(['tay-giang-tay-son-binh-dinh', 'binh-khe-21820']);
  });
  it('finds a unit by the code another official list prints, without showing that code', () => {
    expect(slug('06970@2025-07-01')).toBe('ba-che-06978');
    expect(codeOn(history.get('ba-che-06978'), day('2025-07-01'))).toBe('06978');
  });
});

describe('huyện Tây Sơn', () => {
  const before = day('2025-06-30');
  it('had 15 communes on its last day and none on the next', () => {
    expect(history.children('tay-son-binh-dinh', before)).toHaveLength(15);
    expect(history.children('tay-son-binh-dinh', day('2025-07-01'))).toHaveLength(0);
  });
  it('keeps its name in records of its time', () => expect(nameOn(history.get('tay-son-binh-dinh'), day('2023-01-03'))).toBe('Huyện Tây Sơn'));
  it('left five communes of Gia Lai, each from whole communes', () => {
    expect(history.successors('tay-son-binh-dinh').map((link) => link.successor).sort()).toEqual(
      ['binh-an-21829', 'binh-hiep-21817', 'binh-khe-21820', 'binh-phu-21835', 'tay-son-21808']);
    expect(history.predecessors('binh-phu-21835').filter((link) => link.event.kind === 'merged').map((link) => link.predecessor).sort()).toEqual(
      ['binh-tuong-tay-son-binh-dinh', 'tay-phu-tay-son-binh-dinh', 'vinh-an-tay-son-binh-dinh']);
  });
  it('lay in Bình Định, in Việt Nam; its communes of today lie in Gia Lai', () => {
    expect(history.ancestors('vinh-an-tay-son-binh-dinh', before).map((area) => area.slug)).toEqual(['tay-son-binh-dinh', 'binh-dinh', 'viet-nam']);
    expect(history.ancestors('binh-phu-21835', day('2025-07-01')).map((area) => area.slug)).toEqual(['gia-lai-2025', 'viet-nam']);
  });
  it('has an urban and a rural part that are not among its communes', () => {
    expect(history.children('tay-son-binh-dinh', before, { relation: 'part' }).map((area) => area.slug)).toEqual(['tay-son-binh-dinh.urban', 'tay-son-binh-dinh.rural']);
  });
});

describe('names', () => {
  it('lose their word, unless a number is all that is left', () => {
    expect(['Xã Bình Khê', 'Thành phố Hồ Chí Minh', 'Phường 4', 'Thị xã Kỳ Anh'].map(shortName)).toEqual(['Bình Khê', 'Hồ Chí Minh', 'Phường 4', 'Kỳ Anh']);
  });
  it('get a misspelt word right', () => {
    expect([withProperWord('Thi trấn Ngan Dừa', 'commune'), withProperWord('Thị Xã Chũ', 'district'), withProperWord('Xuân Phước', 'commune')]).toEqual(['Thị trấn Ngan Dừa', 'Thị xã Chũ', undefined]);
  });
  it('are the same wherever the tone mark stands, and differ by the mark itself', () => {
    expect(spellingKey('Hoà Bình')).toBe(spellingKey('Hòa bình'));
    expect(spellingKey('Hoằng Đồng')).not.toBe(spellingKey('Hoằng Đông'));
  });
});

describe('a set of areas is refused', () => {
  const always = { from: unrecorded, until: null };
  const area = (slug_: string, over: Partial<Area> = {}): Area => ({
    slug: slug_, world: 'real', level: 'commune', valid: always, names: [{ value: slug_, ...always }], codes: [], otherCodes: [], types: [], settlements: [], parents: [], ...over,
  });
  const codes = (data: Partial<AreaData>): string[] => checkAreas({ ...noAreas, ...data }).map((problem) => problem.code);
  const in_ = (parent: string) => ({ parents: [{ parent, relation: 'unit' as const, ...always }] });

  it('with a circle of parents', () => expect(codes({ areas: [area('a', in_('b')), area('b', in_('a'))] })).toEqual(['area.cycle', 'area.cycle']));
  it('with a synthetic place inside a real one', () => expect(codes({ areas: [area('a'), area('story-b', { world: 'story', ...in_('a') })] })).toEqual(['area.worlds_mixed']));
  it('with a parent nobody knows', () => expect(codes({ areas: [area('a', in_('x'))] })).toEqual(['area.unknown_parent']));
  it('with one code for two units on one day', () => {
    expect(codes({ areas: [area('a', { codes: [{ value: '00001', ...always }] }), area('b', { codes: [{ value: '00001', from: day('2025-07-01'), until: null }] })] })).toEqual(['area.code_taken']);
  });
  it('when a unit that went whole into another is still valid', () => {
    const link = { predecessor: 'a', successor: 'b', share: 'whole' as const, population: 'all' as const, households: null, note: null };
    expect(codes({ areas: [area('a'), area('b')], events: [{ id: 'e', world: 'real', on: day('2025-07-01'), kind: 'merged', decision: null, successions: [link] }] })).toEqual(['area.predecessor_still_valid']);
  });
});

describe('an area file is refused, with file and row,', () => {
  const heading = ['slug', 'world', 'level', 'type', 'code', 'other_code', 'name', 'parent', 'settlement', 'valid_from', 'valid_until'];
  const read = (...rows: string[][]) => readAreaFiles({ units: [{ name: 'units.csv', rows }], groupings: [], successions: [], statuses: [] }).problems.map((one) => [one.code, one.row, one.field]);
  const good = ['a', 'real', 'commune', 'xa', '00001', '', 'Xã A', '', '', '', ''];
  const but = (column: string, value: string): string[] => good.map((cell, index) => (heading[index] === column ? value : cell));

  it('when a column is missing', () => expect(read(heading.slice(1), good)).toEqual([['area.missing_column', 1, undefined]]));
  it('when a day does not exist', () => expect(read(heading, but('valid_from', '2025-02-29'))).toEqual([['area.impossible_date', 2, 'valid_from']]));
  it('when it ends before it begins', () => expect(read(heading, good.map((cell, i) => (i === 9 ? '2025-07-01' : i === 10 ? '2025-01-01' : cell)))).toEqual([['area.impossible_date', 2, 'valid_until']]));
  it('when a level is unknown', () => expect(read(heading, but('level', 'county'))).toEqual([['area.unknown_value', 2, 'level']]));
  it('when two rows of a unit are valid on one day', () => expect(read(heading, good, good)).toEqual([['area.overlapping_dates', 3, 'valid_from']]));
  it('when it is not UTF-8', () => expect(read(heading, but('name', 'X\uFFFD A'))).toEqual([['area.wrong_encoding', undefined, undefined]]));
  it('but not for a byte order mark', () => expect(read(heading.map((cell, i) => (i === 0 ? `\uFEFF${cell}` : cell)), good)).toEqual([]));
});
