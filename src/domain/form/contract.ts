/**
 * What can be asked of statutory forms and of series counted from the register. Carried out by `src/actions/form`. Whoever answers for the
 * area reads exact counts, of any day and as known on any day; everybody else the ends of years, with small numbers withheld.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read } from '../action.ts';
import { risingClasses } from './before-after.ts';
import { formNumbers } from './columns.ts';
import { identities } from './identities.ts';
import { tallyParts } from './tally.ts';

const area = z.string().min(1).max(160).describe('Slug of an area.');
const words = z.object({ vi: z.string(), en: z.string() });
const units = z.enum(['households', 'persons']);
const day = z.string();
/** One version of a form: area, year, last day, day of knowledge, map. */
export const versionAsked = {
  area, year: z.coerce.number().int().min(1990).max(2100),
  until: dateInput.optional().describe('Another last day within the year; the end of the year without it.'),
  knownOn: dateInput.optional().describe('As the register knew it at the end of that day.'),
  mapDate: dateInput.optional().describe('Units as they were on that day; the last day of the form without it.'),
};
const asked = versionAsked;
/** Up to which act of the register the counts are true; null for those who see small numbers withheld, and where nothing was written. */
export const lastAct = z.object({ number: z.number().int(), at: z.string() }).nullable();
export const formNumber = z.coerce.number().int().min(1).max(formNumbers.length).transform((value) => formNumbers[value - 1]!);

const cell = z.object({ value: z.number().nullable(), hidden: z.boolean(), ratio: z.object({ n: z.number(), d: z.number() }).optional() });
const row = z.object({ area: z.string(), name: z.string(), unit: units, cells: z.array(cell) });
export const ref = z.object({ part: z.enum(tallyParts), class: z.string(), item: z.string(), code: z.string().optional().describe('Of a deprivation, whose item is its bit: the indicator.'), standard: z.string().optional().describe('Of a deprivation: the standard it is a bit of.') });
export const formTable = read('form.table', 'A statutory form (1 to 11) of an area and year: its columns, a row for each unit below, the sum, and what does not tie across the forms.',
  z.object({ ...asked, form: formNumber }),
  z.object({
    form: z.number(), title: words, area: z.object({ slug: z.string(), name: z.string(), level: z.string(), world: z.enum(['real', 'story']) }), since: day, until: day, mapDate: day, knownOn: day.nullable(), lastAct,
    twoLines: z.boolean(), unverified: z.boolean(), notes: z.array(words), standards: z.array(words),
    exact: z.boolean().describe('Every number is told; otherwise small ones are withheld.'), mayOpen: z.boolean().describe('The asker may open the households behind a number.'), withheld: z.number().int(),
    covered: z.object({ communes: z.number().int(), all: z.number().int() }).describe('Communes whose lists of the year are decided, of all.'),
    columns: z.array(z.object({ id: z.string(), title: words, group: words.nullable(), percent: z.boolean(), refs: z.array(ref), unit: units.nullable() })), rows: z.array(row), total: z.array(row),
    unanswered: z.number().int().describe('Households with an indicator without an answer: they are not in its share. 0 for those who see small numbers withheld.'), unasked: z.number().int().describe('Households of whom the columns of deprivations do not speak: decided under another standard, or by a list that does not say them. 0 for those who see small numbers withheld.'),
    notFarming: z.number().int().describe('Of form 1: households of an average living standard of whom it is not written that they work in farming, forestry, fishing or salt making; its columns do not count them. 0 for those who see small numbers withheld.'),
    checked: z.number().int(), untied: z.array(z.object({ identity: z.enum(identities), text: words, area: z.string(), name: z.string(), unit: units, left: z.number(), right: z.number() })),
  }));

const mean = z.number().nullable();
const compared = z.object({ known: z.number().int(), unknown: z.number().int(), before: mean, after: mean }).nullable().describe('Null: withheld.');
const risen = z.object({ households: z.number().int(), income: compared, deprivations: compared });
const side = z.object({ standard: z.string().nullable().describe('Households under this standard only.'), households: z.number().int(), known: z.number().int().describe('Of whom every service is known.'), incomeKnown: z.number().int(), income: mean });
const lacking = z.number().int().nullable();
const services = z.array(z.object({ class: z.enum(risingClasses), start: side, now: side, services: z.array(z.object({ service: words, indicators: z.array(z.object({ code: z.string(), text: words, start: lacking, now: lacking })) })) }));
const risenRow = z.object({ area: z.string(), name: z.string(), poor: risen, near_poor: risen });
export const formBeforeAfter = read('form.beforeAfter', 'Households that left poverty or near-poverty in a year, for an area and each unit below: how many, and their mean income (đồng a person and month) and mean number of deprivations before and after, over those of whom both are known; and income and services of the whole list at the start of the year and now.',
  z.object(asked),
  z.object({
    area: z.object({ slug: z.string(), name: z.string(), level: z.string(), world: z.enum(['real', 'story']) }), since: day, until: day, mapDate: day, knownOn: day.nullable(), lastAct, exact: z.boolean(), mayOpen: z.boolean(),
    covered: z.object({ communes: z.number().int(), all: z.number().int() }), standards: z.array(words), rows: z.array(risenRow), total: risenRow,
    services: services.nullable().describe('Of the whole list at the start of the year and on its last day: mean income, and households that lack each service. Null: withheld.'),
  }));

