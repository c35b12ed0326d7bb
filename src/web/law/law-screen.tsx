/** What the law says on the header's day, beside the rule as the engine runs it: open to anyone, with source and status at each item. */
import { Button } from '@mantine/core';
import { say } from '../../domain/text/translate.ts';
import { useRead } from '../api.ts';
import { dayWords } from '../household/words.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField } from '../kit/fields.tsx';
import { Card, ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useGo, useSearchParam } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { law, type Law } from './contracts.ts';
import css from './law.module.css';
import { RuleText, Sourced, StatusTag } from './rule-text.tsx';
import { Stacked } from './stacked.tsx';

export default function LawScreen() {
  const t = useText();
  const go = useGo();
  const { asOf } = useView();
  const [standard, setStandard] = useSearchParam('chuan', '');
  const answer = useRead(law, { date: asOf, ...(standard ? { standard } : {}) } as never);
  const mayTryAll = useMay('policy.whatIf');
  return (
    <>
      <ScreenHead title={t('law.screen.title')} lead={t('law.screen.lead', { date: dayWords(t, asOf) })} actions={(
        <>
          <Button size="sm" variant="default" onClick={() => go('/chuan-ngheo/so-sanh')}>{t('law.screen.go.compare')}</Button>
          <Button size="sm" variant="default" onClick={() => go('/chuan-ngheo/tinh-thu')}>{t('law.screen.go.try')}</Button>
          {mayTryAll && <Button size="sm" variant="default" onClick={() => go('/chuan-ngheo/gia-dinh')}>{t('law.screen.go.what_if')}</Button>}
        </>
      )} />
      <Loaded answer={answer}>{(data) => (
        <div className="stack">
          <div className="no-print" style={{ maxWidth: '34rem', marginBottom: '1rem' }}>
            <ChoiceField label={t('law.screen.standard')} value={standard} onChange={setStandard} choices={[{ value: '', label: t('law.screen.standard.of_day') }, ...data.standards.map((one) => ({ value: one.id, label: one.text[t.locale] }))]} />
          </div>
          {data.standard ? <Standard standard={data.standard} /> : <EmptyState title={t('law.screen.standard.none')} hint={t('law.screen.standard.none.fix')} />}
          <Values rows={data.values} />
          {data.procedures.map((one) => <Procedure key={one.id} of={one} />)}
          <Card title={t('law.screen.lists')}>
            {data.lists.map((list) => (
              <details key={list.id}>
                <summary>{list.text[t.locale]}: {t('law.screen.list.items', { count: list.items.length })} <StatusTag status={list.status} /></summary>
                <p className={css.source}>{list.source}</p>
                <ul className={css.list}>{list.items.map((one) => <li key={one.id}>{one.text[t.locale]}{one.status !== 'confirmed' && one.status !== list.status && <> <StatusTag status={one.status} /></>}</li>)}</ul>
              </details>
            ))}
          </Card>
        </div>
      )}</Loaded>
    </>
  );
}

function Standard({ standard }: { readonly standard: NonNullable<Law['standard']> }) {
  const t = useText();
  return (
    <>
      <Card title={standard.text[t.locale]}>
        <p>{standard.until === null ? t('law.screen.standard.open', { from: dayWords(t, standard.from) }) : t('law.screen.standard.period', { from: dayWords(t, standard.from), until: dayWords(t, standard.until) })} <Sourced source={standard.source} status={standard.status} /></p>
        {standard.note && <p>{standard.note[t.locale]}</p>}
        {standard.classesMissing ? <p>{t('law.screen.classes.missing', { missing: standard.classesMissing[t.locale] })}</p> : <p className={css.source}>{t('law.screen.classes.order')}</p>}
        <dl className={css.sides}>
          {standard.classes.map((one) => (
            <Row key={one.class} title={t(`policy.class.${one.class as 'poor'}`)} source={one.source} status={one.status} law={one.law}><RuleText rule={one.rule} />{one.passes && <p className={css.source}>{t('law.screen.classes.passes')}</p>}</Row>
          ))}
        </dl>
        {standard.tests.length > 0 && (
          <>
            <h3>{t('law.screen.tests')}</h3>
            <dl className={css.sides}>{standard.tests.map((one) => <Row key={one.text.vi} title={one.text[t.locale]} source={one.source} status={one.status} law={one.law}><RuleText rule={one.rule} /></Row>)}</dl>
          </>
        )}
        {standard.groups.length > 0 && (
          <>
            <h3>{t('law.screen.groups')}</h3>
            <dl className={css.sides}>{standard.groups.map((one) => <Row key={one.text.vi} title={one.text[t.locale]} source={one.source} status={one.status} law={one.law}><RuleText rule={one.rule} /></Row>)}</dl>
          </>
        )}
        <p className={css.source}>{t('law.screen.standard.packs', { packs: standard.packs.map((one) => one.said) })}</p>
      </Card>
      <Stacked title={t('law.screen.indicators')} rows={standard.indicators.map((row) => ({
        key: row.id, title: row.text[t.locale], parts: [
          { label: t('law.screen.indicators.threshold'), value: <>{row.known ? row.threshold[t.locale] : t('law.screen.indicators.unknown', { missing: row.threshold[t.locale] })}{row.note && <div className="soft">{row.note[t.locale]}</div>}</> },
          { label: t('law.screen.source'), value: <Sourced source={row.source} status={row.status} /> },
        ],
      }))}>
      <DataTable
        title={t('law.screen.indicators')} rows={standard.indicators} rowKey={(row) => row.id}
        columns={[
          { key: 'id', title: t('law.screen.indicators.id'), value: (row) => row.id },
          { key: 'service', title: t('law.screen.indicators.service'), value: (row) => row.service[t.locale] },
          { key: 'name', title: t('law.screen.indicators.name'), value: (row) => row.text[t.locale] },
          { key: 'threshold', title: t('law.screen.indicators.threshold'), value: (row) => row.threshold[t.locale], cell: (row) => <>{row.known ? row.threshold[t.locale] : t('law.screen.indicators.unknown', { missing: row.threshold[t.locale] })}{row.note && <div className="soft">{row.note[t.locale]}</div>}</> },
          { key: 'status', title: t('law.screen.status'), value: (row) => t(`policy.status.${row.status}`), cell: (row) => <StatusTag status={row.status} /> },
          { key: 'source', title: t('law.screen.source'), value: (row) => row.source },
        ]}
      />
      </Stacked>
    </>
  );
}

