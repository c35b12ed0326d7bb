/**
 * The plan-file format: what a plan says, section by section, as one schema.
 * Called by `check.ts` (reading files), `json-schema.ts` (editor completion) and the editor's forms.
 * Documented for people in docs/plan-format.md; must not evaluate anything.
 */
import { z } from 'zod';
import { areaLevel, areaRef, amount, body, cadence, complain, covers, day, due, item, itemHead, slug, subjectKind, words, year } from './parts.ts';
import { goal, indicatorId } from './goal.ts';
import { awaitedSources, registers } from './registers.ts';

export const planFormatVersion = 1;

/** `quoc-gia-666/ngheo-da-chieu`: an item of another plan. */
export const itemRef = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/);

/** How a movement is run, whom it calls on and its first and last day, as form 0601.N of the emulation statistics divides movements. */
export const movementKinds = ['thematic', 'regular'] as const;
export type MovementKind = (typeof movementKinds)[number];
export const movementReaches = ['area', 'sector', 'cluster'] as const;
export type MovementReach = (typeof movementReaches)[number];

const movement = z.strictObject({
  kind: z.enum(movementKinds).optional(), reach: z.enum(movementReaches).optional(), starts_on: day.optional(), ends_on: day.optional(),
  name: words, short_name: words.optional(), aliases: z.array(words).optional(), slogans: z.array(item).optional(), source: words, covers,
}).superRefine((value, context) => {
  if (value.starts_on && value.ends_on && value.ends_on < value.starts_on) complain(context, 'plan.period_reversed');
});

const period = z
  .strictObject({ first_year: year, last_year: year, horizon_year: year.optional(), source: words.optional(), covers })
  .superRefine((value, context) => {
    if (value.last_year < value.first_year) complain(context, 'plan.period_reversed');
  });

const scope = z.strictObject({ areas: z.array(areaRef).min(1), text: words.optional(), source: words.optional(), covers });

/** A parent: the movement plan, the programme plan or the Party plan it carries out; `plan` when its file is in the library, `issued_on` for the days between the two documents. */
const parent = z
  .strictObject({ kind: z.enum(['movement', 'programme', 'party']), plan: slug.optional(), document: words, issued_on: day.optional(), source: words.optional(), covers, note: words.optional() })
  .readonly();

const signer = z.strictObject({ title: words, on_behalf_of: words.optional(), source: words.optional(), covers });

const contents = z.strictObject({
  id: slug, subject: subjectKind, heading: words, source: words, covers, note: words.optional(), items: z.array(item).min(1),
});

const population = z.strictObject({
  ethnic_minority: z.boolean().optional(), remote: z.boolean().optional(), region: z.enum(['I', 'II', 'III']).optional(),
  registered: z.boolean().optional(), text: words.optional(),
});

const reading = z.enum(['poor', 'poor_and_near_poor']);
export type Reading = z.output<typeof reading>;

const target = z
  .strictObject({
    ...itemHead,
    role: z.enum(['target', 'gate']).default('target'),
    area: areaRef.optional(),
    each: areaLevel.optional(),
    population: population.optional(),
    reading: reading.optional(),
    aspiration: z.boolean().default(false),
    alternative_of: slug.optional(),
    refines: itemRef.optional(),
    goal,
  })
  .superRefine((value, context) => {
    if (value.area !== undefined && value.each !== undefined) complain(context, 'plan.area_and_each', ['each']);
  });
export type Target = z.output<typeof target>;

const task = z.strictObject({
  ...itemHead, wording: z.enum(['giao', 'đề nghị']), lead: body, partners: z.array(body).optional(), cadence, due: due.optional(),
  result: words.optional(), milestone: slug.optional(), links: z.array(words).optional(), refines: itemRef.optional(),
});
export type Task = z.output<typeof task>;

const milestone = z.strictObject({
  ...itemHead, kind: z.enum(['plan', 'launch', 'phase', 'campaign', 'interim_review', 'final_review', 'yearly_review', 'award_round', 'inspection', 'other']),
  from: due.optional(), due: due.optional(), yearly: z.strictObject({ from: monthDay(), to: monthDay() }).optional(), cadence: cadence.default('once'),
  lead: body.optional(), partners: z.array(body).optional(), refines: itemRef.optional(),
});
export type Milestone = z.output<typeof milestone>;

function monthDay() {
  return z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
}

