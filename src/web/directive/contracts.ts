/** The questions and acts of these screens, by name and type only. */
import type { directiveAccept, directiveAnswer, directiveAnswerExtension, directiveAskExtension, directiveExtend, directiveExtensionLetter, directiveGet, directiveIssue, directiveLetter, directiveList, directiveOwed, directivePaper, directiveRemind, directiveReturn, directiveSendLetter, directiveWithdraw, directiveWithdrawExtension } from '../../domain/directive/contract.ts';
import { type OutputOf, reference } from '../api.ts';

export const list = reference<typeof directiveList>('directive.list', 'read');
export const owed = reference<typeof directiveOwed>('directive.owed', 'read');
export const one = reference<typeof directiveGet>('directive.get', 'read');
export const paperFile = reference<typeof directivePaper>('directive.paper', 'read');
export const letterFile = reference<typeof directiveLetter>('directive.letter', 'read');
export const issue = reference<typeof directiveIssue>('directive.issue', 'write');
export const withdraw = reference<typeof directiveWithdraw>('directive.withdraw', 'write');
export const answer = reference<typeof directiveAnswer>('directive.answer', 'write');
export const accept = reference<typeof directiveAccept>('directive.accept', 'write');
export const giveBack = reference<typeof directiveReturn>('directive.return', 'write');
export const askExtension = reference<typeof directiveAskExtension>('directive.askExtension', 'write');
export const withdrawExtension = reference<typeof directiveWithdrawExtension>('directive.withdrawExtension', 'write');
export const answerExtension = reference<typeof directiveAnswerExtension>('directive.answerExtension', 'write');
export const extend = reference<typeof directiveExtend>('directive.extend', 'write');
export const extensionFile = reference<typeof directiveExtensionLetter>('directive.extensionLetter', 'read');
export const remind = reference<typeof directiveRemind>('directive.remind', 'write');
export const sendLetter = reference<typeof directiveSendLetter>('directive.sendLetter', 'write');

export type Directive = OutputOf<typeof one>;
export type Part = Directive['parts'][number];
export type Extension = Part['extensions'][number];
export type Letter = Directive['letters'][number];
