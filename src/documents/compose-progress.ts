/**
 * The progress report of a plan for an area and a day, as an official document: verdicts, their working, tasks and milestones,
 * missing figures and where they could come from, and an annex of every figure with its source. Called by actions and the CLI.
 * Prints verdicts; never makes one.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument, RichText, Run, Standing, Table } from '../domain/document/model.ts';
import { toDecimal } from '../domain/exact.ts';
import type { Exact } from '../domain/exact.ts';
import type { Message, MessageParam } from '../domain/message.ts';
import { computedCriteria } from '../domain/plan/criteria.ts';
import { countStates } from '../domain/plan/count-states.ts';
import { states } from '../domain/plan/evaluation.ts';
import type { Evaluation, State } from '../domain/plan/evaluation.ts';
import type { Criterion, Plan, Target } from '../domain/plan/format.ts';
import { formatDecimal, say } from '../domain/text/translate.ts';
import type { Translator } from '../domain/text/translate.ts';
import { citePlan, planAuthority } from './plan-standing.ts';
import { neededUnit, targetUnit } from './target-unit.ts';
import { capital, inSentence, joined, pointer, whenWords } from './plan-words.ts';

/** What the application knows of a task or milestone; absent for plans read from files alone. */
export type WorkStatus = { readonly done: PlainDate | null; readonly evidence?: string };

/** An area whose figures were made of other areas' after boundaries changed; names for people. */
export type RestatedArea = { readonly area: string; readonly mark: 'exact' | 'apportioned'; readonly from: readonly string[] };

export type ProgressPaper = {
  readonly plan: Plan;
  readonly verdicts: readonly Evaluation[];
  readonly asOf: PlainDate;
  readonly areaName: string;
  /** The world of the area assessed, where it is not the plan's: a story area may be measured by a real plan. */
  readonly world?: 'real' | 'story';
  /** Default: a summary made from published figures, without number and signature. */
  readonly standing?: Standing;
  readonly issuer?: string;
  readonly superior?: string;
  readonly place?: string;
  readonly recipients?: readonly string[];
  readonly version?: string;
  readonly hash?: string;
  /** Unit of an indicator for people ("hộ", "%"); the id of an indicator may be unknown to it. */
  readonly unitOf?: (indicator: string) => string;
  readonly nameOf?: (area: string) => string;
  /** Areas standing on restated figures, as on the board; absent where figures come from files alone. */
  readonly restated?: readonly RestatedArea[];
  /** By item id of tasks and milestones. */
  readonly work?: ReadonlyMap<string, WorkStatus>;
};

export function composeProgress(paper: ProgressPaper, t: Translator): OfficialDocument {
  const { plan, asOf, areaName } = paper;
  const date = { date: asOf };
  const sources = sourcesOf(paper, t);
  return {
    // Without a standing of its own the report is nobody's official act: it takes the common form and names its maker, not the plan's issuer.
    authority: paper.standing ? planAuthority(plan) : 'state',
    world: paper.world ?? plan.world,
    kind: 'report',
    standing: paper.standing ?? { form: 'summary', source: t('document.summary.report', { plan: citePlan(plan, t) }) },
    issuer: paper.issuer ?? (paper.standing ? plan.document.issuer : t('document.form.producer')),
    ...(paper.superior ? { superior: paper.superior } : {}),
    ...((paper.place ?? plan.document.place) ? { place: paper.place ?? plan.document.place } : {}),
    subject: t('document.report.subject', { plan: plan.document.short_title, area: inSentence(areaName), date }),
    body: [
      { type: 'heading', level: 1, text: t('document.report.basis') },
      { type: 'paragraph', text: t('document.report.basis_text', { plan: citePlan(plan, t), area: inSentence(areaName), date }) },
      { type: 'paragraph', text: t('document.report.rules') },
      ...countsOf(paper, t),
      ...restatedNotes(paper, t),
      { type: 'heading', level: 1, text: t('document.report.results') },
      ...resultsOf(paper, t),
      { type: 'heading', level: 1, text: t('document.report.working') },
      ...plan.targets.flatMap((target) => workingOf(paper, target, sources, t)),
      ...criteriaOf(paper, t),
      ...workOf(paper, t),
      { type: 'heading', level: 1, text: t('document.report.missing') },
      ...missingOf(paper, t),
      { type: 'paragraph', text: t('document.report.closing', { plan: citePlan(plan, t), date }) },
    ],
    recipients: paper.recipients ?? [],
    annexes: [{ title: t('document.report.sources'), body: sources.annex }],
    provenance: { asOf, ...(paper.version ? { planVersion: paper.version } : {}), ...(paper.hash ? { hash: paper.hash } : {}) },
  };
}

