/** The bodies of a directive: what each answered, and the next step: the body answers, whoever issued the directive accepts or returns. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { addDays, type PlainDate } from '../../domain/calendar.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DateField, LongTextField } from '../kit/fields.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import { accept, answer, type Directive, giveBack, type Part, withdrawExtension } from './contracts.ts';
import { AnswerExtension, AskExtension, Extensions } from './extensions.tsx';
import { PartState } from './part-state.tsx';

type PartsProps = { readonly data: Directive; readonly onSaid: (said: string) => void };

export function Parts({ data, onSaid }: PartsProps) {
  const t = useText();
  const [accepting, withdrawing] = [useWrite(accept), useWrite(withdrawExtension)];
  const [step, setStep] = useState<{ readonly what: 'answer' | 'return' | 'ask' | 'grant'; readonly part: Part } | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const mayAnswer = new Set(data.may.answer);
  const running = data.directive.state === 'running';
  const done = (words: string) => {
    setStep(null);
    onSaid(words);
  };
  const take = async (part: Part) => {
    setProblem(null);
    try {
      await accepting.mutateAsync({ part: part.id, expectedVersion: part.version });
      onSaid(t('directive.screen.one.accepted'));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const takeBack = async (extension: number) => {
    setProblem(null);
    try {
      await withdrawing.mutateAsync({ extension });
      onSaid(t('directive.screen.extension.withdrawn'));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const asked = (part: Part) => part.extensions.find((one) => one.state === 'asked');
  /** Waited for, its day not so near that none is asked for any more, nothing asked yet. */
  const mayAsk = (part: Part) => mayAnswer.has(part.id) && (part.state === 'open' || part.state === 'returned') && asked(part) === undefined && data.asking !== null && data.today <= addDays(part.dueOn as PlainDate, -data.asking.days);
  const request = step?.what === 'grant' ? asked(step.part) : undefined;
  const steps = (part: Part) => (
    <div className={`${css.buttons} no-print`}>
      {running && mayAnswer.has(part.id) && (part.state === 'open' || part.state === 'returned') && <Button size="xs" aria-label={t('directive.screen.one.answer.of', { unit: part.organisationName })} onClick={() => setStep({ what: 'answer', part })}>{t('directive.screen.one.answer')}</Button>}
      {running && mayAsk(part) && <Button size="xs" variant="default" aria-label={t('directive.screen.extension.ask.of', { unit: part.organisationName })} onClick={() => setStep({ what: 'ask', part })}>{t('directive.screen.extension.ask')}</Button>}
      {running && mayAnswer.has(part.id) && asked(part) !== undefined && <BusyButton size="xs" variant="default" aria-label={t('directive.screen.extension.withdraw.of', { unit: part.organisationName })} busy={withdrawing.isPending} onClick={() => void takeBack(asked(part)!.id)}>{t('directive.screen.extension.withdraw')}</BusyButton>}
      {running && data.may.judge && asked(part) !== undefined && <Button size="xs" aria-label={t('directive.screen.extension.answer.of', { unit: part.organisationName })} onClick={() => setStep({ what: 'grant', part })}>{t('directive.screen.extension.answer')}</Button>}
      {running && data.may.judge && part.state === 'answered' && (
        <>
          <BusyButton size="xs" aria-label={`${t('directive.screen.one.accept')}: ${part.organisationName}`} busy={accepting.isPending} onClick={() => void take(part)}>{t('directive.screen.one.accept')}</BusyButton>
          <Button size="xs" variant="default" aria-label={t('directive.screen.one.return.of', { unit: part.organisationName })} onClick={() => setStep({ what: 'return', part })}>{t('directive.screen.one.return')}</Button>
        </>
      )}
    </div>
  );
  return (
    <>
      {problem !== null && <ProblemNote problem={problem} />}
      {step?.what === 'answer' && <Answer key={step.part.id} part={step.part} onDone={done} onCancel={() => setStep(null)} />}
      {step?.what === 'return' && <GiveBack key={step.part.id} part={step.part} onDone={done} onCancel={() => setStep(null)} />}
      {step?.what === 'ask' && data.asking !== null && <AskExtension key={step.part.id} part={step.part} asking={data.asking} onDone={done} onCancel={() => setStep(null)} />}
      {step && request && <AnswerExtension key={step.part.id} part={step.part} extension={request} inWriting={data.directive.number !== null} onDone={done} onCancel={() => setStep(null)} />}
      <DataTable
        title={t('directive.screen.one.parts')} rows={data.parts} rowKey={(row) => String(row.id)} empty={t('directive.screen.owed.empty')}
        columns={[
          {
            key: 'unit', title: t('directive.screen.unit'), value: (row) => row.organisationName,
            cell: (row) => (
              <>
                {row.organisationName}
                {row.answer !== null && row.answeredOn !== null && <div className="soft" style={{ whiteSpace: 'pre-wrap' }}>{t('directive.screen.one.answer.line', { date: dayWords(t, row.answeredOn), by: row.answeredBy ?? '', answer: row.answer })}</div>}
                {running && (row.state === 'open' || row.state === 'returned') && <div className="soft">{t(`directive.screen.one.body.${row.body}`)}</div>}
                {row.state === 'returned' && row.reason !== null && <div style={{ color: 'var(--warn-ink)' }}>{t('directive.screen.one.return.line', { reason: row.reason })}</div>}
              </>
            ),
          },
          { key: 'due', title: t('directive.screen.due'), value: (row) => row.dueOn, cell: (row) => <>{dayWords(t, row.dueOn)}<Extensions extensions={row.extensions} /></> },
          { key: 'state', title: t('directive.screen.state'), value: (row) => t(`directive.state.${row.state}`), cell: (row) => <><PartState part={row} />{steps(row)}</> },
          { key: 'reminded', title: t('directive.screen.reminded'), value: (row) => row.reminded, numeric: true },
        ]}
      />
    </>
  );
}

type StepProps = { readonly part: Part; readonly onDone: (said: string) => void; readonly onCancel: () => void };

function Answer({ part, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(answer);
  const [text, setText] = useState(part.answer ?? '');
  return (
    <SmallForm
      title={t('directive.screen.one.answer.of', { unit: part.organisationName })} verb={t('directive.screen.one.answer')} missing={text.trim().length < 3 ? t('directive.screen.one.answer.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ part: part.id, expectedVersion: part.version, answer: text });
        return t('directive.screen.one.answered');
      }}
    >
      <LongTextField label={t('directive.screen.one.answer.text')} name="answer" required value={text} onChange={setText} rows={4} />
    </SmallForm>
  );
}

function GiveBack({ part, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(giveBack);
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState<string | null>(null);
  return (
    <SmallForm
      title={t('directive.screen.one.return.of', { unit: part.organisationName })} verb={t('directive.screen.one.return')} missing={reason.trim().length < 3 || dueOn === null ? t('directive.screen.one.return.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ part: part.id, expectedVersion: part.version, reason, dueOn: dueOn! });
        return t('directive.screen.one.returned');
      }}
    >
      <LongTextField label={t('directive.screen.one.return.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
      <DateField label={t('directive.screen.one.return.due')} name="dueOn" required value={dueOn} onChange={setDueOn} />
    </SmallForm>
  );
}
