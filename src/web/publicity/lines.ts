/** Lines of the forms of publicity: bodies one a line, units of a session as "Tên; số người; số vắng, số vắng". */
import type { SessionUnit } from '../../domain/publicity/types.ts';

export const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
export const whole = (text: string | null): boolean => /^\d{1,7}$/.test(text ?? '');

/** Null where a line cannot be read. */
export function unitOf(line: string): SessionUnit | null {
  const [unit = '', listed = '', absent = ''] = line.split(';').map((part) => part.trim());
  const numbers = absent.split(',').map((part) => part.trim()).filter((part) => part !== '');
  if (unit.length < 2 || !/^[1-9]\d{0,3}$/.test(listed) || !numbers.every((one) => /^[1-9]\d{0,3}$/.test(one))) return null;
  return { unit, listed: Number(listed), present: Number(listed) - numbers.length, absent: numbers.map(Number) };
}

/** As it was written, or would have been. */
export function unitLine({ unit, listed, absent }: SessionUnit): string {
  return [unit, String(listed), ...(absent.length > 0 ? [absent.join(', ')] : [])].join('; ');
}
