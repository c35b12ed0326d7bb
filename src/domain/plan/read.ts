/**
 * The text of a plan file → the plan, or every problem with its line. Called by `check.ts`, the CLI, the loader and the editor.
 * Pure: the text is handed in. References to other items, indicators and plans are checked by `check.ts`.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { Problem } from '../problem.ts';
import { planFile, type Plan } from './format.ts';
import { issueProblems, planProblem, type Locate, type Path } from './issues.ts';

export type ReadPlan = {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
  /** Line of a path of the file, for problems found later. */
  readonly locate: Locate;
};

export function readPlan(text: string, file: string): ReadPlan {
  const lines = new LineCounter();
  const tree = parseDocument(text, { lineCounter: lines, version: '1.2', schema: 'core' });
  const locate: Locate = (path, of) => lineOf(tree, lines, path, of);
  if (tree.errors.length > 0) {
    const found = tree.errors.map((error) => planProblem('plan.invalid_yaml', { file, line: error.linePos?.[0]?.line ?? 1 }, { detail: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '') }));
    return { plan: null, problems: found, locate };
  }
  let data: unknown;
  try {
    // Trap: a few aliases that name each other grow without end; no plan needs any.
    data = tree.toJS({ maxAliasCount: 0 });
  } catch {
    return { plan: null, problems: [planProblem('plan.invalid_yaml', { file, line: 1 }, { detail: 'alias' })], locate };
  }
  if (!isMap(tree.contents)) return { plan: null, problems: [planProblem('plan.not_a_plan', { file, line: 1 })], locate };
  const parsed = planFile.safeParse(data);
  if (parsed.success) return { plan: parsed.data, problems: [], locate };
  const found = issueProblems(parsed.error.issues, data, file, locate);
  return { plan: null, problems: found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)), locate };
}

/** The line of a key or a value; of the nearest enclosing place when the path is not in the file. */
function lineOf(tree: Document, lines: LineCounter, path: Path, of: 'key' | 'value'): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? tree.contents : tree.getIn(path.slice(0, length - 1), true);
    const step = path[length - 1]!;
    if (isMap(parent)) {
      const pair = parent.items.find((one) => isScalar(one.key) && one.key.value === step);
      const node = pair && (of === 'key' || length < path.length || !isNode(pair.value) || isAlias(pair.value) ? pair.key : isMap(pair.value) || isSeq(pair.value) ? pair.key : pair.value);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    } else if (isSeq(parent)) {
      const node = parent.items[Number(step)];
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
  }
  return 1;
}
