/**
 * A mark for the households a spreadsheet names: which mark, the file, whom it finds and what is wrong, repairs in place, then one act; below, the acts on
 * many households, each undone as a whole. The file and its repairs live on this page only.
 */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { householdMarkFile, householdMarkFilePreview } from '../../domain/household/contract-marks.ts';
import { type MarkColumn, markColumns } from '../../domain/household/list/headings.ts';
import type { MessageKey } from '../../domain/text/catalogue.ts';
import { formatNumber } from '../../domain/text/translate.ts';
import { type InputOf, type OutputOf, useWrite } from '../api.ts';
import { useHomeAreas } from '../area/home-area.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, LoadingState, ProblemNote } from '../kit/states.tsx';
import { problemWords } from '../indicator/figure-words.ts';
import { useMay } from '../session.ts';
import { useStoryData } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import css from './household.module.css';
import { MarkBatches } from './mark-batches.tsx';
import { inputOfMark, MarkFields, type SaidMark, useLinesOfMark, useMissingOfMark, useSaidMark } from './mark-fields.tsx';
import { MarkCounts, MarkedPeople } from './mark-seen.tsx';

type Seen = OutputOf<typeof householdMarkFilePreview>;
type Repairs = { readonly edits: Readonly<Record<string, string>>; readonly leftOut: readonly number[]; readonly hidden: 'ask' | 'read' | 'skip' };
const nothing: Repairs = { edits: {}, leftOut: [], hidden: 'ask' };
const kinds = ['.xlsx', '.csv'];
const maxBytes = 32 * 1024 * 1024;

export default function MarkFileScreen() {
  const t = useText();
  const homes = useHomeAreas();
  const may = useMay('household.markFile');
  const [area, setArea] = useState(homes[0]?.slug ?? '');
  useStoryData(area);
  if (homes.length === 0) return <EmptyState title={t('household.screen.no_area')} hint={t('household.screen.no_area.fix')} />;
  return (
    <>
      <ScreenHead title={t('household.mark.file.title')} lead={t('household.mark.file.lead')} up={{ to: '/ho', label: t('household.screen.list.title') }} printable={false} />
      <div className={css.stack}>
        {homes.length > 1 && <div style={{ maxWidth: '24rem' }}><ChoiceField label={t('household.import.area')} value={area} onChange={setArea} choices={homes.map((one) => ({ value: one.slug, label: one.name }))} /></div>}
        {may && <Upload key={area} area={area} />}
        <MarkBatches area={area} />
      </div>
    </>
  );
}

