/** Begins a progress report as a draft in the register: from a plan, for an area and a day; the number stays blank until it is issued. */
import { useState } from 'react';
import { documentDraft } from '../../domain/document/contract.ts';
import { usualUnit } from '../../domain/document/number.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { planGet } from '../../domain/plan/contract/library.ts';
import { signatureOf } from '../../documents/plan-standing.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ChoiceField } from '../kit/fields.tsx';
import { ScreenHead } from '../kit/screen-head.tsx';
import { EmptyState, Loaded } from '../kit/states.tsx';
import { AppLink, useGo, useSearchParam } from '../link.tsx';
import { AreaField } from '../plan/area-field.tsx';
import { useMe } from '../session.ts';
import { useDataWorld } from '../shell/ribbons.tsx';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { DraftForm, officesOf, partsOf } from './draft-form.tsx';

export default function DraftScreen() {
  const t = useText();
  const [plan] = useSearchParam('ke-hoach', '');
  const answer = useRead(planGet, { plan }, { enabled: plan !== '' });
  if (plan === '') return <EmptyState heading="h1" title={t('document.screen.draft.no_plan')} hint={t('document.screen.draft.no_plan.fix')} action={<AppLink to="/ke-hoach">{t('document.screen.draft.plans')}</AppLink>} />;
  return <Loaded answer={answer}>{(data) => <Begin plan={data} />}</Loaded>;
}

function Begin({ plan }: { plan: OutputOf<typeof planGet> }) {
  const t = useText();
  const me = useMe();
  const { asOf } = useView();
  const go = useGo();
  const draft = useWrite(documentDraft, { also: ['audit'] });
  useDataWorld(plan.world);
  const [asked] = useSearchParam('dia-ban', '');
  const [about, setAbout] = useState(asked || plan.area.slug);
  const places = [...new Map(me.grants.flatMap((grant) => (grant.areaSlug === null ? [] : [[grant.areaSlug, grant.areaName ?? grant.areaSlug]])))];
  const [area, setArea] = useState(places.some(([slug]) => slug === plan.area.slug) ? plan.area.slug : (places[0]?.[0] ?? ''));
  const content = plan.content as unknown as Pick<Plan, 'document' | 'signer'>;
  const own = area === plan.area.slug;
  return (
    <>
      <ScreenHead title={t('document.screen.draft')} lead={t('document.screen.draft.lead', { plan: plan.shortTitle })} up={{ to: `/ke-hoach/${plan.plan}/chi-tieu`, label: plan.shortTitle }} printable={false} />
      <DraftForm
        key={area} title={t('document.screen.draft.fields')} verb={t('document.screen.draft.save')} dated
        initial={{
          asOf, issuer: own ? plan.issuer : '', unit: (own ? usualUnit(plan.issuer) : undefined) ?? 'UBND', superior: '', place: own ? (content.document.place ?? '') : '',
          offices: own && content.signer ? officesOf(signatureOf(content.signer)) : '', signer: '', recipients: t('document.form.kept'),
        }}
        lead={
          <>
            <AreaField label={t('document.screen.about_area')} hint={t('document.screen.about_area.hint')} value={about} onChange={setAbout} world={plan.world} required />
            <ChoiceField label={t('document.screen.area')} hint={t('document.screen.area.hint')} value={area} onChange={setArea} choices={places.map(([value, label]) => ({ value, label }))} required />
          </>
        }
        onSave={async (values) => {
          const { signature, recipients } = partsOf(values);
          const done = await draft.mutateAsync({
            area, about: 'progress', plan: plan.plan, issuer: values.issuer, unit: values.unit, place: values.place, signature, recipients,
            ...(values.superior ? { superior: values.superior } : {}), ...(about && about !== plan.area.slug ? { aboutArea: about } : {}), ...(values.asOf ? { asOf: values.asOf } : {}),
          });
          go(`/van-ban/${done.document}`);
        }}
      />
    </>
  );
}
