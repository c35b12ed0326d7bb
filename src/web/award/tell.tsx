/** Sending the letter that tells who was proposed why nothing was granted: its day and number; the paper itself is among the dossier's papers. */
import { useState } from 'react';
import { awardTell } from '../../domain/award/contract.ts';
import { type OutputOf, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { dossier, Round } from './contracts.ts';
import { dayWords, stageWords, subjectName } from './words.ts';

export function TellForm({ data, round, reload, onClose }: { readonly data: OutputOf<typeof dossier>; readonly round: Round; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [number, setNumber] = useState('');
  const write = useWrite(awardTell);
  const [unrelated, setUnrelated] = useState('');
  // Asked only where the server found that who signs has the name of whom the letter is about, or of somebody they live with.
  const asked = write.error?.code === 'award.hand_unanswered' || unrelated !== '';
  return (
    <StepForm
      title={t('award.screen.tell')} lead={t('award.screen.tell.lead')} onClose={onClose} reload={reload} verb={t('award.screen.tell.verb')} wayBack={t('award.screen.tell.way_back')} final
      missing={() => [...(on === null ? [t('award.screen.missing.day')] : []), ...(asked && unrelated.trim().length < 10 ? [t('award.screen.missing.unrelated')] : [])]}
      lines={() => [
        { label: t('award.screen.subject'), value: subjectName(t, data) }, { label: t('award.screen.why'), value: stageWords(t, { stage: data.stage, refused: data.refused }) }, { label: t('award.screen.on'), value: dayWords(t, on!) },
        { label: t('award.screen.tell.number'), value: number.trim() === '' ? t('award.screen.number.next') : number.trim() },
        ...(unrelated === '' ? [] : [{ label: t('award.screen.unrelated'), value: unrelated }]),
      ]}
      send={async () => {
        await write.mutateAsync({ award: round.id, version: round.version, on: on as never, dossier: data.dossier, ...(number.trim() === '' ? {} : { number: number.trim() }), ...(unrelated.trim() === '' ? {} : { unrelated: unrelated.trim() }) });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      <div className={household.pair}>
        <DateField label={t('award.screen.on')} required value={on} onChange={setOn} />
        <TextField label={t('award.screen.tell.number')} hint={t('award.screen.tell.number.hint')} value={number} onChange={setNumber} />
      </div>
      {asked && <LongTextField label={t('award.screen.unrelated')} required value={unrelated} onChange={setUnrelated} rows={2} />}
    </StepForm>
  );
}
