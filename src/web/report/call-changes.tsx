/** Putting a call off and withdrawing it, each as a form behind its button; refused and done in words. Used by the screen of a call. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { BusyButton } from '../kit/busy-button.tsx';
import { DateField, LongTextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useStep } from '../kit/step.ts';
import { type Call, extend, follow, type Heir, withdraw } from './contracts.ts';

type Step = 'extend' | 'withdraw';

export function CallChanges({ call, heirs }: { readonly call: Call; readonly heirs: readonly Heir[] }) {
  const t = useText();
  const [step, setStep] = useState<Step | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const props = { call, onDone: (words: string) => { setStep(null); setSaid(words); }, onCancel: () => setStep(null) };
  return (
    <>
      <div role="status" aria-live="polite" className="no-print">{said && <p className={css.done}>{said}</p>}</div>
      {step === null && call.withdrawnOn === null && (
        <div className={`${css.buttons} no-print`} style={{ marginTop: '0.75rem' }}>
          {call.counts.due > 0 && <Button variant="default" onClick={() => setStep('extend')}>{t('report.screen.call.extend')}</Button>}
          {call.counts.accepted < call.units && <Button variant="default" onClick={() => setStep('withdraw')}>{t('report.screen.call.withdraw')}</Button>}
        </div>
      )}
      {step === null && call.withdrawnOn === null && heirs.length > 0 && <Follow call={call} heirs={heirs} onDone={setSaid} />}
      {step === 'extend' && <Extend {...props} />}
      {step === 'withdraw' && <Withdraw {...props} />}
    </>
  );
}

/** Recipients that have ended, each with the body that can follow it. */
function Follow({ call, heirs, onDone }: { readonly call: Call; readonly heirs: readonly Heir[]; readonly onDone: (said: string) => void }) {
  const t = useText();
  const write = useWrite(follow);
  const { problem, run } = useStep(onDone);
  return (
    <div className="no-print" style={{ marginTop: '0.75rem' }}>
      {heirs.map((one) => <p key={one.recipient} style={{ margin: '0 0 0.4rem' }}>{t('report.screen.call.follow.to', one)}</p>)}
      {problem !== null && <ProblemNote problem={problem} />}
      <div className={css.buttons}><BusyButton variant="default" busy={write.isPending} onClick={() => void run(() => write.mutateAsync({ id: call.id }), t('report.screen.call.follow.done', { count: heirs.length }))}>{t('report.screen.call.follow')}</BusyButton></div>
    </div>
  );
}

type StepProps = { readonly call: Call; readonly onDone: (said: string) => void; readonly onCancel: () => void };

function Extend({ call, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(extend, { also: ['indicator'] });
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('report.screen.call.extend')} verb={t('report.screen.call.extend')} missing={dueOn === null || reason.trim().length < 3 ? t('report.screen.call.extend.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => t('report.screen.call.extend.done', { count: (await write.mutateAsync({ id: call.id, dueOn: dueOn!, reason })).duties })}
    >
      <DateField label={t('report.screen.call.extend.day')} name="dueOn" required value={dueOn} onChange={setDueOn} />
      <LongTextField label={t('report.screen.call.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
    </SmallForm>
  );
}

function Withdraw({ call, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(withdraw, { also: ['indicator'] });
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('report.screen.call.withdraw')} verb={t('report.screen.call.withdraw')} missing={reason.trim().length < 3 ? t('report.screen.call.withdraw.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => t('report.screen.call.withdraw.done', { count: (await write.mutateAsync({ id: call.id, reason })).duties })}
    >
      <p style={{ margin: 0 }}>{t('report.screen.call.withdraw.effect')}</p>
      <LongTextField label={t('report.screen.call.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
    </SmallForm>
  );
}
