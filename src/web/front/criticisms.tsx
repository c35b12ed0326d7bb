/** On the page where a plan goes from draft to issue: what the Fatherland Front says to it, and the answer it must get first. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { frontCriticise, type frontCriticisms, frontRespond } from '../../domain/front/contract.ts';
import { reference, useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { ChoiceField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';

const criticisms = reference<typeof frontCriticisms>('front.criticisms', 'read');

export function Criticisms({ plan }: { readonly plan: string }) {
  const t = useText();
  const [maySee, mayRaise, mayAnswer] = [useMay('front.criticisms'), useMay('front.criticise'), useMay('front.respond')];
  const answer = useRead(criticisms, { plan }, { enabled: maySee });
  const [doing, setDoing] = useState<number | 'raise' | null>(null);
  if (!maySee) return null;
  const close = () => setDoing(null);
  return (
    <Card title={t('front.screen.criticisms')}>
      <Loaded answer={answer}>
        {(data) => (
          <>
            {data.rows.length === 0 ? <p className={household.hint}>{t('front.screen.criticisms.none')}</p> : data.unanswered > 0 && <p role="status"><strong style={{ color: 'var(--warn-ink)' }}>{t('front.screen.criticisms.blocks', { count: data.unanswered })}</strong></p>}
            <ul className={household.line}>
              {data.rows.map((one) => (
                <li key={one.id}>
                  <h3>{t('front.screen.raised', { by: one.by, date: dayWords(t, one.on) })}</h3><p>{one.text}</p>
                  {one.answer ? <p><strong>{t('front.screen.said', { result: t(one.answer.accepted ? 'front.screen.accepted' : 'front.screen.refused'), date: dayWords(t, one.answer.on), text: one.answer.text })}</strong></p> : mayAnswer && doing === null && <p className="no-print"><Button size="xs" onClick={() => setDoing(one.id)}>{t('front.screen.respond')}</Button></p>}
                </li>
              ))}
            </ul>
            {mayRaise && data.version !== null && doing === null && <p className="no-print"><Button variant="default" onClick={() => setDoing('raise')}>{t('front.screen.criticise')}</Button></p>}
            {doing !== null && <Write key={doing} plan={plan} doing={doing} reload={answer.refetch} onClose={close} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Write({ plan, doing, reload, onClose }: { readonly plan: string; readonly doing: number | 'raise'; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const [result, setResult] = useState('yes');
  const [raise, respond] = [useWrite(frontCriticise), useWrite(frontRespond)];
  const label = t(doing === 'raise' ? 'front.screen.text' : 'front.screen.why');
  return (
    <StepForm
      title={t(doing === 'raise' ? 'front.screen.criticise' : 'front.screen.respond')} lead={doing === 'raise' ? t('front.screen.criticise.lead') : undefined} verb={t('front.screen.record')} reload={reload} onClose={onClose} final missing={() => (text.trim().length < 10 ? [t('front.screen.missing')] : [])}
      lines={() => [...(doing === 'raise' ? [] : [{ label: t('front.screen.result'), value: t(result === 'yes' ? 'front.screen.accepted' : 'front.screen.refused') }]), { label, value: text }]}
      send={async () => {
        if (doing === 'raise') await raise.mutateAsync({ plan, text });
        else await respond.mutateAsync({ criticism: doing, accepted: result === 'yes', why: text });
        onClose();
        return t('front.screen.done');
      }}
    >
      {doing !== 'raise' && <ChoiceField label={t('front.screen.result')} value={result} onChange={setResult} choices={[{ value: 'yes', label: t('front.screen.accepted') }, { value: 'no', label: t('front.screen.refused') }]} />}
      <LongTextField label={label} required value={text} onChange={setText} />
    </StepForm>
  );
}
