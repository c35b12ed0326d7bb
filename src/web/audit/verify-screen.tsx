/** Is the journal whole? One press checks contents, chains and seals; names the first bad entry; the last seals can be noted elsewhere. */
import { useState } from 'react';
import { auditVerify } from '../../domain/audit/contract.ts';
import { isPlainDate } from '../../domain/calendar.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { type OutputOf, read } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';
import css from './audit.module.css';

type Result = OutputOf<typeof auditVerify>;

export default function VerifyScreen() {
  const t = useText();
  const [result, setResult] = useState<Result | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const check = async () => {
    setBusy(true);
    setProblem(null);
    setResult(null);
    try {
      setResult(await read(auditVerify, {}));
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ScreenHead title={t('audit.screen.verify')} lead={t('audit.screen.verify.lead')} up={{ to: '/nhat-ky', label: t('audit.screen.title') }} />
      <p className="no-print"><BusyButton onClick={() => void check()} busy={busy}>{t('audit.screen.verify.do')}</BusyButton></p>
      {busy && <LoadingState label={t('audit.screen.verify.busy')} />}
      <ProblemNote problem={problem} />
      {result && (
        <>
          <div className={result.whole ? css.whole : css.broken} role="status">
            {result.whole ? (
              <p>{t('audit.cli.whole', { entries: result.entries, seals: result.seals, waiting: result.waiting })}</p>
            ) : (
              <>
                <p>{t('audit.screen.verify.broken', { defects: result.defects })}</p>
                {result.first && (
                  <p>
                    {t('audit.screen.verify.first', { entry: result.first.entryId === null ? '–' : String(result.first.entryId), on: isPlainDate(result.first.on) ? formatDate(t.locale, result.first.on) : result.first.on })}{' '}
                    {t(`audit.defect.${result.first.kind}`)}
                  </p>
                )}
                <p>{t('audit.screen.verify.then')}</p>
              </>
            )}
          </div>
          <DataTable
            title={t('audit.screen.verify.heads')} rows={result.heads} rowKey={(row) => String(row.chainAreaId)}
            columns={[
              { key: 'area', title: t('audit.screen.where'), value: (row) => row.areaName ?? t('audit.chain.house') },
              { key: 'number', title: t('audit.screen.verify.number'), numeric: true, value: (row) => row.number },
              { key: 'seal', title: t('audit.screen.verify.seal'), value: (row) => row.seal, cell: (row) => <code style={{ overflowWrap: 'anywhere' }}>{row.seal}</code> },
            ]}
          />
          <p className="soft">{t('audit.screen.verify.note')}</p>
        </>
      )}
    </>
  );
}
