/** The words of a plan's set or item as a label, before a colon, in quotes or brackets: without the stop at their end. */
export function asLabel(text: string): string {
  return text.trimEnd().replace(/(?<!\.)\.$/u, '');
}