type LawSaid = Law['values'][number]['law'];

/** What the law says, beside the rule as the engine runs it. */
function LawText({ law }: { readonly law: LawSaid }) {
  const t = useText();
  return <><strong className={css.source}>{t('law.screen.law')}: </strong>{law ? <>{law[t.locale]}{law.status !== 'confirmed' && <> <StatusTag status={law.status} /></>}</> : <span className="soft">{t('law.screen.law.none')}</span>}</>;
}

function Row({ title, source, status, law, children }: { readonly law: LawSaid; readonly title: string; readonly source: string; readonly status: Law['values'][number]['status']; readonly children: React.ReactNode }) {
  return <><dt>{title}</dt><dd><LawText law={law} /></dd><dd>{children}</dd><dd><Sourced source={source} status={status} /></dd></>;
}

function Values({ rows }: { readonly rows: Law['values'] }) {
  const t = useText();
  const period = (row: Law['values'][number]) => <>{dayWords(t, row.from)}{row.until && <span className="soft"> {t('law.screen.until', { date: dayWords(t, row.until) })}</span>}</>;
  return (
    <Stacked title={t('law.screen.values')} rows={rows.map((row) => ({
      key: row.id, title: <>{row.text[t.locale]}{row.ofStandard && <div className="soft">{t('law.screen.value.of_standard')}</div>}</>, parts: [
        { label: t('law.screen.value.said'), value: <>{say(t, row.said)}{row.law && <div><LawText law={row.law} /></div>}{row.note && <div className="soft">{row.note[t.locale]}</div>}</> }, { label: t('law.screen.value.period'), value: period(row) },
        { label: t('law.screen.source'), value: <Sourced source={row.source} status={row.status} /> },
      ],
    }))}>
    <DataTable
      title={t('law.screen.values')} rows={rows} rowKey={(row) => row.id}
      columns={[
        { key: 'text', title: t('law.screen.value'), value: (row) => row.text[t.locale], cell: (row) => <>{row.text[t.locale]}{row.ofStandard && <div className="soft">{t('law.screen.value.of_standard')}</div>}{row.law && <div><LawText law={row.law} /></div>}{row.note && <div className="soft">{row.note[t.locale]}</div>}</> },
        { key: 'said', title: t('law.screen.value.said'), value: (row) => say(t, row.said) },
        { key: 'status', title: t('law.screen.status'), value: (row) => t(`policy.status.${row.status}`), cell: (row) => <StatusTag status={row.status} /> },
        { key: 'from', title: t('law.screen.value.period'), value: (row) => row.from, cell: (row) => <>{dayWords(t, row.from)}{row.until && <div className="soft">{t('law.screen.until', { date: dayWords(t, row.until) })}</div>}</> },
        { key: 'source', title: t('law.screen.source'), value: (row) => row.source },
      ]}
    />
    </Stacked>
  );
}

function Procedure({ of }: { readonly of: Law['procedures'][number] }) {
  const t = useText();
  return (
    <Card title={`${t('law.screen.procedures')}: ${of.text[t.locale]}`}>
      <p><Sourced source={of.source} status={of.status} /></p>
      <ol className={css.list}>
        {of.steps.map((step) => (
          <li key={step.id}>
            {step.text[t.locale]} <Sourced source={step.source} status={step.status} />
            {step.missing && <div>{t('law.bound.missing', { missing: step.missing[t.locale] })}</div>}
            {step.values.length > 0 && <ul className={css.rule}>{step.values.map((one) => <li key={one.text.vi}>{one.text[t.locale]}: {say(t, one.said)} {one.status !== 'confirmed' && <StatusTag status={one.status} />}</li>)}</ul>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
