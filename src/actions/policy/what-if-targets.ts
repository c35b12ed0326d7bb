/**
 * What the targets of plans would say with other counts of poor and near-poor households: the plans of an area, of those above it (for their part here
 * and as a whole) and of those in it, with their targets of each commune, evaluated twice over the same figures, once with the counts moved. Used by
 * what-if; writes nothing.
 */
import type { Moment } from '../../db/household-moment.ts';
import { readShippedCatalogue } from '../../db/indicator-files.ts';
import { listStandingFigures } from '../../db/indicator-standing.ts';
import { listDeliveries, listDeliveriesKnown, listHeadsKnown, listIssuedHeads, listPlans } from '../../db/plan/library.ts';
import { nameOn } from '../../domain/area/history.ts';
import type { Area } from '../../domain/area/types.ts';
import { type PlainDate, yearOf } from '../../domain/calendar.ts';
import { createSeriesStore } from '../../domain/indicator/series.ts';
import { areasOf, seriesDemand } from '../../domain/plan/demand-of-series.ts';
import { evaluatePlan } from '../../domain/plan/evaluate.ts';
import { type State, states } from '../../domain/plan/evaluation.ts';
import type { Plan, Target } from '../../domain/plan/format.ts';
import { headOf } from '../../domain/plan/head.ts';
import type { Difference } from '../../domain/policy/moved-counts.ts';
import { movableIndicators, movedFigures, totalKey } from '../../domain/policy/moved-figures.ts';
import type { ActionContext } from '../kernel.ts';
import { readVersions } from '../plan/content.ts';
import { readFigures, traceNames, withSlugs } from '../plan/figures.ts';
import { isWithin, type Place, type Places, readPlaces } from '../plan/places.ts';
import { listStandingKnown } from '../plan/standing.ts';
import { verdictOf } from '../plan/verdicts.ts';

type Said = { readonly state: State; readonly value: string | null };
type Verdict = { readonly record: Related; readonly target: Target; readonly place: Place; readonly before: Said; readonly after: Said };
type Related = { readonly id: number; readonly slug: string; readonly shortTitle: string; readonly plan: Plan; /** The area the plan is looked at in: the one asked about, one inside it, or one above it. */ readonly top: Place; readonly own: boolean };

const [rowsAtMost, examplesAtMost] = [200, 12];

