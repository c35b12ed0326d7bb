/** Importing survey estimates: the file is read, with problems row by row or its first rows; then the source is named with its licence and written whole or not at all. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { areaGet } from '../../domain/area/contract.ts';
import { worldOfSlug } from '../../domain/area/world.ts';
import { indicatorEstimateImport, indicatorEstimatePreview } from '../../domain/indicator/contract-estimates.ts';
import { formatDecimal } from '../../domain/text/translate.ts';
import { AreaPicker } from '../area/area-picker.tsx';
import { type InputOf, type OutputOf, saveFile, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { csvOf } from '../kit/csv.ts';
import { DataTable } from '../kit/data-table.tsx';
import { TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, LoadingState, ProblemNote } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { Receipt } from './figure-decisions.tsx';
import { periodWords } from './figure-words.ts';
import { Problems } from './import-screen.tsx';
import css from './indicator.module.css';

type Preview = OutputOf<typeof indicatorEstimatePreview>;
type Numbers = 'auto' | 'vi' | 'en';

const kinds = ['.csv', '.xlsx'];
const maxBytes = 32 * 1024 * 1024;
const named = ['name', 'producer', 'method', 'licence'] as const;

export default function EstimatesImportScreen() {
  const t = useText();
  const me = useMe();
  const view = useView();
  const [slug, setSlug] = useSearchParam('dia-ban', '');
  const area = useRead(areaGet, { area: slug, date: view.mapOf, world: worldOfSlug(slug) }, { enabled: slug !== '' });
  const chosen = slug !== '' && area.data ? { id: area.data.area.id, slug, name: area.data.area.name } : null;
  return (
    <>
      <ScreenHead title={t('indicator.screen.estimates.import.title')} lead={t('indicator.screen.estimates.import.lead')} up={{ to: '/so-lieu/uoc-luong', label: t('indicator.screen.estimates.title') }} actions={<Template />} />
      <div className={css.filters}><AreaPicker label={t('indicator.screen.estimates.import.area')} value={chosen} onChange={(next) => setSlug(next?.slug)} anyWorld={me.world === 'story'} /></div>
      {chosen ? <Giving key={slug} area={chosen} /> : <EmptyState title={t('indicator.screen.estimates.import.pick')} hint={t('indicator.screen.checks.pick.fix')} />}
    </>
  );
}

function Giving({ area }: { area: { readonly slug: string; readonly name: string } }) {
  const t = useText();
  const preview = useWrite(indicatorEstimatePreview, { also: [] });
  const [file, setFile] = useState<File | null>(null);
  const [numbers, setNumbers] = useState<Numbers>('auto');
  const [read, setRead] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const look = async (given: File | null, format: Numbers) => {
    setFile(given);
    setNumbers(format);
    setRead(null);
    setProblem(null);
    if (!given) return;
    try {
      setRead(await preview.mutateAsync({ file: given, numbers: format, area: area.slug } as unknown as InputOf<typeof indicatorEstimatePreview>));
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <div className={css.stack}>
      <FileDrop label={t(file ? 'indicator.screen.import.again' : 'indicator.screen.import.file')} kinds={kinds} maxBytes={maxBytes} file={file} onFile={(given) => void look(given, 'auto')} />
      {file && (
        <SegmentedControl
          aria-label={t('indicator.screen.import.numbers')} value={numbers} onChange={(next) => void look(file, next as Numbers)}
          data={[{ value: 'auto', label: t('indicator.screen.import.numbers.auto') }, { value: 'vi', label: '1.234,5' }, { value: 'en', label: '1,234.5' }]}
        />
      )}
      {preview.isPending && <LoadingState label={t('indicator.screen.import.reading')} />}
      <ProblemNote problem={problem} />
      {read && <Outcome read={read} />}
      {file && read?.problemCount === 0 && <Naming key={`${read.contentHash} ${numbers}`} file={file} numbers={numbers} area={area} read={read} onDone={() => void look(null, 'auto')} />}
    </div>
  );
}

function Outcome({ read }: { read: Preview }) {
  const t = useText();
  const bad = read.problemCount > 0;
  return (
    <section className={css.stack} aria-label={t('indicator.screen.import.outcome')} aria-live="polite">
      <div className={bad ? css.warn : css.ok}>
        <p>{bad ? t('indicator.screen.import.bad', { count: read.problemCount }) : t('indicator.screen.estimates.import.good', { count: read.readable, areas: read.areas })} {t('indicator.screen.import.nothing_written')}</p>
      </div>
      {bad && <Problems problems={read.problems} count={read.problemCount} />}
      {read.sample.length > 0 && (
        <DataTable
          title={t(bad ? 'indicator.screen.import.sample.bad' : 'indicator.screen.import.sample', { shown: read.sample.length, all: read.readable })} rows={read.sample} rowKey={(row) => String(row.row)}
          columns={[
            { key: 'row', title: t('indicator.screen.import.row'), numeric: true, value: (row) => row.row },
            { key: 'title', title: t('indicator.screen.title'), value: (row) => row.title[t.locale] },
            { key: 'area', title: t('indicator.screen.area'), value: (row) => row.area },
            { key: 'period', title: t('indicator.screen.period'), value: (row) => row.periodEnd, cell: (row) => periodWords(t, row.periodEnd) },
            { key: 'value', title: t('indicator.screen.estimates.estimate'), numeric: true, value: (row) => Number(row.value), cell: (row) => `${formatDecimal(t.locale, row.value)} ${row.unit[t.locale]}` },
            { key: 'error', title: t('indicator.screen.estimates.error'), numeric: true, value: (row) => Number(row.error), cell: (row) => formatDecimal(t.locale, row.error) },
          ]}
        />
      )}
    </section>
  );
}

/** Who made the estimates, how, and on which terms they may be used: without it a number with an error is nobody's. */
function Naming({ file, numbers, area, read, onDone }: { file: File; numbers: Numbers; area: { readonly slug: string; readonly name: string }; read: Preview; onDone: () => void }) {
  const t = useText();
  const importing = useWrite(indicatorEstimateImport, { also: ['audit'] });
  const [of, setOf] = useState({ name: '', producer: '', method: '', licence: '' });
  const [address, setAddress] = useState('');
  const missing = named.filter((one) => of[one].trim().length < 2);
  return (
    <div className={css.work}>
      {named.map((one) => <TextField key={one} label={t(`indicator.screen.estimates.${one}`)} hint={t(`indicator.screen.estimates.${one}.hint`)} value={of[one]} onChange={(next) => setOf({ ...of, [one]: next })} maxLength={300} required />)}
      <TextField label={t('indicator.screen.estimates.address')} value={address} onChange={setAddress} maxLength={2000} />
      {missing.length > 0 ? <p role="status">{t('indicator.screen.estimates.import.name')}</p> : (
        <ConfirmDecision
          title={t('indicator.screen.estimates.import.decide')} verb={t('indicator.screen.estimates.import.verb')} wayBack={t('indicator.screen.estimates.import.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
          lines={[
            { label: t('indicator.screen.area'), value: area.name }, { label: t('indicator.screen.estimates.count'), value: t('indicator.screen.estimates.import.good', { count: read.readable, areas: read.areas }) },
            { label: t('indicator.screen.source'), value: `${of.name}, ${of.producer}` }, { label: t('indicator.screen.estimates.licence'), value: of.licence },
          ]}
          onCancel={onDone}
          onConfirm={async (reason) => {
            const answer = await importing.mutateAsync({ file, numbers, area: area.slug, title: of.name, producer: of.producer, method: of.method, licence: of.licence, address, reason } as unknown as InputOf<typeof indicatorEstimateImport>);
            return <Receipt kind="survey_source" id={String(answer.source)}>{t('indicator.screen.estimates.import.done', { count: answer.written })}</Receipt>;
          }}
        />
      )}
    </div>
  );
}

function Template() {
  const t = useText();
  const save = () => {
    const heads = [...(['indicator', 'area', 'period', 'value', 'unit', 'standard'] as const).map((one) => t(`indicator.screen.import.head.${one}`)), t('indicator.screen.estimates.error')];
    saveFile(new Blob([csvOf(t.locale, heads, [])], { type: 'text/csv;charset=utf-8' }), t('indicator.screen.estimates.template.file'));
  };
  return <Button size="sm" variant="default" leftSection={<IconDownload aria-hidden size={16} />} onClick={save}>{t('indicator.screen.import.template')}</Button>;
}
