/** One dialogue as it stands: why, the visits with their minutes, what was promised and whether it was kept, the household's own words. Used by the card; records nothing. */
import { attachmentGet } from '../../domain/attachment/contract.ts';
import { fileHref } from '../api.ts';
import css from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { type Commitment, minutes, type Track } from './contracts.ts';

const warn = { color: 'var(--warn-ink)' };
const lines = { whiteSpace: 'pre-line', margin: 0 } as const;

export function TrackView({ row, onReview }: { readonly row: Track; readonly onReview: ((one: Commitment) => void) | null }) {
  const t = useText();
  return (
    <div style={{ display: 'grid', gap: '0.9rem', gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <div>
        <p style={lines}>{t('dialogue.card.reason', { reason: row.reason === '' ? t('dialogue.card.deleted') : row.reason })}</p>
        {row.proposedOn !== null && <p style={lines}>{t('dialogue.card.proposed', { date: dayWords(t, row.proposedOn), by: row.proposedBy ?? '' })}</p>}
        {row.openedOn !== null && <p style={lines}>{t('dialogue.card.opened', { date: dayWords(t, row.openedOn), by: row.openedBy ?? '' })}</p>}
        {row.closedOn !== null && <p style={lines}>{t(row.outcome === null ? 'dialogue.card.declined' : 'dialogue.card.closed', { date: dayWords(t, row.closedOn), by: row.closedBy ?? '', outcome: row.outcome === null ? '' : t(`dialogue.outcome.${row.outcome}`), note: row.note })}</p>}
        {row.forgottenOn !== null && <p style={lines}>{t('dialogue.card.forgotten', { date: dayWords(t, row.forgottenOn) })}</p>}
      </div>
      {row.state !== 'proposed' && row.state !== 'declined' && <><Visits row={row} /><Commitments row={row} onReview={onReview} /></>}
      <Replies row={row} />
    </div>
  );
}

function Visits({ row }: { readonly row: Track }) {
  const t = useText();
  const mayPrint = useMay('dialogue.minutes') && row.forgottenOn === null;
  return (
    <section>
      <h3>{t('dialogue.card.visits')}</h3>
      {row.visits.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('dialogue.card.visits.none')}</p> : (
        <ul className={css.plain}>
          {row.visits.map((one) => (
            <li key={one.id}>
              <strong>{dayWords(t, one.on)}</strong>{one.place !== '' && ` · ${one.place}`}{one.came !== '' && ` · ${t('dialogue.card.came', { came: one.came })}`}
              <p style={lines}>{one.said}</p>
              {mayPrint && <span className={`${css.buttons} no-print`}>{(['pdf', 'docx'] as const).map((format) => <DownloadLink key={format} href={fileHref(minutes, { visit: one.id, format })} label={t('dialogue.card.minutes.of', { format: format.toUpperCase(), date: dayWords(t, one.on) })}>{t('dialogue.card.minutes', { format: format.toUpperCase() })}</DownloadLink>)}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Commitments({ row, onReview }: { readonly row: Track; readonly onReview: ((one: Commitment) => void) | null }) {
  const t = useText();
  if (row.commitments.length === 0) return <section><h3>{t('dialogue.card.commitments')}</h3><p className="soft" style={{ margin: 0 }}>{t('dialogue.card.commitments.none')}</p></section>;
  const standing = (one: Commitment) => (one.state === 'waiting' ? t(row.state !== 'open' ? 'dialogue.standing.lapsed' : one.late ? 'dialogue.standing.late' : 'dialogue.standing.waiting') : t(`dialogue.finding.${one.state}`));
  return (
    <section>
    <h3>{t('dialogue.card.commitments')}</h3>
    <DataTable
      title={t('dialogue.card.commitments')} rows={row.commitments} rowKey={(one) => String(one.id)} plain
      columns={[
        { key: 'text', title: t('dialogue.card.promise'), value: (one) => one.text },
        { key: 'by', title: t('dialogue.card.by'), value: (one) => t(`dialogue.by.${one.by}`), cell: (one) => <>{t(`dialogue.by.${one.by}`)}{one.answers !== '' && <><br /><span className="soft">{one.answers}</span></>}</> },
        { key: 'due', title: t('dialogue.card.due'), value: (one) => one.due, cell: (one) => dayWords(t, one.due) },
        {
          key: 'standing', title: t('dialogue.card.standing'), value: standing,
          cell: (one) => (
            <>
              {one.late ? <strong style={warn}>{standing(one)}</strong> : standing(one)}
              {one.reviews.map((review, index) => <p key={index} className="soft" style={{ margin: 0 }}>{t('dialogue.card.reviewed', { date: dayWords(t, review.on), finding: t(`dialogue.finding.${review.finding}`) })}{review.due !== null && ` ${t('dialogue.card.put_off_to', { date: dayWords(t, review.due) })}`}{review.why !== '' && `: ${review.why}`}</p>)}
            </>
          ),
        },
        ...(onReview ? [{ key: 'review', title: t('dialogue.card.review'), value: () => '', screenOnly: true as const, cell: (one: Commitment) => (one.state === 'waiting' ? <button type="button" className={`${css.link} no-print`} aria-label={`${t('dialogue.card.review')}: ${one.text}`} onClick={() => onReview(one)}>{t('dialogue.card.review')}</button> : null) }] : []),
      ]}
    />
    </section>
  );
}

function Replies({ row }: { readonly row: Track }) {
  const t = useText();
  const maySee = useMay('attachment.get');
  return (
    <section>
      <h3>{t('dialogue.card.replies')}</h3>
      {row.replies.length === 0 ? <p className="soft" style={{ margin: 0 }}>{t('dialogue.card.replies.none')}</p> : (
        <ul className={css.plain}>
          {row.replies.map((one) => (
            <li key={one.id}>
              <strong>{dayWords(t, one.on)}</strong>{one.to !== '' && ` · ${t('dialogue.card.said_to', { to: one.to })}`}
              {one.text !== '' && <blockquote style={{ ...lines, borderLeft: '4px solid var(--line-strong)', paddingLeft: '0.75rem' }}>{one.text}</blockquote>}
              {one.attachment !== null && maySee && <p style={lines}><a href={fileHref(attachmentGet, { id: one.attachment })} download>{t('dialogue.card.file')}</a></p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
