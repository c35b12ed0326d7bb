/**
 * The sections of a plan and the fields of their items, once for showing and once for editing: which key, what kind of field,
 * which choices. Targets' goals have their own forms (`goal-fields.tsx`). Must agree with `domain/plan/format.ts`.
 */
import type { z } from 'zod';
import type { planFile } from '../../domain/plan/format.ts';

/** A plan file as it may stand half-finished: every section may be missing. */
export type PlanContent = Partial<z.input<typeof planFile>>;
export type RawItem = Readonly<Record<string, unknown>> & { readonly id?: string; readonly text?: string; readonly source?: string };

export type FieldKind = 'text' | 'long' | 'number' | 'choice' | 'choices' | 'lines' | 'check';
export type FieldRule = {
  readonly key: string; readonly kind: FieldKind; readonly required?: boolean;
  /** Choices of a closed list and where their words are in the catalogue. */
  readonly choices?: readonly string[]; readonly words?: string;
  /** What an absent key means in the format. */
  readonly initial?: string;
};

const subjects = ['all', 'nation', 'ministry', 'province', 'department', 'district', 'commune', 'village', 'household', 'official', 'head', 'enterprise', 'organisation', 'individual', 'collective', 'front', 'party', 'cluster', 'press', 'bank'];
const cadences = ['once', 'monthly', 'quarterly', 'half_yearly', 'yearly', 'continuous', 'as_needed', 'as_prescribed'];
const cadence = { key: 'cadence', kind: 'choice', choices: cadences, words: 'document.cadence' } as const;
const lead = { key: 'lead', kind: 'text' } as const;
const partners = { key: 'partners', kind: 'lines' } as const;
const due = { key: 'due', kind: 'text' } as const;

/** In the order of the file and of the page. */
export const sections = {
  purposes: [], requirements: [], contents: [{ key: 'subject', kind: 'choice', choices: subjects, words: 'document.subject', required: true }], solutions: [],
  targets: [
    { key: 'role', kind: 'choice', choices: ['target', 'gate'], words: 'plan.screen.role', required: true, initial: 'target' },
    { key: 'each', kind: 'choice', choices: ['province', 'district', 'commune', 'village'], words: 'plan.level' },
    { key: 'reading', kind: 'choice', choices: ['poor', 'poor_and_near_poor'], words: 'plan.screen.reading' },
    { key: 'aspiration', kind: 'check' },
  ],
  tasks: [
    { key: 'wording', kind: 'choice', choices: ['giao', 'đề nghị'], required: true }, { ...lead, required: true }, partners, { ...cadence, required: true }, due, { key: 'result', kind: 'text' }, { key: 'links', kind: 'lines' },
  ],
  milestones: [
    { key: 'kind', kind: 'choice', required: true, words: 'plan.screen.milestone', choices: ['plan', 'launch', 'phase', 'campaign', 'interim_review', 'final_review', 'yearly_review', 'award_round', 'inspection', 'other'] },
    { key: 'from', kind: 'text' }, due, lead, partners,
  ],
  criteria: [{ key: 'subject', kind: 'choice', choices: subjects, words: 'document.subject', required: true }, { key: 'need', kind: 'choice', choices: ['all', 'any'], words: 'plan.screen.need', initial: 'all' }, { key: 'scale', kind: 'number' }, { key: 'pass_at', kind: 'number' }, { key: 'decided_later', kind: 'text' }],
  awards: [
    { key: 'act', kind: 'choice', choices: ['recognise', 'award', 'propose', 'incentive'], words: 'document.act', required: true }, { key: 'name', kind: 'text' }, { key: 'by', kind: 'text' },
    { key: 'subjects', kind: 'choices', choices: subjects, words: 'document.subject', required: true }, { key: 'occasions', kind: 'choices', choices: ['yearly', 'interim_review', 'final_review', 'ad_hoc'], words: 'document.occasion', required: true }, { key: 'waits_for', kind: 'text' },
  ],
  reports: [
    { key: 'kind', kind: 'choice', choices: ['periodic', 'ad_hoc', 'change_request'], words: 'plan.screen.report_kind', initial: 'periodic' }, { key: 'from', kind: 'text', required: true }, { key: 'to', kind: 'lines', required: true }, { key: 'through', kind: 'text' }, { key: 'then_to', kind: 'lines' }, { ...cadence, required: true }, due,
  ],
  publicity: [lead, partners, { key: 'channels', kind: 'lines' }, { key: 'audience', kind: 'text' }, cadence],
  resources: [{ key: 'kinds', kind: 'choices', choices: ['budget', 'fund', 'donation', 'labour', 'knowledge', 'goods', 'credit', 'own'], words: 'plan.screen.resource' }],
  controls: [lead, cadence],
  registers: [],
  legal_basis: [],
  recipients: [],
} as const satisfies Record<string, readonly FieldRule[]>;

export type SectionName = keyof typeof sections;
export const sectionNames = Object.keys(sections) as readonly SectionName[];

export function rulesOf(section: SectionName): readonly FieldRule[] {
  return sections[section];
}

export function itemsIn(content: PlanContent, section: SectionName): readonly RawItem[] {
  const value = (content as Record<string, unknown>)[section];
  return Array.isArray(value) ? (value as RawItem[]) : [];
}
