/** An award that was revoked: by which decision and why, what came back; recording what came back. Shown on the dossier and in the register. */
import { useState } from 'react';
import { awardReturn } from '../../domain/award/contract.ts';
import { type ReturnedObject, returnedObjects } from '../../domain/award/types.ts';
import { formatMoney } from '../../domain/text/translate.ts';
import { type OutputOf, useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField, NumberField } from '../kit/fields.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { dossier, DossierRow, Round } from './contracts.ts';
import { dayWords, subjectName } from './words.ts';

export function RevokedLines({ row }: { readonly row: Pick<DossierRow, 'revoked' | 'returned'> }) {
  const t = useText();
  if (row.revoked === null) return null;
  return (
    <>
      <p className={household.hint}>{t('award.screen.revoked.line', { number: row.revoked.number, date: dayWords(t, row.revoked.on), why: row.revoked.why })}</p>
      <p className={household.hint}>{row.returned === null ? t('award.screen.returned.not') : t('award.screen.returned.line', { date: dayWords(t, row.returned.on), object: t(`award.screen.return.object.${row.returned.object}`), money: formatMoney(t.locale, row.returned.money) })}</p>
    </>
  );
}

export function ReturnForm({ data, round, reload, onClose }: { readonly data: OutputOf<typeof dossier>; readonly round: Round; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [on, setOn] = useState<string | null>(today);
  const [object, setObject] = useState<ReturnedObject>('returned');
  const [money, setMoney] = useState<string | null>(String(data.money ?? 0));
  const [note, setNote] = useState('');
  const write = useWrite(awardReturn);
  return (
    <StepForm
      title={t('award.screen.return')} lead={t('award.screen.return.lead')} onClose={onClose} reload={reload} verb={t('award.screen.record')} final
      missing={() => [...(on === null ? [t('award.screen.missing.day')] : []), ...(money === null ? [t('award.screen.return.money')] : [])]}
      lines={() => [{ label: t('award.screen.subject'), value: subjectName(t, data) }, { label: t('award.screen.on'), value: dayWords(t, on!) }, { label: t('award.screen.return.object'), value: t(`award.screen.return.object.${object}`) }, { label: t('award.screen.return.money'), value: formatMoney(t.locale, Number(money)) }]}
      send={async () => {
        await write.mutateAsync({ award: round.id, version: round.version, on: on as never, dossier: data.dossier, object, money: Number(money), note: note.trim() });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      <div className={household.pair}>
        <DateField label={t('award.screen.on')} required value={on} onChange={setOn} />
        <ChoiceField label={t('award.screen.return.object')} value={object} onChange={(value) => setObject(value as ReturnedObject)} choices={returnedObjects.map((one) => ({ value: one, label: t(`award.screen.return.object.${one}`) }))} />
        <NumberField label={t('award.screen.return.money')} required value={money} onChange={setMoney} />
      </div>
      <LongTextField label={t('award.screen.text')} value={note} onChange={setNote} />
    </StepForm>
  );
}
