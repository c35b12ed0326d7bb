/** What is held about a household, for the person who asked to see it: one chapter for each kind of record. Called by `src/actions/privacy-copy.ts`; names the household because it is for the household. */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument } from '../domain/document/model.ts';
import { placeOf } from '../domain/document/place.ts';
import type { CopySection } from '../domain/privacy/holdings.ts';
import { formatDate, type Translator } from '../domain/text/translate.ts';
import { inSentence } from './plan-words.ts';
import { paragraph } from './review-paper.ts';

export type CopyLine = { readonly on: string; readonly what: string; readonly by: string };
export type CopyPaper = {
  readonly world: 'real' | 'story'; readonly commune: string; readonly village: string; readonly household: number; readonly request: number; readonly receivedOn: PlainDate; readonly person: string; readonly on: PlainDate;
  readonly sections: readonly { readonly section: CopySection; readonly lines: readonly CopyLine[]; /** Questions and answers of a form, one a row. */ readonly asked: readonly { readonly title: string; readonly rows: readonly (readonly [string, string])[] }[]; /** Older lines that are counted and not told one by one. */ readonly left: number }[];
};

export function composeCopy(made: CopyPaper, t: Translator): OfficialDocument {
  const { commune } = made;
  return {
    authority: 'state', world: made.world, kind: 'notice', sheet: 'unnumbered', title: t('privacy.copy.title'), subject: t('privacy.copy.subject', { household: String(made.household) }),
    standing: { form: 'draft', symbol: '', date: made.on, signature: { lines: [{ office: t('privacy.copy.office') }] } },
    issuer: t('paper.issuer', { commune: inSentence(commune) }), place: placeOf(commune),
    body: [
      paragraph(t('privacy.copy.why', { person: made.person, request: String(made.request), date: formatDate('vi', made.receivedOn) })),
      paragraph(t('privacy.copy.where', { household: String(made.household), village: made.village, date: formatDate('vi', made.on) })),
      ...made.sections.flatMap((one, index): readonly Block[] => [
        { type: 'paragraph', text: [{ text: `${index + 1}. ${t(`privacy.copy.section.${one.section}`)}`, bold: true }] },
        ...(one.lines.length === 0 ? [paragraph(t('privacy.copy.none'))] : [{
          type: 'table' as const, columns: [{ title: t('privacy.copy.on'), width: 3 }, { title: t('privacy.copy.what'), width: 7 }, { title: t('privacy.copy.by'), width: 3 }],
          rows: one.lines.map((line) => [line.on, line.what, line.by]),
        }]),
        ...one.asked.flatMap((form): readonly Block[] => [
          { type: 'paragraph', text: [{ text: form.title, italic: true }] },
          { type: 'table', columns: [{ title: t('privacy.copy.question'), width: 8 }, { title: t('privacy.copy.told'), width: 5 }], rows: form.rows.map((row) => [...row]) },
        ]),
        ...(one.left > 0 ? [paragraph(t('privacy.copy.left', { count: one.left }))] : []),
      ]),
      paragraph(t('privacy.copy.kept')),
      paragraph(t('privacy.copy.rights')),
    ],
  };
}
