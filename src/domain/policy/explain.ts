/**
 * Why a household is in its class, as Messages: the same words on screen, notice and audit. Called by screens, documents, the CLI, actions.
 * The class, what decided it, each test with the household's value and the article, what is missing, and the nearest change that would alter
 * the result. Pure; renders nothing.
 */
import { message, type Message, type MessageParam, type Words } from '../message.ts';
import type { MessageKey } from '../text/catalogue.ts';
import { classOrder, quickClass } from './columns.ts';
import type { Bound, Classifier, CompiledTest, Node } from './compile.ts';
import { type Answer, answerOf, boundFor, evaluateNode, evaluation, factOf, missingIn, type Classification, type Evaluation, type Missing, type Tri } from './evaluate.ts';
import type { ClassOrUnknown } from './format.ts';
import { ones, type Household } from './household.ts';
import type { Status, Unit } from './parts.ts';

export type ExplainedTest = { readonly test: CompiledTest; readonly answer: Classification['tests'][number]['answer']; readonly said: readonly Message[]; readonly line: Message };
/** One change by itself that would alter the class: the measure's new value, or so many deprivations more or fewer. */
export type NearestChange = { readonly measure: 'income' | 'score_a' | 'deprivations'; readonly to: number; readonly by: number; readonly class: ClassOrUnknown; readonly line: Message };

export type Explanation = {
  readonly heading: Message;
  /** One sentence: what decided. The column `reason` of the CLI. */
  readonly reason: Message;
  readonly tests: readonly ExplainedTest[];
  /** Further groups of the day whose question was answered: yes, no, or what is missing. */
  readonly groups: readonly { readonly answer: Answer; readonly line: Message }[];
  readonly missing: readonly Message[];
  /** Where only answers on indicators are missing: the class if none of them is a deprivation, and if all are. */
  readonly outcomes: readonly Message[];
  readonly nearest: readonly NearestChange[];
  /** Points no official table gave, giả lập, chưa xác minh, what-if: must be shown wherever the class is shown. */
  readonly notes: readonly Message[];
};

const statusWords: Readonly<Record<Status, Message>> = { confirmed: message('policy.status.confirmed'), recalled: message('policy.status.recalled'), unverified: message('policy.status.unverified'), fixture: message('policy.status.fixture') };
const answerWords = { yes: message('policy.answer.yes'), no: message('policy.answer.no'), unknown: message('policy.answer.unknown') };
const className: Readonly<Record<ClassOrUnknown, Message>> = Object.fromEntries(classOrder.map((name) => [name, message(`policy.class.${name}`)])) as Record<ClassOrUnknown, Message>;

export function explain(classifier: Classifier, household: Household, made: Classification): Explanation {
  const at = evaluation(classifier, household);
  return {
    heading: message('policy.explain.heading', { class: className[made.class], standard: wordsOf(classifier.standard.text), date: { date: classifier.date } }),
    reason: reasonOf(classifier, at, made),
    tests: made.tests.map(({ test, answer }) => {
      const words = said(leavesOf(test.node, at), at);
      return { test, answer, said: words, line: message('policy.explain.test', { test: wordsOf(test.text), answer: answerWords[answer], said: words, source: test.source, status: statusWords[test.status] }) };
    }),
    groups: groupsOf(classifier, at),
    missing: made.missing.map(missingMessage),
    outcomes: outcomesOf(classifier, household, made),
    nearest: nearestChanges(classifier, household, made),
    notes: [...scoreNotes(classifier, at), ...notesOf(classifier)],
  };
}

/** The explanation as one page of lines, in the order they are read. */
export function explanationLines(explained: Explanation): readonly Message[] {
  return [
    explained.heading, message('policy.explain.reason', { reason: explained.reason }), ...explained.tests.map((test) => test.line), ...explained.groups.map((group) => group.line),
    ...(explained.missing.length > 0 ? [message('policy.explain.missing', { missing: explained.missing })] : []),
    ...explained.outcomes, ...explained.nearest.map((change) => change.line), ...explained.notes,
  ];
}

export function missingMessage(missing: Missing): Message {
  if (missing.kind === 'fact') return missing.oneOf.length === 1 ? message('policy.words', { words: wordsOf(missing.oneOf[0]!.text) }) : message('policy.explain.one_of', { facts: missing.oneOf.map((one) => message('policy.words', { words: wordsOf(one.text) })) });
  return message(missing.kind === 'indicator' ? 'policy.explain.indicator' : 'policy.words', { words: wordsOf(missing.text), ...(missing.kind === 'indicator' ? { id: missing.id } : {}) });
}

