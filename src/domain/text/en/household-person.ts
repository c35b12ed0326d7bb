/** English words of a person's way through households and of the households before one: the same keys as the Vietnamese file, checked by the compiler. */
import type { householdPerson as vi } from '../vi/household-person.ts';

export const householdPerson: Record<keyof typeof vi, string> = {
  'person.title': 'A person through households',
  'person.lead': 'In which households this person was, from when until when.',
  'person.help': 'A row is a stay in one household, newest first: its head then, the village, the relation to the head, and the class of the household by decision in that time. A split, a merger or a move loses no history: the name of a household opens it. Opening this page is noted in the log of readers of each household shown. Households outside your area are not shown.',
  'person.facts': 'The person',
  'person.stays': 'Households',
  'person.none': 'This person is in no household of the areas you may see',
  'person.when': 'When',
  'person.household': 'Household',
  'person.classes': 'Class of the household then',
  'person.note': 'The class is the household\'s, by decision. Households outside your area are not shown here.',
  'earlier.title': 'From earlier households',
  'earlier.lead': 'This household split from or was merged with those below; registrations to leave poverty and support recorded there are still there.',
  'earlier.no_pathway': 'The earlier household had no registration to leave poverty.',
  'earlier.pathway': 'Target year {year}; {date}. Needs: {needs}. Help that came: {given} of {promised}.',
  'screen.correct_address.hint': 'Only where the address was written wrongly: the register will believe the right one for all the time the household has lived here. A household that moved is recorded with "Moved".',
  'screen.correct_address.was': 'Address as written',
  'screen.correct_address.right': 'Right address',
  'screen.correct_address.missing': 'The right address is missing or is what is written already.',
};
