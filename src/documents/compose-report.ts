/**
 * A unit's report on the movement as an official paper: sentences of closed figures, texts by hand, of a compiled one what the units sent and who is
 * missing, and an annex with the number of every figure. `section`: the middle alone, for the general report of the body. Called by `actions/report/paper.ts`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument, Standing, Table } from '../domain/document/model.ts';
import { documentSymbol } from '../domain/document/number.ts';
import type { Sentence } from '../domain/report/narrative.ts';
import { handParts, type ReportContent, type ReportFigure, type SourceReport } from '../domain/report/types.ts';
import { formatDate, formatDecimal, say, type Translator } from '../domain/text/translate.ts';
import { headSignature, isCommittee } from './head-signature.ts';
import { paragraph } from './review-paper.ts';

export type ReportPaper = {
  readonly world: 'real' | 'story'; readonly organisation: string; readonly superior: string | null; /** The name of the area, as the place before the date. */ readonly place: string; readonly title: string; readonly periodEnd: PlainDate; readonly recipients: readonly string[]; readonly through: string | null;
  readonly content: ReportContent; readonly sentences: readonly Sentence[]; readonly units: readonly (SourceReport & { readonly sentences: readonly Sentence[] })[];
  readonly titleOf: (indicator: string) => string; readonly unitOf: (indicator: string) => string; readonly section: boolean;
};

export function composeReport(made: ReportPaper, t: Translator): OfficialDocument {
  const standing: Standing = made.section
    ? { form: 'draft', symbol: '' }
    : { form: 'draft', symbol: documentSymbol('state', 'report', isCommittee(made.organisation, t) ? 'UBND' : '…'), signature: headSignature(made.organisation, t) };
  // The paper says what it is: a title that begins with the same word does not say it again.
  const word = t('report.paper.word');
  const titled = made.title.startsWith(`${word} `) ? made.title.slice(word.length + 1).replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('vi')) : null;
  return {
    authority: 'state', world: made.world, kind: 'report', ...(made.section ? { sheet: 'section' as const, title: t('report.paper.section.head') } : {}), standing, issuer: made.organisation, place: made.place, ...(made.superior && !made.section ? { superior: made.superior } : {}),
    subject: made.section ? t('report.paper.section.title') : (titled ?? made.title),
    ...(made.section ? {} : { addressees: [...(made.through ? [made.through] : []), ...made.recipients] }),
    body: [
      ...(made.section ? [{ type: 'note' as const, text: t('report.paper.section.source', { organisation: made.organisation }) }] : []),
      paragraph(t(titled === null ? 'report.paper.open' : 'report.paper.open_titled', { organisation: made.organisation, title: titled === null ? made.title : made.title.slice(word.length + 1), date: { date: made.periodEnd } })),
      { type: 'heading', level: 1, text: t('report.paper.figures') },
      ...(made.sentences.length === 0 ? [paragraph(t('report.paper.figures.none'))] : made.sentences.map((one) => sentence(one, t))),
      ...unitsOf(made, t),
      ...handParts.flatMap((part): readonly Block[] => [
        { type: 'heading', level: 1, text: t(`report.part.${part}`) }, ...written(made.content.texts[part], t), ...made.units.filter((one) => one.texts[part] !== '').map((one) => paragraph(t('report.paper.units.said', { organisation: one.organisation, text: one.texts[part] }))),
      ]),
    ],
    recipients: made.section ? [] : [...made.recipients, t('report.paper.kept')],
    annexes: made.content.figures.length === 0 && made.units.length === 0 ? [] : [{ title: t('report.paper.sources'), body: sources(made, t) }],
    provenance: { asOf: made.periodEnd },
  };
}

/** A sentence whose figure is no longer the one that stands says so on paper too. */
function sentence(one: Sentence, t: Translator): Block {
  return paragraph(one.changed === null ? say(t, one.said) : [{ text: say(t, one.said) }, { text: say(t, one.changed), tag: true }]);
}

function written(text: string, t: Translator): readonly Block[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return lines.length === 0 ? [paragraph(t('report.paper.nothing'))] : lines.map((line) => paragraph(line));
}

function unitsOf({ content: { compiled }, units }: ReportPaper, t: Translator): readonly Block[] {
  if (compiled === null) return [];
  const table: Table = {
    type: 'table',
    columns: [{ title: t('report.paper.column.number'), width: 1, align: 'center' }, { title: t('report.paper.column.unit'), width: 8 }, { title: t('report.paper.column.sent'), width: 3, align: 'center' }, { title: t('report.paper.column.time'), width: 3, align: 'center' }],
    rows: units.map((one, index) => [String(index + 1), one.organisation, formatDate(t.locale, one.sentOn as PlainDate), t(`report.time.${one.onTime ? 'in_time' : 'late'}`)]),
  };
  return [
    { type: 'heading', level: 1, text: t('report.paper.units') },
    paragraph(t('report.paper.units.counts', { received: units.length, asked: compiled.asked, inTime: units.filter((one) => one.onTime).length })),
    paragraph(compiled.missing.length === 0 ? t('report.paper.units.all') : t('report.paper.units.missing', { units: compiled.missing.join('; ') })),
    table,
  ];
}

function sources(made: ReportPaper, t: Translator): readonly Block[] {
  const rowOf = (figure: ReportFigure) => [made.titleOf(figure.indicator), formatDate(t.locale, figure.periodEnd as PlainDate), `${formatDecimal(t.locale, figure.value)} ${made.unitOf(figure.indicator)}`, String(figure.observation)];
  const table = (figures: readonly ReportFigure[]): Table => ({
    type: 'table',
    columns: [{ title: t('report.paper.column.number'), width: 1, align: 'center' }, { title: t('report.paper.column.indicator'), width: 7 }, { title: t('report.paper.column.date'), width: 2.6, align: 'center' }, { title: t('report.paper.column.value'), width: 3, align: 'right' }, { title: t('report.paper.column.source'), width: 2.4, align: 'right' }],
    rows: figures.map((figure, index) => [String(index + 1), ...rowOf(figure)]),
  });
  return [
    { type: 'note', text: t('report.paper.figures.note') },
    ...(made.content.figures.length > 0 ? [table(made.content.figures)] : []),
    ...made.units.filter((one) => one.figures.length > 0).flatMap((one): readonly Block[] => [{ type: 'heading', level: 2, text: t('report.paper.sources.unit', { organisation: one.organisation }), plain: true }, table(one.figures)]),
  ];
}
