/**
 * Exact arithmetic: ratios of whole numbers on safe integers, falling to BigInt when they outgrow them.
 * Called wherever figures are compared or shown; nothing is rounded before it is compared (3.996 does not pass 4).
 * Invariant: the denominator is positive; the two parts are both numbers or both bigints. Not always in lowest terms.
 */

export type Exact = { readonly n: number; readonly d: number } | { readonly n: bigint; readonly d: bigint };

const safe = Number.MAX_SAFE_INTEGER;
const powers = Array.from({ length: 16 }, (_, power) => 10 ** power);

export const zero: Exact = { n: 0, d: 1 };
export const one: Exact = { n: 1, d: 1 };

const decimalShape = /^([+-]?)(\d+)(?:\.(\d+))?$/;
/** Where "." stands in the table of characters, seen from "0". */
const pointAfterZero = -2;
const fractionShape = /^([+-]?\d+)\/(\d+)$/;

/** "4.03", "-1180" or "1/3"; null when the text is no number (also for a zero denominator). */
export function parseExact(text: string): Exact | null {
  return parseShort(text) ?? parseAny(text);
}

/** Digits with at most one point, as most figures are: read by hand, in a tenth of the time. Null for every other text, number or not. */
function parseShort(text: string): Exact | null {
  const { length } = text;
  if (length === 0 || length > 15) return null;
  let [n, point] = [0, -1];
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) n = n * 10 + digit;
    else if (digit === pointAfterZero && point < 0 && at > 0 && at < length - 1) point = at;
    else return null;
  }
  return { n, d: point < 0 ? 1 : powers[length - 1 - point]! };
}

function parseAny(text: string): Exact | null {
  const decimal = decimalShape.exec(text);
  if (decimal) {
    const fraction = decimal[3] ?? '';
    const digits = decimal[2]! + fraction;
    if (digits.length <= 15) return { n: decimal[1] === '-' ? -Number(digits) : Number(digits), d: powers[fraction.length]! };
    return shrink(BigInt(`${decimal[1] === '-' ? '-' : ''}${digits}`), 10n ** BigInt(fraction.length));
  }
  const fraction = fractionShape.exec(text);
  return fraction && !/^0+$/.test(fraction[2]!) ? shrink(BigInt(fraction[1]!), BigInt(fraction[2]!)) : null;
}

/** For literals and texts already checked: throws RangeError on anything else. */
export function exact(value: string | number | bigint): Exact {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { n: value, d: 1 };
  const parsed = parseExact(String(value));
  if (!parsed) throw new RangeError(`not an exact number: ${String(value)}`);
  return parsed;
}

/** numerator / denominator of two exact values; null when the denominator is zero. */
export function ratio(numerator: Exact, denominator: Exact): Exact | null {
  return isZero(denominator) ? null : divide(numerator, denominator);
}

export function add(a: Exact, b: Exact): Exact {
  if (typeof a.n === 'number' && typeof b.n === 'number') {
    if (a.d === b.d) {
      const sum = a.n + b.n;
      if (sum <= safe && sum >= -safe) return { n: sum, d: a.d as number };
    } else {
      const [left, right, d] = [a.n * (b.d as number), b.n * (a.d as number), (a.d as number) * (b.d as number)];
      if (fits(left) && fits(right) && fits(left + right) && d <= safe) return { n: left + right, d };
    }
  }
  const [an, ad, bn, bd] = [BigInt(a.n), BigInt(a.d), BigInt(b.n), BigInt(b.d)];
  return shrink(an * bd + bn * ad, ad * bd);
}

export function negate(a: Exact): Exact {
  return typeof a.n === 'number' ? { n: a.n === 0 ? 0 : -a.n, d: a.d as number } : { n: -a.n, d: a.d as bigint };
}

export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a.n === 'number' && typeof b.n === 'number') {
    const [n, d] = [a.n * b.n, (a.d as number) * (b.d as number)];
    if (fits(n) && d <= safe) return { n: n === 0 ? 0 : n, d };
  }
  return shrink(BigInt(a.n) * BigInt(b.n), BigInt(a.d) * BigInt(b.d));
}

