/**
 * Policy + day (+ province, or a standard by name) → a classifier: the standard's rules with every number in its place.
 * One definition for three executions: `evaluate.ts` (one household, explained), `columns.ts` (packed columns), the SQL generator in db.
 * Pure. What-if changes numbers here and nowhere else; its classifier says so and its results are never saved as fact.
 */
import type { PlainDate } from '../calendar.ts';
import type { Words } from '../message.ts';
import { ProblemError, type Problem } from '../problem.ts';
import type { ClassOrUnknown, Indicator } from './format.ts';
import { entryOn, findStandard, holdsOn, numberOf, standardOn, type Policy, type ResolvedStandard } from './model.ts';
import type { AreaType, LawWords, Status, Unit } from './parts.ts';
import { problems } from './problems.ts';
import { boundOf, type BoundKey, type Rule } from './rule.ts';

/** A named number on the day; null where it is missing for the area type. */
export type Bound = { readonly name: string; readonly text: Words; readonly unit: Unit; readonly source: string; readonly status: Status; readonly rural: number | null; readonly urban: number | null; readonly missing: Words | null };

export type Node =
  | { readonly op: 'all' | 'any' | 'agree'; readonly nodes: readonly Node[] }
  | { readonly op: 'not'; readonly node: Node }
  /** Deprivations of the standard; `missing` when they cannot be counted. */
  | { readonly op: 'count'; readonly least: Bound; readonly missing: Words | null }
  | { readonly op: 'some'; readonly least: Bound; readonly nodes: readonly Node[] }
  | { readonly op: 'compare'; readonly fact: string; readonly text: Words; readonly way: BoundKey; readonly bound: Bound }
  | { readonly op: 'lookup'; readonly fact: string; readonly text: Words; readonly choices: readonly string[] }
  | { readonly op: 'fact'; readonly fact: string; readonly text: Words }
  | { readonly op: 'test'; readonly test: number };

export type CompiledTest = { readonly id: string; readonly text: Words; readonly source: string; readonly status: Status; readonly law: LawWords | null; readonly node: Node };
export type CompiledClass = { readonly name: Exclude<ClassOrUnknown, 'unknown'>; readonly node: Node | null; readonly pass: boolean; readonly source: string; readonly status: Status; readonly law: LawWords | null };
export type CompiledGroup = CompiledTest;

export type Classifier = {
  readonly standard: ResolvedStandard;
  readonly date: PlainDate;
  readonly indicators: readonly Indicator[];
  /** One bit for each indicator of the standard. */
  readonly mask: number;
  readonly tests: readonly CompiledTest[];
  readonly classes: readonly CompiledClass[];
  readonly groups: readonly CompiledGroup[];
  /** Questions answered by two measures that must agree. */
  readonly agreements: readonly Node[];
  readonly whatIf: boolean;
};

/** A number under another law, for trying out: `{ value: 'line_poor_2022', to: { rural: 1600000 } }`. */
export type Change = { readonly value: string; readonly to: number | Partial<Readonly<Record<AreaType, number>>> };
export type CompileOptions = { readonly date: PlainDate; readonly province?: string | undefined; readonly standard?: string | undefined; readonly changes?: readonly Change[] | undefined };

/**
 * The classifier of the standard in force on `date` (for `province`, where it has its own), or of `standard` with the values of the day,
 * its first day when the date lies before it, its last when after. Throws `policy.no_standard` or `policy.unknown_standard`.
 */
export function compileClassifier(policy: Policy, options: CompileOptions): Classifier {
  const standard = options.standard === undefined ? standardOn(policy, options.date, options.province) : findStandard(policy, options.standard);
  if (!standard) throw new ProblemError(unknownStandard(policy, options));
  return compileStandard(policy, standard, options.date, options.changes ?? []);
}

function unknownStandard(policy: Policy, options: CompileOptions): Problem {
  const known = policy.standards.map((one) => one.id).join(', ');
  if (options.standard !== undefined) return { code: 'policy.unknown_standard', kind: problems['policy.unknown_standard'], params: { standard: options.standard, known } };
  return { code: 'policy.no_standard', kind: problems['policy.no_standard'], params: { date: { date: options.date }, known } };
}

/** Rules of the classifier's standard that are asked beside the classes (its indicators), with the numbers of its day. */
export function compileRules(policy: Policy, classifier: Classifier, rules: readonly (Rule | null)[]): readonly (Node | null)[] {
  const node = nodeMaker(policy, classifier.standard, classifier.date, [], []);
  return rules.map((rule) => (rule === null ? null : node(rule)));
}