function Upload({ area }: { readonly area: string }) {
  const t = useText();
  const preview = useWrite(householdMarkFilePreview, { also: [] });
  const write = useWrite(householdMarkFile, { also: ['audit', 'form', 'indicator'] });
  const [said, setSaid] = useSaidMark();
  const missing = useMissingOfMark(said);
  const [file, setFile] = useState<File | null>(null);
  const [repairs, setRepairs] = useState<Repairs>(nothing);
  const [read, setRead] = useState<Seen | null>(null);
  const [checked, setChecked] = useState<readonly [SaidMark, Repairs]>([said, nothing]);
  const [deciding, setDeciding] = useState(false);
  /** What was last recorded stays to be read, also when another file is chosen. */
  const [done, setDone] = useState('');
  const inputOf = (given: File, of: Repairs) => ({ area, ...inputOfMark(said), file: given, hidden: of.hidden, leftOut: of.leftOut, edits: Object.entries(of.edits).map(([key, value]) => { const [row, column] = key.split('/'); return { row: Number(row), column, value }; }) });
  const look = async (given: File | null, of: Repairs): Promise<void> => {
    setFile(given);
    setRepairs(of);
    setDeciding(false);
    write.reset();
    if (!given) return setRead(null);
    setRead(await preview.mutateAsync(inputOf(given, of) as unknown as InputOf<typeof householdMarkFilePreview>).catch(() => null));
    setChecked([said, of]);
  };
  const pending = checked[0] !== said || checked[1] !== repairs;
  const lines = useLinesOfMark(said, read?.ready.count ?? 0);
  return (
    <>
      <Card>
        <div className={css.stack}>
          <MarkFields said={said} onChange={setSaid} />
          {missing.length === 0 ? <FileDrop label={t(file ? 'household.mark.file.again' : 'household.mark.file.choose')} kinds={kinds} maxBytes={maxBytes} file={file} onFile={(given) => void look(given, nothing)} /> : <p className={css.hint}>{t('household.mark.file.first')}</p>}
        </div>
      </Card>
      {preview.isPending && <LoadingState label={t('household.mark.file.reading')} />}
      <ProblemNote problem={preview.error} />
      {done !== '' && !(deciding && !pending && write.isSuccess) && <div className={css.notice} role="status"><p>{done}</p></div>}
      {read && file && (
        <section className={css.stack} aria-label={t('household.mark.outcome')}>
          <div aria-live="polite">
            <MarkCounts counts={[[t('household.mark.file.rows'), read.rows], [t('household.mark.ready'), read.ready.count], [t('household.mark.already'), read.already.count], [t('household.mark.file.problems'), read.problemCount]]} />
            <p className={css.hint}>{t('household.mark.file.columns', { columns: read.columns.map((one) => t(`household.list.column.${one}`)).join(', ') || '–' })}</p>
            {read.notices.length > 0 && <ul className={css.plain}>{read.notices.map((one) => <li key={one.kind}>{t(`household.list.notice.${one.kind}` as MessageKey, { count: one.count, rows: one.rows.join(', '), text: one.text })}</li>)}</ul>}
          </div>
          {read.problems.some((one) => one.code === 'household.list_hidden_rows') && (
            <Card title={t('household.import.hidden')}><div className={css.buttons}>{(['read', 'skip'] as const).map((way) => <Button key={way} variant={repairs.hidden === way ? 'filled' : 'default'} aria-pressed={repairs.hidden === way} onClick={() => setRepairs({ ...repairs, hidden: way })}>{t(`household.import.hidden.${way}`)}</Button>)}</div></Card>
          )}
          {read.problemCount > 0 && <ProblemRows read={read} repairs={repairs} onChange={setRepairs} />}
          <MarkedPeople title={t(`household.mark.ready.${said.does}`)} people={read.ready} open />
          <MarkedPeople title={t(`household.mark.already.${said.does}`)} people={read.already} />
          <div className={`${css.buttons} no-print`}>
            {(pending || read.problemCount > 0) && <BusyButton variant={pending ? 'filled' : 'default'} busy={preview.isPending} onClick={() => void look(file, repairs)}>{t('household.import.check')}</BusyButton>}
            {pending && <span role="status">{t('household.import.changed')}</span>}
            {read.problemCount === 0 && read.ready.count === 0 && !pending && <span role="status">{t('household.mark.nothing')}</span>}
            {read.problemCount === 0 && read.ready.count > 0 && !pending && !deciding && <Button onClick={() => setDeciding(true)}>{t('household.mark.record', { count: formatNumber(t.locale, read.ready.count) })}</Button>}
          </div>
          {deciding && !pending && (
            <ConfirmDecision
              title={t('household.mark.file.title')} verb={t('household.mark.record', { count: formatNumber(t.locale, read.ready.count) })} wayBack={t('household.mark.way_back')} reason={{ label: t('household.screen.form.reason') }} onCancel={() => setDeciding(false)}
              lines={[...lines, { label: t('household.import.batches.file'), value: file.name }, { label: t('household.import.hash'), value: <code>{read.contentHash.slice(0, 16)}</code> }]}
              onConfirm={async (reason) => {
                const made = await write.mutateAsync({ ...inputOf(file, repairs), expected: read.ready.count, ...(reason ? { reason } : {}) } as unknown as InputOf<typeof householdMarkFile>);
                const receipt = t('household.mark.done', { households: made.households, batch: String(made.batch) });
                setDone(receipt);
                return receipt;
              }}
            />
          )}
          {write.isPending && <LoadingState label={t('household.mark.writing')} />}
        </section>
      )}
    </>
  );
}

/** Each wrong row: what is wrong and what to do, its cell to be corrected, and the way to leave it out. */
function ProblemRows({ read, repairs, onChange }: { readonly read: Seen; readonly repairs: Repairs; readonly onChange: (repairs: Repairs) => void }) {
  const t = useText();
  const cells = new Map(read.broken.map((one) => [one.row, one.cells]));
  const columnOf = (field: string | null): MarkColumn | undefined => markColumns.find((one) => one === field);
  return (
    <DataTable
      title={t('household.mark.file.problem_rows')} rows={read.problems} rowKey={(one) => `${one.row}/${one.field}/${one.code}`}
      columns={[
        { key: 'row', title: t('household.mark.file.rows'), value: (one) => one.row ?? 0, cell: (one) => one.row ?? '–', sortable: false },
        { key: 'what', title: t('household.mark.file.what'), value: (one) => { const words = problemWords(t, one); return `${words.title} ${words.fix}`; }, cell: (one) => { const words = problemWords(t, one); return <span className={css.wide}>{words.title} <span className="soft">{words.fix}</span></span>; }, sortable: false },
        {
          key: 'repair', title: t('household.mark.file.repair'), value: () => '', sortable: false,
          cell: (one) => {
            const column = columnOf(one.field);
            if (one.row === null || column === undefined || !read.columns.includes(column)) return null;
            const key = `${one.row}/${column}`;
            return <TextField label={t('household.mark.file.repair.of', { row: one.row, column: t(`household.list.column.${column}`) })} name={key} value={repairs.edits[key] ?? cells.get(one.row)?.[column] ?? ''} onChange={(value) => onChange({ ...repairs, edits: { ...repairs.edits, [key]: value } })} maxLength={300} />;
          },
        },
        {
          key: 'leave', title: t('household.mark.file.leave'), value: () => '', sortable: false,
          cell: (one) => (one.row === null ? null : <Checkbox aria-label={t('household.mark.file.leave.of', { row: one.row })} checked={repairs.leftOut.includes(one.row)} onChange={(event) => onChange({ ...repairs, leftOut: event.currentTarget.checked ? [...repairs.leftOut, one.row!] : repairs.leftOut.filter((row) => row !== one.row) })} />),
        },
      ]}
    />
  );
}
