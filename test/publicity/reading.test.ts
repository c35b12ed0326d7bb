/** How long a text is read, and attendance that never rounds up to everybody. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendancePercent, wrongUnit } from '../../src/domain/publicity/attendance.ts';
import { readingOf, spokenWords } from '../../src/domain/publicity/reading.ts';

describe('a text read aloud', () => {
  it('is counted by syllables, numbers digit by digit, percent in two, signs not at all', () => {
    expect(spokenWords('Số hộ nghèo còn 4,03 % – giảm.')).toBe(4 + 4 + 2 + 1);
    expect(spokenWords('')).toBe(0);
    expect(spokenWords('1.500.000 đồng')).toBe(8);
  });

  it('is too long exactly when it has more words than the minutes hold, and never shorter for words added', () => {
    const pace = { wordsPerMinute: 150, mostMinutes: 3, unverified: true };
    expect(readingOf('nghèo '.repeat(450), pace)).toEqual({ words: 450, seconds: 180, tooLong: false });
    expect(readingOf('nghèo '.repeat(451), pace).tooLong).toBe(true);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      expect(spokenWords(`${a} ${b}`)).toBe(spokenWords(a) + spokenWords(b));
    }));
  });
});

describe('attendance', () => {
  it('is a hundred percent only when everybody came', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (listed, some) => {
      const present = some % (listed + 1);
      expect(attendancePercent(present, listed) === '100.00').toBe(present === listed);
    }));
    expect(attendancePercent(0, 0)).toBeNull();
  });

  it('lists exactly the absent, each once, by a number of the list', () => {
    expect(wrongUnit([{ unit: 'A', listed: 3, present: 2, absent: [3] }])).toBeNull();
    for (const absent of [[], [4], [1, 1], [1, 2]]) expect(wrongUnit([{ unit: 'A', listed: 3, present: 2, absent }])?.code).toBe('publicity.absent_wrong');
    expect(wrongUnit([{ unit: 'A', listed: 3, present: 1, absent: [2, 2] }])?.code).toBe('publicity.absent_wrong');
  });
});
