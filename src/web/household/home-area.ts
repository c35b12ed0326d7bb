/** The area of the register a person works in: the one chosen in the address (`dia-ban`), else the first they answer for; and the day of knowledge (`biet`). */
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';

/** Slug of the first area among one's rights, "" for nobody. */
export function useHomeArea(): string {
  return useMe().grants.find((grant) => grant.areaSlug !== null)?.areaSlug ?? '';
}

/** All areas among one's rights, each once: an officer may answer for several communes. */
export function useHomeAreas(): readonly { readonly slug: string; readonly name: string }[] {
  const { grants } = useMe();
  return [...new Map(grants.flatMap(({ areaSlug, areaName }) => (areaSlug === null ? [] : [[areaSlug, { slug: areaSlug, name: areaName ?? areaSlug }] as const]))).values()];
}

export function useHouseholdArea(): readonly [string, (slug: string | undefined) => void] {
  const home = useHomeArea();
  return useSearchParam('dia-ban', home);
}

/** "Như sổ biết vào ngày": undefined is as the register knows now. */
export function useKnownOn(): readonly [PlainDate | undefined, (day: string | undefined) => void] {
  const [typed, set] = useSearchParam('biet', '');
  return [isPlainDate(typed) ? typed : undefined, set];
}
