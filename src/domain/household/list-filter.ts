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
/** In place of a cause or an asked-for need, a deprivation: households of which none is written. */
export const noCause = 'none';
export const noDeprivation = -1;
/** Deprivations are bits of at most so many indicators. */
export const deprivationBits = 12;

export type ListMarks = {
  readonly classes: readonly (typeof listClasses)[number][]; /** Newly out of poverty or near-poverty on the day. */ readonly standing?: Standing | undefined; readonly trait?: (typeof listTraits)[number] | undefined; readonly ethnicGroup?: string | undefined; readonly headSex?: (typeof listSexes)[number] | undefined;
  /** Those with one of these movements between the end of the year before the list's day and that day: a row a movement. */ readonly movements?: readonly Movement[] | undefined;
  readonly cause?: string | undefined; /** What it asks to be helped with. */ readonly need?: string | undefined; /** Bit of the indicator. */ readonly deprived?: number | undefined; /** All of them hold: each for the village or for its commune, on the day. */ readonly statuses?: readonly AreaStatusKind[] | undefined; /** Class or movement under this standard. */ readonly standard?: string | undefined;
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
export type ListTerms = { readonly ethnicGroups: readonly Named[]; readonly causes: readonly Named[]; readonly needs: readonly Named[]; readonly standards: readonly (Named & { readonly from: string; readonly until: string | null; readonly indicators: readonly { readonly vi: string; readonly en: string }[] })[] };

export function movementWords(t: Translator, movement: Movement): string {
  const { class: of, column } = partsOf(movement);
  return `${t(`form.group.${of}`)}: ${t(`form.flow.${of}.${column}` as MessageKey)}`;
}

export function traitWords(t: Translator, trait: (typeof listTraits)[number]): string {
  return t(trait === 'any_merit' || trait === 'no_group' ? `household.filter.${trait}` : `household.trait.${trait}`);
}

/** The indicators in the order of their bits under the national standard of a day, the newest of them. */
export function indicatorsOn(terms: Pick<ListTerms, 'standards'>, date: PlainDate): readonly { readonly vi: string; readonly en: string }[] {
  return terms.standards.filter((one) => one.id.startsWith('national-') && one.from <= date && (one.until === null || date < one.until)).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]?.indicators ?? [];
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
    ...say('cause', cause !== undefined, () => (cause === noCause ? t('household.filter.none_written') : named(terms.causes, cause!))),
    ...say('need', need !== undefined, () => (need === noCause ? t('household.filter.none_written') : named(terms.needs, need!))),
    ...say('deprived', deprived !== undefined, () => deprived === noDeprivation ? t('household.filter.none_written') : (terms.standards.find((one) => one.id === standard)?.indicators ?? indicatorsOn(terms, date))[deprived!]?.[t.locale] ?? t('household.screen.indicator_number', { number: deprived! + 1 })),
    ...say('statuses', statuses.length > 0, () => statuses.map((one) => t(`area.status.${one}`)).join('; ')),
    ...say('standard', standard !== undefined, () => named(terms.standards, standard!)),
    ...say('mapDate', mapDate !== undefined, () => formatDate(t.locale, mapDate!)),
  ];
}
