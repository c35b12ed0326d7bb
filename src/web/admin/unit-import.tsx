/** The table of former and new units: given, read without writing, its problems by row or what would be stored, then one decision and its receipt. */
import { useState } from 'react';
import { areaImport } from '../../domain/area/contract.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import { formatDate, formatNumber } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { type InputOf, type OutputOf, useWrite } from '../api.ts';
import { Receipt } from '../indicator/figure-decisions.tsx';
import { problemWords } from '../indicator/figure-words.ts';
import { Working } from '../indicator/working.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DateField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { useText } from '../text.tsx';
import { RefusedRows } from './refused-rows.tsx';

const megabyte = 1_048_576;

export function UnitImport() {
  const t = useText();
  const send = useWrite(areaImport, { also: ['audit', 'indicator'] });
  const [file, setFile] = useState<File | null>(null);
  const [on, setOn] = useState<string | null>('2025-07-01');
  const [read, setRead] = useState<OutputOf<typeof areaImport> | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const put = (given: File, day: string, check: boolean) => send.mutateAsync({ file: given, on: day as PlainDate, check } as unknown as InputOf<typeof areaImport>);
  const look = async (given: File | null, day: string | null) => {
    setFile(given);
    setOn(day);
    setRead(null);
    setProblem(null);
    if (given && day && isPlainDate(day)) await put(given, day, true).then(setRead, setProblem);
  };
  const number = (value: number): string => formatNumber(t.locale, value);
  return (
    <div className={css.stack}>
      <div className={css.form}><DateField label={t('account.screen.territory.on')} value={on} onChange={(day) => void look(file, day)} year="start" required /></div>
      <FileDrop label={t('account.screen.territory.units.file')} kinds={['.csv']} maxBytes={32 * megabyte} file={file} onFile={(given) => void look(given, on)} />
      {send.isPending && <Working words={read ? 'indicator.screen.import.writing' : 'indicator.screen.import.reading'} long={read ? 'indicator.screen.import.writing.long' : 'indicator.screen.import.reading.long'} />}
      <RefusedRows problem={problem} />
      {read && file && on && (
        <>
          {read.notices.length > 0 && (
            <DataTable
              title={t('account.screen.territory.notices')} rows={read.notices.map((one, index) => ({ ...one, index, words: problemWords(t, { ...one, field: null }) }))} rowKey={(row) => String(row.index)}
              columns={[
                { key: 'row', title: t('indicator.screen.import.row'), value: (row) => row.row }, { key: 'item', title: t('account.screen.territory.item'), value: (row) => row.item ?? '' },
                { key: 'words', title: t('account.screen.territory.notice'), value: (row) => row.words.title },
              ]}
            />
          )}
          {read.units + read.events === 0 && <p role="status">{t('account.screen.territory.unchanged')}</p>}
          {read.units + read.events > 0 && (
            <ConfirmDecision
              title={t('account.screen.territory.units')} verb={t('account.screen.territory.store')} wayBack={t('account.screen.territory.way_back')} onCancel={() => void look(null, on)}
              lines={[
                { label: t('account.screen.territory.units.file'), value: file.name }, { label: t('account.screen.territory.on'), value: isPlainDate(on) ? formatDate(t.locale, on) : on },
                { label: t('indicator.screen.import.rows'), value: number(read.rows) }, { label: t('account.screen.territory.count.units'), value: number(read.units) },
                { label: t('account.screen.territory.count.events'), value: number(read.events) }, { label: t('account.screen.territory.count.links'), value: number(read.links) },
              ]}
              onConfirm={async () => {
                const done = await put(file, on, false);
                return (
                  <Receipt kind="area.import" id={done.contentHash}>
                    {t(done.stored ? 'account.screen.territory.stored' : 'account.screen.territory.unchanged', { links: done.links })} {done.leftOut !== null && t('account.screen.territory.redrawn', { count: done.leftOut })}
                  </Receipt>
                );
              }}
            />
          )}
        </>
      )}
    </div>
  );
}
