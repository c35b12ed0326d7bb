/** As what movement the yearly statistics count a plan: what its text says, what was recorded beside it; recording what the text does not say. Shown on the page of the plan's movement. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { movementKinds, movementReaches } from '../../domain/plan/format.ts';
import { type OutputOf, useRead, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { Loaded } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import { codeMovement, movementCodes } from './contracts.ts';
import css from './plan.module.css';
import { dateWords } from './words.ts';

type Codes = OutputOf<typeof movementCodes>;

export function MovementCodes({ plan }: { readonly plan: string }) {
  const t = useText();
  const may = useMay('plan.movementCodes');
  const answer = useRead(movementCodes, { plan }, { enabled: may });
  const [writing, setWriting] = useState(false);
  const [done, setDone] = useState(false);
  if (!may) return null;
  return (
    <Card title={t('plan.desk.codes')}>
      <Loaded answer={answer}>
        {(data) => (
          <>
            <Shown data={data} />
            {done && <p className={css.note} role="status">{t('plan.desk.codes.done')}</p>}
            {data.mayRecord && !writing && <div className="no-print"><Button variant="default" onClick={() => { setWriting(true); setDone(false); }}>{t('plan.desk.codes.record')}</Button></div>}
            {writing && <Write plan={plan} data={data} onDone={(saved) => { setWriting(false); setDone(saved); }} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function Shown({ data: { said, recorded, counted } }: { readonly data: Codes }) {
  const t = useText();
  const whence = (key: keyof Codes['said']): string => t(said[key] !== null ? 'plan.desk.codes.said' : recorded?.[key] != null ? 'plan.desk.codes.recorded' : 'plan.desk.codes.taken');
  return (
    <>
      <dl className={css.facts}>
        <dt>{t('plan.screen.field.movement_kind')}</dt><dd>{t(`plan.movement.kind.${counted.kind}`)} <span className="soft">({whence('kind')})</span></dd>
        <dt>{t('plan.screen.field.movement_reach')}</dt><dd>{t(`plan.movement.reach.${counted.reach}`)} <span className="soft">({whence('reach')})</span></dd>
        <dt>{t('plan.screen.field.movement_starts_on')}</dt><dd>{dateWords(t, counted.startsOn)} <span className="soft">({whence('startsOn')})</span></dd>
        <dt>{t('plan.screen.field.movement_ends_on')}</dt><dd>{dateWords(t, counted.endsOn)} <span className="soft">({whence('endsOn')})</span></dd>
        <dt>{t('plan.desk.codes.length')}</dt><dd>{t(`plan.movement.length.${counted.length}`)}</dd>
      </dl>
      {recorded && <p className="soft">{t('plan.desk.codes.by', { name: recorded.by, date: dateWords(t, recorded.on), reason: recorded.reason })}</p>}
    </>
  );
}

function Write({ plan, data: { said, recorded, recordVersion }, onDone }: { readonly plan: string; readonly data: Codes; readonly onDone: (saved: boolean) => void }) {
  const t = useText();
  const save = useWrite(codeMovement, { also: ['award.statistics'] });
  const [kind, setKind] = useState<string>(recorded?.kind ?? '');
  const [reach, setReach] = useState<string>(recorded?.reach ?? '');
  const [startsOn, setStartsOn] = useState<string | null>(recorded?.startsOn ?? null);
  const [endsOn, setEndsOn] = useState<string | null>(recorded?.endsOn ?? null);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const unsaid = { value: '', label: t('plan.screen.edit.movement.unsaid') };
  const empty = kind === '' && reach === '' && startsOn === null && endsOn === null;
  const shown = (text: string | null): string => text ?? t('plan.screen.edit.movement.unsaid');
  const lacks = reason.trim().length < 2 || (empty && recorded === null);
  if (asking) {
    return (
      <ConfirmDecision
        title={t('plan.desk.codes.record')} verb={t(empty ? 'plan.desk.codes.take_back' : 'plan.desk.codes.do')} onCancel={() => setAsking(false)} wayBack={t('plan.desk.codes.back')}
        lines={[
          { label: t('plan.screen.field.movement_kind'), value: shown(kind === '' ? null : t(`plan.movement.kind.${kind as 'regular'}`)) }, { label: t('plan.screen.field.movement_reach'), value: shown(reach === '' ? null : t(`plan.movement.reach.${reach as 'area'}`)) },
          { label: t('plan.screen.field.movement_starts_on'), value: shown(startsOn && dateWords(t, startsOn)) }, { label: t('plan.screen.field.movement_ends_on'), value: shown(endsOn && dateWords(t, endsOn)) }, { label: t('plan.desk.codes.reason'), value: reason },
        ]}
        onConfirm={async () => {
          await save.mutateAsync({ plan, kind: kind === '' ? null : (kind as 'regular'), reach: reach === '' ? null : (reach as 'area'), startsOn: startsOn as never, endsOn: endsOn as never, reason: reason.trim(), expectedVersion: recordVersion });
          onDone(true);
        }}
      />
    );
  }
  return (
    <form className={css.editor} onSubmit={(event) => { event.preventDefault(); if (lacks) setMissing(true); else setAsking(true); }}>
      <p className="soft">{t('plan.desk.codes.hint')}</p>
      <div className={css.pair}>
        {said.kind === null && <ChoiceField label={t('plan.screen.field.movement_kind')} value={kind} onChange={setKind} choices={[unsaid, ...movementKinds.map((one) => ({ value: one, label: t(`plan.movement.kind.${one}`) }))]} />}
        {said.reach === null && <ChoiceField label={t('plan.screen.field.movement_reach')} value={reach} onChange={setReach} choices={[unsaid, ...movementReaches.map((one) => ({ value: one, label: t(`plan.movement.reach.${one}`) }))]} />}
        {said.startsOn === null && <DateField label={t('plan.screen.field.movement_starts_on')} year="start" value={startsOn} onChange={setStartsOn} />}
        {said.endsOn === null && <DateField label={t('plan.screen.field.movement_ends_on')} value={endsOn} onChange={setEndsOn} />}
      </div>
      <LongTextField label={t('plan.desk.codes.reason')} hint={t('plan.desk.codes.reason.hint')} required value={reason} onChange={setReason} rows={2} error={missing && reason.trim().length < 2 ? t('screen.form.required') : undefined} />
      {missing && empty && recorded === null && <p role="alert">{t('plan.problem.movement_nothing')}</p>}
      <div className={css.tags}><Button type="submit">{t('plan.desk.review')}</Button><Button variant="default" onClick={() => onDone(false)}>{t('screen.close')}</Button></div>
    </form>
  );
}
