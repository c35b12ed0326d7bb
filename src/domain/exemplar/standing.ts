/**
 * What may happen to an exemplar: its stages in order, who it may be about, and what has to stand before it is made public. Pure.
 * Called by `actions/exemplar` before every write and by the screen. The public page asks the database by the same rule (0168-exemplars.sql).
 */
import type { PlainDate } from '../calendar.ts';
import type { SubjectKind } from '../emulation/subject.ts';
import { fold } from '../search.ts';
import type { ExemplarProblemCode } from './problems.ts';

export const exemplarKinds = ['collective', 'person', 'household', 'good_deed', 'new_factor'] as const;
export type ExemplarKind = (typeof exemplarKinds)[number];
export const exemplarStages = ['found', 'fostered', 'spread'] as const;
export type ExemplarStage = (typeof exemplarStages)[number];
export const consentScopes = ['portal', 'name', 'photo', 'press'] as const;
export type ConsentScope = (typeof consentScopes)[number];

export type ExemplarStep = { readonly stage: ExemplarStage; readonly on: PlainDate; readonly by: string; readonly note: string };
export type Consent = { readonly textVersion: number; readonly scope: readonly ConsentScope[]; /** Its paper is still in the files. */ readonly paper: boolean };
export type PublicFacts = { readonly textVersion: number; readonly approvedText: number | null; readonly consent: Consent | null; /** The words name somebody who did not agree to be named so. */ readonly names: boolean };

const collective: readonly SubjectKind[] = ['province', 'district', 'commune', 'village', 'department', 'unit', 'enterprise', 'cooperative', 'organisation'];
const person: readonly SubjectKind[] = ['person', 'official'];

/** Who an exemplar of a kind may be about: a good deed and a new factor may be anybody's. */
export function subjectsOf(kind: ExemplarKind): readonly SubjectKind[] {
  if (kind === 'collective') return collective;
  if (kind === 'person') return person;
  return kind === 'household' ? ['household'] : [...person, 'household', ...collective];
}

/** The first reason against the next stage, or null. Stages come one after the other; it is spread when somebody follows it somewhere. */
export function againstStage(steps: readonly ExemplarStep[], next: Pick<ExemplarStep, 'stage' | 'on'>, today: PlainDate, places: number): ExemplarProblemCode | null {
  if (next.on > today) return 'exemplar.in_future';
  if (exemplarStages[steps.length] !== next.stage) return 'exemplar.wrong_stage';
  if (steps.length > 0 && next.on < steps.at(-1)!.on) return 'exemplar.before_last_step';
  return next.stage === 'spread' && places === 0 ? 'exemplar.spread_nowhere' : null;
}

/**
 * True when the words say a full name other than as agreed to: `agreed` is how the person may be shown, '' when not by name.
 * Read with and without marks; a name of one word is no full name and may be any word.
 */
export function saysName(words: readonly string[], names: readonly string[], agreed: string): boolean {
  const [text, shown] = [` ${fold(words.join(' '))} `, ` ${fold(agreed)} `];
  return names.map(fold).some((name) => name.includes(' ') && text.includes(` ${name} `) && !shown.includes(` ${name} `));
}

/** Every reason against making it public: consent and approval must stand, both for the words as they are now, and the words name nobody against the consent. */
export function againstPublishing({ textVersion, approvedText, consent, names }: PublicFacts): readonly ExemplarProblemCode[] {
  const reasons: ExemplarProblemCode[] = [];
  if (consent === null || !consent.paper) reasons.push('exemplar.no_consent');
  else if (!consent.scope.includes('portal')) reasons.push('exemplar.consent_not_public');
  else if (consent.textVersion !== textVersion) reasons.push('exemplar.consent_other_text');
  if (consent !== null && names) reasons.push('exemplar.name_in_text');
  if (approvedText === null) reasons.push('exemplar.not_approved');
  else if (approvedText !== textVersion) reasons.push('exemplar.approved_other_text');
  return reasons;
}
