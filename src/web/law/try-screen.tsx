/** A household tried out under the law of one day, or of two side by side with each answer compared. Nothing is kept: not here, not on the server. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField, ChoiceField, DateField, NumberField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { law, tryOne, tryTwo } from './contracts.ts';
import type { Explained } from '../../domain/policy/contract.ts';
import { ExplainedText } from './explained.tsx';
import { FixtureMark, FixtureTick, inventedOn } from './fixture.tsx';
import css from './law.module.css';

type Answer = 'yes' | 'no' | 'unknown';
type Asked = { readonly date: string; readonly other: string | null; readonly areaType: 'rural' | 'urban'; readonly income: number | null; readonly scoreA: number | null; readonly deprived: readonly string[]; readonly unknown: readonly string[]; readonly isWorker: boolean | null; readonly fixture: boolean };

export default function TryScreen() {
  const t = useText();
  const { asOf } = useView();
  const [date, setDate] = useState<string | null>(asOf);
  const [other, setOther] = useState<string | null>(null);
  const [areaType, setAreaType] = useState<'rural' | 'urban'>('rural');
  const [income, setIncome] = useState<string | null>(null);
  const [score, setScore] = useState<string | null>(null);
  const [fixture, setFixture] = useState(false);
  const [worker, setWorker] = useState(false);
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer>>>({});
  const [asked, setAsked] = useState<Asked | null>(null);
  const first = useRead(law, { date: date ?? asOf } as never);
  const second = useRead(law, { date: other ?? asOf } as never, { enabled: other !== null });
  const questions = [...new Map([...(first.data?.standard?.indicators ?? []), ...(other ? (second.data?.standard?.indicators ?? []) : [])].map((one) => [one.code, one])).values()];
  /** Asked only on a day whose law has a group for it. */
  const workerAsked = [first.data, other ? second.data : undefined].flatMap((one) => one?.standard?.groups ?? []).some((one) => one.asks.includes('is_worker'));
  const mayInvent = inventedOn(first.data, [date ?? asOf, ...(other ? [other] : [])]);
  const codes = (answer: Answer) => questions.filter((one) => (answers[one.code] ?? 'no') === answer).map((one) => one.code);
  const go = () => setAsked({ date: date ?? asOf, other, areaType, income: income === null ? null : Number(income), scoreA: score === null ? null : Number(score), deprived: codes('yes'), unknown: codes('unknown'), isWorker: workerAsked && worker ? true : null, fixture: mayInvent && fixture });
  return (
    <>
      <ScreenHead title={t('law.screen.try.title')} lead={t('law.screen.try.lead')} up={{ to: '/chuan-ngheo', label: t('law.screen.title') }} />
      <form className="no-print" onSubmit={(event) => { event.preventDefault(); go(); }} style={{ display: 'grid', gap: '1rem', maxWidth: '56rem', marginBottom: '1rem' }}>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(13rem, 100%), 1fr))', gap: '0.75rem', alignItems: 'end' }}>
          <DateField label={t('law.screen.try.date')} value={date} onChange={setDate} />
          <DateField label={t('law.screen.try.second')} hint={t('law.screen.try.second.hint')} value={other} onChange={setOther} />
          <ChoiceField label={t('law.screen.try.area')} value={areaType} onChange={(value) => setAreaType(value as 'rural')} choices={(['rural', 'urban'] as const).map((value) => ({ value, label: t(`policy.area_type.${value}`) }))} />
          <NumberField label={t('law.screen.try.income')} hint={t('law.screen.try.income.unit')} value={income} onChange={setIncome} />
          <NumberField label={t('law.screen.try.score')} hint={t('law.screen.try.score.hint')} value={score} onChange={setScore} />
        </div>
        {mayInvent && <FixtureTick known={first.data} value={fixture} onChange={setFixture} />}
        {workerAsked && <CheckField label={t('law.screen.try.worker')} hint={t('law.screen.try.worker.hint')} value={worker} onChange={setWorker} />}
        <fieldset className={css.questions}>
          <legend><strong>{t('law.screen.try.answers')}</strong></legend>
          {questions.map((one) => (
            <div key={one.code} className={css.question}>
              <div>{one.text[t.locale]}<div className="soft">{one.known ? one.threshold[t.locale] : t('law.screen.indicators.unknown', { missing: one.threshold[t.locale] })}</div></div>
              <select aria-label={one.text[t.locale]} value={answers[one.code] ?? 'no'} onChange={(event) => { const value = event.currentTarget.value as Answer; setAnswers((before) => ({ ...before, [one.code]: value })); }}>
                {(['no', 'yes', 'unknown'] as const).map((value) => <option key={value} value={value}>{t(`law.screen.try.${value}`)}</option>)}
              </select>
            </div>
          ))}
        </fieldset>
        <div><Button type="submit">{t('law.screen.try.go')}</Button></div>
      </form>
      {asked && (asked.other ? <Two asked={asked} other={asked.other} /> : <One asked={asked} />)}
    </>
  );
}

const sent = ({ areaType, income, scoreA, deprived, unknown, isWorker, fixture }: Asked) => ({ areaType, income, scoreA, deprived: [...deprived], unknown: [...unknown], isWorker, fixture });

const classTitle = (t: ReturnType<typeof useText>, of: { readonly class: Explained['class']; readonly fixture: boolean }): string => {
  const name = t(`policy.class.${of.class}`);
  return of.fixture ? t('law.screen.fixture.class', { class: name }) : name;
};

function One({ asked }: { readonly asked: Asked }) {
  const t = useText();
  const answer = useRead(tryOne, { date: asked.date, ...sent(asked) } as never);
  return <Loaded answer={answer}>{(data) => <Card title={classTitle(t, data)}><FixtureMark shown={data.fixture} /><ExplainedText of={data} /><p><strong>{t('law.screen.try.not_a_decision')}</strong></p></Card>}</Loaded>;
}

function Two({ asked, other }: { readonly asked: Asked; readonly other: string }) {
  const t = useText();
  const answer = useRead(tryTwo, { from: asked.date, to: other, ...sent(asked) } as never);
  const said = (value: boolean | null) => t(`law.screen.try.${value === null ? 'unknown' : value ? 'yes' : 'no'}`);
  return (
    <Loaded answer={answer}>{(data) => (
      <>
        <p className={css.result}>{t(data.sameClass ? 'law.screen.try.same' : 'law.screen.try.differ')}</p>
        <div className={css.two}>
          {[data.before, data.after].map((side, index) => <Card key={index} title={`${side.standard[t.locale]}: ${classTitle(t, side)}`}><FixtureMark shown={side.fixture} /><ExplainedText of={side} /></Card>)}
        </div>
        <DataTable
          title={t('law.screen.try.reconcile')} rows={data.indicators} rowKey={(row) => row.code}
          columns={[
            { key: 'text', title: t('law.screen.indicators.name'), value: (row) => row.text[t.locale] },
            { key: 'answer', title: t('law.screen.try.answers'), value: (row) => said(row.answer) },
            { key: 'before', title: data.before.standard[t.locale], value: (row) => row.before ?? t('law.screen.try.not_asked') },
            { key: 'after', title: data.after.standard[t.locale], value: (row) => row.after ?? t('law.screen.try.not_asked') },
          ]}
        />
        <p><strong>{t('law.screen.try.not_a_decision')}</strong></p>
      </>
    )}</Loaded>
  );
}