/** "√ đạt [tạm tính]": sign and word, never the sign alone. */
export function stateRuns(state: State, provisional: boolean, t: Translator): readonly Run[] {
  return [{ text: `${t(`document.sign.${state}`)} ${t(`plan.state.${state}`)}` }, ...(provisional ? [{ text: t('plan.provisional'), tag: true }] : [])];
}

const overall = (paper: ProgressPaper, target: Target): readonly Evaluation[] => paper.verdicts.filter((row) => row.target === target.id && row.year === null);
const placeOf = (paper: ProgressPaper, area: string): string => paper.nameOf?.(area) ?? area;

function countsOf(paper: ProgressPaper, t: Translator): readonly Block[] {
  const counts = countStates(paper.verdicts, paper.plan);
  const items = states.flatMap((state) => {
    const count = counts[state];
    return count === 0 ? [] : [{ label: `${t(`document.sign.${state}`)} ${capital(t(`plan.state.${state}`))}`, value: t('document.report.count', { count }) }];
  });
  return items.length === 0 ? [] : [{ type: 'figures', items }];
}

function restatedNotes(paper: ProgressPaper, t: Translator): readonly Block[] {
  return (paper.restated ?? []).map(({ area, mark, from }) => ({ type: 'note', text: t(`document.report.restated.${mark}`, { area, from: from.slice(0, 12).join('; '), more: from.length > 12 ? t('document.report.restated.more', { count: from.length - 12 }) : '' }) }));
}

