/**
 * A plan among its parents and children: days of lag, who below it has issued a plan and who has not, and how it differs from
 * each parent — raised, kept, lowered, dropped, added, cannot add up — with the reason and the consent given or still missing.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDecimal } from '../../domain/text/translate.ts';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useRouteParam, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { compare, consent, tree } from './contracts.ts';
import css from './plan.module.css';
import { PlanFrame, type PlanAnswer } from './plan-frame.tsx';
import { dateWords, wordOf } from './words.ts';

type Tree = OutputOf<typeof tree>;
type Level = 'province' | 'district' | 'commune' | 'village';
type Difference = OutputOf<typeof compare>['parents'][number]['rows'][number];

export default function TreeScreen() {
  const plan = useRouteParam('plan');
  const version = Number(useSearchParam('ban', '')[0]) || undefined;
  return <PlanFrame plan={plan} side="cay" {...(version ? { version } : {})}>{(data) => <Body data={data} />}</PlanFrame>;
}

function Body({ data }: { data: PlanAnswer }) {
  const { asOf } = useView();
  const [level, setLevel] = useSearchParam('cap', '');
  const answer = useRead(tree, { plan: data.plan, asOf, ...(level ? { level: level as Level } : {}) });
  return (
    <div className={css.stack}>
      <Loaded answer={answer}>{(found) => <><Family data={data} found={found} /><Coverage found={found} level={level} setLevel={setLevel} /></>}</Loaded>
      <Differences data={data} />
    </div>
  );
}

function Family({ data, found }: { data: PlanAnswer; found: Tree }) {
  const t = useText();
  const node = (one: Tree['above'][number], index: number) => (
    <li key={index} style={{ marginLeft: `${Math.max(0, Math.abs(one.depth) - 1) * 1.25}rem` }}>
      <p>{one.plan ? <AppLink to={`/ke-hoach/${one.plan}`}>{one.document}</AppLink> : one.document}</p>
      <p className="soft">{[one.kind ? t(`plan.screen.parent.${one.kind}`) : '', one.issuer, one.area?.name, one.issuedOn ? t('plan.screen.issued_on', { date: dateWords(t, one.issuedOn) }) : '', one.state ? t(`plan.app.version.${one.state}`) : '', one.lagDays === null ? '' : t('plan.screen.lag.short', { days: one.lagDays })].filter(Boolean).join(' · ')}</p>
    </li>
  );
  return (
    <Card title={t('plan.screen.tree.family')}>
      <h3>{t('plan.screen.tree.above')}</h3>
      {found.above.length === 0 ? <p className="soft">{t('plan.screen.tree.none_above')}</p> : <ul className={css.items}>{found.above.map(node)}</ul>}
      <p className={`${css.note} ${css.indent}`} style={{ margin: '0.75rem 0' }}><strong>{data.shortTitle}</strong> <span>{data.issuedOn ? t('plan.screen.issued_on', { date: dateWords(t, data.issuedOn) }) : t('plan.screen.not_issued')}</span></p>
      <h3>{t('plan.screen.tree.below')}</h3>
      {found.below.length === 0 ? <p className="soft">{t('plan.screen.tree.none_below')}</p> : <ul className={css.items}>{found.below.map(node)}</ul>}
    </Card>
  );
}

function Coverage({ found, level, setLevel }: { found: Tree; level: string; setLevel: (level: string | undefined) => void }) {
  const t = useText();
  const { coverage } = found;
  const [only, setOnly] = useSearchParam('con', '');
  const rows = only === '' ? coverage.rows : coverage.rows.filter((row) => row.state === only);
  return (
    <section aria-label={t('plan.screen.tree.coverage')}>
      <div className={`${css.bar} no-print`}>
        <ChoiceField label={t('plan.screen.tree.level')} value={level} onChange={setLevel} choices={[{ value: '', label: t('plan.screen.tree.level.next') }, ...(['province', 'district', 'commune', 'village'] as const).map((one) => ({ value: one, label: t(`area.level.${one}`) }))]} />
        <ChoiceField label={t('plan.screen.tree.show')} value={only} onChange={setOnly} choices={[{ value: '', label: t('plan.screen.all') }, ...(['issued', 'drafting', 'none'] as const).map((one) => ({ value: one, label: t(`plan.screen.coverage.${one}`) }))]} />
      </div>
      <p>{t('plan.screen.tree.coverage.sum', { issued: coverage.issued, expected: coverage.expected, drafting: coverage.drafting, none: coverage.none, date: { date: coverage.asOf } })}</p>
      {coverage.rows.length === 0 ? <EmptyState title={t('plan.screen.tree.coverage.empty')} hint={t('plan.screen.tree.coverage.empty.fix')} /> : (
        <DataTable
          title={t('plan.screen.tree.coverage')} rows={rows} rowKey={(row) => row.area.slug} sort={{ key: 'area' }}
          columns={[
            { key: 'area', title: t('screen.league.area'), value: (row) => row.area.name },
            { key: 'state', title: t('plan.screen.state'), value: (row) => t(`plan.screen.coverage.${row.state}`), cell: (row) => <span className={`${css.tag} ${row.state === 'issued' ? css.good : row.state === 'drafting' ? css.warn : ''}`}>{t(`plan.screen.coverage.${row.state}`)}</span> },
            { key: 'plan', title: t('plan.screen.plan'), value: (row) => row.shortTitle, cell: (row) => (row.plan ? <AppLink to={`/ke-hoach/${row.plan}`}>{row.shortTitle}</AppLink> : <span className="soft">–</span>) },
            { key: 'date', title: t('plan.screen.field.issued_on'), value: (row) => row.issuedOn, cell: (row) => dateWords(t, row.issuedOn) || <span className="soft">–</span> },
            { key: 'lag', title: t('plan.screen.tree.lag'), numeric: true, value: (row) => row.lagDays },
          ]}
        />
      )}
    </section>
  );
}

function Differences({ data }: { data: PlanAnswer }) {
  const t = useText();
  const may = useMay('plan.compareWithParents');
  const open = data.versions.find((one) => one.state === 'draft' || one.state === 'submitted' || one.state === 'approved');
  const answer = useRead(compare, { plan: data.plan, ...(open ? { version: open.version } : { version: data.version }) }, { enabled: may && data.parents.length > 0 });
  if (!may || data.parents.length === 0) return null;
  return (
    <Loaded answer={answer}>
      {({ parents }) => (
        <>
          {parents.map((parent) => (
            <section key={parent.document} aria-label={t('plan.screen.compare.title', { parent: parent.document })}>
              {parent.plan === null ? <p className="soft">{t('plan.screen.compare.not_here', { parent: parent.document })}</p> : <Rows data={data} parent={parent} />}
            </section>
          ))}
        </>
      )}
    </Loaded>
  );
}

function Rows({ data, parent }: { data: PlanAnswer; parent: OutputOf<typeof compare>['parents'][number] }) {
  const t = useText();
  const [only, setOnly] = useSearchParam('khac', '');
  const [consenting, setConsenting] = useState<{ row: Difference; granted: boolean } | null>(null);
  const open = data.versions.some((one) => one.state === 'draft' || one.state === 'submitted' || one.state === 'approved');
  const mayConsent = useMay('plan.consent') && open;
  const give = useWrite(consent);
  const exact = (value: string | null) => (value === null ? <span className="soft">–</span> : formatDecimal(t.locale, value));
  const relations = ['raised', 'kept', 'lowered', 'dropped', 'added', 'cannot_add_up', 'not_comparable'] as const;
  const counted = relations.filter((one) => parent.rows.some((row) => row.relation === one));
  const rows = only === '' ? parent.rows : parent.rows.filter((row) => row.relation === only);
  const tone = (relation: Difference['relation']) => (relation === 'lowered' || relation === 'dropped' || relation === 'cannot_add_up' ? css.warn : relation === 'raised' || relation === 'added' ? css.good : '');
  return (
    <>
      <h2>{t('plan.screen.compare.title', { parent: parent.document })}</h2>
      <ul className={css.counts}>
        {counted.map((one) => (
          <li key={one}>
            <button type="button" aria-pressed={only === one} className={`${css.tag} ${tone(one)}`} style={{ font: 'inherit', cursor: 'pointer', minHeight: 36, borderWidth: only === one ? 2 : 1 }} onClick={() => setOnly(only === one ? '' : one)}>
              {wordOf(t, 'plan.screen.relation', one)}: {parent.rows.filter((row) => row.relation === one).length}
            </button>
          </li>
        ))}
      </ul>
      {consenting && (
        <ConfirmDecision
          title={t('plan.screen.consent.title')} verb={t(consenting.granted ? 'plan.screen.consent.give' : 'plan.screen.consent.refuse')} onCancel={() => setConsenting(null)}
          lines={[
            { label: t('plan.screen.compare.parent_item'), value: consenting.row.parentText ?? consenting.row.parentItem }, { label: t('plan.screen.compare.relation'), value: wordOf(t, 'plan.screen.relation', consenting.row.relation) },
            { label: t('plan.screen.compare.values'), value: [consenting.row.parentValue, consenting.row.childValue].map((one) => one ?? '–').join(' → ') }, { label: t('document.column.reason'), value: consenting.row.reason ?? '–' },
          ]}
          reason={{ label: t('plan.screen.reason'), required: !consenting.granted }}
          onConfirm={async (note) => {
            await give.mutateAsync({ plan: data.plan, item: consenting.row.parentItem!, granted: consenting.granted, ...(note ? { note } : {}) });
            setConsenting(null);
          }}
        />
      )}
      <DataTable<Difference>
        title={t('plan.screen.compare.rows')} rows={rows} rowKey={(row) => `${row.section} ${row.item} ${row.parentItem} ${row.relation}`}
        columns={[
          { key: 'text', title: t('plan.screen.compare.item'), value: (row) => row.text, cell: (row) => <>{row.text}<div className={css.source}>{wordOf(t, 'plan.screen.section', row.section)}</div></> },
          { key: 'relation', title: t('plan.screen.compare.relation'), value: (row) => wordOf(t, 'plan.screen.relation', row.relation), cell: (row) => <span className={`${css.tag} ${tone(row.relation)}`}>{wordOf(t, 'plan.screen.relation', row.relation)}</span> },
          { key: 'parent', title: t('plan.screen.compare.parent_value'), numeric: true, value: (row) => row.parentValue, cell: (row) => exact(row.parentValue) },
          { key: 'child', title: t('plan.screen.compare.child_value'), numeric: true, value: (row) => row.childValue, cell: (row) => exact(row.childValue) },
          { key: 'parentText', title: t('plan.screen.compare.parent_item'), value: (row) => row.parentText, sortable: false },
          {
            key: 'reason', title: t('plan.screen.compare.reason'), sortable: false, value: (row) => [row.reason, row.consent].filter(Boolean).join('; '),
            cell: (row) => (
              <>
                {row.reason ?? ''}
                {row.consent && <div className="soft">{wordOf(t, 'plan.screen.consent', row.consent)}</div>}
                {row.blocks && open && <div className={css.problem}>{t('plan.screen.compare.blocks')}</div>}
                {mayConsent && row.blocks && row.parentItem && row.section === 'targets' && (
                  <div className={`${css.tags} no-print`}>
                    <Button size="compact-sm" variant="default" onClick={() => setConsenting({ row, granted: true })}>{t('plan.screen.consent.give')}</Button>
                    <Button size="compact-sm" variant="default" onClick={() => setConsenting({ row, granted: false })}>{t('plan.screen.consent.refuse')}</Button>
                  </div>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
