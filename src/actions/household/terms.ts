/** Names the register uses, from the policy packs: asked by the screens and said in the footer of an export. Pure reading of shipped facts; no right is decided here. */
import { readShippedPolicy } from '../../db/policy-files.ts';
import type { PlainDate } from '../../domain/calendar.ts';
import { type ListMarks, placesOf } from '../../domain/household/list-filter.ts';
import { yearsNewlyOut } from '../../domain/household/standing.ts';
import { dwellingFacts } from '../../domain/household/dwelling.ts';

export function registerTerms() {
  const { lists, standards, facts } = readShippedPolicy();
  const termsOf = (id: string) => lists.find((list) => list.id === id)?.items.map((item) => ({ id: item.id, ...item.text })) ?? [];
  const choicesOf = (fact: string) => facts.get(fact)?.choices?.map((one) => ({ id: one.id, ...one.text })) ?? [];
  return {
    ethnicGroups: termsOf('ethnic_groups'), causes: termsOf('causes_of_poverty'), needs: termsOf('support_needs'), waters: choicesOf(dwellingFacts.water), toilets: choicesOf(dwellingFacts.toilet),
    standards: standards.map((standard) => ({ id: standard.id, ...standard.text, from: standard.from, until: standard.until ?? null, indicators: standard.indicators.map((one) => ({ ...one.text, code: one.code, service: one.service })) })),
  };
}

/** What the marks of a list ask of the law: for how long a household is newly out of poverty on the day, and where each standard has the indicator. */
export function lawOfMarks({ deprived }: Pick<ListMarks, 'deprived'>, date: PlainDate) {
  const policy = readShippedPolicy();
  return { standingYears: yearsNewlyOut(policy, date)?.years, deprivedAt: deprived === undefined ? undefined : placesOf(policy.standards, deprived) };
}
