/** One entry of the policy register: its days and state on the chosen day, who keeps it, which plans cite it; verifying or changing it. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useRead } from '../api.ts';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { UnverifiedTag } from '../kit/tags.tsx';
import { AppLink, useRouteParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { policies } from './contracts.ts';
import css from './plan.module.css';
import { PolicyForm, type Policy } from './policy-form.tsx';
import { dateWords } from './words.ts';

export default function PolicyOneScreen() {
  const t = useText();
  const policy = useRouteParam('policy');
  const { asOf } = useView();
  const answer = useRead(policies, { policy, query: '', asOf, limit: 1 });
  return (
    <Loaded answer={answer}>
      {({ rows }) => (rows[0] ? <One key={rows[0].policy} row={rows[0]} /> : <EmptyState heading="h1" title={t('plan.desk.policy.not_found')} hint={t('plan.desk.policy.not_found.fix')} action={<AppLink to="/chinh-sach">{t('plan.screen.policy.title')}</AppLink>} />)}
    </Loaded>
  );
}

function One({ row }: { row: Policy }) {
  const t = useText();
  const { asOf } = useView();
  const mayAtAll = useMay('plan.savePolicy');
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  useDataWorld(row.world);
  const line = (label: string, value: ReactNode) => value && <><dt>{label}</dt><dd>{value}</dd></>;
  return (
    <>
      <ScreenHead title={row.number} lead={row.title} up={{ to: '/chinh-sach', label: t('plan.screen.policy.title') }} />
      <div className={css.stack}>
        {saved && <p className={css.note} role="status">{t('plan.desk.policy.saved')}</p>}
        {editing ? <PolicyForm row={row} onDone={(policy) => { setEditing(false); setSaved(policy !== null); }} /> : (
          <Card>
            <dl className={css.facts}>
              {line(t('plan.desk.policy.recorded_state'), <span className={css.tags}><strong>{t(`plan.screen.policy.state.${row.recordedState}`)}</strong>{row.recordedState === 'unconfirmed' && <UnverifiedTag reason={t('plan.desk.policy.unverified')} settles={t('plan.desk.policy.unverified.settles')} />}</span>)}
              {row.state !== row.recordedState && line(t('plan.desk.policy.day_state', { date: dateWords(t, asOf) }), t(`plan.screen.policy.state.${row.state}`))}
              {line(t('plan.screen.field.issuer'), row.issuer)}
              {line(t('plan.desk.policy.level'), t(`plan.desk.policy.level.${row.level}`))}
              {line(t('plan.screen.field.issued_on'), dateWords(t, row.issuedOn))}
              {line(t('plan.screen.policy.from'), dateWords(t, row.validFrom))}
              {line(t('plan.screen.policy.until'), dateWords(t, row.validUntil))}
              {line(t('plan.desk.policy.replaced_by'), row.replacedBy && <AppLink to={`/chinh-sach/${row.replacedBy}`}>{row.replacedBy}</AppLink>)}
              {line(t('plan.desk.policy.keeper'), row.area?.name ?? t('plan.desk.policy.keeper.none'))}
              {line(t('plan.desk.policy.source'), /^https?:/.test(row.source) ? <a href={row.source} target="_blank" rel="noreferrer">{row.source}</a> : row.source)}
              {line(t('plan.desk.policy.note'), row.note)}
            </dl>
            {row.mayEdit ? <p className="no-print"><Button variant={row.recordedState === 'unconfirmed' ? 'filled' : 'default'} onClick={() => { setEditing(true); setSaved(false); }}>{t('plan.desk.policy.confirm')}</Button></p>
              : mayAtAll && <p className="soft">{row.area ? t('plan.desk.policy.not_mine', { area: row.area.name }) : t('plan.desk.policy.not_mine.none')}</p>}
          </Card>
        )}
        <Card title={t('plan.desk.policy.citing')}>
          {row.citing.length === 0 ? <p className="soft">{t('plan.desk.policy.citing.none')}</p> : (
            <ul>{row.citing.map((one) => <li key={one.plan}><AppLink to={`/ke-hoach/${one.plan}`} hash={one.item}>{one.shortTitle}</AppLink></li>)}</ul>
          )}
        </Card>
      </div>
    </>
  );
}
