/**
 * Contracts of the library: find a plan, open it, see where it stands among its parents and children.
 * Carried out by `src/actions/plan/library.ts`; called by the web's plan screens.
 */
import { z } from 'zod';
import { dateInput, listOf, pageInput, read } from '../../action.ts';
import { area, areaInput, day, flag, gatePart, instant, level, planInput, problem, recordId, versionState, world } from './parts.ts';

const person = z.object({ accountId: z.string().nullable(), name: z.string() });

/** A plan above this one: in the library (`plan`), or known only by its document. */
export const parentRow = z.object({
  kind: z.enum(['movement', 'programme', 'party']), plan: z.string().nullable(), document: z.string(), number: z.string().nullable(), issuedOn: day.nullable(),
  /** Days from the parent's issue to this plan's; null where one of the two days is not known. */
  lagDays: z.number().int().nullable(),
});

export const movementShape = z.object({ movement: z.string(), name: z.string(), shortName: z.string().nullable(), aliases: z.array(z.string()) });

export const planRow = z.object({
  plan: z.string(), world, /** source: our summary of a published document, read-only; application: written here. */ origin: z.enum(['source', 'application']),
  title: z.string(), shortTitle: z.string(), number: z.string().nullable(), issuer: z.string(), issuedOn: day.nullable(),
  kind: z.enum(['decision', 'plan', 'party_plan']), side: z.enum(['state', 'party']),
  period: z.object({ firstYear: z.number().int(), lastYear: z.number().int(), horizonYear: z.number().int().nullable() }),
  area, areas: z.array(z.string()), movement: movementShape,
  /** The issued version, and the state of the newest one (a draft of version 2 may lie over an issued version 1). */
  issuedVersion: z.number().int().nullable(), newestVersion: z.number().int(), state: versionState,
  counts: z.object({
    targets: z.number().int(), gates: z.number().int(), tasks: z.number().int(), milestones: z.number().int(), criteria: z.number().int(), awards: z.number().int(),
  }),
  parents: z.array(parentRow),
  /** What the search met; null without a search. */
  matched: z.enum(['number', 'title', 'movement', 'alias', 'issuer', 'area']).nullable(),
});
export type PlanRow = z.output<typeof planRow>;

export const planList = read(
  'plan.list',
  'Plans by words (with or without marks, also old names of the movement and numbers), world, years and area.',
  z.object({
    query: z.string().trim().max(200).default(''), world: world.optional(), firstYear: z.coerce.number().int().optional(), lastYear: z.coerce.number().int().optional(),
    area: areaInput.optional(), /** Also plans of areas below `area`. */ below: flag, usedBy: areaInput.optional().describe('Only plans this area works by: its own, of areas above it, of areas within it.'), askedIn: areaInput.optional().describe('Only plans under which reports and directives may be asked for there.'), states: listOf(versionState), ...pageInput,
  }),
  z.object({ total: z.number().int(), rows: z.array(planRow) }),
);

export const versionRow = z.object({
  version: z.number().int(), state: versionState, number: z.string().nullable(), issuedOn: day.nullable(), hash: z.string(),
  /** Of a draft: the number of the record for `expectedVersion`. */
  recordVersion: z.number().int(), createdAt: instant, reason: z.string().nullable(),
  acts: z.array(z.object({ act: z.enum(['created', 'loaded', 'submitted', 'returned', 'approved', 'issued', 'superseded', 'amended', 'signed_number', 'handed_over']), by: person, at: instant, on: day, note: z.string().nullable() })),
});

export const consentRow = z.object({
  item: z.string(), relation: z.enum(['lowered', 'dropped']), granted: z.boolean(), by: person, on: day, note: z.string().nullable(),
});

export const planGet = read(
  'plan.get',
  'One plan, structured: the issued version, or another one the asker may see.',
  z.object({ plan: planInput, version: z.coerce.number().int().min(1).optional() }),
  planRow.extend({
    version: z.number().int(), versionState, recordVersion: z.number().int(), hash: z.string(),
    /** The plan file as data: parse with `planFile` of `domain/plan/format.ts` (a draft may not pass it yet). */
    content: z.record(z.string(), z.unknown()),
    /** The same as a plan file. */
    yaml: z.string(),
    versions: z.array(versionRow),
    children: z.array(z.object({ plan: z.string(), shortTitle: z.string(), issuer: z.string(), issuedOn: day.nullable(), state: versionState })),
    consents: z.array(consentRow),
    deliveries: z.array(z.object({ target: z.string(), on: day, evidence: z.string() })),
    /** What this asker may do with this version now: the buttons to show. */
    rights: z.object({
      edit: z.boolean(), submit: z.boolean(), approve: z.boolean(), return: z.boolean(), issue: z.boolean(), amend: z.boolean(), consent: z.boolean(),
      requestChange: z.boolean(), compileChange: z.boolean(), decideChange: z.boolean(), record: z.boolean(), inherit: z.boolean(),
    }),
  }),
);

/** A result of a plan that another movement counts too: shared freely, rewarded once. */
export const sharedResult = z.object({
  link: recordId, plan: z.string(), kind: z.enum(['task', 'activity']), subject: recordId, text: z.string(), movement: z.string(), rewardedHere: z.boolean(), note: z.string().nullable(), by: person, on: day,
  recordVersion: z.number().int(), /** Movements that count this result, this plan's own among them. */ counted: z.number().int(), mayWithdraw: z.boolean(),
});

