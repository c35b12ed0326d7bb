/** English words of the topic "form": the same keys as the Vietnamese file, checked by the compiler. */
import type { form as vi } from '../vi/form.ts';

export const form: Record<keyof typeof vi, string> = {
  'series.reason': 'Counted from the register of poor and near-poor households',
  'problem.below_register': '{area}, {date}: the total {total} ({indicator}) is smaller than what the register holds, {counted}.',
  'problem.below_register.fix': 'Check all households and persons of the area; the total includes those outside the register.',
  'problem.nothing_here': 'This area had nothing below it on that day.',
  'problem.nothing_here.fix': 'Choose another area or another day of the map.',
  'problem.in_future': 'The day {date} is still to come.',
  'problem.in_future.fix': 'Choose a day not after today.',
  'problem.not_yours': 'You see only the protected figures of this area, at the end of a year.',
  'problem.not_yours.fix': 'Leave out the day and the moment of knowledge, or ask whoever answers for the area.',
};
