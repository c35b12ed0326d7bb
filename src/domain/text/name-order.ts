/** The one order in which names of places stand in lists: the Vietnamese alphabet with its marks, and numbers by value (Làng 2 before Làng 10). Called by whoever lists villages. Pure. */
const collator = new Intl.Collator('vi', { numeric: true });

export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
