/**
 * The register of households as facts on two time axes: when something was true (`valid`) and when the register knew it.
 * Read by acts, actions, the web. Holds no rule: what may happen to a household is `acts.ts`.
 *
 * A fact belongs to the village where it was true: a household that moves leaves its past with the commune it left.
 */
import type { Period, PlainDate } from '../calendar.ts';

/** hộ nghèo, hộ cận nghèo, hộ có mức sống trung bình, trên chuẩn. */
export const householdClasses = ['poor', 'near_poor', 'average', 'not_poor'] as const;
export type HouseholdClass = (typeof householdClasses)[number];

export const sexes = ['male', 'female'] as const;
export type Sex = (typeof sexes)[number];

/** Quan hệ với chủ hộ. */
export const relations = ['head', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'child_in_law', 'other_relative', 'not_related'] as const;
export type Relation = (typeof relations)[number];

/** Dated marks of a household that a rule, a target or a form asks for (F04.6, F04.7, forms 1 and 8). */
export const traits = ['no_labour_capacity', 'social_assistance', 'merit', 'policy_family', 'dialogue', 'hardship', 'farming'] as const;
export type Trait = (typeof traits)[number];

/** A day, a month or only a year: "1968-05-02", "1968-05", "1968". */
export type PartialDate = string;

export type PersonDetails = {
  readonly fullName: string;
  readonly birth: PartialDate | null;
  readonly sex: Sex | null;
  /** Key of the list of ethnic groups ("kinh", "ba_na"). */
  readonly ethnicGroup: string | null;
  /** Số định danh cá nhân: twelve digits. Never in a public view, a log or an address. */
  readonly citizenNumber: string | null;
};

export type ResidenceData = { readonly address: string };
/** Which house a household lives in: a house has a number of its own, so two households may share one and a house outlasts who lived in it. */
export type DwellingData = { readonly dwellingId: number };
/** What a house is like, as the review's forms ask it: null is not known. `area` in m² of the whole house; water and toilet by the facts of the policy packs. */
export type DwellingState = { readonly wallSolid: boolean | null; readonly pillarSolid: boolean | null; readonly roofSolid: boolean | null; readonly area: number | null; readonly water: string | null; readonly toilet: string | null };
/** Who said so: a visit of a review, or the commune's office. */
export const dwellingSources = ['survey', 'office'] as const;
export type DwellingSource = (typeof dwellingSources)[number];
export type DwellingStateData = { readonly dwellingId: number; readonly source: DwellingSource } & DwellingState;
export type HeadData = { readonly personId: number };
export type MemberData = { readonly personId: number; readonly relation: Relation };
export type PersonData = { readonly personId: number } & PersonDetails;
/** What confirms a mark: a decision, a list, a record of damage. */
export type TraitPaper = { readonly number: string; readonly date: PlainDate };
export type TraitData = { readonly trait: Trait; readonly note: string; /** Null: none was named. */ readonly paper: TraitPaper | null };
/** Never set by hand: a row exists only under a decision (`decisionId`). */
export type StatusData = {
  readonly class: HouseholdClass;
  readonly decisionId: number;
  readonly standard: string;
  /** Bits of the deprivation indicators in the order of the standard (bit 0 = first), or null where the list does not say. */
  readonly deprivations: number | null;
  /** Bits of the indicators that had an answer; null: all of them, or a list that names the deprivations it found. */
  readonly answered: number | null;
  readonly incomePerPerson: number | null;
  readonly scoreA: number | null;
  readonly causes: readonly string[];
  readonly needs: readonly string[];
  readonly change: StatusChange;
};

/** Diễn biến, in the columns of forms 2 and 3. `kept`: as before. `carried`: by a split, a merge or a move, not by a review. */
export const statusChanges = ['kept', 'left_to_near_poor', 'left_above', 'fell_to_poor', 'relapsed', 'new', 'carried', 'other'] as const;
export type StatusChange = (typeof statusChanges)[number];

export type FactData = {
  readonly residence: ResidenceData;
  readonly head: HeadData;
  readonly member: MemberData;
  readonly person: PersonData;
  readonly trait: TraitData;
  readonly status: StatusData;
  readonly dwelling: DwellingData;
  readonly dwelling_state: DwellingStateData;
};
export type FactKind = keyof FactData;
export const factKinds = ['residence', 'head', 'member', 'person', 'trait', 'status', 'dwelling', 'dwelling_state'] as const satisfies readonly FactKind[];

/** A fact the register holds to be true now; those it no longer believes are not handed to the domain. */
export type FactOf<K extends FactKind> = {
  readonly id: number;
  readonly kind: K;
  /** Null only for `person` and `dwelling_state`: a person's details follow the person and a house's the house, whatever the household. */
  readonly householdId: number | null;
  readonly villageId: number;
  readonly valid: Period;
  readonly data: FactData[K];
  /** The act that made it, where another brings it back: what is believed again rests on what first said so. */
  readonly act?: number;
};
export type Fact = { readonly [K in FactKind]: FactOf<K> }[FactKind];

/** A fact to be written: `householdId` 0 stands for the household that the act itself makes, a negative `personId` or `dwellingId` for its n-th new person or house. */
export type NewFact = { readonly [K in FactKind]: Omit<FactOf<K>, 'id'> }[FactKind];

/** What an act does to the register: believes no longer, believes from now on. */
export type FactChange = { readonly ends: readonly Fact[]; readonly opens: readonly NewFact[] };

export const actKinds = [
  'register', 'move', 'send', 'receive', 'leave', 'split', 'merge', 'merge_persons', 'change_head', 'join', 'birth', 'depart', 'death', 'correct_person', 'correct_address', 'set_trait', 'end_trait', 'set_dwelling', 'correct_dwelling', 'share_dwelling', 'rezone', 'decide', 'import', 'reverse',
] as const;
export type ActKind = (typeof actKinds)[number];

/** The households an act touched and how: lineage. */
export type Lineage = { readonly householdId: number; readonly part: 'subject' | 'source' | 'result' };

export type Happening = { readonly on: PlainDate; readonly today: PlainDate };
