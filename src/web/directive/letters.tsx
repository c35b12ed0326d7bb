/** The log of reminders: letters drafted and sent, each to be downloaded; drafting one by hand, sending one under its number. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { fileHref, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { type Directive, type Letter, letterFile, remind, sendLetter } from './contracts.ts';

type LettersProps = { readonly data: Directive; readonly onSaid: (said: string) => void };

export function Letters({ data, onSaid }: LettersProps) {
  const t = useText();
  const drafting = useWrite(remind);
  const [sending, setSending] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const mayAct = data.may.judge && data.directive.state === 'running';
  const draft = async () => {
    setProblem(null);
    try {
      const made = await drafting.mutateAsync({ id: data.directive.id });
      onSaid(t('directive.screen.one.reminded', { count: made.units }));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <Card title={t('directive.screen.one.letters')}>
      {problem !== null && <ProblemNote problem={problem} />}
      {data.letters.length === 0 ? <p style={{ margin: 0 }}>{t('directive.screen.one.letters.none')}</p> : (
        <ul style={{ margin: 0, paddingLeft: '1.1rem', display: 'grid', gap: '0.6rem' }}>
          {data.letters.map((letter) => (
            <li key={letter.id}>
              {letter.sentOn === null
                ? t('directive.screen.one.letter.draft', { date: dayWords(t, letter.draftedOn), by: dayWords(t, letter.byDay), bodies: letter.bodies.join('; ') })
                : t('directive.screen.one.letter.sent', { number: letter.number ?? '', date: dayWords(t, letter.sentOn), by: dayWords(t, letter.byDay), bodies: letter.bodies.join('; ') })}
              <div className={`${css.buttons} no-print`}>
                {(['docx', 'pdf'] as const).map((format) => {
                  const label = t('directive.screen.one.letter.file', { format: format.toUpperCase() });
                  return <DownloadLink key={format} href={fileHref(letterFile, { letter: letter.id, format } as never)} label={label}>{label}</DownloadLink>;
                })}
                {mayAct && letter.sentOn === null && sending !== letter.id && <Button size="xs" onClick={() => setSending(letter.id)}>{t('directive.screen.one.letter.send')}</Button>}
              </div>
              {sending === letter.id && <Send letter={letter} onCancel={() => setSending(null)} onDone={(words) => { setSending(null); onSaid(words); }} />}
            </li>
          ))}
        </ul>
      )}
      {mayAct && data.directive.overdue > 0 && <div className="no-print"><BusyButton variant="default" busy={drafting.isPending} onClick={() => void draft()}>{t('directive.screen.one.remind')}</BusyButton></div>}
    </Card>
  );
}

function Send({ letter, onDone, onCancel }: { readonly letter: Letter; readonly onDone: (said: string) => void; readonly onCancel: () => void }) {
  const t = useText();
  const write = useWrite(sendLetter);
  const [number, setNumber] = useState('');
  const [signer, setSigner] = useState('');
  return (
    <SmallForm
      title={t('directive.screen.one.letter.send')} verb={t('directive.screen.one.letter.send')} missing={number.trim() === '' || signer.trim().length < 2 ? t('directive.screen.one.letter.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ letter: letter.id, number, signer });
        return t('directive.screen.one.letter.done');
      }}
    >
      <div className={css.pair}>
        <TextField label={t('directive.screen.one.letter.number')} hint={t('directive.screen.one.letter.number.hint')} name="number" required value={number} onChange={setNumber} maxLength={60} />
        <TextField label={t('directive.screen.one.letter.signer')} name="signer" required value={signer} onChange={setSigner} maxLength={300} />
      </div>
    </SmallForm>
  );
}
