/**
 * The three decisions about figures: choose between sources, correct by a new version, close a year. Each shows exactly what
 * will be recorded, asks for the reason, and stands as a receipt with a link to its journal entry.
 */
import { Radio } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { indicatorChoose, indicatorClose, indicatorCorrect, indicatorReopen } from '../../domain/indicator/contract.ts';
import { formatDecimal } from '../../domain/text/translate.ts';
import { type InputOf, useWrite } from '../api.ts';
import { ConfirmDecision } from '../kit/confirm-decision.tsx';
import { CheckField, ChoiceField, LongTextField, NumberField, TextField } from '../kit/fields.tsx';
import { AppLink } from '../link.tsx';
import { useText } from '../text.tsx';
import { useOpenChecks } from './figure-checks.tsx';
import { flagWords, periodWords } from './figure-words.ts';
import css from './indicator.module.css';

export type Candidate = { readonly id: number; readonly value: string; readonly source: string; readonly note: string; readonly stands: boolean; readonly flags: readonly string[]; readonly version: number };
type About = { readonly title: string; readonly areaName: string; readonly periodEnd: string; readonly standard: string; readonly unit: string; readonly closed: boolean; readonly figures: readonly Candidate[]; readonly onDone: () => void };

const neverChosen = ['FORECAST', 'PLAN', 'BOUND'];

