/**
 * The text of a plan file → the plan, or every problem with its line. Called by `check.ts`, the CLI, the loader and the editor.
 * Pure: the text is handed in. References to other items, indicators and plans are checked by `check.ts`.
 */
import type { Problem } from '../problem.ts';
import { readYaml, type Locate } from '../yaml-file.ts';
import { planFile, type Plan } from './format.ts';
import { issueProblems, planProblem } from './issues.ts';

export type ReadPlan = {
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
  /** Line of a path of the file, for problems found later. */
  readonly locate: Locate;
};

export function readPlan(text: string, file: string): ReadPlan {
  const { data, errors, isMapping, locate } = readYaml(text);
  if (errors.length > 0) return { plan: null, problems: errors.map(({ line, detail }) => planProblem('plan.invalid_yaml', { file, line }, { detail })), locate };
  if (!isMapping) return { plan: null, problems: [planProblem('plan.not_a_plan', { file, line: 1 })], locate };
  const parsed = planFile.safeParse(data);
  if (parsed.success) return { plan: parsed.data, problems: [], locate };
  const found = issueProblems(parsed.error.issues, data, file, locate);
  return { plan: null, problems: found.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)), locate };
}
