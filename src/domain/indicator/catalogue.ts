/**
 * The indicator catalogue: what each figure means, in which unit, under which standard, and how it follows from others.
 * Read from data/indicators.yaml by the CLI, the database loader and tests; asked by the table parser, screens and documents.
 * Pure: the text is handed in. Every mistake in the file is named with its line.
 */
import { isMap, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../calendar.ts';
import type { Problem } from '../problem.ts';
import { fold } from '../search.ts';
import { problems, type IndicatorProblem } from './problems.ts';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const words = z.string().trim().min(1);
const bothLanguages = z.strictObject({ vi: words, en: words });
const day = z.string().refine(isPlainDate).transform((text) => text as PlainDate);

const unit = z.strictObject({ id, vi: words, en: words, aliases: z.array(words) });
const standard = z.strictObject({ id: code, vi: words, en: words, from: day, until: day.nullable(), aliases: z.array(words), source: words });
const disaggregation = z.strictObject({ id, vi: words, en: words });
const computed = z.union([
  z.strictObject({ ratio: z.tuple([id, id]) }),
  z.strictObject({ sum: z.array(id).min(2) }),
  z.strictObject({ difference: id }),
  /** The highest less the lowest value of an indicator among all areas of a level inside the area. */
  z.strictObject({ gap: id, level: z.enum(['province', 'district', 'commune', 'village']) }),
]);
const indicator = z.strictObject({
  id, title: bothLanguages, unit: id, definition: bothLanguages, source: words,
  reading: z.enum(['poor', 'near_poor', 'poor_and_near_poor']).optional(),
  measure: z.enum(['level', 'flow', 'change', 'cumulative']),
  better: z.enum(['lower', 'higher', 'none']),
  by_standard: z.boolean(),
  computed: computed.optional(),
  /** Of money: the count of households it goes to, or whose mean it is. */
  per: id.optional(),
  disaggregations: z.array(id),
  aliases: z.array(words),
});
const catalogueFile = z.strictObject({
  units: z.array(unit).min(1), standards: z.array(standard), disaggregations: z.array(disaggregation), indicators: z.array(indicator).min(1),
});

export type Unit = z.output<typeof unit>;
export type Standard = z.output<typeof standard>;
export type Indicator = z.output<typeof indicator>;
export type Disaggregation = z.output<typeof disaggregation>;

export type IndicatorCatalogue = {
  readonly indicators: readonly Indicator[];
  readonly units: readonly Unit[];
  readonly standards: readonly Standard[];
  readonly disaggregations: readonly Disaggregation[];
  /** By id, title or alias, with or without marks: "Tỷ lệ hộ nghèo", "ti le ho ngheo (%)", "poor_rate_pct". */
  readonly findIndicator: (text: string) => Indicator | undefined;
  readonly findUnit: (text: string) => Unit | undefined;
  readonly findStandard: (text: string) => Standard | undefined;
};

/** `file` only names the file in problems. A catalogue is returned only when there is no problem. */
export function parseCatalogue(text: string, file = 'data/indicators.yaml'): { readonly catalogue?: IndicatorCatalogue; readonly problems: readonly Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => problem('indicator.catalogue_unreadable', { file, line: error.linePos?.[0]?.line ?? 1, detail: error.message.split('\n')[0] ?? '' })) };
  }
  const parsed = catalogueFile.safeParse(document.toJS());
  const lineOf = (path: readonly PropertyKey[]): number => lineOfPath(document, lines, path);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) =>
        problem('indicator.catalogue_entry', { file, line: lineOf(issue.path), item: itemAt(document, issue.path), detail: `${issue.path.join('.')}: ${issue.message}` })),
    };
  }
  const found = checkReferences(parsed.data, file, lineOf);
  return found.length > 0 ? { problems: found } : { catalogue: indexed(parsed.data), problems: [] };
}

type CatalogueFile = z.output<typeof catalogueFile>;

