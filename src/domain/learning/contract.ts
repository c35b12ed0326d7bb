/** What a learner does: sees where they stand, begins an exercise, answers it, takes the certificate. Carried out by `src/actions/learning.ts`. All of it is one's own. */
import { z } from 'zod';
import { fileOutput, read, write } from '../action.ts';
import { relations } from '../household/types.ts';
import { questionIds } from './quiz.ts';
import { learningParts, practiceClasses } from './practice.ts';

const part = z.enum(learningParts);
const id = z.coerce.number().int().positive();
const member = z.object({ id: z.number().int(), relation: z.enum(relations), fullName: z.string(), born: z.number().int(), sex: z.enum(['male', 'female']) });
const shown = { areaType: z.enum(['rural', 'urban']), income: z.number().int(), deprivations: z.number().int() };
const standing = z.enum(['poor', 'near_poor', 'not_poor']);
const answer = z.union([z.boolean(), z.number(), z.string(), z.array(z.string()), z.null()]);
const task = z.discriminatedUnion('part', [
  z.object({ part: z.literal('find'), households: z.array(z.object({ id: z.number().int(), members: z.array(member), after: standing })), clues: z.array(z.object({ name: z.string(), born: z.number().int(), members: z.number().int(), head: z.boolean() })) }),
  z.object({ part: z.literal('record'), head: z.string(), form: z.record(z.string(), z.unknown()).describe('A form in the format chungtay-form/1.'), paper: z.record(z.string(), answer).describe('What the filled-in paper says.') }),
  z.object({ part: z.literal('classify'), cases: z.array(z.object(shown)) }),
  z.object({ part: z.literal('count'), households: z.array(z.object({ id: z.number().int(), head: z.string(), before: standing, after: standing })) }),
  z.object({ part: z.literal('quiz'), questions: z.array(z.enum(questionIds)) }),
]);

export const learningMine = read('learning.mine', 'Where one stands in the built-in course: each exercise, the test, the certificate.', z.object({}), z.object({
  edition: z.number().int(), quizLeast: z.number(), unverified: z.boolean(), issuedOn: z.string().nullable(),
  parts: z.array(z.object({ part, attempts: z.number().int(), passedOn: z.string().nullable(), open: z.number().nullable().describe('An attempt begun and not yet answered.') })),
}));
export const learningBegin = write('learning.begin', 'Begins an exercise or the test with new practice data; the test comes after the exercises.', z.object({ part }), z.object({ attempt: z.number() }));
export const learningTask = read('learning.task', 'The data and questions of an exercise one began, without the answers.', z.object({ attempt: id }), z.object({
  attempt: z.number(), startedOn: z.string(), answered: z.boolean(), right: z.number().int().nullable(), asked: z.number().int().nullable(), passed: z.boolean().nullable(), answers: z.array(z.string()),
  wrong: z.array(z.number().int()), solution: z.array(z.string()).describe('Only once it is answered.'), task, classes: z.array(z.enum(practiceClasses)),
}));
export const learningAnswer = write('learning.answer', 'Answers an exercise, once; the application checks it. Who has passed everything receives the certificate.', z.object({ attempt: id, answers: z.array(z.string().trim().max(400)).max(200) }), z.object({
  right: z.number().int(), asked: z.number().int(), passed: z.boolean(), certificate: z.boolean(),
}));
export const learningCertificate = read('learning.certificate', 'The certificate of having passed every exercise and the test, as a paper.', z.object({ format: z.enum(['docx', 'pdf']) }), fileOutput);
