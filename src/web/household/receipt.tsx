/** Lines and sentences that all acts on a household share: whose, when, what is missing, the receipt with its way into the journal. */
import type { ReactNode } from 'react';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { Household } from './contracts.ts';
import { dayWords, householdName } from './words.ts';

type Fields = { readonly on?: string | null; readonly village?: string; readonly to?: string };

export function useActWords(id: number) {
  const t = useText();
  return {
    wayBack: t('household.screen.way_back'),
    household: (one: Household) => ({ label: t('household.screen.one.title'), value: `${householdName(t, one)} (${t('household.screen.number', { id: String(one.id) })})` }),
    day: (on: string | null) => ({ label: t('household.screen.on'), value: on === null ? '' : dayWords(t, on) }),
    missing: (fields: Fields): readonly string[] => [
      ...(fields.on === null ? [t('household.screen.missing.day')] : []),
      ...(fields.village === '' ? [t('household.screen.missing.village')] : []),
      ...(fields.to === '' ? [t('household.screen.missing.commune')] : []),
    ],
    receipt: (act: number): ReactNode => <>{t('household.screen.recorded', { act: String(act) })} <AppLink to="/nhat-ky" search={{ loai: 'household', ma: String(id) }}>{t('household.screen.journal')}</AppLink></>,
  };
}
