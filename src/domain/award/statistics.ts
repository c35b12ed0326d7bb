/**
 * The yearly forms 0601.N to 0605.N from counts: which lines and columns there are and what stands in them. Called by `actions/award/statistics.ts`, which
 * gives the words. Pure. A number nobody keeps here is null, never nought. Invariant: in 0603.N a line's total is its collectives, households and
 * individuals, and its individuals are their posts; so is what the state granted in 0602.N; the last line is the sum, and as many as stand in the register.
 */
import { message, type Message, type Words } from '../message.ts';
import { areaLevels } from '../area/types.ts';
import { type MovementKind, movementKinds, type MovementReach, movementReaches } from '../plan/format.ts';
import { type MovementDays, movementLength, movementLengths } from '../plan/movement-length.ts';
import { type OrganisationLevel, organisationLevels } from '../organisation/types.ts';
import { type AwardPost, awardPosts, type Manner, type RoundLevel, roundLevels, type SubjectKind, takerOf } from './types.ts';

export type MovementCount = MovementDays & { readonly level: string; readonly kind: MovementKind; readonly reach: MovementReach; readonly count: number };
export type AwardCount = { readonly level: RoundLevel; readonly form: string; readonly manner: Manner; readonly kind: SubjectKind; readonly post: AwardPost | null; readonly count: number };
/** Of the state level: handed to it, or granted by it. */
export type SubmittedCount = { readonly form: string; readonly kind: SubjectKind; readonly count: number };
export type BodyCount = { readonly level: OrganisationLevel; readonly function: 'emulation_standing' | 'emulation_council'; readonly count: number };
export type StaffCount = { readonly level: OrganisationLevel; readonly people: number; readonly fullTime: number; readonly trained: number };

export type StatisticNumber = '0601' | '0602' | '0603' | '0604' | '0605';
export type StatisticCell = number | null;
export type StatisticRow = { readonly head: Message; readonly cells: readonly StatisticCell[] };
export type StatisticForm = { readonly number: StatisticNumber; readonly columns: readonly string[]; readonly rows: readonly StatisticRow[]; readonly total: readonly StatisticCell[]; readonly notes: readonly Message[] };
export type StatisticCounts = {
  readonly movements: readonly MovementCount[]; readonly awards: readonly AwardCount[]; readonly submitted: readonly SubmittedCount[]; readonly stateAwards: readonly SubmittedCount[]; readonly bodies: readonly BodyCount[]; readonly staff: readonly StaffCount[];
  /** As the packs of the year name a form of award; and those the state alone decides on. */
  readonly formWords: (form: string) => Words; readonly stateForms: readonly string[];
};

export function statisticForms(counts: StatisticCounts): readonly StatisticForm[] {
  return [movements(counts), stateAwards(counts), awards(counts), bodies(counts), staff(counts)];
}

const sumOf = <T extends { readonly count: number }>(rows: readonly T[], test: (one: T) => boolean = () => true): number => rows.filter(test).reduce((sum, one) => sum + one.count, 0);

/** The last line: each column added up; a column nobody keeps stays unknown. */
function added(columns: readonly string[], rows: readonly StatisticRow[]): readonly StatisticCell[] {
  return columns.map((_, index) => rows.reduce<StatisticCell>((sum, row) => (sum === null || row.cells[index] === null ? null : sum + row.cells[index]!), 0));
}

function whole(number: StatisticNumber, columns: readonly string[], rows: readonly StatisticRow[], notes: readonly Message[]): StatisticForm {
  return { number, columns, rows, total: added(columns, rows), notes };
}

function movements({ movements: counted }: StatisticCounts): StatisticForm {
  const present = areaLevels.filter((level) => counted.some((one) => one.level === level));
  const rows = present.map((level): StatisticRow => {
    const own = counted.filter((one) => one.level === level);
    return { head: message(`area.level.${level}`), cells: [sumOf(own), ...movementKinds.map((kind) => sumOf(own, (one) => one.kind === kind)), ...movementReaches.map((reach) => sumOf(own, (one) => one.reach === reach)), ...movementLengths.map((length) => sumOf(own, (one) => movementLength(one) === length))] };
  });
  return whole('0601', ['movements', ...movementKinds, ...movementReaches, ...movementLengths], rows, [message('award.stat.note.movements')]);
}

function stateAwards({ submitted, stateAwards: granted, stateForms, formWords }: StatisticCounts): StatisticForm {
  const rows = stateForms.map((form): StatisticRow => {
    const own = granted.filter((one) => one.form === form);
    return { head: message('award.stat.form', { form: { words: formWords(form) } }), cells: [sumOf(submitted, (one) => one.form === form), sumOf(own), ...(['collective', 'household', 'individual'] as const).map((taker) => sumOf(own, (one) => takerOf(one.kind) === taker))] };
  });
  return whole('0602', ['submitted', 'granted', 'collective', 'household', 'individual'], rows, [message('award.stat.note.state')]);
}

function awards({ awards: counted, formWords }: StatisticCounts): StatisticForm {
  const groups = Map.groupBy(counted, (one) => JSON.stringify([[...roundLevels].reverse().indexOf(one.level), one.form, one.manner]));
  const rows = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, of]): StatisticRow => {
    const { level, form, manner } = of[0]!;
    const individuals = of.filter((one) => takerOf(one.kind) === 'individual');
    return {
      head: message('award.stat.award', { level: message(`award.level.${level}`), form: { words: formWords(form) }, manner: message(`award.manner.${manner}`) }),
      cells: [
        sumOf(of), sumOf(of, (one) => takerOf(one.kind) === 'collective'), sumOf(of, (one) => one.kind === 'enterprise'), sumOf(of, (one) => takerOf(one.kind) === 'household'), sumOf(individuals),
        ...awardPosts.map((post) => sumOf(individuals, (one) => one.post === post)), sumOf(individuals, (one) => one.post === null),
      ],
    };
  });
  return whole('0603', ['awards', 'collective', 'enterprises', 'household', 'individual', ...awardPosts, 'unsaid'], rows, [message('award.stat.note.awards')]);
}

function bodies({ bodies: counted }: StatisticCounts): StatisticForm {
  const rows = organisationLevels.filter((level) => counted.some((one) => one.level === level)).map((level): StatisticRow => ({
    head: message(`organisation.level.${level}`), cells: (['emulation_standing', 'emulation_council'] as const).map((held) => sumOf(counted, (one) => one.level === level && one.function === held)),
  }));
  return whole('0604', ['emulation_standing', 'emulation_council'], rows, [message('award.stat.note.bodies')]);
}

function staff({ staff: counted }: StatisticCounts): StatisticForm {
  const rows = organisationLevels.flatMap((level): StatisticRow[] => counted.filter((one) => one.level === level).map((one) => ({ head: message(`organisation.level.${level}`), cells: [one.people, one.fullTime, one.people - one.fullTime, one.trained, null, null] })));
  return whole('0605', ['people', 'full_time', 'part_time', 'trained', 'women', 'degree'], rows, [message('award.stat.note.staff')]);
}
