/** A closed sheet judged anew: asked for with a reason, answered by a second person; both versions a click away from each other. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { assessmentAskAgain, assessmentDecideAgain, assessmentWithdrawAgain } from '../../domain/assessment/contract.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { dayWords } from '../household/words.ts';
import { LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { Sheet } from './contracts.ts';

type Doing = 'ask' | 'agree' | 'decline' | 'withdraw';
const flat = { margin: 0, overflowWrap: 'anywhere' } as const;

export function Renewal({ data, onDone }: { readonly data: Sheet; readonly onDone: (said: string) => void }) {
  const t = useText();
  const [ask, decide, withdraw] = [useWrite(assessmentAskAgain), useWrite(assessmentDecideAgain), useWrite(assessmentWithdrawAgain)];
  const [doing, setDoing] = useState<Doing | null>(null);
  const [why, setWhy] = useState('');
  const { supersedes, heir, renewal, may } = data;
  if (supersedes === null && heir === null && renewal === null && !may.askAgain) return null;
  const begin = (next: Doing) => { setWhy(''); setDoing(next); };
  const verb = doing === null ? '' : t(`assessment.screen.sheet.again.${doing}`);
  const send = async (): Promise<string> => {
    if (doing === 'ask') await ask.mutateAsync({ id: data.id, why });
    else if (doing === 'withdraw') await withdraw.mutateAsync({ id: data.id, why });
    else await decide.mutateAsync({ id: data.id, agree: doing === 'agree', why });
    return t(doing === 'ask' ? 'assessment.screen.sheet.again.sent' : doing === 'withdraw' ? 'assessment.screen.sheet.again.taken' : 'assessment.screen.sheet.again.answered');
  };
  return (
    <Card title={t('assessment.screen.sheet.again')}>
      <div className={css.stack}>
        {supersedes !== null && <p style={flat}>{t('assessment.screen.sheet.again.former', { date: dayWords(t, supersedes.closedOn), why: supersedes.why })} <AppLink to={`/thi-dua/danh-gia/phieu/${supersedes.id}`}>{t('assessment.screen.sheet.again.former.open')}</AppLink></p>}
        {renewal !== null && <p style={flat}>{t('assessment.screen.sheet.again.asked', { by: renewal.by, date: dayWords(t, renewal.on), why: renewal.why })}</p>}
        {renewal?.decided && <p style={flat}>{t(renewal.decided.agreed ? 'assessment.screen.sheet.again.agreed' : 'assessment.screen.sheet.again.declined', { by: renewal.decided.by, date: dayWords(t, renewal.decided.on), why: renewal.decided.why })}</p>}
        {heir !== null && <p style={flat}><strong>{t('assessment.screen.sheet.again.heir', { state: t(`assessment.state.${heir.state}`) })}</strong> <AppLink to={`/thi-dua/danh-gia/phieu/${heir.id}`}>{t('assessment.screen.sheet.again.heir.open')}</AppLink></p>}
        {renewal?.withdrawn && <p style={flat}>{t('assessment.screen.sheet.again.withdrawn', { date: dayWords(t, renewal.withdrawn.on), why: renewal.withdrawn.why })}</p>}
        {renewal !== null && renewal.decided === null && renewal.withdrawn === null && <p className="soft" style={flat}>{t('assessment.screen.sheet.again.waits')}</p>}
        {may.askAgain && doing === null && <p className="soft" style={flat}>{t('assessment.screen.sheet.again.lead')}</p>}
        {doing === null && (may.askAgain || may.decideAgain || may.withdrawAgain) && (
          <div className={`${css.buttons} no-print`}>
            {may.askAgain && <Button size="sm" variant="default" onClick={() => begin('ask')}>{t('assessment.screen.sheet.again.ask')}</Button>}
            {may.decideAgain && <Button size="sm" onClick={() => begin('agree')}>{t('assessment.screen.sheet.again.agree')}</Button>}
            {may.decideAgain && <Button size="sm" variant="default" onClick={() => begin('decline')}>{t('assessment.screen.sheet.again.decline')}</Button>}
            {may.withdrawAgain && <Button size="sm" variant="default" onClick={() => begin('withdraw')}>{t('assessment.screen.sheet.again.withdraw')}</Button>}
          </div>
        )}
        {doing !== null && (
          <SmallForm title={verb} verb={verb} missing={why.trim().length >= (doing === 'withdraw' ? 3 : 10) ? null : t(doing === 'withdraw' ? 'assessment.screen.sheet.again.withdraw.short' : 'assessment.screen.sheet.again.short')} send={send} onDone={(said) => { setDoing(null); onDone(said); }} onCancel={() => setDoing(null)}>
            {doing === 'agree' && <p className="soft" style={flat}>{t('assessment.screen.sheet.again.agree.means')}</p>}
            <LongTextField label={t(doing === 'ask' ? 'assessment.screen.sheet.again.why' : doing === 'withdraw' ? 'assessment.screen.sheet.again.withdraw.why' : 'assessment.screen.sheet.again.answer')} name="why" required value={why} onChange={setWhy} rows={2} />
          </SmallForm>
        )}
      </div>
    </Card>
  );
}
