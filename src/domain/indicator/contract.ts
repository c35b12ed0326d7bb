/**
 * What can be asked of and done to indicators and their figures. Carried out by `src/actions/indicator.ts` and `indicator-import.ts`.
 * Areas come as slugs; values are exact decimal texts; messages are keys with parameters, rendered where they are read.
 */
import { z } from 'zod';
import { dateInput, fileInput, pageInput, read, write } from '../action.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { runningId } from './contract-progress.ts';
import { flags, statuses } from './observation.ts';

const area = z.string().min(1).max(160);
const indicator = z.string().regex(/^[a-z][a-z0-9_]*$/).max(100);
const standard = z.string().max(100);
const reason = z.string().trim().min(5).max(1000);
const year = z.coerce.number().int().min(1990).max(2100);
const words = z.object({ vi: z.string(), en: z.string() });
const messageShape = z.object({ key: z.string().transform((text) => text as MessageKey), params: z.record(z.string(), z.any()).optional() });
const problemShape = z.object({ code: z.string(), kind: z.string(), row: z.number().nullable(), field: z.string().nullable(), params: z.record(z.string(), z.any()) });

export const indicatorShape = z.object({
  id: z.string(), title: words, unit: z.object({ id: z.string(), vi: z.string(), en: z.string() }), definition: words, source: z.string(),
  reading: z.enum(['poor', 'near_poor', 'poor_and_near_poor']).nullable(), measure: z.enum(['level', 'flow', 'change', 'cumulative']), better: z.enum(['lower', 'higher', 'none']),
  byStandard: z.boolean(), parts: z.array(z.string()), computed: z.enum(['ratio', 'sum', 'difference', 'gap']).nullable(), disaggregations: z.array(z.object({ id: z.string(), vi: z.string(), en: z.string() })),
});

const figure = z.object({
  id: z.number(), value: z.string(), numerator: z.string().nullable(), denominator: z.string().nullable(), status: z.enum(statuses), flags: z.array(z.enum(flags)),
  source: z.string().describe('An address; empty: the source has none yet.'), note: z.string(), reason: z.string(), chosen: z.boolean().nullable(), stands: z.boolean(),
  closed: z.boolean(), provisional: z.boolean(), version: z.number(), supersededBy: z.number().nullable(),
});
const areaName = z.object({ slug: z.string(), name: z.string(), level: z.string(), world: z.enum(['real', 'story']) });
const standardShape = z.object({ id: z.string(), vi: z.string(), en: z.string() });

export const indicatorList = read('indicator.list', 'The indicator catalogue: meaning, unit, reading, how computed; with the standards.', z.object({}),
  z.object({ indicators: z.array(indicatorShape), standards: z.array(standardShape.extend({ from: z.string(), until: z.string().nullable(), source: z.string() })) }));

export const indicatorTrend = read('indicator.trend', 'The figures of an indicator for an area, each standard apart, with every source and where standards break; periods that ended after `until` are left out.',
  z.object({ area, indicator, until: dateInput.optional(), knownOn: dateInput.optional().describe('By the figures, choices and closings there were at the end of that day; as now without it.') }),
  z.object({
    area: areaName, indicator: indicatorShape, knownOn: z.string().nullable(),
    series: z.array(z.object({
      standard: standardShape,
      points: z.array(z.object({ periodEnd: z.string(), value: z.string().nullable(), numerator: z.string().nullable(), denominator: z.string().nullable(), closed: z.boolean(), provisional: z.boolean(), why: messageShape, figures: z.array(figure) })),
    })),
    breaks: z.array(z.object({ at: z.string(), before: z.string(), after: z.string() })),
    updatedAt: z.string().nullable(),
  }));

export const indicatorFigures = read('indicator.figures', 'The latest figure of every indicator that an area has, each standard apart.', z.object({ area, until: dateInput.optional() }),
  z.object({
    area: areaName,
    rows: z.array(z.object({
      indicator: z.string(), standard: standardShape, periodEnd: z.string(), value: z.string().nullable(), periods: z.number(), closed: z.boolean(), provisional: z.boolean(),
      unsettled: z.number().describe('Periods whose sources differ and none was chosen.'),
    })),
  }));

