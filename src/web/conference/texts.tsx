/** Results, difficulties, lessons and proposals of a conference: fields until it is concluded, words afterwards. */
import { useState } from 'react';
import { conferenceParts, type ConferenceTexts } from '../../domain/conference/types.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { type Conference, write } from './contracts.ts';

export function Texts({ one, onSaid }: { readonly one: Conference; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const save = useWrite(write);
  const [texts, setTexts] = useState<ConferenceTexts>(one.content.texts);
  const [problem, setProblem] = useState<unknown>(null);
  if (!one.may.write || one.state === 'concluded' || one.state === 'cancelled') {
    return (
      <Card title={t('conference.screen.one.texts')}>
        {conferenceParts.map((part) => <section key={part}><h3 style={{ margin: 0 }}>{t(`conference.part.${part}`)}</h3><p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{one.content.texts[part] || t('conference.screen.one.texts.none')}</p></section>)}
      </Card>
    );
  }
  const submit = async () => {
    setProblem(null);
    try {
      await save.mutateAsync({ id: one.id, expectedVersion: one.version, texts });
      onSaid(t('conference.screen.one.saved'));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <form className={`${css.form} no-print`} noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }} aria-label={t('conference.screen.one.texts')}>
      <h3>{t('conference.screen.one.texts')}</h3>
      {problem !== null && <ProblemNote problem={problem} />}
      {conferenceParts.map((part) => <LongTextField key={part} label={t(`conference.part.${part}`)} name={part} value={texts[part]} onChange={(value) => setTexts({ ...texts, [part]: value })} rows={3} />)}
      <div className={css.buttons}><BusyButton type="submit" variant="default" busy={save.isPending}>{t('conference.screen.one.texts.save')}</BusyButton></div>
    </form>
  );
}
