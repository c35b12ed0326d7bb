/** The small forms of the roster: entering somebody, giving and ending an area, courses, the account. */
import { useState } from 'react';
import { useRead, useWrite } from '../api.ts';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { CheckField, ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { OrganisationPicker, type PickedOrganisation } from '../organisation/organisation-picker.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { add, choices, correct, correctPosting, end, link, type Member, post, remove, strikePosting, train, untrain } from './contracts.ts';

type Closing = { readonly onClose: () => void; readonly onDone: (said: string) => void };
type OfMember = Closing & { readonly member: Member };
const seen = (member: Member) => ({ id: member.id, version: member.version });

export function AddForm({ area, onClose, onDone }: Closing & { readonly area: string }) {
  const t = useText();
  const write = useWrite(add);
  const accounts = useRead(choices, { area, limit: 200 });
  const { today } = useMe();
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const [fullTime, setFullTime] = useState(false);
  const [from, setFrom] = useState<string | null>(today);
  const [account, setAccount] = useState('');
  const known = accounts.data?.rows ?? [];
  return (
    <SmallForm
      heading="h2" title={t('staff.screen.add')} verb={t('staff.screen.add.verb')} missing={name.trim().length < 2 || position.trim().length < 2 || from === null ? t('staff.screen.add.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ area, name, account: account === '' ? null : account, posting: { area, position, fullTime, from: from! } }); return t('staff.screen.added'); }}
    >
      <ChoiceField
        label={t('staff.screen.account')} name="account" value={account} onChange={(value) => { setAccount(value); const picked = known.find((one) => one.account === value); if (picked && name === '') setName(picked.name); }}
        choices={[{ value: '', label: t('staff.screen.account.none') }, ...known.map((one) => ({ value: one.account, label: one.name }))]}
      />
      <TextField label={t('staff.screen.name')} name="name" required value={name} onChange={setName} maxLength={120} />
      <TextField label={t('staff.screen.position')} name="position" required value={position} onChange={setPosition} maxLength={200} />
      <CheckField label={t('staff.screen.time.full')} name="fullTime" value={fullTime} onChange={setFullTime} />
      <DateField label={t('staff.screen.from')} name="from" required value={from} onChange={setFrom} />
    </SmallForm>
  );
}

/** Somebody who has an account gets another one with a reason. */
export function LinkForm({ member, onClose, onDone }: OfMember) {
  const t = useText();
  const write = useWrite(link);
  const accounts = useRead(choices, { area: member.area, limit: 200 });
  const [account, setAccount] = useState('');
  const [why, setWhy] = useState('');
  const anew = member.account !== null;
  const verb = t(anew ? 'staff.screen.relink' : 'staff.screen.link');
  const missing = account === '' || (anew && why.trim().length < 3) ? t(anew ? 'staff.screen.relink.missing' : 'staff.screen.link.missing') : null;
  return (
    <SmallForm title={verb} verb={verb} missing={missing} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...seen(member), account, reason: anew ? why : null }); return t('staff.screen.linked'); }}>
      <ChoiceField label={t('staff.screen.account')} name="account" required value={account} onChange={setAccount} choices={[{ value: '', label: t('staff.screen.account.none') }, ...(accounts.data?.rows ?? []).map((one) => ({ value: one.account, label: one.name }))]} />
      {anew && <LongTextField label={t('staff.screen.relink.why')} name="reason" required value={why} onChange={setWhy} />}
    </SmallForm>
  );
}

