/** The forms of one exemplar: new words, the next stage, consent, taking something back, a place that follows. Used by its screen. */
import { useState } from 'react';
import { exemplarAdvance, exemplarConsent, exemplarEdit, exemplarReplicate, exemplarUnpublish, exemplarWithdrawConsent } from '../../domain/exemplar/contract.ts';
import { type ConsentScope, consentScopes } from '../../domain/exemplar/standing.ts';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { CheckField, ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { AreaField } from '../plan/area-field.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type Exemplar, files } from './contracts.ts';

export type FormProps = { readonly one: Exemplar; readonly onClose: () => void; readonly onDone: (words: string) => void };

const asked = (one: Exemplar) => ({ id: one.exemplar.id, version: one.version });

export function EditForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const write = useWrite(exemplarEdit);
  const [title, setTitle] = useState(one.exemplar.title);
  const [story, setStory] = useState(one.story);
  return (
    <SmallForm title={t('exemplar.screen.edit')} verb={t('exemplar.screen.save')} missing={title.trim().length < 3 || story.trim().length < 3 ? t('exemplar.screen.edit.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), title, story }); return t('exemplar.screen.done'); }}>
      <p style={{ margin: 0 }}>{t('exemplar.screen.edit.note')}</p>
      <TextField label={t('exemplar.screen.new.title')} name="title" required value={title} onChange={setTitle} maxLength={200} />
      <LongTextField label={t('exemplar.screen.new.story')} name="story" required rows={6} value={story} onChange={setStory} />
    </SmallForm>
  );
}

export function StageForm({ one, stage, onClose, onDone }: FormProps & { readonly stage: 'fostered' | 'spread' }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(exemplarAdvance);
  const [on, setOn] = useState<string | null>(me.today);
  const [note, setNote] = useState('');
  return (
    <SmallForm title={t(`exemplar.screen.next.${stage}`)} verb={t('exemplar.screen.save')} missing={on === null ? t('exemplar.screen.missing.on') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), stage, on: on!, note }); return t('exemplar.screen.done'); }}>
      <DateField label={t('exemplar.screen.on')} name="on" required value={on} onChange={setOn} />
      <LongTextField label={t('exemplar.screen.note')} name="note" value={note} onChange={setNote} rows={2} />
    </SmallForm>
  );
}

export function ConsentForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(exemplarConsent);
  const known = useRead(files, { subjectKind: 'exemplar', subjectId: String(one.exemplar.id), limit: 200 });
  const [scope, setScope] = useState<readonly ConsentScope[]>(['portal']);
  const [shownAs, setShownAs] = useState('');
  const [signedBy, setSignedBy] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  const [paper, setPaper] = useState('');
  const papers = (known.data?.items ?? []).filter((file) => !one.spentPapers.includes(file.id));
  const named = scope.includes('name');
  return (
    <SmallForm
      title={t('exemplar.screen.consent.add')} verb={t('exemplar.screen.consent.add')} onCancel={onClose} onDone={onDone}
      missing={scope.length === 0 || paper === '' || signedBy.trim().length < 2 || on === null || (named && shownAs.trim().length < 2) ? t('exemplar.screen.consent.missing') : null}
      send={async () => { await write.mutateAsync({ ...asked(one), scope: [...scope], shownAs, signedBy, on: on!, paper }); return t('exemplar.screen.done'); }}
    >
      <fieldset className={household.fieldset}>
        <legend>{t('exemplar.screen.consent.scope')}</legend>
        {consentScopes.map((name) => <CheckField key={name} label={t(`exemplar.scope.${name}`)} name={name} value={scope.includes(name)} onChange={(on_) => setScope(on_ ? [...scope, name] : scope.filter((one_) => one_ !== name))} />)}
      </fieldset>
      <div className={css.pair}>
        {named && <TextField label={t('exemplar.screen.consent.shown_as')} name="shownAs" required value={shownAs} onChange={setShownAs} maxLength={200} />}
        <TextField label={t('exemplar.screen.consent.signed_by')} name="signedBy" required value={signedBy} onChange={setSignedBy} maxLength={200} />
        <DateField label={t('exemplar.screen.on')} name="on" required value={on} onChange={setOn} />
      </div>
      {known.data && papers.length === 0 ? <p style={{ margin: 0 }}>{t('exemplar.screen.consent.paper.none')}</p> : <ChoiceField label={t('exemplar.screen.consent.paper')} name="paper" required value={paper} onChange={setPaper} choices={[{ value: '', label: '–' }, ...papers.map((file) => ({ value: file.id, label: file.fileName }))]} />}
    </SmallForm>
  );
}

/** Taking the consent back, or the exemplar off the public page: both with a reason. */
export function WhyForm({ one, act, onClose, onDone }: FormProps & { readonly act: 'withdraw' | 'unpublish' }) {
  const t = useText();
  const me = useMe();
  const [withdraw, unpublish] = [useWrite(exemplarWithdrawConsent), useWrite(exemplarUnpublish)];
  const [on, setOn] = useState<string | null>(me.today);
  const [why, setWhy] = useState('');
  const title = t(act === 'withdraw' ? 'exemplar.screen.consent.withdraw' : 'exemplar.screen.unpublish');
  return (
    <SmallForm
      title={title} verb={title} missing={on === null || why.trim().length < 3 ? t('exemplar.screen.missing.why') : null} onCancel={onClose} onDone={onDone}
      send={async () => {
        await (act === 'withdraw' ? withdraw.mutateAsync({ ...asked(one), on: on!, why }) : unpublish.mutateAsync({ ...asked(one), why }));
        return t(act === 'withdraw' ? 'exemplar.screen.consent.withdrawn.done' : 'exemplar.screen.done');
      }}
    >
      {act === 'withdraw' && <DateField label={t('exemplar.screen.on')} name="on" required value={on} onChange={setOn} />}
      <LongTextField label={t('exemplar.screen.why')} name="why" required value={why} onChange={setWhy} rows={2} />
    </SmallForm>
  );
}

export function ReplicateForm({ one, onClose, onDone }: FormProps) {
  const t = useText();
  const me = useMe();
  const write = useWrite(exemplarReplicate);
  const [place, setPlace] = useState('');
  const [since, setSince] = useState<string | null>(me.today);
  const [followers, setFollowers] = useState<string | null>(null);
  const [note, setNote] = useState('');
  return (
    <SmallForm title={t('exemplar.screen.replicate')} verb={t('exemplar.screen.replicate')} missing={place === '' || since === null || !/^[1-9]\d{0,6}$/.test(followers ?? '') ? t('exemplar.screen.replicate.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...asked(one), place, since: since!, followers: Number(followers), note }); return t('exemplar.screen.done'); }}>
      <div className={css.pair}>
        <AreaField label={t('exemplar.screen.replicate.place')} required value={place} onChange={setPlace} world={one.exemplar.world} />
        <DateField label={t('exemplar.screen.replicate.since')} name="since" required value={since} onChange={setSince} />
        <NumberField label={t('exemplar.screen.replicate.followers')} name="followers" required value={followers} onChange={setFollowers} />
      </div>
      <LongTextField label={t('exemplar.screen.note')} name="note" value={note} onChange={setNote} rows={2} />
    </SmallForm>
  );
}
