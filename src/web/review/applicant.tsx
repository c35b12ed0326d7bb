/** A household is put on the list because it applied: found in the register by a member's name or number, with the reason (form 01 or form 04). */
import { Button, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { reviewList } from '../../domain/review/contract.ts';
import { useRead, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField } from '../kit/fields.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { findHousehold } from './contracts.ts';
import type { RoundProps } from './frame.tsx';
import { StepForm } from './step-form.tsx';
import { dayWords } from './words.ts';

const reasons = ['applied', 'applied_to_leave'] as const;

export function AddApplicant({ data, reload, onClose }: RoundProps & { readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState<(typeof reasons)[number]>('applied');
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState('');
  const write = useWrite(reviewList);
  const found = useRead(findHousehold, { area: data.round.area, date: today, query, limit: 20 } as never, { enabled: query !== '' });
  const name = found.data?.rows.find((one) => String(one.id) === chosen)?.head ?? '';
  return (
    <StepForm
      title={t('review.screen.add')} lead={t('review.screen.add.lead')} onClose={onClose} reload={reload} wayBack={t('review.screen.add.way_back')}
      missing={() => [...(on === null ? [t('household.screen.missing.day')] : []), ...(chosen === '' ? [t('review.screen.add.nobody')] : [])]}
      lines={() => [{ label: t('household.screen.one.title'), value: `${name} (${t('household.screen.number', { id: chosen })})` }, { label: t('review.list.reason'), value: t(`review.reason.${reason}`) }, { label: t('household.screen.on'), value: dayWords(t, on!) }]}
      send={async () => {
        await write.mutateAsync({ round: data.round.id, version: data.round.version, on: on as never, household: Number(chosen), reason });
        return <>{t('review.screen.add.done', { name })} <AppLink to={`/ra-soat/${data.round.id}/ho/${chosen}`}>{t('review.screen.open_household')}</AppLink></>;
      }}
    >
      <p className="soft" style={{ margin: 0 }}>{t('review.screen.add.applications')} <AppLink to="/ra-soat/don">{t('application.screen.title')}</AppLink>.</p>
      <div className={household.pair}>
        <ChoiceField label={t('review.list.reason')} value={reason} onChange={(value) => setReason(value as typeof reason)} choices={reasons.map((value) => ({ value, label: t(`review.reason.${value}`) }))} />
        <DateField label={t('household.screen.on')} required value={on} onChange={setOn} />
      </div>
      <div className={household.search} role="search">
        <TextInput type="search" label={t('household.screen.search')} description={t('household.screen.search.hint')} value={typed} maxLength={120} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); if (typed.trim().length >= 2) setQuery(typed.trim()); } }} />
        <Button variant="default" disabled={typed.trim().length < 2} onClick={() => setQuery(typed.trim())}>{t('household.screen.search.do')}</Button>
      </div>
      {query !== '' && (
        <Loaded answer={found}>
          {({ rows }) => rows.length === 0 ? <EmptyState heading="h3" title={t('household.screen.found.empty')} hint={t('review.screen.add.register')} action={<AppLink to="/ho/moi">{t('household.screen.register.title')}</AppLink>} /> : (
            <Radio.Group label={t('household.screen.table.found')} value={chosen} onChange={setChosen}>
              <div className={household.stack} style={{ gap: '0.4rem', marginTop: '0.4rem' }}>
                {rows.map((one) => <Radio key={one.id} value={String(one.id)} label={[one.head, one.matched ? t('household.screen.matched', { name: one.matched }) : '', one.villageName, t(`household.class.${one.class ?? 'none'}`)].filter(Boolean).join(', ')} />)}
              </div>
            </Radio.Group>
          )}
        </Loaded>
      )}
    </StepForm>
  );
}
