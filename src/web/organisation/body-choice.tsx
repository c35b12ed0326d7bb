/** Choosing one body of an area and what lies within it from a list, also one that stands beyond the first two hundred. Hands over what is known of it. */
import type { organisationList } from '../../domain/organisation/contract.ts';
import type { OrganisationKind } from '../../domain/organisation/types.ts';
import { type OutputOf, reference, useRead } from '../api.ts';
import { LongChoice, type LongChoiceProps } from '../kit/long-choice.tsx';
import { useTyped } from '../kit/list-pages.tsx';
import { useMe } from '../session.ts';

const list = reference<typeof organisationList>('organisation.list', 'read');
const most = 200;
export type Body = OutputOf<typeof list>['rows'][number];

type Props = Omit<LongChoiceProps, 'onChange' | 'value'> & { readonly area: string; readonly value: Body | null; readonly onChange: (body: Body | null) => void; /** Those of the area alone. */ readonly here?: boolean; /** The day they are looked at; today when not said. */ readonly on?: string; /** Only of these kinds. */ readonly kinds?: readonly OrganisationKind[]; /** Bodies that are chosen already or stand elsewhere on the screen. */ readonly without?: (body: Body) => boolean };

export function BodyChoice({ area, value, onChange, here = false, on, kinds = [], without, ...field }: Props) {
  const { today, world } = useMe();
  const search = useTyped();
  const answer = useRead(list, { area, below: here ? 'false' : 'true', world, date: on ?? today, limit: most, kinds: [...kinds], ...(search.query === '' ? {} : { query: search.query }) } as never, { enabled: area !== '' });
  const bodies = answer.data?.rows;
  const offered = bodies?.filter((one) => without === undefined || !without(one));
  const hidden = (bodies?.length ?? 0) - (offered?.length ?? 0);
  return (
    <LongChoice
      {...field} value={value?.id ?? ''} rows={offered?.map((one) => ({ value: one.id, label: one.name }))} total={(answer.data?.total ?? 0) - hidden} search={search} given={value === null ? undefined : { value: value.id, label: value.name }}
      onChange={(id) => onChange(id === '' ? null : (bodies?.find((one) => one.id === id) ?? value))}
    />
  );
}
