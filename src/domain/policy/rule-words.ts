/**
 * A rule as the engine runs it, said in words: every number of the day in its place, nested as the rule is. Called by the policy browser and
 * the comparison of standards. Pure; says nothing the compiled rule does not hold, and renders nothing.
 */
import { message, type Message, type MessageParam } from '../message.ts';
import type { Bound, Classifier, CompiledTest, Node } from './compile.ts';

/** One line of a rule; `parts` are the lines it joins. */
export type RuleLine = { readonly line: Message; readonly parts: readonly RuleLine[] };

export function ruleWords(node: Node, classifier: Pick<Classifier, 'tests' | 'indicators'>): RuleLine {
  const inner = (one: Node): RuleLine => ruleWords(one, classifier);
  const leaf = (line: Message): RuleLine => ({ line, parts: [] });
  switch (node.op) {
    case 'all': case 'any': case 'agree':
      return { line: message(`law.rule.${node.op}`), parts: node.nodes.map(inner) };
    case 'not': {
      const part = inner(node.node);
      return part.parts.length === 0 ? leaf(message('law.rule.not', { what: part.line })) : { line: message('law.rule.not_all'), parts: [part] };
    }
    case 'count':
      return leaf(node.missing === null ? message('law.rule.count', { least: boundWords(node.least), of: classifier.indicators.length }) : message('law.rule.not_countable', { missing: { words: node.missing } }));
    case 'some':
      return { line: message('law.rule.some', { least: boundWords(node.least) }), parts: node.nodes.map(inner) };
    case 'compare':
      return leaf(message(`law.rule.${node.way}`, { fact: { words: node.text }, bound: boundWords(node.bound) }));
    case 'lookup':
      return leaf(message('law.rule.lookup', { fact: { words: node.text }, choices: node.choices.join(', ') }));
    case 'fact':
      return leaf(message('law.rule.fact', { fact: { words: node.text } }));
    case 'test':
      return leaf(message('law.rule.test', { test: { words: (classifier.tests[node.test] as CompiledTest).text } }));
  }
}

/** A number of the day with its unit: one for both area types, or one for each; what is missing where it is not known. */
export function boundWords(bound: Bound): Message {
  if (bound.rural === null && bound.urban === null) return message('law.bound.missing', { missing: { words: bound.missing ?? bound.text } });
  const said = (value: number | null): MessageParam => (value === null ? message('law.bound.missing', { missing: { words: bound.missing ?? bound.text } }) : amountWords(value, bound.unit));
  return bound.rural === bound.urban ? message('law.bound.one', { value: said(bound.rural) }) : message('law.bound.by_area', { rural: said(bound.rural), urban: said(bound.urban) });
}

/** A number of the law with its unit. */
export function amountWords(value: number | string, unit: Bound['unit']): Message {
  if (unit === 'month_day' && typeof value === 'string') return message('law.unit.month_day', { value: value.split('-').reverse().join('/') });
  return unit === 'vnd_person_month' && typeof value === 'number' ? message('policy.unit.vnd', { value: { money: value } }) : message(`law.unit.${unit}`, { value });
}