/** A group rests on the class and on a question of its own (is a worker): said only where that question was answered. */
function groupsOf(classifier: Classifier, at: Evaluation): Explanation['groups'] {
  return classifier.groups.filter((one) => factsAsked(one.node).some((id) => factOf(id, at.household) !== null)).map(({ text, source, status, node }) => {
    const answer = answerOf(evaluateNode(node, at));
    const params = { group: wordsOf(text), source, status: statusWords[status] };
    return {
      answer, line: answer === 'unknown' ? message('policy.explain.group_missing', { ...params, missing: missingIn(node, at).map(missingMessage) })
        : message('policy.explain.test', { test: params.group, answer: answerWords[answer], said: said(decisive(node, answer === 'yes' ? 2 : 0, at), at), source, status: params.status }),
    };
  });
}

/** The yes-or-no questions of a rule that stand in it by themselves. */
export function factsAsked(node: Node): readonly string[] {
  if (node.op === 'fact') return [node.fact];
  if ('nodes' in node) return node.nodes.flatMap(factsAsked);
  return node.op === 'not' ? factsAsked(node.node) : none;
}

function reasonOf(classifier: Classifier, at: Evaluation, made: Classification): Message {
  if (made.disagree) return message('policy.reason.disagree', { said: said(classifier.agreements.flatMap((node) => leavesOf(node, at, true)), at) });
  if (made.class === 'unknown') return message('policy.reason.unknown', { missing: made.missing.map(missingMessage) });
  const position = classifier.classes.findIndex((one) => one.name === made.class);
  const decided = classifier.classes[position]!;
  const leaves = decided.node !== null ? decisive(decided.node, 2, at) : classifier.classes.slice(0, position).flatMap((one) => (one.node !== null && evaluateNode(one.node, at) === 0 ? decisive(one.node, 0, at) : none));
  const params = { class: className[made.class], said: said(leaves, at) };
  return made.passed.length === 0 ? message('policy.reason.decided', params)
    : message('policy.reason.passed', { ...params, passed: made.passed.map((name) => className[name]), missing: made.missing.map(missingMessage) });
}

/** The leaves a yes or a no rests on. */
function decisive(node: Node, tri: Tri, at: Evaluation): readonly Node[] {
  switch (node.op) {
    case 'all': case 'any': {
      const inner = node.nodes.filter((part) => evaluateNode(part, at) === tri);
      const one = (node.op === 'all') === (tri === 0);
      return (one ? inner.slice(0, 1) : inner).flatMap((part) => decisive(part, tri, at));
    }
    case 'not': return decisive(node.node, (2 - tri) as Tri, at);
    case 'test': return decisive(at.classifier.tests[node.test]!.node, tri, at);
    default: return leavesOf(node, at);
  }
}

/** The questions a rule ends in; a measure that is not known keeps silent beside one that is. */
function leavesOf(node: Node, at: Evaluation, onlyKnown = false): readonly Node[] {
  switch (node.op) {
    case 'all': case 'any': case 'some': return node.nodes.flatMap((part) => leavesOf(part, at, onlyKnown));
    case 'agree': {
      const known = node.nodes.filter((part) => evaluateNode(part, at) !== 1);
      return (known.length > 0 ? known : onlyKnown ? none : node.nodes).flatMap((part) => leavesOf(part, at, onlyKnown));
    }
    case 'not': return leavesOf(node.node, at, onlyKnown);
    case 'test': return leavesOf(at.classifier.tests[node.test]!.node, at, onlyKnown);
    default: return [node];
  }
}

/** Each question said once, with the household's answer: above two lines is said of the higher one, under two of the lower one. */
function said(leaves: readonly Node[], at: Evaluation): readonly Message[] {
  if (leaves.length === 1) return [saidBy(leaves[0]!, at)];
  const once = new Map<string, Node>();
  for (const leaf of leaves) {
    if (leaf.op !== 'compare') {
      once.set(leaf.op === 'lookup' || leaf.op === 'fact' ? leaf.fact : leaf.op, leaf);
      continue;
    }
    const [value, bound] = [factOf(leaf.fact, at.household), boundFor(leaf.bound, at)];
    const side = typeof value !== 'number' || bound === null ? leaf.bound.name : value > bound ? 'above' : 'under';
    const before = once.get(`${leaf.fact} ${side}`);
    const other = before?.op === 'compare' ? boundFor(before.bound, at) : null;
    if (before === undefined || bound === null || other === null || (side === 'above' ? bound > other : bound < other)) once.set(`${leaf.fact} ${side}`, leaf);
  }
  return [...once.values()].map((leaf) => saidBy(leaf, at));
}

