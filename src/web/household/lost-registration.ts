/** What an officer who joins two households is told of the registration to leave poverty of the one that ends: it does not come along, the household registers anew. Used by the forms of both mergings. */
import { useRead } from '../api.ts';
import { get } from '../pathway/contracts.ts';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { dayWords } from './words.ts';

/** `ended`: the household that would end, null while none would. Loading until it is known, so that nobody confirms before. */
export function useLostRegistration(ended: { readonly id: number; readonly name: string } | null, kept: number | null): { readonly loading: boolean; readonly words: readonly string[] } {
  const t = useText();
  const may = useMay('pathway.get') && ended !== null;
  const lost = useRead(get, { household: ended?.id ?? 0 }, { enabled: may });
  const stays = useRead(get, { household: kept ?? 0 }, { enabled: may && kept !== null });
  const reading = may && (lost.isPending || lost.isPlaceholderData || (kept !== null && (stays.isPending || stays.isPlaceholderData)));
  if (reading) return { loading: true, words: [] };
  const open = may ? lost.data?.rows.find((row) => row.state !== 'withdrawn') : undefined;
  const own = stays.data?.rows.find((row) => row.state === 'registered');
  if (!open || ended === null) return { loading: false, words: [] };
  const said = open.state === 'registered'
    ? t('household.screen.merge.registration', { name: ended.name, year: String(open.targetYear), date: dayWords(t, open.confirmedOn ?? open.draftedOn) })
    : t('household.screen.merge.registration.drafted', { name: ended.name, year: String(open.targetYear) });
  return { loading: false, words: [said, own ? t('household.screen.merge.registration.own', { year: String(own.targetYear) }) : t('household.screen.merge.registration.anew')] };
}
