/** The check: surveys that wait for it, several at once found in order, or one sent back with its reason. For the supervisor and the chair; others see what waits. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { reviewCheckMany } from '../../domain/review/contract-household.ts';
import { reviewReturn } from '../../domain/review/contract.ts';
import { useWrite } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { ChoiceField, LongTextField } from '../kit/fields.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { ListedRow } from './contracts.ts';
import { type RoundProps, RoundFrame } from './frame.tsx';
import { Found } from './list-screen.tsx';
import { RowPages, RowSearch, usePagedRows } from './paged-rows.tsx';
import { StepForm } from './step-form.tsx';
import { headName } from './words.ts';

const atOnce = 200;

export default function CheckScreen() {
  const t = useText();
  return <RoundFrame side="check" title={t('review.screen.check.title')} lead={t('review.screen.check.lead')}>{(round) => <Check {...round} />}</RoundFrame>;
}

function Check({ data, reload }: RoundProps) {
  const t = useText();
  const { today } = useMe();
  const [village, setVillage] = useSearchParam('thon', '');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [act, setAct] = useState<'check' | ListedRow | null>(null);
  const [why, setWhy] = useState('');
  const paged = usePagedRows(data.round.id, { stage: 'surveyed', ...(village ? { village } : {}), ...(data.knownOn === null ? {} : { knownOn: data.knownOn }) }, atOnce);
  const { answer } = paged;
  const check = useWrite(reviewCheckMany);
  const back = useWrite(reviewReturn);
  const may = data.may.includes('review.checkMany');
  const again = async () => { await Promise.all([reload(), answer.refetch()]); };
  const rows = answer.data?.rows ?? [];
  const able = rows.filter((row) => row.class !== 'unknown');
  const picked = able.filter((row) => chosen.has(row.household));
  const toggle = (ids: readonly number[], on: boolean) => setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const at = { round: data.round.id, version: data.round.version, on: today as never };
  const close = () => setAct(null);
  return (
    <div className={household.stack}>
      <div className={`${household.filters} no-print`}>
        <ChoiceField label={t('household.screen.village')} value={village} onChange={setVillage} choices={[{ value: '', label: t('household.screen.any') }, ...data.villages.map((one) => ({ value: one.village, label: `${one.name} (${one.stages.surveyed})` }))]} />
      </div>
      {act === 'check' && (
        <StepForm
          title={t('review.screen.check.many')} onClose={close} reload={again} missing={() => (picked.length === 0 ? [t('review.screen.check.nobody')] : [])} wayBack={t('review.screen.check.way_back')}
          lines={() => [{ label: t('review.screen.check.count'), value: picked.length }, { label: t('review.list.class'), value: classCounts(picked) }]}
          send={async () => { const done = await check.mutateAsync({ ...at, households: picked.map((row) => row.household) }); setChosen(new Set()); return t('review.screen.check.done', { count: done.households }); }}
        />
      )}
      {act !== null && act !== 'check' && (
        <StepForm
          title={t('review.screen.check.return')} onClose={close} reload={again} missing={() => (why.trim().length < 3 ? [t('review.screen.missing.why')] : [])}
          lines={() => [{ label: t('household.screen.one.title'), value: headName(t, act) }, { label: t('review.screen.why'), value: why }]}
          send={async () => { await back.mutateAsync({ ...at, household: act.household, why }); return t('review.screen.check.returned'); }}
        >
          <LongTextField label={t('review.screen.why')} hint={t('review.screen.check.why.hint')} required value={why} onChange={setWhy} />
        </StepForm>
      )}
      <RowSearch rows={paged} />
      <Loaded answer={answer}>
        {(found) => (
          <DataTable
            title={t('review.screen.check.table')} rows={found.rows} rowKey={(row) => String(row.household)} pageSize={atOnce}
            empty={<EmptyState title={t('review.screen.check.empty')} hint={t('review.screen.check.empty.fix')} />}
            actions={may && act === null && <>
              <Button size="xs" variant="default" onClick={() => toggle(able.map((row) => row.household), picked.length < able.length)}>{t(picked.length < able.length ? 'review.screen.check.all' : 'review.screen.check.none')}</Button>
              <Button size="xs" disabled={picked.length === 0} onClick={() => setAct('check')}>{t('review.screen.check.many_count', { count: picked.length })}</Button>
            </>}
            columns={[
              { key: 'head', title: t('review.list.head'), value: (row) => row.head, sortable: false, cell: (row) => <span style={{ display: 'inline-flex', gap: '0.5rem', alignItems: 'center' }}>{may && row.class !== 'unknown' && <Checkbox className="no-print" aria-label={t('review.screen.check.choose', { name: headName(t, row) })} checked={chosen.has(row.household)} onChange={(event) => toggle([row.household], event.currentTarget.checked)} />}<AppLink to={`/ra-soat/${data.round.id}/ho/${row.household}`} search={{ biet: data.knownOn ?? undefined }}>{headName(t, row)}</AppLink></span> },
              { key: 'village', title: t('review.list.village'), value: (row) => row.villageName, sortable: false },
              { key: 'before', title: t('review.list.before'), value: (row) => t(`household.class.${row.before ?? 'none'}`), cell: (row) => <ClassTag value={row.before} />, sortable: false },
              { key: 'class', title: t('review.list.class'), value: (row) => (row.class ? t(`review.class.${row.class}`) : ''), cell: (row) => <Found row={row} />, sortable: false },
              ...(may ? [{ key: 'act', title: t('review.screen.check.decide'), value: () => '', sortable: false as const, cell: (row: ListedRow) => <Button className="no-print" size="xs" variant="default" onClick={() => { setWhy(''); setAct(row); }}>{t('review.screen.check.return')}</Button> }] : []),
            ]}
          />
        )}
      </Loaded>
      <RowPages rows={paged} />
    </div>
  );

  function classCounts(of: readonly ListedRow[]): string {
    const counts = Map.groupBy(of, (row) => row.class);
    return [...counts].map(([found, each]) => `${found === null ? '–' : t(`review.class.${found}`)}: ${each.length}`).join('; ');
  }
}
