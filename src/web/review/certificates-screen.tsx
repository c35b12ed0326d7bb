/** The register of certificates of a round: given in one go, printed one by one or all in one file, given anew, revoked. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { certificateStates, reviewCertificate, type reviewCertificates, reviewIssueCertificates, reviewReissueCertificate, reviewRevokeCertificate } from '../../domain/review/contract-certificate.ts';
import { fileHref, type OutputOf, reference, useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { useKnownOn } from '../household/known-on.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { FormatLinks } from '../kit/format-links.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { PrintAll } from './print-all.tsx';
import { StepForm } from './step-form.tsx';
import { certificateWhy, dayWords } from './words.ts';

const certificates = reference<typeof reviewCertificates>('review.certificates', 'read');
type Row = OutputOf<typeof certificates>['rows'][number];
const pageSize = 50;

export default function CertificatesScreen() {
  const t = useText();
  return <RoundFrame side="certificates" title={t('paper.certificates.title')} lead={t('paper.certificates.lead')}>{(round) => <Certificates {...round} />}</RoundFrame>;
}

function Certificates({ data }: RoundProps) {
  const t = useText();
  const me = useMe();
  const [state, setState] = useSearchParam('tinh-trang', '');
  const [page, setPage] = useSearchParam('trang', '1');
  const offset = (Math.max(1, Math.floor(Number(page)) || 1) - 1) * pageSize;
  const { round } = data;
  const [knownOn, setKnownOn] = useKnownOn();
  const answer = useRead(certificates, { area: round.area, round: round.id, limit: pageSize, offset, ...(state ? { state: state as Row['state'] } : {}), ...(knownOn ? { knownOn } : {}) });
  const [doing, setDoing] = useState<{ readonly kind: 'issue' } | { readonly kind: 'reissue' | 'revoke'; readonly row: Row } | null>(null);
  const issue = useWrite(reviewIssueCertificates, { also: ['audit'] });
  const [on, setOn] = useState<string | null>(me.today);
  const [mayIssue, mayReissue, mayRevoke, mayFile, mayPrint] = [useMay('review.issueCertificates'), useMay('review.reissueCertificate'), useMay('review.revokeCertificate'), useMay('review.certificate'), useMay('review.printCertificates')];
  return (
    <div className={household.stack}>
      <Loaded answer={answer}>
        {(list) => (
          <>
            <Card>
              <p>{list.knownOn === null ? t('paper.certificates.counts', { valid: list.valid, waiting: list.waiting }) : t('paper.certificates.counts.known', { valid: list.valid, known: t('form.known_on', { date: dayWords(t, list.knownOn) }) })}</p>
              <div className={`${household.buttons} no-print`}>
                {mayIssue && list.waiting > 0 && doing?.kind !== 'issue' && <Button size="sm" onClick={() => setDoing({ kind: 'issue' })}>{t('paper.certificates.issue', { count: list.waiting })}</Button>}
                <AppLink to={`/ra-soat/${round.id}/van-ban`}>{t('paper.screen.title')}</AppLink>
              </div>
              {mayPrint && list.knownOn === null && list.valid > 0 && <PrintAll round={round.id} />}
            </Card>
            {doing?.kind === 'issue' && (
              <StepForm
                title={t('paper.certificates.issue', { count: list.waiting })} onClose={() => setDoing(null)} reload={answer.refetch} missing={() => (on ? [] : [t('paper.screen.missing.on')])}
                lines={() => [{ label: t('paper.certificates.households'), value: list.waiting }, { label: t('paper.screen.on'), value: on ? dayWords(t, on) : '–' }, { label: t('paper.screen.signer'), value: me.name }]}
                send={async () => {
                  const done = await issue.mutateAsync({ round: round.id, on: on! } as never);
                  return t('paper.certificates.issue.done', { count: done.issued, first: done.first, last: done.last });
                }}
              >
                <DateField label={t('paper.screen.on')} value={on} onChange={setOn} required />
              </StepForm>
            )}
            {doing && doing.kind !== 'issue' && <One key={`${doing.kind} ${doing.row.id}`} kind={doing.kind} row={doing.row} onClose={() => setDoing(null)} reload={answer.refetch} />}
            <div className={`${household.filters} no-print`}>
              <ChoiceField label={t('paper.certificates.state')} value={state} onChange={(next) => { setState(next || undefined); setPage(undefined); }} choices={[{ value: '', label: t('paper.certificates.state.any') }, ...certificateStates.map((one) => ({ value: one, label: t(`paper.certificates.state.${one}`) }))]} />
              <DateField label={t('household.screen.known_on')} hint={t('form.screen.known_on.hint')} value={knownOn ?? null} onChange={(next) => { setKnownOn(next ?? undefined); setPage(undefined); setDoing(null); }} />
            </div>
            <DataTable
              title={t('paper.certificates.title')} rows={list.rows} rowKey={(row) => String(row.id)} empty={<EmptyState title={t('paper.certificates.none')} hint={t('paper.certificates.none.fix')} />}
              columns={[
                { key: 'number', title: t('paper.certificates.number'), value: (row) => row.number },
                { key: 'head', title: t('paper.certificates.head'), value: (row) => row.head, cell: (row) => <AppLink to={`/ho/${row.household}`}>{row.head || t('household.screen.number', { id: String(row.household) })}</AppLink> },
                { key: 'village', title: t('paper.screen.village'), value: (row) => row.villageName },
                { key: 'class', title: t('paper.certificates.class'), value: (row) => t(`household.class.${row.class}`) },
                { key: 'from', title: t('paper.certificates.from'), value: (row) => row.from, cell: (row) => dayWords(t, row.from) },
                { key: 'until', title: t('paper.certificates.until'), value: (row) => row.until ?? '', cell: (row) => (row.until ? dayWords(t, row.until) : '–') },
                { key: 'state', title: t('paper.certificates.state'), value: (row) => t(`paper.certificates.state.${row.state}`), cell: (row) => <>{t(`paper.certificates.state.${row.state}`)}{certificateWhy(t, row) && <span className="soft"> ({certificateWhy(t, row)})</span>}</> },
                {
                  key: 'actions', title: t('paper.certificates.actions'), sortable: false, value: () => '',
                  cell: (row) => (
                    <span className={household.buttons}>
                      {mayFile && <FormatLinks href={(format) => fileHref(reviewCertificate, { certificate: row.id, format })} label={(format) => t('paper.screen.download', { format, paper: row.number })} />}
                      {row.renewable && list.knownOn === null && mayReissue && <Button size="xs" variant="default" onClick={() => setDoing({ kind: 'reissue', row })}>{t('paper.certificates.reissue')}</Button>}
                      {row.state === 'valid' && list.knownOn === null && mayRevoke && <Button size="xs" variant="default" onClick={() => setDoing({ kind: 'revoke', row })}>{t('paper.certificates.revoke')}</Button>}
                    </span>
                  ),
                },
              ]}
            />
            {list.total > pageSize && (
              <nav className={`${household.buttons} no-print`} aria-label={t('paper.certificates.title')}>
                <span>{t('paper.certificates.page', { from: offset + 1, to: offset + list.rows.length, total: list.total })}</span>
                <Button size="xs" variant="default" disabled={offset === 0} onClick={() => setPage(String(offset / pageSize))}>{t('paper.certificates.previous')}</Button>
                <Button size="xs" variant="default" disabled={offset + pageSize >= list.total} onClick={() => setPage(String(offset / pageSize + 2))}>{t('paper.certificates.next')}</Button>
              </nav>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function One({ kind, row, onClose, reload }: { readonly kind: 'reissue' | 'revoke'; readonly row: Row; readonly onClose: () => void; readonly reload: () => Promise<unknown> }) {
  const t = useText();
  const [reissue, revoke] = [useWrite(reviewReissueCertificate, { also: ['audit'] }), useWrite(reviewRevokeCertificate, { also: ['audit'] })];
  const [why, setWhy] = useState('');
  return (
    <StepForm
      title={t(`paper.certificates.${kind}.title`, { number: row.number })} verb={t(`paper.certificates.${kind}`)} onClose={onClose} reload={reload} {...(kind === 'revoke' ? { warnings: [t('paper.certificates.revoke.warning')] } : {})}
      missing={() => (why.trim().length < 3 ? [t('paper.screen.missing.why')] : [])} lines={() => [{ label: t('paper.certificates.number'), value: row.number }, { label: t('paper.certificates.head'), value: row.head }, { label: t('paper.screen.why'), value: why }]}
      send={async () => t(`paper.certificates.${kind}.done`, { number: (await (kind === 'reissue' ? reissue : revoke).mutateAsync({ certificate: row.id, why })).number })}
    >
      <LongTextField label={t('paper.screen.why')} value={why} onChange={setWhy} required />
    </StepForm>
  );
}
