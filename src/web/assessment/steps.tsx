/** What may follow on a sheet, asked once: handing in, returning with a reason, verified, considered by the council, closed for good. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { assessmentClose, assessmentConsider, assessmentReturn, assessmentSubmit, assessmentVerify } from '../../domain/assessment/contract.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { useText } from '../text.tsx';
import type { Sheet } from './contracts.ts';

const acts = ['submit', 'verify', 'return', 'consider', 'close'] as const;
type Act = (typeof acts)[number];

function possible({ state, may }: Sheet): readonly Act[] {
  if (state === 'open') return may.self ? ['submit'] : [];
  const back = may.verify || may.council ? ['return' as const] : [];
  switch (state) {
    case 'submitted': return may.verify ? ['verify', 'return'] : [];
    case 'verified': return [...(may.council ? ['consider' as const] : []), ...back];
    case 'considered': return [...(may.close ? ['close' as const] : []), ...back];
    default: return [];
  }
}

export function Steps({ data, onDone }: { readonly data: Sheet; readonly onDone: (words: string) => void }) {
  const t = useText();
  const [act, setAct] = useState<Act | null>(null);
  const writes = { submit: useWrite(assessmentSubmit), verify: useWrite(assessmentVerify), return: useWrite(assessmentReturn), consider: useWrite(assessmentConsider), close: useWrite(assessmentClose) };
  const open = possible(data);
  if (open.length === 0) return null;
  if (act === null) {
    return <div className={`${css.buttons} no-print`}>{open.map((one) => <Button key={one} size="sm" variant={one === 'return' ? 'default' : 'filled'} onClick={() => setAct(one)}>{t(`assessment.screen.sheet.do.${one}`)}</Button>)}</div>;
  }
  return (
    <ConfirmDecision
      title={t(`assessment.screen.sheet.do.${act}`)} verb={t(`assessment.screen.sheet.do.${act}`)} wayBack={t(`assessment.screen.sheet.do.means.${act}`)} onCancel={() => setAct(null)} {...(act === 'return' ? { reason: { label: t('assessment.screen.sheet.why'), required: true } } : {})}
      lines={[{ label: t('assessment.screen.one.subject'), value: data.name }, { label: t('assessment.screen.round'), value: data.round.setText }, { label: t('assessment.screen.one.truth'), value: t(`assessment.truth.${data.verdicts.council.truth}`) }]}
      onConfirm={async (why) => {
        const at = { id: data.id, version: data.version };
        await (act === 'return' ? writes.return.mutateAsync({ ...at, why }) : writes[act].mutateAsync(at));
        onDone(t('assessment.screen.sheet.done'));
        setAct(null);
      }}
    />
  );
}
