/**
 * Writes the story world through the actions, as the system, into a database that has none. Called by the start unless `--empty`.
 * The same content a second time changes nothing.
 */
import { createHash } from 'node:crypto';
import { accountActions } from '../actions/account.ts';
import { areaActions } from '../actions/area.ts';
import { householdActions } from '../actions/household.ts';
import { indicatorActions } from '../actions/indicator.ts';
import { type Action, execute, type House } from '../actions/kernel.ts';
import { systemActor } from '../domain/account/roles.ts';
import { type PlainDate, plainDate } from '../domain/calendar.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { parse, stringify } from 'yaml';
import { loadPlans, planActions } from '../actions/plan.ts';
import { inVietnamese } from '../actions/plan/store.ts';
import { demoPassword, demoPeople } from './accounts.ts';
import { storyFigures } from './figures.ts';
import { storyHouseholds } from './households.ts';
import { communes, district, highland, successors } from './places.ts';
import { communePlanSlugs, storyCommunePlans, storyPlan } from './plan.ts';
import { storyTerritory } from './territory.ts';

const cut = plainDate('2025-07-01');
const start = plainDate('2021-01-01');
const actions: readonly Action[] = [...accountActions, ...areaActions, ...householdActions, ...indicatorActions, ...planActions];

/** Runs one action as the system. */
async function as<T>(house: House, name: string, input: unknown): Promise<T> {
  const found = actions.find((one) => one.contract.name === name);
  if (!found) throw new Error(`no action ${name}`);
  return (await execute(house, found, input, { actor: systemActor, requestId: 'demo' })) as T;
}

/** Each step may run again: what is there stays, what is missing is added. `parentPlan`: the real district plan's file, which the story district's plan is made from. */
export async function loadStoryWorld(house: House, parentPlan: string): Promise<void> {
  const territory = storyTerritory();
  // What is still to come by the clock of the house is not there yet: the year that runs can be reported and closed by hand.
  const figures = storyFigures().filter((one) => one.periodEnd <= house.clock.today());
  const contentHash = createHash('sha256').update(JSON.stringify([territory, demoPeople])).digest('hex');
  await as(house, 'area.load', { source: 'story', contentHash, data: territory });
  // Loaded once: with a later date of the clock the register stays as its people left it.
  const households = storyHouseholds(house.clock.today());
  await as(house, 'household.load', { source: 'story.households', title: inVietnamese('demo.load.households'), contentHash: createHash('sha256').update(JSON.stringify(households)).digest('hex'), households });
  // After the register: the years are closed with what was counted from it standing beside what was reported.
  await as(house, 'indicator.import', { file: csvFile(figures), numbers: 'en', reason: inVietnamese('demo.load.reason'), close: true });
  const plan = storyPlan(parse(parentPlan) as Parameters<typeof storyPlan>[0]);
  const plans = [plan, ...storyCommunePlans(plan)];
  await loadPlans(house, plans.map((one) => ({ file: `${one.id}.yaml`, text: stringify(JSON.parse(JSON.stringify(one))) })));
  if (house.clock.today() >= cut) await passOpenTasks(house);
}

const columns = ['indicator', 'area', 'period_end', 'value', 'unit', 'standard', 'source', 'status', 'chosen', 'reason', 'note', 'numerator', 'denominator'] as const;

/** The figures as the very file an officer would import. */
function csvFile(figures: readonly Observation[]) {
  const lines = figures.map((one) =>
    [one.indicator, one.area, one.periodEnd, one.value, one.unit, one.standard, one.source, one.status, one.chosen === undefined ? '' : String(one.chosen), one.reason, one.note, one.ratio?.numerator ?? '', one.ratio?.denominator ?? '']
      .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(','),
  );
  return { fileName: 'so-lieu-gia-lap.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode([columns.join(','), ...lines].join('\n')) };
}

/** What the ended district and communes had left open goes to named successors, as their last day's hand-over did. */
async function passOpenTasks(house: House): Promise<void> {
  const places = communes.filter((place) => communePlanSlugs.some((slug) => place.slug.startsWith(`story-${slug}-`)));
  const nameOf = new Map<string, string>(successors.map((one) => [one.slug, one.name.replace(/^Xã /, 'xã ')]));
  const passes = [{ from: district.slug, to: highland.successor }, ...places.map((place) => ({ from: place.slug, to: place.successor }))];
  for (const pass of passes) {
    const { total } = await as<{ total: number }>(house, 'plan.tasks', { area: pass.from, below: false, states: ['proposed', 'assigned', 'in_progress'] });
    if (total > 0) await as(house, 'plan.passTasks', { ...pass, body: inVietnamese('demo.load.body', { area: nameOf.get(pass.to)! }), reason: inVietnamese('demo.load.handed_over') });
  }
}

/** After the bodies of the story world: some of its people speak for one. */
export async function addStoryPeople(house: House): Promise<void> {
  const idOf = await areaIds(house);
  const grant = (role: string, slug: string, organisationId: string | null, from: PlainDate, until: PlainDate | null) => ({ role, areaId: idOf.get(slug)!, organisationId, from, until });
  // At once: a password takes the processor longer to hash than the database to keep.
  await Promise.all(demoPeople.map(async (one) => {
    const grants = [
      ...(one.before ? [grant(one.role, one.before, one.bodies?.[0] ?? null, start, cut)] : []),
      ...(one.after ? [grant(one.roleAfter ?? one.role, one.after, one.bodies?.[1] ?? null, cut, null)] : []),
    ];
    await as(house, 'account.addDemo', { username: one.username, name: one.name, password: demoPassword, areaId: idOf.get(one.before ?? one.after!)!, grants });
  }));
}

async function areaIds(house: House): Promise<ReadonlyMap<string, number>> {
  const slugs = [...new Set(demoPeople.flatMap((one) => [one.before, one.after]).filter((slug) => slug !== null))];
  const found = await Promise.all(slugs.map(async (area) => as<{ area: { id: number } }>(house, 'area.get', { area, world: 'story' })));
  return new Map(slugs.map((slug, index) => [slug, found[index]!.area.id]));
}