function saidBy(node: Node, at: Evaluation): Message {
  if (node.op === 'compare') return compared(node, at);
  if (node.op === 'count') {
    const least = boundFor(node.least, at);
    if (node.missing !== null || least === null) return message('policy.say.not_counted', { missing: wordsOf(node.missing ?? node.least.missing ?? node.least.text) });
    const params = { count: at.counted, of: at.classifier.indicators.length, least };
    return at.open === 0 ? message('policy.say.counted', params) : message('policy.say.counted_open', { ...params, open: at.open });
  }
  const answer = evaluateNode(node, at);
  return message('policy.say.fact', { fact: wordsOf((node as { text: Words }).text), answer: answerWords[answerOf(answer)] });
}

function compared(node: Extract<Node, { op: 'compare' }>, at: Evaluation): Message {
  const [value, bound] = [factOf(node.fact, at.household), boundFor(node.bound, at)];
  const fact = wordsOf(node.text);
  if (typeof value !== 'number') return message('policy.say.unmeasured', { fact, bound: bound === null ? wordsOf(node.bound.missing ?? node.bound.text) : amount(bound, node.bound.unit) });
  if (bound === null) return message('policy.say.no_bound', { fact, value: amount(value, node.bound.unit), missing: wordsOf(node.bound.missing ?? node.bound.text) });
  const key: MessageKey = node.way === 'at_most' || node.way === 'more_than' ? (value <= bound ? 'policy.say.not_above' : 'policy.say.above') : value < bound ? 'policy.say.below' : 'policy.say.not_below';
  return message(key, { fact, value: amount(value, node.bound.unit), bound: amount(bound, node.bound.unit) });
}

function amount(value: number, unit: Unit): Message {
  if (unit === 'vnd_person_month') return Number.isInteger(value) ? message('policy.unit.vnd', { value: { money: value } }) : message('policy.unit.vnd', { value: message('policy.unit.dong', { value }) });
  return message(unit === 'points' ? 'policy.unit.points' : 'policy.unit.number', { value });
}

/** Điểm A that the class was asked by, and no official table of points gave: said wherever the class is. */
function scoreNotes(classifier: Classifier, at: Evaluation): readonly Message[] {
  const { scored } = at.household;
  if (scored === 'official' || !classifier.classes.some((one) => one.node !== null && leavesOf(one.node, at).some((leaf) => leaf.op === 'compare' && leaf.fact === 'score_a' && evaluateNode(leaf, at) !== 1))) return none;
  return [message(scored === undefined ? 'policy.explain.entered_score' : scored === 'fixture' ? 'policy.explain.fixture_score' : 'policy.explain.unknown_score')];
}

const notes = new WeakMap<Classifier, readonly Message[]>();

function notesOf(classifier: Classifier): readonly Message[] {
  const known = notes.get(classifier);
  if (known) return known;
  const parts: readonly (readonly [Status, MessageParam, string])[] = [
    [classifier.standard.status, wordsOf(classifier.standard.text), classifier.standard.source],
    ...classifier.tests.map((test) => [test.status, wordsOf(test.text), test.source] as const),
    ...[...boundsOf(classifier).values()].map((bound) => [bound.status, wordsOf(bound.text), bound.source] as const),
    ...classifier.classes.map((one) => [one.status, className[one.name], one.source] as const),
  ];
  const unsure = parts.filter(([status]) => status === 'recalled' || status === 'unverified').map(([, what, source]) => message('policy.explain.unverified', { what, source }));
  const made = [
    ...(classifier.standard.fixture ? [message('policy.explain.fixture')] : []),
    ...(classifier.whatIf ? [message('policy.explain.what_if')] : []),
    ...unsure,
  ];
  notes.set(classifier, made);
  return made;
}

/** The numbers the classes rest on, by name. */
export function boundsOf(classifier: Classifier): ReadonlyMap<string, Bound> {
  const found = new Map<string, Bound>();
  const visit = (node: Node): void => {
    if (node.op === 'compare') found.set(node.bound.name, node.bound);
    if (node.op === 'count' || node.op === 'some') found.set(node.least.name, node.least);
    if ('nodes' in node) node.nodes.forEach(visit);
    if (node.op === 'not') visit(node.node);
    if (node.op === 'test') visit(classifier.tests[node.test]!.node);
  };
  for (const one of classifier.classes) if (one.node !== null) visit(one.node);
  return found;
}

/** A line a class can turn on; `up`: the line itself still belongs below (at_most, more_than). */
type Turn = { readonly bound: Bound; readonly up: boolean };
type Turning = { readonly income: readonly Turn[]; readonly score_a: readonly Turn[]; readonly count: readonly Bound[] };
const turning = new WeakMap<Classifier, Turning>();

