/** The class a decision gave, in words and colour; "chưa có quyết định" where there is none. */
import type { HouseholdClass } from '../../domain/household/types.ts';
import { useText } from '../text.tsx';
import css from './household.module.css';

export function ClassTag({ value }: { readonly value: HouseholdClass | null }) {
  const t = useText();
  return <span className={`${css.class} ${value === 'poor' ? css.poor : value === 'near_poor' ? css.near_poor : ''}`}>{t(`household.class.${value ?? 'none'}`)}</span>;
}
