/** A new plan: for which area, by whom, and from which parent its items are taken over — or empty. */
import { useState } from 'react';
import { plainSlug } from '../../domain/area/names.ts';
import { slugInWorld } from '../../domain/area/world.ts';
import { planCreate } from '../../domain/plan/contract.ts';
import { useRead, useWrite } from '../api.ts';
import { BusyButton } from '../kit/busy-button.tsx';
import { DraftSaver } from '../kit/draft-saver.tsx';
import { ChoiceField, TextField } from '../kit/fields.tsx';
import { useForm } from '../kit/form.ts';
import { ScreenHead } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useGo, useSearchParam } from '../link.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { AreaField } from './area-field.tsx';
import { list } from './contracts.ts';
import css from './plan.module.css';
import { YearField } from './year-field.tsx';

export default function CreateScreen() {
  const t = useText();
  const me = useMe();
  const go = useGo();
  const [from] = useSearchParam('tu', '');
  const plans = useRead(list, { states: ['issued'], below: false, limit: 200 });
  const home = me.grants.find((grant) => grant.areaSlug !== null)?.areaSlug ?? '';
  const form = useForm(planCreate.input, { plan: '', area: home, issuer: '', shortTitle: '', parents: from === '' ? [] : [from], firstYear: undefined as number | undefined, lastYear: undefined as number | undefined }, `${me.username}.plan.create`);
  const create = useWrite(planCreate, { recorded: form.draft.clear });
  const [slugTouched, setSlugTouched] = useState(false);
  const parent = form.values.parents[0] ?? '';
  const slugOf = (title: string) => slugInWorld(me.world, plainSlug(title)).slice(0, 80);
  const send = async () => {
    const input = form.check();
    if (!input) return;
    try {
      const made = await create.mutateAsync(input);
      go(`/ke-hoach/${made.plan}/soan`);
    } catch (refusal) {
      form.refuse(refusal);
    }
  };
  return (
    <>
      <ScreenHead title={t('plan.screen.create.title')} lead={t('plan.screen.create.lead')} up={{ to: '/ke-hoach', label: t('plan.screen.nav.library') }} printable={false} />
      <form className={css.editor} style={{ maxWidth: '46rem' }} onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <ProblemNote problem={form.problem} />
        <ChoiceField
          label={t('plan.screen.create.parent')} hint={t('plan.screen.create.parent.hint')} value={parent} onChange={(value) => form.set('parents', value === '' ? [] : [value])}
          choices={[{ value: '', label: t('plan.screen.create.empty') }, ...(plans.data?.rows ?? []).map((one) => ({ value: one.plan, label: one.shortTitle }))]}
        />
        <AreaField label={t('plan.screen.create.area')} value={form.values.area} onChange={(slug) => form.set('area', slug)} error={form.field('area').error} required />
        <TextField label={t('plan.screen.field.issuer')} hint={t('plan.screen.create.issuer.hint')} required {...form.field('issuer')} />
        <TextField label={t('plan.screen.field.short_title')} required {...form.field('shortTitle')} onChange={(title) => { form.set('shortTitle', title); if (!slugTouched) form.set('plan', slugOf(title)); }} />
        <TextField label={t('plan.screen.create.slug')} hint={t('plan.screen.create.slug.hint')} required {...form.field('plan')} onChange={(slug) => { setSlugTouched(true); form.set('plan', slug); }} />
        <div className={css.pair}>
          <YearField label={t('plan.screen.create.first_year')} name="firstYear" hint={t('plan.screen.create.years.hint')} value={form.values.firstYear} onChange={(value) => form.set('firstYear', value)} error={form.field('firstYear').error} />
          <YearField label={t('plan.screen.create.last_year')} name="lastYear" hint={t('plan.screen.create.years.hint')} value={form.values.lastYear} onChange={(value) => form.set('lastYear', value)} error={form.field('lastYear').error} />
        </div>
        <DraftSaver draft={form.draft} />
        <div><BusyButton type="submit" busy={create.isPending}>{t('plan.screen.create.do')}</BusyButton></div>
      </form>
    </>
  );
}
