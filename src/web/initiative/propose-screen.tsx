/** "Gửi sáng kiến": for anybody, without an account; what comes back is a code and the day of the answer. */
import { useState } from 'react';
import { type OutputOf, useWrite } from '../api.ts';
import appCss from '../application/application.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { Card } from '../kit/screen-head.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useGo } from '../link.tsx';
import { useText } from '../text.tsx';
import { propose } from './contracts.ts';
import { lacks, noProposal, ProposalFields } from './proposal-fields.tsx';

export default function ProposeScreen() {
  const t = useText();
  const go = useGo();
  const write = useWrite(propose);
  const [one, setOne] = useState(noProposal);
  const [sent, setSent] = useState<OutputOf<typeof propose> | null>(null);
  return (
    <div className={appCss.public}>
      <h1 style={{ margin: 0 }}>{t('initiative.public.title')}</h1>
      <p style={{ margin: 0 }}>{t('initiative.public.lead')} <AppLink to="/tra-cuu-sang-kien">{t('initiative.public.state.title')}</AppLink></p>
      <div role="status" aria-live="polite">
        {sent && (
          <Card title={t('initiative.public.sent')}>
            <dl className={household.facts}>
              <dt>{t('initiative.public.sent.code')}</dt><dd><strong className={household.number}>{sent.code}</strong></dd>
              <dt>{t('initiative.screen.answer_by')}</dt><dd>{dayWords(t, sent.answerBy)} {sent.answerUnverified && <UnverifiedTag reason={t('initiative.screen.unverified')} />}</dd>
            </dl>
            <p style={{ margin: 0 }}>{t('initiative.public.sent.keep')}</p>
            <p style={{ margin: 0 }}><button type="button" className={household.link} onClick={() => { setSent(null); setOne(noProposal); }}>{t('initiative.public.more')}</button></p>
          </Card>
        )}
      </div>
      {!sent && (
        <SmallForm
          title={t('initiative.public.title')} verb={t('initiative.public.send')} missing={lacks(one) ? t('initiative.screen.new.missing') : null} onCancel={() => go('/tra-cuu-sang-kien')} onDone={() => undefined}
          send={async () => { setSent(await write.mutateAsync({ ...one })); return ''; }}
        >
          <ProposalFields value={one} onChange={setOne} areaLabel={t('initiative.public.area')} />
          <p className={household.hint}>{t('initiative.public.privacy')}</p>
        </SmallForm>
      )}
    </div>
  );
}
