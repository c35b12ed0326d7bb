/**
 * The rules of packs: every name resolves, every comparison compares like with like, no test leads back to itself, classes are in order
 * and ask only for what bulk work holds. Called by `check.ts` when names are unique.
 */
import { nearest } from '../indicator/nearest.ts';
import type { Complain, PackReading } from './check.ts';
import type { Fact } from './format.ts';
import { findStandard, type Policy, type ResolvedStandard } from './model.ts';
import type { Unit } from './parts.ts';
import { boundOf, walk, type Rule } from './rule.ts';

type Path = readonly (string | number)[];
/** What the packed columns and the register's columns hold. */
const bulkFacts: readonly string[] = ['income', 'score_a'];

export function checkRules(readings: readonly PackReading[], policy: Policy, complain: Complain): void {
  for (const reading of readings) {
    checkSupport(reading, policy, complain);
    reading.pack.standards.forEach((written, index) => {
      const standard = findStandard(policy, written.id)!;
      const base: Path = ['standards', index];
      let faults = 0;
      const report: Complain = (...words) => {
        faults += 1;
        complain(...words);
      };
      const unknown = (path: Path, name: string, known: Iterable<string>, item: string = written.id): void => report(reading, 'policy.unknown_name', path, item, { name, nearest: nearest(name, [...known]) ?? [...known].slice(0, 8).join(', ') });
      if (written.overrides !== undefined && !findStandard(policy, written.overrides)) unknown([...base, 'overrides'], written.overrides, policy.standards.map((one) => one.id));
      if (written.overrides === undefined && (written.inherits ?? written.replaces) !== undefined) complain(reading, 'policy.missing_field', base, written.id, { field: 'overrides' });
      for (const [from, to] of Object.entries(written.replaces ?? {})) for (const name of [from, to]) if (!policy.values.has(name)) unknown([...base, 'replaces', from], name, policy.values.keys());
      written.indicators?.forEach((one, position) => {
        if (one.id !== `d${String(position + 1).padStart(2, '0')}`) complain(reading, 'policy.indicator_order', [...base, 'indicators', position, 'id'], one.id, { id: one.id, expected: `d${String(position + 1).padStart(2, '0')}` });
        if (one.rule) checkRule(one.rule, [...base, 'indicators', position, 'rule'], one.id);
      });
      written.tests?.forEach((one, position) => checkRule(one.rule, [...base, 'tests', position, 'rule'], one.id));
      written.exceptions?.forEach((one, position) => checkRule(one.rule, [...base, 'exceptions', position, 'rule'], one.id));
      written.groups?.forEach((one, position) => checkRule(one.rule, [...base, 'groups', position, 'rule'], one.id));
      written.classes?.forEach((one, position) => {
        const path: Path = [...base, 'classes', position];
        if (one.otherwise && position !== written.classes!.length - 1) complain(reading, 'policy.otherwise_last', path, written.id, { class: one.class });
        if (!one.otherwise && position === written.classes!.length - 1) complain(reading, 'policy.otherwise_last', path, written.id, { class: one.class });
        if (written.classes!.findIndex((other) => other.class === one.class) !== position) complain(reading, 'policy.duplicate_id', [...path, 'class'], written.id, { id: one.class, first: String(reading.read.locate([...base, 'classes'], 'key')) });
        for (const [place, name] of (one.except ?? []).entries()) if (!standard.exceptions.some((exception) => exception.id === name)) unknown([...path, 'except', place], name, standard.exceptions.map((exception) => exception.id));
        if (one.rule) {
          checkRule(one.rule, [...path, 'rule'], one.class);
          if (faults === 0) for (const fact of factsWithin(one.rule, standard)) if (!bulkFacts.includes(fact)) complain(reading, 'policy.not_in_bulk', [...path, 'rule'], written.id, { fact, known: bulkFacts.join(', ') });
        }
      });
      for (const [position, one] of (written.tests ?? []).entries()) if (leadsBack(one.id, standard)) complain(reading, 'policy.circle', [...base, 'tests', position, 'id'], one.id, { id: one.id });

      function checkRule(rule: Rule, path: Path, item: string): void {
        for (const { rule: one, path: inner } of walk(rule)) {
          const at = [...path, ...inner];
          const value = (key: string, name: string, fits: (unit: string) => boolean, wanted: string): void => {
            const known = policy.values.get(standard.replaces[name] ?? name);
            if (!known) return unknown([...at, key], name, policy.values.keys(), item);
            for (const entry of known.entries) if (!fits(entry.unit)) return report(reading, 'policy.wrong_unit', [...at, key], item, { name, unit: entry.unit, wanted });
          };
          const fact = (key: string, name: string, kind: Fact['kind']): Fact | undefined => {
            const known = policy.facts.get(name);
            if (!known) unknown([...at, key], name, policy.facts.keys(), item);
            else if (known.kind !== kind) report(reading, 'policy.wrong_fact', [...at, key], item, { name, kind: known.kind, wanted: kind });
            return known?.kind === kind ? known : undefined;
          };
          if ('test' in one) {
            if (!standard.tests.some((test) => test.id === one.test)) unknown([...at, 'test'], one.test, standard.tests.map((test) => test.id), item);
          } else if ('of' in one) {
            const wanted = one.of === 'deprivations' ? 'indicators' : 'parts';
            value('at_least', one.at_least, (unit) => unit === wanted, wanted);
          } else if ('compare' in one) {
            const compared = fact('compare', one.compare, 'number');
            const { key, value: name } = boundOf(one);
            if (compared) value(key, name, (unit) => unit === compared.unit, compared.unit ?? '–');
          } else if ('between' in one) {
            const compared = fact('between', one.between, 'number');
            if (compared) for (const key of ['above', 'at_most'] as const) value(key, one[key], (unit) => unit === compared.unit, compared.unit ?? '–');
          } else if ('lookup' in one) {
            const known = fact('lookup', one.lookup, 'choice');
            for (const [place, choice] of one.in.entries()) if (known && !known.choices?.some((other) => other.id === choice)) unknown([...at, 'in', place], choice, known.choices?.map((other) => other.id) ?? [], item);
          } else if ('fact' in one) fact('fact', one.fact, 'yes_no');
        }
      }
    });
    reading.pack.procedures.forEach((procedure, index) => procedure.steps.forEach((step, position) => (step.values ?? []).forEach((name, place) => {
      if (!policy.values.has(name)) complain(reading, 'policy.unknown_name', ['procedures', index, 'steps', position, 'values', place], step.id, { name, nearest: nearest(name, [...policy.values.keys()]) ?? '–' });
    })));
  }
}

