/** The questions and acts of the roster's screen, by name and type only. */
import type { staffAdd, staffChoices, staffCorrect, staffCorrectPosting, staffEndPosting, staffGaps, staffLink, staffList, staffPost, staffRemove, staffStrikePosting, staffSurveyors, staffTrain, staffUntrain } from '../../domain/staff/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const list = reference<typeof staffList>('staff.list', 'read');
export const choices = reference<typeof staffChoices>('staff.choices', 'read');
export const gaps = reference<typeof staffGaps>('staff.gaps', 'read');
export const surveyors = reference<typeof staffSurveyors>('staff.surveyors', 'read');
export const add = reference<typeof staffAdd>('staff.add', 'write');
export const link = reference<typeof staffLink>('staff.link', 'write');
export const post = reference<typeof staffPost>('staff.post', 'write');
export const end = reference<typeof staffEndPosting>('staff.endPosting', 'write');
export const correct = reference<typeof staffCorrect>('staff.correct', 'write');
export const correctPosting = reference<typeof staffCorrectPosting>('staff.correctPosting', 'write');
export const strikePosting = reference<typeof staffStrikePosting>('staff.strikePosting', 'write');
export const remove = reference<typeof staffRemove>('staff.remove', 'write');
export const train = reference<typeof staffTrain>('staff.train', 'write');
export const untrain = reference<typeof staffUntrain>('staff.untrain', 'write');

export type Member = OutputOf<typeof list>['rows'][number];