function turningPoints(classifier: Classifier): Turning {
  const known = turning.get(classifier);
  if (known) return known;
  const found = { income: new Map<string, Turn>(), score_a: new Map<string, Turn>(), count: new Map<string, Bound>() };
  const visit = (node: Node): void => {
    if (node.op === 'count') found.count.set(node.least.name, node.least);
    if (node.op === 'compare' && (node.fact === 'income' || node.fact === 'score_a')) {
      const up = node.way === 'at_most' || node.way === 'more_than';
      found[node.fact].set(`${node.bound.name} ${up}`, { bound: node.bound, up });
    }
    if ('nodes' in node) node.nodes.forEach(visit);
    if (node.op === 'not') visit(node.node);
    if (node.op === 'test') visit(classifier.tests[node.test]!.node);
  };
  for (const one of classifier.classes) if (one.node !== null) visit(one.node);
  const made = { income: [...found.income.values()], score_a: [...found.score_a.values()], count: [...found.count.values()] };
  turning.set(classifier, made);
  return made;
}

const areaCode = { rural: 1, urban: 2 } as const;

/**
 * For each measure, upward and downward, the smallest change that alone leads to another class that can be told. With both measures known the
 * other is left aside, for it would have to change too. Nothing is proposed for a class that is unknown: what is missing says more.
 */
export function nearestChanges(classifier: Classifier, household: Household, made: Classification): readonly NearestChange[] {
  if (made.class === 'unknown' || household.areaType === null) return none;
  const [quick, area, areaType] = [quickClass(classifier), areaCode[household.areaType], household.areaType];
  const known = household.known & classifier.mask;
  const [count, all] = [ones(household.deprived & known), classifier.indicators.length];
  const open = all - ones(known);
  const [turns, found] = [turningPoints(classifier), [] as NearestChange[]];
  for (const measure of ['income', 'score_a'] as const) {
    const value = measure === 'income' ? household.income : household.scoreA;
    if (value === null) continue;
    let up: Step | null = null;
    let down: Step | null = null;
    for (const { bound, up: below } of turns[measure]) {
      const line = bound[areaType];
      if (line === null) continue;
      const to = below ? (value > line ? line : line + 1) : value >= line ? line - 1 : line;
      const by = to - value;
      if (to < 0 || (by > 0 ? up !== null && by >= up.by : down !== null && by <= down.by)) continue;
      const reached = classOrder[measure === 'income' ? quick(area, to, Number.NaN, count, open) : quick(area, Number.NaN, to, count, open)]!;
      if (reached === 'unknown' || reached === made.class) continue;
      const change = { measure, to, by, class: reached };
      if (by > 0) up = change;
      else down = change;
    }
    if (down !== null) found.push(withLine(down));
    if (up !== null) found.push(withLine(up));
  }
  const [income, score] = [household.income ?? Number.NaN, household.scoreA ?? Number.NaN];
  for (const bound of turns.count) {
    const least = bound[areaType];
    if (least === null) continue;
    const to = count >= least ? least - 1 : least;
    if (to < 0 || to + open > all || found.some((one) => one.measure === 'deprivations' && one.to === to)) continue;
    const reached = classOrder[quick(area, income, score, to, open)]!;
    if (reached !== 'unknown' && reached !== made.class) found.push(withLine({ measure: 'deprivations', to, by: to - count, class: reached }));
  }
  return found;
}

function outcomesOf(classifier: Classifier, household: Household, made: Classification): readonly Message[] {
  if (made.class !== 'unknown' || made.missing.length === 0 || !made.missing.every((one) => one.kind === 'indicator') || household.areaType === null) return none;
  const quick = quickClass(classifier);
  const at = (count: number): Message => className[classOrder[quick(areaCode[household.areaType!], household.income ?? Number.NaN, household.scoreA ?? Number.NaN, count, 0)]!];
  return [message('policy.nearest.answers', { low: at(made.deprivations), high: at(made.deprivations + ones(made.unknown)) })];
}

type Step = Omit<NearestChange, 'line'>;

function withLine(step: Step): NearestChange {
  const { measure, to, by } = step;
  const [way, size, reached] = [by > 0 ? 'more' as const : 'fewer' as const, Math.abs(by), className[step.class]];
  const params = measure === 'income' ? { by: amount(size, 'vnd_person_month'), to: amount(to, 'vnd_person_month'), class: reached } : { by: size, to, class: reached };
  return { measure, to, by, class: step.class, line: message(`policy.nearest.${measure}.${way}`, params) };
}

function wordsOf(words: Words): { readonly words: Words } {
  return { words };
}

const none: readonly never[] = [];
