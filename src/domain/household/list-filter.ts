/**
 * By what the list of households is narrowed, beside area and day: the same marks the statutory forms and the computed figures count by, so that a
 * number and the list behind it are as many. Read by the contracts, the query, the screen's chips and the footer of an export. Pure; decides no right.
 */
import type { AreaStatusKind } from '../area/types.ts';
import { endOfYear, type PlainDate, startOfYear, yearOf } from '../calendar.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { formatDate, type Translator } from '../text/translate.ts';
import { type Standing } from './standing.ts';
import { type HouseholdClass, type Sex, sexes, traits } from './types.ts';

export const listClasses = ['poor', 'near_poor', 'average', 'not_poor', 'none'] as const satisfies readonly (HouseholdClass | 'none')[];
/** A mark of the register; `any_merit`: merit or a policy family; `no_group`: in none of the three groups of form 8. */
export const listTraits = [...traits, 'any_merit', 'no_group'] as const;
export const listSexes = [...sexes, 'unknown'] as const satisfies readonly (Sex | 'unknown')[];
/** Beside the keys of ethnic groups: all but Kinh, and heads of whom it is not written. */
export const ethnicSums = ['minorities', 'unknown'] as const;
/** Movements of the year by class and column of forms 2 and 3. */
export const movements = ['poor-2', 'poor-3', 'poor-4', 'poor-5', 'poor-6', 'poor-7', 'poor-8', 'near_poor-2', 'near_poor-3', 'near_poor-4', 'near_poor-5', 'near_poor-6', 'near_poor-7', 'near_poor-8'] as const;
export type Movement = (typeof movements)[number];
/** In place of a cause, an asked-for need or a deprivation: households of which none is written. */
export const noneWritten = 'none';

export type ListMarks = {
  readonly classes: readonly (typeof listClasses)[number][]; /** Newly out of poverty or near-poverty on the day. */ readonly standing?: Standing | undefined; readonly trait?: (typeof listTraits)[number] | undefined; readonly ethnicGroup?: string | undefined; readonly headSex?: (typeof listSexes)[number] | undefined;
  /** Those with one of these movements between the end of the year before the list's day and that day: a row a movement. */ readonly movements?: readonly Movement[] | undefined;
  readonly cause?: string | undefined; /** What it asks to be helped with. */ readonly need?: string | undefined; /** Code of the indicator, the same under every standard that asks it. */ readonly deprived?: string | undefined; /** All of them hold: each for the village or for its commune, on the day. */ readonly statuses?: readonly AreaStatusKind[] | undefined; /** Class or movement under this standard. */ readonly standard?: string | undefined;
  /** Villages that belong to the area on this day; without it on the day of the list. */ readonly mapDate?: PlainDate | undefined;
};

/** Is a list narrowed by anything beside its area and day? */
export function isNarrowed({ classes, ...rest }: ListMarks): boolean {
  return classes.length > 0 || [rest.standing, rest.trait, rest.ethnicGroup, rest.headSex, rest.cause, rest.need, rest.deprived, rest.standard, rest.mapDate].some((one) => one !== undefined) || (rest.movements?.length ?? 0) > 0 || (rest.statuses?.length ?? 0) > 0;
}

/** Movements after the first day and until the second are those of the year of a list's day. */
export function movementSpan(date: PlainDate): { readonly since: PlainDate; readonly until: PlainDate } {
  return { since: endOfYear(yearOf(date) - 1), until: date };
}

export function partsOf(movement: Movement): { readonly class: 'poor' | 'near_poor'; readonly column: string } {
  const [of, column] = movement.split('-') as ['poor' | 'near_poor', string];
  return { class: of, column };
}

type Named = { readonly id: string; readonly vi: string; readonly en: string };
/** Names of the policy packs. */
export type ListTerms = { readonly ethnicGroups: readonly Named[]; readonly causes: readonly Named[]; readonly needs: readonly Named[]; readonly standards: readonly (Named & { readonly from: string; readonly until: string | null; readonly indicators: readonly { readonly code: string; readonly vi: string; readonly en: string }[] })[] };

