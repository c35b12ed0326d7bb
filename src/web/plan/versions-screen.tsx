/** The versions of a plan: who did what and when; and what differs between two of them, item by item and field by field. */
import { useRead, type OutputOf } from '../api.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useText } from '../text.tsx';
import { diff } from './contracts.ts';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { dateWords, wordOf } from './words.ts';

export default function VersionsScreen() {
  const plan = useRouteParam('plan');
  return <PlanFrame plan={plan} side="phien-ban">{(data) => <Versions data={data} />}</PlanFrame>;
}

function Versions({ data }: { data: PlanAnswer }) {
  const t = useText();
  const versions = [...data.versions].sort((a, b) => b.version - a.version);
  const newest = versions[0]?.version ?? 1;
  const [from, setFrom] = useSearchParam('tu', String(Math.max(1, newest - 1)));
  const [to, setTo] = useSearchParam('den', String(newest));
  const choices = versions.map((one) => ({ value: String(one.version), label: `${t('plan.screen.version', { version: String(one.version) })} · ${t(`plan.app.version.${one.state}`)}` }));
  return (
    <div className={css.stack}>
      <ul className={css.list}>
        {versions.map((one) => (
          <li key={one.version} className={css.row}>
            <h2><AppLink to={`/ke-hoach/${data.plan}`} search={{ ban: String(one.version) }}>{t('plan.screen.version', { version: String(one.version) })}</AppLink></h2>
            <p>{[t(`plan.app.version.${one.state}`), one.number, one.issuedOn ? t('plan.screen.issued_on', { date: dateWords(t, one.issuedOn) }) : ''].filter(Boolean).join(' · ')}</p>
            {one.reason && <p>{t('plan.compare.reason', { reason: one.reason })}</p>}
            <ul className={css.items}>
              {one.acts.map((act, index) => (
                <li key={index}>
                  <p>{dateWords(t, act.on)} · {act.by.name === 'system' ? t('plan.screen.versions.system') : act.by.name}: {t(`plan.screen.act.${act.act}`)}{act.note ? ` – ${act.note}` : ''}</p>
                </li>
              ))}
            </ul>
            <p className={css.source}>{t('plan.screen.versions.hash', { hash: one.hash.slice(0, 16) })}</p>
          </li>
        ))}
      </ul>
      {versions.length < 2 ? (
        <p className="soft">{t('plan.screen.versions.one')}</p>
      ) : (
        <Card title={t('plan.screen.diff.title')}>
          <div className={`${css.bar} no-print`}>
            <ChoiceField label={t('plan.screen.diff.from')} value={from} onChange={setFrom} choices={choices} />
            <ChoiceField label={t('plan.screen.diff.to')} value={to} onChange={setTo} choices={choices} />
          </div>
          <Difference plan={data.plan} from={Number(from)} to={Number(to)} />
        </Card>
      )}
    </div>
  );
}

function Difference({ plan, from, to }: { plan: string; from: number; to: number }) {
  const t = useText();
  const answer = useRead(diff, { plan, from, to });
  return <Loaded answer={answer}>{({ changes }) => (changes.length === 0 ? <EmptyState heading="h3" title={t('plan.screen.diff.none')} /> : <Changes changes={changes} />)}</Loaded>;
}

export function Changes({ changes }: { changes: OutputOf<typeof diff>['changes'] }) {
  const t = useText();
  return (
    <>
      <p>{t('plan.screen.diff.count', { count: changes.length })}</p>
      <ul className={css.items}>
        {changes.map((one) => (
          <li key={`${one.section} ${one.item}`}>
            <p><span className={`${css.tag} ${one.change === 'added' ? css.good : one.change === 'removed' ? css.bad : css.warn}`}>{t(`plan.screen.diff.${one.change}`)}</span> <strong>{wordOf(t, 'plan.screen.section', one.item.startsWith('#') ? one.text : one.section)}</strong>{one.item.startsWith('#') ? '' : `: ${one.text}`}</p>
            {one.change !== 'added' && one.change !== 'removed' && (
              <dl className={css.facts}>
                {one.fields.map((field) => (
                  <Pair key={field.field} label={wordOf(t, 'plan.screen.field', field.field)}>
                    {field.before !== null && <><span className="visually-hidden">{t('plan.screen.diff.before')}</span><del className={css.before}>{field.before}</del></>} {field.after !== null && <><span className="visually-hidden">{t('plan.screen.diff.after')}</span><ins className={css.after}>{field.after}</ins></>}
                  </Pair>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Pair({ label, children }: { label: string; children: React.ReactNode }) {
  return <><dt>{label}</dt><dd>{children}</dd></>;
}
