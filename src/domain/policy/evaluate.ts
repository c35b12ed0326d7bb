/**
 * One household by a classifier: its class, what was asked and answered, what is missing. Called by screens, the CLI, actions and tests.
 * Three-valued: 0 no, 1 unknown, 2 yes; `all` is the least, `any` the greatest, `not` turns round. Unknown is never taken for no.
 * Pure and quick (over 100,000 a second with its explanation): the words are made by `explain.ts`.
 */
import type { ClassOrUnknown } from './format.ts';
import type { Words } from '../message.ts';
import type { Bound, Classifier, CompiledTest, Node } from './compile.ts';
import { ones, type FactValue, type Household } from './household.ts';

export type Tri = 0 | 1 | 2;
export type Answer = 'no' | 'unknown' | 'yes';
export const answerOf = (tri: Tri): Answer => (tri === 2 ? 'yes' : tri === 0 ? 'no' : 'unknown');

/** What would be needed: one of several facts, answers on indicators, or a rule of law that is not known. */
export type Missing =
  | { readonly kind: 'fact'; readonly oneOf: readonly { readonly id: string; readonly text: Words }[] }
  | { readonly kind: 'indicator'; readonly id: string; readonly text: Words }
  | { readonly kind: 'law'; readonly text: Words };

export type Classification = {
  readonly class: ClassOrUnknown;
  readonly standard: string;
  /** Known deprivations; `unknown` are the indicators without an answer. */
  readonly deprivations: number;
  readonly unknown: number;
  readonly tests: readonly { readonly test: CompiledTest; readonly answer: Answer }[];
  /** What the class hangs on when it is unknown, and what a class that was passed over hangs on. */
  readonly missing: readonly Missing[];
  /** Classes that could not be told and were passed over (mức sống trung bình by points alone). */
  readonly passed: readonly ClassOrUnknown[];
  /** Two measures of the same thing say different things: no class is given. */
  readonly disagree: boolean;
  readonly groups: readonly { readonly id: string; readonly text: Words; readonly answer: Answer }[];
};

export type Evaluation = { readonly classifier: Classifier; readonly household: Household; readonly known: number; readonly tests: readonly Tri[]; readonly counted: number; readonly open: number };

/** Evaluates the tests once; `evaluateNode` then answers any rule of the classifier about this household. */
export function evaluation(classifier: Classifier, household: Household): Evaluation {
  const known = household.known & classifier.mask;
  const counted = ones(household.deprived & known);
  const tests: Tri[] = [];
  const made = { classifier, household, known, tests, counted, open: classifier.indicators.length - ones(known) };
  // Tests refer only to tests before them or to none that leads back (checked when the pack is read): on demand, once.
  classifier.tests.forEach((test, index) => {
    tests[index] ??= evaluateNode(test.node, made);
  });
  return made;
}

export function classify(classifier: Classifier, household: Household): Classification {
  const at = evaluation(classifier, household);
  const tests = classifier.tests.map((test, index) => ({ test, answer: answerOf(at.tests[index]!) }));
  const groups = classifier.groups.length === 0 ? none : classifier.groups.map(({ id, text, node }) => ({ id, text, answer: answerOf(evaluateNode(node, at)) }));
  const result = (of: ClassOrUnknown, missing: readonly Missing[], passed: readonly ClassOrUnknown[], disagree = false): Classification =>
    ({ class: of, standard: classifier.standard.id, deprivations: at.counted, unknown: at.known ^ classifier.mask, tests, missing, passed, disagree, groups });
  if (classifier.classes.length === 0) return result('unknown', [{ kind: 'law', text: classifier.standard.classes_missing! }], none);
  if (classifier.agreements.some((node) => disagrees(node, at))) return result('unknown', none, none, true);
  let missing: readonly Missing[] = none;
  let passed: readonly ClassOrUnknown[] = none;
  for (const one of classifier.classes) {
    const tri = one.node === null ? 2 : evaluateNode(one.node, at);
    if (tri === 2) return result(one.name, missing, passed);
    if (tri === 0) continue;
    if (!one.pass) return result('unknown', missingIn(one.node!, at), passed);
    missing = [...missing, ...missingIn(one.node!, at)];
    passed = [...passed, one.name];
  }
  return result('unknown', missing, passed);
}

const none: readonly never[] = [];

