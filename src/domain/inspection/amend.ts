/** Amending an approved yearly plan of inspections: what may be changed, and the units from then on. What a visit carries out stays as it is. Pure. */
import type { Problem } from '../problem.ts';
import { say } from './allow.ts';
import type { Amendment, Choice } from './types.ts';

/** What is against it, all of it: `visited` are the units whose visit is opened. */
export function againstAmendment(choices: readonly Choice[], change: Amendment, visited: ReadonlySet<number>): readonly Problem[] {
  const held = new Map(choices.map((one) => [one.subject, one]));
  const lines = [...change.added.map((one, index) => ({ subject: one.subject, kind: 'add' as const, index })), ...change.moved.map((one, index) => ({ subject: one.subject, kind: 'move' as const, index })), ...change.dropped.map((one, index) => ({ subject: one.subject, kind: 'drop' as const, index }))];
  if (lines.length === 0) return say('inspection.amendment_empty');
  const seen = new Set<number>();
  const problems = lines.flatMap(({ subject, kind, index }): readonly Problem[] => {
    const field = `${kind}.${index}`;
    const twice = seen.has(subject) || (kind === 'add' && held.has(subject));
    seen.add(subject);
    if (twice) return say('inspection.subject_twice', field);
    if (kind !== 'add' && !held.has(subject)) return say('inspection.not_in_programme', field);
    if (kind !== 'add' && visited.has(subject)) return say('inspection.amendment_visited', field);
    return kind === 'move' && change.moved[index]!.to === held.get(subject)!.quarter ? say('inspection.amendment_same', field) : [];
  });
  if (problems.length > 0) return problems;
  return choices.length + change.added.length === change.dropped.length ? say('inspection.programme_empty') : [];
}

/** The units as the amendment leaves them: those that stay in their order, then those added. */
export function amended(choices: readonly Choice[], change: Amendment): readonly Choice[] {
  const dropped = new Set(change.dropped.map((one) => one.subject));
  const to = new Map(change.moved.map((one) => [one.subject, one.to]));
  return [...choices.filter((one) => !dropped.has(one.subject)).map((one) => ({ ...one, quarter: to.get(one.subject) ?? one.quarter })), ...change.added];
}