/** Open to everyone and typeset for each who asks: of one address or account. */
export const formFile = { ...read('form.file', 'A statutory form as a workbook, a PDF or a Word file.', z.object({ ...asked, form: formNumber, format: z.enum(['xlsx', 'pdf', 'docx']), lang: z.enum(['vi', 'en']).default('vi') }), fileOutput), perMinute: 60 };

const opened = z.object({ total: z.number().int(), rows: z.array(z.object({ id: z.number(), head: z.string(), villageName: z.string(), members: z.number().int().describe('Persons of it that the number counts.'), on: day.nullable().describe('Day of a movement.'), stayed: z.boolean().describe('The household stayed on its list: these of its persons came or left.') })) });

export const formBehind = read('form.behind', 'The households behind a number of a form, a page at a time.',
  z.object({ ...asked, part: z.enum(tallyParts), class: z.enum(['poor', 'near_poor', 'average']), item: z.string().max(40).default(''), standard: z.string().max(100).optional().describe('Only households decided under this standard.'),
    counts: z.enum(['households', 'persons']).default('households').describe('What the number counts. Persons of columns 4 and 8 are also those who came into or left a household that stayed on its list.'), ...pageInput }),
  opened);

export const formCounted = read('form.counted', 'Of a figure computed from the register: which households it counts, for those who may list them; null for any other figure.',
  z.object({ area, indicator: z.string().max(100), periodEnd: dateInput, standard: z.string().max(100).default('') }),
  z.object({
    counted: z.object({
      part: z.enum(tallyParts), classes: z.array(z.string()), items: z.array(z.string()), code: z.string().optional().describe('Of a deprivation: the indicator.'), unit: units.describe('Persons: the list is of the households they live in.'), share: z.boolean().describe('The figure is a share; these are its numerator.'), mean: z.boolean().describe('The figure is a mean over those of these households of whom both reviews are known.'),
      status: z.string().nullable().describe('Only in communes with this status.'), value: z.string(),
    }).nullable(),
    provable: z.boolean().describe('A statement proves the count to whoever may not open it: form.statement.'),
  }));

const measured = { by: z.enum(['area', 'ethnic', 'sex']).default('area'), k: z.coerce.number().int().min(1).max(12).default(3), weights: z.enum(['equal', 'nested4']).default('equal') };
const share = z.number().nullable();
export const formMeasure = read('form.measure', 'Alkire-Foster tables of the register at the end of a year: H, A, M0, headcounts, absolute and percentage contributions of each unit or group, and the change since the year before. Only households whose deprivations the register holds.',
  z.object({ ...asked, ...measured, unit: z.enum(['household', 'person']).default('household') }),
  z.object({
    area: z.object({ slug: z.string(), name: z.string(), world: z.enum(['real', 'story']) }), until: day, since: day, mapDate: day, knownOn: day.nullable(), lastAct, lastYear: z.boolean(), k: z.number(), weights: z.string(), unit: z.string(), by: z.string(),
    standardId: z.string().nullable(), standard: words.nullable().describe('The one most of the households were decided under: only they are counted.'), others: z.number().int().describe('Households decided under another standard, left out.'), unanswered: z.number().int().describe('Households with an indicator without an answer, left out.'), standardBefore: words.nullable().describe('That of the year before where it is another: no change is told.'), indicators: z.array(words),
    rows: z.array(z.object({
      group: z.string().describe('Slug of a unit, a group, or "whole".'), name: z.string().nullable(), households: z.number(), persons: z.number(), poor: z.number(), H: share, A: share, M0: share, hd: z.array(share), hdk: z.array(share),
      contribution_abs: z.array(share).describe('Of each indicator in M0: they add up to it.'), contribution_pct: z.array(share), share_of_M0: share, change: z.object({ H: share, A: share, M0: share }).nullable(),
    })),
  }));

export const formMeasureBehind = read('form.measureBehind', 'The households behind a number of the Alkire-Foster tables, a page at a time: of a unit or group, all that are counted or those that are poor by the cutoff, and on request those deprived in one indicator.',
  z.object({ ...asked, ...measured, standard: z.string().max(100).describe('The standard the table was counted under.'), group: z.string().max(160).default('whole').describe('Slug of a unit, a group, or "whole".'), count: z.enum(['all', 'poor']).default('all'), indicator: z.coerce.number().int().min(1).max(12).optional().describe('Place of the indicator, from 1.'), ...pageInput }),
  opened);
