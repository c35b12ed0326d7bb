/** What a learner does: sees where they stand, begins an exercise, answers it, takes the certificate. Carried out by `src/actions/learning.ts`. All of it is one's own. */
import { z } from 'zod';
import { fileOutput, read, write } from '../action.ts';
import { questionIds } from './quiz.ts';
import { learningParts, practiceClasses } from './practice.ts';

const part = z.enum(learningParts);
const id = z.coerce.number().int().positive();
const household = z.object({ code: z.string(), head: z.string(), born: z.number().int(), members: z.number().int() });
const shown = { areaType: z.enum(['rural', 'urban']), income: z.number().int(), deprivations: z.number().int() };
const standing = z.enum(['poor', 'near_poor', 'not_poor']);
const task = z.discriminatedUnion('part', [
  z.object({ part: z.literal('find'), households: z.array(household), clues: z.array(z.object({ name: z.string(), born: z.number().int(), members: z.number().int() })) }),
  z.object({ part: z.literal('record'), sheets: z.array(z.object({ ...shown, household: z.string(), members: z.number().int(), children: z.number().int() })) }),
  z.object({ part: z.literal('classify'), cases: z.array(z.object(shown)) }),
  z.object({ part: z.literal('count'), households: z.array(z.object({ code: z.string(), head: z.string(), before: standing, after: standing })) }),
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
export type LearningTask = z.output<typeof task>;
export const learningAnswer = write('learning.answer', 'Answers an exercise, once; the application checks it. Who has passed everything receives the certificate.', z.object({ attempt: id, answers: z.array(z.string().trim().max(40)).max(60) }), z.object({
  right: z.number().int(), asked: z.number().int(), passed: z.boolean(), certificate: z.boolean(),
}));
export const learningCertificate = read('learning.certificate', 'The certificate of having passed every exercise and the test, as a paper.', z.object({ format: z.enum(['docx', 'pdf']) }), fileOutput);
