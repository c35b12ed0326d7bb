/** From the first exercise to the certificate, on the law's own classifier; proficiency is known from a day on. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '../../src/actions/kernel.ts';
import { practiceFormOn } from '../../src/actions/learning.ts';
import { findAction } from '../../src/actions/registry.ts';
import { proficientAccounts } from '../../src/db/learning.ts';
import { readShippedPolicy } from '../../src/db/policy-files.ts';
import { highland } from '../../src/demo/places.ts';
import { type Actor, systemActor } from '../../src/domain/account/roles.ts';
import { plainDate } from '../../src/domain/calendar.ts';
import { learningParts, makeTask, solve, type LearningPart, type PracticeCase } from '../../src/domain/learning/practice.ts';
import { compileClassifier } from '../../src/domain/policy/compile.ts';
import { classify } from '../../src/domain/policy/evaluate.ts';
import { householdOf } from '../../src/domain/policy/household.ts';
import { readPdf } from '../../src/documents/check-pdf.ts';
import { refusal } from '../support/asking.ts';
import { useLoadedHouse } from '../support/database.ts';

describe('the built-in course', async () => {
  const { house, owner, clock } = await useLoadedHouse({ today: '2024-06-03' });
  let [learner, other]: [Actor, Actor] = [systemActor, systemActor];
  let areaId: number;
  const as = async <T>(actor: Actor, name: string, input: object): Promise<T> => (await execute(house, findAction(name)!, input, { actor, requestId: 'test' })) as T;
  const classOf = (one: PracticeCase) => {
    const classifier = compileClassifier(readShippedPolicy(), { date: plainDate('2024-06-03') });
    const ids = classifier.indicators.map((indicator) => indicator.id);
    return classify(classifier, householdOf(one, Object.fromEntries(ids.map((id, index) => [id, index < one.deprivations])), ids)).class;
  };
  const rightAnswers = async (attempt: number): Promise<readonly string[]> => {
    const row = await owner.db.selectFrom('learning_attempts').select(['part', 'seed']).where('id', '=', attempt).executeTakeFirstOrThrow();
    return solve(makeTask(row.part, row.seed, practiceFormOn(plainDate('2024-06-03'))), classOf);
  };
  const pass = async (part: LearningPart) => {
    const { attempt } = await as<{ attempt: number }>(learner, 'learning.begin', { part });
    return as<{ passed: boolean; certificate: boolean }>(learner, 'learning.answer', { attempt, answers: await rightAnswers(attempt) });
  };

  beforeAll(async () => {
    areaId = (await owner.db.selectFrom('areas').select('id').where('slug', '=', highland.slug).executeTakeFirstOrThrow()).id;
    const make = async (): Promise<Actor> => {
      const account = await owner.db.insertInto('accounts').values({ username: `a${randomUUID().slice(0, 8)}`, name: 'Người Học', world: 'story', area_id: areaId } as never).returning('id').executeTakeFirstOrThrow();
      await owner.db.insertInto('grants').values({ account_id: account.id, role: 'commune_officer', area_id: areaId, valid_from: '2024-01-01' } as never).execute();
      return { ...systemActor, kind: 'person', world: 'story', accountId: account.id, name: 'Người Học', grants: [{ role: 'commune_officer', areaId, organisationId: null, period: { from: plainDate('2024-01-01'), until: null }, onBehalfOf: null }] };
    };
    [learner, other] = [await make(), await make()];
  }, 180_000);

  it('asks for the exercises before the test, and shows a learner no answer before they hand in', async () => {
    expect(await refusal(as(learner, 'learning.begin', { part: 'quiz' }))).toBe('learning.practice_first');
    const { attempt } = await as<{ attempt: number }>(learner, 'learning.begin', { part: 'classify' });
    expect(await as(learner, 'learning.task', { attempt })).toMatchObject({ answered: false, solution: [], wrong: [] });
    expect(await refusal(as(other, 'learning.task', { attempt }))).toBe('house.not_found');
    expect(await refusal(as(other, 'learning.answer', { attempt, answers: [] }))).toBe('house.not_found');
    const answered = await as<{ passed: boolean; right: number }>(learner, 'learning.answer', { attempt, answers: ['unknown', 'unknown', 'unknown', 'unknown', 'unknown'] });
    expect(answered).toMatchObject({ passed: false, right: 0 });
    const after = await as<{ solution: string[]; wrong: number[] }>(learner, 'learning.task', { attempt });
    expect(after.solution).toEqual(await rightAnswers(attempt));
    expect(after.wrong).toEqual([0, 1, 2, 3, 4]);
    expect(await refusal(as(learner, 'learning.answer', { attempt, answers: after.solution }))).toBe('learning.answered_already');
  });

  it('issues the certificate with the last part that is passed, once, and prints it', async () => {
    expect(await refusal(as(learner, 'learning.certificate', { format: 'pdf' }))).toBe('learning.not_earned');
    for (const part of learningParts) {
      clock.set(plainDate('2024-06-04'));
      expect(await pass(part)).toMatchObject({ passed: true, certificate: part === 'quiz' });
    }
    expect(await pass('quiz')).toMatchObject({ certificate: false });
    expect(await as(learner, 'learning.mine', {})).toMatchObject({ issuedOn: '2024-06-04', quizLeast: 80, unverified: true });
    const paper = await as<{ bytes: Uint8Array }>(learner, 'learning.certificate', { format: 'pdf' });
    expect((await readPdf(paper.bytes)).pages.length).toBe(1);
    await as(learner, 'learning.certificate', { format: 'docx' }); // checked against the layout inside
    expect(await refusal(as(other, 'learning.certificate', { format: 'pdf' }))).toBe('learning.not_earned');
  });

  it('tells from which day on an account is proficient, and asks an exercise of an earlier edition no more', async () => {
    const of = async (day: string) => proficientAccounts(owner.db, [learner.accountId!, other.accountId!], plainDate(day));
    expect([...(await of('2024-06-03'))]).toEqual([]);
    expect([...(await of('2024-06-04'))]).toEqual([[learner.accountId, expect.objectContaining({ since: '2024-06-04' })]]);
    const { id } = await owner.db.insertInto('learning_attempts').values({ account_id: learner.accountId, part: 'find', edition: 1, seed: 7, started_on: '2024-06-03' } as never).returning('id').executeTakeFirstOrThrow();
    expect(await refusal(as(learner, 'learning.task', { attempt: Number(id) }))).toBe('house.not_found');
    expect(await refusal(as(learner, 'learning.answer', { attempt: Number(id), answers: [] }))).toBe('house.not_found');
  });
});
