/** The acts on a round's list: an applicant, the comparison with the list in force, following the register, the list complete. For those who may. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { reviewFollow } from '../../domain/review/contract-board.ts';
import { reviewCloseList } from '../../domain/review/contract.ts';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { ClassTag } from '../household/class-tag.tsx';
import household from '../household/household.module.css';
import { DataTable } from '../kit/data-table.tsx';
import { DateField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { AddApplicant } from './applicant.tsx';
import { compare } from './contracts.ts';
import type { RoundProps } from './frame.tsx';
import css from './review.module.css';
import { StepForm } from './step-form.tsx';
import { dayWords, headName } from './words.ts';

type Comparison = OutputOf<typeof compare>;

export function ListActs({ data, reload }: RoundProps) {
  const t = useText();
  const [open, setOpen] = useState<'add' | 'close' | 'follow' | null>(null);
  const answer = useRead(compare, { round: data.round.id } as never);
  const again = async () => { await Promise.all([reload(), answer.refetch()]); };
  const may = (name: string) => data.may.includes(name);
  const close = () => setOpen(null);
  const drift = answer.data ? answer.data.missing.length + answer.data.halves.length + answer.data.gone.length + answer.data.moved.length + answer.data.fresh.length : 0;
  return (
    <Card title={t('review.screen.proof')}>
      <Loaded answer={answer}>{(found) => <Proof found={found} periodic={data.round.kind === 'periodic'} closed={data.listClosed} />}</Loaded>
      <div className={`${household.buttons} no-print`} style={{ marginTop: '0.75rem' }}>
        {!data.listClosed && may('review.closeList') && open === null && <Button onClick={() => setOpen('close')}>{t('review.screen.close_list')}</Button>}
        {may('review.list') && open === null && <Button variant="default" onClick={() => setOpen('add')}>{t('review.screen.add')}</Button>}
        {may('review.follow') && drift > 0 && open === null && <Button variant="default" onClick={() => setOpen('follow')}>{t('review.screen.follow')}</Button>}
      </div>
      {open === 'add' && <AddApplicant data={data} reload={again} onClose={close} />}
      {open === 'close' && answer.data && <CloseList data={data} found={answer.data} reload={again} onClose={close} />}
      {open === 'follow' && answer.data && <Follow data={data} found={answer.data} reload={again} onClose={close} />}
    </Card>
  );
}

function Proof({ found, periodic, closed }: { readonly found: Comparison; readonly periodic: boolean; readonly closed: boolean }) {
  const t = useText();
  const reasons = (Object.entries(found.byReason) as [keyof Comparison['byReason'], number][]).filter(([, count]) => count > 0);
  return (
    <>
      {periodic && <p>{t(found.missing.length === 0 ? 'review.screen.proof.whole' : 'review.screen.proof.misses', { inForce: found.inForce, listed: found.listed, missing: found.missing.length, date: dayWords(t, found.on) })}</p>}
      <p className={household.hint}>{reasons.map(([reason, count]) => `${t(`review.reason.${reason}`)}: ${count}`).join(' · ') || t('review.screen.list.empty')}{closed && ` · ${t('review.screen.list.closed')}`}</p>
      {periodic && (
        <details>
          <summary>{t('review.screen.proof.villages')}</summary>
          <DataTable title={t('review.screen.proof.villages')} plain rows={found.villages} rowKey={(row) => row.village} columns={[{ key: 'name', title: t('household.screen.village'), value: (row) => row.name }, { key: 'inForce', title: t('review.screen.proof.in_force'), value: (row) => row.inForce, numeric: true }, { key: 'listed', title: t('review.screen.listed'), value: (row) => row.listed, numeric: true }, { key: 'missing', title: t('review.screen.proof.missing'), value: (row) => row.missing, numeric: true }]} />
        </details>
      )}
      {found.fresh.length > 0 && <div className={`${household.notice} ${household.warn}`} style={{ display: 'block', marginTop: '0.5rem' }}><p>{t('review.screen.proof.fresh', { villages: found.fresh.map((one) => one.name).join(', ') })}</p></div>}
      <Households title={t('review.screen.proof.missing')} rows={found.missing.map((one) => ({ ...one, note: t(`review.reason.${one.because}`) }))} />
      <Households title={t('review.screen.proof.halves')} rows={found.halves.map((one) => ({ ...one, note: t('review.screen.proof.halves.note') }))} />
      <Households title={t('review.screen.proof.moved')} rows={found.moved.map((one) => ({ ...one, note: t('review.screen.proof.moved_to', { village: one.toName }) }))} />
      <Households title={t('review.screen.proof.gone')} rows={found.gone.map((one) => ({ ...one, note: one.villageName }))} />
    </>
  );
}

function Households({ title, rows }: { readonly title: string; readonly rows: readonly (Comparison['gone'][number] & { readonly note: string })[] }) {
  const t = useText();
  if (rows.length === 0) return null;
  return (
    <div className={`${household.notice} ${household.warn}`} style={{ display: 'block', marginTop: '0.5rem' }}>
      <p><strong>{title} ({rows.length})</strong></p>
      <ul className={household.plain}>{rows.slice(0, 50).map((one) => <li key={one.household}><AppLink to={`/ho/${one.household}`}>{headName(t, one)}</AppLink>, {one.villageName} · {one.note} {one.class && <ClassTag value={one.class} />}</li>)}</ul>
      {rows.length > 50 && <p>{t('review.screen.and_more', { count: rows.length - 50 })}</p>}
    </div>
  );
}

type ActProps = RoundProps & { readonly found: Comparison; readonly onClose: () => void };

function CloseList({ data, found, reload, onClose }: ActProps) {
  const t = useText();
  const [on, setOn] = useState<string | null>(useMe().today);
  const write = useWrite(reviewCloseList);
  const applicants = found.byReason.applied + found.byReason.applied_to_leave;
  return (
    <StepForm
      title={t('review.screen.close_list')} lead={t('review.screen.close_list.lead')} onClose={onClose} reload={reload} verb={t('review.screen.close_list.verb')} wayBack={t('review.screen.close_list.way_back')}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(data.round.kind === 'periodic' && found.missing.length > 0 ? [t('review.screen.close_list.misses', { count: found.missing.length })] : [])]}
      lines={() => [{ label: t('household.screen.on'), value: dayWords(t, on!) }, { label: t('review.screen.listed'), value: found.listed }, { label: t('review.screen.proof.in_force'), value: found.inForce }, { label: t('review.reason.applied'), value: applicants }]}
      send={async () => { await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never }); return t('review.screen.close_list.done'); }}
    >
      <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
    </StepForm>
  );
}

function Follow({ data, found, reload, onClose }: ActProps) {
  const t = useText();
  const { today } = useMe();
  const write = useWrite(reviewFollow);
  return (
    <StepForm
      title={t('review.screen.follow')} lead={t('review.screen.follow.lead')} onClose={onClose} reload={reload} missing={() => []}
      lines={() => [{ label: t('household.screen.on'), value: dayWords(t, today) }, ...(found.fresh.length > 0 ? [{ label: t('review.screen.follow.villages'), value: found.fresh.map((one) => one.name).join(', ') }] : []), { label: t('review.screen.follow.added'), value: found.missing.length + found.halves.length }, { label: t('review.screen.follow.moved'), value: found.moved.length }, { label: t('review.screen.follow.gone'), value: found.gone.length }]}
      send={async () => {
        const done = await write.mutateAsync({ round: data.round.id, version: data.round.version, on: today as never });
        return [...(done.villages > 0 ? [t('review.screen.follow.done.villages', { villages: done.villages })] : []), t('review.screen.follow.done', { added: done.added, moved: done.moved, gone: done.gone })].join(' ');
      }}
    >
      <p className={css.values}>{t('review.screen.follow.hint')}</p>
    </StepForm>
  );
}
