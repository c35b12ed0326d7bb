/** The items of the sheets as one types, with skips and checks; where they stand. The same in a review and in the course. */
import { askedItems, findingsOf, holds } from '../../domain/survey/answers.ts';
import { type Answer, type Answers, itemsOf, type SurveyForm } from '../../domain/survey/format.ts';
import type { Translator } from '../../domain/text/translate.ts';
import { useSteady } from '../kit/steady.ts';
import { useText } from '../text.tsx';
import { ItemField } from './item-field.tsx';
import css from './survey.module.css';

/** Which sheets are shown and count, which items are asked and what is wrong with each. A first sheet that does not lead on stops there. `tried`: what is missing is said too. */
export function standingOf(t: Translator, sheets: readonly SurveyForm[], answers: Answers, tried: boolean) {
  const gate = sheets.find((one) => one.goes_on);
  const gateAnswered = gate !== undefined && findingsOf(gate, answers).every((one) => one.kind !== 'missing');
  const stopped = gate !== undefined && gateAnswered && !gate.goes_on!.some((one) => holds(one, answers));
  const shown = stopped ? [gate] : sheets;
  const counted = shown.filter((one) => one.sheet !== 'C' || itemsOf(one).some((item) => (answers[item.code] ?? null) !== null));
  const findings = counted.flatMap((one) => findingsOf(one, answers));
  const wrongOf = (code: string): readonly string[] => findings.filter((one) => one.code === code && (one.kind !== 'missing' || tried)).map((one) => (one.kind === 'missing' ? t('survey.problem.answer_missing', { item: code }) : one.kind === 'wrong' ? t('survey.problem.answer_wrong', { item: code }) : one.text![t.locale]));
  return { stopped, shown, counted, findings, asked: shown.flatMap((one) => askedItems(one, answers)), wrongOf };
}

/** The same for the screen: while a button is pressed no item and no error comes or goes, so that leaving a number does not move what is pressed. */
export function useStanding(sheets: readonly SurveyForm[], answers: Answers, tried: boolean) {
  const t = useText();
  return standingOf(t, sheets, useSteady(answers), tried);
}

type SheetItemsProps = {
  readonly standing: ReturnType<typeof standingOf>; readonly answers: Answers; readonly disabled: boolean; readonly onAnswer: (code: string, answer: Answer) => void;
  /** What was answered in the round before, beside each item. */ readonly previous?: Answers | undefined;
};

export function SheetItems({ standing, answers, previous, disabled, onAnswer }: SheetItemsProps) {
  const t = useText();
  const { shown, stopped, asked, wrongOf } = standing;
  return shown.map((sheet) => (
    <section key={sheet.id} className={css.sheet} aria-label={sheet.title[t.locale]}>
      <h2 style={{ margin: 0, fontSize: '1.25rem' }}>{sheet.title[t.locale]}</h2>
      {sheet.sections.map((section) => {
        const items = section.items.filter((item) => asked.includes(item));
        return items.length === 0 ? null : (
          <div key={section.id} className={css.section} role="group" aria-label={section.text[t.locale]}>
            <h3>{section.text[t.locale]}</h3>
            {items.map((item) => <ItemField key={item.code} item={item} value={answers[item.code] ?? null} former={previous?.[item.code]} showFormer={previous !== undefined} wrong={wrongOf(item.code)} disabled={disabled} onChange={(answer) => onAnswer(item.code, answer)} />)}
          </div>
        );
      })}
      {stopped && <div className={css.note}><p>{t('survey.screen.sheet_stop')}</p></div>}
    </section>
  ));
}
