/**
 * Practice data and exercises: an invented hamlet made from a seed, and what a learner is asked to do with it. The same seed gives the same
 * hamlet on the server and in a test, so nothing but the seed is kept. Names are put together from syllables and belong to nobody. Pure.
 * Invariant: what goes to the learner (`Task`) never holds the answer; `solve` works it out, classes by the law's own classifier.
 */
import type { ClassOrUnknown } from '../policy/format.ts';
import { drawQuestions, rightChoice } from './quiz.ts';

/** Rises when the exercises or questions change: a certificate says of which edition it is. */
export const edition = 1;
export const practiceParts = ['find', 'record', 'classify', 'count'] as const;
export const learningParts = [...practiceParts, 'quiz'] as const;
export type LearningPart = (typeof learningParts)[number];
export const practiceClasses = ['poor', 'near_poor', 'average', 'not_poor', 'unknown'] as const satisfies readonly ClassOrUnknown[];
export const sheetFields = ['members', 'children', 'area_type', 'income', 'deprivations'] as const;

export type PracticeHousehold = { readonly code: string; readonly head: string; readonly born: number; readonly members: number; readonly before: 'poor' | 'near_poor' | 'not_poor'; readonly after: 'poor' | 'near_poor' | 'not_poor' };
export type Clue = { readonly name: string; readonly born: number; readonly members: number };
export type PracticeCase = { readonly areaType: 'rural' | 'urban'; /** Đồng per person and month. */ readonly income: number; readonly deprivations: number };
export type Sheet = PracticeCase & { readonly household: string; readonly members: number; readonly children: number };
export type Task =
  | { readonly part: 'find'; readonly households: readonly Omit<PracticeHousehold, 'before' | 'after'>[]; readonly clues: readonly Clue[] }
  | { readonly part: 'record'; readonly sheets: readonly Sheet[] }
  | { readonly part: 'classify'; readonly cases: readonly PracticeCase[] }
  | { readonly part: 'count'; readonly households: readonly Pick<PracticeHousehold, 'code' | 'head' | 'before' | 'after'>[] }
  | { readonly part: 'quiz'; readonly questions: readonly string[] };
/** What is asked in `count`, in this order: poor at the start, left poverty, newly poor, poor at the end. */
export const countAsked = ['before', 'left', 'arisen', 'after'] as const;

type Chance = (limit: number) => number;

/** Small repeatable numbers below a limit (mulberry32). */
function chances(seed: number): Chance {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const surnames = ['Đinh', 'Hồ', 'Bá', 'Giàng', 'Lò', 'Vàng', 'Siu', 'Ksor'];
const middles = ['Thị', 'Văn', 'Thử', 'Mẫu'];
const given = ['Mơ', 'Bền', 'Lúa', 'Nương', 'Suối', 'Rẫy', 'Sương', 'Nắng', 'Ngô', 'Sắn', 'Mây', 'Gió'];
const classes = ['poor', 'near_poor', 'not_poor'] as const;

function hamlet(next: Chance): readonly PracticeHousehold[] {
  const made: PracticeHousehold[] = [];
  const name = (): string => `${surnames[next(surnames.length)]!} ${middles[next(middles.length)]!} ${given[next(given.length)]!}`;
  for (let index = 0; index < 24; index += 1) {
    // Every third head is a namesake of the one before: only year and size tell them apart.
    const before = made.at(-1);
    const head = index % 3 === 2 && before ? before.head : name();
    made.push({ code: `TH-${String(index + 1).padStart(2, '0')}`, head, born: 1948 + index * 2 + next(2), members: 1 + next(7), before: classes[next(3)]!, after: classes[next(3)]! });
  }
  return made;
}

function pick<T>(next: Chance, rows: readonly T[], count: number): readonly T[] {
  const left = [...rows];
  return Array.from({ length: Math.min(count, rows.length) }, () => left.splice(next(left.length), 1)[0]!);
}

const incomes = [650_000, 900_000, 1_200_000, 1_500_000, 1_500_001, 1_900_000, 2_000_000, 2_250_000, 2_400_000, 3_000_000, 3_600_000];
const caseOf = (next: Chance): PracticeCase => ({ areaType: next(3) === 0 ? 'urban' : 'rural', income: incomes[next(incomes.length)]!, deprivations: next(6) });

export function makeTask(part: LearningPart, seed: number): Task {
  const next = chances(seed);
  const households = hamlet(next);
  switch (part) {
    case 'find':
      return { part, households: households.map(({ code, head, born, members }) => ({ code, head, born, members })), clues: pick(next, households, 3).map(({ head, born, members }) => ({ name: head, born, members })) };
    case 'record':
      return { part, sheets: pick(next, households, 2).map((one) => ({ household: one.head, members: one.members, children: next(one.members), ...caseOf(next) })) };
    case 'classify':
      return { part, cases: Array.from({ length: 5 }, () => caseOf(next)) };
    case 'count':
      return { part, households: households.slice(0, 12).map(({ code, head, before, after }) => ({ code, head, before, after })) };
    case 'quiz':
      return { part, questions: drawQuestions(next) };
  }
}

/** The right answers of a task, as texts, in the order they are asked. */
export function solve(task: Task, classOf: (one: PracticeCase) => ClassOrUnknown): readonly string[] {
  switch (task.part) {
    case 'find':
      return task.clues.map((clue) => task.households.find((one) => one.head === clue.name && one.born === clue.born && one.members === clue.members)!.code);
    case 'record':
      return task.sheets.flatMap((one) => [String(one.members), String(one.children), one.areaType, String(one.income), String(one.deprivations)]);
    case 'classify':
      return task.cases.map(classOf);
    case 'count': {
      const poor = (at: 'before' | 'after') => task.households.filter((one) => one[at] === 'poor');
      return [poor('before').length, poor('before').filter((one) => one.after !== 'poor').length, poor('after').filter((one) => one.before !== 'poor').length, poor('after').length].map(String);
    }
    case 'quiz':
      return task.questions.map(rightChoice);
  }
}

export type Checked = { readonly right: number; readonly asked: number; /** Places of answers that are wrong. */ readonly wrong: readonly number[]; readonly passed: boolean };

/** An exercise is passed when everything is right, the test from `quizLeast` percent on. */
export function checkAnswers(task: Task, answers: readonly string[], classOf: (one: PracticeCase) => ClassOrUnknown, quizLeast: number): Checked {
  const expected = solve(task, classOf);
  const wrong = expected.flatMap((one, index) => (answers[index]?.trim() === one ? [] : [index]));
  const [asked, right] = [expected.length, expected.length - wrong.length];
  return { right, asked, wrong, passed: task.part === 'quiz' ? right * 100 >= quizLeast * asked : wrong.length === 0 };
}
