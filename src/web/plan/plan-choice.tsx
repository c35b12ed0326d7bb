/** Choosing one issued plan of those an area works by, or under which it may ask for something; also one that stands beyond the first hundred. */
import type { World } from '../../domain/area/types.ts';
import type { planGet, planList } from '../../domain/plan/contract.ts';
import { type OutputOf, reference, useRead } from '../api.ts';
import { LongChoice, type LongChoiceProps } from '../kit/long-choice.tsx';
import { useTyped } from '../kit/list-pages.tsx';

const list = reference<typeof planList>('plan.list', 'read');
const get = reference<typeof planGet>('plan.get', 'read');
const most = 100;
type Row = OutputOf<typeof list>['rows'][number];
type Props = LongChoiceProps & { readonly area: string; readonly asking?: boolean; readonly numbered?: boolean; /** Plans of this world alone. */ readonly world?: World; /** Plans that are not offered. */ readonly without?: (plan: Row) => boolean };

/** `asking`: for reports and directives, where a story place may practise on the plan of a real one; `numbered`: each with its number. */
export function PlanChoice({ area, asking = false, numbered = false, world, without, ...field }: Props) {
  const search = useTyped();
  const answer = useRead(list, { ...(asking ? { askedIn: area } : { usedBy: area }), ...(world === undefined ? {} : { world }), states: ['issued'], query: search.query, limit: most }, { enabled: area !== '' });
  const offered = answer.data?.rows.filter((one) => without === undefined || !without(one));
  const hidden = (answer.data?.rows.length ?? 0) - (offered?.length ?? 0);
  const rows = offered?.map((one) => ({ value: one.plan, label: numbered && one.number ? `${one.number}: ${one.shortTitle}` : one.shortTitle }));
  // A plan named by the address may be none of these.
  const given = useRead(get, { plan: field.value }, { enabled: field.value !== '' && rows !== undefined && !rows.some((one) => one.value === field.value) });
  return <LongChoice {...field} rows={rows} total={(answer.data?.total ?? 0) - hidden} search={search} given={given.data && { value: given.data.plan, label: given.data.shortTitle }} />;
}