/** `differences.of`: by area, the one asked about, everything below it and everything above. With `knownOn` by the figures, the versions of plans and the deliveries known at the end of that day. */
export async function effectOnTargets(context: ActionContext, area: Area, { date, knownOn }: Moment, differences: { readonly of: ReadonlyMap<string, Difference>; readonly counted: ReadonlySet<string> }) {
  const { db } = context;
  const [places, catalogue] = [await readPlaces(db), readShippedCatalogue()];
  const [place, movable] = [places.resolve(area.slug), movableIndicators(catalogue, differences.counted)];
  const above = (places.history.ancestors(place.slug, date) as readonly Place[]).filter((one) => one.world === place.world);
  const related = await relatedPlans(context, places, { place, above }, { date, knownOn }, movable.all);
  const inside = related.map((one) => membersOf(places, one, { place, above }, date));
  const asked = [...new Map([place, ...above, ...inside.flat()].map((one) => [one.id, one])).values()];
  const idOf = new Map([...differences.of.keys()].flatMap((slug) => { const found = places.find(slug); return found ? [[found.id, slug] as const] : []; }));
  const standing = async (slugOf: ReadonlyMap<number, string>, indicators: readonly string[]) =>
    knownOn === null ? (await listStandingFigures(db, { slugOf, indicators, until: date })).figures : listStandingKnown(db, { areaIds: [...slugOf.keys()], indicators, until: date, knownOn });
  const totals = new Map((await standing(idOf, movable.totals)).map((one) => [totalKey(one.area, one.indicator, one.periodEnd), Number(one.value)]));
  const wanted = { targets: related.flatMap((one) => one.plan.targets), areas: asked, asOf: date, mapOf: date, standing: true, knownOn };
  const old = await readFigures(db, places, wanted);
  const fresh = await readFigures(db, places, { ...wanted, moved: (figures) => movedFigures(figures, movable.own, differences.of, totals) });
  const titles = traceNames(places, date, catalogue);
  const ids = related.map((one) => one.id);
  const delivered = Map.groupBy(knownOn === null ? await listDeliveries(db, ids) : await listDeliveriesKnown(db, ids, knownOn), (one) => one.plan_id);
  const stores = [createSeriesStore(old.observations), createSeriesStore(fresh.observations)] as const;
  const verdicts = related.flatMap((record, index) => {
    const deliveries = new Map((delivered.get(record.id) ?? []).map((one) => [one.target, { on: one.delivered_on, evidence: one.evidence }]));
    return inside[index]!.flatMap((at): Verdict[] => {
      const whole = record.own && at.id === record.top.id;
      const options = { asOf: date, delivered: deliveries, names: titles, ...(whole ? {} : { area: at.slug, level: at.level }) };
      const plan = at.id === record.top.id ? record.plan : { ...record.plan, targets: record.plan.targets.filter((target) => target.area === at.slug || (target.area === undefined && target.each === at.level)) };
      const [before, after] = stores.map((store) => evaluatePlan(plan, store, options).filter((row) => row.year === null && row.area === at.slug));
      return before!.map((row, place) => {
        const [first, second] = [verdictOf(row), verdictOf(after![place]!)];
        return { record, target: plan.targets.find((one) => one.id === row.target)!, place: at, before: { state: first.state, value: first.value }, after: { state: second.state, value: second.value } };
      });
    });
  });
  const shown = await standing(new Map([place, ...above].map((one) => [one.id, one.slug])), [...movable.own.keys()]);
  const movedShown = movedFigures(shown, movable.own, differences.of, totals);
  const was = new Map([...shown, ...old.observations].map((one) => [keyOf(one), one.value]));
  const changed = [...new Map([...movedShown, ...fresh.observations].flatMap((one) => (was.get(keyOf(one)) === one.value ? [] : [[keyOf(one), one] as const]))).values()];
  const figuresOf = (at: Place) => changed.filter((one) => one.area === at.slug).map((one) => ({ indicator: one.indicator, title: titles.indicator!(one.indicator), before: was.get(keyOf(one)) ?? '', after: one.value }));
  const own = new Set(above.map((one) => one.id));
  return {
    ...grouped(verdicts.filter((one) => !own.has(one.place.id)), place, date),
    indicators: figuresOf(place),
    above: above.map((at) => {
      const targets = verdicts.filter((one) => one.place.id === at.id);
      return { area: at.slug, areaName: nameOn(at, date), asked: targets.length, indicators: figuresOf(at), targets: targets.filter(differs).map((one) => ({ ...namesOf(one), before: one.before, after: one.after })) };
    }).filter((one) => one.asked > 0 || one.indicators.length > 0),
  };
}

const namesOf = ({ record, target }: Verdict) => ({ plan: record.slug, shortTitle: record.shortTitle, target: target.id, title: target.text, role: target.role });
const keyOf = (one: { readonly area: string; readonly indicator: string; readonly periodEnd: string; readonly standard: string }): string => `${one.area}|${one.indicator}|${one.periodEnd}|${one.standard}`;
const differs = ({ before, after }: Verdict): boolean => before.state !== after.state || before.value !== after.value;
const turns = ({ before, after }: Verdict): boolean => before.state !== after.state;

type Around = { readonly place: Place; /** The next one first. */ readonly above: readonly Place[] };

