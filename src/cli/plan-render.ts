/**
 * `chungtay plan render`: a plan, or the report on its progress, as DOCX or PDF from files alone, without a database.
 * Registered by plan.ts. Reads files, asks the domain, composes, writes one file; exit 0 fine, 1 problems found, 2 usage.
 * The paper is in Vietnamese whatever language the command speaks; a plan of the real world prints as a summary of its source.
 */
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { createClock } from '../app/clock.ts';
import { getLayout } from '../db/document-files.ts';
import { checkOfficialDocument } from '../documents/check-docx.ts';
import { composePlan } from '../documents/compose-plan.ts';
import { composeProgress } from '../documents/compose-progress.ts';
import { renderDocx } from '../documents/docx.ts';
import { renderPdf } from '../documents/pdf.ts';
import { applicationStanding, unitOfPlan } from '../documents/plan-standing.ts';
import { worldOfSlug } from '../domain/area/world.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import { createSeriesStore } from '../domain/indicator/series.ts';
import { checkPlans } from '../domain/plan/check.ts';
import { evaluatePlan } from '../domain/plan/evaluate.ts';
import type { Plan } from '../domain/plan/format.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Locale, Translator } from '../domain/text/translate.ts';
import { dayOption, exitCode, translatorFor, UsageError } from './output.ts';
import { catalogueNames, gapsOf, readAreaNames, readPlans, readSeries, unknownArea } from './plan-files.ts';

const formats = ['docx', 'pdf'] as const;
type RenderFlags = {
  readonly format: (typeof formats)[number]; readonly out: string; readonly lang: Locale; readonly progress?: boolean; readonly series?: readonly string[]; readonly asOf?: PlainDate; readonly area?: string;
};

export function registerPlanRender(plan: Command, t: Translator): void {
  plan.command('render').description(t('document.cli.render')).argument('<plan>', t('plan.cli.files'))
    .addOption(new Option('--format <format>', t('document.cli.format')).choices(formats).makeOptionMandatory())
    .requiredOption('--out <file>', t('document.cli.out'))
    .option('--progress', t('document.cli.progress'))
    .option('--series <files...>', t('plan.cli.series'))
    .option('--as-of <date>', t('document.cli.as_of'), dayOption(t))
    .option('--area <ref>', t('plan.cli.area'))
    .addOption(new Option('--lang <lang>', t('plan.cli.lang')).choices(['vi', 'en']).default('vi'))
    .action((file: string, flags: RenderFlags) => render(file, flags));
}

async function render(file: string, flags: RenderFlags): Promise<void> {
  const t = translatorFor(flags.lang);
  if (flags.progress && (flags.series === undefined || flags.asOf === undefined)) throw new UsageError(t('document.cli.progress_needs'));
  if (!flags.progress && (flags.series !== undefined || flags.area !== undefined)) throw new UsageError(t('document.cli.only_progress'));
  const { sources, library } = readPlans([file]);
  const { plans, problems } = checkPlans(sources, { catalogue: readShippedCatalogue(), library });
  const plan = plans[0];
  if (problems.length > 0 || plan === undefined) throw new ProblemError(problems);
  const words = translatorFor('vi');
  const document = flags.progress ? await composeReport(plan, flags, words) : composePlan(plan, words, { ...standingOf(plan), areaName: readAreaNames().name });
  writeOut(flags.out, await bytesOf(document, flags, words), t);
  process.stdout.write(`${t('document.cli.written', { file: flags.out })}\n`);
  process.exitCode = exitCode.fine;
}

/** A plan of the story world stands as its own paper; one of the real world is never printed as if it were the original. */
function standingOf(plan: Plan) {
  return plan.world === 'story' ? { standing: applicationStanding(plan, unitOfPlan(plan) ?? '…') } : {};
}

async function composeReport(plan: Plan, flags: RenderFlags, words: Translator): Promise<OfficialDocument> {
  const catalogue = readShippedCatalogue();
  const areas = readAreaNames();
  const area = flags.area === undefined ? undefined : areas.resolve(flags.area);
  const series = await readSeries(flags.series!, catalogue, areas.resolver);
  const nowhere = area !== undefined && !areas.known(area) && !series.observations.some((one) => one.area === area);
  const problems = [...series.problems, ...(nowhere ? [unknownArea(flags.area!)] : [])];
  if (problems.length > 0) throw new ProblemError(problems);
  const names = catalogueNames(catalogue, areas, 'vi');
  const asOf = flags.asOf!;
  const verdicts = evaluatePlan(plan, createSeriesStore([...series.observations, ...gapsOf([plan], series.observations, readShippedCatalogue(), area)]), { asOf, names, ...(area === undefined ? {} : { area }) });
  return composeProgress(
    { plan, verdicts, asOf, areaName: names.area(area ?? plan.scope.areas[0]!), nameOf: names.area, unitOf: (id) => names.unit(catalogue.findIndicator(id)?.unit ?? ''), world: area !== undefined && worldOfSlug(area) === 'story' ? 'story' : plan.world },
    words,
  );
}

async function bytesOf(document: OfficialDocument, flags: RenderFlags, words: Translator): Promise<Uint8Array> {
  const on = flags.asOf ?? createClock().today();
  const layout = getLayout(document.authority, document.standing.form === 'issued' ? document.standing.date : on);
  if (flags.format === 'pdf') return renderPdf(document, layout, words);
  const bytes = await renderDocx(document, layout, words, on);
  const faults = await checkOfficialDocument(bytes, layout, { form: document.standing.form, letter: document.kind === 'letter', ribbon: document.world === 'story' });
  if (faults.length > 0) throw new Error(`the paper does not follow its layout: ${faults.map((fault) => `${fault.code} ${fault.item}`).join(', ')}`);
  return bytes;
}

function writeOut(file: string, bytes: Uint8Array, t: Translator): void {
  try {
    writeFileSync(file, bytes);
  } catch {
    throw new UsageError(t('document.cli.cannot_write', { file }));
  }
}
