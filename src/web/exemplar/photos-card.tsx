/** The photos that go with the words of an exemplar: shown small, each with its words; adding one from the files, removing one. Used by its screen. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { attachmentGet } from '../../domain/attachment/contract.ts';
import { exemplarAddPhoto, exemplarRemovePhoto } from '../../domain/exemplar/contract.ts';
import { photoTypes } from '../../domain/exemplar/photo.ts';
import { fileHref, useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { BusyButton } from '../kit/busy-button.tsx';
import { ChoiceField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useStep } from '../kit/step.ts';
import { useText } from '../text.tsx';
import { type Exemplar, files } from './contracts.ts';
import type { FormProps } from './one-forms.tsx';
import photo from './photos.module.css';

export function Photos({ one, adding, busy, onAdd, form, onSaid }: { readonly one: Exemplar; readonly adding: boolean; /** Another form of the screen is open. */ readonly busy: boolean; readonly onAdd: () => void; readonly form: FormProps; readonly onSaid: (said: string) => void }) {
  const t = useText();
  const remove = useWrite(exemplarRemovePhoto);
  const step = useStep(onSaid);
  const standing = one.consents.find((consent) => consent.endedOn === null);
  return (
    <Card title={t('exemplar.screen.photos')}><div className={css.stack}>
      {one.photos.length === 0 ? <p style={{ margin: 0 }}>{t('exemplar.screen.photos.none')}</p> : (
        <ul className={photo.photos}>
          {one.photos.map((row) => (
            <li key={row.id}>
              {row.kept ? <img src={fileHref(attachmentGet, { id: row.attachment })} alt={row.alt} loading="lazy" /> : <p style={{ margin: 0, color: 'var(--warn-ink)' }}>{t('exemplar.screen.photo.gone')}</p>}
              <p>{row.alt}</p>
              {one.may.write && !busy && <div className={`${css.buttons} no-print`}><BusyButton size="compact-sm" variant="default" busy={remove.isPending} aria-label={`${t('exemplar.screen.photo.remove')}: ${row.alt}`} onClick={() => void step.run(() => remove.mutateAsync({ id: one.exemplar.id, version: one.version, photo: row.id }), t('exemplar.screen.done'))}>{t('exemplar.screen.photo.remove')}</BusyButton></div>}
            </li>
          ))}
        </ul>
      )}
      {one.photos.length > 0 && standing && !standing.scope.includes('photo') && <p style={{ margin: 0, color: 'var(--warn-ink)' }}>{t('exemplar.screen.photos.no_consent')}</p>}
      {step.problem !== null && <ProblemNote problem={step.problem} />}
      {one.may.write && !busy && <div className={`${css.buttons} no-print`}><Button size="sm" variant="default" onClick={onAdd}>{t('exemplar.screen.photo.add')}</Button></div>}
      {adding && <PhotoForm {...form} />}
    </div></Card>
  );
}

function PhotoForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const write = useWrite(exemplarAddPhoto);
  const known = useRead(files, { subjectKind: 'exemplar', subjectId: String(one.exemplar.id), limit: 200 });
  const pictures = (known.data?.items ?? []).filter((file) => (photoTypes as readonly string[]).includes(file.mediaType) && !one.photos.some((row) => row.attachment === file.id));
  const [file, setFile] = useState('');
  const [alt, setAlt] = useState('');
  return (
    <SmallForm title={t('exemplar.screen.photo.add')} verb={t('exemplar.screen.photo.add')} missing={file === '' || alt.trim().length < 5 ? t('exemplar.screen.photo.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ id: one.exemplar.id, version: one.version, attachment: file, alt }); return t('exemplar.screen.done'); }}>
      <p className={household.hint}>{t('exemplar.screen.photos.note')}</p>
      {known.data && pictures.length === 0 ? <p style={{ margin: 0 }}>{t('exemplar.screen.photo.file.none')}</p> : <ChoiceField label={t('exemplar.screen.photo.file')} name="attachment" required value={file} onChange={setFile} choices={[{ value: '', label: '–' }, ...pictures.map((one_) => ({ value: one_.id, label: one_.fileName }))]} />}
      <LongTextField label={t('exemplar.screen.photo.alt')} name="alt" required hint={t('exemplar.screen.photo.alt.hint')} value={alt} onChange={setAlt} rows={2} />
    </SmallForm>
  );
}
