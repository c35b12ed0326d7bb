/**
 * How alike two short texts are: slips of the keyboard, letters changed over, a shared beginning. Called by the comparisons of records.
 * Symmetric throughout. Texts are folded by the caller.
 */

const rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * Insertions, deletions, changes and neighbours changed over that lead from one text to the other; `limit` + 1 where it is more than `limit`.
 * Texts are looked at up to 60 letters.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  let [a, b] = left.length <= right.length ? [left, right] : [right, left];
  if (b.length - a.length > limit) return limit + 1;
  if (b.length > 60) [a, b] = [a.slice(0, 60), b.slice(0, 60)];
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const letter = a.charCodeAt(i - 1);
    let least = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = last[j - 1]! + (letter === other ? 0 : 1);
      if (last[j]! + 1 < cost) cost = last[j]! + 1;
      if (row[j - 1]! + 1 < cost) cost = row[j - 1]! + 1;
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other && before[j - 2]! + 1 < cost) cost = before[j - 2]! + 1;
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    const spare = before;
    before = last;
    last = row;
    row = spare;
  }
  return Math.min(last[b.length]!, limit + 1);
}

/** Wrong digits and neighbours changed over between two numbers of the same length; `limit` + 1 where there are more than `limit`. */
export function digitSlips(a: string, b: string, limit: number): number {
  let slips = 0;
  for (let place = 0; place < a.length; place += 1) {
    if (a.charCodeAt(place) === b.charCodeAt(place)) continue;
    slips += 1;
    if (slips > limit) return slips;
    if (a.charCodeAt(place) === b.charCodeAt(place + 1) && a.charCodeAt(place + 1) === b.charCodeAt(place)) place += 1;
  }
  return slips;
}

const [marks, letters] = [new Uint8Array(256), new Uint16Array(256)];

/** Jaro and Winkler's likeness, 0 to 1: shared letters near their place, a shared beginning counting more. Looks at 256 letters. */
export function likeness(left: string, right: string): number {
  // Which letter meets which depends on the side walked first: a fixed side makes it symmetric.
  const [a, b] = left.length < right.length || (left.length === right.length && left <= right) ? [left.slice(0, 256), right.slice(0, 256)] : [right.slice(0, 256), left.slice(0, 256)];
  if (a === b) return 1;
  if (a.length === 0 || b.length === 0) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = marks.fill(0, 0, b.length);
  let shared = 0;
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] === 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      taken[j] = 1;
      letters[shared] = a.charCodeAt(i);
      shared += 1;
      break;
    }
  }
  if (shared === 0) return 0;
  let [turned, next] = [0, 0];
  for (let j = 0; j < b.length; j += 1) {
    if (taken[j] !== 1) continue;
    if (b.charCodeAt(j) !== letters[next]) turned += 1;
    next += 1;
  }
  const jaro = (shared / a.length + shared / b.length + (shared - turned / 2) / shared) / 3;
  let start = 0;
  while (start < 4 && a[start] === b[start] && start < a.length) start += 1;
  return jaro + start * 0.1 * (1 - jaro);
}
