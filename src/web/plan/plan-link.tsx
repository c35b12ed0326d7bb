/** A plan by its title, with the way to it, where only its name in addresses is known; the name itself while the title is on its way or is not to be seen. */
import { useRead } from '../api.ts';
import { AppLink } from '../link.tsx';
import { get } from './contracts.ts';

export function PlanLink({ plan }: { readonly plan: string }) {
  const answer = useRead(get, { plan });
  return <AppLink to={`/ke-hoach/${plan}`}>{answer.data?.shortTitle ?? plan}</AppLink>;
}
