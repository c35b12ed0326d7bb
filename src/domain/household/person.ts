/**
 * A person's details, checked: names, births known by year only, the citizen number. Called by acts, imports and the forms of the web.
 * Pure. What looks odd but may be true is a notice; what cannot be is a problem.
 */
import { isPlainDate, type PlainDate, yearOf } from '../calendar.ts';
import type { Message } from '../message.ts';
import { message } from '../message.ts';
import type { Problem } from '../problem.ts';
import { householdProblem } from './problem-of.ts';
import type { PartialDate, PersonDetails } from './types.ts';

const partial = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?$/;
/** Nobody older than this has been recorded; an earlier year is a slip of the pen. */
const oldestAge = 125;
/** Younger heads are refused: a household of children is entered under a guardian or by an officer above (parameter of the register). */
export const youngestHead = 15;

export function isPartialDate(text: string): boolean {
  const match = partial.exec(text);
  return match !== null && (match[3] === undefined || isPlainDate(text));
}

/** Whole years on a day, at most: by the first day the partial date allows. Null when the birth is unknown. */
export function ageAtMost(birth: PartialDate | null, on: PlainDate): number | null {
  if (birth === null) return null;
  const first = `${birth}${'-01-01'.slice(birth.length === 4 ? 0 : 3)}`.slice(0, 10);
  return yearOf(on) - Number(birth.slice(0, 4)) - (on.slice(5) < first.slice(5) ? 1 : 0);
}

/** Reads "02/5/1968", "5/1968", "1968", "1968-05-02": the forms lists and forms carry. Null when it is none of them. */
export function readPartialDate(text: string): PartialDate | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (isPartialDate(trimmed)) return trimmed;
  const match = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/.exec(trimmed);
  if (!match) return null;
  const written = [match[3], match[2]!.padStart(2, '0'), match[1]?.padStart(2, '0')].filter(Boolean).join('-');
  return isPartialDate(written) ? written : null;
}

export function checkPerson(details: PersonDetails, on: PlainDate, field: string): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (code: Parameters<typeof householdProblem>[0], name: string, params = {}) => problems.push(householdProblem(code, { field: `${field}.${name}`, params: { name: details.fullName, ...params } }));
  if (looksBroken(details.fullName)) add('household.text_broken', 'fullName');
  if (details.birth !== null) {
    const year = Number(details.birth.slice(0, 4));
    if (!isPartialDate(details.birth) || year < yearOf(on) - oldestAge) add('household.birth_impossible', 'birth', { birth: details.birth });
    else if (details.birth > on.slice(0, details.birth.length)) add('household.born_after_act', 'birth', { birth: details.birth, date: { date: on } });
  }
  if (details.citizenNumber !== null && !/^\d{12}$/.test(details.citizenNumber)) add('household.citizen_number_form', 'citizenNumber');
  return problems;
}

/**
 * What does not fit between the citizen number and the rest: digit 4 tells century and sex, digits 5-6 the year of birth.
 * A notice, not a refusal: the rule is remembered, not yet confirmed from its text.
 */
export function citizenNumberNotices(details: PersonDetails): readonly Message[] {
  const number = details.citizenNumber;
  if (number === null || !/^\d{12}$/.test(number)) return [];
  const code = Number(number[3]);
  const notices: Message[] = [];
  if (details.sex !== null && (code % 2 === 0) !== (details.sex === 'male')) notices.push(message('household.notice.number_sex', { name: details.fullName }));
  if (details.birth !== null && 1900 + 100 * Math.floor(code / 2) + Number(number.slice(4, 6)) !== Number(details.birth.slice(0, 4))) notices.push(message('household.notice.number_birth', { name: details.fullName }));
  return notices;
}

/**
 * Text of an old one-byte font (VNI, TCVN3) read as if it were Unicode: signs and letters that no name in Việt Nam has,
 * or a sign inside a word. Names of ethnic minorities (č, ĭ, ñ, ŏ) pass.
 */
export function looksBroken(text: string): boolean {
  const composed = text.normalize('NFC');
  return /[\uFFFD¸µ¶·¹¨¾»¼½®Þ§£¤¥¦¡¢©¿øûïüëåäöØÛÏÜËÅÄÖ]/u.test(composed) || /\p{L}[^\p{L}\p{M}\s.'’-]\p{L}/u.test(composed);
}
