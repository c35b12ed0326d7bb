/** Recording an exemplar that was found: its kind, who it is about, what was done. Used by the list. */
import { useState } from 'react';
import { areaSubjects, type SubjectKind } from '../../domain/emulation/subject.ts';
import { exemplarRecord } from '../../domain/exemplar/contract.ts';
import { type ExemplarKind, exemplarKinds, subjectsOf } from '../../domain/exemplar/standing.ts';
import { useWrite } from '../api.ts';
import { HouseholdChoice } from '../application/household-choice.tsx';
import { useBorn } from '../emulation/born.tsx';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { OrganisationPicker, type PickedOrganisation } from '../organisation/organisation-picker.tsx';
import { AreaField } from '../plan/area-field.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';

export function RecordForm({ area, onClose, onDone }: { readonly area: string; readonly onClose: () => void; readonly onDone: (words: string) => void }) {
  const t = useText();
  const me = useMe();
  const write = useWrite(exemplarRecord);
  const [kind, setKind] = useState<ExemplarKind>('person');
  const [what, setWhat] = useState<SubjectKind>('person');
  const [place, setPlace] = useState(area);
  const [body, setBody] = useState<PickedOrganisation | null>(null);
  const [household, setHousehold] = useState('');
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const born = useBorn();
  const [title, setTitle] = useState('');
  const [story, setStory] = useState('');
  const [on, setOn] = useState<string | null>(me.today);
  const isPlace = (areaSubjects as readonly string[]).includes(what);
  const isPerson = what === 'person' || what === 'official';
  const named = isPlace || (what === 'household' ? household !== '' : body !== null || name.trim().length >= 2);
  const choose = (next: ExemplarKind) => {
    setKind(next);
    setBody(null);
    if (!subjectsOf(next).includes(what)) setWhat(next === 'collective' ? 'village' : subjectsOf(next)[0]!);
  };
  return (
    <SmallForm
      heading="h2" title={t('exemplar.screen.new')} verb={t('exemplar.screen.new')} missing={place === '' || !named || title.trim().length < 3 || story.trim().length < 3 || on === null ? t('exemplar.screen.new.missing') : what === 'person' && born.missing ? t('emulation.born.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ area: place, kind, subjectKind: what, organisation: isPlace || isPerson || what === 'household' ? null : (body?.id ?? null), household: what === 'household' ? Number(household) : null, name: isPlace ? '' : name, position: isPerson ? position : '', born: what === 'person' ? born.value : null, title, story, on: on! });
        return t('exemplar.screen.done');
      }}
    >
      <div className={css.pair}>
        <ChoiceField label={t('exemplar.screen.kind')} name="kind" required value={kind} onChange={(value) => choose(value as ExemplarKind)} choices={exemplarKinds.map((one) => ({ value: one, label: t(`exemplar.kind.${one}`) }))} />
        <ChoiceField label={t('exemplar.screen.new.what')} name="what" required value={what} onChange={(value) => { setWhat(value as SubjectKind); setBody(null); }} choices={subjectsOf(kind).map((one) => ({ value: one, label: t(`participation.kind.${one}`) }))} />
        <AreaField label={t('exemplar.screen.new.place')} required value={place} onChange={setPlace} world={me.world} />
        {!isPlace && !isPerson && what !== 'household' && <OrganisationPicker label={t('exemplar.screen.new.register')} hint={t('exemplar.screen.new.register.hint')} value={body} onChange={setBody} area={place === '' ? undefined : place} />}
        {!isPlace && what !== 'household' && body === null && <TextField label={t('exemplar.screen.new.person')} name="name" required={isPerson} value={name} onChange={setName} maxLength={200} />}
        {isPerson && <TextField label={t('exemplar.screen.new.position')} name="position" value={position} onChange={setPosition} maxLength={200} />}
        <DateField label={t('exemplar.screen.new.on')} name="on" required value={on} onChange={setOn} />
      </div>
      {what === 'person' && born.field}
      {what === 'household' && <HouseholdChoice value={household} onChange={setHousehold} />}
      <TextField label={t('exemplar.screen.new.title')} name="title" required value={title} onChange={setTitle} maxLength={200} />
      <LongTextField label={t('exemplar.screen.new.story')} name="story" required rows={5} value={story} onChange={setStory} />
    </SmallForm>
  );
}
