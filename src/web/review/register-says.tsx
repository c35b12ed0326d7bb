/** What the register has come to say of households about to be decided about: who is on the way to another commune, whose members are others than at the survey,
 * what was split off and is on no list. On the side of the decision; stops nothing. */
import type { ReactNode } from 'react';
import type { OutputOf } from '../api.ts';
import household from '../household/household.module.css';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { decisionPreview } from './contracts.ts';
import { dayWords, headName } from './words.ts';

type Preview = OutputOf<typeof decisionPreview>;

export function RegisterSays({ preview, round }: { readonly preview: Preview; readonly round: number }) {
  const t = useText();
  if (preview.underway.length + preview.changed.length + preview.halves.length === 0) return null;
  return (
    <Card title={t('review.screen.decision.register_says')}>
      <div className={household.stack}>
        <Named
          title={t('review.screen.decision.underway', { count: preview.underway.length })} fix={t('review.screen.decision.underway.fix')} way={<AppLink to="/ho/chuyen">{t('household.screen.transfers.title')}</AppLink>}
          rows={preview.underway.map((one) => ({ ...one, note: t('review.screen.decision.underway.line', { to: one.toName, date: dayWords(t, one.since) }) }))}
        />
        <Named
          title={t('review.screen.decision.changed', { count: preview.changed.length })} fix={t('review.screen.decision.changed.fix')}
          rows={preview.changed.map((one) => ({
            ...one,
            note: <>{t('review.screen.decision.changed.surveyed', { date: dayWords(t, one.surveyed) })} {one.acts.map((act, index) => <span key={act.act}>{index > 0 && '; '}<AppLink to={`/ho/${one.household}`} hash={`viec-${act.act}`}>{t('review.screen.decision.changed.act', { act: t(`household.act.${act.kind}`), names: act.persons.join(', '), date: dayWords(t, act.on) })}</AppLink></span>)}</>,
          }))}
        />
        <Named
          title={t('review.screen.decision.halves', { count: preview.halves.length })} fix={t('review.screen.decision.halves.fix')} way={<AppLink to={`/ra-soat/${round}/ho`}>{t('review.screen.decision.halves.way')}</AppLink>}
          rows={preview.halves.map((one) => ({ ...one, note: <>{t('review.screen.decision.halves.from', { date: dayWords(t, one.on) })} <AppLink to={`/ho/${one.source}`}>{headName(t, { household: one.source, head: one.sourceHead })}</AppLink></> }))}
        />
      </div>
    </Card>
  );
}

type Row = Pick<Preview['underway'][number], 'household' | 'head' | 'villageName'> & { readonly note: ReactNode };

function Named({ title, fix, way, rows }: { readonly title: string; readonly fix: string; readonly way?: ReactNode; readonly rows: readonly Row[] }) {
  const t = useText();
  if (rows.length === 0) return null;
  return (
    <section>
      <p style={{ margin: 0 }}><strong>{title}.</strong> {fix} {way}</p>
      <ul className={household.plain}>{rows.map((one) => <li key={one.household}><AppLink to={`/ho/${one.household}`}>{headName(t, one)}</AppLink>, {one.villageName}: {one.note}</li>)}</ul>
    </section>
  );
}
