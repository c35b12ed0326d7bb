/**
 * The certificate of a poor or near-poor household (Mẫu 03): number, household, members, results by year. Called by
 * `src/actions/review/certificates.ts`. Carries the personal data the form asks for and nothing else.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import type { Relation, Sex } from '../domain/household/types.ts';
import type { Translator } from '../domain/text/translate.ts';
import { formNote, paperHead, paragraph, type PaperStanding, type RoundFacts } from './review-paper.ts';

export type CertifiedMember = { readonly name: string; readonly relation: Relation; readonly birth: string | null; readonly sex: Sex | null; readonly ethnic: string };
export type Certificate = {
  readonly class: 'poor' | 'near_poor';
  readonly head: { readonly name: string; readonly ethnic: string; readonly citizenNumber: string | null };
  readonly address: string;
  readonly decision: { readonly number: string; readonly on: PlainDate; readonly commune: string };
  readonly from: PlainDate;
  readonly members: readonly CertifiedMember[];
  /** Results of former years and this one, oldest first. */
  readonly results: readonly { readonly year: number; readonly class: string }[];
  /** A certificate this one takes the place of. */
  readonly replaces?: { readonly number: string; readonly why: string } | undefined;
};

export function composeCertificate(facts: RoundFacts, made: Certificate, given: PaperStanding, t: Translator): OfficialDocument {
  const year = (member: CertifiedMember, sex: Sex): string => (member.sex === sex && member.birth ? member.birth.slice(0, 4) : '');
  return {
    ...paperHead(facts, 'certificate', given, 'chair', t), title: t(`paper.certificate.title.${made.class}`), subject: t('paper.certificate.year', { year: String(facts.year) }),
    body: [
      ...formNote(facts, 'certificate', t),
      paragraph(t('paper.certificate.chair', { commune: facts.commune })),
      paragraph([{ text: t('paper.certificate.head', { name: made.head.name }), bold: true }]),
      paragraph(t('paper.certificate.ethnic', { value: made.head.ethnic || '–' })),
      paragraph(t('paper.certificate.citizen', { value: made.head.citizenNumber ?? '–' })),
      paragraph(t('paper.certificate.address', { value: made.address })),
      paragraph(t('paper.certificate.is', { class: t(`policy.class.${made.class}`), number: made.decision.number, date: { date: made.decision.on }, commune: made.decision.commune })),
      paragraph(t('paper.certificate.members')),
      {
        type: 'table',
        columns: [
          { title: t('paper.column.number'), width: 1, align: 'center' }, { title: t('paper.column.name'), width: 5 }, { title: t('paper.column.relation'), width: 3 }, { title: t('paper.column.born_male'), width: 2, align: 'center' },
          { title: t('paper.column.born_female'), width: 2, align: 'center' }, { title: t('paper.column.ethnic'), width: 2.2 }, { title: t('paper.column.note'), width: 2 },
        ],
        rows: made.members.map((member, index) => [String(index + 1), member.name, t(`household.relation.${member.relation}`), year(member, 'male'), year(member, 'female'), member.ethnic, '']),
      },
      paragraph(t('paper.certificate.results')),
      ...resultsByYear(made.results, t),
      paragraph(t('paper.certificate.valid', { from: { date: made.from } })),
      ...(made.replaces ? [paragraph(t('paper.certificate.replaces', made.replaces))] : []),
    ],
    recipients: [t('paper.recipients.household'), t('paper.recipients.kept')],
  };
}

/** Years side by side, so that the certificate of a usual household stays on one page. */
function resultsByYear(results: Certificate['results'], t: Translator): OfficialDocument['body'] {
  return Array.from({ length: Math.ceil(results.length / yearsInARow) }, (_, row) => results.slice(row * yearsInARow, (row + 1) * yearsInARow)).map((years) => ({
    type: 'table', columns: [{ title: t('paper.column.year'), width: 2 }, ...years.map((one) => ({ title: String(one.year), width: 2.4, align: 'center' as const }))], rows: [[t('paper.column.result'), ...years.map((one) => one.class)]],
  }));
}

const yearsInARow = 5;
