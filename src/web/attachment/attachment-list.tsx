/** The files of a record: list with downloads, adding one with a note, withdrawing with a reason. `<AttachmentList kind="plan_task" id={task} />` */
import { formatInstant } from '../../domain/text/translate.ts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { attachmentAdd, attachmentGet, attachmentList, type attachmentSubjects, attachmentWithdraw } from '../../domain/attachment/contract.ts';
import { allowedEndings, maxAttachmentBytes } from '../../domain/attachment/file-types.ts';
import { fileHref, type InputOf, type OutputOf, useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { TextField } from '../kit/fields.tsx';
import { FileDrop } from '../kit/file-drop.tsx';
import { EmptyState, Loaded, LoadingState, ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';

type Of = { readonly kind: (typeof attachmentSubjects)[number]; readonly id: string };
type Props = Of & { /** Only looked at here, whatever the asker may do elsewhere. */ readonly closed?: boolean; /** Where a page has more than one list, or calls it by another name. */ readonly title?: string; /** What belongs into it, below its title. */ readonly hint?: string };
type Kept = OutputOf<typeof attachmentList>['items'][number];

/** What a sheet of assessment may be shown by is read again with its files. */
const shown = { also: ['assessment'] };

export function AttachmentList({ kind, id, closed = false, title, hint }: Props) {
  const t = useText();
  const called = title ?? t('attachment.screen.files');
  const [maySee, mayAdd, mayWithdraw] = [useMay('attachment.list'), useMay('attachment.add') && !closed, useMay('attachment.withdraw') && !closed];
  const answer = useRead(attachmentList, { subjectKind: kind, subjectId: id, limit: 200 }, { enabled: maySee });
  const withdraw = useWrite(attachmentWithdraw, shown);
  const [leaving, setLeaving] = useState<Kept | null>(null);
  const size = (bytes: number) => t('attachment.screen.kb', { kb: Math.max(1, Math.round(bytes / 1024)) });
  if (!maySee) return null;
  return (
    <section aria-label={called}>
      {hint !== undefined && <p className="soft" style={{ margin: '0 0 0.4rem' }}>{hint}</p>}
      <Loaded answer={answer}>
        {(data) => (
          <DataTable
            title={called} rows={data.items} rowKey={(row) => row.id} empty={<EmptyState heading="h3" title={t('attachment.screen.none')} hint={mayAdd ? t('attachment.screen.none.fix') : undefined} />}
            columns={[
              { key: 'name', title: t('attachment.screen.name'), value: (row) => row.fileName, cell: (row) => <a href={fileHref(attachmentGet, { id: row.id })} download>{row.fileName}</a> },
              { key: 'note', title: t('attachment.screen.note'), value: (row) => row.note ?? '' },
              { key: 'size', title: t('attachment.screen.size'), numeric: true, value: (row) => row.size, cell: (row) => size(row.size) },
              { key: 'by', title: t('attachment.screen.by'), value: (row) => row.addedByName },
              { key: 'at', title: t('attachment.screen.at'), value: (row) => row.addedAt, cell: (row) => formatInstant(row.addedAt) },
              ...(mayWithdraw ? [{ key: 'do', title: t('attachment.screen.do'), sortable: false, value: () => '', cell: (row: Kept) => <Button size="compact-sm" variant="default" onClick={() => setLeaving(row)}>{t('attachment.screen.withdraw')}</Button> }] : []),
            ]}
          />
        )}
      </Loaded>
      {leaving && (
        <ConfirmDecision
          key={leaving.id} title={t('attachment.screen.withdraw')} verb={t('attachment.screen.withdraw')} onCancel={() => setLeaving(null)} reason={{ label: t('attachment.screen.reason'), required: true }} wayBack={t('attachment.screen.withdraw.means')}
          lines={[{ label: t('attachment.screen.name'), value: leaving.fileName }, { label: t('attachment.screen.by'), value: leaving.addedByName }]}
          onConfirm={async (reason) => { await withdraw.mutateAsync({ id: leaving.id, reason }); }}
        />
      )}
      {mayAdd && <AttachmentAdd kind={kind} id={id} />}
    </section>
  );
}

function AttachmentAdd({ kind, id }: Of) {
  const t = useText();
  const add = useWrite(attachmentAdd, { also: ['audit', ...shown.also] });
  const [file, setFile] = useState<File | null>(null);
  const [note, setNote] = useState('');
  const send = async () => {
    await add.mutateAsync({ subjectKind: kind, subjectId: id, note: note.trim() || null, file } as unknown as InputOf<typeof attachmentAdd>).then(() => { setFile(null); setNote(''); }, () => undefined);
  };
  return (
    <div className="no-print" style={{ display: 'grid', gap: '0.75rem', marginTop: '1rem', maxWidth: '40rem' }}>
      <FileDrop label={t('attachment.screen.add')} kinds={allowedEndings.map((one) => `.${one}`)} maxBytes={maxAttachmentBytes} file={file} onFile={setFile} />
      {file && (
        <>
          <TextField label={t('attachment.screen.note')} value={note} onChange={setNote} maxLength={500} />
          <div><BusyButton onClick={() => void send()} busy={add.isPending}>{t('attachment.screen.add.do')}</BusyButton></div>
        </>
      )}
      {add.isPending && <LoadingState label={t('attachment.screen.sending')} />}
      <ProblemNote problem={add.error} />
      {add.isSuccess && !file && <p role="status">{t('attachment.screen.added', { name: add.data.fileName })}</p>}
    </div>
  );
}
