/**
 * Practice data and exercises: an invented hamlet made from a seed, and what a learner is asked to do with it. The same seed gives the same
 * hamlet on the server and in a test, so nothing but the seed is kept. Names are put together from syllables and belong to nobody. Pure.
 * Invariant: what goes to the learner (`Task`) never holds the answer; `solve` works it out, classes by the law's own classifier.
 */
import type { Relation } from '../household/types.ts';
import type { ClassOrUnknown } from '../policy/format.ts';
import { askedItems } from '../survey/answers.ts';
import type { Answers, SurveyForm } from '../survey/format.ts';
import { answerText, fillPaper } from './paper.ts';
import { drawQuestions, rightChoice } from './quiz.ts';

/** Rises when the exercises or questions change: a certificate says of which edition it is. Attempts of another are asked no more. */
export const edition = 2;
export const practiceParts = ['find', 'record', 'classify', 'count'] as const;
export const learningParts = [...practiceParts, 'quiz'] as const;
export type LearningPart = (typeof learningParts)[number];
export const practiceClasses = ['poor', 'near_poor', 'average', 'not_poor', 'unknown'] as const satisfies readonly ClassOrUnknown[];

export type PracticeMember = { readonly id: number; readonly relation: Relation; readonly fullName: string; readonly born: number; readonly sex: 'male' | 'female' };
export type PracticeHousehold = { readonly id: number; readonly members: readonly PracticeMember[]; readonly before: PracticeClass; readonly after: PracticeClass };
type PracticeClass = (typeof classes)[number];
/** Somebody to be found: the head of a household, or another member of one. */
export type Clue = { readonly name: string; readonly born: number; readonly members: number; readonly head: boolean };
export type PracticeCase = { readonly areaType: 'rural' | 'urban'; /** Đồng per person and month. */ readonly income: number; readonly deprivations: number };
export type Task =
  | { readonly part: 'find'; readonly households: readonly Omit<PracticeHousehold, 'before'>[]; readonly clues: readonly Clue[] }
  | { readonly part: 'record'; /** Head of the household. */ readonly head: string; readonly form: SurveyForm; /** What the filled-in paper says, item by item. */ readonly paper: Answers }
  | { readonly part: 'classify'; readonly cases: readonly PracticeCase[] }
  | { readonly part: 'count'; readonly households: readonly { readonly id: number; readonly head: string; readonly before: PracticeClass; readonly after: PracticeClass }[] }
  | { readonly part: 'quiz'; readonly questions: readonly string[] };
/** What is asked in `count`, in this order: poor at the start, left poverty, newly poor, poor at the end. */
export const countAsked = ['before', 'left', 'arisen', 'after'] as const;

export type Chance = (limit: number) => number;

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
const middles = { female: 'Thị', male: 'Văn' };
const given = ['Mơ', 'Bền', 'Lúa', 'Nương', 'Suối', 'Rẫy', 'Sương', 'Nắng', 'Ngô', 'Sắn', 'Mây', 'Gió'];
const classes = ['poor', 'near_poor', 'not_poor'] as const;
const headOf = (one: Pick<PracticeHousehold, 'members'>): PracticeMember => one.members[0]!;

/** Households of a hamlet, the head first among the members. */
function hamlet(next: Chance): readonly PracticeHousehold[] {
  const made: PracticeHousehold[] = [];
  const sexOf = () => (next(2) === 0 ? ('female' as const) : ('male' as const));
  const named = (sex: 'male' | 'female', surname = surnames[next(surnames.length)]!): string => `${surname} ${middles[sex]} ${given[next(given.length)]!}`;
  for (let index = 0; index < 24; index += 1) {
    // Every third head is a namesake of the one before: only the year of birth and the members tell them apart.
    const before = made.at(-1);
    const twin = index % 3 === 2 && before ? headOf(before) : null;
    const sex = twin?.sex ?? sexOf();
    const head = { relation: 'head' as const, fullName: twin?.fullName ?? named(sex), born: 1948 + index * 2 + next(2), sex };
    const family: Omit<PracticeMember, 'id'>[] = [head];
    for (let more = 0, count = 1 + next(6); more < count; more += 1) {
      const own = more === 0 ? (sex === 'male' ? 'female' : 'male') : sexOf();
      family.push(more === 0 ? { relation: 'spouse', fullName: named(own), born: head.born + next(4), sex: own } : { relation: 'child', fullName: named(own, head.fullName.split(' ')[0]!), born: head.born + 16 + more * 2 + next(2), sex: own });
    }
    made.push({ id: 101 + index, members: family.map((one, place) => ({ ...one, id: (101 + index) * 100 + place })), before: classes[next(3)]!, after: classes[next(3)]! });
  }
  return made;
}

/** Two heads and another member, each of whom name, year of birth and the size of the household tell from everybody else. */
function cluesOf(next: Chance, households: readonly PracticeHousehold[]): readonly Clue[] {
  const everybody = households.flatMap((one) => one.members.map((member) => ({ name: member.fullName, born: member.born, members: one.members.length, head: member.relation === 'head' })));
  const alone = everybody.filter((one) => everybody.filter((other) => other.name === one.name && other.born === one.born && other.members === one.members).length === 1);
  return [...pick(next, alone.filter((one) => one.head), 2), ...pick(next, alone.filter((one) => !one.head), 1)];
}

function pick<T>(next: Chance, rows: readonly T[], count: number): readonly T[] {
  const left = [...rows];
  return Array.from({ length: Math.min(count, rows.length) }, () => left.splice(next(left.length), 1)[0]!);
}

const incomes = [650_000, 900_000, 1_200_000, 1_500_000, 1_500_001, 1_900_000, 2_000_000, 2_250_000, 2_400_000, 3_000_000, 3_600_000];
const caseOf = (next: Chance): PracticeCase => ({ areaType: next(3) === 0 ? 'urban' : 'rural', income: incomes[next(incomes.length)]!, deprivations: next(6) });

/** `form`: the survey form that is practised with; the same is handed in when the task is made again. */
export function makeTask(part: LearningPart, seed: number, form: SurveyForm): Task {
  const next = chances(seed);
  const households = hamlet(next);
  switch (part) {
    case 'find':
      return { part, households: households.map(({ id, members, after }) => ({ id, members, after })), clues: cluesOf(next, households) };
    case 'record': {
      const head = headOf(pick(next, households, 1)[0]!).fullName;
      return { part, head, form, paper: fillPaper(form, next, head) };
    }
    case 'classify':
      return { part, cases: Array.from({ length: 5 }, () => caseOf(next)) };
    case 'count':
      return { part, households: households.slice(0, 12).map((one) => ({ id: one.id, head: headOf(one).fullName, before: one.before, after: one.after })) };
    case 'quiz':
      return { part, questions: drawQuestions(next) };
  }
}

/** The right answers of a task, as texts, in the order they are asked. */
export function solve(task: Task, classOf: (one: PracticeCase) => ClassOrUnknown): readonly string[] {
  switch (task.part) {
    case 'find':
      return task.clues.map((clue) => String(task.households.find((one) => one.members.length === clue.members && one.members.some((member) => member.fullName === clue.name && member.born === clue.born))!.id));
    case 'record':
      return askedItems(task.form, task.paper).map((item) => answerText(task.paper[item.code]));
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
