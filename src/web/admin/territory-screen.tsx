/** Territory files: the table of former and new units (checked first, then everything or nothing) and boundaries as TopoJSON. */
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { areaImport, areaImportBoundaries } from '../../domain/area/contract.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import css from '../account/account.module.css';
import { type InputOf, type OutputOf, useWrite } from '../api.ts';
import { problemWords } from '../indicator/figure-words.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { useText } from '../text.tsx';

const megabyte = 1_048_576;

export default function TerritoryScreen() {
  const t = useText();
  const [what, setWhat] = useState('units');
  return (
    <>
      <ScreenHead title={t('account.screen.territory')} lead={t('account.screen.territory.lead')} printable={false} />
      <SegmentedControl aria-label={t('account.screen.territory')} value={what} onChange={setWhat} data={[{ value: 'units', label: t('account.screen.territory.units') }, { value: 'boundaries', label: t('account.screen.territory.boundaries') }]} />
      {what === 'units' ? <Units /> : <Boundaries />}
    </>
  );
}

function Units() {
  const t = useText();
  const check = useWrite(areaImport);
  const [file, setFile] = useState<File | null>(null);
  const [on, setOn] = useState<string | null>('2025-07-01');
  const [read, setRead] = useState<OutputOf<typeof areaImport> | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const send = (given: File, checkOnly: boolean) => check.mutateAsync({ file: given, on: on as PlainDate, check: checkOnly } as unknown as InputOf<typeof areaImport>);
  const look = async (given: File | null) => {
    setFile(given);
    setRead(null);
    setProblem(null);
    if (given && on) await send(given, true).then(setRead, setProblem);
  };
  return (
    <div className={css.stack}>
      <div className={css.form}><DateField label={t('account.screen.territory.on')} value={on} onChange={setOn} year="start" required /></div>
      <FileDrop label={t('account.screen.territory.units.file')} kinds={['.csv', '.xlsx']} maxBytes={32 * megabyte} file={file} onFile={(given) => void look(given)} />
      {check.isPending && <LoadingState label={t('account.screen.territory.reading')} />}
      <ProblemNote problem={problem} />
      {read && file && (
        <>
          {read.notices.length > 0 && (
            <DataTable
              title={t('account.screen.territory.notices')} rows={read.notices.map((one, index) => ({ ...one, index, words: problemWords(t, { ...one, field: null }).title }))} rowKey={(row) => String(row.index)}
              columns={[{ key: 'row', title: t('indicator.screen.import.row'), value: (row) => row.row }, { key: 'item', title: t('account.screen.territory.item'), value: (row) => row.item ?? '' }, { key: 'words', title: t('account.screen.territory.notice'), value: (row) => row.words }]}
            />
          )}
          <ConfirmDecision
            title={t('account.screen.territory.units')} verb={t('account.screen.territory.store')} onCancel={() => void look(null)}
            lines={[{ label: t('account.screen.territory.units.file'), value: file.name }, { label: t('indicator.screen.import.rows'), value: String(read.rows) }, { label: t('account.screen.territory.count.units'), value: String(read.units) }, { label: t('account.screen.territory.count.events'), value: String(read.events) }, { label: t('account.screen.territory.count.links'), value: String(read.links) }]}
            onConfirm={async () => { const done = await send(file, false); return t(done.stored ? 'account.screen.territory.stored' : 'account.screen.territory.unchanged', { links: done.links }); }}
          />
        </>
      )}
    </div>
  );
}

function Boundaries() {
  const t = useText();
  const put = useWrite(areaImportBoundaries);
  const [file, setFile] = useState<File | null>(null);
  const [level, setLevel] = useState('commune');
  const [on, setOn] = useState<string | null>('2025-07-01');
  const [source, setSource] = useState('');
  const [done, setDone] = useState<OutputOf<typeof areaImportBoundaries> | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const store = async () => {
    setProblem(null);
    setDone(null);
    await put.mutateAsync({ file, level, on, source } as unknown as InputOf<typeof areaImportBoundaries>).then(setDone, setProblem);
  };
  return (
    <div className={css.stack}>
      <div className={css.grid}>
        <ChoiceField label={t('account.screen.territory.level')} value={level} onChange={setLevel} choices={[{ value: 'province', label: t('account.screen.territory.level.province') }, { value: 'commune', label: t('account.screen.territory.level.commune') }]} />
        <DateField label={t('account.screen.territory.on')} value={on} onChange={setOn} year="start" required />
        <TextField label={t('account.screen.territory.source')} value={source} onChange={setSource} required />
      </div>
      <FileDrop label={t('account.screen.territory.boundaries.file')} kinds={['.json', '.topojson']} maxBytes={48 * megabyte} file={file} onFile={setFile} />
      <div><Button onClick={() => void store()} disabled={!file || !on || source.trim() === ''} loading={put.isPending}>{t('account.screen.territory.store')}</Button></div>
      <ProblemNote problem={problem} />
      {done && <p role="status">{t('account.screen.territory.shapes', { shapes: done.shapes, missing: done.missing.length, maps: done.maps.length })}</p>}
    </div>
  );
}
