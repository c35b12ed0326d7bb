/**
 * The law of awards on a day, from the policy packs: forms with who decides, rules of the council, days of publicity, norm of money. Called when a
 * round is opened (it keeps what it was opened under) and by screens. Pure. Throws award.no_law where the packs know nothing: fails closed.
 */
import type { PlainDate } from '../calendar.ts';
import type { Words } from '../message.ts';
import { entryOn, listOn, numberOf, type Policy } from '../policy/model.ts';
import type { awardLevels } from '../policy/parts.ts';
import { ProblemError } from '../problem.ts';
import type { Span } from '../review/working-days.ts';
import { type RoundLevel, roundLevels, type TakerKind } from './types.ts';

export type AwardForm = {
  readonly id: string; readonly text: Words; readonly decidedBy: readonly (typeof awardLevels)[number][]; readonly takes: readonly TakerKind[];
  readonly decision: boolean; readonly locked: boolean; readonly money: string | null; /** Not confirmed by a text that was read; rounds from before that was kept say nothing. */ readonly unverified?: true;
};
export type AwardLaw = {
  readonly title: Words;
  readonly leastPercent: number; readonly quorum: { readonly parts: number; readonly of: number };
  /** The share is of all members of the council; otherwise of those who voted. */
  readonly ofAll: boolean;
  readonly vote: 'either' | 'secret'; readonly inWriting: boolean; readonly recusedCounted: boolean; readonly tie: 'not_passed' | 'chair';
  /** So many members must have voted on a dossier: who is left when the others are recused is no council. */
  readonly leastVoters: number;
  readonly meetingLeastPercent: number; /** Exactly the share is not enough. */ readonly meetingMoreThan: boolean; readonly publicity: Span;
  /** Signed copies of the minutes that are kept with the round, of each meeting and each session; rounds from before that was asked have none. */
  readonly minutesCopies?: number;
  /** How many copies of a dossier go up, by form, and the working days in which a level handles one; what the packs do not know is not there, as in rounds from before. */
  readonly dossierCopies?: Readonly<Record<string, number>>; readonly handlingDays?: Readonly<Partial<Record<RoundLevel, number>>>;
  readonly forms: readonly AwardForm[];
  /** Names of values and rules of the packs that are not confirmed: shown as chưa xác minh. */
  readonly unverified: readonly string[];
};

export function awardLawOn(policy: Policy, date: PlainDate): AwardLaw {
  const unverified: string[] = [];
  const missing = (): never => {
    throw new ProblemError({ code: 'award.no_law', kind: 'invalid', field: 'on', params: { date: { date } } });
  };
  const number = (id: string): number => {
    const entry = entryOn(policy, id, date);
    if (entry && entry.status !== 'confirmed') unverified.push(id);
    return numberOf(entry) ?? missing();
  };
  const known = (id: string): number | undefined => (entryOn(policy, id, date) ? number(id) : undefined);
  const byName = <T extends string>(names: readonly T[], prefix: string): Partial<Record<T, number>> => Object.fromEntries(names.flatMap((name) => { const value = known(`${prefix}${name}`); return value === undefined ? [] : [[name, value]]; })) as Partial<Record<T, number>>;
  const rules = listOn(policy, 'award_council_rules', date) ?? missing();
  const has = (id: string): boolean => {
    const item = rules.items.find((one) => one.id === id);
    if (item && (item.status ?? rules.status) !== 'confirmed') unverified.push(id);
    return item !== undefined;
  };
  const listed = listOn(policy, 'award_forms', date) ?? missing();
  return {
    title: rules.text,
    leastPercent: number('award_least_share'), quorum: { parts: number('award_quorum_parts'), of: number('award_quorum_of') }, ofAll: has('of_all_members'),
    vote: has('vote_either') ? 'either' : 'secret', inWriting: has('absent_in_writing'), recusedCounted: !has('recused_not_counted'), tie: has('tie_not_passed') ? 'not_passed' : 'chair',
    leastVoters: number('award_least_voters'), meetingLeastPercent: number('award_meeting_least_share'), meetingMoreThan: has('meeting_more_than'), publicity: { value: number('award_publicity_days'), unit: 'working_days' }, minutesCopies: number('award_minutes_copies'),
    dossierCopies: byName(listed.items.map((item) => item.id), 'award_dossier_copies_') as Readonly<Record<string, number>>, handlingDays: byName(roundLevels, 'award_handling_days_'),
    forms: listed.items.flatMap((item): AwardForm[] => (item.award ? [{
      id: item.id, text: item.text, decidedBy: item.award.decided_by, takes: item.award.takes, decision: item.award.decision, locked: item.award.locked ?? false, money: item.award.money ?? null, ...((item.status ?? 'confirmed') === 'confirmed' ? {} : { unverified: true as const }),
    }] : [])),
    unverified,
  };
}

export function findForm(law: Pick<AwardLaw, 'forms'>, id: string): AwardForm | undefined {
  return law.forms.find((one) => one.id === id);
}
