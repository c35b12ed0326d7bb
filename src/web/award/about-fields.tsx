/** What the list and the report say of an individual: optional fields when somebody is proposed and when a dossier is changed. */
import { useState } from 'react';
import type { Nominee } from '../../domain/award/types.ts';
import { type Sex, sexes } from '../../domain/household/types.ts';
import household from '../household/household.module.css';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';

const written = ['hometown', 'residence', 'unit'] as const;

/** `value`: what was filled in, undefined where nothing was. */
export function useAbout(known: Nominee | null = null): { readonly value: Nominee | undefined; readonly missing: boolean; readonly fields: React.JSX.Element } {
  const t = useText();
  const [sex, setSex] = useState<Sex | ''>(known?.sex ?? '');
  const [born, setBorn] = useState(known?.born === undefined ? '' : String(known.born));
  const [lines, setLines] = useState({ hometown: known?.hometown ?? '', residence: known?.residence ?? '', unit: known?.unit ?? '' });
  const value: Nominee = { ...(sex === '' ? {} : { sex }), ...(born.trim() === '' ? {} : { born: Number(born) }), ...Object.fromEntries(written.flatMap((name) => (lines[name].trim() === '' ? [] : [[name, lines[name].trim()]]))) };
  return {
    value: Object.keys(value).length === 0 && known === null ? undefined : value, missing: born.trim() !== '' && !/^(19|20)\d\d$/.test(born.trim()),
    fields: (
      <fieldset className={household.stack}>
        <legend>{t('award.screen.about')}</legend>
        <p className={household.hint}>{t('award.screen.about.hint')}</p>
        <div className={household.pair}>
          <ChoiceField label={t('award.paper.dossier.sex')} value={sex} onChange={(one) => setSex(one as Sex | '')} choices={[{ value: '', label: t('award.screen.choose') }, ...sexes.map((one) => ({ value: one, label: t(`household.sex.${one}`) }))]} />
          <TextField label={t('award.paper.dossier.born_year')} maxLength={4} value={born} onChange={setBorn} />
          {written.map((name) => <TextField key={name} label={t(`award.paper.dossier.${name}`)} maxLength={300} value={lines[name]} onChange={(one) => setLines({ ...lines, [name]: one })} />)}
        </div>
      </fieldset>
    ),
  };
}
