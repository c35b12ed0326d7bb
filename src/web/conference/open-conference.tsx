/** Arranging a conference for one milestone: name, day, place, and the review of another programme it is held together with. */
import { useEffect, useRef, useState } from 'react';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { DateField, TextField } from '../kit/fields.tsx';
import { useGo } from '../link.tsx';
import { PlanChoice } from '../plan/plan-choice.tsx';
import { useText } from '../text.tsx';
import { type Due, open } from './contracts.ts';

export function OpenConference({ area, due, onClose }: { readonly area: string; readonly due: Due; readonly onClose: () => void }) {
  const t = useText();
  const go = useGo();
  const write = useWrite(open);
  const [title, setTitle] = useState(t('conference.screen.new.name.sample', { occasion: t(`conference.occasion.${due.occasion}`), plan: due.planTitle }));
  const [plannedOn, setPlannedOn] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const [tied, setTied] = useState<Tied>({ text: '', plan: '' });
  const missing = title.trim().length < 3 || plannedOn === null || place.trim().length < 2 ? t('conference.screen.new.missing') : null;
  return (
    <div ref={box}>
      <SmallForm
        title={t('conference.screen.new')} verb={t('conference.screen.arrange')} missing={missing} onCancel={onClose} onDone={() => undefined}
        send={async () => {
          const made = await write.mutateAsync({ area, plan: due.plan, milestone: due.milestone, due: due.due, title, plannedOn: plannedOn!, place, tied: tiedOf(tied) });
          go(`/so-ket/${made.id}`);
          return t('conference.screen.opened');
        }}
      >
        <p style={{ margin: 0 }}>{due.text}</p>
        <TextField label={t('conference.screen.new.name')} name="title" required value={title} onChange={setTitle} maxLength={300} />
        <div className={css.pair}>
          <DateField label={t('conference.screen.new.day')} name="plannedOn" required value={plannedOn} onChange={setPlannedOn} />
          <TextField label={t('conference.screen.new.place')} name="place" required value={place} onChange={setPlace} maxLength={300} />
        </div>
        <TiedFields area={area} tied={tied} onChange={setTied} />
      </SmallForm>
    </div>
  );
}

export type Tied = { readonly text: string; readonly plan: string };

export function tiedOf(tied: Tied): { text: string; plan: string | null } | null {
  return tied.text.trim().length < 2 ? null : { text: tied.text, plan: tied.plan === '' ? null : tied.plan };
}

export function TiedFields({ area, tied, onChange }: { readonly area: string; readonly tied: Tied; readonly onChange: (tied: Tied) => void }) {
  const t = useText();
  return (
    <div className={css.pair}>
      <TextField label={t('conference.screen.new.tied')} hint={t('conference.screen.new.tied.hint')} name="tied" value={tied.text} onChange={(text) => onChange({ ...tied, text })} maxLength={300} />
      {tied.text.trim() !== '' && <PlanChoice area={area} asking label={t('conference.screen.new.tied.plan')} name="tiedPlan" none={t('conference.screen.new.tied.none')} value={tied.plan} onChange={(plan) => onChange({ ...tied, plan })} />}
    </div>
  );
}
