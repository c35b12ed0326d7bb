/**
 * The answers of a survey as they are asked today: area type, income or điểm A, each indicator of the standard with its threshold as deprived,
 * not, unknown, the causes, what the household needs; last review's answer beside. It knows nothing of rounds: value in, value out.
 */
import { Checkbox, Fieldset } from '@mantine/core';
import type { Classifier } from '../../domain/policy/compile.ts';
import type { AreaType } from '../../domain/policy/parts.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import household from '../household/household.module.css';
import { ChoiceField, NumberField } from '../kit/fields.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useText } from '../text.tsx';
import css from './review.module.css';

/** Income as exact decimal text, as the kit's fields keep it. */
export type Answers = { readonly areaType: AreaType; readonly income: string | null; readonly scoreA: string | null; readonly answers: Readonly<Record<string, boolean | null>>; readonly causes: readonly string[]; readonly needs: readonly string[] };
/** What was found last time; `deprived` is a mask in the order of the same standard, null where it was another or is not recorded. */
export type LastAnswers = { readonly income: number | null; readonly scoreA: number | null; readonly deprived: number | null; /** Bits that had an answer; null: all. */ readonly answered: number | null; readonly causes: readonly string[]; readonly needs: readonly string[]; readonly title: string };
type Choice = { readonly id: string; readonly vi: string; readonly en: string };
type Props = { readonly classifier: Classifier; readonly causes: readonly Choice[]; readonly needs: { readonly items: readonly Choice[]; readonly unverified: string | null }; readonly value: Answers; readonly onChange: (value: Answers) => void; readonly last: LastAnswers | null; readonly disabled?: boolean };

const choices = [['yes', true], ['no', false], ['unknown', null]] as const;

export function AnswersForm({ classifier, causes, needs, value, onChange, last, disabled = false }: Props) {
  const t = useText();
  const set = (more: Partial<Answers>) => onChange({ ...value, ...more });
  const before = (bit: number): string => (last === null || last.deprived === null || (last.answered !== null && (last.answered & (1 << bit)) === 0) ? '' : t('review.answers.before', { answer: t((last.deprived & (1 << bit)) !== 0 ? 'review.answers.yes' : 'review.answers.no') }));
  return (
    <div className={household.stack}>
      <div className={household.pair}>
        <ChoiceField label={t('review.answers.area_type')} value={value.areaType} disabled={disabled} onChange={(next) => set({ areaType: next as AreaType })} choices={[{ value: 'rural', label: t('review.answers.rural') }, { value: 'urban', label: t('review.answers.urban') }]} />
        <NumberField label={t('review.answers.income')} disabled={disabled} hint={last?.income != null ? t('review.answers.last', { value: formatNumber(t.locale, last.income) }) : t('review.answers.income.hint')} value={value.income} onChange={(income) => set({ income })} />
        <NumberField label={t('review.answers.score_a')} disabled={disabled} hint={last?.scoreA != null ? t('review.answers.last', { value: formatNumber(t.locale, last.scoreA) }) : t('review.answers.score_a.hint')} value={value.scoreA} onChange={(scoreA) => set({ scoreA })} />
      </div>
      <Fieldset legend={t('review.answers.deprivations')} disabled={disabled}>
        <p className={household.hint}>{t('review.answers.deprivations.hint')}{last && ` ${last.title}`}</p>
        <ol className={css.answers}>
          {classifier.indicators.map((one, bit) => (
            <li key={one.id} role="radiogroup" aria-labelledby={`${one.id}-text`} aria-describedby={`${one.id}-threshold`}>
              <div>
                <p id={`${one.id}-text`}><strong>{bit + 1}. {one.text[t.locale]}</strong> <span className="soft">{one.service[t.locale]}</span> {one.status !== 'confirmed' && <UnverifiedTag reason={t('review.screen.unverified', { what: one.text[t.locale], source: one.source })} settles={one.threshold_missing?.[t.locale] ?? one.source} />}</p>
                <p id={`${one.id}-threshold`} className={household.hint}>{one.threshold?.[t.locale] ?? t('review.answers.no_threshold', { missing: one.threshold_missing?.[t.locale] ?? '' })}</p>
                {before(bit) && <p className={household.hint}>{before(bit)}</p>}
              </div>
              <span className={css.choice}>
                {choices.map(([name, answer]) => (
                  <label key={name}>
                    <input type="radio" name={one.id} checked={(value.answers[one.id] ?? null) === answer} onChange={() => set({ answers: { ...value.answers, [one.id]: answer } })} />
                    {t(`review.answers.${name}`)}
                  </label>
                ))}
              </span>
            </li>
          ))}
        </ol>
      </Fieldset>
      <Fieldset legend={t('review.answers.causes')} disabled={disabled}>
        <p className={household.hint}>{t('review.answers.causes.hint')}</p>
        <Choices items={causes} chosen={value.causes} before={last?.causes ?? []} onChange={(chosen) => set({ causes: chosen })} />
      </Fieldset>
      {needs.items.length > 0 && (
        <Fieldset legend={t('review.answers.needs')} disabled={disabled}>
          <p className={household.hint}>{t('review.answers.needs.hint')} {needs.unverified !== null && <UnverifiedTag reason={t('review.screen.unverified', { what: t('review.answers.needs'), source: needs.unverified })} settles={t('review.answers.needs.settles')} />}</p>
          <Choices items={needs.items} chosen={value.needs} before={last?.needs ?? []} onChange={(chosen) => set({ needs: chosen })} />
        </Fieldset>
      )}
    </div>
  );
}

function Choices({ items, chosen, before, onChange }: { readonly items: readonly Choice[]; readonly chosen: readonly string[]; readonly before: readonly string[]; readonly onChange: (chosen: readonly string[]) => void }) {
  const t = useText();
  return (
    <div className={household.pair}>
      {items.map((one) => (
        <Checkbox
          key={one.id} label={one[t.locale]} checked={chosen.includes(one.id)} description={before.includes(one.id) ? t('review.answers.given_before') : undefined}
          onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, one.id] : chosen.filter((each) => each !== one.id))}
        />
      ))}
    </div>
  );
}
