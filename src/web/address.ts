/** The query string of an address, read and written plainly. Pure; used by the router. */

/** Flat and unquoted: "?ngay=2024-12-31&loc=a&loc=b"; everything is text. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = found[key];
    found[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return found;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') out.append(key, String(one));
    }
  }
  const text = out.toString();
  return text === '' ? '' : `?${text}`;
}
