/** How indicators, standards and figures go out: from the domain's and the database's form to the contract's. Used by the indicator actions. */
import { type Indicator, type IndicatorCatalogue, partsOf } from '../domain/indicator/catalogue.ts';
import { isProvisional, type Observation } from '../domain/indicator/observation.ts';
import type { Message } from '../domain/message.ts';
import type { StoredObservation } from '../db/indicator.ts';

export function describe(one: Indicator, catalogue: IndicatorCatalogue) {
  const unit = catalogue.findUnit(one.unit)!;
  return {
    id: one.id, title: one.title, unit: { id: unit.id, vi: unit.vi, en: unit.en }, definition: one.definition, source: one.source, reading: one.reading ?? null, measure: one.measure, better: one.better,
    byStandard: one.by_standard, parts: [...partsOf(one)], computed: one.computed ? (Object.keys(one.computed)[0] as 'ratio' | 'sum' | 'difference' | 'gap') : null,
    disaggregations: one.disaggregations.map((id) => catalogue.disaggregations.find((other) => other.id === id)!),
  };
}

export function shownValue(one: Observation | null) {
  return { value: one?.value ?? null, numerator: one?.ratio?.numerator ?? null, denominator: one?.ratio?.denominator ?? null };
}

export function shownFigure(one: StoredObservation) {
  return {
    id: one.id, value: one.value, numerator: one.ratio?.numerator ?? null, denominator: one.ratio?.denominator ?? null, status: one.status, flags: [...one.flags], source: one.source,
    note: one.note, reason: one.reason, chosen: one.chosen ?? null, stands: one.stands, closed: one.closed, provisional: isProvisional(one), version: one.version, supersededBy: one.supersededBy,
  };
}

export function shownMessage(one: Message) {
  return { key: one.key, ...(one.params ? { params: one.params as Record<string, unknown> } : {}) };
}

export function standardOf(id: string, catalogue: IndicatorCatalogue) {
  const known = id === '' ? undefined : catalogue.findStandard(id);
  return { id, vi: known?.vi ?? id, en: known?.en ?? id };
}
