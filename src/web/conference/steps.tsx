/** The steps of a conference as forms: change its arrangements, record it as held, conclude it. Used by its screen. */
import { useState } from 'react';
import { agendaFrom, agendaText, linesOf } from '../../domain/conference/agenda.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { useText } from '../text.tsx';
import { ConclusionFields, conclusionsOf, type DraftConclusion, emptyConclusion, isComplete } from './conclusions.tsx';
import { arrange, cancel, conclude, type Conference, hold } from './contracts.ts';
import { type Tied, TiedFields, tiedOf } from './open-conference.tsx';

type StepProps = { readonly one: Conference; readonly onDone: (said: string) => void; readonly onCancel: () => void };

export function Arrange({ one, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(arrange);
  const [title, setTitle] = useState(one.title);
  const [plannedOn, setPlannedOn] = useState<string | null>(one.plannedOn);
  const [place, setPlace] = useState(one.place);
  const [agenda, setAgenda] = useState(agendaText(one.content.agenda));
  const [invited, setInvited] = useState(one.content.invited.join('\n'));
  const [tied, setTied] = useState<Tied>({ text: one.content.tied?.text ?? '', plan: one.content.tied?.plan ?? '' });
  const items = agendaFrom(agenda);
  const missing = title.trim().length < 3 || plannedOn === null || place.trim().length < 2 || items === null || items.length === 0 ? t('conference.screen.one.arrange.missing') : null;
  return (
    <SmallForm
      title={t('conference.screen.one.edit')} verb={t('screen.save')} missing={missing} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ id: one.id, expectedVersion: one.version, title, plannedOn: plannedOn!, place, agenda: items!.map((item) => ({ ...item })), invited: [...linesOf(invited)], tied: tiedOf(tied) });
        return t('conference.screen.one.saved');
      }}
    >
      <TextField label={t('conference.screen.new.name')} name="title" required value={title} onChange={setTitle} maxLength={300} />
      <div className={css.pair}>
        <DateField label={t('conference.screen.new.day')} name="plannedOn" required value={plannedOn} onChange={setPlannedOn} />
        <TextField label={t('conference.screen.new.place')} name="place" required value={place} onChange={setPlace} maxLength={300} />
      </div>
      <LongTextField label={t('conference.screen.one.agenda')} hint={t('conference.screen.one.agenda.hint')} name="agenda" required value={agenda} onChange={setAgenda} rows={6} />
      <LongTextField label={t('conference.screen.one.invited')} name="invited" value={invited} onChange={setInvited} rows={3} />
      <TiedFields area={one.area} tied={tied} onChange={setTied} />
    </SmallForm>
  );
}

export function Cancel({ one, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(cancel, { also: ['plan'] });
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('conference.screen.one.cancel')} verb={t('conference.screen.one.cancel')} missing={reason.trim().length < 3 ? t('conference.screen.one.cancel.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => { await write.mutateAsync({ id: one.id, expectedVersion: one.version, reason }); return t('conference.screen.one.cancelled'); }}
    >
      <p style={{ margin: 0 }}>{t('conference.screen.one.cancel.lead')}</p>
      <LongTextField label={t('conference.screen.one.cancel.why')} name="reason" required value={reason} onChange={setReason} rows={2} />
    </SmallForm>
  );
}

export function Hold({ one, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(hold, { also: ['plan'] });
  const [heldOn, setHeldOn] = useState<string | null>(one.plannedOn <= one.today ? one.plannedOn : one.today);
  const [chair, setChair] = useState('');
  const [secretary, setSecretary] = useState('');
  const [present, setPresent] = useState<string | null>(null);
  const [absent, setAbsent] = useState('');
  const count = present !== null && /^\d+$/.test(present) ? Number(present) : 0;
  const missing = heldOn === null || chair.trim().length < 2 || secretary.trim().length < 2 || count < 1 ? t('conference.screen.one.hold.missing') : null;
  return (
    <SmallForm
      title={t('conference.screen.one.hold')} verb={t('conference.screen.one.hold')} missing={missing} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ id: one.id, expectedVersion: one.version, heldOn: heldOn!, minutes: { chair, secretary, present: count, absent: [...linesOf(absent)] } });
        return t('conference.screen.one.hold.done');
      }}
    >
      <p style={{ margin: 0 }}>{t('conference.screen.one.hold.freeze')}</p>
      <div className={css.pair}>
        <DateField label={t('conference.screen.one.held')} name="heldOn" required value={heldOn} onChange={setHeldOn} />
        <NumberField label={t('conference.screen.one.present')} name="present" required value={present} onChange={setPresent} />
      </div>
      <div className={css.pair}>
        <TextField label={t('conference.screen.one.chair')} name="chair" required value={chair} onChange={setChair} maxLength={300} />
        <TextField label={t('conference.screen.one.secretary')} name="secretary" required value={secretary} onChange={setSecretary} maxLength={300} />
      </div>
      <LongTextField label={t('conference.screen.one.absent')} name="absent" value={absent} onChange={setAbsent} rows={2} />
    </SmallForm>
  );
}

export function Conclude({ one, onDone, onCancel }: StepProps) {
  const t = useText();
  const write = useWrite(conclude, { also: ['plan'] });
  const [discussion, setDiscussion] = useState('');
  const [drafts, setDrafts] = useState<readonly DraftConclusion[]>([emptyConclusion]);
  return (
    <SmallForm
      title={t('conference.screen.one.conclude')} verb={t('conference.screen.one.conclude')} missing={discussion.trim().length < 5 || !isComplete(drafts) ? t('conference.screen.conclusion.missing') : null} onCancel={onCancel} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ id: one.id, expectedVersion: one.version, discussion, conclusions: conclusionsOf(drafts) });
        return t('conference.screen.one.concluded');
      }}
    >
      <LongTextField label={t('conference.screen.one.discussion')} name="discussion" required value={discussion} onChange={setDiscussion} rows={4} />
      <ConclusionFields drafts={drafts} onChange={setDrafts} />
    </SmallForm>
  );
}
