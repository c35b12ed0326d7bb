/**
 * "Thử xem": the verdict of a sheet if some items became met, from the very lines its screen shows. Judged by the same `judge.ts` as the sheet; nothing is
 * written. Called by the sheet's screen. Pure. Laws: with nothing tried it is the sheet's own verdict; what is tried counts in full; with what is missing
 * tried it passes.
 */
import { exact } from '../exact.ts';
import type { Node } from '../plan/criteria-leaves.ts';
import type { CriteriaSet, Criterion } from '../plan/format.ts';
import type { SheetLine } from './contract.ts';
import { type Answer, type AnswerOf, judge, type Verdict } from './judge.ts';
import { missingOf } from './missing.ts';

export type TrialSheet = { readonly need: 'all' | 'any'; readonly passAt: string | null; readonly lines: readonly TrialLine[] };
export type TrialLine = Pick<SheetLine, 'type' | 'id' | 'depth' | 'text' | 'need' | 'truth' | 'weight' | 'source' | 'kind' | 'asked' | 'verified' | 'council'>;

/** `missing`: what is still needed after that, in the order of the plan; null when nothing could make it pass. */
export type Trial = { readonly verdict: Verdict; readonly missing: readonly Criterion[] | null };

export function tryOut(sheet: TrialSheet, met: ReadonlySet<string>): Trial {
  const [set, answers] = [setOf(sheet), answersOfLines(sheet.lines)];
  const answerOf: AnswerOf = (one) => {
    const answer = answers.get(one.id) ?? null;
    return answer !== null && met.has(one.id) ? { truth: 'met', score: null } : answer;
  };
  return { verdict: judge(set, answerOf), missing: missingOf(set, answerOf) };
}

/** Items that may be tried: asked and not met yet. */
export function triable(sheet: Pick<TrialSheet, 'lines'>): readonly TrialLine[] {
  return sheet.lines.filter((line) => line.type === 'item' && line.asked && line.truth !== 'met');
}

function setOf({ need, passAt, lines }: TrialSheet): CriteriaSet {
  return { id: 'trial', text: '', source: '', subject: 'all', need, items: nodesOf(lines, 0), ...(passAt === null ? {} : { pass_at: passAt }) };
}

/** Lines stand in the order of the plan, each group before what it holds, one step deeper. */
function nodesOf(lines: readonly TrialLine[], depth: number): Node[] {
  return lines.flatMap((line, index): Node[] => {
    if (line.depth !== depth) return [];
    const weight = line.weight === null ? {} : { weight: line.weight };
    if (line.type === 'item') return [{ id: line.id, text: line.text, source: line.source, kind: line.kind!, ...weight }];
    const end = lines.findIndex((one, at) => at > index && one.depth <= depth);
    return [{ id: line.id, text: line.text, need: line.need!, items: nodesOf(lines.slice(index + 1, end === -1 ? undefined : end), depth + 1), ...weight }];
  });
}

function answersOfLines(lines: readonly TrialLine[]): ReadonlyMap<string, Answer | null> {
  return new Map(lines.filter((line) => line.type === 'item').map((line) => {
    const said = line.kind === 'computed' || line.truth === 'unknown' ? null : (line.council ?? line.verified);
    return [line.id, line.asked ? { truth: line.truth ?? 'unknown', score: said?.score == null ? null : exact(said.score) } : null];
  }));
}
