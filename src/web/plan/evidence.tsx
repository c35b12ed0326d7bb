/** Evidence of a record: files given and shown by name; the list of those already attached as links. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { fileHref, useWrite } from '../api.ts';
import { allowedEndings, maxAttachmentBytes } from '../../domain/attachment/file-types.ts';
import { FileDrop } from '../kit/file-drop.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { attach, attachment } from './contracts.ts';
import css from './plan.module.css';

type Subject = { readonly kind: 'plan' | 'plan_task' | 'plan_change_request'; readonly id: string };

export function Evidence({ ids, onChange, subject }: { ids: readonly string[]; onChange: (ids: readonly string[]) => void; subject: Subject }) {
  const t = useText();
  const may = useMay('attachment.add');
  const send = useWrite(attach);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<unknown>(null);
  if (!may) return null;
  const take = async (file: File | null) => {
    if (!file) return;
    setProblem(null);
    try {
      const kept = await send.mutateAsync({ subjectKind: subject.kind, subjectId: subject.id, file } as never);
      setNames((before) => ({ ...before, [kept.id]: kept.fileName }));
      onChange([...ids, kept.id]);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  return (
    <div>
      <FileDrop label={t('plan.screen.evidence.add')} kinds={allowedEndings.map((one) => `.${one}`)} maxBytes={maxAttachmentBytes} file={null} onFile={(file) => void take(file)} />
      <ProblemNote problem={problem} />
      {ids.length > 0 && (
        <ul className={css.items}>
          {ids.map((id) => (
            <li key={id} className={css.tags}>
              <a href={fileHref(attachment, { id })}>{names[id] ?? id}</a>
              <Button size="compact-sm" variant="subtle" onClick={() => onChange(ids.filter((one) => one !== id))}>{t('plan.screen.evidence.leave_out')}</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function EvidenceList({ ids }: { ids: readonly string[] }) {
  const t = useText();
  return (
    <span className={css.tags}>
      {ids.map((id, index) => (
        <a key={id} href={fileHref(attachment, { id })}>{t('plan.screen.evidence.file', { number: index + 1 })}</a>
      ))}
    </span>
  );
}
