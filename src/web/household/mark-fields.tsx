/** Which mark, given or taken, from which day, by which paper: the same fields for the list and for a file. */
import { useState } from 'react';
import { traits, type Trait } from '../../domain/household/types.ts';
import type { MarkDeed } from '../../domain/household/marks.ts';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import css from './household.module.css';
import { dayWords } from './words.ts';

export type SaidMark = { readonly mark: Trait | ''; readonly does: MarkDeed; readonly on: string | null; readonly note: string; readonly paperNumber: string; readonly paperDate: string | null };

export function useSaidMark() {
  const { today } = useMe();
  return useState<SaidMark>({ mark: '', does: 'set', on: today, note: '', paperNumber: '', paperDate: null });
}

/** What is missing before anything can be asked, as sentences. */
export function useMissingOfMark(said: SaidMark): readonly string[] {
  const t = useText();
  return [
    ...(said.mark === '' ? [t('household.screen.missing.trait')] : []), ...(said.on === null ? [t('household.screen.missing.day')] : []),
    ...(said.does === 'set' && (said.paperNumber.trim() === '') !== (said.paperDate === null) ? [t('household.screen.missing.paper')] : []),
  ];
}

export function inputOfMark({ mark, does, on, note, paperNumber, paperDate }: SaidMark): Record<string, unknown> {
  return { mark, does, on, ...(does === 'set' ? { note, ...(paperDate === null ? {} : { paper: { number: paperNumber, date: paperDate } }) } : {}) };
}

export function MarkFields({ said, onChange }: { readonly said: SaidMark; readonly onChange: (said: SaidMark) => void }) {
  const t = useText();
  return (
    <div className={css.pair}>
      <ChoiceField label={t('household.mark.does')} value={said.does} onChange={(does) => onChange({ ...said, does: does as MarkDeed })} choices={(['set', 'end'] as const).map((value) => ({ value, label: t(`household.mark.does.${value}`) }))} />
      <ChoiceField label={t('household.screen.trait')} required value={said.mark} onChange={(mark) => onChange({ ...said, mark: mark as Trait | '' })} choices={[{ value: '', label: t('household.screen.choose') }, ...traits.map((value) => ({ value, label: t(`household.trait.${value}`) }))]} />
      <DateField label={t(`household.mark.on.${said.does}`)} required value={said.on} onChange={(on) => onChange({ ...said, on })} />
      {said.does === 'set' && (
        <>
          <TextField label={t('household.screen.note')} value={said.note} onChange={(note) => onChange({ ...said, note })} maxLength={300} />
          <TextField label={t('household.screen.paper.number')} value={said.paperNumber} onChange={(paperNumber) => onChange({ ...said, paperNumber })} maxLength={60} />
          <DateField label={t('household.screen.paper.date')} value={said.paperDate} onChange={(paperDate) => onChange({ ...said, paperDate })} />
        </>
      )}
    </div>
  );
}

/** Exactly what will be recorded. */
export function useLinesOfMark(said: SaidMark, households: number) {
  const t = useText();
  return [
    { label: t('household.mark.does'), value: t(`household.mark.does.${said.does}`) }, { label: t('household.screen.trait'), value: said.mark && t(`household.trait.${said.mark}`) }, { label: t(`household.mark.on.${said.does}`), value: dayWords(t, said.on ?? '') },
    ...(said.does === 'set' ? [{ label: t('household.screen.note'), value: said.note || '–' }, { label: t('household.screen.paper'), value: said.paperDate === null ? '–' : t('household.screen.paper.of', { number: said.paperNumber, date: dayWords(t, said.paperDate) }) }] : []),
    { label: t('household.mark.households'), value: households },
  ];
}
