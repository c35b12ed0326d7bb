/** An item that waits for a register which is not kept yet: said so in plain sight, who let which record count and why, and the two acts of whoever verifies. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import type { Line, Sheet } from './contracts.ts';
import { WhyForm } from './why-form.tsx';
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
  const wordsOf = (one: Shown | 'back') => ({
    label: one === 'back' ? t('assessment.screen.figure.take_back') : t('assessment.screen.record.accept.of', { record: name(one), item: line.text }), shown: true, hint: t('assessment.screen.record.why.hint'),
    verb: t(one === 'back' ? 'assessment.screen.figure.take_back' : 'assessment.screen.record.accept'), done: t(one === 'back' ? 'assessment.screen.record.take_back.done' : 'assessment.screen.record.accepted.done'),
  });
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
      {asking !== null && <WhyForm data={data} line={line} take={{ figure: null, record: asking === 'back' ? null : { kind: asking.kind, id: asking.id } }} words={wordsOf(asking)} onClose={() => setAsking(null)} onDone={onDone} />}
    </section>
  );
}
