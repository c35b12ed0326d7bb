/** Boundaries of a level: given, looked at without writing, what would be drawn and what would not, then one decision and its receipt. */
import { useState } from 'react';
import { areaImportBoundaries } from '../../domain/area/contract.ts';
import { isPlainDate, type PlainDate } from '../../domain/calendar.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatDate, formatNumber } from '../../domain/text/translate.ts';
import css from '../account/account.module.css';
import { type InputOf, type OutputOf, useWrite } from '../api.ts';
import { Receipt } from '../indicator/figure-decisions.tsx';
import { Working } from '../indicator/working.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { RefusedRows } from './refused-rows.tsx';

const megabyte = 1_048_576;
type Level = 'province' | 'commune';

export function BoundaryImport() {
  const t = useText();
  const send = useWrite(areaImportBoundaries, { also: ['audit'] });
  const [file, setFile] = useState<File | null>(null);
  const [level, setLevel] = useState<Level>('commune');
  const [on, setOn] = useState<string | null>('2025-07-01');
  const [source, setSource] = useState('');
  const [read, setRead] = useState<OutputOf<typeof areaImportBoundaries> | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const put = (given: File, of: Level, day: string, from: string, check: boolean) => send.mutateAsync({ file: given, level: of, on: day as PlainDate, source: from, check } as unknown as InputOf<typeof areaImportBoundaries>);
  const look = async (given: File | null, of: Level, day: string | null) => {
    setFile(given);
    setLevel(of);
    setOn(day);
    setRead(null);
    setProblem(null);
    if (given && day && isPlainDate(day)) await put(given, of, day, source || given.name, true).then(setRead, setProblem);
  };
  const day = (value: string | null): string => (value && isPlainDate(value) ? formatDate(t.locale, value) : '');
  return (
    <div className={css.stack}>
      <div className={css.grid}>
        <ChoiceField label={t('account.screen.territory.level')} value={level} onChange={(next) => void look(file, next as Level, on)} choices={[{ value: 'province', label: t('account.screen.territory.level.province') }, { value: 'commune', label: t('account.screen.territory.level.commune') }]} />
        <DateField label={t('account.screen.territory.on')} value={on} onChange={(next) => void look(file, level, next)} year="start" required />
        <TextField label={t('account.screen.territory.source')} value={source} onChange={setSource} required />
      </div>
      <FileDrop label={t('account.screen.territory.boundaries.file')} kinds={['.json', '.topojson']} maxBytes={48 * megabyte} file={file} onFile={(given) => void look(given, level, on)} />
      {send.isPending && <Working words={read ? 'indicator.screen.import.writing' : 'indicator.screen.import.reading'} long={read ? 'indicator.screen.import.writing.long' : 'indicator.screen.import.reading.long'} />}
      <RefusedRows problem={problem} />
      {read && file && on && (
        <>
          <DataTable
            title={t('account.screen.territory.maps')} rows={read.maps} rowKey={(row) => `${row.level}${row.from}`}
            columns={[
              { key: 'level', title: t('account.screen.territory.level'), value: (row) => t(`area.level.${row.level}` as MessageKey) },
              { key: 'period', title: t('area.screen.validity'), value: (row) => [row.from > '1900' && t('area.screen.from', { date: day(row.from) }), row.until && t('area.screen.until', { date: day(row.until) })].filter(Boolean).join(', ') },
              { key: 'shapes', title: t('account.screen.territory.shapes.count'), numeric: true, value: (row) => row.shapes },
              { key: 'inexact', title: t('account.screen.territory.left_out'), numeric: true, value: (row) => row.inexact },
            ]}
          />
          {read.inexact.length > 0 && (
            <DataTable
              title={t('account.screen.territory.left_out.list')} rows={read.inexact} rowKey={(row) => row.area}
              columns={[{ key: 'name', title: t('account.screen.territory.item'), value: (row) => row.name }, { key: 'reason', title: t('account.screen.territory.notice'), value: (row) => t(`area.screen.map.inexact.${row.reason}` as MessageKey) }]}
            />
          )}
          {read.missing.length > 0 && (
            <DataTable
              title={t('account.screen.territory.missing')} rows={read.missing} rowKey={(row) => row.slug}
              columns={[{ key: 'name', title: t('account.screen.territory.item'), value: (row) => row.name }, { key: 'code', title: t('area.screen.code'), value: (row) => row.code ?? '' }]}
            />
          )}
          {source.trim() === '' ? <p role="status">{t('account.screen.territory.source.needed')}</p> : (
            <ConfirmDecision
              title={t('account.screen.territory.boundaries')} verb={t('account.screen.territory.store')} wayBack={t('account.screen.territory.boundaries.way_back')} onCancel={() => void look(null, level, on)}
              lines={[
                { label: t('account.screen.territory.boundaries.file'), value: file.name }, { label: t('account.screen.territory.source'), value: source }, { label: t('account.screen.territory.on'), value: day(on) },
                { label: t('account.screen.territory.shapes.count'), value: formatNumber(t.locale, read.shapes) }, { label: t('account.screen.territory.missing'), value: formatNumber(t.locale, read.missing.length) },
              ]}
              onConfirm={async () => {
                const done = await put(file, level, on, source, false);
                return (
                  <Receipt kind="area.boundaries" id={done.contentHash}>
                    {t('account.screen.territory.shapes', { shapes: done.shapes, missing: done.missing.length, maps: done.maps.length })} <AppLink to="/ban-do">{t('area.screen.map.title')}</AppLink>
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