export function compileStandard(policy: Policy, standard: ResolvedStandard, date: PlainDate, changes: readonly Change[] = []): Classifier {
  const agreements: Node[] = [];
  const node = nodeMaker(policy, standard, date, changes, agreements);
  const exceptions = new Map(standard.exceptions.map((one) => [one.id, one.rule]));
  const classRule = (rule: Rule, except: readonly string[] | undefined): Rule => (except?.length ? { all: [rule, { not: { any: except.map((id) => exceptions.get(id)!) } }] } : rule);
  return {
    standard, date, indicators: standard.indicators, mask: (1 << standard.indicators.length) - 1,
    tests: standard.tests.map(({ id, text, source, status, law, rule }) => ({ id, text, source, status, law: law ?? null, node: node(rule) })),
    classes: standard.classes.map((one) => ({ name: one.class, node: one.rule ? node(classRule(one.rule, one.except)) : null, pass: one.when_unknown === 'pass', source: one.source, status: one.status, law: one.law ?? null })),
    groups: standard.groups.filter((one) => holdsOn(one, date)).map(({ id, text, source, status, law, rule }) => ({ id, text, source, status, law: law ?? null, node: node(rule) })),
    agreements, whatIf: changes.length > 0,
  };
}

/** Turns rules into nodes; `agreements` collects the questions answered by two measures. */
function nodeMaker(policy: Policy, standard: ResolvedStandard, date: PlainDate, changes: readonly Change[], agreements: Node[]): (rule: Rule) => Node {
  const valueDate = date < standard.from ? standard.from : standard.until !== undefined && date >= standard.until ? lastDay(policy, standard) : date;
  const changed = new Map(changes.map((change) => [change.value, change.to]));
  const bound = (name: string): Bound => {
    const actual = standard.replaces[name] ?? name;
    const entry = entryOn(policy, actual, valueDate)!;
    const to = changed.get(actual) ?? changed.get(name);
    const number = (areaType: AreaType): number | null => (typeof to === 'number' ? to : (to?.[areaType] ?? numberOf(entry, areaType)));
    return { name: actual, text: policy.values.get(actual)!.text, unit: entry.unit, source: entry.source, status: entry.status, rural: number('rural'), urban: number('urban'), missing: entry.missing ?? null };
  };
  const testIndex = new Map(standard.tests.map((test, index) => [test.id, index]));
  const factText = (id: string): Words => policy.facts.get(id)!.text;
  const node = (rule: Rule): Node => {
    if ('all' in rule) return { op: 'all', nodes: rule.all.map(node) };
    if ('any' in rule) return { op: 'any', nodes: rule.any.map(node) };
    if ('not' in rule) return { op: 'not', node: node(rule.not) };
    if ('agree' in rule) {
      const made: Node = { op: 'agree', nodes: rule.agree.map(node) };
      agreements.push(made);
      return made;
    }
    if ('of' in rule) return rule.of === 'deprivations' ? { op: 'count', least: bound(rule.at_least), missing: standard.counting_missing ?? null } : { op: 'some', least: bound(rule.at_least), nodes: rule.of.map(node) };
    if ('between' in rule) {
      const compare = (way: BoundKey, value: string): Node => ({ op: 'compare', fact: rule.between, text: factText(rule.between), way, bound: bound(value) });
      return { op: 'all', nodes: [compare('more_than', rule.above), compare('at_most', rule.at_most)] };
    }
    if ('compare' in rule) {
      const { key, value } = boundOf(rule);
      return { op: 'compare', fact: rule.compare, text: factText(rule.compare), way: key, bound: bound(value) };
    }
    if ('lookup' in rule) return { op: 'lookup', fact: rule.lookup, text: factText(rule.lookup), choices: rule.in };
    if ('fact' in rule) return { op: 'fact', fact: rule.fact, text: factText(rule.fact) };
    return { op: 'test', test: testIndex.get(rule.test)! };
  };
  return node;
}

/** The latest day on which some value of the standard begins, at least its first day: values of a standard that has ended. */
function lastDay(policy: Policy, standard: ResolvedStandard): PlainDate {
  const starts = [...policy.values.values()].flatMap((value) => value.entries.map((entry) => entry.from)).filter((from) => from < standard.until!);
  return starts.reduce((latest, from) => (from > latest ? from : latest), standard.from);
}
