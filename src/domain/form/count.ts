/**
 * Counting households into a tally: one pass over the facts of each household, for any villages and windows of time. Pure. Called by
 * `db/register-tally.ts` for the counts kept at the end of each year and for those of any other day alike. Days are whole numbers; a window is
 * (since, until]. Traps: persons of a movement are the members of that day; a person whose relation changed did not leave; a household that
 * moves between two villages is an "other" movement of both; a decision taken back within the window moved nobody.
 */
import type { TalliedClass, TallyPart, TallyRow } from './tally.ts';

/** First day, and first day no longer; `forever` when it still holds. */
export type Span = { readonly from: number; readonly until: number };
export const forever = 2_147_483_647;

export type StatusFact = Span & {
  readonly village: number; readonly class: string; readonly change: string; /** By the yearly review, or by a list brought in: says that the lists of its place were decided then. */ readonly yearly: boolean; readonly standard: string; readonly deprivations: number | null; /** Bits that had an answer; null: all. */ readonly answered: number | null; readonly income: number | null; readonly causes: readonly string[];
};
export type PersonFact = Span & { /** A day, a month or only a year; '' unknown. */ readonly birth: string; readonly sex: string; readonly ethnic: string };
export type HouseholdFacts = {
  readonly id: number; readonly statuses: readonly StatusFact[]; readonly residences: readonly (Span & { readonly village: number })[];
  readonly heads: readonly (Span & { readonly person: readonly PersonFact[] })[]; readonly members: readonly (Span & { readonly id: number; readonly person: readonly PersonFact[] })[];
  readonly traits: readonly (Span & { readonly trait: string })[];
};
/** `childFrom`: born after this day is a child on `until`. */
export type Window = { readonly since: number; readonly until: number; readonly childFrom: string };
/** Adds to a part of a village's tally in a window; asked of every village a household touches. */
export type Add = (village: number, of: TalliedClass | '', part: TallyPart, item: string, standard: string, households: number, persons: number) => void;

const holds = (one: Span, day: number): boolean => one.from <= day && day < one.until;
/** Held on the day before; what ends on the day itself still did. */
const held = (one: Span, day: number): boolean => one.from < day && day <= one.until;
const isListed = (of: string): of is 'poor' | 'near_poor' => of === 'poor' || of === 'near_poor';
const bitsOf = (mask: number): number => { let bits = 0; for (let rest = mask; rest > 0; rest &= rest - 1) bits += 1; return bits; };

export function countHousehold(one: HouseholdFacts, window: Window, add: Add): void {
  const { since, until } = window;
  const home = one.residences.find((each) => holds(each, until));
  if (home) add(home.village, '', 'register', '', '', 1, sizeOf(one, (member) => holds(member, until)));
  for (const status of one.statuses) {
    if (holds(status, until) && (isListed(status.class) || status.class === 'average')) state(one, status, status.class, window, add);
    if (holds(status, since) && isListed(status.class)) add(status.village, status.class, 'start', '', status.standard, 1, sizeOf(one, (member) => holds(member, since)));
    if (status.from > since && status.from <= until) {
      if (status.yearly && status.change !== 'carried') add(status.village, '', 'reviewed', '', '', 1, 0);
      if (isListed(status.class) && !isUndone(one, status.from, window)) entered(one, status, status.class, add);
    }
    if (status.until > since && status.until <= until && isListed(status.class) && !isUndone(one, status.until, window)) left(one, status, status.class, add);
    if (isTakenBack(one, status, window)) resizedMeanwhile(one, status, add);
  }
  resized(one, window, add);
}

function sizeOf(one: HouseholdFacts, there: (member: Span) => boolean): number {
  let size = 0;
  for (const member of one.members) if (there(member)) size += 1;
  return size;
}

const listOf = (status: StatusFact | undefined): string => (status && isListed(status.class) ? status.class : '');

/** Decided within the window, and within it revoked or corrected, so that the household is on the list it was on before: by SQL the same in `db/household-moved.ts`. */
function isTakenBack({ statuses }: HouseholdFacts, status: StatusFact, { since, until }: Window): boolean {
  if (status.change === 'other' || status.change === 'carried' || status.from <= since || status.until > until) return false;
  const [before, after] = [statuses.find((each) => each.until === status.from), statuses.find((each) => each.from === status.until)];
  return listOf(before) !== listOf(status) && after?.change === 'other' && after.village === status.village && (before === undefined || before.village === status.village) && listOf(before) === listOf(after);
}

/** Whether the movement of a day is one of a decision that was taken back: its own, or the taking back. */
function isUndone(one: HouseholdFacts, day: number, window: Window): boolean {
  return one.statuses.some((status) => (status.from === day || status.until === day) && isTakenBack(one, status, window));
}

/** Who came or left between a decision and its taking back: on the list it was on before it, they came and left there; on the one it was put on, neither. */
function resizedMeanwhile(one: HouseholdFacts, status: StatusFact, add: Add): void {
  const more = sizeOf(one, (member) => holds(member, status.until)) - sizeOf(one, (member) => held(member, status.from));
  const during = sizeOf(one, (member) => held(member, status.until)) - sizeOf(one, (member) => holds(member, status.from));
  const put = (of: StatusFact | undefined, persons: number): void => {
    if (of && isListed(of.class) && persons !== 0) add(of.village, of.class, 'flow', persons > 0 ? '8' : '4', of.standard, 0, Math.abs(persons));
  };
  put(one.statuses.find((each) => each.until === status.from), more);
  put(status, -during);
}

