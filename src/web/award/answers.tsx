/** What waits for an answer before a decision: objections while the list is public, opinions of the Fatherland Front; entering and answering them. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { awardAnswer, awardObject, awardOpine, awardReply } from '../../domain/award/contract.ts';
import { useWrite } from '../api.ts';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { StepForm } from '../review/step-form.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import type { RoundProps } from './contracts.ts';
import { dayWords, subjectName } from './words.ts';

type Doing = { readonly act: 'object' | 'opine' | 'answer' | 'reply'; readonly id: number };

export function Answers(props: RoundProps) {
  const t = useText();
  const { data, rows } = props;
  const { permissions } = useMe();
  const [doing, setDoing] = useState<Doing | null>(null);
  const nameOf = (dossier: number): string => {
    const row = rows.find((one) => one.dossier === dossier);
    return row ? subjectName(t, row) : t('award.screen.dossier.number', { number: dossier });
  };
  const open = rows.some((one) => one.stage === 'published');
  const waiting = rows.some((one) => ['nominated', 'gates_passed', 'met', 'in_session', 'voted', 'published'].includes(one.stage));
  if (data.objections.length === 0 && data.opinions.length === 0 && !open && !(waiting && permissions.includes('award.opine'))) return null;
  return (
    <Card title={t('award.screen.answers')}>
      {data.objections.length + data.opinions.length === 0 && <p className={household.hint}>{t('award.screen.answers.none')}</p>}
      <ul className={household.line}>
        {data.objections.map((one) => (
          <li key={`o${one.objection}`}>
            <h3>{t('award.screen.objection', { name: nameOf(one.dossier), date: dayWords(t, one.handed) })}</h3>{one.on > one.handed && <p className={household.hint}>{t('award.screen.objection.typed', { date: dayWords(t, one.on) })}</p>}<p>{one.text}</p>
            {one.answer ? <p><strong>{t(one.answer.upheld ? 'award.screen.upheld' : 'award.screen.rejected')}</strong> {one.answer.why}</p> : data.keeps && permissions.includes('award.answer') && <p><Button size="xs" onClick={() => setDoing({ act: 'answer', id: one.objection })}>{t('award.screen.answer')}</Button></p>}
          </li>
        ))}
        {data.opinions.map((one) => (
          <li key={`f${one.opinion}`}>
            <h3>{t('award.screen.opinion', { names: one.dossiers.map(nameOf).join('; '), date: dayWords(t, one.on) })}</h3><p>{one.text}</p>
            {one.reply ? <p><strong>{t('award.screen.replied')}</strong> {one.reply.text}</p> : data.keeps && permissions.includes('award.reply') && <p><Button size="xs" onClick={() => setDoing({ act: 'reply', id: one.opinion })}>{t('award.screen.answer')}</Button></p>}
          </li>
        ))}
      </ul>
      {doing === null && (
        <div className={`${household.buttons} no-print`}>
          {open && permissions.includes('award.object') && <Button variant="default" onClick={() => setDoing({ act: 'object', id: 0 })}>{t('award.screen.object')}</Button>}
          {waiting && permissions.includes('award.opine') && <Button variant="default" onClick={() => setDoing({ act: 'opine', id: 0 })}>{t('award.screen.opine')}</Button>}
        </div>
      )}
      {doing && <Write key={doing.act} {...props} doing={doing} onClose={() => setDoing(null)} />}
    </Card>
  );
}

function Write({ data, rows, reload, doing, onClose }: RoundProps & { readonly doing: Doing; readonly onClose: () => void }) {
  const t = useText();
  const { today } = useMe();
  const about = rows.filter((one) => (doing.act === 'object' ? one.stage === 'published' : ['nominated', 'gates_passed', 'met', 'in_session', 'voted', 'published'].includes(one.stage)));
  const [on, setOn] = useState<string | null>(today);
  const [handed, setHanded] = useState<string | null>(today);
  const [dossier, setDossier] = useState(String(about[0]?.dossier ?? ''));
  const [upheld, setUpheld] = useState('no');
  const [text, setText] = useState('');
  const [object, answer, opine, reply] = [useWrite(awardObject), useWrite(awardAnswer), useWrite(awardOpine), useWrite(awardReply)];
  const names = about.find((one) => String(one.dossier) === dossier);
  const asks = doing.act === 'object' || doing.act === 'opine';
  return (
    <StepForm
      title={t(`award.screen.write.${doing.act}`)} onClose={onClose} reload={reload} verb={t('award.screen.record')} final missing={() => [...(on === null || (doing.act === 'object' && handed === null) ? [t('award.screen.missing.day')] : []), ...(text.trim().length < 3 ? [t('award.screen.missing.why')] : [])]}
      lines={() => [...(doing.act === 'object' ? [{ label: t('award.screen.handed'), value: dayWords(t, handed!) }] : []), ...(asks && names ? [{ label: t('award.screen.subject'), value: subjectName(t, names) }] : []), ...(doing.act === 'answer' ? [{ label: t('award.screen.conclusion'), value: t(upheld === 'yes' ? 'award.screen.upheld' : 'award.screen.rejected') }] : []), { label: t('award.screen.text'), value: text }]}
      send={async () => {
        const act = { award: data.id, version: data.version, on: on as never };
        if (doing.act === 'object') await object.mutateAsync({ ...act, handed: handed as never, dossier: Number(dossier), text });
        else if (doing.act === 'opine') await opine.mutateAsync({ ...act, dossiers: [Number(dossier)], text });
        else if (doing.act === 'answer') await answer.mutateAsync({ ...act, objection: doing.id, upheld: upheld === 'yes', why: text });
        else await reply.mutateAsync({ ...act, opinion: doing.id, text });
        await reload();
        onClose();
        return t('award.screen.done');
      }}
    >
      <div className={household.pair}>
        {doing.act === 'object' && <DateField label={t('award.screen.handed')} hint={t('award.screen.handed.hint')} required value={handed} onChange={setHanded} />}
        <DateField label={t(doing.act === 'object' ? 'award.screen.typed_on' : 'award.screen.on')} required value={on} onChange={setOn} />
        {asks && <ChoiceField label={t('award.screen.subject')} value={dossier} onChange={setDossier} choices={about.map((one) => ({ value: String(one.dossier), label: subjectName(t, one) }))} />}
        {doing.act === 'answer' && <ChoiceField label={t('award.screen.conclusion')} value={upheld} onChange={setUpheld} choices={[{ value: 'no', label: t('award.screen.rejected') }, { value: 'yes', label: t('award.screen.upheld') }]} />}
      </div>
      <LongTextField label={t('award.screen.text')} required value={text} onChange={setText} />
    </StepForm>
  );
}
