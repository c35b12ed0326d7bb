/**
 * Loads what ships as files — areas, bodies, the indicator catalogue, published figures, the plans — and, unless told not to, the story world.
 * Each step compares the hash of its files with what was loaded last: a start with nothing new parses nothing and writes nothing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountActions } from '../actions/account.ts';
import { ensureFirstAdministrator } from '../actions/account/first-administrator.ts';
import { areaActions } from '../actions/area.ts';
import { areaStatusActions } from '../actions/area-status.ts';
import { indicatorActions } from '../actions/indicator.ts';
import { type Action, execute, type House } from '../actions/kernel.ts';
import { organisationActions } from '../actions/organisation.ts';
import { readShippedAreas, shippedAreas } from '../db/area-files.ts';
import { publishedSeries, shippedCatalogueText } from '../db/indicator-files.ts';
import { readShippedOrganisations, shippedOrganisations } from '../db/organisation-files.ts';
import { isLoaded, noteLoaded, wasLoaded } from '../db/shipped.ts';
import { loadPlans, type PlanText } from '../actions/plan.ts';
import { inVietnamese } from '../actions/plan/store.ts';
import { addStoryPeople, loadStoryWorld } from '../demo/load.ts';
import { storyOrganisations } from '../demo/organisations.ts';
import { storyParentPlan } from '../demo/plan.ts';
import { systemActor } from '../domain/account/roles.ts';
import { yearOf } from '../domain/calendar.ts';
import { createAreaHistory } from '../domain/area/history.ts';
import { projectRoot } from './settings.ts';
import type { StartOptions } from './start.ts';

export type DemoAccount = { readonly username: string; readonly name: string; readonly password: string; readonly areaName: string | null; readonly roles: readonly string[] };
export type LoadReport = { readonly demoAccounts: readonly DemoAccount[]; readonly firstAdministrator: string | null; /** There was no story world before this start. */ readonly storyIsNew: boolean };
/** Where the published figures lie; a test hands in a corrected copy. */
export type ShippedPaths = { readonly series: string };

const actions: readonly Action[] = [...accountActions, ...areaActions, ...areaStatusActions, ...organisationActions, ...indicatorActions];

async function as<T>(house: House, name: string, input: unknown): Promise<T> {
  const found = actions.find((one) => one.contract.name === name);
  if (!found) throw new Error(`no action ${name}`);
  return (await execute(house, found, input, { actor: systemActor, requestId: 'start' })) as T;
}

export async function loadFacts(house: House, options: StartOptions, paths: ShippedPaths = { series: publishedSeries }): Promise<LoadReport> {
  const territory = filesIn(shippedAreas);
  const areas = lazily(readShippedAreas);
  await once(house, 'areas', territory, async (contentHash) => {
    const data = areas();
    const { changed } = await as<{ changed: boolean }>(house, 'area.load', { source: 'shipped', contentHash, data });
    if (changed) options.tell('house.start.areas_loaded', { count: data.areas.length });
  });
  await once(house, 'organisations', [...territory, ...filesIn(shippedOrganisations)], async (contentHash) => {
    await as(house, 'organisation.load', { source: 'shipped.organisations', contentHash, data: readShippedOrganisations(createAreaHistory(areas())) });
  });
  const catalogue = shippedCatalogueText();
  await once(house, 'catalogue', [catalogue], async () => void (await as(house, 'indicator.loadCatalogue', { text: catalogue })));
  const series = readFileSync(paths.series);
  await once(house, 'figures', [...territory, catalogue, series], async () => {
    const figures = await as<{ written: number }>(house, 'indicator.import', {
      file: { fileName: 'published.csv', mediaType: 'text/csv', bytes: new Uint8Array(series) }, numbers: 'en', reason: inVietnamese('house.load.published'), close: true, replaces: inVietnamese('house.load.corrected'),
    });
    if (figures.written > 0) options.tell('house.start.figures_loaded', { count: figures.written });
  });
  const plans = readShippedPlans();
  await once(house, 'plans', plans.flatMap((one) => [one.file, one.text]), async () => {
    const { loaded, changed } = await loadPlans(house, plans);
    if (loaded.length + changed.length > 0) options.tell('house.start.plans_loaded', { count: loaded.length + changed.length });
  });
  const storyIsNew = options.demo && !(await wasLoaded(house.db, 'story'));
  if (options.demo) {
    const parentPlan = plans.find((one) => one.file === `${storyParentPlan}.yaml`)!.text;
    const lastYear = String(yearOf(house.clock.today()) - 1);
    await once(house, 'story', [...territory, ...filesIn(join(projectRoot, 'src/demo')), parentPlan, lastYear], async () => {
      await loadStoryWorld(house, parentPlan);
      options.tell('house.start.story_loaded');
      await as(house, 'area.loadStatusCounts', { world: 'story' });
      await as(house, 'organisation.load', { source: 'story.organisations', contentHash: hashOf([JSON.stringify(storyOrganisations())]), data: storyOrganisations() });
      await addStoryPeople(house);
    });
  }
  const { items } = await as<{ items: DemoAccount[] }>(house, 'account.demo', {});
  return { demoAccounts: items, firstAdministrator: await ensureFirstAdministrator(house), storyIsNew };
}

/** Does the work unless these very contents, by this version of the software, were loaded before. */
async function once(house: House, source: string, contents: readonly (string | Uint8Array)[], work: (contentHash: string) => Promise<void>): Promise<void> {
  const contentHash = hashOf([softwareVersion, ...contents]);
  if (await isLoaded(house.db, source, contentHash)) return;
  await work(contentHash);
  await noteLoaded(house.db, source, contentHash);
}

/** The plan files that ship: summaries of published documents. */
function readShippedPlans(): readonly PlanText[] {
  const directory = join(projectRoot, 'plans');
  return readdirSync(directory).filter((file) => file.endsWith('.yaml')).sort().map((file) => ({ file, text: readFileSync(join(directory, file), 'utf8') }));
}

/** Names and bytes of a folder's files, in a fixed order. */
function filesIn(directory: string): readonly (string | Uint8Array)[] {
  return readdirSync(directory, { withFileTypes: true }).filter((one) => one.isFile()).map((one) => one.name).sort().flatMap((name) => [name, readFileSync(join(directory, name))]);
}

/** A new release reads everything again: how a file is read may have changed. */
const softwareVersion = (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;

function hashOf(contents: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const one of contents) hash.update(`${one.length}:`).update(one);
  return hash.digest('hex');
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