export const planMovements = read(
  'plan.movements',
  'Movements with their aliases and plans, and the other movements their plans are tied to.',
  z.object({ query: z.string().trim().max(200).default(''), /** The movement this plan carries out. */ plan: planInput.optional() }),
  z.object({
    rows: z.array(
      movementShape.extend({
        world, firstYear: z.number().int(), lastYear: z.number().int(), plans: z.array(z.object({ plan: z.string(), shortTitle: z.string() })),
        slogans: z.array(z.object({ text: z.string(), plan: z.string(), area: z.string() })),
        /** Other movements and campaigns the plans are tied to: by their own words (items), and by recorded results both count (shared). */
        related: z.array(z.object({ name: z.string(), items: z.array(z.object({ plan: z.string(), item: z.string(), text: z.string() })), shared: z.array(sharedResult) })),
      }),
    ),
  }),
);

export const planVersions = read('plan.versions', 'The versions of a plan with who did what and when.', z.object({ plan: planInput }), z.object({ rows: z.array(versionRow) }));

export const itemChange = z.object({
  section: z.string(), item: z.string(), change: z.enum(['added', 'removed', 'changed', 'moved']), text: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});

export const planDiff = read(
  'plan.diff',
  'What differs between two versions of a plan, item by item.',
  z.object({ plan: planInput, from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
  z.object({ from: z.number().int(), to: z.number().int(), changes: z.array(itemChange) }),
);

export const treeNode = z.object({
  plan: z.string().nullable(), document: z.string(), issuer: z.string().nullable(), area: area.nullable(), issuedOn: day.nullable(), state: versionState.nullable(),
  kind: z.enum(['movement', 'programme', 'party']).nullable(), lagDays: z.number().int().nullable(), depth: z.number().int(),
});

export const coverageStates = ['issued', 'drafting', 'none'] as const;

export const planTree = read(
  'plan.tree',
  'A plan among its parents and children, and which areas below it have issued their own plan, with days of lag.',
  z.object({ plan: planInput, asOf: dateInput.optional(), level: level.optional() }),
  z.object({
    plan: planRow, above: z.array(treeNode), below: z.array(treeNode),
    coverage: z.object({
      level: level.nullable(), asOf: day, expected: z.number().int(), issued: z.number().int(), drafting: z.number().int(), none: z.number().int(),
      rows: z.array(z.object({ area, state: z.enum(coverageStates), plan: z.string().nullable(), shortTitle: z.string().nullable(), issuedOn: day.nullable(), lagDays: z.number().int().nullable() })),
    }),
  }),
);

export const comparisonRelations = ['raised', 'kept', 'lowered', 'dropped', 'added', 'cannot_add_up', 'not_comparable'] as const;
export const comparisonRow = z.object({
  item: z.string(), section: z.string(), relation: z.enum(comparisonRelations), parentItem: z.string().nullable(), text: z.string(), parentText: z.string().nullable(),
  parentValue: z.string().nullable(), childValue: z.string().nullable(), reason: z.string().nullable(), consent: z.string().nullable(),
  /** A reason or a consent is still missing: the approval gate will stop here. */
  blocks: z.boolean(),
});

export const planCompareWithParents = read(
  'plan.compareWithParents',
  'A plan beside each of its parents in the library: raised, kept, lowered, dropped, added, cannot add up.',
  z.object({ plan: planInput, version: z.coerce.number().int().min(1).optional() }),
  z.object({ parents: z.array(z.object({ plan: z.string().nullable(), document: z.string(), rows: z.array(comparisonRow) })) }),
);

export const planCheck = read(
  'plan.check',
  'Everything wrong with a version: the format, and what the approval gate would stop.',
  z.object({ plan: planInput, version: z.coerce.number().int().min(1).optional() }),
  z.object({
    version: z.number().int(), problems: z.array(problem),
    gate: z.object({ passes: z.boolean(), missing: z.array(gatePart), problems: z.array(problem) }),
  }),
);

/** unconfirmed: cited by a plan, nobody has said yet whether it holds. */
export const policyStates = ['unconfirmed', 'in_force', 'under_review', 'amendment_proposed', 'replaced', 'expired'] as const;
export const policyRow = z.object({
  policy: z.string(), world, level: z.enum(['central', 'province', 'district', 'commune']), number: z.string(), title: z.string(), issuer: z.string(), area: area.nullable(),
  issuedOn: day.nullable(), validFrom: day.nullable(), validUntil: day.nullable(), state: z.enum(policyStates), replacedBy: z.string().nullable(), source: z.string(),
  note: z.string().nullable(), recordVersion: z.number().int(), /** Plans that cite it in their legal basis. */ citedBy: z.array(z.string()),
  /** The same with the plan's name and the item that cites it. */ citing: z.array(z.object({ plan: z.string(), shortTitle: z.string(), item: z.string() })),
  /** As recorded; `state` is what follows from it on the day asked (a policy past its last day has expired). */ recordedState: z.enum(policyStates), mayEdit: z.boolean(),
});

export const planListPolicies = read(
  'plan.listPolicies',
  'The policy register: what is in force, under review, proposed for amendment, replaced or expired on a day.',
  z.object({ query: z.string().trim().max(200).default(''), world: world.optional(), state: z.enum(policyStates).optional(), asOf: dateInput.optional(), area: areaInput.optional(), /** Only what this plan cites. */ plan: planInput.optional(), /** One entry. */ policy: planInput.optional(), ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(policyRow) }),
);

export { person, recordId };
