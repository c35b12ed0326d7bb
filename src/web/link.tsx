/**
 * Moving about inside the application: links and navigation that keep the day and the map, and settings of a screen that
 * live in the address. Used by every screen; kept apart from `router.tsx`, which imports the shell.
 */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type AppLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  readonly to: string;
  readonly search?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** An item of the screen to go to. */
  readonly hash?: string;
  readonly children?: ReactNode;
};

/** A link inside the application: keeps the day and the map. `<AppLink to={`/ke-hoach/${id}`}>…</AppLink>` */
export function AppLink({ to, search, ...rest }: AppLinkProps) {
  const merge = (previous: Record<string, unknown>) => ({ ngay: previous.ngay, bando: previous.bando, ...search });
  // The router marks a link whose address begins the present one as the present page: two entries of a row would be marked.
  return <Link {...(rest as object)} activeOptions={{ exact: true }} to={to as never} search={merge as never} />;
}

/** A parameter of the path, decoded: `const plan = useRouteParam('plan')`. */
export function useRouteParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return params[name] ?? '';
}

/** A screen's own setting in the address, so that it survives reload and can be sent: `const [tab, setTab] = useSearchParam('muc', 'chi-tieu')`. */
export function useSearchParam(name: string, fallback: string): [string, (value: string | undefined) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const value = search[name];
  return [
    typeof value === 'string' ? value : fallback,
    (next) => void navigate({ to: '.', replace: true, resetScroll: false, search: ((previous: Record<string, unknown>) => ({ ...previous, [name]: next === fallback ? undefined : next })) as never }),
  ];
}

/** Goes to another screen keeping the day and the map: `const go = useGo(); go('/ke-hoach')`. */
export function useGo(): (to: string, search?: Record<string, string | undefined>) => void {
  const navigate = useNavigate();
  return (to, search) => void navigate({ to: to as never, search: ((previous: Record<string, unknown>) => ({ ngay: previous.ngay, bando: previous.bando, ...search })) as never });
}
