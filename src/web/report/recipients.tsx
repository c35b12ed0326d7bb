/** Whom reports go to, line by line, with what became of a recipient since it was named. Used by the screens of a call and of a report. */
import { dayWords } from '../household/words.ts';
import { useText } from '../text.tsx';
import type { Call } from './contracts.ts';

export function Recipients({ call, names }: { readonly call: Call; readonly names: readonly string[] }) {
  const t = useText();
  return names.map((name) => {
    const since = call.followed.find((one) => one.recipient === name);
    return (
      <div key={name}>
        {name}
        {since && <div className="soft" style={since.endedOn === null ? undefined : { color: 'var(--warn-ink)' }}>{since.endedOn === null ? t('report.screen.call.followed', { now: since.now ?? '' }) : t('report.screen.call.ended', { date: dayWords(t, since.endedOn) })}</div>}
      </div>
    );
  });
}
