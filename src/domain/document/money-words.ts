/**
 * Sums of money in words, in the official spelling: "linh" (not "lẻ"), "tỷ" (not "tỉ"), a capital at the start.
 * Used by documents that pay or receive money. Pure; whole đồng only, because money is integer đồng in the whole house.
 */
import { ReadingConfig, doReadNumber } from 'read-vietnamese-number';

/** 1005000 → "Một triệu không trăm linh năm nghìn đồng"; negative sums start with "Âm". */
export function moneyInWords(dong: bigint): string {
  const words = readNumber(dong, 'đồng');
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
}

/** 21 with "hộ" → "hai mươi mốt hộ": a count in words. */
export function countInWords(count: bigint, unit: string): string {
  return readNumber(count, unit);
}

function readNumber(value: bigint, unit: string): string {
  const config = new ReadingConfig();
  config.unit = unit.split(' ');
  config.oddText = 'linh';
  config.units = [[], ['nghìn'], ['triệu'], ['tỷ']];
  return doReadNumber(value, config);
}
