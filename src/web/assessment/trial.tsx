/** "Thử xem": items ticked as if they were met, and the verdict that would follow, judged on this device. Nothing is sent or kept. Used by the sheet. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { triable, tryOut } from '../../domain/assessment/trial.ts';
import { toExactText } from '../../domain/exact.ts';
import css from '../fieldwork/fieldwork.module.css';
import household from '../household/household.module.css';
import { CheckField } from '../kit/fields.tsx';
import { Card } from '../kit/screen-head.tsx';
import { useText } from '../text.tsx';
import type { Sheet } from './contracts.ts';
import { TruthTag } from './words.tsx';

export function TryOut({ data }: { readonly data: Sheet }) {
  const t = useText();
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());
  const open = triable(data);
  if (open.length === 0) return null;
  const { verdict, missing } = tryOut(data, met);
  const toggle = (id: string, on: boolean) => setMet(new Set(on ? [...met, id] : [...met].filter((one) => one !== id)));
  return (
    <div className="no-print"><Card title={t('assessment.trial.title')}>
      <p className="soft" style={{ margin: 0 }}>{t('assessment.trial.lead')}</p>
      <p role="status" aria-live="polite" style={{ margin: '0.5rem 0' }}>
        {t(met.size === 0 ? 'assessment.trial.now' : 'assessment.trial.then', { count: met.size })} <TruthTag truth={verdict.truth} /> {t('assessment.screen.sheet.verdict.line', { met: verdict.met, open: verdict.open, asked: verdict.asked })}
        {verdict.marks && <> {t('assessment.screen.one.marks.line', { low: { decimal: toExactText(verdict.marks.low) }, high: { decimal: toExactText(verdict.marks.high) }, most: { decimal: toExactText(verdict.marks.most) } })}</>}
        {missing !== null && missing.length > 0 && met.size > 0 && <> {t('assessment.trial.left', { count: missing.length })}</>}
      </p>
      <ul className={household.plain}>{open.map((line) => <li key={line.id}><CheckField label={line.text} value={met.has(line.id)} onChange={(on) => toggle(line.id, on)} /></li>)}</ul>
      <div className={css.buttons}>
        {data.missing !== null && data.missing.length > 0 && <Button size="sm" variant="default" onClick={() => setMet(new Set(data.missing!.map((one) => one.item)))}>{t('assessment.trial.all_missing')}</Button>}
        {met.size > 0 && <Button size="sm" variant="default" onClick={() => setMet(new Set())}>{t('assessment.trial.clear')}</Button>}
      </div>
    </Card></div>
  );
}
