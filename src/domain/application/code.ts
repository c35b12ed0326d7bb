/**
 * Receipt codes of applications: twelve signs nobody confuses on the phone (no I, L, O, U), the last one a check sign. Pure: the random bytes come in.
 * Used by `actions/application.ts` to make one and to read what somebody typed.
 */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 55 bits of the given bytes (at least eleven) and a check sign, as `XXXX-XXXX-XXXX`. */
export function codeOf(bytes: Uint8Array): string {
  if (bytes.length < 11) throw new RangeError('a code needs eleven bytes');
  const plain = [...bytes.subarray(0, 11)].map((byte) => signs[byte & 31]!).join('');
  return grouped(plain + checkOf(plain));
}

/** The code as it is stored, from whatever case, spaces or dashes; null when it cannot be one (a sign missing or mistyped). */
export function readCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (plain.length !== 12 || ![...plain].every((sign) => signs.includes(sign))) return null;
  return checkOf(plain.slice(0, 11)) === plain[11] ? grouped(plain) : null;
}

/** Weighted by odd numbers, so that one wrong sign is always seen, and two neighbours swapped nearly always. */
function checkOf(plain: string): string {
  return signs[[...plain].reduce((sum, sign, index) => sum + signs.indexOf(sign) * (2 * index + 1), 0) % 32]!;
}

function grouped(plain: string): string {
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
}
