/** Luck from a seed, for walks that are the same on every machine (mulberry32). Use: `const { luck, whole, one, some } = dice(20251123)`. */
export function dice(from: number) {
  let at = from;
  const next = (): number => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return { luck: (share: number): boolean => next() < share, whole, one: <T>(of: readonly T[]): T => of[whole(of.length)]!, some: <T>(of: readonly T[]): T[] => of.filter(() => next() < 0.6) };
}
