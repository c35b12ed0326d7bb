/**
 * "Vì sao?" of a verdict: asks the server for the trace when opened and shows it in the one panel — sentence, numbers,
 * arithmetic, steps, section of the plan, the sources of each figure, what is missing, what would change it.
 */
import { IconHelpCircle } from '@tabler/icons-react';
import type { Message } from '../../domain/message.ts';
import { say } from '../../domain/text/translate.ts';
import { useRead, type OutputOf } from '../api.ts';
import { FigureList } from '../form/figure-list.tsx';
import { figureText } from '../kit/figure.tsx';
import { usePanel } from '../kit/panel.tsx';
import { Loaded } from '../kit/states.tsx';
import { WhyPanel, type SourceRef, type WhyContent } from '../kit/why-panel.tsx';
import button from '../kit/why-panel.module.css';
import { useText } from '../text.tsx';
import { useView } from '../view.tsx';
import { verdict } from './contracts.ts';
import { dateWords, outlookUnits, unitOf, wordOf } from './words.ts';

export type Verdict = OutputOf<typeof verdict>;
type Asked = { readonly plan: string; readonly target: string; readonly area: string; readonly year: number | null; readonly version?: number };

const arithmetic = ['difference', 'average', 'average_so_far', 'relative', 'ratio', 'share', 'enough', 'short'].map((one) => `plan.trace.${one}`);
const openers = ['needed', 'needed_each', 'still_reachable', 'reachable_branches', 'no_branch'].map((one) => `plan.trace.${one}`);

export function VerdictWhy({ title, ...asked }: Asked & { readonly title: string }) {
  const t = useText();
  const panel = usePanel();
  const open = () => panel.open({ title: t('screen.why.title', { of: title }), body: <VerdictBody {...asked} />, printable: true });
  return (
    <button type="button" className={button.button} aria-label={`${t('screen.why')} ${title}`} onClick={open}>
      <IconHelpCircle aria-hidden size={16} />
      {t('screen.why')}
    </button>
  );
}

export function VerdictBody({ plan, target, area, year, version }: Asked) {
  const { asOf, mapOf } = useView();
  const answer = useRead(verdict, { plan, target, area, asOf, mapOf, ...(version ? { version } : {}) });
  return <Loaded answer={answer}>{(data) => <Explained data={data} area={area} year={year} />}</Loaded>;
}

function Explained({ data, area, year }: { data: Verdict; area: string; year: number | null }) {
  const t = useText();
  const row = data.verdicts.find((one) => one.area.slug === area && one.year === year) ?? data.verdicts.find((one) => one.year === year) ?? data.verdicts[0];
  if (!row) return <p>{t('plan.screen.why.nothing')}</p>;
  const counted = readBy(data, row).filter((one) => one.status === 'computed' && !one.restated && one.area === row.area.name);
  return (
    <>
      <WhyPanel content={whyOf(t, data, row)} />
      {counted.map((one) => <FigureList key={`${one.indicator} ${one.periodEnd} ${one.standard}`} area={row.area.slug} indicator={one.indicator} periodEnd={one.periodEnd} standard={one.standard} of={`${one.indicatorTitle}, ${dateWords(t, one.periodEnd)}`} />)}
    </>
  );
}

export function whyOf(t: ReturnType<typeof useText>, data: Verdict, row: Verdict['verdicts'][number]): WhyContent {
  const unit = unitOf(t, data);
  const outlook = outlookUnits(t, data);
  const number = (value: string | null, signed = false, of = unit) => (value === null ? null : figureText(t, value, of, signed));
  const only = (keys: readonly string[]) => row.trace.filter((one) => keys.some((key) => one.key === key || one.key.startsWith(`${key}.`)));
  const numbers = [
    { label: t('plan.screen.column.value'), value: number(row.value) },
    { label: t('plan.screen.column.required'), value: number(row.required) },
    { label: t('plan.screen.column.margin'), value: number(row.margin, true) },
    { label: t('plan.screen.column.needed'), value: number(row.neededPerYear, false, outlook.needed) },
    { label: row.projection ? t('plan.screen.projection', { date: dateWords(t, row.projection.at) }) : '', value: row.projection ? number(row.projection.value, false, outlook.projection) : null },
  ].filter((one) => one.value !== null);
  return {
    title: data.text,
    sentence: `${row.area.name}${row.year === null ? '' : `, ${row.year}`}: ${t(`screen.state.${row.state}.means`)}`,
    state: row.state, provisional: row.provisional, numbers,
    formula: only(arithmetic), trace: row.trace,
    section: { document: data.shortTitle, section: data.source },
    sources: sourcesOf(t, { figures: readBy(data, row) }),
    missing: only(['plan.trace.missing']),
    wouldChange: [...only(openers), ...(row.projection ? [row.projection.assumption] : [])] as readonly Message[],
  };
}

/** The figures this verdict names in its steps; all of them where it names none (a number refused, a gap). */
function readBy(data: Verdict, row: Verdict['verdicts'][number]): Verdict['figures'] {
  const named = new Set(row.trace.flatMap((one) => {
    const { date, value } = (one.params ?? {}) as { date?: { date?: string }; value?: { decimal?: string } };
    return date?.date && value?.decimal ? [`${date.date} ${value.decimal}`] : [];
  }));
  const used = data.figures.filter((figure) => named.has(`${figure.periodEnd} ${figure.value}`));
  return used.length > 0 ? used : data.figures;
}

/** Every figure that was read, with the address it came from. */
export function sourcesOf(t: ReturnType<typeof useText>, data: Pick<Verdict, 'figures'>): readonly SourceRef[] {
  return data.figures.map((figure) => ({
    title: `${figure.indicatorTitle}, ${dateWords(t, figure.periodEnd)}: ${figureText(t, figure.value)} ${wordOf(t, 'plan.screen.unit', figure.unit)}${figure.standardTitle ? ` (${figure.standardTitle})` : ''}`,
    href: /^https?:/.test(figure.source) ? figure.source : null,
    on: null,
    status: figure.flags.length > 0 ? figure.flags.map((flag) => wordOf(t, 'plan.flag', flag)).join(', ') : null,
    note: [/^https?:/.test(figure.source) ? '' : figure.source, figure.restated ? t('plan.screen.restated') : '', figure.chosen ? say(t, figure.why) : t('plan.screen.not_chosen'), figure.note].filter(Boolean).map((one) => one.replace(/\.$/, '')).join('. '),
  }));
}
