/**
 * The unit in which a target's result is counted, for people: points for changes of a rate, percent for shares, the indicator's own otherwise.
 * Used by the progress report. Joined goals have a unit only when their parts agree.
 */
import type { Goal } from '../domain/plan/goal.ts';
import type { Translator } from '../domain/text/translate.ts';

/** The unit of what is still needed each year: points for rates, the indicator's own for everything that is counted, also where the promise is a percentage. */
export function neededUnit(goal: Goal, t: Translator, unitOf: ((indicator: string) => string) | undefined): string {
  const counted = (goal.form === 'change' || goal.form === 'average_per_year' || goal.form === 'each_year' || goal.form === 'consecutive_years') && goal.measured_in !== 'points';
  return counted ? (unitOf?.(goal.indicator) ?? '') : targetUnit(goal, t, unitOf);
}

export function targetUnit(goal: Goal, t: Translator, unitOf: ((indicator: string) => string) | undefined): string {
  const own = (indicator: string): string => unitOf?.(indicator) ?? '';
  switch (goal.form) {
    case 'level':
    case 'distance':
      return own(goal.indicator);
    case 'change':
    case 'average_per_year':
    case 'each_year':
    case 'consecutive_years':
      return goal.measured_in === 'number' ? own(goal.indicator) : t(`document.unit.${goal.measured_in}`);
    case 'coverage':
    case 'area_share':
      return t('document.unit.percent');
    case 'ratio_to':
      return t('document.unit.multiple');
    case 'all':
    case 'any': {
      const units = new Set(goal.parts.map((part) => targetUnit(part.goal, t, unitOf)));
      return units.size === 1 ? [...units][0]! : '';
    }
    case 'deliverable':
    case 'trend':
      return '';
  }
}