function checkReferences(data: CatalogueFile, file: string, lineOf: (path: readonly PropertyKey[]) => number): readonly Problem[] {
  const found: Problem[] = [];
  const units = new Set(data.units.map((one) => one.id));
  const groups = new Set(data.disaggregations.map((one) => one.id));
  const ids = new Set(data.indicators.map((one) => one.id));
  for (const section of ['units', 'standards', 'disaggregations', 'indicators'] as const) {
    const seen = new Map<string, string>();
    data[section].forEach((one: { readonly id: string }, position: number) => {
      for (const name of namesOf(one)) {
        const owner = seen.get(name);
        if (owner !== undefined && owner !== one.id) found.push(problem('indicator.catalogue_duplicate', { file, line: lineOf([section, position]), item: one.id, name, other: owner }));
        else if (owner === one.id && name === nameKey(one.id) && data[section].findIndex((other: { readonly id: string }) => other.id === one.id) !== position) {
          found.push(problem('indicator.catalogue_duplicate', { file, line: lineOf([section, position]), item: one.id, name: one.id, other: one.id }));
        }
        seen.set(name, one.id);
      }
    });
  }
  data.indicators.forEach((one, position) => {
    const missing = [
      ...(units.has(one.unit) ? [] : [one.unit]),
      ...one.disaggregations.filter((group) => !groups.has(group)),
      ...[...partsOf(one), ...(one.per === undefined ? [] : [one.per])].filter((part) => !ids.has(part)),
    ];
    for (const name of missing) found.push(problem('indicator.catalogue_unknown_reference', { file, line: lineOf(['indicators', position]), item: one.id, name }));
    if (partsOf(one).length > 0 && reaches(data.indicators, one.id)) found.push(problem('indicator.catalogue_cycle', { file, line: lineOf(['indicators', position]), item: one.id }));
  });
  return found;
}

/** The indicators a computed one is made of. */
export function partsOf(one: Indicator): readonly string[] {
  if (!one.computed) return [];
  if ('ratio' in one.computed) return one.computed.ratio;
  if ('gap' in one.computed) return [one.computed.gap];
  return 'sum' in one.computed ? one.computed.sum : [one.computed.difference];
}

function reaches(all: readonly Indicator[], start: string): boolean {
  const byId = new Map(all.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const queue = [...partsOf(byId.get(start)!)];
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    if (part === start) return true;
    const known = byId.get(part);
    if (known && !seen.has(part)) {
      seen.add(part);
      queue.push(...partsOf(known));
    }
  }
  return false;
}

function indexed(data: CatalogueFile): IndicatorCatalogue {
  const finder = <T extends { readonly id: string }>(list: readonly T[]): ((text: string) => T | undefined) => {
    const byName = new Map(list.flatMap((one) => namesOf(one).map((name) => [name, one] as const)));
    const asWritten = new Map<string, T | undefined>(list.map((one) => [one.id, one]));
    return (text) => {
      if (asWritten.has(text)) return asWritten.get(text);
      const one = byName.get(nameKey(text)) ?? byName.get(symbolKey(text));
      if (asWritten.size < 5_000) asWritten.set(text, one);
      return one;
    };
  };
  return {
    indicators: data.indicators, units: data.units, standards: data.standards, disaggregations: data.disaggregations,
    findIndicator: finder(data.indicators), findUnit: finder(data.units), findStandard: finder(data.standards),
  };
}

function namesOf(one: object & { readonly id: string }): readonly string[] {
  const { title, vi, en, aliases } = one as { title?: { vi: string; en: string }; vi?: string; en?: string; aliases?: readonly string[] };
  const texts = [one.id, ...(title ? [title.vi, title.en] : []), ...(vi && !title ? [vi, en!] : []), ...(aliases ?? [])];
  return [...new Set(texts.map((text) => nameKey(text) || symbolKey(text)).filter((name) => name !== ''))];
}

/** Names meet without marks, in either spelling of "tỷ", and with the usual abbreviations written out. */
function nameKey(text: string): string {
  return fold(text)
    .replace(/\bti le\b/g, 'ty le')
    .replace(/\bdtts\b/g, 'dan toc thieu so')
    .replace(/\bdbkk\b/g, 'dac biet kho khan')
    .replace(/\bbhyt\b/g, 'bao hiem y te');
}

/** "%" has no letters to fold. */
function symbolKey(text: string): string {
  return text.replace(/\s+/g, '');
}

function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length) as string[], true) as { range?: readonly number[] | null } | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

function itemAt(document: Document, path: readonly PropertyKey[]): string | undefined {
  const node = document.getIn(path.slice(0, 2) as string[], true);
  if (!isMap(node)) return undefined;
  const name = node.get('id');
  return typeof name === 'string' ? name : undefined;
}

function problem(code: IndicatorProblem, { file, line, item, ...params }: { file: string; line: number; item?: string | undefined } & Record<string, string | number | undefined>): Problem {
  return { code, kind: problems[code], file, line, ...(item === undefined ? {} : { item }), params: params as Record<string, string | number> };
}
