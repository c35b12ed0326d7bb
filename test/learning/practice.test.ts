/** The exercises: the same seed gives the same hamlet, the task never holds its answer, and only the right answers pass. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswers, learningParts, makeTask, type PracticeCase, solve } from '../../src/domain/learning/practice.ts';
import { answerOf, answerText } from '../../src/domain/learning/paper.ts';
import { choices, drawn, questionIds } from '../../src/domain/learning/quiz.ts';
import { findingsOf, keptAnswers } from '../../src/domain/survey/answers.ts';
import { readForms } from '../../src/db/form-files.ts';
import { vietnamese } from '../../src/domain/text/catalogue.ts';

const seed = fc.integer({ min: 0, max: 2 ** 31 - 2 });
const forms = readForms().forms.map((one) => one.form);
const sheet = forms.find((one) => one.sheet === 'B')!;
/** Any rule will do here: the law's own is asked in the database test. */
const classOf = (one: PracticeCase) => (one.deprivations > 2 ? ('poor' as const) : ('near_poor' as const));

describe('practice', () => {
  it('is the same for the same seed, and is passed by its own answers only', () => {
    fc.assert(fc.property(fc.constantFrom(...learningParts), seed, fc.nat(), (part, from, place) => {
      const task = makeTask(part, from, sheet);
      expect(makeTask(part, from, sheet)).toEqual(task);
      const right = solve(task, classOf);
      expect(checkAnswers(task, right, classOf, 80)).toMatchObject({ right: right.length, passed: true, wrong: [] });
      const at = place % right.length;
      const wrong = right.map((one, index) => (index === at ? `${one}x` : one));
      expect(checkAnswers(task, wrong, classOf, 80)).toMatchObject({ wrong: [at], passed: part === 'quiz' });
      expect(checkAnswers(task, [], classOf, 80)).toMatchObject({ right: 0, passed: false });
    }));
  });

  it('has one household for each description, namesakes among the others', () => {
    fc.assert(fc.property(seed, (from) => {
      const task = makeTask('find', from, sheet);
      if (task.part !== 'find') throw new Error('another part');
      expect(new Set(task.households.map((one) => one.members[0]!.fullName)).size).toBeLessThan(task.households.length);
      expect(task.clues.map((one) => one.head)).toEqual([true, true, false]);
      for (const clue of task.clues) expect(task.households.filter((one) => one.members.length === clue.members && one.members.some((member) => member.fullName === clue.name && member.born === clue.born && (member.relation === 'head') === clue.head))).toHaveLength(1);
    }));
  });

  it('fills a paper of any shipped form in which the form itself finds nothing wrong, and whose texts say the same answers again', () => {
    fc.assert(fc.property(fc.constantFrom(...forms), seed, (form, from) => {
      const task = makeTask('record', from, form);
      if (task.part !== 'record') throw new Error('another part');
      expect(findingsOf(form, task.paper)).toEqual([]);
      for (const [code, answer] of Object.entries(keptAnswers([form], task.paper))) expect(answerOf(form, code, answerText(answer))).toEqual(Array.isArray(answer) ? answer.toSorted() : answer);
    }));
  });

  it('counts an end of the year that is the start less who left plus who became poor', () => {
    fc.assert(fc.property(seed, (from) => {
      const [before, left, arisen, after] = solve(makeTask('count', from, sheet), classOf).map(Number);
      expect(after).toBe(before! - left! + arisen!);
    }));
  });

  it('passes the test from the parameter on', () => {
    const task = makeTask('quiz', 7, sheet);
    const right = solve(task, classOf);
    expect(right).toHaveLength(drawn);
    const withWrong = (count: number) => right.map((one, index) => (index < count ? choices.find((other) => other !== one)! : one));
    expect(checkAnswers(task, withWrong(2), classOf, 80).passed).toBe(true);
    expect(checkAnswers(task, withWrong(3), classOf, 80).passed).toBe(false);
    expect(checkAnswers(task, withWrong(3), classOf, 70).passed).toBe(true);
  });

  it('has words for every question and each of its choices', () => {
    const words = new Set(Object.keys(vietnamese.learning));
    expect(questionIds.flatMap((id) => [`quiz.${id}`, ...choices.map((one) => `quiz.${id}.${one}`)]).filter((key) => !words.has(key))).toEqual([]);
  });
});
