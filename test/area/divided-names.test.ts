/** Households chosen for the villages of a divided one stay with the name they were chosen for, however the names are edited. */
import { describe, expect, it } from 'vitest';
import { editNames, type Names, namesIn, noNames } from '../../src/web/area/divided-names.ts';

const keysOf = (names: Names): Record<string, number> => Object.fromEntries(namesIn(names).map((one) => [one.text, one.key]));
const typed = (names: Names, ...texts: readonly string[]): Names => texts.reduce(editNames, names);
const two = typed(noNames, 'Thôn Suối', 'Thôn Suối\nThôn Đồi');

describe('the names of a village that is divided', () => {
  it('keep their households when a line before them is taken out, put in or moved, and know a line that comes back', () => {
    const { 'Thôn Suối': stream, 'Thôn Đồi': hill } = keysOf(two);
    expect(stream).not.toBe(hill);
    expect(keysOf(typed(two, 'Thôn Đồi'))).toEqual({ 'Thôn Đồi': hill });
    expect(keysOf(typed(two, 'Thôn Đồi', 'Thôn Suối\nThôn Đồi'))).toEqual(keysOf(two));
    expect(keysOf(typed(two, 'Thôn Đồi\nThôn Suối'))).toEqual(keysOf(two));
    const three = keysOf(typed(two, 'Thôn Rừng\nThôn Suối\nThôn Đồi'));
    expect([three['Thôn Suối'], three['Thôn Đồi'], new Set(Object.values(three)).size]).toEqual([stream, hill, 3]);
    expect(keysOf(typed(two, '\n\n  Thôn Suối \n\nThôn Đồi'))).toEqual(keysOf(two));
  });

  it('keep them while one line is rewritten, letter by letter, even past the name of another line or of one taken out', () => {
    const { 'Thôn Suối': stream, 'Thôn Đồi': hill } = keysOf(two);
    const past = typed(two, 'Thôn Suối\nThôn ', 'Thôn Suối\nThôn Suối', 'Thôn Suối\nThôn Suối Hai');
    expect(keysOf(past)).toEqual({ 'Thôn Suối': stream, 'Thôn Suối Hai': hill });
    const gone = typed(two, 'Thôn Đồi', 'Thôn Suối', 'Thôn Suối Hai');
    expect(keysOf(gone)).toEqual({ 'Thôn Suối Hai': hill });
  });

  it('pass none to what replaced several lines at once', () => {
    const { 'Thôn Suối': stream, 'Thôn Đồi': hill } = keysOf(two);
    for (const one of [typed(two, 'Thôn Suối Thôn Đồi'), typed(two, 'Thôn Một\nThôn Hai'), typed(two, '', 'Thôn Một')]) expect(Object.values(keysOf(one)).filter((key) => key === stream || key === hill)).toEqual([]);
  });
});
