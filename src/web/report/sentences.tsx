/** Sentences made of closed figures: each leads to the sources of its figure, and says when the figure is no longer the one that stands. */
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { dayWords } from '../household/words.ts';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { Report, Sentence } from './contracts.ts';

const warn = { color: 'var(--warn-ink)' } as const;

export function Sentences({ title, area, sentences, empty, draftedOn }: { readonly title: string; readonly area: string; readonly sentences: readonly Sentence[]; readonly empty: string; readonly draftedOn: string | null }) {
  const t = useText();
  const stale = sentences.filter((one) => one.changed !== null).length;
  return (
    <Card title={title}>
      {draftedOn !== null && <p className="soft" style={{ margin: 0 }}>{t('report.screen.one.drafted_on', { date: dayWords(t, draftedOn) })}</p>}
      {stale > 0 && <p role="alert" style={{ margin: 0, ...warn }}>{t('report.screen.one.stale', { count: stale })}</p>}
      {sentences.length === 0 ? <p style={{ margin: 0 }}>{empty}</p> : <Lines area={area} sentences={sentences} />}
    </Card>
  );
}

export function Lines({ area, sentences }: { readonly area: string; readonly sentences: readonly Sentence[] }) {
  const t = useText();
  return (
    <ul style={{ margin: 0, paddingLeft: '1.1rem' }}>
      {sentences.map((one) => (
        <li key={one.observation}>
          <AppLink to={`/so-lieu/${one.indicator}/${area}`}>{say(t, one.said as Message)}</AppLink>
          {one.changed !== null && <div style={warn}>⚠ {say(t, one.changed as Message)}</div>}
        </li>
      ))}
    </ul>
  );
}

/** Of a compiled report: what each body sent, and who is missing. */
export function UnitReports({ units, missing }: { readonly units: Report['units']; readonly missing: readonly string[] }) {
  const t = useText();
  return (
    <Card title={t('report.screen.one.units')}>
      <p style={{ margin: 0 }}>{missing.length === 0 ? t('report.screen.one.units.all') : <strong style={warn}>{t('report.screen.one.units.missing', { units: missing.join('; ') })}</strong>}</p>
      {units.map((unit) => (
        <details key={unit.duty}>
          <summary style={{ cursor: 'pointer', minHeight: 32 }}>{unit.organisation} · {dayWords(t, unit.sentOn)} · {t(`report.time.${unit.onTime ? 'in_time' : 'late'}`)}{unit.stale && <> · <span style={warn}>{t('report.screen.one.units.stale')}</span></>}</summary>
          <Lines area={unit.area} sentences={unit.sentences} />
          <p style={{ margin: 0 }}><AppLink to={`/bao-cao/mot/${unit.duty}`}>{t('report.screen.one')}</AppLink></p>
        </details>
      ))}
    </Card>
  );
}