export const indicatorLeague = read('indicator.league', 'Areas under a parent on the map of a day, ordered by an indicator of a year; areas without a figure of their own are restated where that is possible, and marked.',
  z.object({ parent: area, indicator, year, standard: standard.optional(), level: z.enum(['province', 'district', 'commune', 'village']).optional(), mapDate: dateInput.optional(), ...pageInput }),
  z.object({
    parent: areaName, indicator: indicatorShape, year: z.number(), mapDate: z.string(), level: z.string().nullable(), standard: standardShape.nullable(), standards: z.array(standardShape),
    total: z.number(), withValue: z.number(),
    rows: z.array(z.object({
      area: z.object({ slug: z.string(), name: z.string() }), rank: z.number().nullable(), value: z.string().nullable(), numerator: z.string().nullable(), denominator: z.string().nullable(),
      change: z.string().nullable(), observation: z.number().nullable(), closed: z.boolean(), provisional: z.boolean(),
      mark: z.enum(['own', 'exact', 'apportioned', 'incomplete', 'none']).describe('own: its own figure · exact, apportioned: restated from another map · incomplete: restated, some parts unknown · none: no figure.'),
    })),
  }));

const carried = z.enum(['whole', 'finer', 'households']).describe('whole: whole counts added · finer: exact by the counts of smaller areas · households: shared out by households.');
const scopeInput = { indicator, year, standard: standard.optional(), mapDate: dateInput.optional() };

export const indicatorMap = read('indicator.map', 'Every area of a map at once, each with its value and how it came about: its own figure, or restated from the map of the figures; with the account that makes counts add up.',
  z.object({ parent: area, level: z.enum(['province', 'district', 'commune', 'village']).optional(), ...scopeInput }),
  z.object({
    parent: areaName.extend({ lastDay: z.string().nullable().describe('Where it had ended by the day of the map.') }), heirs: z.array(z.object({ slug: z.string(), name: z.string() })).describe('Where the parent does not exist on the map: what it became or came from.'),
    indicator: indicatorShape, year: z.number(), mapDate: z.string(), figuresOf: z.string(), level: z.string().nullable(), levels: z.array(z.string()).describe('Levels this parent can be shown by.'), standard: standardShape.nullable(), standards: z.array(standardShape),
    total: z.number(), withValue: z.number(), updatedAt: z.string().nullable(),
    rows: z.array(z.object({ slug: z.string(), name: z.string(), code: z.string().nullable(), value: z.string().nullable(), provisional: z.boolean(), mark: z.enum(['own', 'exact', 'apportioned', 'incomplete', 'none']), direct: z.boolean().describe('Own, and published for an area that did not exist on the day of the figures.'), by: carried.nullable() })),
    account: z.object({
      areas: z.number().describe('Areas of the former map that have a figure.'), original: z.string(), here: z.string(), direct: z.string().describe('Published for the new areas themselves: not carried over.'), elsewhere: z.string(), unplaced: z.string(),
      unplacedAreas: z.array(z.object({ name: z.string(), value: z.string(), reason: z.enum(['ended', 'weights_missing', 'no_area']) })),
    }).nullable().describe('Counts only, and only where something was carried over.'),
  }));

export const indicatorRestated = read('indicator.restated', 'How the value of one area was carried over from another map: every part of it, and what is missing.', z.object({ area, ...scopeInput }),
  z.object({
    area: areaName, indicator: indicatorShape, figuresOf: z.string(), mapDate: z.string(), standard: standardShape.nullable(), value: z.string().nullable(), by: carried.nullable(),
    sums: z.array(z.object({ title: words, value: z.string(), parts: z.array(z.object({ area: z.string(), name: z.string(), value: z.string(), percent: z.string().nullable().describe('The share that came here; null: all of it.') })), missing: z.array(z.string()) })),
  }));

