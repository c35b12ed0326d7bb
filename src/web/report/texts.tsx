/** The texts of a report written by hand: fields while it can be changed, words afterwards. Tells its owner of what is not saved yet. */
import { useState } from 'react';
import { handParts, type HandTexts } from '../../domain/report/types.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { type Report, save } from './contracts.ts';

type TextsProps = { readonly one: Report; readonly writing: boolean; readonly onUnsaved: (unsaved: boolean) => void; readonly onSaid: (said: string) => void };

export function Texts({ one, writing, onUnsaved, onSaid }: TextsProps) {
  const t = useText();
  const write = useWrite(save);
  const [texts, setTexts] = useState<HandTexts>(one.content.texts);
  const [problem, setProblem] = useState<unknown>(null);
  if (!writing) {
    return (
      <Card title={t('report.screen.one.texts')}>
        {handParts.map((part) => <section key={part}><h3 style={{ margin: 0 }}>{t(`report.part.${part}`)}</h3><p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{one.content.texts[part] || t('report.screen.one.nothing')}</p></section>)}
      </Card>
    );
  }
  const submit = async () => {
    setProblem(null);
    try {
      await write.mutateAsync({ id: one.duty.id, expectedVersion: one.version, texts });
      onUnsaved(false);
      onSaid(t('report.screen.one.saved'));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <form className={css.form} noValidate onSubmit={(event) => { event.preventDefault(); void submit(); }} aria-label={t('report.screen.one.texts')}>
      <h3>{t('report.screen.one.texts')}</h3>
      {problem !== null && <ProblemNote problem={problem} />}
      {handParts.map((part) => <LongTextField key={part} label={t(`report.part.${part}`)} name={part} value={texts[part]} onChange={(value) => { setTexts({ ...texts, [part]: value }); onUnsaved(true); }} rows={4} />)}
      <div className={css.buttons}><BusyButton type="submit" busy={write.isPending}>{t('report.screen.one.save')}</BusyButton></div>
    </form>
  );
}
