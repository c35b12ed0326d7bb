/** Opening a visit: to units of the approved yearly plan, or ad hoc with the reason and the plan whose criteria are looked at. */
import { useState } from 'react';
import { inspectionOpen } from '../../domain/inspection/contract.ts';
import { useWrite } from '../api.ts';
import { inspectedKinds } from '../../domain/inspection/propose.ts';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { CheckField, DateField, LongTextField } from '../kit/fields.tsx';
import { useGo } from '../link.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type Body, BodyChoice } from '../organisation/body-choice.tsx';
import { PlanChoice } from '../plan/plan-choice.tsx';
import type { Programme } from './contracts.ts';

/** A unit as the server takes it, with its name. */
export type UnitToVisit = { readonly name: string; readonly ref: { readonly place: string } | { readonly organisation: string } };
type Props = { readonly area: string; readonly programme: Programme | null; /** Ad hoc: the unit one comes from. */ readonly unit?: UnitToVisit; /** Reads anew what the form was opened from. */ readonly reload: () => Promise<unknown>; readonly onClose: () => void };

export function OpenVisit({ area, programme, unit, reload, onClose }: Props) {
  const t = useText();
  const go = useGo();
  const { today } = useMe();
  const waiting = (programme?.choices ?? []).filter((one) => one.visit === null);
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [place, setPlace] = useState<PickedArea | null>(null);
  const [body, setBody] = useState<Body | null>(null);
  const [plan, setPlan] = useState('');
  const [plannedOn, setPlannedOn] = useState<string | null>(today);
  const [purpose, setPurpose] = useState('');
  const write = useWrite(inspectionOpen);
  const adHoc = (): readonly UnitToVisit[] => (unit ? [unit] : place ? [{ name: place.name, ref: { place: place.slug } }] : body ? [{ name: body.name, ref: { organisation: body.id } }] : []);
  const units: readonly UnitToVisit[] = programme ? waiting.filter((one) => chosen.includes(one.subject!)).map((one) => ({ name: one.name, ref: one.place === null ? { organisation: one.organisation! } : { place: one.place } })) : adHoc();
  return (
    <StepForm
      title={t(programme ? 'inspection.screen.open.of_programme' : 'inspection.screen.open.ad_hoc')} lead={t(programme ? 'inspection.screen.open.lead' : 'inspection.screen.open.ad_hoc.lead')} reload={reload} onClose={onClose} verb={t('inspection.screen.open.verb')}
      missing={() => [...(units.length === 0 ? [t('inspection.problem.no_subjects')] : []), ...(plannedOn === null ? [t('award.screen.missing.day')] : []), ...(programme === null && plan === '' ? [t('inspection.screen.missing.plan')] : []), ...(programme === null && purpose.trim().length < 10 ? [t('inspection.screen.missing.purpose')] : [])]}
      lines={() => [{ label: t('inspection.screen.units'), value: units.map((one) => one.name).join('; ') }, { label: t('inspection.screen.planned_on'), value: dayWords(t, plannedOn!) }, ...(purpose === '' ? [] : [{ label: t('inspection.screen.purpose'), value: purpose }])]}
      send={async () => {
        const made = await write.mutateAsync({ area, ...(programme ? { programme: programme.id } : { plan }), on: today as never, plannedOn: plannedOn as never, purpose, units: units.map((one) => one.ref) });
        go(`/kiem-tra-giam-sat/${made.visit}`);
        return t('inspection.screen.opened');
      }}
    >
      {programme ? (
        <fieldset className={household.fieldset}>
          <legend>{t('inspection.screen.units')}</legend>
          {waiting.length === 0 && <p className={household.hint}>{t('inspection.screen.open.all')}</p>}
          {waiting.map((one) => <CheckField key={one.subject} label={one.name} value={chosen.includes(one.subject!)} onChange={(yes) => setChosen(yes ? [...chosen, one.subject!] : chosen.filter((each) => each !== one.subject))} />)}
        </fieldset>
      ) : (
        <div className={household.pair}>
          {unit ? <p style={{ margin: 0 }}><span className="soft">{t('inspection.screen.unit')}: </span><strong>{unit.name}</strong></p> : (
            <>
              <AreaPicker label={t('inspection.screen.open.place')} value={place} onChange={(next) => { setPlace(next); setBody(null); }} />
              <BodyChoice area={area} kinds={inspectedKinds} label={t('inspection.screen.open.body')} none={t('inspection.screen.choose')} value={body} onChange={(next) => { setBody(next); setPlace(null); }} />
            </>
          )}
          <PlanChoice area={area} label={t('inspection.screen.plan')} hint={t('inspection.screen.plan.hint')} none={t('inspection.screen.choose')} value={plan} onChange={setPlan} />
        </div>
      )}
      <div className={household.pair}><DateField label={t('inspection.screen.planned_on')} required value={plannedOn} onChange={setPlannedOn} /></div>
      <LongTextField label={t('inspection.screen.purpose')} required={programme === null} value={purpose} onChange={setPurpose} />
    </StepForm>
  );
}