/** Throws RangeError on division by zero: callers check with `isZero` or use `ratio`. */
export function divide(a: Exact, b: Exact): Exact {
  if (isZero(b)) throw new RangeError('division by zero');
  const turned = (typeof b.n === 'number' ? { n: b.n < 0 ? -(b.d as number) : b.d, d: Math.abs(b.n) } : { n: b.n < 0n ? -(b.d as bigint) : b.d, d: b.n < 0n ? -b.n : b.n }) as Exact;
  return multiply(a, turned);
}

/** Negative, zero or positive as a < b, a = b, a > b: unrounded. */
export function compare(a: Exact, b: Exact): number {
  if (typeof a.n === 'number' && typeof b.n === 'number') {
    if (a.d === b.d) return a.n - b.n;
    const [left, right] = [a.n * (b.d as number), b.n * (a.d as number)];
    if (fits(left) && fits(right)) return left - right;
  }
  const difference = BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equals(a: Exact, b: Exact): boolean {
  return compare(a, b) === 0;
}

export function isZero(a: Exact): boolean {
  return typeof a.n === 'number' ? a.n === 0 : a.n === 0n;
}

export function isNegative(a: Exact): boolean {
  return typeof a.n === 'number' ? a.n < 0 : a.n < 0n;
}

export function largest(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}

/**
 * The decimal text: exact where it ends ("0.975"), otherwise rounded half away from zero to `places` for showing only.
 * Must not be used before a comparison.
 */
export function toDecimal(a: Exact, places = 4): string {
  const power = typeof a.n === 'number' ? powers.indexOf(a.d as number) : -1;
  if (power >= 0) return shiftPoint(a.n as number, power);
  const [n, d] = lowest(BigInt(a.n), BigInt(a.d));
  let [twos, fives, rest] = [0, 0, d];
  while (rest % 2n === 0n) [twos, rest] = [twos + 1, rest / 2n];
  while (rest % 5n === 0n) [fives, rest] = [fives + 1, rest / 5n];
  const digits = rest === 1n ? Math.max(twos, fives) : places;
  const scale = 10n ** BigInt(digits);
  const size = n < 0n ? -n : n;
  const scaled = rest === 1n ? (size * scale) / d : (size * scale * 2n + d) / (d * 2n);
  const text = scaled.toString().padStart(digits + 1, '0');
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return n < 0n && scaled !== 0n ? `-${whole}` : whole;
}

/** n / 10^power: what most figures are, and no need for big numbers. */
function shiftPoint(n: number, power: number): string {
  let [size, digits] = [Math.abs(n), power];
  while (digits > 0 && size % 10 === 0) [size, digits] = [size / 10, digits - 1];
  const text = String(size).padStart(digits + 1, '0');
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return n < 0 ? `-${whole}` : whole;
}

/** True when the decimal form ends, so that `toDecimal` shows it exactly. */
export function isDecimal(a: Exact): boolean {
  let rest = lowest(BigInt(a.n), BigInt(a.d))[1];
  while (rest % 2n === 0n) rest /= 2n;
  while (rest % 5n === 0n) rest /= 5n;
  return rest === 1n;
}

/** "2314/3" or "0.975": exact in every case; read back by `parseExact`. */
export function toExactText(a: Exact): string {
  if (isDecimal(a)) return toDecimal(a);
  const [n, d] = lowest(BigInt(a.n), BigInt(a.d));
  return `${n}/${d}`;
}

/** The nearest double: for charts and JSON, never for a comparison. */
export function toNumber(a: Exact): number {
  return Number(isDecimal(a) ? toDecimal(a) : Number(a.n) / Number(a.d));
}

function fits(value: number): boolean {
  return value <= safe && value >= -safe;
}

function lowest(n: bigint, d: bigint): [bigint, bigint] {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return a > 1n ? [n / a, d / a] : [n, d];
}

function shrink(n: bigint, d: bigint): Exact {
  const [top, bottom] = lowest(n, d);
  const limit = BigInt(safe);
  return top <= limit && top >= -limit && bottom <= limit ? { n: Number(top), d: Number(bottom) } : { n: top, d: bottom };
}
