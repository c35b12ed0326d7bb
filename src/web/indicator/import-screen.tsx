/**
 * Importing a spreadsheet of figures: give the file, see what would be written or what is wrong row by row, correct and give it again,
 * then decide with a reason. Nothing is written before the decision; the import itself writes all rows or none.
 */
import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { indicatorImport, indicatorImportPreview, indicatorList } from '../../domain/indicator/contract.ts';
import type { Message } from '../../domain/message.ts';
import { formatDecimal, say } from '../../domain/text/translate.ts';
import { type InputOf, type OutputOf, saveFile, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { csvOf } from '../kit/csv.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CheckField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { Receipt } from './figure-decisions.tsx';
import { flagWords, periodWords, problemWords, type RowProblem } from './figure-words.ts';
import { ImportProgress } from './import-progress.tsx';
import css from './indicator.module.css';

type Preview = OutputOf<typeof indicatorImportPreview>;
type Numbers = 'auto' | 'vi' | 'en';

const kinds = ['.csv', '.xlsx'];
/** The server's limit for an upload (`uploadLimits` of the sheet reader). */
const maxBytes = 32 * 1024 * 1024;
const aboutNumbers = ['indicator.number_ambiguous', 'indicator.number_other_format', 'indicator.numbers_mixed'];

export default function ImportScreen() {
  const t = useText();
  const mayWrite = useMay('indicator.import');
  const preview = useWrite(indicatorImportPreview, { also: [] });
  const importing = useWrite(indicatorImport, { also: ['plan', 'audit', 'area'] });
  const [file, setFile] = useState<File | null>(null);
  const [numbers, setNumbers] = useState<Numbers>('auto');
  const [read, setRead] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [close, setClose] = useState(false);
  const [deciding, setDeciding] = useState(false);
  /** What this file is asked after by, while it is read and while it is written. */
  const [running, setRunning] = useState('');

  const look = async (given: File | null, format: Numbers) => {
    const id = crypto.randomUUID();
    setRunning(id);
    setFile(given);
    setNumbers(format);
    setRead(null);
    setProblem(null);
    setDeciding(false);
    if (!given) return;
    try {
      setRead(await preview.mutateAsync({ file: given, numbers: format, running: id } as unknown as InputOf<typeof indicatorImportPreview>));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const ready = read !== null && read.problemCount === 0;
  return (
    <>
      <ScreenHead title={t('indicator.screen.import.title')} lead={t('indicator.screen.import.lead')} up={{ to: '/so-lieu', label: t('indicator.screen.catalogue.title') }} actions={<Template />} />
      <div className={css.stack}>
        <FileDrop label={t(file ? 'indicator.screen.import.again' : 'indicator.screen.import.file')} kinds={kinds} maxBytes={maxBytes} file={file} onFile={(given) => void look(given, 'auto')} />
        {file && (numbers !== 'auto' || read?.problems.some((one) => aboutNumbers.includes(one.code))) && (
          <Card title={t('indicator.screen.import.numbers')}>
            <p>{t('indicator.screen.import.numbers.hint')}</p>
            <SegmentedControl
              aria-label={t('indicator.screen.import.numbers')} value={numbers} onChange={(next) => void look(file, next as Numbers)}
              data={[{ value: 'auto', label: t('indicator.screen.import.numbers.auto') }, { value: 'vi', label: '1.234,5' }, { value: 'en', label: '1,234.5' }]}
            />
          </Card>
        )}
        {preview.isPending && <ImportProgress running={running} words="indicator.screen.import.reading" long="indicator.screen.import.reading.long" />}
        <ProblemNote problem={problem} />
        {read && <Outcome read={read} />}
        {ready && !deciding && mayWrite && (
          <div className={css.buttons}>
            <Button onClick={() => setDeciding(true)} disabled={read.readable - read.repeated === 0}>{t('indicator.screen.import.go_on')}</Button>
            <Button variant="default" onClick={() => void look(null, 'auto')}>{t('indicator.screen.import.other')}</Button>
          </div>
        )}
        {ready && deciding && file && (
          <>
            {!importing.isSuccess && <CheckField label={t('indicator.screen.import.close')} hint={t('indicator.screen.import.close.hint')} value={close} onChange={setClose} />}
            <ConfirmDecision
              title={t('indicator.screen.import.decide')} verb={t('indicator.screen.import.verb')} wayBack={t('indicator.screen.import.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
              lines={[
                { label: t('indicator.screen.import.file'), value: file.name },
                { label: t('indicator.screen.import.new'), value: t('indicator.screen.import.new.value', { count: read.readable - read.repeated, areas: read.areas }) },
                ...(read.repeated > 0 ? [{ label: t('indicator.screen.import.repeated'), value: t('indicator.screen.import.repeated.value', { count: read.repeated }) }] : []),
                { label: t('indicator.screen.closed'), value: t(close ? 'indicator.screen.import.close.will' : 'indicator.screen.import.close.not') },
                { label: t('indicator.screen.import.hash'), value: <code>{read.contentHash.slice(0, 16)}</code> },
              ]}
              warnings={read.untied.length > 0 ? [t('indicator.screen.import.untied.warning', { count: read.untied.length })] : []}
              onCancel={() => setDeciding(false)}
              onConfirm={async (reason) => {
                const answer = await importing.mutateAsync({ file, numbers, reason, close, running } as unknown as InputOf<typeof indicatorImport>);
                return (
                  <Receipt kind={answer.batch === null ? 'series_file' : 'series_batch'} id={answer.batch === null ? read.contentHash.slice(0, 16) : String(answer.batch)}>
                    {t('indicator.screen.import.done', { written: answer.written, repeated: answer.repeated })} {answer.closed > 0 && t('indicator.screen.import.done.closed', { count: answer.closed })}
                  </Receipt>
                );
              }}
            />
            {importing.isPending && <ImportProgress running={running} words="indicator.screen.import.writing" long="indicator.screen.import.writing.long" />}
            {importing.isSuccess && <div className={css.buttons}><Button variant="default" onClick={() => { importing.reset(); void look(null, 'auto'); }}>{t('indicator.screen.import.other')}</Button></div>}
          </>
        )}
      </div>
    </>
  );
}

/** What the table holds: the counts, then either its problems or the first rows that would be written. */
function Outcome({ read }: { read: Preview }) {
  const t = useText();
  const bad = read.problemCount > 0;
  const catalogue = useRead(indicatorList, {}).data;
  return (
    <section className={css.stack} aria-label={t('indicator.screen.import.outcome')} aria-live="polite">
      <dl className={css.counts}>
        <Count label={t('indicator.screen.import.rows')} value={read.rows} />
        <Count label={t('indicator.screen.import.readable')} value={read.readable} />
        <Count label={t('indicator.screen.import.problems')} value={read.problemCount} />
        {read.repeated > 0 && <Count label={t('indicator.screen.import.repeated')} value={read.repeated} />}
      </dl>
      <div className={bad ? css.warn : css.ok}>
        <p>
          {bad ? t('indicator.screen.import.bad', { count: read.problemCount }) : read.readable === read.repeated ? t('indicator.screen.import.nothing_new') : t('indicator.screen.import.good', { count: read.readable - read.repeated })}{' '}
          {t('indicator.screen.import.nothing_written')}
        </p>
      </div>
      {bad && <Problems problems={read.problems} count={read.problemCount} />}
      {read.untied.length > 0 && (
        <Card title={t('indicator.screen.untied')}>
          <ul className={css.untied}>
            {read.untied.map((one, index) => (
              <li key={index}>{one.area}, {one.indicator}, {periodWords(t, one.periodEnd)}: {say(t, one.message as Message)}</li>
            ))}
          </ul>
        </Card>
      )}
      {read.sample.length > 0 && (
        <DataTable
          title={t(bad ? 'indicator.screen.import.sample.bad' : 'indicator.screen.import.sample', { shown: read.sample.length, all: read.readable })} rows={read.sample} rowKey={(row) => String(row.row)}
          columns={[
            { key: 'row', title: t('indicator.screen.import.row'), numeric: true, value: (row) => row.row },
            { key: 'title', title: t('indicator.screen.title'), value: (row) => row.title[t.locale] },
            { key: 'area', title: t('indicator.screen.area'), value: (row) => row.area },
            { key: 'period', title: t('indicator.screen.period'), value: (row) => row.periodEnd, cell: (row) => periodWords(t, row.periodEnd) },
            { key: 'value', title: t('indicator.screen.value'), numeric: true, value: (row) => row.value, cell: (row) => formatDecimal(t.locale, row.value) },
            { key: 'unit', title: t('indicator.screen.unit'), value: (row) => catalogue?.indicators.find((one) => one.id === row.indicator)?.unit[t.locale] ?? row.unit },
            { key: 'standard', title: t('indicator.screen.standard'), value: (row) => catalogue?.standards.find((one) => one.id === row.standard)?.[t.locale] ?? row.standard },
            { key: 'flags', title: t('indicator.screen.flags'), value: (row) => flagWords(t, row.flags) },
          ]}
        />
      )}
    </section>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  const t = useText();
  return (
    <div>
      <dt>{label}</dt>
      <dd>{formatDecimal(t.locale, String(value))}</dd>
    </div>
  );
}

/** Row, column, what is wrong, what to do; the list can be taken along as a file. */
export function Problems({ problems, count }: { problems: readonly RowProblem[]; count: number }) {
  const t = useText();
  return (
    <>
      <DataTable
        title={t('indicator.screen.import.problem_list')} rows={problems.map((one, index) => ({ ...one, ...problemWords(t, one), index }))} rowKey={(row) => String(row.index)}
        columns={[
          { key: 'row', title: t('indicator.screen.import.row'), value: (row) => row.row, cell: (row) => (row.row === null ? t('indicator.screen.import.whole_file') : t('indicator.check.place_row', { row: row.row })) },
          { key: 'field', title: t('indicator.screen.import.column'), value: (row) => row.field ?? '' },
          { key: 'title', title: t('indicator.screen.import.wrong'), sortable: false, value: (row) => row.title, cell: (row) => <span className={css.long}>{row.title}</span> },
          { key: 'fix', title: t('indicator.screen.import.fix'), sortable: false, value: (row) => row.fix, cell: (row) => <span className={css.long}>{row.fix}</span> },
        ]}
      />
      {count > problems.length && <p className="soft">{t('indicator.check.more', { count: count - problems.length })}</p>}
    </>
  );
}

/** An empty table with the headings the reader knows, to be filled in a spreadsheet. */
function Template() {
  const t = useText();
  const save = () => {
    const heads = ['indicator', 'area', 'period', 'value', 'unit', 'standard', 'source', 'status', 'note'] as const;
    saveFile(new Blob([csvOf(t.locale, heads.map((one) => t(`indicator.screen.import.head.${one}`)), [])], { type: 'text/csv;charset=utf-8' }), t('indicator.screen.import.template.file'));
  };
  return (
    <>
      <Button size="sm" variant="default" leftSection={<IconDownload aria-hidden size={16} />} onClick={save}>{t('indicator.screen.import.template')}</Button>
      <AppLink to="/so-lieu" className={css.textLink}>{t('indicator.screen.import.codes')}</AppLink>
    </>
  );
}
