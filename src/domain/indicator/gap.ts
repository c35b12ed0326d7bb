/**
 * The gap between localities: the highest less the lowest value of an indicator among all areas of a level inside an area (BP-019).
 * Called by whoever reads figures for plans: the actions and the CLI. Pure: who lies inside on a day is handed in.
 * Law: exact and whole. One area without a closed figure of that day and standard, and there is no gap.
 */
import type { PlainDate } from '../calendar.ts';
import { compare, subtract, toDecimal, type Exact } from '../exact.ts';
import type { Indicator, IndicatorCatalogue } from './catalogue.ts';
import { exactValue, isResult, type Observation } from './observation.ts';

export type GapRule = { readonly indicator: Indicator; readonly of: string; readonly level: 'province' | 'district' | 'commune' | 'village' };
export type Members = (area: string, on: PlainDate, level: GapRule['level']) => readonly string[];

/** The rules behind the indicators asked for; empty for nearly all questions. */
export function gapRules(catalogue: Pick<IndicatorCatalogue, 'indicators'>, ids: readonly string[]): readonly GapRule[] {
  return catalogue.indicators.flatMap((one) => (ids.includes(one.id) && one.computed && 'gap' in one.computed ? [{ indicator: one, of: one.computed.gap, level: one.computed.level }] : []));
}

/** One figure for each rule, area, day and standard with a full set of members; the note names the two ends by `nameOf`. */
export function gapFigures(...asked: Parameters<typeof gapsWithEnds>): readonly Observation[] {
  return gapsWithEnds(...asked).map((one) => one.figure);
}

export type GapWithEnds = { readonly figure: Observation; readonly highest: Observation; readonly lowest: Observation };

/** The same with the two figures each gap lies between. */
export function gapsWithEnds(rules: readonly GapRule[], areas: readonly string[], observations: readonly Observation[], members: Members, nameOf: (area: string, on: PlainDate) => string): readonly GapWithEnds[] {
  return rules.flatMap((rule) => {
    const standing = standingOf(observations.filter((one) => one.indicator === rule.of));
    const days = [...Map.groupBy(standing.values(), (one) => `${one.periodEnd}|${one.standard}`)];
    return areas.flatMap((area) => days.flatMap(([key, [first]]) => {
      const { periodEnd, standard } = first!;
      const inside = members(area, periodEnd, rule.level);
      const figures = inside.flatMap((slug) => standing.get(`${slug}|${key}`) ?? []);
      return inside.length < 2 || figures.length < inside.length ? [] : [gapOf(rule, area, periodEnd, standard, figures, nameOf)];
    }));
  });
}

/** What stands for each key: a closed result that was chosen, or the only one; two that nobody chose between stand for nothing. */
function standingOf(observations: readonly Observation[]): ReadonlyMap<string, Observation> {
  const usable = observations.filter((one) => isResult(one) && one.closed && one.chosen !== false);
  const standing = new Map<string, Observation>();
  for (const [key, candidates] of Map.groupBy(usable, (one) => `${one.area}|${one.periodEnd}|${one.standard}`)) {
    const one = candidates.find((candidate) => candidate.chosen === true) ?? (candidates.length === 1 ? candidates[0] : undefined);
    if (one) standing.set(key, one);
  }
  return standing;
}

function gapOf(rule: GapRule, area: string, periodEnd: PlainDate, standard: string, figures: readonly Observation[], nameOf: (area: string, on: PlainDate) => string): GapWithEnds {
  const sorted = figures.map((one) => ({ one, value: exactValue(one) })).sort((a, b) => compare(a.value, b.value));
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  const gap: Exact = subtract(highest.value, lowest.value);
  const note = `${nameOf(highest.one.area, periodEnd)} − ${nameOf(lowest.one.area, periodEnd)}`;
  const figure: Observation = {
    indicator: rule.indicator.id, area, periodEnd, standard, unit: rule.indicator.unit, value: toDecimal(gap), ratio: { numerator: String(gap.n), denominator: String(gap.d) },
    // Where a gap comes from is the two areas first, then what they rest on.
    source: [note, ...new Set([highest.one.source, lowest.one.source].filter((one) => one !== ''))].join('; '), status: 'computed', flags: [...new Set([...highest.one.flags, ...lowest.one.flags])],
    reason: '', note, closed: true,
  };
  return { figure, highest: highest.one, lowest: lowest.one };
}
