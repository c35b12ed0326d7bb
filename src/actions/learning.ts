/**
 * The built-in course: exercises on practice data and the test, checked by the application, and the certificate they earn. Everybody acts for
 * themselves alone. Classes of practice cases come from the law's own classifier of the day the exercise was begun.
 */
import { randomInt } from 'node:crypto';
import { nameOn } from '../domain/area/history.ts';
import type { PlainDate } from '../domain/calendar.ts';
import { learningAnswer, learningBegin, learningCertificate, learningMine, learningTask } from '../domain/learning/contract.ts';
import { checkAnswers, edition, learningParts, makeTask, type PracticeCase, practiceClasses, practiceParts, solve } from '../domain/learning/practice.ts';
import { type LearningProblemCode, problems } from '../domain/learning/problems.ts';
import { compileClassifier } from '../domain/policy/compile.ts';
import { classify } from '../domain/policy/evaluate.ts';
import type { ClassOrUnknown } from '../domain/policy/format.ts';
import { householdOf } from '../domain/policy/household.ts';
import { entryOn, numberOf, standardOn } from '../domain/policy/model.ts';
import { ProblemError } from '../domain/problem.ts';
import { nextStandard } from '../domain/review/both.ts';
import { formUnder, type SurveyForm } from '../domain/survey/format.ts';
import { placeOf } from '../domain/document/place.ts';
import { composeLearningCertificate } from '../documents/compose-learning-certificate.ts';
import { findAccount } from '../db/account.ts';
import { readAreaHistory } from '../db/area-history.ts';
import { formsOn } from '../db/form-files.ts';
import { answerAttempt, findAttempt, findCertificate, insertAttempt, insertCertificate, listPartStandings } from '../db/learning.ts';
import { readShippedPolicy } from '../db/policy-files.ts';
import { renderPaper, vietnameseWords } from './document/paper.ts';
import { type Action, action, type ActionContext, found } from './kernel.ts';

function refuse(code: LearningProblemCode): never {
  throw new ProblemError({ code, kind: problems[code] });
}

/** The least share of right answers on a day, from the packs. */
function quizLeastOn(on: PlainDate): { readonly least: number; readonly unverified: boolean } {
  const entry = entryOn(readShippedPolicy(), 'learning_quiz_least', on);
  return { least: numberOf(entry) ?? refuse('learning.no_parameter'), unverified: entry?.status !== 'confirmed' };
}

/** Also asked by the demo, whose officer has taken the course. */
export function classifierOn(on: PlainDate): (one: PracticeCase) => ClassOrUnknown {
  const classifier = compileClassifier(readShippedPolicy(), { date: on });
  const ids = classifier.indicators.map((one) => one.id);
  return (one) => classify(classifier, householdOf({ areaType: one.areaType, income: one.income }, Object.fromEntries(ids.map((id, index) => [id, index < one.deprivations])), ids)).class;
}

/** The form that is practised with: the shipped household sheet of the day the exercise was begun, so that a form loaded or withdrawn meanwhile changes no exercise. Also asked by the demo. */
export function practiceFormOn(on: PlainDate): SurveyForm {
  const policy = readShippedPolicy();
  const sheet = formsOn(on).find(({ form }) => form.sheet === 'B') ?? refuse('learning.no_form');
  return formUnder(sheet.form, new Set([standardOn(policy, on)?.id, nextStandard(policy, on, null)?.standard.id]));
}

const ownAccount = ({ actor }: ActionContext): string => actor.accountId ?? refuse('learning.not_earned');

