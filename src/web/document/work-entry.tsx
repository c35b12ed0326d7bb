/** What the document register holds of a paper of the work, and the button that enters it there. Used by the screens of reports, conferences and committees. */
import { useState } from 'react';
import { isPlainDate } from '../../domain/calendar.ts';
import type { documentDraftWork, documentOfWork, DraftedPaper } from '../../domain/document/contract-work.ts';
import { formatDate } from '../../domain/text/translate.ts';
import { reference, useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { AppLink, useGo } from '../link.tsx';
import { useText } from '../text.tsx';

/** Enters a paper of the work as a draft. */
export const draftWork = reference<typeof documentDraftWork>('document.draftWork', 'write');
const ofWork = reference<typeof documentOfWork>('document.ofWork', 'read');

export function WorkEntry({ of, id, name }: { readonly of: DraftedPaper; readonly id: number; /** Which paper, where a screen has several. */ readonly name?: string }) {
  const t = useText();
  const go = useGo();
  const answer = useRead(ofWork, { of, id });
  const write = useWrite(draftWork, { also: ['document'] });
  const [problem, setProblem] = useState<unknown>(null);
  if (!answer.data) return null;
  const { entries, mayDraft } = answer.data;
  const draft = entries.some((one) => one.state === 'draft');
  const enter = async () => {
    setProblem(null);
    try {
      go(`/van-ban/${(await write.mutateAsync({ of, id })).document}`);
    } catch (refusal) {
      setProblem(refusal);
    }
  };
  const line = (one: (typeof entries)[number]): string =>
    one.state === 'draft' ? t('document.work.line.draft') : one.state === 'void' ? t('document.work.line.void', { number: one.number }) : t('document.work.line.issued', { number: one.number, date: one.issuedOn && isPlainDate(one.issuedOn) ? formatDate(t.locale, one.issuedOn) : '' });
  return (
    <section aria-label={name ? `${t('document.work.title')}: ${name}` : t('document.work.title')} style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '0.4rem', minWidth: 0, marginTop: '0.75rem' }}>
      <h3 style={{ margin: 0 }}>{name ?? t('document.work.title')}</h3>
      {problem !== null && <ProblemNote problem={problem} />}
      {entries.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('document.work.none')}</p> : (
        <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>{entries.map((one) => <li key={one.document}><AppLink to={`/van-ban/${one.document}`}>{line(one)}</AppLink></li>)}</ul>
      )}
      {mayDraft && <div className="no-print"><BusyButton size="sm" variant="default" busy={write.isPending} onClick={() => void enter()}>{t(draft ? 'document.work.redraft' : 'document.work.draft')}</BusyButton></div>}
    </section>
  );
}
