/** Proposing somebody: who stands in the list of candidates, a household, a body found in the register, a place, or who is in no register; the form decides whether it is an own award or goes upward. */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { awardNominate } from '../../domain/award/contract.ts';
import { type AwardPost, awardPosts } from '../../domain/award/types.ts';
import { namedSubjects } from '../../domain/emulation/subject.ts';
import { useRead, useWrite } from '../api.ts';
import { AreaPicker, type PickedArea } from '../area/area-picker.tsx';
import { useBorn } from '../emulation/born.tsx';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField, TextField } from '../kit/fields.tsx';
import { useTyped } from '../kit/list-pages.tsx';
import { OrganisationPicker, type PickedOrganisation } from '../organisation/organisation-picker.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { findHousehold, type Proposable, type Registered, registered, type Round } from './contracts.ts';
import { useAbout } from './about-fields.tsx';
import { ProposableList, reasonsOf } from './proposable.tsx';
import { dayWords, formLabel, subjectName, wordsIn, yearsWords } from './words.ts';

type Kind = 'household' | 'place' | (typeof namedSubjects)[number];

export function Nominate({ data, reload, onClose }: { readonly data: Round; readonly reload: () => Promise<unknown>; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const [kind, setKind] = useState<Kind>('household');
  const { typed, setTyped, query } = useTyped();
  const [chosen, setChosen] = useState('');
  const [place, setPlace] = useState<PickedArea | null>(null);
  const [taking, setTaking] = useState('');
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const forms = data.law.forms.filter((one) => !one.locked);
  const [form, setForm] = useState(forms.find((one) => one.own && one.id !== 'praise')?.id ?? forms[0]?.id ?? '');
  const [from, setFrom] = useState(String(data.fromYear));
  const [to, setTo] = useState(String(data.toYear));
  const [on, setOn] = useState<string | null>(today);
  const [achievement, setAchievement] = useState('');
  const [post, setPost] = useState<AwardPost | ''>('');
  const [body, setBody] = useState<PickedOrganisation | null>(null);
  const [filled, setFilled] = useState<Proposable | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const fill = (one: Proposable | null): void => {
    setFilled(one);
    if (one !== null) {
      setAchievement(reasonsOf(t, one).join('\n'));
      // An award rests on sheets for all its years: what was judged is what is proposed.
      setFrom(String(one.sheet?.fromYear ?? data.fromYear));
      setTo(String(one.sheet?.toYear ?? data.toYear));
      top.current?.scrollIntoView();
    }
  };
  const found = useRead(findHousehold, { area: data.area, query, limit: 20 } as never, { enabled: kind === 'household' && query.length >= 2 });
  const rows = found.data?.rows ?? [];
  const picked = rows.find((one) => String(one.id) === chosen) ?? (rows.length === 1 ? rows[0] : undefined);
  const isNamed = kind !== 'household' && kind !== 'place';
  const isBody = isNamed && kind !== 'official' && kind !== 'person';
  // Whose registration and assessment the dossier then goes by; a name typed anew would be somebody else.
  const looking = useTyped();
  const takingPart = useRead(registered, { award: data.id, ...(isNamed ? { kind } : {}), query: looking.query, limit: 30 } as never, { enabled: isNamed });
  const listed = isNamed ? (takingPart.data?.rows ?? []) : [];
  const [kept, setKept] = useState<Registered | null>(null);
  const person = isNamed && kept !== null && String(kept.subject) === taking ? kept : undefined;
  // Whoever was chosen stays in the list whatever is typed next.
  const known = person === undefined || listed.some((one) => one.subject === person.subject) ? listed : [person, ...listed];
  const takerKind = filled?.kind ?? kind;
  const isIndividual = takerKind === 'official' || takerKind === 'person';
  const asPost = isIndividual ? post : '';
  const [about, born] = [useAbout(), useBorn()];
  const asBorn = filled === null && kind === 'person' && !person ? born : null;
  const write = useWrite(awardNominate);
  const [unrelated, setUnrelated] = useState('');
  // Asked only where the server found that who decides here has the name.
  const asked = write.error?.code === 'award.head_unanswered' || unrelated !== '';
  const [again, setAgain] = useState('');
  const refused = write.error?.code === 'award.refused_before' || again !== '';
  const entry = forms.find((one) => one.id === form);
  const who = filled ? [subjectName(t, filled), filled.position, filled.areaName].filter(Boolean).join(', ') : kind === 'household' ? (picked ? `${picked.head}, ${picked.villageName}` : '') : kind === 'place' ? (place?.name ?? '') : (person ? [person.name, person.position] : body ? [body.name] : [asBorn?.value ? `${name.trim()} (${asBorn.value})` : name.trim(), position.trim()]).filter(Boolean).join(', ');
  return (
    <div className={household.stack} ref={top}>
      <StepForm
        title={t('award.screen.nominate')} lead={t('award.screen.nominate.lead', { date: dayWords(t, data.deadline) })} onClose={onClose} reload={reload} verb={t('award.screen.nominate.verb')} wayBack={t('award.screen.nominate.way_back')}
        missing={() => [...(who === '' ? [t('award.screen.missing.subject')] : []), ...(on === null ? [t('award.screen.missing.day')] : []), ...(!/^20\d\d$/.test(from) || !/^20\d\d$/.test(to) ? [t('award.screen.missing.years')] : []), ...(achievement.trim().length < 10 ? [t('award.screen.missing.achievement')] : []), ...(isIndividual && about.missing ? [t('award.screen.missing.born')] : []), ...(asBorn?.missing ? [t('emulation.born.missing')] : []), ...(asked && unrelated.trim().length < 10 ? [t('award.screen.missing.unrelated')] : []), ...(refused && again.trim().length < 10 ? [t('award.screen.missing.again')] : [])]}
        lines={() => [
          { label: t('award.screen.subject'), value: who }, { label: t('award.screen.form'), value: entry ? wordsIn(t, entry.text) : '' }, { label: t('award.screen.path'), value: t(`award.path.${entry?.own ? 'own' : 'upward'}`) },
          { label: t('award.screen.years'), value: yearsWords(t, from, to) }, { label: t('award.screen.achievement'), value: achievement }, ...(unrelated === '' ? [] : [{ label: t('award.screen.unrelated'), value: unrelated }]), ...(again === '' ? [] : [{ label: t('award.screen.again'), value: again }]),
        ]}
        send={async () => {
          const subject = filled ? (filled.subject === null ? { household: filled.household! } : { subject: filled.subject }) : kind === 'household' ? { household: picked!.id } : kind === 'place' ? { place: place!.slug } : person ? { subject: person.subject } : body ? { organisation: body.id } : { named: { kind, name, position, born: asBorn?.value ?? null } };
          const made = await write.mutateAsync({ award: data.id, version: data.version, on: on as never, form, path: entry?.own ? 'own' : 'upward', fromYear: Number(from), toYear: Number(to), achievement, ...subject, ...(asPost === '' ? {} : { post: asPost }), ...(isIndividual && about.value ? { about: about.value } : {}), ...(unrelated.trim() === '' ? {} : { unrelated: unrelated.trim() }), ...(again.trim() === '' ? {} : { again: again.trim() }) });
          await reload();
          return t('award.screen.nominate.done', { dossier: made.dossier });
        }}
      >
        {filled ? (
          <div className={household.buttons}><p role="status">{t('award.screen.proposable.filled', { name: who })}</p><Button variant="default" onClick={() => fill(null)}>{t('award.screen.proposable.other')}</Button></div>
        ) : (
          <div className={household.pair}>
            <ChoiceField label={t('award.screen.kind')} value={kind} onChange={(value) => { setKind(value as Kind); setTaking(''); setBody(null); }} choices={(['household', 'place', ...namedSubjects] as const).map((one) => ({ value: one, label: t(one === 'place' ? 'award.screen.kind.place' : `award.subject.${one}`) }))} />
            {kind === 'place' ? <AreaPicker label={t('award.screen.kind.place')} value={place} onChange={setPlace} /> : kind === 'household' ? <TextField label={t('award.screen.find_household')} hint={t('award.screen.find_household.hint')} value={typed} onChange={setTyped} /> : (
              <>
                {((takingPart.data?.total ?? 0) > listed.length || looking.typed !== '') && <TextField label={t('award.screen.find_registered')} hint={t('award.screen.find_registered.hint', { shown: listed.length, total: takingPart.data?.total ?? 0 })} value={looking.typed} onChange={looking.setTyped} />}
                {known.length > 0 && <ChoiceField label={t('award.screen.registered')} hint={t('award.screen.registered.hint')} value={taking} onChange={(value) => { setTaking(value); setKept(known.find((one) => String(one.subject) === value) ?? null); }} choices={[{ value: '', label: t('award.screen.registered.none') }, ...known.map((one) => ({ value: String(one.subject), label: [one.name, one.position, one.areaName].filter(Boolean).join(', ') }))]} />}
                {!person && isBody && <OrganisationPicker label={t('award.screen.find_body')} hint={t('award.screen.find_body.hint')} value={body} onChange={setBody} area={data.area} />}
                {!person && !body && <TextField label={t('award.screen.name_of')} required value={name} onChange={setName} />}
                {!person && !body && <TextField label={t('award.screen.position')} value={position} onChange={setPosition} />}
              </>
            )}
            {kind === 'household' && rows.length > 1 && <ChoiceField label={t('award.screen.found')} value={chosen} onChange={setChosen} choices={[{ value: '', label: t('award.screen.choose') }, ...rows.map((one) => ({ value: String(one.id), label: `${one.head}, ${one.villageName}` }))]} />}
          </div>
        )}
        {asBorn?.field}
        {filled === null && kind === 'household' && query.length >= 2 && found.data && <p className={household.hint} role="status">{rows.length === 0 ? t('award.screen.found.none') : rows.length === 1 ? t('award.screen.found.one', { name: `${rows[0]!.head}, ${rows[0]!.villageName}` }) : t('award.screen.found.many', { count: found.data.total })}</p>}
        <div className={household.pair}>
          <ChoiceField label={t('award.screen.form')} value={form} onChange={setForm} choices={forms.map((one) => ({ value: one.id, label: formLabel(t, one) }))} />
          <DateField label={t('award.screen.on')} required value={on} onChange={setOn} />
          <TextField label={t('award.screen.from_year')} required maxLength={4} value={from} onChange={setFrom} />
          <TextField label={t('award.screen.to_year')} required maxLength={4} value={to} onChange={setTo} />
        </div>
        {isIndividual && about.fields}
        {isIndividual && <ChoiceField label={t('award.screen.post')} hint={t('award.screen.post.hint')} value={post} onChange={(value) => setPost(value as AwardPost | '')} choices={[{ value: '', label: t('award.screen.choose') }, ...awardPosts.map((one) => ({ value: one, label: t(`award.post.${one}`) }))]} />}
        <LongTextField label={t('award.screen.achievement')} required value={achievement} onChange={setAchievement} rows={5} />
        {asked && <LongTextField label={t('award.screen.unrelated')} required value={unrelated} onChange={setUnrelated} rows={2} />}
        {refused && <LongTextField label={t('award.screen.again')} required value={again} onChange={setAgain} rows={2} />}
      </StepForm>
      <ProposableList data={data} onPick={fill} />
    </div>
  );
}
