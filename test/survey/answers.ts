/** Answers of a household of four that lacks insurance, space and a toilet. Used by the tests of surveys. */
import type { Answers } from '../../src/domain/survey/format.ts';

export const wholeHousehold: Answers = {
  B01: 'rural', B02: 4, B03: 2, B04: 1, B05: false, B06: ['motorbike'], B10: 0, B11: 0, B20: 0, B21: 1, B30: 0, B31: 0, B40: true, B41: true, B42: false, B43: 30, B50: 'tap', B51: 'none', B60: true, B61: true, B62: true,
};
