/** Two entries of a paper differ: for each item one of the two answers is taken, with its reason. Who may not settle sees what differs and that it waits. */
import { useState } from 'react';
import { surveySettle } from '../../domain/survey/contract.ts';
import { itemsOf, type SurveyForm } from '../../domain/survey/format.ts';
import { useWrite } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { TextField } from '../kit/fields.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import type { Opened } from './contracts.ts';
import { Differences } from './differences.tsx';
import { answerWords } from './item-field.tsx';
import css from './survey.module.css';

type Chosen = Readonly<Record<string, { readonly take?: 'first' | 'second'; readonly why: string }>>;
type Props = { readonly opened: Opened; readonly second: NonNullable<Opened['second']>; readonly sheets: readonly SurveyForm[]; readonly onDone: (said: string) => Promise<void> };

export function SettleForm({ opened, second, sheets, onDone }: Props) {
  const t = useText();
  const write = useWrite(surveySettle, { also: ['review', 'fieldwork'] });
  const [chosen, setChosen] = useState<Chosen>({});
  const [tried, setTried] = useState(false);
  if (!opened.maySettle) return <div className={css.stack}><Differences second={second} sheets={sheets} /><p style={{ margin: 0 }}>{t('survey.screen.settle.waits')}</p></div>;
  const rows = second.differences;
  const items = new Map(sheets.flatMap(itemsOf).map((one) => [one.code, one]));
  const of = (code: string) => chosen[code] ?? { why: '' };
  const set = (code: string, more: Partial<Chosen[string]>) => setChosen((before) => ({ ...before, [code]: { ...(before[code] ?? { why: '' }), ...more } }));
  const ready = rows.every((row) => of(row.code).take !== undefined && of(row.code).why.trim().length >= 3);
  const send = async (): Promise<void> => {
    setTried(true);
    if (!ready) return;
    try {
      const done = await write.mutateAsync({ round: opened.round.id, household: opened.household, version: opened.round.version, on: opened.today as never, items: rows.map((row) => ({ code: row.code, take: of(row.code).take!, why: of(row.code).why.trim() })) });
      await onDone(t('survey.screen.settle.done', { count: String(done.settled), class: done.class === 'unknown' ? t('survey.screen.unknown') : t(`household.class.${done.class}`) }));
    } catch { /* shown below */ }
  };
  return (
    <form className={css.stack} noValidate aria-label={t('survey.screen.settle')} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <h2 style={{ margin: 0, fontSize: '1.25rem' }}>{t('survey.screen.settle')}</h2>
      <div className={css.note}><p>{t('survey.screen.second.open', { by: second.by, date: dayWords(t, second.on), count: String(rows.length) })}</p></div>
      <p style={{ margin: 0 }}>{t('survey.screen.settle.lead')}</p>
      <div className={css.section}>
        {rows.map((row) => {
          const item = items.get(row.code);
          const words = (answer: typeof row.first): string => (item ? answerWords(t, item, answer) : String(answer ?? ''));
          return (
            <fieldset key={row.code} className={css.item} disabled={write.isPending}>
              <legend className="visually-hidden">{row.code}. {item?.text[t.locale]}</legend>
              <span className={css.code} aria-hidden>{row.code}</span>
              <div className={css.answer}>
                <p className={css.question} aria-hidden>{item?.text[t.locale]}</p>
                <div className={css.options}>
                  {(['first', 'second'] as const).map((take) => <label key={take}><input type="radio" name={`take-${row.code}`} checked={of(row.code).take === take} onChange={() => set(row.code, { take })} />{t(take === 'first' ? 'survey.screen.second.first' : 'survey.screen.second.other')}: <strong>{words(row[take])}</strong></label>)}
                </div>
                <TextField label={t('survey.screen.settle.why')} name={`why-${row.code}`} required value={of(row.code).why} onChange={(why) => set(row.code, { why })} maxLength={300} />
              </div>
            </fieldset>
          );
        })}
      </div>
      {write.error && <ProblemNote problem={write.error} />}
      {tried && !ready && <p role="alert" className={css.bad}>{t('survey.screen.settle.missing', { count: String(rows.length) })}</p>}
      <div className={`${css.buttons} no-print`}><BusyButton type="submit" busy={write.isPending}>{t('survey.screen.settle.save')}</BusyButton></div>
    </form>
  );
}

/** Who settled two entries into the survey in force, when, and what was taken for each item. */
export function SettledLine({ settled }: { readonly settled: NonNullable<Opened['settled']> }) {
  const t = useText();
  return <p style={{ margin: 0 }} className="soft">{t('survey.screen.settled', { by: settled.by, date: dayWords(t, settled.on), count: String(settled.items.length), items: settled.items.map((one) => t(`survey.screen.settled.${one.take}`, { code: one.code, why: one.why })).join('; ') })}</p>;
}
