/** One person of a list's row: name, relation, birth, sex, ethnic group, citizen number, or the problems of each. Called by `families.ts`. Pure. */
import type { Problem } from '../../problem.ts';
import { fold } from '../../search.ts';
import type { HouseholdProblemCode } from '../problems.ts';
import type { PersonDetails, Relation, Sex } from '../types.ts';
import type { Row } from './grid.ts';
import type { ListColumn } from './headings.ts';
import { readBirth, readCitizenNumber, readMark, readRelation, readSex, textOf } from './values.ts';

export type ListTerms = {
  /** Key of an ethnic group by its name. */
  readonly ethnicGroup: (text: string) => string | undefined;
  readonly causes: Parameters<typeof import('./values.ts').readNamed>[1];
  readonly needs: Parameters<typeof import('./values.ts').readNamed>[1];
  /** How many deprivation indicators the standard of the day has. */
  readonly indicators: number;
};

export type ReadPerson = { readonly details: PersonDetails; readonly relation: Relation; readonly notice?: 'list_number_zeros' | 'list_number_old' | undefined; /** The list does not say the relation. */ readonly assumed: boolean };

/** `alone`: each row is a household of its own; `first`: the first row of a household. */
export function readPerson(row: Row, at: ReadonlyMap<ListColumn, number>, terms: ListTerms, place: { readonly alone: boolean; readonly first: boolean }, wrong: (code: HouseholdProblemCode, column: ListColumn, params?: Problem['params']) => void): ReadPerson {
  const fullName = (textOf(row.get('name')) || textOf(row.get('head_name'))).slice(0, 120);
  const value = (column: ListColumn) => ({ name: fullName, value: textOf(row.get(column)).slice(0, 60) });

  const births = (['birth', 'birth_male', 'birth_female'] as const).filter((column) => textOf(row.get(column)) !== '' && !(column !== 'birth' && /^x$/i.test(textOf(row.get(column)))));
  const birth = births.length === 0 ? null : readBirth(row.get(births[0]!));
  if (birth === undefined) wrong('household.birth_unreadable', births[0]!, value(births[0]!));

  let sex: Sex | null | undefined = readSex(row.get('sex'));
  if (sex === undefined) wrong('household.list_sex', 'sex', value('sex'));
  sex ??= births.includes('birth_male') || readMark(row.get('sex_male')) ? 'male' : births.includes('birth_female') || readMark(row.get('sex_female')) ? 'female' : null;

  const group = textOf(row.get('ethnic_group'));
  const ethnicGroup = group === '' ? null : terms.ethnicGroup(group);
  if (ethnicGroup === undefined) wrong('household.ethnic_group_unknown', 'ethnic_group', value('ethnic_group'));
  const number = readCitizenNumber(row.get('citizen_number'));
  if (number === undefined) wrong('household.list_number', 'citizen_number', value('citizen_number'));

  const { relation, assumed } = relationOf(row, at, place, fullName, wrong);
  return { details: { fullName, birth: birth ?? null, sex, ethnicGroup: ethnicGroup ?? null, citizenNumber: number?.number ?? null }, relation, notice: number?.notice, assumed };
}

function relationOf(row: Row, at: ReadonlyMap<ListColumn, number>, { alone, first }: { readonly alone: boolean; readonly first: boolean }, name: string, wrong: (code: HouseholdProblemCode, column: ListColumn, params?: Problem['params']) => void): { readonly relation: Relation; readonly assumed: boolean } {
  if (alone) return { relation: 'head', assumed: false };
  const head = textOf(row.get('head_name'));
  const isHead = head === '' ? first : fold(head) === fold(name);
  if (!at.has('relation')) return { relation: isHead ? 'head' : 'other_relative', assumed: !isHead };
  const read = readRelation(row.get('relation'));
  if (read) return { relation: read, assumed: false };
  if (read === null && head !== '' && isHead) return { relation: 'head', assumed: false };
  wrong(read === null ? 'household.list_relation_missing' : 'household.list_relation', 'relation', { name, value: textOf(row.get('relation')).slice(0, 60) });
  return { relation: 'other_relative', assumed: false };
}
