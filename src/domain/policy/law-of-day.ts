/**
 * What the law says on a day, ready to be shown: the standard with its indicators, tests and classes as the engine runs them, every value with
 * unit, source and status, procedures and lists. Called by the policy browser. Pure; words stay words of the packs or messages.
 */
import type { PlainDate } from '../calendar.ts';
import { message, type Message, type Words } from '../message.ts';
import { compileStandard } from './compile.ts';
import { differencesBetween } from './differences.ts';
import { factsAsked } from './explain.ts';
import { entryOn, findStandard, listOn, type Policy, type ResolvedStandard, standardOn, stepsOn, packWords } from './model.ts';
import type { Entry, LawWords, Status } from './parts.ts';
import { amountWords, type RuleLine, ruleWords } from './rule-words.ts';

type Sourced = { readonly text: Words; readonly source: string; readonly status: Status };
export type ValueOfDay = Sourced & { readonly id: string; readonly said: Message; readonly missing: boolean; readonly from: PlainDate; readonly until: PlainDate | null; readonly note: Words | null; readonly law: LawWords | null; readonly ofStandard: boolean };
export type StandardOfDay = Sourced & {
  readonly id: string; readonly from: PlainDate; readonly until: PlainDate | null; readonly note: Words | null; readonly fixture: boolean; readonly area: string | null;
  readonly packs: readonly { readonly id: string; readonly version: number; readonly hash: string; readonly said: Message }[];
  readonly indicators: readonly (Sourced & { readonly id: string; readonly code: string; readonly service: Words; readonly threshold: Words; readonly known: boolean; readonly note: Words | null })[];
  readonly tests: readonly (Sourced & { readonly rule: RuleLine; readonly law: LawWords | null })[];
  readonly classes: readonly { readonly class: string; readonly rule: RuleLine; readonly passes: boolean; readonly source: string; readonly status: Status; readonly law: LawWords | null }[];
  readonly classesMissing: Words | null;
  readonly groups: readonly (Sourced & { readonly id: string; readonly rule: RuleLine; readonly law: LawWords | null; /** Facts it asks for beside the class. */ readonly asks: readonly string[] })[];
};

export function standardOfDay(policy: Policy, standard: ResolvedStandard, date: PlainDate): StandardOfDay {
  const classifier = compileStandard(policy, standard, date);
  const otherwise: RuleLine = { line: message('law.rule.otherwise'), parts: [] };
  return {
    id: standard.id, text: standard.text, source: standard.source, status: standard.status, from: standard.from, until: standard.until ?? null, note: standard.note ?? null, fixture: standard.fixture, area: standard.area ?? null,
    packs: standard.packs.map((one) => ({ ...one, said: packWords(one) })),
    indicators: standard.indicators.map((one) => ({
      id: one.id, code: one.code, service: one.service, text: one.text, threshold: (one.threshold ?? one.threshold_missing)!, known: one.threshold !== undefined, note: one.note ?? null, source: one.source, status: one.status,
    })),
    tests: classifier.tests.map((one) => ({ text: one.text, source: one.source, status: one.status, law: one.law, rule: ruleWords(one.node, classifier) })),
    classes: classifier.classes.map((one) => ({ class: one.name, rule: one.node === null ? otherwise : ruleWords(one.node, classifier), passes: one.pass, source: one.source, status: one.status, law: one.law })),
    classesMissing: standard.classes_missing ?? null,
    groups: classifier.groups.map((one) => ({ id: one.id, text: one.text, source: one.source, status: one.status, law: one.law, rule: ruleWords(one.node, classifier), asks: factsAsked(one.node) })),
  };
}

export function entryWords(entry: Entry): Message {
  if (entry.value === undefined) return message('law.bound.missing', { missing: { words: entry.missing! } });
  if (typeof entry.value === 'object') return message('law.bound.by_area', { rural: amountWords(entry.value.rural, entry.unit), urban: amountWords(entry.value.urban, entry.unit) });
  return message('law.bound.one', { value: amountWords(entry.value, entry.unit) });
}

/** Every value that has an entry on the day, those the standard's rules call first. */
export function valuesOfDay(policy: Policy, standard: ResolvedStandard | undefined, date: PlainDate): readonly ValueOfDay[] {
  const called = new Set(standard ? namesIn([...standard.tests, ...standard.classes, ...standard.groups, ...standard.exceptions].map((one) => one.rule)).map((name) => standard.replaces[name] ?? name) : []);
  const rows = [...policy.values.values()].flatMap((value): ValueOfDay[] => {
    const entry = entryOn(policy, value.id, date);
    return entry ? [{ id: value.id, text: value.text, said: entryWords(entry), missing: entry.value === undefined, source: entry.source, status: entry.status, from: entry.from, until: entry.until ?? null, note: entry.note ?? null, law: entry.law ?? null, ofStandard: called.has(value.id) }] : [];
  });
  return [...rows.filter((one) => one.ofStandard), ...rows.filter((one) => !one.ofStandard)];
}

function namesIn(rule: unknown): readonly string[] {
  if (typeof rule === 'string') return [rule];
  return typeof rule === 'object' && rule !== null ? Object.values(rule).flatMap(namesIn) : [];
}