export const learningActions: readonly Action[] = [
  action(learningMine, 'own', async (context) => {
    const account = ownAccount(context);
    const known = new Map((await listPartStandings(context.db, account, edition)).map((one) => [one.part, one]));
    const { least, unverified } = quizLeastOn(context.today);
    return {
      edition, quizLeast: least, unverified, issuedOn: (await findCertificate(context.db, account, edition))?.issued_on ?? null,
      parts: learningParts.map((part) => known.get(part) ?? { part, attempts: 0, passedOn: null, open: null }),
    };
  }),

  action(learningBegin, 'own', async (context, { part }) => {
    const account = ownAccount(context);
    if (part === 'record') practiceFormOn(context.today);
    if (part === 'quiz') {
      const passed = new Set((await listPartStandings(context.db, account, edition)).filter((one) => one.passedOn !== null).map((one) => one.part));
      if (practiceParts.some((one) => !passed.has(one))) refuse('learning.practice_first');
    }
    const attempt = await insertAttempt(context.db, { account, part, edition, seed: randomInt(2 ** 31 - 1), on: context.today });
    context.record({ subject: { kind: 'learning', id: account }, areaId: null, after: { part, attempt } });
    return { attempt };
  }),

  action(learningTask, 'own', async (context, input) => {
    const attempt = found(await findAttempt(context.db, input.attempt, { account: ownAccount(context), edition }), 'learning');
    const task = makeTask(attempt.part, attempt.seed, practiceFormOn(attempt.started_on as PlainDate));
    const solution = attempt.answers === null ? [] : solve(task, classifierOn(attempt.started_on as PlainDate));
    const answers = attempt.answers ?? [];
    return {
      attempt: attempt.id, startedOn: attempt.started_on, answered: attempt.answers !== null, right: attempt.right_answers, asked: attempt.asked, passed: attempt.passed, answers, solution: [...solution],
      wrong: solution.flatMap((one, index) => (answers[index] === one ? [] : [index])), task: task as never, classes: [...practiceClasses],
    };
  }),

  action(learningAnswer, 'own', async (context, input) => {
    const account = ownAccount(context);
    const attempt = found(await findAttempt(context.db, input.attempt, { account, edition, lock: true }), 'learning');
    if (attempt.answered_on !== null) refuse('learning.answered_already');
    const checked = checkAnswers(makeTask(attempt.part, attempt.seed, practiceFormOn(attempt.started_on as PlainDate)), input.answers, classifierOn(attempt.started_on as PlainDate), quizLeastOn(context.today).least);
    await answerAttempt(context.db, attempt.id, { on: context.today, answers: input.answers, ...checked });
    const passed = new Set((await listPartStandings(context.db, account, edition)).filter((one) => one.passedOn !== null).map((one) => one.part));
    const earned = learningParts.every((part) => passed.has(part)) && (await insertCertificate(context.db, account, edition, context.today));
    context.record({ subject: { kind: 'learning', id: account }, areaId: null, after: { part: attempt.part, attempt: attempt.id, right: checked.right, asked: checked.asked, passed: checked.passed, ...(earned ? { certificate: edition } : {}) } });
    return { right: checked.right, asked: checked.asked, passed: checked.passed, certificate: earned };
  }),

  action(learningCertificate, 'own', async (context, { format }) => {
    const account = ownAccount(context);
    const certificate = (await findCertificate(context.db, account, edition)) ?? refuse('learning.not_earned');
    const parts = await listPartStandings(context.db, account, edition);
    const home = (await findAccount(context.db, account))?.area_id ?? null;
    const area = home === null ? undefined : (await readAreaHistory(context.db)).findById(home);
    const document = composeLearningCertificate({
      place: placeOf((area && nameOn(area, context.today)) ?? area?.names.at(-1)?.value ?? '…'),
      world: context.actor.world, name: context.actor.name, number: certificate.id, edition, issuedOn: certificate.issued_on as PlainDate,
      parts: learningParts.map((part) => ({ part, passedOn: (parts.find((one) => one.part === part)?.passedOn ?? certificate.issued_on) as PlainDate })),
    }, vietnameseWords);
    return renderPaper(document, format, context.today, `chung-nhan-su-dung-phan-mem-${certificate.id}`);
  }),
];
