/** A plan by its title, with the way to it, where only its name in addresses is known; the name itself while the title is on its way or is not to be seen. */
import type { planGet } from '../../domain/plan/contract.ts';
import { reference, useRead } from '../api.ts';
import { AppLink } from '../link.tsx';

const get = reference<typeof planGet>('plan.get', 'read');

export function PlanLink({ plan }: { readonly plan: string }) {
  const answer = useRead(get, { plan });
  return <AppLink to={`/ke-hoach/${plan}`}>{answer.data?.shortTitle ?? plan}</AppLink>;
}
