/**
 * Which pairs are worth comparing: those that share at least one key (blocking). Called by the finder.
 * A key is a number from 1 to 2^32 - 1 made of something that survives most mistakes; 0 is none. Each pair comes once, whatever keys it shares.
 */

/** One column a key, one entry a record. */
export type Keys = readonly Uint32Array[];

/**
 * Calls `visit` for each pair, `a` < `b`. A key that more than `mostAlike` records share says little: it is passed over (and set to 0 in the
 * columns), the pair is found by another key or not at all. `tell` hears now and then which share of the work is done (0 to 1).
 */
export function eachCandidate(keys: Keys, mostAlike: number, visit: (a: number, b: number) => void, tell?: (share: number) => void): void {
  const count = keys[0]?.length ?? 0;
  const bits = Math.max(1, Math.ceil(Math.log2(Math.max(2, count))));
  const unit = 2 ** bits;
  for (const [index, column] of keys.entries()) {
    const order = inOrder(column, unit);
    for (let from = 0, told = 0; from < order.length; ) {
      if (tell && from >= told) {
        tell((index + from / order.length) / keys.length);
        told = from + Math.ceil(order.length / 50);
      }
      const key = Math.floor(order[from]! / unit);
      let until = from + 1;
      while (until < order.length && Math.floor(order[until]! / unit) === key) until += 1;
      if (until - from > mostAlike) for (let place = from; place < until; place += 1) column[order[place]! % unit] = 0;
      else visitBlock(order, from, until, unit, keys, index, visit);
      from = until;
    }
  }
}

/** Keys and record numbers in one double: sorted natively. */
function inOrder(column: Uint32Array, unit: number): Float64Array {
  let used = 0;
  const packed = new Float64Array(column.length);
  for (let record = 0; record < column.length; record += 1) {
    if (column[record] === 0) continue;
    packed[used] = column[record]! * unit + record;
    used += 1;
  }
  return packed.subarray(0, used).sort();
}

function visitBlock(order: Float64Array, from: number, until: number, unit: number, keys: Keys, index: number, visit: (a: number, b: number) => void): void {
  for (let i = from; i < until - 1; i += 1) {
    const a = order[i]! % unit;
    for (let j = i + 1; j < until; j += 1) {
      const b = order[j]! % unit;
      if (!sharesEarlier(keys, index, a, b)) visit(a, b);
    }
  }
}

function sharesEarlier(keys: Keys, index: number, a: number, b: number): boolean {
  for (let earlier = 0; earlier < index; earlier += 1) {
    const key = keys[earlier]![a]!;
    if (key !== 0 && key === keys[earlier]![b]) return true;
  }
  return false;
}

/** A number for a text, never 0 (FNV-1a). */
export function keyOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0 || 1;
}
