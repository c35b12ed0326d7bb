/** One meeting of a committee: who came, minutes, conclusions, the paper. Used by the committee's screen and the meeting's own. */
import { fileHref } from '../api.ts';
import { ConclusionTable } from '../conference/conclusions.tsx';
import { WorkEntry } from '../document/work-entry.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { DownloadLink } from '../kit/download-link.tsx';
import { useText } from '../text.tsx';
import { type Meeting, minutesFile } from './contracts.ts';

export function MeetingPart({ meeting }: { readonly meeting: Meeting }) {
  const t = useText();
  return (
    <section style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '0.4rem', minWidth: 0 }}>
      <h3 style={{ margin: 0 }}>{t('committee.screen.meeting', { date: dayWords(t, meeting.heldOn), place: meeting.place })}</h3>
      <p style={{ margin: 0 }}>{t('committee.screen.meeting.line', { chair: meeting.chair, present: meeting.present.join(', ') })}{meeting.absent.length > 0 && ` ${t('committee.screen.meeting.absent', { absent: meeting.absent.join(', ') })}`}</p>
      <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{meeting.minutes}</p>
      {meeting.conclusions.length > 0 && <ConclusionTable rows={meeting.conclusions} />}
      <div className={`${css.buttons} no-print`}>
        {(['docx', 'pdf'] as const).map((format) => {
          const label = t('committee.screen.minutes.file', { format: format.toUpperCase() });
          return <DownloadLink key={format} href={fileHref(minutesFile, { meeting: meeting.id, format } as never)} label={label}>{label}</DownloadLink>;
        })}
      </div>
      <WorkEntry of="committee.minutes" id={meeting.id} />
    </section>
  );
}