/** The account was linked to the wrong entry: it is free again, and the certificate it earned goes where it is linked next. */
export function UnlinkForm({ member, onClose, onDone }: OfMember) {
  const t = useText();
  const write = useWrite(link);
  const [reason, setReason] = useState('');
  return (
    <SmallForm title={t('staff.screen.unlink')} verb={t('staff.screen.unlink')} missing={reason.trim().length < 3 ? t('staff.screen.untrain.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...seen(member), account: null, reason }); return t('staff.screen.unlinked'); }}>
      <p style={{ margin: 0 }}>{t('staff.screen.unlink.lead')}</p>
      <LongTextField label={t('staff.screen.untrain.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

export function PostForm({ member, onClose, onDone }: OfMember) {
  const t = useText();
  const write = useWrite(post);
  const { today } = useMe();
  const [area, setArea] = useState<PickedArea | null>(null);
  const [position, setPosition] = useState(member.postings.at(-1)?.position ?? '');
  const [fullTime, setFullTime] = useState(false);
  const [from, setFrom] = useState<string | null>(today);
  return (
    <SmallForm
      title={t('staff.screen.post')} verb={t('staff.screen.post')} missing={area === null || position.trim().length < 2 || from === null ? t('staff.screen.post.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ ...seen(member), area: area!.slug, position, fullTime, from: from! }); return t('staff.screen.posted'); }}
    >
      <AreaPicker label={t('staff.screen.area')} name="area" required value={area} onChange={setArea} />
      <TextField label={t('staff.screen.position')} name="position" required value={position} onChange={setPosition} maxLength={200} />
      <CheckField label={t('staff.screen.time.full')} name="fullTime" value={fullTime} onChange={setFullTime} />
      <DateField label={t('staff.screen.from')} name="from" required value={from} onChange={setFrom} />
    </SmallForm>
  );
}

export function EndForm({ member, posting, onClose, onDone }: OfMember & { readonly posting: Member['postings'][number] }) {
  const t = useText();
  const write = useWrite(end);
  const [lastDay, setLastDay] = useState<string | null>(useMe().today);
  return (
    <SmallForm title={t('staff.screen.end.of', { area: posting.areaName })} verb={t('staff.screen.end')} missing={lastDay === null ? t('staff.screen.end.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...seen(member), posting: posting.id, lastDay: lastDay! }); return t('staff.screen.ended'); }}>
      <DateField label={t('staff.screen.end.last')} name="lastDay" required value={lastDay} onChange={setLastDay} />
    </SmallForm>
  );
}

/** Name and body as they were entered wrongly. */
export function CorrectForm({ member, onClose, onDone }: OfMember) {
  const t = useText();
  const write = useWrite(correct);
  const [name, setName] = useState(member.name);
  const [body, setBody] = useState<PickedOrganisation | null>(member.organisationId === null ? null : { id: member.organisationId, name: member.organisation! });
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('staff.screen.correct')} verb={t('staff.screen.correct.verb')} missing={name.trim().length < 2 || reason.trim().length < 3 ? t('staff.screen.correct.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ ...seen(member), name, organisation: body?.id ?? null, reason }); return t('staff.screen.corrected'); }}
    >
      <TextField label={t('staff.screen.name')} name="name" required value={name} onChange={setName} maxLength={120} />
      <OrganisationPicker label={t('staff.screen.correct.body')} hint={t('staff.screen.correct.body.hint')} area={member.area} value={body} onChange={setBody} />
      <LongTextField label={t('staff.screen.correct.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

/** A posting as it was entered wrongly; one that was ended too early runs again without a last day. */
export function CorrectPostingForm({ member, posting, onClose, onDone }: OfMember & { readonly posting: Member['postings'][number] }) {
  const t = useText();
  const write = useWrite(correctPosting);
  const [area, setArea] = useState<{ readonly slug: string; readonly name: string } | null>({ slug: posting.area, name: posting.areaName });
  const [position, setPosition] = useState(posting.position);
  const [fullTime, setFullTime] = useState(posting.fullTime);
  const [from, setFrom] = useState<string | null>(posting.from);
  const [lastDay, setLastDay] = useState<string | null>(posting.lastDay);
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('staff.screen.correct.of', { area: posting.areaName })} verb={t('staff.screen.correct.verb')} missing={area === null || position.trim().length < 2 || from === null || reason.trim().length < 3 ? t('staff.screen.correct.posting.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ ...seen(member), posting: posting.id, area: area!.slug, position, fullTime, from: from!, lastDay, reason }); return t('staff.screen.corrected'); }}
    >
      <AreaPicker label={t('staff.screen.area')} name="area" required value={area as PickedArea | null} onChange={setArea} />
      <TextField label={t('staff.screen.position')} name="position" required value={position} onChange={setPosition} maxLength={200} />
      <CheckField label={t('staff.screen.time.full')} name="fullTime" value={fullTime} onChange={setFullTime} />
      <div className={css.pair}>
        <DateField label={t('staff.screen.from')} name="from" required value={from} onChange={setFrom} />
        <DateField label={t('staff.screen.correct.last')} name="lastDay" value={lastDay} onChange={setLastDay} />
      </div>
      <LongTextField label={t('staff.screen.correct.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

export function TrainForm({ member, onClose, onDone }: OfMember) {
  const t = useText();
  const write = useWrite(train);
  const [course, setCourse] = useState('');
  const [heldBy, setHeldBy] = useState('');
  const [firstDay, setFirst] = useState<string | null>(null);
  const [lastDay, setLast] = useState<string | null>(null);
  return (
    <SmallForm
      title={t('staff.screen.train')} verb={t('staff.screen.train')} missing={course.trim().length < 3 || heldBy.trim().length < 2 || firstDay === null || lastDay === null ? t('staff.screen.train.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await write.mutateAsync({ ...seen(member), course, heldBy, firstDay: firstDay!, lastDay: lastDay! }); return t('staff.screen.train.done'); }}
    >
      <TextField label={t('staff.screen.train.course')} name="course" required value={course} onChange={setCourse} maxLength={300} />
      <TextField label={t('staff.screen.train.by')} name="heldBy" required value={heldBy} onChange={setHeldBy} maxLength={200} />
      <div className={css.pair}>
        <DateField label={t('staff.screen.train.first')} name="firstDay" required year="start" value={firstDay} onChange={setFirst} />
        <DateField label={t('staff.screen.train.last')} name="lastDay" required value={lastDay} onChange={setLast} />
      </div>
    </SmallForm>
  );
}

export function UntrainForm({ member, training, onClose, onDone }: OfMember & { readonly training: Member['trainings'][number] }) {
  const t = useText();
  const write = useWrite(untrain);
  const [reason, setReason] = useState('');
  return (
    <SmallForm title={t('staff.screen.untrain.of', { course: training.course })} verb={t('staff.screen.untrain')} missing={reason.trim().length < 3 ? t('staff.screen.untrain.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...seen(member), training: training.id, reason }); return t('staff.screen.untrained'); }}>
      <LongTextField label={t('staff.screen.untrain.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

/** A posting entered by mistake. */
export function StrikeForm({ member, posting, onClose, onDone }: OfMember & { readonly posting: Member['postings'][number] }) {
  const t = useText();
  const write = useWrite(strikePosting);
  const [reason, setReason] = useState('');
  return (
    <SmallForm title={t('staff.screen.strike.of', { area: posting.areaName })} verb={t('staff.screen.strike')} missing={reason.trim().length < 3 ? t('staff.screen.untrain.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...seen(member), posting: posting.id, reason }); return t('staff.screen.strike.done'); }}>
      <p style={{ margin: 0 }}>{t('staff.screen.strike.lead')}</p>
      <LongTextField label={t('staff.screen.untrain.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

/** Somebody entered by mistake, on whom nothing rests. */
export function RemoveForm({ member, onClose, onDone }: OfMember) {
  const t = useText();
  const write = useWrite(remove);
  const [reason, setReason] = useState('');
  return (
    <SmallForm title={t('staff.screen.remove.of', { name: member.name })} verb={t('staff.screen.remove')} missing={reason.trim().length < 3 ? t('staff.screen.untrain.missing') : null} onCancel={onClose} onDone={onDone} send={async () => { await write.mutateAsync({ ...seen(member), reason }); return t('staff.screen.remove.done'); }}>
      <p style={{ margin: 0 }}>{t('staff.screen.remove.lead')}</p>
      <LongTextField label={t('staff.screen.untrain.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}
