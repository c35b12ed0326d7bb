/**
 * Loads what ships as files — areas, the indicator catalogue, published figures, the plans — and, unless told not to, the story world.
 * Each step compares the hash of its files with what was loaded last, so that a second start does nothing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountActions } from '../actions/account.ts';
import { ensureFirstAdministrator } from '../actions/account/first-administrator.ts';
import { areaActions } from '../actions/area.ts';
import { indicatorActions } from '../actions/indicator.ts';
import { type Action, execute, type House } from '../actions/kernel.ts';
import { organisationActions } from '../actions/organisation.ts';
import { readShippedAreas } from '../db/area-files.ts';
import { readPublishedSeries, shippedCatalogueText } from '../db/indicator-files.ts';
import { readShippedOrganisations } from '../db/organisation-files.ts';
import { loadPlans, type PlanText } from '../actions/plan.ts';
import { loadStoryWorld } from '../demo/load.ts';
import { storyParentPlan } from '../demo/plan.ts';
import { systemActor } from '../domain/account/roles.ts';
import { createAreaHistory } from '../domain/area/history.ts';
import { projectRoot } from './settings.ts';
import type { StartOptions } from './start.ts';

export type DemoAccount = { readonly username: string; readonly name: string; readonly password: string; readonly areaName: string | null; readonly roles: readonly string[] };
export type LoadReport = { readonly demoAccounts: readonly DemoAccount[]; readonly firstAdministrator: string | null };

const actions: readonly Action[] = [...accountActions, ...areaActions, ...organisationActions, ...indicatorActions];

async function as<T>(house: House, name: string, input: unknown): Promise<T> {
  const found = actions.find((one) => one.contract.name === name);
  if (!found) throw new Error(`no action ${name}`);
  return (await execute(house, found, input, { actor: systemActor, requestId: 'start' })) as T;
}

export async function loadFacts(house: House, options: StartOptions): Promise<LoadReport> {
  const data = readShippedAreas();
  const { changed } = await as<{ changed: boolean }>(house, 'area.load', { source: 'shipped', contentHash: hashOf(JSON.stringify(data)), data });
  if (changed) options.tell('house.start.areas_loaded', { count: data.areas.length });
  const bodies = readShippedOrganisations(createAreaHistory(data));
  await as(house, 'organisation.load', { source: 'shipped.organisations', contentHash: hashOf(JSON.stringify(bodies)), data: bodies });
  await as(house, 'indicator.loadCatalogue', { text: shippedCatalogueText() });
  const bytes = new Uint8Array(readPublishedSeries());
  const figures = await as<{ written: number }>(house, 'indicator.import', {
    file: { fileName: 'published.csv', mediaType: 'text/csv', bytes }, numbers: 'en', reason: 'Số liệu đã công bố kèm theo phần mềm', close: true,
  });
  if (figures.written > 0) options.tell('house.start.figures_loaded', { count: figures.written });
  const plans = readShippedPlans();
  const { loaded, changed: renewed } = await loadPlans(house, plans);
  if (loaded.length + renewed.length > 0) options.tell('house.start.plans_loaded', { count: loaded.length + renewed.length });
  const parentPlan = plans.find((one) => one.file === `${storyParentPlan}.yaml`)!;
  if (options.demo && (await loadStoryWorld(house, parentPlan.text))) options.tell('house.start.story_loaded');
  const { items } = await as<{ items: DemoAccount[] }>(house, 'account.demo', {});
  return { demoAccounts: items, firstAdministrator: await ensureFirstAdministrator(house) };
}

/** The plan files that ship: summaries of published documents. */
function readShippedPlans(): readonly PlanText[] {
  const directory = join(projectRoot, 'plans');
  return readdirSync(directory).filter((file) => file.endsWith('.yaml')).sort().map((file) => ({ file, text: readFileSync(join(directory, file), 'utf8') }));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
