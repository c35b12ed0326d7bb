/**
 * Two standards in one visit, for one household: the questions that only the next standard asks, its result as the form is filled in, and after
 * the survey both results with every answer in its place in each. Shown only where the law's data has another standard from the next New Year.
 */
import { Fieldset } from '@mantine/core';
import { useMemo } from 'react';
import { plainDate } from '../../domain/calendar.ts';
import { type Classifier, compileClassifier } from '../../domain/policy/compile.ts';
import { explain } from '../../domain/policy/explain.ts';
import type { Message } from '../../domain/message.ts';
import { askedToo, bothOf } from '../../domain/review/both.ts';
import { policyOf } from '../../domain/review/contract-household.ts';
import { say } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useText } from '../text.tsx';
import type { Answers } from './answers.tsx';
import { type Dossier, standard } from './contracts.ts';
import css from './review.module.css';
import { factsOf, Said } from './verdict.tsx';
import { dayWords } from './words.ts';

export type Also = Readonly<Record<string, boolean | null>>;
type About = { readonly from: string; readonly province: string | null; readonly classifier: Classifier; readonly also: Also };

function useNext(from: string, province: string | null): Classifier | null {
  const answer = useRead(standard, { on: from, ...(province ? { province } : {}) } as never, { staleTime: Infinity });
  const { data } = answer;
  return useMemo(() => (data ? compileClassifier(policyOf(data.policy), { date: plainDate(from), standard: data.standard }) : null), [data, from]);
}

export function AlsoAsked({ from, province, classifier, also, onChange }: About & { readonly onChange: (also: Also) => void }) {
  const t = useText();
  const next = useNext(from, province);
  const asked = next ? askedToo(classifier, next) : [];
  if (asked.length === 0) return null;
  return (
    <Fieldset legend={t('review.both.also', { date: dayWords(t, from) })}>
      <p className={household.hint}>{t('review.both.also.hint')}</p>
      <ol className={css.answers}>
        {asked.map((one) => (
          <li key={one.code} role="radiogroup" aria-labelledby={`also-${one.code}`}>
            <div>
              <p id={`also-${one.code}`}><strong>{one.text[t.locale]}</strong> <span className="soft">{one.service[t.locale]}</span> {one.status !== 'confirmed' && <UnverifiedTag reason={t('review.screen.unverified', { what: one.text[t.locale], source: one.source })} settles={one.threshold_missing?.[t.locale] ?? one.source} />}</p>
              <p className={household.hint}>{one.threshold?.[t.locale] ?? t('review.answers.no_threshold', { missing: one.threshold_missing?.[t.locale] ?? '' })}</p>
            </div>
            <span className={css.choice}>
              {([['yes', true], ['no', false], ['unknown', null]] as const).map(([name, answer]) => (
                <label key={name}><input type="radio" name={`also-${one.code}`} checked={(also[one.code] ?? null) === answer} onChange={() => onChange({ ...also, [one.code]: answer })} />{t(`review.answers.${name}`)}</label>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </Fieldset>
  );
}

/** The other result of the same answers, as they stand on the screen. */
export function NextVerdict({ from, province, classifier, also, value }: About & { readonly value: Answers }) {
  const t = useText();
  const next = useNext(from, province);
  if (!next) return null;
  const facts = factsOf(value, classifier);
  const { after } = bothOf(classifier, next, { income: facts.income, scoreA: facts.scoreA, known: facts.known, deprived: facts.deprived, also }, value.areaType);
  const explained = explain(next, after.household, after.classification);
  return (
    <section className={css.verdict} aria-label={t('review.both.next', { date: dayWords(t, from) })} aria-live="polite">
      <h2>{t('review.both.next', { date: dayWords(t, from) })}: {after.classification.class === 'unknown' ? <strong>{t('review.class.unknown')}</strong> : <ClassTag value={after.classification.class} />}</h2>
      <p style={{ margin: 0 }}>{say(t, explained.reason)}</p>
      <p className="soft" style={{ margin: 0 }}>{t('review.both.next.note', { standard: next.standard.text[t.locale] })}</p>
    </section>
  );
}

type Both = NonNullable<Dossier['both']>;

export function BothResult({ both, now }: { readonly both: Both; readonly now: NonNullable<Dossier['found']>['class'] }) {
  const t = useText();
  const tag = (of: typeof now) => (of === 'unknown' ? <strong>{t('review.class.unknown')}</strong> : <ClassTag value={of} />);
  const place = (at: string | null): string => (at === null ? t('review.both.not_asked') : String(Number(at.slice(1))));
  return (
    <div className={household.stack} role="group" aria-label={t('review.both.title')}>
      <h3 style={{ margin: 0 }}>{t('review.both.title')}</h3>
      <dl className={household.facts}>
        <dt>{both.now[t.locale]}</dt><dd>{tag(now)}</dd>
        <dt>{t('review.both.from', { standard: both.standard[t.locale], date: dayWords(t, both.from) })}</dt><dd>{tag(both.class)}</dd>
      </dl>
      <details><summary>{t('review.both.why')}</summary><Said lines={both.explanation as unknown as readonly Message[]} /></details>
      <DataTable
        title={t('review.both.table')} rows={both.indicators} rowKey={(row) => row.code}
        columns={[
          { key: 'text', title: t('review.both.indicator'), value: (row) => row.text[t.locale], sortable: false }, { key: 'answer', title: t('review.both.answer'), value: (row) => t(`review.answers.${row.answer === null ? 'unknown' : row.answer ? 'yes' : 'no'}`), sortable: false },
          { key: 'before', title: t('review.both.place_now'), value: (row) => place(row.before), sortable: false }, { key: 'after', title: t('review.both.place_then'), value: (row) => place(row.after), sortable: false },
        ]}
      />
      <p className="soft" style={{ margin: 0 }}>{t('review.both.note')}</p>
    </div>
  );
}
