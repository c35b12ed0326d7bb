/** Small plans and series for the tests of evaluation: a plan with the targets given, a store of rows written as short lines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainDate } from '../../src/domain/calendar.ts';
import { toExactText } from '../../src/domain/exact.ts';
import { parseCatalogue } from '../../src/domain/indicator/catalogue.ts';
import { createSeriesStore, type Flag, type Observation, type SeriesStore } from '../../src/domain/indicator/series.ts';
import { evaluatePlan, type Evaluation, type EvaluateOptions } from '../../src/domain/plan/evaluate.ts';
import type { Plan } from '../../src/domain/plan/format.ts';
import { readPlan } from '../../src/domain/plan/read.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';
import { createTranslator, say } from '../../src/domain/text/translate.ts';

export const root = join(import.meta.dirname, '..', '..');
export const catalogue = parseCatalogue(readFileSync(join(root, 'data/indicators.yaml'), 'utf8')).catalogue!;
const t = createTranslator('vi', vietnamese);

/** A plan of 2021-2025 for the area `xa` with one target, its goal in YAML flow form. */
export function planWith(goal: string, extra = ''): Plan {
  const text = `
format: 1
id: story-thu
world: story
document: {kind: plan, issuer: Ủy ban nhân dân xã, side: state, title: Kế hoạch thử, short_title: Kế hoạch thử, source: tài liệu thử}
movement: {name: Vì người nghèo, source: tài liệu thử}
period: {first_year: 2021, last_year: 2025}
scope: {areas: [xa]}
targets:
  - id: chi-tieu
    text: Chỉ tiêu thử.
    source: tài liệu thử, mục I
    ${extra}
    goal: ${goal}
`;
  const { plan, problems } = readPlan(text, 'thu.yaml');
  if (!plan) throw new Error(problems.map((problem) => `${problem.code}@${problem.line}`).join(', '));
  return plan;
}

/** "indicator period value [standard] [FLAG…]": standard defaults to national-2022-2025, "-" for none. A year stands for its last day. */
export function rows(...lines: readonly string[]): Observation[] {
  return lines.map((line) => {
    const [indicator, period, value, standard = 'national-2022-2025', ...flags] = line.split(' ');
    const open = flags.includes('OPEN');
    return {
      indicator: indicator!, area: 'xa', periodEnd: plainDate(period!.length === 4 ? `${period}-12-31` : period!), value: value!, unit: indicator!.endsWith('_pct') ? 'percent' : 'households',
      standard: standard === '-' ? '' : standard, source: 'https://example.invalid/so-lieu', status: 'V', flags: flags.filter((flag) => flag !== 'OPEN') as Flag[], reason: '', note: '', closed: !open,
    };
  });
}

export function storeOf(...lines: readonly string[]): SeriesStore {
  return createSeriesStore(rows(...lines));
}

export function evaluate(goal: string, store: SeriesStore, asOf: string, extra = '', options: Partial<EvaluateOptions> = {}): readonly Evaluation[] {
  return evaluatePlan(planWith(goal, extra), store, { asOf: plainDate(asOf), ...options });
}

/** The whole-period row. */
export function whole(found: readonly Evaluation[]): Evaluation {
  return found.find((row) => row.year === null)!;
}

export function inYear(found: readonly Evaluation[], year: number): Evaluation {
  return found.find((row) => row.year === year)!;
}

/** "met", "met?" when provisional, with the value: "met? 1.17". */
export function verdict(row: Evaluation): string {
  return `${row.state}${row.provisional ? '?' : ''}${row.value === null ? '' : ` ${toExactText(row.value)}`}`;
}

export function told(row: Evaluation): string {
  return row.trace.map((line) => say(t, line)).join('\n');
}
