/**
 * A review round of a commune as what was done in it. Its state is a fold of these acts (`fold.ts`), what may be done next is `allow.ts`.
 * Households and persons appear by number only.
 */
import type { PlainDate } from '../calendar.ts';
import type { DwellingState, HouseholdClass, Trait } from '../household/types.ts';
import type { ScoreOrigin } from '../policy/household.ts';
import type { AreaType } from '../policy/parts.ts';
import type { MeetingMinutes } from './meeting.ts';
import type { Answers, Settled } from '../survey/format.ts';
import type { Span } from './working-days.ts';

export const roundKinds = ['periodic', 'regular'] as const;
export type RoundKind = (typeof roundKinds)[number];

/** Why a household is reviewed: on the commune's list, it applied (form 01), it asks to be recognised as out (form 04), it came out of a listed one, it arrived with its class. */
export const listReasons = ['on_list', 'applied', 'applied_to_leave', 'split_off', 'moved_in'] as const;
export type ListReason = (typeof listReasons)[number];

/** Why a round ends: everybody is decided about; it should not have been opened; its commune is no more and who comes after it reviews in rounds of its own. */
export const closeReasons = ['finished', 'mistake', 'commune_ended'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** The numbers of the law on the day the round began, from the policy pack; `unverified` names those shown as chưa xác minh. */
export type Procedure = {
  readonly steps: readonly string[];
  readonly meetingLeastPercent: number;
  readonly meetingCopies: number;
  readonly posting: Span;
  readonly reposting: Span;
  readonly recheck: Span;
  /** What grassroots democracy asks of the same meeting; absent where the day has no such law. `calls`: how many notices must be recorded before, 0 only warns. */
  readonly community?: { readonly notice: Span | null; readonly morePercent: number | null; readonly copies: number | null; readonly calls: number };
  /** Null when the day's law asks no level above. */
  readonly upperAnswer: Span | null;
  /** How long what was decided stays public; absent where the day's law does not say. */
  readonly publication?: Span | null;
  /** Within which the publication begins after the decision; absent where the day's law does not say. */
  readonly publicationStart?: Span | null;
  /** How many days in a row it is told over the loudspeakers; absent where the day's law does not say and in rounds opened before it was read. */
  readonly loudspeaker?: Span | null;
  /** Absent in rounds opened before these were read. Days of the year as "12-20", the day of the month of the monthly report. */
  readonly reports?: { readonly preliminaryBefore: string | null; readonly officialBefore: string | null; readonly monthlyDay: number | null; readonly monthlyFrom: string | null; readonly monthlyLast: string | null };
  readonly unverified: readonly string[];
};

export type Assessment = {
  readonly class: HouseholdClass | 'unknown';
  readonly standard: string;
  readonly packHash: string;
  readonly income: number | null;
  readonly scoreA: number | null;
  /** The table of points that gave điểm A; absent where it was entered. */
  readonly scored?: ScoreOrigin | undefined;
  /** Bits of deprivations known and deprived. */
  readonly known: number;
  readonly deprived: number;
  readonly causes: readonly string[];
  /** What it needs help with, by the list `support_needs`; absent in surveys of before. */
  readonly needs?: readonly string[];
  /** What the standard was asked with beside the answers; absent in surveys of before. */
  readonly areaType?: AreaType;
  readonly province?: string | null;
  /** What the visit saw of the house; absent where the forms ask nothing of it and in surveys of before. */
  readonly dwelling?: DwellingState;
  /** Marks the visit asked for: held, or not; absent where the forms ask none or nothing was answered. */
  readonly marks?: Readonly<Partial<Record<Trait, boolean>>>;
  /** Answers, by code, to what only the next year's standard asks; absent where none takes over or nothing was asked. */
  readonly also?: Readonly<Record<string, boolean | null>>;
};

/** `said`: what those who disagreed gave as their reason. */
export type Vote = { readonly household: number; readonly agree: number; readonly said?: string | undefined };

/** Notice of a village meeting: given on a day, for a day, an hour and a place. */
export type Call = { readonly on: PlainDate; readonly meetingOn: PlainDate; readonly hour: string; readonly place: string };

/** What was decided, told over the loudspeakers: first and last day, and who saw to it. */
export type Announcement = { readonly from: PlainDate; readonly until: PlainDate; readonly by: string };

export type ReviewAct =
  | { readonly kind: 'open'; readonly on: PlainDate; readonly round: RoundKind; readonly villages: readonly number[]; /** Why it was opened outside its season. */ readonly reason?: string }
  /** Villages the commune has now and had not when it was opened. */
  | { readonly kind: 'take_in'; readonly on: PlainDate; readonly villages: readonly number[] }
  | { readonly kind: 'list'; readonly on: PlainDate; readonly village: number; readonly household: number; readonly reason: ListReason }
  /** `gone`: the register says that it no longer lives in the commune. */
  | { readonly kind: 'unlist'; readonly on: PlainDate; readonly household: number; readonly why: string; readonly gone?: boolean }
  /** It lives in another village of the commune now: what a meeting agreed before is agreed anew there. */
  | { readonly kind: 'follow'; readonly on: PlainDate; readonly household: number; readonly village: number }
  /** The list is complete: `mustHold` are the households on the commune's list in force. */
  | { readonly kind: 'close_list'; readonly on: PlainDate; readonly mustHold: readonly number[] }
  | { readonly kind: 'survey'; readonly on: PlainDate; readonly household: number; readonly assessment: Assessment; /** What was asked and answered: the forms with their hashes; `seconds` the entry took. The fold leaves them where they are. */ readonly forms?: string; readonly answers?: Answers; readonly seconds?: number | null; /** Chosen from two entries of the same paper: whoever recorded this act settled what differed. */ readonly settled?: Settled }
  | { readonly kind: 'return'; readonly on: PlainDate; readonly household: number; readonly why: string }
  | { readonly kind: 'check'; readonly on: PlainDate; readonly household: number }
  | ({ readonly kind: 'call'; readonly village: number } & Call)
  | { readonly kind: 'meet'; readonly on: PlainDate; readonly village: number; readonly present: number; readonly copies: number; readonly votes: readonly Vote[]; /** Absent in meetings recorded before minutes were. */ readonly minutes?: MeetingMinutes | undefined }
  | { readonly kind: 'post'; readonly on: PlainDate; readonly village: number; readonly place: string; readonly hash: string }
  | { readonly kind: 'take_down'; readonly on: PlainDate; readonly village: number }
  | { readonly kind: 'object'; readonly on: PlainDate; readonly objection: string; readonly household: number; readonly village: number; readonly text?: string }
  | { readonly kind: 'answer'; readonly on: PlainDate; readonly objection: string; readonly upheld: boolean; readonly why: string }
  /** The Fatherland Front supervises: an opinion about a household of the round or, without one, about how the round goes. */
  | { readonly kind: 'opine'; readonly on: PlainDate; readonly opinion: string; readonly household: number | null; readonly text: string }
  | { readonly kind: 'respond'; readonly on: PlainDate; readonly opinion: string; readonly accepted: boolean; readonly why: string }
  | { readonly kind: 'ask_upper'; readonly on: PlainDate }
  | { readonly kind: 'upper_answers'; readonly on: PlainDate; readonly agrees: boolean; readonly why: string }
  /** The level above disagreed: these households go back to the survey, and the whole way again, before it is asked anew. */
  | { readonly kind: 'send_back'; readonly on: PlainDate; readonly households: readonly number[]; readonly why: string }
  | { readonly kind: 'decide'; readonly on: PlainDate; readonly number: string; readonly households: readonly number[] }
  /** What was decided is made public: an act of its own, with days of its own, apart from the posting before the decision. */
  | { readonly kind: 'publish'; readonly on: PlainDate; readonly place: string; readonly hash: string }
  /** It was told over the loudspeakers from day to day, by whom. */
  | ({ readonly kind: 'announce'; readonly on: PlainDate } & Announcement)
  | { readonly kind: 'end_publication'; readonly on: PlainDate }
  /** The result is reported up: the issued report by its number, to which area; received there. */
  | { readonly kind: 'report'; readonly on: PlainDate; readonly number: string; readonly to: number }
  | { readonly kind: 'receive_report'; readonly on: PlainDate }
  /** Đính chính: a slip in what was decided, put right by a decision of its own; `assessment` null leaves the class as it is. */
  | { readonly kind: 'correct'; readonly on: PlainDate; readonly number: string; readonly household: number; readonly assessment: Assessment | null; readonly why: string; readonly along?: readonly CarriedAlong[]; /** Other communes in whose register somebody of them lives. */ readonly told?: readonly number[]; /** The commune whose chair decided it, where that of the round had ended. */ readonly issuer?: number }
  /** Thu hồi: what was decided about these households no longer stands; they go back to the survey. */
  | { readonly kind: 'revoke'; readonly on: PlainDate; readonly number: string; readonly households: readonly number[]; readonly why: string; readonly along?: readonly CarriedAlong[]; /** Other communes in whose register somebody of them lives. */ readonly told?: readonly number[]; readonly issuer?: number }
  /** The round is over; only what follows its decisions goes on. */
  | { readonly kind: 'close'; readonly on: PlainDate; readonly because: CloseReason; readonly why: string }
  /** It was closed too early or by mistake: it goes on where it stood. */
  | { readonly kind: 'reopen'; readonly on: PlainDate; readonly why: string };

export const householdStages = ['listed', 'surveyed', 'checked', 'agreed', 'posted', 'decided'] as const;
export type HouseholdStage = (typeof householdStages)[number];

export type HouseholdState = {
  readonly household: number;
  readonly village: number;
  readonly reason: ListReason;
  readonly stage: HouseholdStage;
  readonly assessment: Assessment | null;
  /** Share of those attending who agreed, last meeting. */
  readonly vote: { readonly agree: number; readonly present: number } | null;
  readonly returned: string | null;
  /** When it came onto the list. */
  readonly listedOn: PlainDate;
  /** It came back by an objection that was upheld, and was not posted since. */
  readonly rechecked: boolean;
};

export type Posting = { readonly from: PlainDate; readonly until: PlainDate; readonly takenDown: PlainDate | null; readonly hash: string; readonly households: readonly number[]; /** Only of households that came back by an objection: for the days of putting up again. */ readonly again: boolean };
/** A household that carries the result of another, `of`, from which it was split on a day; and the village it lived in when that result was corrected or revoked. */
export type CarriedAlong = { readonly household: number; readonly of: number; readonly since: PlainDate; readonly village: number };
/** A decision of the round; `households` are those it still stands for. */
export type Decision = { readonly number: string; readonly on: PlainDate; readonly kind: 'decide' | 'correct' | 'revoke'; readonly households: readonly number[] };
export type Publication = { readonly from: PlainDate; readonly until: PlainDate; readonly ended: PlainDate | null; readonly hash: string; readonly place: string; readonly announced: readonly Announcement[]; /** A later decision changed the result it tells. */ readonly outdated?: true };
export type Objection = { readonly id: string; readonly household: number; readonly on: PlainDate; readonly answerBy: PlainDate; readonly answered: { readonly on: PlainDate; readonly upheld: boolean } | null };

/** Of the Fatherland Front; `household` null: about the whole round. */
export type FrontOpinion = { readonly id: string; readonly household: number | null; readonly on: PlainDate; readonly answered: { readonly on: PlainDate; readonly accepted: boolean } | null };

export type Report = { readonly on: PlainDate; readonly number: string; readonly to: number; readonly received: PlainDate | null; /** A later decision changed the result it tells: it is reported again, by a report of its own number. */ readonly outdated?: true };

export type RoundState = {
  readonly kind: RoundKind;
  readonly openedOn: PlainDate;
  readonly villages: readonly number[];
  /** Of these, taken in after the list was closed: its proof did not speak of them. */
  readonly late: readonly number[];
  readonly listClosed: boolean;
  readonly closed: { readonly on: PlainDate; readonly because: CloseReason } | null;
  readonly households: ReadonlyMap<number, HouseholdState>;
  /** Taken off because the register said they had left, with what they were listed for: where that was a mistake they come back. */
  readonly left: ReadonlyMap<number, ListReason>;
  /** The meeting each village is called to and that was not held since. */
  readonly calls: ReadonlyMap<number, Call>;
  /** Newest posting of each village. */
  readonly postings: ReadonlyMap<number, Posting>;
  readonly objections: ReadonlyMap<string, Objection>;
  readonly opinions: ReadonlyMap<string, FrontOpinion>;
  /** `households`: those the level above was asked about and that have not left the posted list since. */
  readonly upper: { readonly households: ReadonlySet<number>; readonly asked: PlainDate; readonly answerBy: PlainDate; readonly answered: { readonly on: PlainDate; readonly agrees: boolean } | null } | null;
  /** In order; a revocation empties those before it of its households. */
  readonly decisions: readonly Decision[];
  /** Newest publication of what was decided. */
  readonly publication: Publication | null;
  /** Newest report of the result to the level above. */
  readonly report: Report | null;
  /** Those sent before it, oldest first. */
  readonly earlierReports: readonly Report[];
  readonly lastOn: PlainDate;
};
