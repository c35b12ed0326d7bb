/** The head of a draft: titles, number, issuer, years, movement, signer, notes. Part of the editor. */
import { movementKinds, movementReaches } from '../../domain/plan/format.ts';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import css from './plan.module.css';
import { problemAt, type Sentence } from './problem-sentences.tsx';
import type { PlanContent } from './section-fields.ts';
import { YearField } from './year-field.tsx';

type Props = { readonly content: PlanContent; readonly problems: readonly Sentence[]; readonly onChange: (next: (before: PlanContent) => PlanContent) => void };
type Part = 'document' | 'movement' | 'period' | 'scope' | 'signer';

export function HeadEditor({ content, problems, onChange }: Props) {
  const t = useText();
  const of = (part: Part) => ((content[part] as unknown) ?? {}) as Record<string, unknown>;
  const set = (part: Part, key: string, value: unknown) =>
    onChange((before) => {
      const { [key]: _old, ...rest } = ((before[part] as unknown) ?? {}) as Record<string, unknown>;
      return { ...before, [part]: value === '' || value === null || value === undefined ? rest : { ...rest, [key]: value } };
    });
  const error = (part: Part, key: string) => problemAt(problems, part, key) ?? problems.filter((one) => one.item === undefined && (one.field === `${part}.${key}` || one.field === key)).map((one) => [one.title, one.fix].filter(Boolean).join('. '))[0];
  const text = (part: Part, key: string, required = false) => <TextField label={t(`plan.screen.field.${key}` as never)} required={required} value={String(of(part)[key] ?? '')} onChange={(value) => set(part, key, value)} error={error(part, key)} />;
  const year = (key: string) => <YearField label={t(`plan.screen.field.${key}` as never)} value={of('period')[key] as number | undefined} onChange={(value) => set('period', key, value)} error={error('period', key)} />;
  return (
    <div className={css.editor}>
      <fieldset className={css.fieldset}>
        <legend>{t('plan.screen.edit.document')}</legend>
        <LongTextField label={t('plan.screen.field.title')} required value={String(of('document')['title'] ?? '')} onChange={(value) => set('document', 'title', value)} error={error('document', 'title')} />
        <div className={css.pair}>{text('document', 'short_title', true)}{text('document', 'issuer', true)}</div>
        <div className={css.pair}>
          <ChoiceField label={t('plan.screen.field.side')} value={String(of('document')['side'] ?? 'state')} onChange={(value) => set('document', 'side', value)} choices={[{ value: 'state', label: t('plan.screen.side_of.state') }, { value: 'party', label: t('plan.screen.side_of.party') }]} />
          {text('document', 'place')}
          {text('document', 'source', true)}
        </div>
        <LongTextField label={t('plan.screen.field.note')} value={String(of('document')['note'] ?? '')} onChange={(value) => set('document', 'note', value)} />
      </fieldset>
      <fieldset className={css.fieldset}>
        <legend>{t('plan.screen.field.movement')}</legend>
        <div className={css.pair}>{text('movement', 'name', true)}{text('movement', 'short_name')}{text('movement', 'source', true)}</div>
        <p className="soft">{t('plan.screen.edit.movement.hint')}</p>
        <div className={css.pair}>
          <ChoiceField label={t('plan.screen.field.movement_kind')} value={String(of('movement')['kind'] ?? '')} onChange={(value) => set('movement', 'kind', value)} choices={[{ value: '', label: t('plan.screen.edit.movement.unsaid') }, ...movementKinds.map((one) => ({ value: one, label: t(`plan.movement.kind.${one}`) }))]} />
          <ChoiceField label={t('plan.screen.field.movement_reach')} value={String(of('movement')['reach'] ?? '')} onChange={(value) => set('movement', 'reach', value)} choices={[{ value: '', label: t('plan.screen.edit.movement.unsaid') }, ...movementReaches.map((one) => ({ value: one, label: t(`plan.movement.reach.${one}`) }))]} />
          <DateField label={t('plan.screen.field.movement_starts_on')} year="start" value={(of('movement')['starts_on'] as string | undefined) ?? null} onChange={(value) => set('movement', 'starts_on', value)} error={error('movement', 'starts_on')} />
          <DateField label={t('plan.screen.field.movement_ends_on')} value={(of('movement')['ends_on'] as string | undefined) ?? null} onChange={(value) => set('movement', 'ends_on', value)} error={error('movement', 'ends_on')} />
        </div>
        <LongTextField label={t('plan.screen.field.aliases')} hint={t('plan.screen.edit.one_a_line')} value={((of('movement')['aliases'] as string[] | undefined) ?? []).join('\n')} onChange={(value) => set('movement', 'aliases', linesOf(value))} />
      </fieldset>
      <fieldset className={css.fieldset}>
        <legend>{t('plan.screen.field.period')}</legend>
        <div className={css.pair}>{year('first_year')}{year('last_year')}{year('horizon_year')}</div>
      </fieldset>
      <fieldset className={css.fieldset}>
        <legend>{t('plan.screen.field.scope')}</legend>
        <LongTextField label={t('plan.screen.edit.scope_text')} value={String(of('scope')['text'] ?? '')} onChange={(value) => set('scope', 'text', value)} />
      </fieldset>
      <fieldset className={css.fieldset}>
        <legend>{t('plan.screen.field.signer')}</legend>
        <div className={css.pair}>
          <TextField label={t('plan.screen.edit.signer_title')} value={String(of('signer')['title'] ?? '')} onChange={(value) => set('signer', 'title', value)} error={problems.filter((one) => one.field === 'head').map((one) => [one.title, one.fix].filter(Boolean).join(' '))[0]} />
          <TextField label={t('plan.screen.edit.on_behalf_of')} value={String(of('signer')['on_behalf_of'] ?? '')} onChange={(value) => set('signer', 'on_behalf_of', value)} />
        </div>
      </fieldset>
    </div>
  );
}

/** One entry a line; the line being typed stays as it is. Nothing at all leaves the key out. */
export function linesOf(text: string): readonly string[] | undefined {
  return text === '' ? undefined : text.split('\n');
}
