/** Whose mark it is, told by its note: a name within a longer name of the same household is nobody's. */
import { describe, expect, it } from 'vitest';
import { usualWay } from '../../src/domain/household/marks-along.ts';

const way = (note: string, leaving: readonly string[], staying: readonly string[]) => usualWay({ trait: 'merit', note }, leaving, staying);

describe('a mark whose note names a person', () => {
  it('goes with the person named, not with one whose name begins or ends within that name', () => {
    expect(way('Y Thu Hương, con liệt sĩ', ['Y Thu'], ['Y Thu Hương'])).toBe('stays');
    expect(way('Y Thu Hương, con liệt sĩ', ['Y Thu Hương'], ['Y Thu'])).toBe('goes');
    expect(way('con của Y Thu', ['Y Thu'], ['Y Thu Hương'])).toBe('goes');
    expect(way('Lò Thị Mai', ['Thị Mai'], ['Lò Thị Mai'])).toBe('stays');
  });
  it('goes with both where both are named, in whatever order, or where two have the same name', () => {
    expect(way('Y Thu và Y Thu Hương', ['Y Thu'], ['Y Thu Hương'])).toBe('both');
    expect(way('Y Thu Hương, Y Thu', ['Y Thu'], ['Y Thu Hương'])).toBe('both');
    expect(way('Y Thu Hương Y Thu', ['Y Thu Hương'], ['Y Thu'])).toBe('both');
    expect(way('Y Thu', ['Y Thu'], ['Y Thu'])).toBe('both');
  });
  it('names a person however the name is written', () => {
    expect(way("bà K'Brơ̆i", ['K’Brơ̆i'], ['Y Thu'])).toBe('goes');
    expect(way('Y THU  HƯƠNG', ['Y Thu'], ['Y Thu Hương'])).toBe('stays');
    expect(way('Y Thuở', ['Y Thu'], [])).toBe('stays');
    expect(way('số 12', ['...'], [])).toBe('stays');
  });
});