export function evaluateNode(node: Node, at: Evaluation): Tri {
  switch (node.op) {
    case 'all': {
      let least: Tri = 2;
      for (const part of node.nodes) {
        const tri = evaluateNode(part, at);
        if (tri === 0) return 0;
        if (tri < least) least = tri;
      }
      return least;
    }
    case 'any': {
      let most: Tri = 0;
      for (const part of node.nodes) {
        const tri = evaluateNode(part, at);
        if (tri === 2) return 2;
        if (tri > most) most = tri;
      }
      return most;
    }
    case 'agree': {
      let said: Tri = 1;
      for (const part of node.nodes) {
        const tri = evaluateNode(part, at);
        if (tri === 1) continue;
        if (said !== 1 && said !== tri) return 1;
        said = tri;
      }
      return said;
    }
    case 'not':
      return (2 - evaluateNode(node.node, at)) as Tri;
    case 'count': {
      const least = boundFor(node.least, at);
      if (least === null || node.missing !== null) return 1;
      return at.counted >= least ? 2 : at.counted + at.open < least ? 0 : 1;
    }
    case 'some': {
      const least = boundFor(node.least, at);
      let [yes, open] = [0, 0];
      for (const part of node.nodes) {
        const tri = evaluateNode(part, at);
        if (tri === 2) yes += 1;
        else if (tri === 1) open += 1;
      }
      return least === null ? 1 : yes >= least ? 2 : yes + open < least ? 0 : 1;
    }
    case 'compare': {
      const value = factOf(node.fact, at.household);
      const bound = boundFor(node.bound, at);
      if (typeof value !== 'number' || bound === null) return 1;
      const yes = node.way === 'at_most' ? value <= bound : node.way === 'more_than' ? value > bound : node.way === 'at_least' ? value >= bound : value < bound;
      return yes ? 2 : 0;
    }
    case 'lookup': {
      const value = factOf(node.fact, at.household);
      return typeof value === 'string' ? (node.choices.includes(value) ? 2 : 0) : 1;
    }
    case 'fact': {
      const value = factOf(node.fact, at.household);
      return value === true ? 2 : value === false ? 0 : 1;
    }
    case 'test':
      return (at.tests as Tri[])[node.test] ??= evaluateNode(at.classifier.tests[node.test]!.node, at);
  }
}

export function boundFor(bound: Bound, at: Evaluation): number | null {
  // Without the area type a number is known only where it is the same for both.
  return at.household.areaType === null ? (bound.rural === bound.urban ? bound.rural : null) : bound[at.household.areaType];
}

export function factOf(fact: string, household: Household): FactValue | null {
  if (fact === 'income') return household.income;
  if (fact === 'score_a') return household.scoreA;
  return household.facts?.[fact] ?? null;
}

function disagrees(node: Node, at: Evaluation): boolean {
  if (node.op !== 'agree') return false;
  const said = node.nodes.map((part) => evaluateNode(part, at)).filter((tri) => tri !== 1);
  return said.some((tri) => tri !== said[0]);
}

/** What an unknown rule hangs on, without repetition. */
export function missingIn(node: Node, at: Evaluation): readonly Missing[] {
  const found = new Map<string, Missing>();
  const add = (missing: Missing): void => void found.set(missing.kind === 'fact' ? missing.oneOf.map(({ id }) => id).join('|') : missing.kind === 'indicator' ? missing.id : missing.text.en, missing);
  const visit = (one: Node): void => {
    if (evaluateNode(one, at) !== 1) return;
    switch (one.op) {
      case 'all': case 'any': case 'some':
        one.nodes.forEach(visit);
        return;
      case 'agree': {
        // One measure is enough: the unmeasured ones the law knows a number for are named together, as a choice.
        const compared = one.nodes.filter((part) => part.op === 'compare');
        // A measure that is known lacks only the area type, or the law.
        const measured = compared.some((part) => factOf(part.fact, at.household) !== null && boundMissing(part.bound, at) === null);
        const open = measured ? [] : compared.filter((part) => factOf(part.fact, at.household) === null && boundMissing(part.bound, at) === null);
        one.nodes.filter((part) => part.op !== 'compare' || factOf(part.fact, at.household) !== null || (open.length === 0 && !measured)).forEach(visit);
        if (open.length > 0) add({ kind: 'fact', oneOf: open.map((part) => ({ id: part.fact, text: part.text })) });
        return;
      }
      case 'not':
        visit(one.node);
        return;
      case 'test':
        visit(at.classifier.tests[one.test]!.node);
        return;
      case 'count': {
        const law = one.missing ?? boundMissing(one.least, at);
        if (law !== null) add({ kind: 'law', text: law });
        else at.classifier.indicators.forEach(({ id, text }, bit) => { if (!(at.known & (1 << bit))) add({ kind: 'indicator', id, text }); });
        return;
      }
      case 'compare': {
        const law = boundMissing(one.bound, at);
        if (law !== null) add({ kind: 'law', text: law });
        else if (typeof factOf(one.fact, at.household) !== 'number') add({ kind: 'fact', oneOf: [{ id: one.fact, text: one.text }] });
        else add(areaTypeMissing);
        return;
      }
      default:
        add({ kind: 'fact', oneOf: [{ id: one.fact, text: one.text }] });
    }
  };
  visit(node);
  return [...found.values()];
}

const areaTypeMissing: Missing = { kind: 'fact', oneOf: [{ id: 'area_type', text: { vi: 'khu vực (nông thôn hoặc thành thị)', en: 'area type (rural or urban)' } }] };

function boundMissing(bound: Bound, at: Evaluation): Words | null {
  return boundFor(bound, at) === null ? bound.missing : null;
}