function testsOf(rule: Rule): readonly string[] {
  return [...walk(rule)].flatMap(({ rule: one }) => ('test' in one ? [one.test] : []));
}

function leadsBack(id: string, standard: ResolvedStandard): boolean {
  const byId = new Map(standard.tests.map((test) => [test.id, test.rule]));
  const seen = new Set<string>();
  const queue = [...testsOf(byId.get(id)!)];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === id) return true;
    if (seen.has(next) || !byId.has(next)) continue;
    seen.add(next);
    queue.push(...testsOf(byId.get(next)!));
  }
  return false;
}

/** Every fact a rule asks for, through the tests it names. */
export function factsWithin(rule: Rule, standard: ResolvedStandard, seen: readonly string[] = []): readonly string[] {
  return [...new Set([...walk(rule)].flatMap(({ rule: one }) => {
    if ('compare' in one) return [one.compare];
    if ('between' in one) return [one.between];
    if ('lookup' in one) return [one.lookup];
    if ('fact' in one) return [one.fact];
    const test = 'test' in one && !seen.includes(one.test) ? standard.tests.find((candidate) => candidate.id === one.test) : undefined;
    return test ? factsWithin(test.rule, standard, [...seen, test.id]) : [];
  }))];
}

/** Every value a standard's rules name, after replacement: they must have an entry on every day the standard is in force. */
export function valuesWithin(standard: ResolvedStandard): readonly string[] {
  const rules = [...standard.tests, ...standard.exceptions, ...standard.indicators, ...standard.classes].flatMap((one) => ('rule' in one && one.rule ? [one.rule] : []));
  return [...new Set(rules.flatMap(valuesOf).map((name) => standard.replaces[name] ?? name))];
}

export function valuesOf(rule: Rule): readonly string[] {
  return [...walk(rule)].flatMap(({ rule: one }) => {
    if ('of' in one) return [one.at_least];
    if ('compare' in one) return [boundOf(one).value];
    return 'between' in one ? [one.above, one.at_most] : [];
  });
}

/** What kinds of support and incentives name is known: causes, codes of indicators, needs, values counted in years. */
function checkSupport(reading: PackReading, policy: Policy, complain: Complain): void {
  const itemsOf = (id: string): readonly string[] => policy.lists.filter((one) => one.id === id).flatMap((one) => one.items.map((item) => item.id));
  const [causes, needs] = [itemsOf('causes_of_poverty'), itemsOf('support_needs')];
  const codes = policy.standards.flatMap((one) => one.indicators.map((indicator) => indicator.code));
  const countedIn = (unit: Unit): readonly string[] => [...policy.values].filter(([, value]) => value.entries.every((entry) => entry.unit === unit)).map(([id]) => id);
  const [years, yearly, shares] = [countedIn('years'), countedIn('vnd_year'), countedIn('share_percent')];
  reading.pack.lists.forEach((list, index) => list.items.forEach((item, position) => {
    const names = (key: readonly string[], wanted: readonly string[], known: readonly string[]): void => {
      for (const name of wanted) if (!known.includes(name)) complain(reading, 'policy.unknown_name', ['lists', index, 'items', position, ...key], item.id, { name, nearest: nearest(name, known) ?? known.slice(0, 8).join(', ') });
    };
    names(['support', 'causes'], item.support?.causes ?? [], causes);
    names(['support', 'lacks'], item.support?.lacks ?? [], codes);
    names(['support', 'needs'], item.support?.needs ?? [], needs);
    names(['cost', 'amount'], item.cost === undefined ? [] : [item.cost.amount], yearly);
    for (const share of ['poor', 'near_poor'] as const) names(['cost', share], item.cost?.[share] === undefined ? [] : [item.cost[share]], shares);
    names(['incentive', 'years'], item.incentive?.years === undefined ? [] : [item.incentive.years], years);
  }));
}
