/** The class that follows from the answers as they stand on the screen, told by the same code the server decides with, with its explanation. */
import type { Message } from '../../domain/message.ts';
import type { Classifier } from '../../domain/policy/compile.ts';
import { classify } from '../../domain/policy/evaluate.ts';
import { explain, explanationLines } from '../../domain/policy/explain.ts';
import { type Household, householdOf } from '../../domain/policy/household.ts';
import { say } from '../../domain/text/translate.ts';
import { ClassTag } from '../household/class-tag.tsx';
import { useText } from '../text.tsx';
import type { Answers } from './answers.tsx';
import css from './review.module.css';

export function factsOf(value: Answers, classifier: Classifier): Household {
  const number = (text: string | null): number | null => (text === null || text === '' ? null : Number(text));
  return householdOf({ areaType: value.areaType, income: number(value.income), scoreA: number(value.scoreA) }, value.answers, classifier.indicators.map((one) => one.id));
}

export function Verdict({ classifier, value }: { readonly classifier: Classifier; readonly value: Answers }) {
  const t = useText();
  const facts = factsOf(value, classifier);
  const made = classify(classifier, facts);
  const explained = explain(classifier, facts, made);
  return (
    <section className={css.verdict} aria-label={t('review.screen.verdict')} aria-live="polite">
      <h2>{t('review.screen.verdict')}: {made.class === 'unknown' ? <strong>{t('review.class.unknown')}</strong> : <ClassTag value={made.class} />}</h2>
      <p style={{ margin: 0 }}>{say(t, explained.reason)}</p>
      {explained.nearest.map((one, index) => <p key={index} style={{ margin: 0 }}>{say(t, one.line)}</p>)}
      <details><summary>{t('review.screen.verdict.all')}</summary><Said lines={explanationLines(explained)} /></details>
      <p className="soft" style={{ margin: 0 }}>{t('review.screen.verdict.note')}</p>
    </section>
  );
}

export function Said({ lines }: { readonly lines: readonly Message[] }) {
  const t = useText();
  return <ol>{lines.map((one, index) => <li key={index}>{say(t, one)}</li>)}</ol>;
}
