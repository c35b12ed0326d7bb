/** One item of a form: its code, its question, the answer by its kind, what is wrong with it, and the answer of the round before. */
import { formatDecimal } from '../../domain/text/translate.ts';
import type { Translator } from '../../domain/text/translate.ts';
import type { Answer, SurveyItem } from '../../domain/survey/format.ts';
import { NumberField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import css from './survey.module.css';

export function answerWords(t: Translator, item: SurveyItem, answer: Answer | undefined): string {
  if (answer === null || answer === undefined || answer === '') return t('survey.screen.previous.none');
  if (typeof answer === 'boolean') return t(answer ? 'survey.yes' : 'survey.no');
  const words = (id: string): string => item.options?.find((one) => one.id === id)?.text[t.locale] ?? id;
  if (Array.isArray(answer)) return answer.length === 0 ? t('survey.no') : answer.map(words).join(', ');
  return typeof answer === 'number' ? formatDecimal(t.locale, String(answer)) : words(String(answer));
}

type Props = { readonly item: SurveyItem; readonly value: Answer; readonly former: Answer | undefined; readonly showFormer: boolean; readonly wrong: readonly string[]; readonly disabled: boolean; readonly onChange: (answer: Answer) => void };

export function ItemField({ item, value, former, showFormer, wrong, disabled, onChange }: Props) {
  const t = useText();
  const question = item.text[t.locale];
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const options = item.kind === 'yes_no' ? [{ id: 'true', text: t('survey.yes') }, { id: 'false', text: t('survey.no') }] : (item.options ?? []).map((one) => ({ id: one.id, text: one.text[t.locale] }));
  const problem = wrong.length > 0 ? `${item.code}-wrong` : undefined;
  return (
    <fieldset className={css.item} id={`cau-${item.code}`} aria-describedby={problem} disabled={disabled}>
      <legend className="visually-hidden">{item.code}. {question}</legend>
      <span className={css.code} aria-hidden>{item.code}</span>
      <div className={css.answer}>
        {item.kind !== 'number' && item.kind !== 'text' && <p className={css.question} aria-hidden>{question}</p>}
        {item.hint && <span className={css.former}>{item.hint[t.locale]}</span>}
        {item.kind === 'number' && <NumberField label={question} name={item.code} value={typeof value === 'number' ? String(value) : null} onChange={(typed) => onChange(typed === null ? null : Number(typed))} {...(item.unit ? { unit: item.unit[t.locale] } : {})} />}
        {item.kind === 'text' && <TextField label={question} name={item.code} value={typeof value === 'string' ? value : ''} onChange={(typed) => onChange(typed === '' ? null : typed)} maxLength={1000} />}
        {(item.kind === 'yes_no' || item.kind === 'choice') && (
          <div className={css.options}>
            {options.map((one) => <label key={one.id}><input type="radio" name={item.code} checked={String(value ?? '') === one.id} onChange={() => onChange(item.kind === 'yes_no' ? one.id === 'true' : one.id)} />{one.text}</label>)}
          </div>
        )}
        {item.kind === 'choices' && (
          <div className={css.options}>
            {options.map((one) => <label key={one.id}><input type="checkbox" name={item.code} checked={chosen.includes(one.id)} onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))} />{one.text}</label>)}
            <label><input type="checkbox" name={item.code} checked={Array.isArray(value) && chosen.length === 0} onChange={(event) => onChange(event.currentTarget.checked ? [] : null)} />{t('survey.none')}</label>
          </div>
        )}
        {wrong.length > 0 && <div id={problem}>{wrong.map((one) => <p key={one} className={css.bad}>{one}</p>)}</div>}
      </div>
      {showFormer && <span className={css.former}>{t('survey.screen.previous')}: {answerWords(t, item, former)}</span>}
    </fieldset>
  );
}
