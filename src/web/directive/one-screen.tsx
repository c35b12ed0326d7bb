/** One directive: what is asked, where each body stands with the next step of who may take it, and the log of reminders. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { fileHref, useRead, useWrite } from '../api.ts';
import { WorkEntry } from '../document/work-entry.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { ListPages, useListPage } from '../kit/list-pages.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useRouteParam } from '../link.tsx';
import { PlanLink } from '../plan/plan-link.tsx';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { type Directive, one as asked, paperFile, withdraw } from './contracts.ts';
import { ExtendAll, Extensions } from './extensions.tsx';
import { Letters } from './letters.tsx';
import { Parts } from './parts.tsx';

const size = 100;

export default function DirectiveScreen() {
  const t = useText();
  const id = Number(useRouteParam('id'));
  const page = useListPage(size, id);
  const answer = useRead(asked, { id, offset: page.offset, limit: size });
  const [said, setSaid] = useState<string | null>(null);
  useStoryData(answer.data?.directive.area);
  return (
    <Loaded answer={answer}>
      {(data) => (
        <>
          <ScreenHead title={data.directive.title} lead={`${data.directive.issuer} · ${t(`directive.state.${data.directive.state}`)}`} up={{ to: '/chi-dao', label: t('directive.screen.title') }} />
          <div role="status" aria-live="polite" className="no-print">{said && <p className={css.done}>{said}</p>}</div>
          <div className={css.stack}>
            <Card>
              <dl className={household.facts}>
                {data.directive.number !== null && <><dt>{t('directive.screen.new.number')}</dt><dd>{data.directive.number}</dd></>}
                <dt>{t('directive.screen.due')}</dt><dd>{dayWords(t, data.directive.dueOn)}<Extensions extensions={data.directive.extensions} /></dd>
                {data.directive.firstDueOn !== data.directive.dueOn && <><dt>{t('directive.screen.first_due')}</dt><dd>{dayWords(t, data.directive.firstDueOn)}</dd></>}
                <dt>{t('directive.screen.one.text')}</dt><dd style={{ whiteSpace: 'pre-wrap' }}>{data.directive.text}</dd>
                {data.directive.plan !== null && <><dt>{t('directive.screen.new.plan')}</dt><dd><PlanLink plan={data.directive.plan} /></dd></>}
              </dl>
              <p className="soft" style={{ margin: '0.6rem 0' }}>{t('directive.screen.one.by', { by: data.directive.openedBy, date: dayWords(t, data.directive.issuedOn) })}</p>
              <div className={`${css.buttons} no-print`}>
                {(['docx', 'pdf'] as const).map((format) => {
                  const label = t('directive.screen.one.file', { format: format.toUpperCase() });
                  return <DownloadLink key={format} href={fileHref(paperFile, { id, format })} label={label}>{label}</DownloadLink>;
                })}
              </div>
              <WorkEntry of="directive" id={id} />
              {data.directive.withdrawnReason !== null && <p style={{ margin: 0, color: 'var(--warn-ink)' }}>{t('directive.screen.one.withdrawn.line', { reason: data.directive.withdrawnReason })}</p>}
            </Card>
            <Parts data={data} onSaid={setSaid} />
            <ListPages page={page} count={data.parts.length} total={data.total} />
            <Letters data={data} onSaid={setSaid} />
            {data.may.judge && data.directive.state === 'running' && data.directive.answered < data.directive.units && <ExtendAll data={data} onSaid={setSaid} />}
            {data.may.judge && data.directive.state === 'running' && <Withdraw data={data} onSaid={setSaid} />}
          </div>
        </>
      )}
    </Loaded>
  );
}

function Withdraw({ data, onSaid }: { readonly data: Directive; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const write = useWrite(withdraw, { also: ['document'] });
  const [form, setForm] = useState(false);
  const [reason, setReason] = useState('');
  if (!form) return <div className="no-print"><Button variant="default" onClick={() => setForm(true)}>{t('directive.screen.one.withdraw')}</Button></div>;
  return (
    <SmallForm
      title={t('directive.screen.one.withdraw')} verb={t('directive.screen.one.withdraw')} missing={reason.trim().length < 3 ? t('directive.screen.one.withdraw.missing') : null} onCancel={() => setForm(false)} onDone={onSaid}
      send={async () => {
        await write.mutateAsync({ id: data.directive.id, expectedVersion: data.version, reason });
        return t('directive.screen.one.withdrawn');
      }}
    >
      <LongTextField label={t('directive.screen.one.withdraw.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
    </SmallForm>
  );
}
