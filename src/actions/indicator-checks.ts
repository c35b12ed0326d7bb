/**
 * Figures to look at again before a year is closed: what stands of an area, of those directly below and of its neighbours is read at once and compared
 * by the domain. Whoever has an account may see this; who answers for the area says why one stays as it is, or corrects it. Nothing is held up by it.
 */
import { nameOn } from '../domain/area/history.ts';
import { endOfYear, type PlainDate, yearOf } from '../domain/calendar.ts';
import { compare, exact } from '../domain/exact.ts';
import { type CheckParameters, checkParametersOn } from '../domain/indicator/check-parameters.ts';
import { besides, checkFigures, type FigureCheck, readToCheck } from '../domain/indicator/checks.ts';
import { indicatorAcknowledge, indicatorChecks } from '../domain/indicator/contract-checks.ts';
import type { Observation } from '../domain/indicator/observation.ts';
import { problems as kinds } from '../domain/indicator/problems.ts';
import { createSeriesStore } from '../domain/indicator/series.ts';
import { isCount } from '../domain/indicator/ties.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Db } from '../db/connection.ts';
import { type Acknowledged, insertAcknowledgement, listAcknowledged } from '../db/indicator-checks.ts';
import { readShippedCatalogue } from '../db/indicator-files.ts';
import { findIndicatorKey, listObservations } from '../db/indicator.ts';
import { listStandingFigures } from '../db/indicator-standing.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { shownMessage } from './indicator-shapes.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';
import { type Place, type Places, readPlaces } from './plan/places.ts';

/** How many years an area is compared with itself. */
const yearsBack = 10;
/** Compared with other years or places, which go on changing: what was said holds for the figure. With a sum, for the figure and that sum. */
const loose: ReadonlySet<string> = new Set(['history', 'neighbours']);

type Found = { readonly check: FigureCheck; readonly acknowledged: Acknowledged | null };
type Asked = { readonly area: string; readonly year: number; /** Not those of the areas below. */ readonly own: boolean; readonly indicator?: string | undefined };
type Compared = { readonly checks: readonly FigureCheck[]; readonly figures: number };
type Checked = { readonly found: readonly Found[]; readonly areas: number; readonly figures: number; readonly places: Places; readonly area: Place; readonly shown: NonNullable<ReturnType<typeof checkParametersOn>>['shown'] };

/** What was found is kept until figures, areas or closings change; what was said of it is read each time. */
export async function checksOf({ db, counts }: Pick<ActionContext, 'db' | 'counts'>, asked: Asked): Promise<Checked> {
  const places = await readPlaces(db);
  const area = places.resolve(asked.area);
  const end = endOfYear(asked.year);
  const rules = checkParametersOn(readShippedPolicy(), end);
  if (!rules) return { found: [], areas: 0, figures: 0, places, area, shown: [] };
  const looked = [area, ...(asked.own ? [] : levelBelowOf(places, area, end))];
  const key = ['checks', area.slug, asked.year, asked.own, asked.indicator ?? ''].join(' ');
  const { checks, figures } = await counts(key, () => compareFigures(db, places, area, asked, rules.parameters), roomOf);
  const said = Map.groupBy(checks.length === 0 ? [] : await listAcknowledged(db, { areaIds: looked.map((one) => one.id), periodEnd: end }), keyOf);
  return { found: checks.map((check) => ({ check, acknowledged: said.get(keyOf(check))?.find((one) => isOf(one, check)) ?? null })), areas: looked.length, figures, places, area, shown: rules.shown };
}

/** Beside the counts of a whole province one figure takes a hundredth of the room. */
const roomOf = ({ checks }: Compared): number => Math.min(1, 0.01 + checks.length / 1000);

/**
 * What stands of the areas looked at with their years, of their neighbours the last two, and of areas that are only summed the year itself: at most three
 * readings. Of one indicator, it and those it is compared with.
 */
async function compareFigures(db: Db, places: Places, area: Place, asked: Asked, parameters: CheckParameters): Promise<Compared> {
  const catalogue = readShippedCatalogue();
  const [end, start] = [endOfYear(asked.year), endOfYear(asked.year - yearsBack)];
  const inside = levelBelowOf(places, area, end);
  const above = places.history.parent(area.slug, end);
  const beside = above ? levelBelowOf(places, above, end).filter((one) => one.level === area.level && one.slug !== area.slug) : [];
  const looked = [area, ...(asked.own ? [] : inside)];
  const one = asked.indicator === undefined ? undefined : catalogue.findIndicator(asked.indicator);
  const wanted = one === undefined ? catalogue.indicators : [one];
  const read = async (of: readonly Place[], indicators: readonly string[], from: PlainDate): Promise<readonly Observation[]> =>
    (await listStandingFigures(db, { slugOf: new Map(of.map((place) => [place.id, place.slug])), indicators, until: end, from })).figures.filter((figure) => figure.periodEnd.endsWith('-12-31'));
  const ids = wanted.map((indicator) => indicator.id);
  const own = await read(looked, one === undefined ? ids : readToCheck(one, catalogue), start);
  const around = await read(beside, [...new Set(wanted.flatMap(besides))], endOfYear(asked.year - 1));
  const summed = asked.own ? await read(inside, wanted.filter(isCount).map((indicator) => indicator.id), end) : [];
  const members = inside.map((place) => place.slug);
  const checks = checkFigures(createSeriesStore([...own, ...around, ...summed]), catalogue, {
    year: asked.year, areas: looked.map((place) => place.slug), indicator: asked.indicator,
    neighbours: [...(above && beside.length > 0 ? [{ within: nameOn(above, end), members: [area, ...beside].map((place) => place.slug) }] : []), ...(!asked.own && members.length > 0 ? [{ within: nameOn(area, end), members }] : [])],
    memberships: members.length > 0 ? [{ whole: area.slug, members }] : [],
  }, parameters);
  return { checks, figures: own.filter((figure) => figure.periodEnd === end && (asked.indicator === undefined || figure.indicator === asked.indicator)).length };
}

