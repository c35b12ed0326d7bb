/**
 * Surveys of a round from a spreadsheet with the item codes of the paper: the file to fill, what was read and what is wrong, repairs in place, then one
 * act. The file and its repairs live on this page only; nothing is kept before the import.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { surveyListImport, surveyListPreview, type surveyListSheet } from '../../domain/survey/contract-list.ts';
import { fileHref, type InputOf, type OutputOf, reference, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { DownloadLink } from '../kit/download-link.tsx';
import { DateField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { Card } from '../kit/screen-head.tsx';
import { LoadingState, ProblemNote } from '../kit/states.tsx';
import { RoundFrame, type RoundProps } from '../review/frame.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { SurveyFiles } from './list-files.tsx';
import { Repairs, type Said } from './list-repairs.tsx';

const sheet = reference<typeof surveyListSheet>('survey.listSheet', 'read');
export type Preview = OutputOf<typeof surveyListPreview>;
const nothing: Said = { edits: {}, leftOut: [] };
const kinds = ['.xlsx', '.csv'];
const maxBytes = 32 * 1024 * 1024;

export default function SurveyListScreen() {
  const t = useText();
  return <RoundFrame side="list" title={t('survey.list.title')} lead={t('survey.list.lead')}>{(round) => <Upload {...round} />}</RoundFrame>;
}

function Upload({ data, reload }: RoundProps) {
  const t = useText();
  const { today } = useMe();
  const may = useMay('survey.listImport') && data.whole;
  const preview = useWrite(surveyListPreview, { also: [] });
  const importing = useWrite(surveyListImport, { also: ['review', 'fieldwork', 'audit'] });
  const [on, setOn] = useState<string | null>(today);
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState<Said>(nothing);
  const [checked, setChecked] = useState<Said>(nothing);
  const [read, setRead] = useState<Preview | null>(null);
  const [deciding, setDeciding] = useState(false);
  const inputOf = (given: File, words: Said) => ({
    round: data.round.id, file: given, on, leftOut: words.leftOut, edits: Object.entries(words.edits).map(([key, value]) => { const [row, column] = key.split('/'); return { row: Number(row), column, value }; }),
  });
  const look = async (given: File | null, words: Said): Promise<void> => {
    setFile(given);
    setSaid(words);
    setDeciding(false);
    importing.reset();
    if (!given || on === null) return setRead(null);
    setRead(await preview.mutateAsync(inputOf(given, words) as unknown as InputOf<typeof surveyListPreview>).catch(() => null));
    setChecked(words);
  };
  const pending = said !== checked;
  const classes = read ? Object.entries(read.classes).filter(([, count]) => count > 0).map(([found, count]) => `${t(`review.class.${found as 'poor'}`)}: ${count}`).join('; ') : '';
  return (
    <div className={household.stack}>
      {may && (
        <Card>
          <div className={household.stack}>
            <p className={household.buttons} style={{ margin: 0 }}><DownloadLink href={fileHref(sheet, { round: data.round.id })} label={t('survey.list.sheet')}>{t('survey.list.sheet')}</DownloadLink></p>
            <div style={{ maxWidth: '16rem' }}><DateField label={t('survey.list.on')} name="on" required value={on} onChange={(day) => { setOn(day); setRead(null); setFile(null); }} /></div>
            <p className="soft" style={{ margin: 0 }}>{t('survey.list.on.hint')}</p>
            {on !== null && <FileDrop label={t(file ? 'survey.list.again' : 'survey.list.file')} kinds={kinds} maxBytes={maxBytes} file={file} onFile={(given) => void look(given, nothing)} />}
          </div>
        </Card>
      )}
      {preview.isPending && <LoadingState label={t('survey.list.reading')} />}
      <ProblemNote problem={preview.error} />
      {read && file && (
        <section className={household.stack} aria-label={t('survey.list.title')}>
          <div role="status" className={household.notice}>
            <p>{t('survey.list.outcome', { rows: read.rows, ready: read.ready, again: read.again, problems: read.problemCount })}{classes && ` ${t('survey.list.classes', { classes })}`}</p>
            {read.ignored.length > 0 && <p>{t('survey.list.ignored', { columns: read.ignored.join(', ') })}</p>}
          </div>
          {read.problemCount > 0 && <Repairs read={read} said={said} onChange={setSaid} />}
          {read.sample.length > 0 && (
            <DataTable
              title={t('survey.list.sample')} rows={read.sample} rowKey={(row) => String(row.row)}
              columns={[
                { key: 'row', title: t('survey.list.row'), value: (row) => row.row }, { key: 'household', title: t('survey.list.household'), value: (row) => String(row.household) }, { key: 'head', title: t('survey.list.head'), value: (row) => row.head },
                { key: 'village', title: t('survey.list.village'), value: (row) => row.villageName }, { key: 'on', title: t('survey.list.on'), value: (row) => row.on, cell: (row) => dayWords(t, row.on) }, { key: 'class', title: t('survey.list.class'), value: (row) => t(`review.class.${row.class}`) },
              ]}
            />
          )}
          <div className={`${household.buttons} no-print`}>
            {(pending || read.problemCount > 0) && <BusyButton variant={pending ? 'filled' : 'default'} busy={preview.isPending} onClick={() => void look(file, said)}>{t('survey.list.check')}</BusyButton>}
            {pending && <span role="status">{t('survey.list.changed')}</span>}
            {read.problemCount === 0 && read.ready > 0 && !pending && !deciding && <Button onClick={() => setDeciding(true)}>{t('survey.list.import', { count: read.ready })}</Button>}
          </div>
          {deciding && (
            <ConfirmDecision
              title={t('survey.list.title')} verb={t('survey.list.import', { count: read.ready })} wayBack={t('survey.list.way_back')} onCancel={() => setDeciding(false)}
              lines={[{ label: t('survey.list.on'), value: dayWords(t, on ?? '') }, { label: t('survey.list.lists.file'), value: file.name }, { label: t('survey.list.lists.households'), value: String(read.ready) }, { label: t('survey.list.class'), value: classes }, { label: t('survey.list.hash'), value: <code>{read.contentHash.slice(0, 16)}</code> }]}
              onConfirm={async () => {
                const done = await importing.mutateAsync({ ...inputOf(file, said), version: data.round.version } as unknown as InputOf<typeof surveyListImport>);
                await reload();
                return t('survey.list.done', { count: done.households });
              }}
            />
          )}
          {importing.isPending && <LoadingState label={t('survey.list.writing')} />}
        </section>
      )}
      <SurveyFiles data={data} reload={reload} />
    </div>
  );
}
