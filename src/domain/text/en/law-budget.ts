/** English words of the yearly spending in a what-if; with `law.ts` they make the topic "law". */
export const lawBudget = {
  'screen.budget.title': 'What the budget would spend a year',
  'screen.budget.lead': 'Spending that follows from the class, by the norms of {date}, times the households and persons before and after. What the packs do not say is typed here, for this trial only; it is not kept.',
  'screen.budget.none': 'The packs name no spending by class for {date}.',
  'screen.budget.amount.hint': 'VND a year; empty: as in the packs, where they say.',
  'screen.budget.amount.problem': 'Give whole đồng, below 1,000,000,000.',
  'screen.budget.table': 'Spending a year, VND',
  'screen.budget.support': 'Support',
  'screen.budget.amount': 'Amount a year',
  'screen.budget.entered': 'typed for this trial',
  'screen.budget.shares': 'Borne by the budget',
  'screen.budget.difference': 'Difference',
  'screen.budget.total': 'Sum',
  'screen.budget.total.part': 'Sum of those with an amount',
  'screen.budget.missing': 'No amount, not counted: {missing}. The sum is without them.',
  'screen.budget.note': 'An estimate, no budget: each person is counted by the class of the household alone, whoever is insured on other grounds is not left out. School fees, social allowances, credit, housing and households of an average living standard are not counted, as they do not follow from being poor or near-poor.',
} as const;
