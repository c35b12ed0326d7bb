/** What is kept how long, and deletion by rule: the table of the impact assessment, what is past its time here, how the last run went. */
import { useState } from 'react';
import { formatNumber, type Translator } from '../../domain/text/translate.ts';
import { useWrite } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { Card } from '../kit/screen-head.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { type FileData, forget } from './contracts.ts';

/** From the list of all tables: each kind of data beside its rule. */
export function KeepingTable({ data }: { readonly data: FileData }) {
  const t = useText();
  const timeOf = (rule: string) => data.parameters.find((one) => one.name === rule);
  const whatOf = (row: FileData['keeping'][number]): string => [...row.sections.map((one) => t(`privacy.copy.section.${one}`)), ...row.beside.map((one) => t(`privacy.keep.of.${one}`))].join('; ');
  const howOf = (row: FileData['keeping'][number]): string => {
    const time = timeOf(row.rule);
    return t(`privacy.keep.${row.rule}` as 'privacy.keep.reads_kept', { time: time ? t(`privacy.unit.${time.unit}`, { value: time.value }) : '' });
  };
  return (
    <DataTable
      title={t('privacy.keep.title')} rows={data.keeping} rowKey={(row) => row.rule}
      columns={[
        { key: 'what', title: t('privacy.keep.what'), value: whatOf },
        { key: 'how', title: t('privacy.keep.how_long'), value: howOf, cell: (row) => <>{howOf(row)} {timeOf(row.rule)?.status === 'unverified' && <UnverifiedTag reason={timeOf(row.rule)!.source} />}</> },
      ]}
    />
  );
}

/** Counts of steps in words; those that are nothing are left out. */
function wordsOf(t: Translator, counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts).flatMap(([step, count]) => (count > 0 && step !== 'bytes' ? [t(`privacy.step.${step}` as 'privacy.step.files', { count: formatNumber(t.locale, count) })] : [])).join(', ');
}

export function Retention({ area, data }: { readonly area: string; readonly data: FileData }) {
  const t = useText();
  const may = useMay('privacy.forget');
  const act = useWrite(forget);
  const [done, setDone] = useState<string | null>(null);
  const due = wordsOf(t, data.toForget);
  const run = async () => {
    const made = await act.mutateAsync({ area } as never).catch(() => null);
    if (made) setDone(wordsOf(t, made.removed));
  };
  return (
    <Card title={t('privacy.file.forget')}>
      <p>{data.run === null ? t('privacy.forget.never') : t(data.run.ended ? 'privacy.forget.last' : 'privacy.forget.last.running', { date: dayWords(t, data.run.on), done: data.run.done, areas: data.run.areas, what: wordsOf(t, data.run.removed) || t('privacy.forget.last.nothing') })}</p>
      {data.run?.failed && <p>{t('privacy.forget.last.failed')}</p>}
      <div className="no-print">
        <ProblemNote problem={act.error} />
        <p role="status">{done !== null ? (done === '' ? t('privacy.forget.nothing_done') : t('privacy.forget.done', { what: done })) : due === '' ? t('privacy.forget.none') : t('privacy.forget.due', { what: due })}</p>
        {may && due !== '' && <BusyButton size="sm" variant="default" busy={act.isPending} onClick={() => void run()}>{t('privacy.file.forget')}</BusyButton>}
      </div>
    </Card>
  );
}