function levelBelowOf(places: Places, area: Pick<Place, 'slug' | 'world'>, on: PlainDate): readonly Place[] {
  const children = places.history.children(area.slug, on).filter((one) => one.level !== 'part' && one.level !== 'region' && one.id !== undefined) as readonly Place[];
  return children.filter((one) => one.level === children[0]!.level);
}

function keyOf(one: { readonly area: string; readonly indicator: string; readonly standard: string; readonly kind: string }): string {
  return [one.area, one.indicator, one.standard, one.kind].join('\u0000');
}

function isOf(said: Acknowledged, check: FigureCheck): boolean {
  const same = (a: string, b: string): boolean => compare(exact(a), exact(b)) === 0;
  return same(said.stated, check.stated) && (said.against === null || same(said.against, check.expected));
}

const checks = action(indicatorChecks, 'anywhere', async (context, input) => {
  const { found: all, areas, figures, places, area, shown } = await checksOf(context, { area: input.area, year: input.year, own: input.of === 'own', indicator: input.indicator });
  const catalogue = readShippedCatalogue();
  const wanted = input.of === 'below' ? all.filter(({ check }) => check.area !== area.slug) : all;
  const listed = input.show === 'all' ? wanted : wanted.filter((one) => one.acknowledged === null);
  const on = endOfYear(input.year);
  return {
    area: { slug: area.slug, name: nameOn(area, on), world: area.world }, year: input.year, parameters: [...shown], areas, figures, open: wanted.filter((one) => one.acknowledged === null).length, total: listed.length,
    rows: listed.slice(input.offset, input.offset + input.limit).map(({ check, acknowledged }) => {
      const indicator = catalogue.findIndicator(check.indicator)!;
      const unit = catalogue.findUnit(indicator.unit)!;
      return {
        kind: check.kind, area: { slug: check.area, name: nameOn(places.resolve(check.area), on) }, indicator: { id: indicator.id, title: indicator.title, unit: { vi: unit.vi, en: unit.en } }, periodEnd: check.periodEnd, standard: check.standard,
        stated: check.stated, expected: check.expected, households: check.households === null ? null : Math.round(check.households), message: shownMessage(check.message), closed: check.closed,
        acknowledged: acknowledged ? { reason: acknowledged.reason, by: acknowledged.by, at: acknowledged.at } : null,
      };
    }),
  };
});

const acknowledges = action(indicatorAcknowledge, async ({ db }, input) => [(await readPlaces(db)).resolve(input.area).id], async (context, input) => {
  const { db, actor, now, record } = context;
  const { found: own, area } = await checksOf(context, { area: input.area, year: yearOf(input.periodEnd), own: true });
  const one = own.find(({ check }) => check.kind === input.kind && check.indicator === input.indicator && check.standard === input.standard && check.periodEnd === input.periodEnd && (input.expected === undefined || check.expected === input.expected));
  if (!one) throw new ProblemError({ code: 'indicator.no_such_check', kind: kinds['indicator.no_such_check'] });
  const { check } = one;
  const key = found(await findIndicatorKey(db, check.indicator), 'indicator');
  const [figure] = await listObservations(db, { areaIds: [area.id], indicators: [check.indicator], from: check.periodEnd, until: check.periodEnd, standing: true }).then((rows) => rows.filter((row) => row.standard === check.standard));
  const against = loose.has(check.kind) ? null : check.expected;
  await insertAcknowledgement(db, check, { areaId: area.id, indicatorId: key.id, against, reason: input.reason, accountId: actor.accountId, now });
  record({ subject: { kind: 'figure', id: String(figure!.id) }, areaId: area.id, reason: input.reason, after: { figure: figure!.id, value: check.stated, check: check.kind, expected: check.expected } });
  return { observation: figure!.id, open: own.filter((other) => other !== one && other.acknowledged === null).length };
});

export const indicatorCheckActions: readonly Action[] = [checks, acknowledges];
