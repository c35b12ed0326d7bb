/** What proves that a record of another commune is that of the person who comes back. */
import { describe, expect, it } from 'vitest';
import { isProven } from '../../src/domain/household/returning.ts';
import type { PersonDetails } from '../../src/domain/household/types.ts';

type Known = Pick<PersonDetails, 'fullName' | 'birth' | 'citizenNumber'>;
const record: Known = { fullName: 'Nguyễn Thị Hòa', birth: '1985-03-02', citizenNumber: '052185001234' };
const typed = (change: Partial<Known>): boolean => isProven({ ...record, ...change }, record);

describe('the record of one who left another commune', () => {
  it('is proven by the number with the given name, however it is marked and whatever stands before it', () => {
    expect([typed({}), typed({ fullName: 'NGUYEN THI HOÀ' }), typed({ fullName: 'Nguyễn Hòa' }), typed({ birth: '1985' }), typed({ birth: null })]).toEqual([true, true, true, true, true]);
    expect(isProven({ ...record, fullName: 'Lò Thị Vân' }, { ...record, fullName: 'Lò Vân' })).toBe(true);
  });

  it('is not proven where a slip in the number met another of the same family or middle name, another year, or no number', () => {
    expect([typed({ fullName: 'Nguyễn Thị Lan' }), typed({ fullName: 'Nguyễn Văn Hòa Bình' }), typed({ fullName: 'Hòa Thị Nguyễn' }), typed({ birth: '1986' }), typed({ citizenNumber: null }), typed({ citizenNumber: '052185001235' })]).toEqual([false, false, false, false, false, false]);
    expect(isProven({ ...record, citizenNumber: null }, { ...record, citizenNumber: null })).toBe(false);
  });
});
