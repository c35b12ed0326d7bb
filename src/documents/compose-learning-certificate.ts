/** The certificate of who passed the exercises and the test on using the software, as a paper without a number of the register of documents. Called by `actions/learning.ts`. */
import type { PlainDate } from '../domain/calendar.ts';
import type { OfficialDocument } from '../domain/document/model.ts';
import type { LearningPart } from '../domain/learning/practice.ts';
import { formatDate, type Translator } from '../domain/text/translate.ts';
import { paragraph } from './review-paper.ts';

export type LearningCertificate = {
  readonly world: 'real' | 'story'; readonly place: string; readonly name: string; readonly number: number; readonly edition: number; readonly issuedOn: PlainDate; readonly parts: readonly { readonly part: LearningPart; readonly passedOn: PlainDate }[];
};

export function composeLearningCertificate(made: LearningCertificate, t: Translator): OfficialDocument {
  return {
    authority: 'state', world: made.world, kind: 'certificate', sheet: 'unnumbered', title: t('learning.paper.title'), issuer: t('learning.paper.issuer'), place: made.place, subject: t('learning.paper.subject'),
    standing: { form: 'draft', symbol: '', date: made.issuedOn },
    body: [
      paragraph(t('learning.paper.certifies')),
      paragraph([{ text: made.name, bold: true }]),
      paragraph(t('learning.paper.done', { edition: made.edition, date: { date: made.issuedOn } })),
      {
        type: 'table', columns: [{ title: t('learning.paper.column.number'), width: 1, align: 'center' }, { title: t('learning.paper.column.part'), width: 8 }, { title: t('learning.paper.column.on'), width: 3, align: 'center' }],
        rows: made.parts.map((one, index) => [String(index + 1), t(`learning.part.${one.part}`), formatDate(t.locale, one.passedOn)]),
      },
      { type: 'note', text: t('learning.paper.note', { number: made.number }) },
    ],
    recipients: [],
  };
}
