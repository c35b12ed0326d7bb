/** The lines of names of a village that is divided, each known by a key that it keeps while it is rewritten: so that the households chosen for it never pass to another. Pure. */
export type NameLine = { readonly key: number; readonly text: string };
/** `former`: lines taken out, known again when they come back. */
export type Names = { readonly lines: readonly NameLine[]; readonly former: readonly NameLine[] };

export const noNames: Names = { lines: [], former: [] };

/** The lines after the text was edited. One line rewritten keeps its key; of several at once those that read as before. */
export function editNames({ lines, former }: Names, text: string): Names {
  const typed = text.split(/\r?\n/);
  const most = Math.min(lines.length, typed.length);
  let head = 0;
  while (head < most && lines[head]!.text === typed[head]) head += 1;
  let tail = 0;
  while (tail < most - head && lines.at(-1 - tail)!.text === typed.at(-1 - tail)) tail += 1;
  const replaced = lines.slice(head, lines.length - tail);
  const fresh = typed.slice(head, typed.length - tail);
  let next = Math.max(-1, ...[...lines, ...former].map((one) => one.key)) + 1;
  const free = [...replaced, ...former];
  const middle = replaced.length === 1 && fresh.length === 1 ? [{ key: replaced[0]!.key, text: fresh[0]! }] : fresh.map((line): NameLine => {
    const at = line.trim() === '' ? -1 : free.findIndex((one) => one.text.trim() === line.trim());
    if (at >= 0) return { key: free.splice(at, 1)[0]!.key, text: line };
    next += 1;
    return { key: next - 1, text: line };
  });
  const standing = [...lines.slice(0, head), ...middle, ...lines.slice(lines.length - tail)];
  const keys = new Set(standing.map((one) => one.key));
  return { lines: standing, former: [...replaced.filter((one) => one.text.trim() !== ''), ...former].filter((one) => !keys.has(one.key)) };
}

/** The names as they are sent: without blank lines. */
export function namesIn({ lines }: Names): readonly NameLine[] {
  return lines.map((one) => ({ ...one, text: one.text.trim() })).filter((one) => one.text !== '');
}
