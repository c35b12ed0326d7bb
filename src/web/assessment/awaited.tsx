/** An item that waits for a register which is not kept yet: said so in plain sight, who let which record count and why, and the two acts of whoever verifies. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { assessmentAccept } from '../../domain/assessment/contract.ts';
import { useWrite } from '../api.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { dayWords } from '../household/words.ts';
import { LongTextField } from '../kit/fields.tsx';
import { ProblemNote } from '../kit/states.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import type { Line, Sheet } from './contracts.ts';
import { recordWords, SoftTag } from './words.tsx';

type Shown = Line['evidence'][number];
type AwaitedProps = { readonly data: Sheet; readonly line: Line; readonly source: NonNullable<Line['awaits']>; readonly onDone: (words: string) => void };

export function AwaitsTag({ source }: { readonly source: NonNullable<Line['awaits']> }) {
  const t = useText();
  return <SoftTag>{t('assessment.screen.awaits', { source: t(`plan.awaits.${source}`) })}</SoftTag>;
}

export function Awaited({ data, line, source, onDone }: AwaitedProps) {
  const t = useText();
  const may = useMay('assessment.accept') && data.may.verify && (data.state === 'submitted' || data.state === 'verified');
  const [asking, setAsking] = useState<Shown | 'back' | null>(null);
  const { vouched } = line;
  const name = (one: Pick<Shown, 'kind' | 'id' | 'label'>): string => {
    const whole = line.evidence.find((each) => each.kind === one.kind && each.id === one.id);
    return t('assessment.screen.sheet.evidence.line', { kind: t(`assessment.record.${one.kind}`), label: whole === undefined ? one.label : recordWords(t, whole) });
  };
  const open = line.evidence.filter((one) => one.acceptable && !(vouched?.counts === true && vouched.kind === one.kind && vouched.id === one.id));
  return (
    <section className={css.stack} style={{ gap: '0.35rem', marginTop: '0.35rem' }} aria-label={t('assessment.screen.awaits', { source: t(`plan.awaits.${source}`) })}>
      {vouched?.counts !== true && <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.awaits.lead', { source: t(`plan.awaits.${source}`) })}</p>}
      {vouched !== null && <p style={{ margin: 0, overflowWrap: 'anywhere' }}>{vouched.counts ? t('assessment.screen.vouched', { by: vouched.by, record: name(vouched), date: dayWords(t, vouched.on), why: vouched.why }) : t('assessment.screen.vouched.gone', { by: vouched.by, record: name(vouched) })}</p>}
      {may && asking === null && (open.length > 0 || vouched !== null) && (
        <div className={`${css.buttons} no-print`}>
          {open.map((one) => <Button key={`${one.kind}${one.id}`} size="sm" variant="default" onClick={() => setAsking(one)} aria-label={t('assessment.screen.record.accept.of', { record: name(one), item: line.text })} styles={{ root: { height: 'auto', minHeight: 36 }, label: { whiteSpace: 'normal' } }}>{open.length === 1 ? t('assessment.screen.record.accept') : t('assessment.screen.record.accept.one', { record: name(one) })}</Button>)}
          {vouched !== null && <Button size="sm" variant="default" onClick={() => setAsking('back')}>{t('assessment.screen.figure.take_back')}</Button>}
        </div>
      )}
      {asking !== null && <Why data={data} line={line} record={asking === 'back' ? null : asking} label={asking === 'back' ? t('assessment.screen.figure.take_back') : t('assessment.screen.record.accept.of', { record: name(asking), item: line.text })} onClose={() => setAsking(null)} onDone={onDone} />}
    </section>
  );
}

function Why({ data, line, record, label, onClose, onDone }: { readonly data: Sheet; readonly line: Line; readonly record: Shown | null; readonly label: string; readonly onClose: () => void; readonly onDone: (words: string) => void }) {
  const t = useText();
  const accept = useWrite(assessmentAccept);
  const [why, setWhy] = useState('');
  const [short, setShort] = useState(false);
  const send = () => {
    if (why.trim().length < 10) return setShort(true);
    void accept.mutateAsync({ id: data.id, version: data.version, item: line.id, figure: null, record: record === null ? null : { kind: record.kind, id: record.id }, why }).then(() => { onClose(); onDone(t(record === null ? 'assessment.screen.record.take_back.done' : 'assessment.screen.record.accepted.done')); }, () => undefined);
  };
  return (
    <fieldset className={`${household.fieldset} no-print`} style={{ maxWidth: '46rem' }}>
      <legend className="visually-hidden">{label}</legend>
      <p style={{ margin: 0, overflowWrap: 'anywhere' }} aria-hidden><strong>{label}</strong></p>
      <LongTextField label={t('assessment.screen.figure.why')} hint={t('assessment.screen.record.why.hint')} required value={why} onChange={setWhy} rows={2} error={short && why.trim().length < 10 ? t('assessment.screen.figure.why.short') : undefined} />
      {accept.error !== null && <ProblemNote problem={accept.error} />}
      <div className={css.buttons}>
        <Button size="sm" loading={accept.isPending} onClick={send}>{t(record === null ? 'assessment.screen.figure.take_back' : 'assessment.screen.record.accept')}</Button>
        <Button size="sm" variant="default" onClick={onClose}>{t('screen.decision.back')}</Button>
      </div>
    </fieldset>
  );
}
