/** What is added to a plan the household signed: proposed with a reason, printed, signed anew; and what was signed, each as it was. Used by the card. */
import { useState } from 'react';
import { attachmentGet } from '../../domain/attachment/contract.ts';
import { pathwayPropose } from '../../domain/pathway/contract.ts';
import { fileHref, useWrite } from '../api.ts';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { LongTextField } from '../kit/fields.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { paper, type Pathway } from './contracts.ts';
import { isUnfinished, linesSent, newLines, type OfRow, type PlanLine, PlanLines } from './forms.tsx';

export function ProposeForm({ row, onClose, onDone }: OfRow) {
  const t = useText();
  const write = useWrite(pathwayPropose, { also: ['support'] });
  const { proposed } = row;
  const [lines, setLines] = useState<readonly PlanLine[]>(proposed === null ? newLines().slice(1) : proposed.items.map((item, index): PlanLine => ({ key: index, ...item })));
  const [why, setWhy] = useState(proposed?.why ?? '');
  // Without lines an addition that waited is taken back.
  const missing = why.trim().length < 3 || (lines.length === 0 ? proposed === null : isUnfinished(lines));
  return (
    <SmallForm
      title={t('pathway.card.propose')} verb={t(lines.length === 0 && proposed !== null ? 'pathway.card.propose.drop' : 'pathway.card.propose.save')} missing={missing ? t('pathway.card.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ id: row.id, version: row.version, why, items: linesSent(lines) }); return t('pathway.card.done'); }}
    >
      <p className="soft" style={{ margin: 0 }}>{t('pathway.card.propose.lead')}</p>
      <LongTextField label={t('pathway.card.propose.why')} name="why" required value={why} onChange={setWhy} rows={2} />
      <PlanLines lines={lines} onChange={setLines} />
    </SmallForm>
  );
}

const formats = ['pdf', 'docx'] as const;

/** The addition that waits for a signature, with its paper to be signed. */
export function Waiting({ row }: { readonly row: Pathway }) {
  const t = useText();
  const mayPaper = useMay('pathway.paper');
  if (row.proposed === null) return null;
  const label = (format: string) => t('pathway.card.print.proposed', { format: format.toUpperCase() });
  return (
    <div>
      <p style={{ margin: 0 }}><strong>{t('pathway.card.proposed', { date: dayWords(t, row.proposed.on), why: row.proposed.why })}</strong></p>
      <ul className={household.plain}>{row.proposed.items.map((item) => <li key={`${item.side}${item.text}`}>{t(`pathway.side.${item.side}`)}: {t(item.helper === '' ? 'pathway.paper.item' : 'pathway.paper.item.helper', { text: item.text, helper: item.helper, date: dayWords(t, item.due) })}</li>)}</ul>
      {mayPaper && <p className="no-print" style={{ margin: 0 }}>{formats.map((format) => <DownloadLink key={format} href={fileHref(paper, { id: row.id, format })} label={label(format)}>{label(format)}</DownloadLink>)}</p>}
    </div>
  );
}

/** Additions the household signed, each with the scan and the paper as it was signed. */
export function Additions({ row }: { readonly row: Pathway }) {
  const t = useText();
  const [mayPaper, maySee] = [useMay('pathway.paper'), useMay('attachment.get')];
  if (row.signed.length < 2) return null;
  return (
    <ul className={household.plain}>
      {row.signed.slice(1).map((one, index) => {
        const label = (format: string) => t('pathway.card.print.addition', { date: dayWords(t, one.on), format: format.toUpperCase() });
        return (
          <li key={one.attachment}>
            {t('pathway.card.line.added', { signer: one.signer, date: dayWords(t, one.on), why: one.why })} {maySee && <a href={fileHref(attachmentGet, { id: one.attachment })} download>{t('pathway.card.file.added', { date: dayWords(t, one.on) })}</a>}{' '}
            {mayPaper && <span className="no-print">{formats.map((format) => <DownloadLink key={format} href={fileHref(paper, { id: row.id, format, signed: index + 1 })} label={label(format)}>{label(format)}</DownloadLink>)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
