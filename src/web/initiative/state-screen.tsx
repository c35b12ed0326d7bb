/** "Tra cứu đề xuất": for who holds the code of a proposal: its state, the opinion of the council and the answer; names nobody. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import css from '../application/application.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { TextField } from '../kit/fields.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { state } from './contracts.ts';

export default function StateScreen() {
  const t = useText();
  const [scanned] = useState(() => window.location.hash.slice(1, 41)); // from the QR of a receipt
  const [typed, setTyped] = useState(scanned);
  const [code, setCode] = useState(scanned);
  const answer = useRead(state, { code }, { enabled: code.length >= 4 });
  const data = answer.data;
  return (
    <div className={css.public}>
      <h1 style={{ margin: 0 }}>{t('initiative.public.state.title')}</h1>
      <p style={{ margin: 0 }}>{t('initiative.public.state.lead')} <AppLink to="/gui-sang-kien">{t('initiative.public.title')}</AppLink></p>
      <form role="search" onSubmit={(event) => { event.preventDefault(); setCode(typed.trim()); }}>
        <TextField label={t('initiative.public.code')} name="code" value={typed} onChange={setTyped} maxLength={40} />
        <div><Button type="submit" disabled={typed.trim().length < 4}>{t('initiative.public.ask')}</Button></div>
      </form>
      <div aria-live="polite">
        {answer.error ? <ProblemNote problem={answer.error} /> : code !== '' && data === undefined ? <LoadingState /> : null}
        {data && (
          <section className={css.answer} aria-label={t('initiative.screen.state')}>
            <h2>{t(`initiative.state.${data.state}`)}</h2>
            <dl className={household.facts}>
              <dt>{t(`initiative.kind.${data.kind}`)}</dt><dd>{data.title}</dd>
              <dt>{t('initiative.screen.area')}</dt><dd>{data.areaName}</dd>
              <dt>{t('initiative.screen.received')}</dt><dd>{dayWords(t, data.receivedOn)}</dd>
              <dt>{t('initiative.screen.answer_by')}</dt><dd>{dayWords(t, data.answerBy)} {data.answerUnverified && <UnverifiedTag reason={t('initiative.screen.unverified')} />}</dd>
              {data.opinion !== null && <><dt>{t('initiative.screen.opinion')}</dt><dd>{t(`initiative.opinion.${data.opinion}`)}{data.reach !== null && `; ${t(`initiative.reach.${data.reach}`)}`}</dd></>}
              {data.answer !== null && data.closedOn !== null && <><dt>{t('initiative.screen.answer')}</dt><dd>{dayWords(t, data.closedOn)}: {data.answer}</dd></>}
            </dl>
            {data.late && <p>{t('initiative.public.waiting_late')}</p>}
          </section>
        )}
      </div>
    </div>
  );
}