export const indicatorSources = read('indicator.sources', 'Behind a number: every source and version of it, who imported it when, the figures it follows from, and what does not tie.',
  z.object({ area, indicator, periodEnd: dateInput, standard: standard.default(''), knownOn: dateInput.optional().describe('What there was at the end of that day; as now without it.') }),
  z.object({
    area: areaName, indicator: indicatorShape, knownOn: z.string().nullable(), periodEnd: z.string(), standard: z.string(), value: z.string().nullable(), why: messageShape,
    figures: z.array(figure.extend({ batch: z.object({ fileName: z.string(), reason: z.string(), importedAt: z.string(), importedBy: z.string().nullable(), contentHash: z.string() }).nullable() })),
    lastAct: z.object({ number: z.number().int(), at: z.string() }).nullable().describe('Of a figure counted from the register: up to which act it is true; for those who count the area exactly.'),
    earlierWithheld: z.boolean().describe('Earlier versions of a guarded figure of the register are told to those only who count the area exactly.'),
    parts: z.array(z.object({ indicator: z.string(), title: words, periodEnd: z.string(), value: z.string().nullable(), area: z.object({ slug: z.string(), name: z.string() }).optional().describe('Where the part is another area\'s: the ends of a gap.') })),
    untied: z.array(z.object({ kind: z.string(), stated: z.string(), derived: z.string(), difference: z.string(), message: messageShape })),
    closings: z.array(z.object({ version: z.number(), closedAt: z.string(), closedBy: z.string().nullable(), reason: z.string(), reopened: z.object({ at: z.string(), by: z.string().nullable(), reason: z.string() }).nullable() })),
  }));

const numbers = z.enum(['auto', 'vi', 'en']).default('auto');
export const indicatorImportPreview = write('indicator.importPreview', 'Reads a table of figures and says row by row what would be written or what is wrong; writes no figure.',
  z.object({ file: fileInput, numbers, running: runningId.optional() }),
  z.object({
    rows: z.number(), readable: z.number(), repeated: z.number(), areas: z.number(), problemCount: z.number(), problems: z.array(problemShape), contentHash: z.string(),
    sample: z.array(z.object({ row: z.number(), indicator: z.string(), title: words, area: z.string(), periodEnd: z.string(), value: z.string(), unit: z.string(), standard: z.string(), flags: z.array(z.string()) })),
    untied: z.array(z.object({ indicator: z.string(), area: z.string(), periodEnd: z.string(), message: messageShape })),
  }));

export const indicatorImport = write('indicator.import', 'Writes a table of figures: all rows or none. A different value from the same source is refused: that is a correction.',
  z.object({ file: fileInput, numbers, reason, running: runningId.optional(), close: z.boolean().default(false).describe('The figures are of closed periods: close their years. Refused while one of them still runs.'),
    replaces: reason.optional().describe('For the start only: figures of this file that changed since it was loaded give way to a next version, with this reason.') }),
  z.object({ batch: z.number().nullable(), written: z.number(), repeated: z.number(), closed: z.number() }));

export const indicatorChoose = write('indicator.choose', 'Chooses the value that stands where sources differ, with the reason.', z.object({ observation: z.number().int(), reason }), z.object({ observation: z.number(), value: z.string() }));

export const indicatorCorrect = write('indicator.correct', 'Corrects a figure by a new version with its reason; the old one stays. In a closed year the year is closed anew.',
  z.object({ observation: z.number().int(), value: z.string().regex(/^-?\d+(\.\d+)?$/), source: z.string().max(2000).optional(), note: z.string().max(2000).optional(), reason }),
  z.object({ observation: z.number(), version: z.number(), closingVersion: z.number().nullable() }));

export const indicatorClose = write('indicator.close', 'Closes the figures of a year for an area, and on request for the areas below it.',
  z.object({ area, year, below: z.boolean().default(false), reason }), z.object({ closed: z.number(), version: z.number() }));

export const indicatorReopen = write('indicator.reopen', 'Opens a closed year of an area again, and on request of the areas below it; its closings stay on record.',
  z.object({ area, year, below: z.boolean().default(false), reason }), z.object({ opened: z.number() }));

/** For the start only: the catalogue that ships with the code. */
export const indicatorLoadCatalogue = write('indicator.loadCatalogue', 'Brings the indicator table up to the catalogue; the same content changes nothing.', z.object({ text: z.string() }), z.object({ indicators: z.number() }));
