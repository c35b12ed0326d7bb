/** The policy register: what is in force, under review, proposed for amendment, replaced or expired on the chosen day, who cites it, and recording a change of it. */
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, DateField, TextField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMay, useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { policies, savePolicy } from './contracts.ts';
import css from './plan.module.css';
import { dateWords } from './words.ts';

type Row = OutputOf<typeof policies>['rows'][number];
const states = ['unconfirmed', 'in_force', 'under_review', 'amendment_proposed', 'replaced', 'expired'] as const;

export default function PolicyScreen() {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const may = useMay('plan.savePolicy');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 250);
  const [state, setState] = useSearchParam('tinh-trang', '');
  const [world, setWorld] = useSearchParam('the-gioi', '');
  const [editing, setEditing] = useState<Row | null>(null);
  const answer = useRead(policies, { query, asOf, limit: 200, ...(state ? { state: state as Row['state'] } : {}), ...(world ? { world: world as 'real' } : {}) });
  return (
    <>
      <ScreenHead title={t('plan.screen.policy.title')} lead={t('plan.screen.policy.lead', { date: { date: asOf } })} />
      <search className={`${css.filters} no-print`}>
        <TextField label={t('plan.screen.policy.search')} value={typed} onChange={setTyped} />
        <ChoiceField label={t('plan.screen.state')} value={state} onChange={setState} choices={[{ value: '', label: t('plan.screen.all') }, ...states.map((one) => ({ value: one, label: t(`plan.screen.policy.state.${one}`) }))]} />
        {me.world === 'story' && <ChoiceField label={t('plan.screen.world')} value={world} onChange={setWorld} choices={[{ value: '', label: t('plan.screen.all') }, { value: 'real', label: t('plan.screen.world.real') }, { value: 'story', label: t('plan.screen.world.story') }]} />}
      </search>
      {editing && <Change key={editing.policy} row={editing} onDone={() => setEditing(null)} />}
      <Loaded answer={answer}>
        {({ rows }) => rows.length === 0 ? <EmptyState title={t('plan.screen.policy.empty')} hint={t('plan.screen.policy.empty.fix')} /> : (
          <DataTable<Row>
            title={t('plan.screen.policy.title')} rows={rows} rowKey={(row) => row.policy}
            columns={[
              { key: 'number', title: t('plan.screen.field.number'), value: (row) => row.number },
              { key: 'title', title: t('plan.screen.policy.name'), value: (row) => row.title, cell: (row) => <>{row.title}{row.note && <div className="soft">{row.note}</div>}</> },
              { key: 'state', title: t('plan.screen.state'), value: (row) => t(`plan.screen.policy.state.${row.state}`), cell: (row) => <span className={`${css.tag} ${row.state === 'in_force' ? css.good : row.state === 'expired' || row.state === 'replaced' ? css.bad : css.warn}`}>{t(`plan.screen.policy.state.${row.state}`)}</span> },
              { key: 'issuer', title: t('plan.screen.field.issuer'), value: (row) => row.issuer },
              { key: 'issued', title: t('plan.screen.field.issued_on'), value: (row) => row.issuedOn, cell: (row) => dateWords(t, row.issuedOn) || <span className="soft">–</span> },
              { key: 'from', title: t('plan.screen.policy.from'), value: (row) => row.validFrom, cell: (row) => dateWords(t, row.validFrom) || <span className="soft">–</span> },
              { key: 'until', title: t('plan.screen.policy.until'), value: (row) => row.validUntil, cell: (row) => dateWords(t, row.validUntil) || <span className="soft">–</span> },
              { key: 'cited', title: t('plan.screen.policy.cited'), value: (row) => row.citedBy.length, cell: (row) => <span className={css.tags}>{row.citedBy.map((plan) => <AppLink key={plan} to={`/ke-hoach/${plan}`}>{plan}</AppLink>)}</span> },
              ...(may ? [{ key: 'edit', title: t('plan.screen.policy.change'), sortable: false, value: () => null, cell: (row: Row) => <Button size="compact-sm" variant="default" onClick={() => setEditing(row)} aria-label={t('plan.screen.policy.change_of', { number: row.number })}>{t('plan.screen.policy.change')}</Button> }] : []),
            ]}
          />
        )}
      </Loaded>
    </>
  );
}

function Change({ row, onDone }: { row: Row; onDone: () => void }) {
  const t = useText();
  const me = useMe();
  const save = useWrite(savePolicy);
  const [state, setState] = useState<Row['state']>(row.state);
  const [until, setUntil] = useState<string | null>(row.validUntil);
  const [from, setFrom] = useState<string | null>(row.validFrom);
  const home = me.grants.find((grant) => grant.areaSlug !== null)?.areaSlug ?? '';
  return (
    <div className={css.stack} style={{ marginBottom: '1rem' }}>
      <div className={css.pair}>
        <ChoiceField label={t('plan.screen.state')} value={state} onChange={(value) => setState(value as Row['state'])} choices={states.map((one) => ({ value: one, label: t(`plan.screen.policy.state.${one}`) }))} />
        <DateField label={t('plan.screen.policy.from')} value={from} onChange={setFrom} year="start" />
        <DateField label={t('plan.screen.policy.until')} value={until} onChange={setUntil} />
      </div>
      <ConfirmDecision
        title={t('plan.screen.policy.change_of', { number: row.number })} verb={t('screen.save')} onCancel={onDone}
        lines={[{ label: t('plan.screen.policy.name'), value: row.title }, { label: t('plan.screen.state'), value: `${t(`plan.screen.policy.state.${row.state}`)} → ${t(`plan.screen.policy.state.${state}`)}` }, { label: t('plan.screen.policy.from'), value: dateWords(t, from) || '–' }, { label: t('plan.screen.policy.until'), value: dateWords(t, until) || '–' }]}
        reason={{ label: t('plan.screen.policy.reason'), required: state !== row.state }}
        onConfirm={async (reason) => {
          await save.mutateAsync({
            policy: row.policy, expectedVersion: row.recordVersion, area: row.area?.slug ?? home, level: row.level, number: row.number, title: row.title, issuer: row.issuer, state, source: row.source,
            ...(row.issuedOn ? { issuedOn: row.issuedOn } : {}), ...(from ? { validFrom: from } : {}), ...(until ? { validUntil: until } : {}), ...(row.replacedBy ? { replacedBy: row.replacedBy } : {}), ...(row.note ? { note: row.note } : {}), ...(reason ? { reason } : {}),
          });
          onDone();
        }}
      />
    </div>
  );
}
