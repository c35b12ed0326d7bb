/** Of which kind a correction is: asked by each form that puts right what is written, beside the words of its reason. */
import { type ReactNode, useState } from 'react';
import { type Correction, corrections } from '../../domain/household/correction.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';

export function useCorrection(): { readonly value: Correction | null; readonly missing: readonly string[]; readonly line: { readonly label: string; readonly value: string }; readonly field: ReactNode } {
  const t = useText();
  const [value, setValue] = useState<Correction | ''>('');
  const label = t('household.correction.label');
  return {
    value: value || null, missing: value === '' ? [t('household.correction.missing')] : [], line: { label, value: value && t(`household.correction.${value}`) },
    field: <ChoiceField label={label} required value={value} onChange={(next) => setValue(next as Correction | '')} choices={[{ value: '', label: t('household.screen.choose') }, ...corrections.map((one) => ({ value: one, label: t(`household.correction.${one}`) }))]} />,
  };
}
