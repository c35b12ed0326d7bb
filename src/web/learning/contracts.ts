/** The questions and acts of the course's screens, by name and type only. */
import type { learningAnswer, learningBegin, learningCertificate, learningMine, learningTask } from '../../domain/learning/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const mine = reference<typeof learningMine>('learning.mine', 'read');
export const task = reference<typeof learningTask>('learning.task', 'read');
export const certificate = reference<typeof learningCertificate>('learning.certificate', 'read');
export const begin = reference<typeof learningBegin>('learning.begin', 'write');
export const answer = reference<typeof learningAnswer>('learning.answer', 'write');

export type Attempt = OutputOf<typeof task>;
export type PartStanding = OutputOf<typeof mine>['parts'][number];