/** What the household is on the last day. */
function state(one: HouseholdFacts, { village, standard, deprivations, answered, income, causes }: StatusFact, of: TalliedClass, { until, childFrom }: Window, add: Add): void {
  const size = sizeOf(one, (member) => holds(member, until));
  const head = one.heads.find((each) => holds(each, until))?.person.find((each) => holds(each, until));
  const [sex, ethnic] = [head?.sex || 'unknown', head?.ethnic || 'unknown'];
  const marks = new Set(one.traits.filter((each) => holds(each, until)).map((each) => each.trait));
  const minority = ethnic !== 'kinh' && ethnic !== 'unknown';
  const merit = marks.has('merit') || marks.has('policy_family');
  const put = (part: TallyPart, item = '', households = 1, persons = size): void => add(village, of, part, item, standard, households, persons);
  put('all');
  put('sex', sex);
  put('ethnic', ethnic);
  if (minority) put('group', 'em');
  if (marks.has('no_labour_capacity')) put('group', 'no_labour');
  if (merit) put('group', 'merit');
  if (!minority && !merit && !marks.has('no_labour_capacity')) put('group', 'other');
  for (const mark of marks) put('trait', mark);
  for (const cause of new Set(causes)) put('cause', cause);
  const children = of === 'average' ? 0 : one.members.filter((member) => holds(member, until) && member.person.some((each) => holds(each, until) && each.birth !== '' && each.birth > childFrom.slice(0, each.birth.length))).length;
  if (children > 0) put('children', '', 1, children);
  if (income !== null) put('income', '', 1, income);
  if (deprivations === null) return put('deprivations_unknown');
  put('deprivations', '', bitsOf(deprivations), 0);
  if (answered !== null) put('unanswered');
  for (let bit = 0; bit < 12; bit += 1) {
    if (answered !== null && (answered >> bit & 1) === 0) put('unanswered', String(bit));
    if ((deprivations >> bit & 1) === 0) continue;
    put('deprived', String(bit));
    if (children > 0) put('child_deprived', String(bit), 1, children);
  }
}

function entered(one: HouseholdFacts, status: StatusFact, of: 'poor' | 'near_poor', add: Add): void {
  const before = one.statuses.find((each) => each.until === status.from);
  const column = status.change === 'relapsed' ? 6 : status.change === 'new' ? 7 : status.change === (of === 'poor' ? 'fell_to_poor' : 'left_to_near_poor') ? 5
    : ['carried', 'other'].includes(status.change) && (before?.class !== of || before.village !== status.village) ? 8 : null;
  if (column !== null) add(status.village, of, 'flow', String(column), status.standard, 1, sizeOf(one, (member) => holds(member, status.from)));
}

function left(one: HouseholdFacts, status: StatusFact, of: 'poor' | 'near_poor', add: Add): void {
  const after = one.statuses.find((each) => each.from === status.until);
  const column = !after || after.village !== status.village ? 4 : after.class === of ? null : after.change === 'left_above' ? (of === 'poor' ? 3 : 2) : of === 'poor' && after.change === 'left_to_near_poor' ? 2 : of === 'near_poor' && after.change === 'fell_to_poor' ? 3 : 4;
  if (column === null) return;
  const put = (part: TallyPart, item: string, persons: number): void => add(status.village, of, part, item, status.standard, 1, persons);
  put('flow', String(column), sizeOf(one, (member) => held(member, status.until)));
  // Before and after are told of those who rose: moved away, ended or fell from near-poor to poor is not leaving the list.
  if (column === 4 || (of === 'near_poor' && column === 3) || !after) return;
  if (status.income !== null && after.income !== null) {
    put('income_before', '', status.income);
    put('income_after', '', after.income);
  }
  if (status.deprivations !== null && after.deprivations !== null && status.answered === null && after.answered === null) {
    put('deprivations_before', '', bitsOf(status.deprivations));
    put('deprivations_after', '', bitsOf(after.deprivations));
  }
}

/** Persons who came into or left a household that stayed on its list. */
function resized(one: HouseholdFacts, { since, until }: Window, add: Add): void {
  const within = (day: number): boolean => day > since && day <= until;
  const moved = (day: number, column: '4' | '8'): void => {
    for (const now of one.statuses) {
      if (!isListed(now.class) || !holds(now, day)) continue;
      if (one.statuses.some((each) => each.village === now.village && each.class === now.class && held(each, day))) add(now.village, now.class, 'flow', column, now.standard, 0, 1);
    }
  };
  for (const member of one.members) {
    if (within(member.from) && !one.members.some((each) => each.id === member.id && each.until === member.from)) moved(member.from, '8');
    if (within(member.until) && !one.members.some((each) => each.id === member.id && each.from === member.until)) moved(member.until, '4');
  }
}

type Sums = { readonly row: Omit<TallyRow, 'households' | 'persons'>; households: number; persons: number };

/** Rows of one place as they are added up. */
export function createCounter(): { readonly add: (of: TalliedClass | '', part: TallyPart, item: string, standard: string, households: number, persons: number) => void; readonly rows: () => readonly TallyRow[] } {
  const sums = new Map<string, Sums>();
  return {
    add(of, part, item, standard, households, persons) {
      const key = `${part}|${of}|${item}|${standard}`;
      const known = sums.get(key);
      if (known) {
        known.households += households;
        known.persons += persons;
      } else sums.set(key, { row: { class: of, part, item, standard }, households, persons });
    },
    rows: () => [...sums.values()].map(({ row, households, persons }): TallyRow => ({ ...row, households, persons })),
  };
}
