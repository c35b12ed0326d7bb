/** Names of sets and items where something follows them. */
import { expect, it } from 'vitest';
import { asLabel } from '../../src/domain/text/label.ts';

it('a set or item of a plan stands before a colon or in quotes without the stop at its end, and keeps what is no stop', () => {
  expect(['Tiêu chí thi đua đối với cấp xã.', 'Tiêu chí thi đua đối với cấp xã', 'Có báo cáo v.v...', 'Đạt 1.5 ', 'Xong.  '].map(asLabel)).toEqual(['Tiêu chí thi đua đối với cấp xã', 'Tiêu chí thi đua đối với cấp xã', 'Có báo cáo v.v...', 'Đạt 1.5', 'Xong']);
});
