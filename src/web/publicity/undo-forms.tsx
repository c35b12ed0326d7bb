/** Correcting and striking what was recorded wrongly of publicity, each with its reason, and the sheets that rest on the record. Part of the screens of one activity and one session. */
import { useState } from 'react';
import { publicityCorrect, publicityCorrectSession, publicityStrike, publicityStrikeSession } from '../../domain/publicity/contract.ts';
import { type Audience, audiences } from '../../domain/publicity/types.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import { SmallForm } from '../fieldwork/small-form.tsx';
import household from '../household/household.module.css';
import { ChoiceField, DateField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import type { OneActivity, Session } from './contracts.ts';
import { linesOf, unitOf, unitLine, whole } from './lines.ts';

type FormProps = { readonly onClose: () => void; readonly onDone: (words: string) => void };
const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
const textOf = (value: number | null): string | null => (value === null ? null : String(value));

export function CorrectActivity({ one, onClose, onDone }: FormProps & { readonly one: OneActivity }) {
  const t = useText();
  const write = useWrite(publicityCorrect, { also: ['assessment'] });
  const [given, setGiven] = useState({ topic: one.topic, form: one.form, outlet: one.outlet, lead: one.lead, partners: one.partners.join('\n'), note: one.note, link: one.link });
  const [audience, setAudience] = useState<Audience>(one.audience);
  const [on, setOn] = useState<string | null>(one.heldOn);
  const [pieces, setPieces] = useState<string | null>(textOf(one.pieces));
  const [minutes, setMinutes] = useState<string | null>(textOf(one.minutes));
  const [people, setPeople] = useState<string | null>(textOf(one.people));
  const [reason, setReason] = useState('');
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const complete = given.topic.trim().length >= 3 && given.lead.trim().length >= 2 && on !== null && whole(pieces) && [minutes, people].every((count) => count === null || whole(count)) && reason.trim().length >= 3;
  return (
    <SmallForm
      title={t('publicity.screen.correct.of', { what: one.topic })} verb={t('publicity.screen.correct.verb')} missing={complete ? null : t('publicity.screen.correct.missing')} onCancel={onClose} onDone={onDone}
      send={async () => {
        await write.mutateAsync({ id: one.id, version: one.version, topic: given.topic, audience, form: given.form, outlet: given.outlet, lead: given.lead, partners: linesOf(given.partners), on: on!, pieces: Number(pieces), minutes: numberOf(minutes), people: numberOf(people), note: given.note, link: given.link.trim(), reason });
        return t('publicity.screen.corrected');
      }}
    >
      <TextField label={t('publicity.screen.topic')} name="topic" required value={given.topic} onChange={(topic) => set({ topic })} maxLength={300} />
      <div className={css.pair}>
        <ChoiceField label={t('publicity.screen.audience')} name="audience" required value={audience} onChange={(value) => setAudience(value as Audience)} choices={audiences.map((each) => ({ value: each, label: t(`publicity.audience.${each}`) }))} />
        <DateField label={t('publicity.screen.held_on')} name="on" required value={on} onChange={setOn} />
        <NumberField label={t('publicity.screen.pieces')} name="pieces" required value={pieces} onChange={setPieces} />
        <NumberField label={t('publicity.screen.minutes')} name="minutes" value={minutes} onChange={setMinutes} />
        <NumberField label={t('publicity.screen.people')} name="people" value={people} onChange={setPeople} />
        <TextField label={t('publicity.screen.lead_by')} name="lead" required value={given.lead} onChange={(lead) => set({ lead })} maxLength={200} />
        <TextField label={t('publicity.screen.form')} name="form" value={given.form} onChange={(form) => set({ form })} maxLength={200} />
        <TextField label={t('publicity.screen.outlet')} name="outlet" value={given.outlet} onChange={(outlet) => set({ outlet })} maxLength={200} />
        <TextField label={t('publicity.screen.link')} name="link" value={given.link} onChange={(link) => set({ link })} maxLength={500} />
      </div>
      <LongTextField label={t('publicity.screen.partners')} name="partners" rows={2} value={given.partners} onChange={(partners) => set({ partners })} />
      <LongTextField label={t('publicity.screen.note')} name="note" rows={2} value={given.note} onChange={(note) => set({ note })} />
      <LongTextField label={t('publicity.screen.correct.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

export function CorrectSession({ one, onClose, onDone }: FormProps & { readonly one: Session }) {
  const t = useText();
  const write = useWrite(publicityCorrectSession, { also: ['assessment'] });
  const [given, setGiven] = useState({ document: one.document, host: one.host, form: one.form, lines: one.units.map(unitLine).join('\n') });
  const [on, setOn] = useState<string | null>(one.heldOn);
  const [reason, setReason] = useState('');
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const written = linesOf(given.lines);
  const wrong = written.find((line) => unitOf(line) === null);
  const complete = given.document.trim().length >= 3 && given.host.trim().length >= 2 && on !== null && written.length > 0 && reason.trim().length >= 3;
  return (
    <SmallForm
      title={t('publicity.screen.correct.of', { what: one.document })} verb={t('publicity.screen.correct.verb')} onCancel={onClose} onDone={onDone}
      missing={!complete ? t('publicity.screen.correct.missing') : wrong === undefined ? null : t('publicity.screen.sessions.line_wrong', { line: wrong })}
      send={async () => { await write.mutateAsync({ id: one.id, version: one.version, document: given.document, host: given.host, form: given.form, on: on!, units: written.flatMap((line) => unitOf(line) ?? []), reason }); return t('publicity.screen.corrected'); }}
    >
      <TextField label={t('publicity.screen.sessions.document')} name="document" required value={given.document} onChange={(value) => set({ document: value })} maxLength={300} />
      <div className={css.pair}>
        <TextField label={t('publicity.screen.sessions.host')} name="host" required value={given.host} onChange={(host) => set({ host })} maxLength={200} />
        <TextField label={t('publicity.screen.form')} name="form" value={given.form} onChange={(form) => set({ form })} maxLength={200} />
        <DateField label={t('publicity.screen.sessions.on')} name="on" required value={on} onChange={setOn} />
      </div>
      <LongTextField label={t('publicity.screen.sessions.units')} name="units" required rows={5} hint={t('publicity.screen.sessions.units.hint')} value={given.lines} onChange={(lines) => set({ lines })} />
      <LongTextField label={t('publicity.screen.correct.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

/** `of`: which of the two it is. */
export function Strike({ of, one, what, onClose, onDone }: FormProps & { readonly of: 'activity' | 'session'; readonly one: { readonly id: number; readonly version: number }; readonly what: string }) {
  const t = useText();
  const [activity, session] = [useWrite(publicityStrike, { also: ['assessment'] }), useWrite(publicityStrikeSession, { also: ['assessment'] })];
  const [reason, setReason] = useState('');
  return (
    <SmallForm
      title={t('publicity.screen.strike.of', { what })} verb={t('publicity.screen.strike')} missing={reason.trim().length < 3 ? t('publicity.screen.why.missing') : null} onCancel={onClose} onDone={onDone}
      send={async () => { await (of === 'activity' ? activity : session).mutateAsync({ id: one.id, version: one.version, reason }); return t('publicity.screen.struck'); }}
    >
      <p style={{ margin: 0 }}>{t('publicity.screen.strike.lead')}</p>
      <LongTextField label={t('publicity.screen.why')} name="reason" required rows={2} value={reason} onChange={setReason} />
    </SmallForm>
  );
}

/** What rests on the record: shown before it is corrected or struck, and what rested on one that was. */
export function SheetsOf({ sheets, struck }: { readonly sheets: OneActivity['sheets']; readonly struck: boolean }) {
  const t = useText();
  if (sheets.length === 0) return null;
  return (
    <Card title={t(struck ? 'publicity.screen.sheets.was' : 'publicity.screen.sheets')}>
      <ul className={household.plain}>{sheets.map((one, index) => <li key={index}><AppLink to={`/thi-dua/danh-gia/phieu/${one.sheet}`}>{one.name === '' ? t('publicity.screen.sheets.line.unnamed', { round: one.round, item: one.item }) : t('publicity.screen.sheets.line', { name: one.name, round: one.round, item: one.item })}</AppLink></li>)}</ul>
      {!struck && <p className="soft" style={{ margin: 0 }}>{t('publicity.screen.sheets.note')}</p>}
    </Card>
  );
}
