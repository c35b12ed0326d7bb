/**
 * Different safe integers in the order they came: each gets a position from 0. Called where millions of keys pass once (an import's rows).
 * A table with open addressing in typed arrays: sixteen bytes a key and nothing for the collector, where a Map of numbers takes five times that.
 */
export type NumberIndex = {
  /** The position of this key; a key not seen before gets the next one. Safe integers from 0. */
  readonly position: (key: number) => number;
  /** How many different keys came. */
  readonly count: number;
};

export function createNumberIndex(): NumberIndex {
  let size = 1024; // a power of two, never more than half full
  let keys = new Float64Array(size).fill(-1);
  let positions = new Uint32Array(size);
  let count = 0;

  const slotOf = (key: number): number => {
    let slot = scatter(key) & (size - 1);
    while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & (size - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldPositions] = [keys, positions];
    size *= 2;
    keys = new Float64Array(size).fill(-1);
    positions = new Uint32Array(size);
    for (let slot = 0; slot < oldKeys.length; slot += 1) {
      if (oldKeys[slot] === -1) continue;
      const place = slotOf(oldKeys[slot]!);
      keys[place] = oldKeys[slot]!;
      positions[place] = oldPositions[slot]!;
    }
  };
  const position = (key: number): number => {
    const slot = slotOf(key);
    if (keys[slot] === key) return positions[slot]!;
    if (2 * (count + 1) > size) {
      grow();
      return position(key);
    }
    keys[slot] = key;
    positions[slot] = count;
    count += 1;
    return count - 1;
  };
  return {
    position,
    get count() {
      return count;
    },
  };
}

/** Both halves of a number mixed into 32 bits (the finisher of murmur3). */
function scatter(key: number): number {
  let mixed = Math.imul(key >>> 0, 0x85ebca6b) ^ Math.imul((key / 4_294_967_296) >>> 0, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