/** Criteria the figures decide: gates by their verdict, registers that hold nothing yet as missing, never as passed. */
function criteriaOf(paper: ProgressPaper, t: Translator): readonly Block[] {
  const rows = computedCriteria(paper.plan, paper.verdicts);
  if (rows.length === 0) return [];
  const basis = (criterion: Criterion): string => (criterion.register ? t(`plan.register.${criterion.register}`) : (paper.plan.targets.find((one) => one.id === criterion.target)?.text ?? ''));
  return [
    { type: 'heading', level: 1, text: t('document.report.criteria') },
    {
      type: 'table',
      columns: [{ title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.criterion'), width: 7 }, { title: t('document.column.subjects'), width: 3 }, { title: t('document.column.basis'), width: 6 }, { title: t('document.column.state'), width: 3.5 }],
      rows: rows.map(({ set, criterion, state, provisional }, index) => [String(index + 1), criterion.text, t(`document.subject.${set.subject}`), basis(criterion), stateRuns(state, provisional, t)]),
    },
  ];
}

function resultsOf(paper: ProgressPaper, t: Translator): readonly Block[] {
  const number = (value: Exact | null, unit: string): string => (value === null ? '–' : `${formatDecimal(t.locale, toDecimal(value))}${unit === '' ? '' : `${unit.length <= 3 ? '\u00a0' : ' '}${unit.replaceAll(' ', '\u00a0')}`}`);
  const elsewhere = (area: string): string => (placeOf(paper, area) === paper.areaName ? '' : ` – ${placeOf(paper, area)}`);
  const rows = paper.plan.targets.flatMap((target) =>
    overall(paper, target).map((row): readonly RichText[] => {
      const unit = targetUnit(target.goal, t, paper.unitOf);
      const label = [target.role === 'gate' ? `${t('document.report.gate')}: ` : '', target.text, elsewhere(row.area)].join('');
      const needed = row.needed_per_year === null ? [] : [{ text: `. ${t('document.report.needed', { value: number(row.needed_per_year, neededUnit(target.goal, t, paper.unitOf)) })}` }];
      return [label, number(row.required, unit), number(row.value, unit), number(row.margin, unit), [...stateRuns(row.state, row.provisional, t), ...needed]];
    }),
  );
  const main: Table = {
    type: 'table',
    columns: [
      { title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.target'), width: 6.5 }, { title: t('document.column.required'), width: 2.5, align: 'right' }, { title: t('document.column.value'), width: 2.5, align: 'right' },
      { title: t('document.column.margin'), width: 2.5, align: 'right' }, { title: t('document.column.state'), width: 3.5 },
    ],
    rows: rows.map((row, index) => [String(index + 1), ...row]),
  };
  const years = [...new Set(paper.verdicts.flatMap((row) => row.year ?? []))].sort((a, b) => a - b);
  const yearly = paper.plan.targets.filter((target) => paper.verdicts.some((row) => row.target === target.id && row.year !== null));
  if (yearly.length === 0) return [main];
  const byYear: Table = {
    type: 'table', wide: years.length > 5, caption: t('document.report.by_year'),
    columns: [{ title: t('document.column.target'), width: 5 }, ...years.map((year) => ({ title: String(year), width: 12 / years.length }))],
    rows: yearly.flatMap((target) => {
      const unit = targetUnit(target.goal, t, paper.unitOf);
      return overall(paper, target).map(({ area }) => [
        `${target.text}${elsewhere(area)}`,
        ...years.map((year): RichText => {
          const row = paper.verdicts.find((one) => one.target === target.id && one.area === area && one.year === year);
          return row ? [...(row.value === null ? [] : [{ text: `${number(row.value, unit)}: ` }]), ...stateRuns(row.state, row.provisional, t)] : '';
        }),
      ]);
    }),
  };
  return [main, byYear];
}

/** The working of each verdict, as the evaluation tells it; sources are cited by their number in the annex. */
function workingOf(paper: ProgressPaper, target: Target, sources: Sources, t: Translator): readonly Block[] {
  const own = paper.verdicts.filter((row) => row.target === target.id);
  if (own.length === 0) return [];
  const blocks: Block[] = [{ type: 'heading', level: 2, text: target.text.replace(/\.$/u, '') }];
  if (target.reading) blocks.push({ type: 'note', text: t(`plan.reading.${target.reading}`) });
  const several = new Set(own.map((row) => row.area)).size > 1;
  for (const row of own) {
    const when = row.year === null ? t('document.report.whole') : t('document.due.year_capital', { year: String(row.year) });
    blocks.push({ type: 'paragraph', text: [{ text: several ? `${placeOf(paper, row.area)}, ${when}` : when, bold: true }, { text: ': ' }, ...stateRuns(row.state, row.provisional, t)] });
    // The first lines repeat the target's own words and its reading, which stand above.
    const lines = row.trace.filter((line) => line.key !== 'plan.trace.target' && !line.key.startsWith('plan.reading.')).map((line) => say(t, sources.cite(line)));
    if (lines.length > 0) blocks.push({ type: 'bullets', items: lines });
  }
  return [...blocks, { type: 'note', text: t('document.report.pointer', { source: pointer(paper.plan, target.source) }) }];
}

function workOf(paper: ProgressPaper, t: Translator): readonly Block[] {
  const { plan, work, asOf } = paper;
  const status = (id: string, due: PlainDate | undefined): string => {
    const known = work?.get(id);
    if (known?.done) return t('document.work.done', { date: { date: known.done }, evidence: known.evidence ? ` (${known.evidence})` : '' });
    if (due !== undefined && due < asOf) return work ? t('document.work.overdue', { date: { date: due } }) : t('document.work.due_unknown');
    return work ? t('document.work.open') : t('document.work.unknown');
  };
  const table = (rows: Table['rows'], title: string): Table => ({
    type: 'table',
    columns: [{ title: t('document.column.number'), width: 1, align: 'center' }, { title, width: 7 }, { title: t('document.column.lead'), width: 4 }, { title: t('document.column.when'), width: 4 }, { title: t('document.column.status'), width: 4 }],
    rows: rows.map((row, index) => [String(index + 1), ...row]),
  });
  const blocks: Block[] = [];
  if (plan.tasks.length > 0) {
    blocks.push({ type: 'heading', level: 2, text: t('document.report.tasks') }, table(plan.tasks.map((item) => [item.text, joined([item.lead]), whenWords(item, t), status(item.id, item.due?.day)]), t('document.column.task')));
  }
  if (plan.milestones.length > 0) {
    blocks.push({ type: 'heading', level: 2, text: t('document.report.milestones') }, table(plan.milestones.map((item) => [item.text, item.lead ?? '', whenWords(item, t), status(item.id, item.due?.day)]), t('document.column.milestone')));
  }
  return blocks.length === 0 ? [] : [{ type: 'heading', level: 1, text: t('document.report.work') }, ...blocks];
}


/** Each missing figure once, with where it could come from. */
function missingOf(paper: ProgressPaper, t: Translator): readonly Block[] {
  const lines = [...new Set(messagesOf(paper, ['plan.trace.missing']).map((line) => say(t, line)))];
  return lines.length === 0 ? [{ type: 'paragraph', text: t('document.report.nothing_missing') }] : [{ type: 'bullets', items: lines }];
}

type Sources = { readonly annex: readonly Block[]; /** The line with its source replaced by the number of the row in the annex. */ readonly cite: (line: Message) => Message };
const figureLines = ['plan.trace.figure', 'plan.trace.figure_flagged'];

function sourcesOf(paper: ProgressPaper, t: Translator): Sources {
  const text = (value: MessageParam | undefined): string => (value === undefined ? '' : t('document.cell', { value }));
  const rowOf = ({ params }: Message): readonly string[] => [
    text(params?.['indicator']), text(params?.['area']), text(params?.['date']), [text(params?.['value']), text(params?.['unit'])].join(' ').trim(), text(params?.['standard']), text(params?.['source']), text(params?.['flags']),
  ];
  const rows = new Map<string, readonly string[]>();
  for (const line of messagesOf(paper, figureLines)) rows.set(JSON.stringify(rowOf(line)), rowOf(line));
  const numbers = new Map([...rows.keys()].map((key, index) => [key, index + 1]));
  const cite = (line: Message): Message => {
    if (!figureLines.includes(line.key)) return line;
    return { key: line.key, params: { ...line.params, source: t('document.report.row', { number: numbers.get(JSON.stringify(rowOf(line))) ?? 0 }) } };
  };
  if (rows.size === 0) return { cite, annex: [{ type: 'paragraph', text: t('document.report.no_sources') }] };
  const table: Table = {
    type: 'table', wide: true,
    columns: [
      { title: t('document.column.number'), width: 1, align: 'center' }, { title: t('document.column.indicator'), width: 5 }, { title: t('document.column.area'), width: 3 }, { title: t('document.column.date'), width: 2.6, align: 'center' },
      { title: t('document.column.value'), width: 3, align: 'right' }, { title: t('document.column.standard'), width: 3.5 }, { title: t('document.column.source'), width: 7 }, { title: t('document.column.remark'), width: 3 },
    ],
    rows: [...rows.values()].map((row, index) => [String(index + 1), ...row]),
  };
  return { cite, annex: [table] };
}

function messagesOf(paper: ProgressPaper, keys: readonly string[]): readonly Message[] {
  return paper.verdicts.flatMap((row) => row.trace.filter((line) => keys.includes(line.key)));
}
