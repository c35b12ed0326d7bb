/** The areas a person answers for, and the one they work in now: chosen in the address (`dia-ban`), else their first. For every screen of an area. */
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

/** The area of the address, one's own when it names none; and a way to choose another. */
export function useAddressArea(): readonly [string, (slug: string | undefined) => void] {
  const home = useHomeArea();
  return useSearchParam('dia-ban', home);
}
