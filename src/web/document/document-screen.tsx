/** One document: what it is, its files, its plan; issuing under a number and withdrawing, by right and each confirmed. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { documentGet, documentIssue, documentRender, documentSeries, documentUpdate, documentVoid } from '../../domain/document/contract.ts';
import type { Signature } from '../../domain/document/model.ts';
import { documentSymbol, formatDocumentNumber } from '../../domain/document/number.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { fileHref, type OutputOf, useRead, useWrite } from '../api.ts';
import { AttachmentList } from '../attachment/attachment-list.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { DateField, NumberField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { PlanLink } from '../plan/plan-link.tsx';
import { useMay, useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { DraftForm, officesOf, partsOf } from './draft-form.tsx';

type Document = OutputOf<typeof documentGet>;

export default function DocumentScreen() {
  const id = useRouteParam('document');
  const answer = useRead(documentGet, { document: id });
  useDataWorld(answer.data?.world);
  return <Loaded answer={answer}>{(one) => <Shown one={one} />}</Loaded>;
}

function Shown({ one }: { one: Document }) {
  const t = useText();
  const me = useMe();
  const issue = useWrite(documentIssue, { also: ['plan', 'directive', 'audit'] });
  const withdraw = useWrite(documentVoid, { also: ['plan', 'directive', 'audit'] });
  const [doing, setDoing] = useState<'issue' | 'void' | 'edit' | null>(null);
  const update = useWrite(documentUpdate, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(me.today);
  const [number, setNumber] = useState<string | null>(null);
  const run = (on ?? me.today).slice(0, 4);
  const series = useRead(documentSeries, { area: one.area, authority: one.authority, unit: one.unit, kind: one.kind, run }, { enabled: doing === 'issue' && one.authority !== 'party' });
  const next = series.data ? formatDocumentNumber(one.authority, documentSymbol(one.authority, one.kind, one.unit), series.data.next) : t('screen.figure.none');
  const own = one.world === me.world;
  const [mayEdit, mayIssue, mayVoid] = [useMay('document.update') && own && one.state === 'draft', one.may.issue && own && one.state === 'draft', one.may.void && own && one.state === 'issued' && !(one.round !== null && one.kind === 'decision')];
  const day = (text: string | null) => (text && isPlainDate(text) ? formatDate(t.locale, text) : '–');
  const facts: readonly { label: string; value: React.ReactNode }[] = [
    { label: t('document.screen.number'), value: one.number }, { label: t('document.screen.kind'), value: t(`document.kind.${one.kind}`) }, { label: t('document.screen.subject'), value: one.subject },
    { label: t('document.screen.issuer'), value: one.issuer },
    ...(one.asOf ? [{ label: t('document.screen.as_of'), value: day(one.asOf) }] : []), ...(one.signature?.name ? [{ label: t('document.screen.signer'), value: one.signature.name }] : []), { label: t('document.screen.state'), value: t(`document.screen.state.${one.state}`) },
  ];
  return (
    <>
      <ScreenHead
        title={`${t(`document.kind.${one.kind}`)} ${one.number}`} lead={one.subject} up={{ to: '/van-ban', label: t('document.screen.register') }} printable={false}
        actions={
          <>
            {one.round === null && (['pdf', 'docx'] as const).map((format) => <DownloadLink key={format} href={fileHref(documentRender, { document: one.document, format })} label={t('document.screen.download', { format: format.toUpperCase(), number: one.number })}>{t('document.screen.download', { format: format.toUpperCase(), number: one.number })}</DownloadLink>)}
            {mayEdit && <Button size="sm" variant="default" onClick={() => setDoing('edit')}>{t('document.screen.edit')}</Button>}
            {mayIssue && <Button size="sm" onClick={() => setDoing('issue')}>{t('document.screen.issue')}</Button>}
            {mayVoid && <Button size="sm" variant="default" onClick={() => setDoing('void')}>{t('document.screen.void')}</Button>}
          </>
        }
      />
      <div className={css.stack}>
        {doing === 'issue' && (
          <>
            {one.state === 'draft' && <div className={css.form}>
              <DateField label={t('document.screen.issued_on')} value={on} onChange={setOn} required />
              <NumberField label={t('document.screen.number_wanted')} hint={t('document.screen.number_wanted.hint', { number: next })} value={number} onChange={setNumber} />
            </div>}
            <ConfirmDecision
              title={t('document.screen.issue')} verb={t('document.screen.issue')} onCancel={() => setDoing(null)} lines={[...facts.filter((fact) => fact.label !== t('document.screen.number')), { label: t('document.screen.number'), value: number === null ? next : formatDocumentNumber(one.authority, documentSymbol(one.authority, one.kind, one.unit), Number(number)) }, { label: t('document.screen.issued_on'), value: day(on) }]} warnings={[t('document.screen.issue.warning')]} wayBack={t('document.screen.issue.way_back')}
              onConfirm={async () => {
                const done = await issue.mutateAsync({ document: one.document, expectedVersion: one.recordVersion, ...(number === null ? {} : { number: Number(number) }), ...(on ? { issuedOn: on as PlainDate } : {}) });
                return t('document.screen.issue.done', { number: done.number, date: { date: done.issuedOn as PlainDate } });
              }}
            />
          </>
        )}
        {doing === 'edit' && (
          <DraftForm
            title={t('document.screen.edit')} verb={t('document.screen.edit.save')} dated={one.about === 'progress'} onCancel={() => setDoing(null)}
            initial={{ issuer: one.issuer, unit: one.unit, superior: one.superior ?? '', place: one.place ?? '', asOf: one.asOf, offices: officesOf(one.signature as Signature | null), signer: one.signature?.name ?? '', recipients: one.recipients.join('\n') }}
            onSave={async (values) => {
              await update.mutateAsync({
                document: one.document, expectedVersion: one.recordVersion, issuer: values.issuer, unit: values.unit, superior: values.superior || null, place: values.place, ...partsOf(values),
                ...(values.asOf && one.about === 'progress' ? { asOf: values.asOf } : {}),
              });
              setDoing(null);
            }}
          />
        )}
        {doing === 'void' && (
          <ConfirmDecision
            title={t('document.screen.void')} verb={t('document.screen.void')} onCancel={() => setDoing(null)} lines={facts} reason={{ label: t('document.screen.reason'), required: true }} warnings={[t('document.screen.void.warning')]}
            onConfirm={async (reason) => { await withdraw.mutateAsync({ document: one.document, expectedVersion: one.recordVersion, reason }); }}
          />
        )}
        <Card title={t('document.screen.facts')}>
          <dl style={{ display: 'grid', gridTemplateColumns: 'minmax(7rem, auto) 1fr', gap: '0.3rem 1rem', margin: 0 }}>
            {[
              ...facts, { label: t('document.screen.issued_on'), value: day(one.issuedOn) },
              ...(one.plan ? [{ label: t('document.screen.plan'), value: <PlanLink plan={one.plan} /> }] : []),
              ...(one.workLink === null ? [] : [{ label: t('document.work.about'), value: <AppLink to={one.workLink}>{t('document.work.place')}</AppLink> }]),
              ...(one.round === null ? [] : [{ label: t('document.screen.round'), value: <AppLink to={`/ra-soat/${one.round}/van-ban`}>{t('document.screen.round.open')}</AppLink> }]),
              ...(one.recipients.length > 0 ? [{ label: t('document.screen.recipients'), value: one.recipients.join('; ') }] : []),
              ...(one.voidReason ? [{ label: t('document.screen.void_reason'), value: one.voidReason }] : []),
              ...(one.hash ? [{ label: t('document.screen.hash'), value: <code style={{ overflowWrap: 'anywhere' }}>{one.hash}</code> }] : []),
            ].map((row) => (
              <div key={row.label} style={{ display: 'contents' }}>
                <dt className="soft">{row.label}</dt>
                <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{row.value}</dd>
              </div>
            ))}
          </dl>
          <p className="no-print"><AppLink to="/nhat-ky" search={{ loai: 'document', ma: one.document }}>{t('document.screen.journal')}</AppLink></p>
        </Card>
        <AttachmentList kind="document" id={one.document} />
      </div>
    </>
  );
}
