/** "Tra cứu giấy đề nghị": for anybody with a receipt code; what comes back names nobody. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { TextField } from '../kit/fields.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { useText } from '../text.tsx';
import css from './application.module.css';
import { state } from './contracts.ts';

export default function PublicScreen() {
  const t = useText();
  // Behind the # of the address stands the code of a receipt that was scanned; no server reads it there.
  const [scanned] = useState(() => window.location.hash.slice(1, 41));
  const [typed, setTyped] = useState(scanned);
  const [code, setCode] = useState(scanned);
  const answer = useRead(state, { code }, { enabled: code.length >= 4 });
  const data = answer.data;
  return (
    <div className={css.public}>
      <h1 style={{ margin: 0 }}>{t('application.public.title')}</h1>
      <p style={{ margin: 0 }}>{t('application.public.lead')}</p>
      <form role="search" onSubmit={(event) => { event.preventDefault(); setCode(typed.trim()); }}>
        <TextField label={t('application.public.code')} name="code" value={typed} onChange={setTyped} maxLength={40} />
        <div><Button type="submit" disabled={typed.trim().length < 4}>{t('application.public.ask')}</Button></div>
      </form>
      <div aria-live="polite">
        {answer.error ? <ProblemNote problem={answer.error} /> : code !== '' && data === undefined ? <LoadingState /> : null}
        {data && (
          <section className={css.answer} aria-label={t('application.screen.state')}>
            <h2>{t(`application.state.${data.state}`)}</h2>
            <dl className={household.facts}>
              <dt>{t('application.screen.form')}</dt><dd>{t(`application.form.${data.form}`)}</dd>
              <dt>{t('application.public.area')}</dt><dd>{data.areaName}</dd>
              <dt>{t('application.public.received')}</dt><dd>{dayWords(t, data.receivedOn)}</dd>
              <dt>{t('application.screen.answer_by')}</dt><dd>{dayWords(t, data.answerBy)} {data.answerUnverified && <UnverifiedTag reason={t('application.screen.unverified')} />}</dd>
            </dl>
            {data.late && <p>{t('application.public.late')}</p>}
          </section>
        )}
      </div>
    </div>
  );
}
