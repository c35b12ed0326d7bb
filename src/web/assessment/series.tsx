/** The figure beside an item: what it says with its source and that nobody reconciled it, who let it count and why, and the two acts of whoever verifies. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import css from '../fieldwork/fieldwork.module.css';
import { dayWords } from '../household/words.ts';
import { AppLink } from '../link.tsx';
import { useMay } from '../session.ts';
import { useText } from '../text.tsx';
import type { Line, Sheet } from './contracts.ts';
import { WhyForm } from './why-form.tsx';
import { SoftTag } from './words.tsx';

type SeriesProps = { readonly data: Sheet; readonly line: Line; readonly series: NonNullable<Line['series']>; readonly onDone: (words: string) => void };

export function SeriesOf({ data, line, series, onDone }: SeriesProps) {
  const t = useText();
  const may = useMay('assessment.accept') && data.may.verify && (data.state === 'submitted' || data.state === 'verified');
  const mayImport = useMay('indicator.importPreview');
  const [asking, setAsking] = useState(false);
  const { figure, accepted } = series;
  const head = { title: series.title[t.locale], area: series.areaName };
  const counts = accepted?.counts === true;
  const key = counts ? null : (figure?.key ?? null);
  const words = {
    label: t(key === null ? 'assessment.screen.figure.take_back.of' : 'assessment.screen.figure.accept.of', { item: line.text }), hint: t('assessment.screen.figure.why.hint'),
    verb: t(key === null ? 'assessment.screen.figure.take_back' : 'assessment.screen.figure.accept'), done: t(key === null ? 'assessment.screen.figure.taken_back.done' : 'assessment.screen.figure.accepted.done'),
  };
  return (
    <section className={css.stack} style={{ gap: '0.35rem', marginTop: '0.35rem' }} aria-label={t('assessment.screen.figure')}>
      {figure === null ? (
        <p className="soft" style={{ margin: 0 }}>{t('assessment.screen.figure.none', head)} {mayImport && <AppLink to="/so-lieu/nhap">{t('assessment.screen.figure.import')}</AppLink>}</p>
      ) : (
        <>
          <p style={{ margin: 0 }}>
            <SoftTag>{t(figure.computed ? 'assessment.screen.figure.computed' : 'assessment.screen.figure.reported')}</SoftTag>{' '}
            {t('assessment.screen.figure.line', { ...head, value: { decimal: figure.value }, unit: series.unit[t.locale], date: dayWords(t, figure.periodEnd) })}
            {!figure.closed && <> <span className="soft">({t('assessment.screen.figure.open_year')})</span></>}{' '}
            <AppLink to={`/so-lieu/${series.indicator}/${series.area}`}>{t('assessment.screen.sheet.opens.series')}</AppLink>
          </p>
          <p className="soft" style={{ margin: 0, overflowWrap: 'anywhere' }}>{t('assessment.screen.figure.source', { source: figure.source === '' ? t('assessment.fact.reported.no_source') : figure.source })}</p>
        </>
      )}
      {accepted !== null && <p style={{ margin: 0 }}>{counts ? t('assessment.screen.figure.accepted', { by: accepted.by, date: dayWords(t, accepted.on), why: accepted.why }) : t('assessment.screen.figure.moved', { by: accepted.by, value: { decimal: accepted.value }, date: dayWords(t, accepted.periodEnd) })}</p>}
      {may && (figure !== null || accepted !== null) && !asking && (
        <div className={`${css.buttons} no-print`}><Button size="sm" variant="default" onClick={() => setAsking(true)} aria-label={t(counts ? 'assessment.screen.figure.take_back.of' : 'assessment.screen.figure.accept.of', { item: line.text })}>{t(counts ? 'assessment.screen.figure.take_back' : 'assessment.screen.figure.accept')}</Button></div>
      )}
      {asking && <WhyForm data={data} line={line} take={{ figure: key, record: null }} words={words} onClose={() => setAsking(false)} onDone={onDone} />}
    </section>
  );
}
