/**
 * An entry of the policy register, new or changed: number, title, issuer, days, who keeps it, its state with the source. Shown once more
 * before it is recorded. A new entry begins unverified. Used by the pages of the register.
 */
import { Autocomplete, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { plainSlug } from '../../domain/area/names.ts';
import { slugInWorld } from '../../domain/area/world.ts';
import { planSavePolicy } from '../../domain/plan/contract.ts';
import { policyStates } from '../../domain/plan/contract/library.ts';
import { useRead, useWrite, type OutputOf } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { DraftSaver } from '../kit/draft-saver.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { ProblemNote } from '../kit/states.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { AreaField } from './area-field.tsx';
import { policies } from './contracts.ts';
import css from './plan.module.css';
import { dateWords } from './words.ts';

export type Policy = OutputOf<typeof policies>['rows'][number];
const levels = ['central', 'province', 'district', 'commune'] as const;

export function PolicyForm({ row, onDone }: { row: Policy | null; onDone: (policy: string | null) => void }) {
  const t = useText();
  const me = useMe();
  const home = me.grants.find((grant) => grant.areaSlug !== null)?.areaSlug ?? '';
  const [asking, setAsking] = useState(false);
  const form = useForm(
    planSavePolicy.input,
    {
      policy: row?.policy ?? '', expectedVersion: row?.recordVersion ?? 0, area: row?.area?.slug ?? home, level: (row?.level ?? 'province') as string, number: row?.number ?? '', title: row?.title ?? '', issuer: row?.issuer ?? '',
      issuedOn: (row?.issuedOn ?? undefined) as string | undefined, validFrom: (row?.validFrom ?? undefined) as string | undefined, validUntil: (row?.validUntil ?? undefined) as string | undefined,
      state: (row?.recordedState ?? 'unconfirmed') as string, replacedBy: (row?.replacedBy ?? undefined) as string | undefined, source: row?.source ?? '', note: (row?.note ?? undefined) as string | undefined,
    },
    row ? null : `${me.username}.plan.policy`,
  );
  const save = useWrite(planSavePolicy, { recorded: form.draft.clear });
  const { values } = form;
  const slug = row?.policy ?? (values.policy || slugOf(values.number, me.world));
  const input = { ...values, policy: slug };
  const day = (name: 'issuedOn' | 'validFrom' | 'validUntil') => ({ name, value: values[name] ?? null, onChange: (value: string | null) => form.set(name, value ?? undefined), error: form.field(name).error });
  const stateWords = (state: string) => t(`plan.screen.policy.state.${state as 'in_force'}`);
  const review = () => {
    if (!row && values.policy === '' && slug !== '') form.set('policy', slug);
    const checked = planSavePolicy.input.safeParse(input);
    if (checked.success || form.check()) setAsking(true);
  };
  if (asking) {
    return (
      <ConfirmDecision
        title={row ? t('plan.screen.policy.change_of', { number: row.number }) : t('plan.desk.policy.new')} verb={t('plan.desk.policy.save')} onCancel={() => setAsking(false)} wayBack={t('plan.desk.policy.back')}
        lines={[
          { label: t('plan.screen.field.number'), value: values.number }, { label: t('plan.screen.policy.name'), value: values.title }, { label: t('plan.screen.field.issuer'), value: values.issuer },
          { label: t('plan.screen.state'), value: row && row.recordedState !== values.state ? `${stateWords(row.recordedState)} → ${stateWords(values.state)}` : stateWords(values.state) },
          { label: t('plan.screen.field.issued_on'), value: dateWords(t, values.issuedOn) || '–' }, { label: t('plan.screen.policy.from'), value: dateWords(t, values.validFrom) || '–' }, { label: t('plan.screen.policy.until'), value: dateWords(t, values.validUntil) || '–' },
          ...(values.replacedBy ? [{ label: t('plan.desk.policy.replaced_by'), value: values.replacedBy }] : []), { label: t('plan.desk.policy.source'), value: values.source || '–' },
        ]}
        {...(row ? { reason: { label: t('plan.screen.policy.reason'), required: row.recordedState !== values.state } } : {})}
        onConfirm={async (reason) => {
          try {
            await save.mutateAsync({ ...input, ...(reason ? { reason } : {}) } as never);
          } catch (refusal) {
            form.refuse(refusal);
            throw refusal;
          }
          onDone(slug);
        }}
      />
    );
  }
  return (
    <form className={css.editor} onSubmit={(event) => { event.preventDefault(); review(); }}>
      <ProblemNote problem={form.problem} />
      <div className={css.pair}>
        <TextField label={t('plan.screen.field.number')} required {...form.field('number')} maxLength={100} />
        <ChoiceField label={t('plan.desk.policy.level')} {...form.field('level')} choices={levels.map((one) => ({ value: one, label: t(`plan.desk.policy.level.${one}`) }))} />
        <TextField label={t('plan.screen.field.issuer')} required {...form.field('issuer')} maxLength={300} />
      </div>
      <LongTextField label={t('plan.screen.policy.name')} required {...form.field('title')} rows={2} />
      <div className={css.pair}>
        <DateField label={t('plan.screen.field.issued_on')} {...day('issuedOn')} />
        <DateField label={t('plan.screen.policy.from')} {...day('validFrom')} year="start" />
        <DateField label={t('plan.screen.policy.until')} hint={t('plan.desk.policy.until.hint')} {...day('validUntil')} />
      </div>
      <div className={css.pair}>
        <ChoiceField label={t('plan.screen.state')} {...form.field('state')} choices={policyStates.map((one) => ({ value: one, label: stateWords(one) }))} />
        {values.state === 'replaced' && <Replacement value={values.replacedBy ?? ''} own={slug} onChange={(policy) => form.set('replacedBy', policy === '' ? undefined : policy)} error={form.field('replacedBy').error} />}
        <AreaField label={t('plan.desk.policy.keeper')} hint={t('plan.desk.policy.keeper.hint')} required value={values.area} onChange={(area) => form.set('area', area)} error={form.field('area').error} world={me.world} />
      </div>
      <LongTextField label={t('plan.desk.policy.source')} hint={t('plan.desk.policy.source.hint')} {...form.field('source')} rows={2} required={values.state !== 'unconfirmed'} />
      <LongTextField label={t('plan.desk.policy.note')} name="note" value={values.note ?? ''} onChange={(note) => form.set('note', note === '' ? undefined : note)} error={form.field('note').error} rows={2} />
      {!row && <TextField label={t('plan.desk.policy.slug')} hint={t('plan.desk.policy.slug.hint')} name="policy" value={values.policy || slug} onChange={(policy) => form.set('policy', policy)} error={form.field('policy').error} maxLength={100} />}
      {!row && <DraftSaver draft={form.draft} />}
      <div className={css.tags}><Button type="submit">{t('plan.desk.review')}</Button><Button variant="default" onClick={() => onDone(null)}>{t('screen.close')}</Button></div>
    </form>
  );
}

/** "05/NQ-HĐND" → "05-nq-hdnd"; of the story world with its mark, so that it never takes the place of a real one. */
function slugOf(number: string, world: 'real' | 'story'): string {
  const plain = plainSlug(number);
  return plain === '' ? '' : slugInWorld(world, plain);
}

function Replacement({ value, own, onChange, error }: { value: string; own: string; onChange: (policy: string) => void; error: string | undefined }) {
  const t = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const [query] = useDebouncedValue((typed ?? '').trim(), 250);
  const found = useRead(policies, { query, limit: 20 }, { enabled: query.length >= 1 });
  const options = new Map((found.data?.rows ?? []).filter((one) => one.policy !== own).map((one) => [`${one.number} – ${one.title}`.slice(0, 160), one.policy]));
  return (
    <Autocomplete
      label={t('plan.desk.policy.replaced_by')} description={t('plan.desk.policy.replaced_by.hint')} withAsterisk aria-required size="md" autoComplete="off" value={typed ?? value} data={[...options.keys()]} filter={({ options: all }) => all} error={error}
      onChange={(text) => { setTyped(text); if (text === '') onChange(''); }}
      onOptionSubmit={(text) => { onChange(options.get(text) ?? ''); setTyped(null); }}
      onBlur={() => setTyped(null)}
    />
  );
}