export function proceduresOfDay(policy: Policy, date: PlainDate) {
  return [...new Set(policy.procedures.map((one) => one.id))].flatMap((id) => {
    const steps = stepsOn(policy, id, date);
    const procedure = policy.procedures.find((one) => one.id === id && one.from <= date && (one.until === undefined || date < one.until));
    return steps && procedure ? [{
      id, text: procedure.text, source: procedure.source, status: procedure.status,
      steps: steps.map((step) => ({ id: step.id, text: step.text, source: step.source, status: step.status, missing: step.missing ?? null, values: step.values.map(({ value, entry }) => ({ text: value.text, said: entryWords(entry), status: entry.status })) })),
    }] : [];
  });
}

export function listsOfDay(policy: Policy, date: PlainDate) {
  return [...new Set(policy.lists.map((one) => one.id))].flatMap((id) => {
    const list = listOn(policy, id, date);
    return list ? [{ id, text: list.text, source: list.source, status: list.status, items: list.items.map((one) => ({ id: one.id, text: one.text, status: one.status ?? list.status })) }] : [];
  });
}

export type LawDifference = { readonly kind: 'standard' | 'value' | 'step' | 'list_item' | 'indicator' | 'threshold' | 'class' | 'group'; readonly text: Words | null; readonly class: string | null; readonly before: readonly RuleLine[]; readonly after: readonly RuleLine[] };

const said = (line: Message): readonly RuleLine[] => [{ line, parts: [] }];

/** What differs between two days; with two standards named, between those as they stand on these days. */
export function lawDifferences(policy: Policy, from: PlainDate, to: PlainDate, asked: { readonly province?: string | undefined; readonly before?: string | undefined; readonly after?: string | undefined }): readonly LawDifference[] {
  const [old, fresh] = [asked.before === undefined ? standardOn(policy, from, asked.province) : findStandard(policy, asked.before), asked.after === undefined ? standardOn(policy, to, asked.province) : findStandard(policy, asked.after)];
  const found: LawDifference[] = [];
  const add = (kind: LawDifference['kind'], text: Words | null, before: readonly RuleLine[], after: readonly RuleLine[], of: string | null = null): void => void found.push({ kind, text, class: of, before, after });
  if (old?.id !== fresh?.id) add('standard', null, old ? wordsOf(old.text) : [], fresh ? wordsOf(fresh.text) : []);
  const sides = [old && standardOfDay(policy, old, from), fresh && standardOfDay(policy, fresh, to)] as const;
  for (const code of new Set(sides.flatMap((side) => side?.indicators.map((one) => one.code) ?? []))) {
    const [before, after] = sides.map((side) => side?.indicators.find((one) => one.code === code));
    const threshold = (one: typeof before) => (one === undefined ? [] : one.known ? wordsOf(one.threshold) : said(message('law.bound.missing', { missing: { words: one.threshold } })));
    if (!before || !after) add('indicator', (after ?? before)!.text, threshold(before), threshold(after));
    else if (before.threshold.vi !== after.threshold.vi) add('threshold', after.text, threshold(before), threshold(after));
  }
  for (const of of new Set(sides.flatMap((side) => side?.classes.map((one) => one.class) ?? []))) {
    const [before, after] = sides.map((side) => side && ruleOfClass(side, of));
    const told = sides.map((side) => lawLines(side?.classes.find((one) => one.class === of)?.law ?? null));
    if (JSON.stringify(before) !== JSON.stringify(after)) add('class', null, before ? [...told[0]!, before] : [], after ? [...told[1]!, after] : [], of);
  }
  const groups = sides.map((side) => new Map(side?.groups.map((one) => [one.id, one]) ?? []));
  for (const id of new Set(groups.flatMap((side) => [...side.keys()]))) {
    const [before, after] = groups.map((side) => side.get(id));
    const told = (one: typeof before): readonly RuleLine[] => (one ? [...lawLines(one.law), one.rule] : []);
    if (JSON.stringify(told(before)) !== JSON.stringify(told(after))) add('group', (after ?? before)!.text, told(before), told(after));
  }
  if (asked.before === undefined && asked.after === undefined) {
    for (const one of differencesBetween(policy, from, to, asked.province)) {
      if (one.kind === 'value') add('value', one.text, one.before ? [...lawLines(one.before.law ?? null), ...said(entryWords(one.before))] : [], one.after ? [...lawLines(one.after.law ?? null), ...said(entryWords(one.after))] : []);
      else if (one.kind !== 'standard') add(one.kind, one.text, one.change === 'removed' ? wordsOf(one.text) : [], one.change === 'added' ? wordsOf(one.text) : []);
    }
  }
  return found;
}

/** A class with the tests it names written out, so that two standards are compared by what they ask and not by the names of their tests. */
function ruleOfClass(side: StandardOfDay, of: string): RuleLine | undefined {
  const rule = side.classes.find((one) => one.class === of)?.rule;
  if (!rule) return undefined;
  const written = (line: RuleLine): RuleLine => {
    const test = line.line.key === 'law.rule.test' ? side.tests.find((one) => JSON.stringify({ words: one.text }) === JSON.stringify(line.line.params?.['test'])) : undefined;
    return test ? test.rule : { ...line, parts: line.parts.map(written) };
  };
  return written(rule);
}

/** What the law says stands above the rule that carries it out. */
function lawLines(law: LawWords | null): readonly RuleLine[] {
  return law === null ? [] : said(message(law.status === 'confirmed' ? 'law.says' : 'law.says_unverified', { law: { words: { vi: law.vi, en: law.en } } }));
}

function wordsOf(text: Words): readonly RuleLine[] {
  return said(message('policy.words', { words: { words: text } }));
}
