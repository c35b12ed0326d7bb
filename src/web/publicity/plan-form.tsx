/** The plan of one activity: entered, or changed with a reason while it is not held. Used by the plan's list and by the screen of one activity. */
import { useState } from 'react';
import { publicityPlan, publicityReplan } from '../../domain/publicity/contract.ts';
import { type Audience, audiences, type Channel, channels, channelsOf } from '../../domain/publicity/types.ts';
import { useRead, useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import { ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { useMe } from '../session.ts';
import { useText } from '../text.tsx';
import { type Activity, texts } from './contracts.ts';
import { linesOf, whole } from './lines.ts';

/** `one`: what is changed; without it a new one is planned. */
export function PlanForm({ area, one, onClose, onDone }: { readonly area: string; readonly one?: Activity; readonly onClose: () => void; readonly onDone: (words: string) => void }) {
  const t = useText();
  const me = useMe();
  const [plan, replan] = [useWrite(publicityPlan), useWrite(publicityReplan)];
  const known = useRead(texts, { area, limit: 100 });
  const [given, setGiven] = useState({
    topic: one?.topic ?? '', form: one?.form ?? '', outlet: one?.outlet ?? '', lead: one?.lead ?? '', partners: one?.partners.join('\n') ?? '', at: one?.plannedAt ?? '', text: one?.text ? String(one.text.id) : '', reason: '',
  });
  const [audience, setAudience] = useState<Audience>(one?.audience ?? 'everyone');
  const [channel, setChannel] = useState<Channel>(one?.channel ?? 'loudspeaker');
  const [on, setOn] = useState<string | null>(one?.plannedOn ?? me.today);
  const [pieces, setPieces] = useState<string | null>(String(one?.plannedPieces ?? 1));
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const approved = (known.data?.rows ?? []).filter((row) => row.state === 'approved' && row.area === area && channelsOf[row.kind].includes(channel)).map((row) => ({ id: row.id, title: row.title }));
  // The text it is planned with stays in the choice, whatever page of the texts it stands on.
  const fitting = one?.text && channel === one.channel && !approved.some((row) => row.id === one.text!.id) ? [one.text, ...approved] : approved;
  const title = one ? t('publicity.screen.replan.of', { what: one.topic }) : t('publicity.screen.plan.new');
  const incomplete = given.topic.trim().length < 3 || given.lead.trim().length < 2 || on === null || !whole(pieces) || Number(pieces) < 1;
  const missing = one ? (incomplete || given.reason.trim().length < 3 ? t('publicity.screen.correct.missing') : null) : incomplete ? t('publicity.screen.plan.missing') : null;
  return (
    <SmallForm
      title={title} verb={one ? t('publicity.screen.correct.verb') : title} missing={missing} onCancel={onClose} onDone={onDone}
      send={async () => {
        const text = fitting.some((row) => String(row.id) === given.text) ? Number(given.text) : null;
        const written = { topic: given.topic, audience, channel, form: given.form, outlet: given.outlet, lead: given.lead, partners: linesOf(given.partners), on: on!, at: given.at.trim() === '' ? null : given.at.trim(), pieces: Number(pieces), text };
        if (!one) await plan.mutateAsync({ area, ...written });
        else await replan.mutateAsync({ id: one.id, version: one.version, ...written, reason: given.reason });
        return t(one ? 'publicity.screen.corrected' : 'publicity.screen.done');
      }}
    >
      <TextField label={t('publicity.screen.topic')} name="topic" required value={given.topic} onChange={(topic) => set({ topic })} maxLength={300} />
      <div className={css.pair}>
        <ChoiceField label={t('publicity.screen.channel')} name="channel" required value={channel} onChange={(value) => setChannel(value as Channel)} choices={channels.map((each) => ({ value: each, label: t(`publicity.channel.${each}`) }))} />
        <ChoiceField label={t('publicity.screen.audience')} name="audience" required value={audience} onChange={(value) => setAudience(value as Audience)} choices={audiences.map((each) => ({ value: each, label: t(`publicity.audience.${each}`) }))} />
        <TextField label={t('publicity.screen.form')} name="form" hint={t('publicity.screen.form.hint')} value={given.form} onChange={(form) => set({ form })} maxLength={200} />
        <TextField label={t('publicity.screen.outlet')} name="outlet" value={given.outlet} onChange={(outlet) => set({ outlet })} maxLength={200} />
        <DateField label={t('publicity.screen.planned_on')} name="on" required value={on} onChange={setOn} />
        <TextField label={t('publicity.screen.planned_at')} name="at" value={given.at} onChange={(at) => set({ at })} maxLength={5} />
        <NumberField label={t('publicity.screen.planned_pieces')} name="pieces" required value={pieces} onChange={setPieces} />
        {fitting.length > 0 && <ChoiceField label={t('publicity.screen.text')} name="text" value={given.text} onChange={(value) => set({ text: value })} choices={[{ value: '', label: t('publicity.screen.text.none') }, ...fitting.map((row) => ({ value: String(row.id), label: row.title }))]} />}
        <TextField label={t('publicity.screen.lead_by')} name="lead" required value={given.lead} onChange={(lead) => set({ lead })} maxLength={200} />
      </div>
      <LongTextField label={t('publicity.screen.partners')} name="partners" rows={2} value={given.partners} onChange={(partners) => set({ partners })} />
      {one && <LongTextField label={t('publicity.screen.correct.why')} name="reason" required rows={2} value={given.reason} onChange={(reason) => set({ reason })} />}
    </SmallForm>
  );
}
