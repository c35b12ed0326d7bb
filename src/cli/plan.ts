/**
 * `chungtay plan check | evaluate | compare | render`: plans on files alone, without a database.
 * Registered by main.ts. Reads files, asks the domain, prints; exit 0 fine, 1 problems found, 2 usage.
 */
import type { Command } from 'commander';
import type { PlainDate } from '../domain/calendar.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { toDecimal } from '../domain/exact.ts';
import { createSeriesStore } from '../domain/indicator/series.ts';
import type { Message } from '../domain/message.ts';
import { checkPlans } from '../domain/plan/check.ts';
import { comparePlans, comparisonJson } from '../domain/plan/compare.ts';
import { evaluatePlan, stateName, toJson, type Evaluation } from '../domain/plan/evaluate.ts';
import type { Plan } from '../domain/plan/format.ts';
import { readPlan } from '../domain/plan/read.ts';
import { say, type Translator } from '../domain/text/translate.ts';
import { catalogueNames, gapsOf, readAreaNames, readPlans, readSeries, unknownArea } from './plan-files.ts';
import { registerPlanRender } from './plan-render.ts';
import { dayOption, exitCode, printJson, printProblems, translatorFor, withCommonOptions, type CommonOptions } from './output.ts';

type EvaluateFlags = CommonOptions & { readonly series: readonly string[]; readonly asOf: PlainDate; readonly area?: string; readonly trace?: boolean };

export function registerPlan(program: Command, t: Translator): void {
  const plan = program.command('plan').description(t('plan.cli.plan'));
  withCommonOptions(plan.command('check').description(t('plan.cli.check')).argument('<files...>', t('plan.cli.files')), t)
    .action((files: string[], options: CommonOptions) => check(files, options));
  withCommonOptions(plan.command('evaluate').description(t('plan.cli.evaluate')).argument('<plans...>', t('plan.cli.files')), t)
    .requiredOption('--series <files...>', t('plan.cli.series'))
    .requiredOption('--as-of <date>', t('plan.cli.as_of'), dayOption(t))
    .option('--area <ref>', t('plan.cli.area'))
    .option('--trace', t('plan.cli.trace'))
    .action((files: string[], options: EvaluateFlags) => evaluate(files, options));
  withCommonOptions(plan.command('compare').description(t('plan.cli.compare')).argument('<parent>', t('plan.cli.parent')).argument('<children...>', t('plan.cli.children')), t)
    .action((parent: string, children: string[], options: CommonOptions) => compare(parent, children, options));
  registerPlanRender(plan, t);
}

function check(files: readonly string[], options: CommonOptions): void {
  const { sources, library } = readPlans(files);
  const { problems } = checkPlans(sources, { catalogue: readShippedCatalogue(), library });
  if (options.format === 'text' && problems.length === 0) process.stdout.write(`${translatorFor(options.lang)('plan.cli.ok', { count: sources.length })}\n`);
  else printProblems(problems, options);
  process.exitCode = problems.length > 0 ? exitCode.problems : exitCode.fine;
}

async function evaluate(files: readonly string[], options: EvaluateFlags): Promise<void> {
  const catalogue = readShippedCatalogue();
  const { sources, library } = readPlans(files);
  const { plans, problems } = checkPlans(sources, { catalogue, library });
  const areas = readAreaNames();
  const area = options.area === undefined ? undefined : areas.resolve(options.area);
  const series = await readSeries(options.series, catalogue, areas.resolver);
  const nowhere = area !== undefined && !areas.known(area) && !series.observations.some((one) => one.area === area);
  const found = [...problems, ...series.problems, ...(nowhere ? [unknownArea(options.area!)] : [])];
  if (found.length > 0) {
    printProblems(found, options);
    process.exitCode = exitCode.problems;
    return;
  }
  const store = createSeriesStore([...series.observations, ...gapsOf(plans, series.observations, catalogue, area)]);
  const names = catalogueNames(catalogue, areas, options.lang);
  const rows = plans.flatMap((plan) => evaluatePlan(plan, store, { asOf: options.asOf, names, ...(area === undefined ? {} : { area }) }));
  const t = translatorFor(options.lang);
  if (options.format === 'json') printJson(rows.map((row) => toJson(row, (message: Message) => say(t, message))));
  else printRows(rows, plans, options, t);
}

function compare(parentFile: string, childFiles: readonly string[], options: CommonOptions): void {
  const { sources, library } = readPlans([parentFile, ...childFiles]);
  // One by one: two versions of one plan share an id and may still be compared.
  const known = new Map([...library, ...sources.flatMap(({ file, text }) => { const { plan } = readPlan(text, file); return plan ? [[plan.id, plan] as const] : []; })]);
  const checked = sources.map((source) => checkPlans([source], { catalogue: readShippedCatalogue(), library: known }));
  const [plans, problems] = [checked.flatMap((one) => one.plans), checked.flatMap((one) => one.problems)];
  const [parent, ...children] = plans;
  if (problems.length > 0 || !parent) {
    printProblems(problems, options);
    process.exitCode = exitCode.problems;
    return;
  }
  const rows = comparePlans(parent, children);
  const t = translatorFor(options.lang);
  const json = rows.map((row) => comparisonJson(row, (message) => say(t, message)));
  if (options.format === 'json') printJson(json);
  else for (const row of json) process.stdout.write(`${row.child ?? '–'} · ${row.item}: ${t(`plan.relation.${row.relation}`)}${row.trace.length > 0 ? `. ${row.trace.join('. ')}` : ''}\n`);
  process.exitCode = rows.some((row) => !row.acceptable) ? exitCode.problems : exitCode.fine;
}

function printRows(rows: readonly Evaluation[], plans: readonly Plan[], options: EvaluateFlags, t: Translator): void {
  const place = catalogueNames(readShippedCatalogue(), readAreaNames(), options.lang).area;
  for (const plan of plans) {
    process.stdout.write(`${plan.document.short_title}\n`);
    for (const row of rows.filter((one) => one.plan === plan.id)) {
      const decimal = (value: Evaluation['value']): { decimal: string } | '–' => (value === null ? '–' : { decimal: toDecimal(value) });
      const line = t('plan.cli.row', {
        target: row.target, area: place(row.area), year: row.year === null ? t('plan.cli.whole_period') : String(row.year), state: stateName(row.state),
        provisional: row.provisional ? ` (${t('plan.provisional')})` : '',
        value: row.value === null ? '' : t('plan.cli.row_value', { value: decimal(row.value), required: decimal(row.required) }),
      });
      process.stdout.write(`  ${line}\n`);
      if (options.trace) for (const message of row.trace) process.stdout.write(`      ${say(t, message)}\n`);
    }
  }
}
