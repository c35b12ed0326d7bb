/** The values a what-if changes: any number of them at once, each with its numbers; only those the standard tried out asks for. */
import { Button } from '@mantine/core';
import type { WrittenChange } from '../../domain/policy/what-if-changes.ts';
import { say } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { ChoiceField, NumberField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import { values } from './contracts.ts';
import css from './law.module.css';

type Props = { readonly changes: readonly WrittenChange[]; readonly onChange: (changes: readonly WrittenChange[]) => void; readonly date: string; readonly standard: string; /** With the invented packs. */ readonly fixture: boolean };

export function Changes({ changes, onChange, date, standard, fixture }: Props) {
  const t = useText();
  const known = useRead(values, { date, ...(standard ? { standard } : {}), ...(fixture ? { fixture } : {}) } as never);
  const rows = known.data?.rows ?? [];
  const left = rows.filter((one) => !changes.some((change) => change.value === one.id));
  const add = (id: string) => {
    const one = rows.find((row) => row.id === id);
    if (one) onChange([...changes, { value: id, rural: one.rural === null ? '' : String(one.rural), urban: one.urban === null ? '' : String(one.urban) }]);
  };
  const set = (value: string, to: Partial<WrittenChange>) => onChange(changes.map((one) => (one.value === value ? { ...one, ...to } : one)));
  return (
    <div className="no-print">
      {changes.map((change) => {
        const row = rows.find((one) => one.id === change.value);
        const name = row ? row.text[t.locale] : change.value;
        const alike = row !== undefined && row.rural === row.urban && change.rural === change.urban;
        return (
          <fieldset key={change.value} className={css.change}>
            <legend>{name}{row && <span className={css.source}> ({t('law.screen.what_if.present', { value: [row.said] })})</span>}</legend>
            {alike ? <NumberField label={t('law.screen.what_if.number')} value={change.rural || null} onChange={(next) => set(change.value, { rural: next ?? '', urban: next ?? '' })} /> : (
              <>
                <NumberField label={t('law.screen.what_if.rural')} value={change.rural || null} onChange={(next) => set(change.value, { rural: next ?? '' })} />
                <NumberField label={t('law.screen.what_if.urban')} value={change.urban || null} onChange={(next) => set(change.value, { urban: next ?? '' })} />
              </>
            )}
            <Button size="sm" variant="default" aria-label={t('law.screen.what_if.restore_of', { name })} onClick={() => onChange(changes.filter((one) => one !== change))}>{t('law.screen.what_if.restore')}</Button>
          </fieldset>
        );
      })}
      <div className={css.form}>
        <ChoiceField label={t(changes.length === 0 ? 'law.screen.what_if.value' : 'law.screen.what_if.value.more')} value="" onChange={add} choices={[{ value: '', label: t('law.screen.what_if.choose') }, ...left.map((one) => ({ value: one.id, label: `${one.text[t.locale]}: ${say(t, one.said)}` }))]} />
      </div>
    </div>
  );
}