export function ChooseFigure(about: About) {
  const t = useText();
  const choose = useWrite(indicatorChoose, { also: ['plan', 'audit'] });
  const open = about.figures.filter((one) => !one.flags.some((flag) => neverChosen.includes(flag)));
  const before = about.figures.find((one) => one.stands);
  const [chosen, setChosen] = useState(String((open.find((one) => !one.stands) ?? open[0])?.id ?? ''));
  const figure = about.figures.find((one) => String(one.id) === chosen);
  const shown = (one: Candidate | undefined) => (one ? `${formatDecimal(t.locale, one.value)} ${about.unit}` : t('indicator.screen.not_settled'));
  return (
    <div className={css.work}>
      <Radio.Group label={t('indicator.screen.choose.which')} value={chosen} onChange={setChosen}>
        {about.figures.map((one) => (
          <Radio
            key={one.id} value={String(one.id)} my="xs" disabled={!open.includes(one)} label={`${shown(one)}${one.stands ? ` · ${t('indicator.screen.stands')}` : ''}`}
            description={[one.source || t('indicator.source.no_address'), one.note, flagWords(t, one.flags)].filter(Boolean).join(' · ')}
          />
        ))}
      </Radio.Group>
      <ConfirmDecision
        title={t('indicator.screen.choose.title')} verb={t('indicator.screen.choose')} wayBack={t('indicator.screen.choose.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
        lines={[...common(about, t), { label: t('indicator.screen.stands_before'), value: shown(before) }, { label: t('indicator.screen.stands_after'), value: <strong>{shown(figure)}</strong> }]}
        warnings={about.closed ? [t('indicator.screen.closed.again')] : []}
        onCancel={about.onDone}
        onConfirm={async (reason) => {
          const answer = await choose.mutateAsync({ observation: Number(chosen), reason });
          return <Receipt kind="figure" id={String(answer.observation)}>{t('indicator.screen.choose.done', { value: { decimal: answer.value }, unit: about.unit })}</Receipt>;
        }}
      />
    </div>
  );
}

export function CorrectFigure(about: About) {
  const t = useText();
  const correct = useWrite(indicatorCorrect, { also: ['plan', 'audit'] });
  const [of, setOf] = useState(String((about.figures.find((one) => one.stands) ?? about.figures[0])?.id ?? ''));
  const figure = about.figures.find((one) => String(one.id) === of);
  const [value, setValue] = useState<string | null>(figure?.value ?? null);
  const [source, setSource] = useState(figure?.source ?? '');
  const [note, setNote] = useState(figure?.note ?? '');
  const pick = (id: string) => {
    const next = about.figures.find((one) => String(one.id) === id);
    setOf(id);
    setValue(next?.value ?? null);
    setSource(next?.source ?? '');
    setNote(next?.note ?? '');
  };
  const shown = (decimal: string | null | undefined) => (decimal ? `${formatDecimal(t.locale, decimal)} ${about.unit}` : '–');
  return (
    <div className={css.work}>
      {about.figures.length > 1 && <ChoiceField label={t('indicator.screen.correct.which')} value={of} onChange={pick} choices={about.figures.map((one) => ({ value: String(one.id), label: `${shown(one.value)} · ${one.source || t('indicator.source.no_address')}` }))} />}
      <NumberField label={t('indicator.screen.correct.value')} unit={about.unit} value={value} onChange={setValue} required />
      <TextField label={t('indicator.screen.source')} value={source} onChange={setSource} maxLength={2000} />
      <LongTextField label={t('indicator.screen.note')} value={note} onChange={setNote} rows={1} />
      <ConfirmDecision
        title={t('indicator.screen.correct.title')} verb={t('indicator.screen.correct')} wayBack={t('indicator.screen.correct.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
        lines={[...common(about, t), { label: t('indicator.screen.before'), value: shown(figure?.value) }, { label: t('indicator.screen.after'), value: <strong>{shown(value)}</strong> }, { label: t('indicator.screen.source'), value: source || t('indicator.source.no_address') }]}
        warnings={about.closed ? [t('indicator.screen.closed.again')] : []}
        onCancel={about.onDone}
        onConfirm={async (reason) => {
          const answer = await correct.mutateAsync({ observation: Number(of), value: value ?? '', source, note, reason } as InputOf<typeof indicatorCorrect>);
          return <Receipt kind="figure" id={String(answer.observation)}>{t('indicator.screen.correct.done', { version: answer.version })}</Receipt>;
        }}
      />
    </div>
  );
}

export function CloseYear({ area, areaName, years, onDone }: { area: string; areaName: string; years: readonly string[]; onDone: () => void }) {
  const t = useText();
  const close = useWrite(indicatorClose, { also: ['plan', 'audit'] });
  const [year, setYear] = useState(years[0] ?? '');
  const [below, setBelow] = useState(false);
  const open = useOpenChecks(area, year, below);
  return (
    <div className={css.work}>
      <ChoiceField label={t('indicator.screen.close.year')} value={year} onChange={setYear} choices={years.map((one) => ({ value: one, label: one }))} />
      <CheckField label={t('indicator.screen.close.below')} value={below} onChange={setBelow} />
      {open > 0 && <p><AppLink to="/so-lieu/kiem-tra" search={{ 'dia-ban': area, nam: year }}>{t('indicator.screen.checks.look')}</AppLink></p>}
      <ConfirmDecision
        title={t('indicator.screen.close.title')} verb={t('indicator.screen.close')} wayBack={t('indicator.screen.close.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
        lines={[
          { label: t('indicator.screen.area'), value: areaName },
          { label: t('indicator.screen.close.year'), value: year },
          { label: t('indicator.screen.close.reach'), value: t(below ? 'indicator.screen.close.reach.below' : 'indicator.screen.close.reach.own') },
        ]}
        warnings={[t('indicator.screen.close.warning'), ...(open > 0 ? [t('indicator.screen.checks.close', { count: open, year })] : [])]}
        onCancel={onDone}
        onConfirm={async (reason) => {
          const answer = await close.mutateAsync({ area, year: Number(year), below, reason });
          return <Receipt kind="closing" id={`${area}/${year}`}>{t('indicator.screen.close.done', { year, count: answer.closed })}</Receipt>;
        }}
      />
    </div>
  );
}

/** By those above: the closings stay on record with who opened the year again and why. */
export function ReopenYear({ area, areaName, years, onDone }: { area: string; areaName: string; years: readonly string[]; onDone: () => void }) {
  const t = useText();
  const reopen = useWrite(indicatorReopen, { also: ['plan', 'audit'] });
  const [year, setYear] = useState(years[0] ?? '');
  const [below, setBelow] = useState(false);
  return (
    <div className={css.work}>
      <ChoiceField label={t('indicator.screen.close.year')} value={year} onChange={setYear} choices={years.map((one) => ({ value: one, label: one }))} />
      <CheckField label={t('indicator.screen.reopen.reach.below')} value={below} onChange={setBelow} />
      <ConfirmDecision
        title={t('indicator.screen.reopen.title')} verb={t('indicator.screen.reopen')} wayBack={t('indicator.screen.reopen.way_back')} reason={{ label: t('indicator.screen.reason'), required: true }}
        lines={[
          { label: t('indicator.screen.area'), value: areaName }, { label: t('indicator.screen.close.year'), value: year },
          { label: t('indicator.screen.close.reach'), value: t(below ? 'indicator.screen.close.reach.below' : 'indicator.screen.close.reach.own') },
        ]}
        warnings={[t('indicator.screen.reopen.warning')]}
        onCancel={onDone}
        onConfirm={async (reason) => {
          const answer = await reopen.mutateAsync({ area, year: Number(year), below, reason });
          return <Receipt kind="closing" id={`${area}/${year}`}>{t('indicator.screen.reopen.done', { year, count: answer.opened })}</Receipt>;
        }}
      />
    </div>
  );
}

function common(about: About, t: ReturnType<typeof useText>) {
  return [
    { label: t('indicator.screen.title'), value: about.title },
    { label: t('indicator.screen.area'), value: about.areaName },
    { label: t('indicator.screen.period'), value: [periodWords(t, about.periodEnd), about.standard].filter(Boolean).join(' · ') },
  ];
}

/** The receipt's words and the way to its entry in the journal. */
export function Receipt({ kind, id, children }: { kind: string; id: string; children: ReactNode }) {
  const t = useText();
  return (
    <>
      {children} <AppLink to="/nhat-ky" search={{ loai: kind, ma: id }}>{t('indicator.screen.journal')}</AppLink>
    </>
  );
}