const criterion = z
  .strictObject({
    ...itemHead, kind: z.enum(['computed', 'evidence', 'opinion']), weight: amount.optional(), target: slug.optional(), register: z.enum(registers).optional(),
    indicator: indicatorId.optional(), /** Whose opinion it is, where that body enters it itself. */ opinion_of: z.enum(['front']).optional(),
    /** The register that will say this one day and is not kept here yet: until then only what somebody accepted by name counts (docs/decisions/0041). */ awaits: z.enum(awaitedSources).optional(), only_area: areaRef.optional(), refines: itemRef.optional(),
  })
  .superRefine((value, context) => {
    if (value.register !== undefined && (value.kind !== 'computed' || value.target !== undefined)) complain(context, 'plan.register_not_computed', ['register']);
    if (value.awaits !== undefined && (value.kind === 'computed' || value.opinion_of !== undefined)) complain(context, 'plan.awaits_needless', ['awaits']);
    if (value.kind === 'computed' && value.register === undefined && value.target === undefined) complain(context, 'plan.computed_from_nothing', ['kind']);
  });
export type Criterion = z.output<typeof criterion>;

export type CriterionGroup = { id: string; text?: string | undefined; note?: string | undefined; weight?: string | undefined; need: 'all' | 'any'; items: (Criterion | CriterionGroup)[] };
const criterionGroup: z.ZodType<CriterionGroup, unknown> = z.strictObject({
  id: slug, text: words.optional(), note: words.optional(), weight: amount.optional(), need: z.enum(['all', 'any']),
  get items() {
    return z.array(z.union([criterion, criterionGroup])).min(1);
  },
}) as unknown as z.ZodType<CriterionGroup, unknown>;

const criteriaSet = z.strictObject({
  ...itemHead, subject: subjectKind, need: z.enum(['all', 'any']).default('all'), /** Full marks of the scale the weights are parts of (thang điểm). */ scale: amount.optional(), /** The least sum of marks that passes, where the plan sets one. */ pass_at: amount.optional(),
  items: z.array(z.union([criterion, criterionGroup])), decided_later: words.optional(),
});
export type CriteriaSet = z.output<typeof criteriaSet>;

const award = z.strictObject({
  ...itemHead, act: z.enum(['recognise', 'award', 'propose', 'incentive']), name: words.optional(), by: body.optional(), subjects: z.array(subjectKind).min(1),
  occasions: z.array(z.enum(['yearly', 'interim_review', 'final_review', 'ad_hoc'])).min(1), waits_for: words.optional(), refines: itemRef.optional(),
});
export type Award = z.output<typeof award>;

const reportDuty = z.strictObject({
  ...itemHead, kind: z.enum(['periodic', 'ad_hoc', 'change_request']).default('periodic'), from: body, to: z.array(body).min(1), through: body.optional(),
  then_to: z.array(body).optional(), cadence, due: due.optional(), refines: itemRef.optional(),
});

const publicity = z.strictObject({
  ...itemHead, lead: body.optional(), partners: z.array(body).optional(), wording: z.enum(['giao', 'đề nghị']).optional(),
  channels: z.array(words).optional(), audience: words.optional(), cadence: cadence.optional(), refines: itemRef.optional(),
});

const control = z.strictObject({ ...itemHead, lead: body.optional(), cadence: cadence.optional(), refines: itemRef.optional() });
const resource = z.strictObject({ ...itemHead, kinds: z.array(z.enum(['budget', 'fund', 'donation', 'labour', 'knowledge', 'goods', 'credit', 'own'])).optional(), refines: itemRef.optional() });

/** A parent's item this plan lowers or leaves out, with the reason and who consented; `not_applicable` (another level's item) needs only the reason. */
const departure = z.strictObject({ item: itemRef, relation: z.enum(['lowered', 'dropped', 'not_applicable']), reason: words, consent: words.optional() });

export const planFile = z.strictObject({
  format: z.literal(planFormatVersion),
  id: slug,
  world: z.enum(['real', 'story']),
  document: z.strictObject({
    kind: z.enum(['decision', 'plan', 'party_plan']), number: words.optional(), issuer: body, issued_on: day.optional(), place: words.optional(),
    side: z.enum(['state', 'party']), title: words, short_title: words, source: words, covers, note: words.optional(),
  }),
  movement,
  period,
  scope,
  parents: z.array(parent).default([]),
  legal_basis: z.array(item).default([]),
  recipients: z.array(item).default([]),
  signer: signer.optional(),
  purposes: z.array(item).default([]),
  requirements: z.array(item).default([]),
  solutions: z.array(item).default([]),
  contents: z.array(contents).default([]),
  targets: z.array(target).default([]),
  tasks: z.array(task).default([]),
  milestones: z.array(milestone).default([]),
  criteria: z.array(criteriaSet).default([]),
  awards: z.array(award).default([]),
  reports: z.array(reportDuty).default([]),
  publicity: z.array(publicity).default([]),
  resources: z.array(resource).default([]),
  controls: z.array(control).default([]),
  registers: z.array(item).default([]),
  departures: z.array(departure).default([]),
});

export type Plan = z.output<typeof planFile>;