/** Issued plans of the area, of those above it (twice: their part in the area, and as a whole) and of those in it, with the targets that rest on a figure that can move. */
async function relatedPlans({ db }: ActionContext, places: Places, { place, above }: Around, { date, knownOn }: Moment, movable: ReadonlySet<string>): Promise<readonly Related[]> {
  const isAbove = new Set(above.map((one) => one.id));
  const isInside = (one: Place): boolean => places.history.ancestors(one.slug, date).some((up) => up.id === place.id);
  const year = yearOf(date);
  const records = (await listPlans(db, { world: place.world, lastYear: year })).filter((one) => one.issued_version !== null && year <= Math.max(one.last_year, one.horizon_year ?? 0) + 1)
    .flatMap((record) => {
      const at = places.byId(record.area_id);
      if (isAbove.has(at.id)) return [{ record, top: place }, { record, top: at }];
      return at.id === place.id ? [{ record, top: place }] : isInside(at) ? [{ record, top: at }] : [];
    });
  const ids = records.map(({ record }) => record.id);
  const contents = await readVersions(db, knownOn === null ? await listIssuedHeads(db, ids) : await listHeadsKnown(db, ids, knownOn));
  return records.flatMap(({ record, top }) => {
    const content = contents.get(record.id)?.plan;
    if (!content) return [];
    const plan = withSlugs(places, content);
    const targets = plan.targets.filter((target) => seriesDemand([target]).indicators.some((one) => movable.has(one)));
    return [{ id: record.id, slug: record.slug, shortTitle: headOf(contents.get(record.id)!.raw).shortTitle, plan: { ...plan, targets }, top, own: record.area_id === top.id && areasOf(plan).length === 1 }];
  });
}

/** The top itself; for targets "each commune" and the like the areas of that level in it, and the areas single targets name. Of a plan above only what lies on the way up moves. */
function membersOf(places: Places, { plan, top }: Related, { above }: Around, date: PlainDate): readonly Place[] {
  if (above.some((one) => one.id === top.id)) return above.slice(0, above.indexOf(top) + 1).filter((one) => one.id === top.id || plan.targets.some((target) => target.area === one.slug || (target.area === undefined && target.each === one.level)));
  const levels = new Set(plan.targets.flatMap((target) => (target.each === undefined || target.each === top.level ? [] : target.each)));
  const named = plan.targets.flatMap((target) => (target.area === undefined ? [] : (places.find(target.area) ?? []))).filter((one) => isWithin(places, one, top, date));
  return [...new Map([top, ...named, ...[...levels].flatMap((level) => places.below(top, date, level))].map((one) => [one.id, one])).values()];
}

/** Targets of the area itself one by one; those of areas below counted together for each target, with the states before and after and some by name; where a state turns first. */
function grouped(verdicts: readonly Verdict[], place: Place, date: PlainDate) {
  const below = [...Map.groupBy(verdicts.filter((one) => one.place.id !== place.id), (one) => `${one.record.id}|${one.target.id}|${one.place.level}`).values()];
  const moved = below.filter((group) => group.some(differs)).toSorted((a, b) => Number(b.some(turns)) - Number(a.some(turns)) || b.length - a.length);
  const count = (group: readonly Verdict[], side: 'before' | 'after') => states.flatMap((state) => { const areas = group.filter((one) => one[side].state === state).length; return areas === 0 ? [] : [{ state, areas }]; });
  return {
    asked: verdicts.filter((one) => one.place.id === place.id).length + below.length,
    targets: verdicts.filter((one) => one.place.id === place.id && differs(one)).map((one) => ({ ...namesOf(one), area: one.place.slug, before: one.before, after: one.after })),
    belowTotal: moved.length,
    below: moved.slice(0, rowsAtMost).map((group) => {
      const changed = group.filter(differs).toSorted((a, b) => Number(turns(b)) - Number(turns(a)));
      return {
        ...namesOf(group[0]!), level: group[0]!.place.level, areas: group.length, changed: changed.length, before: count(group, 'before'), after: count(group, 'after'),
        examples: changed.slice(0, examplesAtMost).map((one) => ({ area: one.place.slug, areaName: nameOn(one.place, date), before: one.before, after: one.after })),
      };
    }),
  };
}