export function movementWords(t: Translator, movement: Movement): string {
  const { class: of, column } = partsOf(movement);
  return `${t(`form.group.${of}`)}: ${t(`form.flow.${of}.${column}` as MessageKey)}`;
}

export function traitWords(t: Translator, trait: (typeof listTraits)[number]): string {
  return t(trait === 'any_merit' || trait === 'no_group' ? `household.filter.${trait}` : `household.trait.${trait}`);
}

/** Each indicator that a status of the day may speak of, in the words of the newest standard that asks it: a household keeps the standard it was decided under until the next review. */
export function indicatorsUntil(terms: Pick<ListTerms, 'standards'>, date: PlainDate): ListTerms['standards'][number]['indicators'] {
  const all = terms.standards.filter((one) => one.from <= date).toSorted((a, b) => (a.from < b.from ? 1 : -1)).flatMap((one) => one.indicators);
  return all.filter((one, at) => all.findIndex((each) => each.code === one.code) === at);
}

/** The place of an indicator in the masks of a standard. */
export type Place = { readonly standard: string; readonly bit: number };

/** Where an indicator stands in each standard that asks it. */
export function placesOf(standards: readonly { readonly id: string; readonly indicators: readonly { readonly code: string }[] }[], code: string): readonly Place[] {
  return standards.flatMap(({ id, indicators }) => { const bit = indicators.findIndex((one) => one.code === code); return bit < 0 ? [] : [{ standard: id, bit }]; });
}

/** Each condition in the reader's words, in the order the screen asks for them. */
export function filterWords(t: Translator, marks: ListMarks, terms: ListTerms, date: PlainDate): readonly { readonly mark: keyof ListMarks; readonly text: string }[] {
  const named = (list: readonly Named[], id: string): string => list.find((one) => one.id === id)?.[t.locale] ?? id;
  const group = (id: string): string => (id === 'minorities' || id === 'unknown' ? t(`household.filter.group_${id}`) : named(terms.ethnicGroups, id));
  const { classes, standing, trait, headSex, ethnicGroup, movements: moved = [], cause, need, deprived, statuses = [], standard, mapDate } = marks;
  const say = (mark: keyof ListMarks, given: boolean, of: () => string, more: Record<string, string> = {}) => (given ? [{ mark, text: t(`household.filter.${mark}` as MessageKey, { of: of(), ...more }) }] : []);
  return [
    ...say('classes', classes.length > 0, () => classes.map((one) => t(`household.class.${one}`)).join(', ')),
    ...say('standing', standing !== undefined, () => t(`household.standing.${standing!}`)),
    ...say('trait', trait !== undefined, () => traitWords(t, trait!)),
    ...say('headSex', headSex !== undefined, () => (headSex === 'unknown' ? t('household.filter.sex_unknown') : t(`household.sex.${headSex!}`))),
    ...say('ethnicGroup', ethnicGroup !== undefined, () => group(ethnicGroup!)),
    ...say('movements', moved.length > 0, () => moved.map((one) => movementWords(t, one)).join('; '), { since: formatDate(t.locale, startOfYear(yearOf(date))), until: formatDate(t.locale, date) }),
    ...say('cause', cause !== undefined, () => (cause === noneWritten ? t('household.filter.none_written') : named(terms.causes, cause!))),
    ...say('need', need !== undefined, () => (need === noneWritten ? t('household.filter.none_written') : named(terms.needs, need!))),
    ...say('deprived', deprived !== undefined, () => (deprived === noneWritten ? t('household.filter.none_written') : [...(terms.standards.find((one) => one.id === standard)?.indicators ?? []), ...indicatorsUntil(terms, date)].find((one) => one.code === deprived)?.[t.locale] ?? deprived!)),
    ...say('statuses', statuses.length > 0, () => statuses.map((one) => t(`area.status.${one}`)).join('; ')),
    ...say('standard', standard !== undefined, () => named(terms.standards, standard!)),
    ...say('mapDate', mapDate !== undefined, () => formatDate(t.locale, mapDate!)),
  ];
}
