/** Choosing one issued plan of those an area works by, or under which it may ask for something; also one that stands beyond the first hundred. */
import type { planGet, planList } from '../../domain/plan/contract.ts';
import { reference, useRead } from '../api.ts';
import { LongChoice, type LongChoiceProps } from '../kit/long-choice.tsx';
import { useTyped } from '../kit/list-pages.tsx';

const list = reference<typeof planList>('plan.list', 'read');
const get = reference<typeof planGet>('plan.get', 'read');
const most = 100;

/** `asking`: for reports and directives, where a story place may practise on the plan of a real one. */
export function PlanChoice({ area, asking = false, ...field }: LongChoiceProps & { readonly area: string; readonly asking?: boolean }) {
  const search = useTyped();
  const answer = useRead(list, { ...(asking ? { askedIn: area } : { usedBy: area }), states: ['issued'], query: search.query, limit: most }, { enabled: area !== '' });
  const rows = answer.data?.rows.map((one) => ({ value: one.plan, label: one.shortTitle }));
  // A plan named by the address may be none of these.
  const given = useRead(get, { plan: field.value }, { enabled: field.value !== '' && rows !== undefined && !rows.some((one) => one.value === field.value) });
  return <LongChoice {...field} rows={rows} total={answer.data?.total ?? 0} search={search} given={given.data && { value: given.data.plan, label: given.data.shortTitle }} />;
}
