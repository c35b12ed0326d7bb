/**
 * The third execution of a classifier: an SQL expression over columns, for bulk classification in the register. Called by actions and tests.
 * SQL's own three-valued logic is the pack's: NULL is unknown. Must agree with the domain's `evaluate.ts` and `columns.ts` on every household.
 * Holds no rule and no number of its own. Runs on PostgreSQL 15 and later.
 */
import type { PlainDate } from '../domain/calendar.ts';
import { classOrder } from '../domain/policy/columns.ts';
import { compileClassifier, type Bound, type Classifier, type Node } from '../domain/policy/compile.ts';
import { standardOn, type Policy } from '../domain/policy/model.ts';

/** Columns (or `alias.column`): area type 'rural' or 'urban', đồng, points, and the two masks as integers; NULL is unknown. */
export type ClassColumns = { readonly areaType: string; readonly income: string; readonly scoreA: string; readonly deprived: string; readonly known: string };

/** An expression of type text: poor, near_poor, average, not_poor or unknown. */
export function classExpression(classifier: Classifier, columns: ClassColumns): string {
  for (const column of Object.values(columns)) identifier(column);
  const sql = (node: Node): string => nodeExpression(node, classifier, columns);
  const conflicts = classifier.agreements.map((one) => disagreement((one as { nodes: readonly Node[] }).nodes.map(sql)));
  const cases = classifier.classes.flatMap((one) => {
    const name = `'${classOrder[classOrder.indexOf(one.name)]!}'`;
    if (one.node === null) return [`when true then ${name}`];
    const rule = sql(one.node);
    return [`when ${rule} then ${name}`, ...(one.pass ? [] : [`when (${rule}) is null then 'unknown'`])];
  });
  return `case ${[...conflicts.map((conflict) => `when ${conflict} then 'unknown'`), ...cases].join(' ')} ${cases.length === 0 ? "when true then 'unknown' " : ''}else 'unknown' end`;
}

/** The same where households of several provinces stand in one table: each by the standard in force in its province (a column of slugs). */
export function classExpressionByProvince(policy: Policy, date: PlainDate, province: string, columns: ClassColumns): string {
  identifier(province);
  const own = [...new Set(policy.standards.map((one) => one.area).filter((area): area is string => area !== undefined && standardOn(policy, date, area)?.area === area))];
  const cases = own.map((area) => `when ${province} = '${area.replaceAll("'", "''")}' then ${classExpression(compileClassifier(policy, { date, province: area }), columns)}`);
  const everywhere = classExpression(compileClassifier(policy, { date }), columns);
  return cases.length === 0 ? everywhere : `case ${cases.join(' ')} else ${everywhere} end`;
}

/** How many deprivations are known, for a column of results. */
export function deprivationsExpression(classifier: Classifier, columns: Pick<ClassColumns, 'deprived' | 'known'>): string {
  return `bit_count((coalesce(${identifier(columns.deprived)}, 0) & ${answered(classifier, columns)})::int::bit(32))::int`;
}

function answered(classifier: Classifier, columns: Pick<ClassColumns, 'known'>): string {
  return `(coalesce(${identifier(columns.known)}, 0) & ${classifier.mask})`;
}

function nodeExpression(node: Node, classifier: Classifier, columns: ClassColumns): string {
  const sql = (one: Node): string => nodeExpression(one, classifier, columns);
  switch (node.op) {
    case 'all': return `(${node.nodes.map(sql).join(' and ')})`;
    case 'any': return `(${node.nodes.map(sql).join(' or ')})`;
    case 'not': return `(not ${sql(node.node)})`;
    case 'agree': return agreement(node.nodes.map(sql));
    case 'test': return sql(classifier.tests[node.test]!.node);
    case 'count': {
      if (node.missing !== null) return 'null::boolean';
      const [counted, least] = [deprivationsExpression(classifier, columns), bound(node.least, columns)];
      const open = `(${classifier.indicators.length} - bit_count(${answered(classifier, columns)}::int::bit(32))::int)`;
      return `(case when ${counted} >= ${least} then true when ${counted} + ${open} < ${least} then false end)`;
    }
    case 'some': {
      const parts = node.nodes.map(sql);
      const [yes, open, least] = [parts.map((part) => `(${part} is true)::int`).join(' + '), parts.map((part) => `(${part} is null)::int`).join(' + '), bound(node.least, columns)];
      return `(case when ${yes} >= ${least} then true when ${yes} + ${open} < ${least} then false end)`;
    }
    case 'compare': {
      const sign = { at_most: '<=', less_than: '<', at_least: '>=', more_than: '>' }[node.way];
      return `(${node.fact === 'income' ? columns.income : columns.scoreA} ${sign} ${bound(node.bound, columns)})`;
    }
    default:
      // Invariant: classes ask only for what the columns hold (`policy.not_in_bulk` refuses the rest when the pack is read).
      return 'null::boolean';
  }
}

/** Two measures of one thing: the first that is known, nothing when they differ. */
function agreement(parts: readonly string[]): string {
  return `(case when ${disagreement(parts)} then null else coalesce(${parts.join(', ')}) end)`;
}

function disagreement(parts: readonly string[]): string {
  const pairs = parts.flatMap((first, index) => parts.slice(index + 1).map((second) => `(${first} <> ${second}) is true`));
  return `(${pairs.join(' or ')})`;
}

function bound(of: Bound, columns: ClassColumns): string {
  if (of.rural === of.urban) return number(of.rural);
  return `(case ${columns.areaType} when 'rural' then ${number(of.rural)} when 'urban' then ${number(of.urban)} end)`;
}

function number(value: number | null): string {
  return value === null ? 'null::numeric' : String(value);
}

function identifier(column: string): string {
  if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?$/.test(column)) throw new RangeError(`not a column: ${column}`);
  return column;
}
