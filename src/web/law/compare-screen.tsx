/** What differs between the law of two days, or between two standards. */
import { useRead, type OutputOf } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { useSearchParam } from '../link.tsx';
import { say } from '../../domain/text/translate.ts';
import type { RuleLine } from '../../domain/policy/rule-words.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { differences, law } from './contracts.ts';
import { FixtureMark, FixtureTick, inventedOn } from './fixture.tsx';
import { RuleLines } from './rule-text.tsx';
import { Stacked } from './stacked.tsx';

type Row = OutputOf<typeof differences>['rows'][number];

export default function CompareScreen() {
  const t = useText();
  const { asOf } = useView();
  const [from, setFrom] = useSearchParam('tu', `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`);
  const [to, setTo] = useSearchParam('den', asOf);
  const [before, setBefore] = useSearchParam('chuan-truoc', '');
  const [after, setAfter] = useSearchParam('chuan-sau', '');
  const [invented, setInvented] = useSearchParam('gia-lap', '');
  const known = useRead(law, { date: asOf } as never);
  const standards = [{ value: '', label: t('law.screen.compare.by_day') }, ...[...(known.data?.standards ?? []), ...(invented ? (known.data?.fixtures ?? []) : [])].map((one) => ({ value: one.id, label: one.text[t.locale] }))];
  const answer = useRead(differences, { from, to, ...(before ? { before } : {}), ...(after ? { after } : {}), ...(invented ? { fixture: true } : {}) } as never);
  const invent = (on: boolean) => {
    const made = (id: string) => (known.data?.fixtures ?? []).some((one) => one.id === id);
    setInvented(on ? '1' : undefined);
    if (!on && made(before)) setBefore(undefined);
    if (!on && made(after)) setAfter(undefined);
  };
  const plain = (rules: readonly RuleLine[]): string => rules.map((rule) => [say(t, rule.line), plain(rule.parts)].filter(Boolean).join(' ')).join('; ');
  const side = (rules: readonly RuleLine[]) => <RuleLines rules={rules} none={t('law.screen.compare.none')} />;
  const keyOf = (row: Row) => `${row.kind}${row.text?.vi ?? row.class}${plain(row.before)}`;
  const what = (row: Row) => [t(`law.screen.kind.${row.kind}`), row.text?.[t.locale] ?? (row.class ? t(`policy.class.${row.class as 'poor'}`) : '')].filter(Boolean).join(': ');
  return (
    <>
      <ScreenHead title={t('law.screen.compare.title')} lead={t('law.screen.compare.lead')} up={{ to: '/chuan-ngheo', label: t('law.screen.title') }} />
      <div className="no-print" style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(14rem, 100%), 1fr))', gap: '0.75rem', alignItems: 'end', marginBottom: '1rem' }}>
        <DateField label={t('law.screen.compare.from')} value={from} onChange={(value) => setFrom(value ?? undefined)} />
        <DateField label={t('law.screen.compare.to')} value={to} onChange={(value) => setTo(value ?? undefined)} />
        <ChoiceField label={t('law.screen.compare.before')} value={before} onChange={setBefore} choices={standards} />
        <ChoiceField label={t('law.screen.compare.after')} value={after} onChange={setAfter} choices={standards} />
      </div>
      {(invented !== '' || inventedOn(known.data, [from, to])) && <div className="no-print" style={{ marginBottom: '1rem' }}><FixtureTick known={known.data} value={invented !== ''} onChange={invent} /></div>}
      <Loaded answer={answer}>{({ rows, fixture }) => <><FixtureMark shown={fixture} />{rows.length === 0 ? <EmptyState title={t('law.screen.compare.same')} hint={t('law.screen.compare.same.fix')} /> : (
        <Stacked title={t('law.screen.compare.what')} rows={rows.map((row) => ({ key: keyOf(row), title: what(row), parts: [{ label: t('law.screen.compare.from'), value: side(row.before) }, { label: t('law.screen.compare.to'), value: side(row.after) }] }))}>
        <DataTable<Row>
          title={t('law.screen.compare.what')} rows={rows} rowKey={keyOf}
          columns={[
            { key: 'what', title: t('law.screen.compare.what'), value: what },
            { key: 'before', title: t('law.screen.compare.from'), value: (row) => plain(row.before), cell: (row) => side(row.before) },
            { key: 'after', title: t('law.screen.compare.to'), value: (row) => plain(row.after), cell: (row) => side(row.after) },
          ]}
        />
        </Stacked>
      )}</>}</Loaded>
    </>
  );
}
