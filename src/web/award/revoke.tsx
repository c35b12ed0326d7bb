/** Revoking an award, or recording that the level above revoked one it gave: on the day of its decision, with its number and why. */
import { useState } from 'react';
import { awardRevoke } from '../../domain/award/contract.ts';
import { type OutputOf, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { dossier, Round } from './contracts.ts';
import { dayWords, subjectName } from './words.ts';

export function RevokeForm({ data, round, reload, onClose }: { readonly data: OutputOf<typeof dossier>; readonly round: Round; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [number, setNumber] = useState('');
  const [why, setWhy] = useState('');
  const write = useWrite(awardRevoke);
  return (
    <StepForm
      title={t('award.screen.revoke')} lead={data.stage === 'granted_above' ? t('award.screen.revoke.lead_above', { level: t(`award.level.${data.submitted!.to}`) }) : t('award.screen.revoke.lead')} onClose={onClose} reload={reload} verb={t('award.screen.record')} final
      missing={() => [...(on === null ? [t('award.screen.missing.day')] : []), ...(number.trim() === '' ? [t('award.problem.number_missing')] : []), ...(why.trim().length < 3 ? [t('award.screen.missing.why')] : [])]}
      lines={() => [{ label: t('award.screen.subject'), value: subjectName(t, data) }, { label: t('award.screen.revoke.on'), value: dayWords(t, on!) }, { label: t('award.screen.decision'), value: number.trim() }, { label: t('award.screen.why'), value: why }]}
      send={async () => {
        await write.mutateAsync({ award: round.id, version: round.version, on: on as never, dossier: data.dossier, number: number.trim(), why });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      <div className={household.pair}>
        <DateField label={t('award.screen.revoke.on')} required value={on} onChange={setOn} />
        <TextField label={t('award.screen.decision')} required value={number} onChange={setNumber} />
      </div>
      <LongTextField label={t('award.screen.why')} required value={why} onChange={setWhy} />
    </StepForm>
  );
}
