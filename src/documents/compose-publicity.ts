/**
 * Papers of publicity: a bulletin to be read aloud with its length, an article, the monthly letter of orientation, the report of a quarter. Every
 * figure's number stands in an annex. Called by `actions/publicity`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { Block, OfficialDocument, Standing, Table } from '../domain/document/model.ts';
import { documentSymbol } from '../domain/document/number.ts';
import { placeOf } from '../domain/document/place.ts';
import type { Message } from '../domain/message.ts';
import type { QuarterSum } from '../domain/publicity/contract.ts';
import type { Pace, Reading } from '../domain/publicity/reading.ts';
import { parts, type TextContent, type TextKind } from '../domain/publicity/types.ts';
import { formatDate, formatDecimal, formatMonth, formatNumber, say, type Translator } from '../domain/text/translate.ts';
import { headSignature } from './head-signature.ts';
import { inSentence } from './plan-words.ts';
import { paragraph, tagged } from './review-paper.ts';

const lines = (text: string): readonly Block[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => paragraph(line));

export type TextPaper = {
  readonly world: 'real' | 'story'; readonly areaName: string; readonly kind: TextKind; readonly title: string; readonly month: PlainDate | null; readonly content: TextContent; readonly approved: string | null; readonly approvedOn: PlainDate | null; readonly changed: readonly Message[];
  readonly reading: Reading; readonly pace: Pace; readonly titleOf: (indicator: string) => string; readonly unitOf: (indicator: string) => string;
};

export function composePublicityText(made: TextPaper, t: Translator): OfficialDocument {
  const letter = made.kind === 'orientation';
  const issuer = t('paper.issuer', { commune: inSentence(made.areaName) });
  const signature = letter ? headSignature(issuer, t) : { lines: [{ office: t('publicity.paper.approver') }], ...(made.approved === null ? {} : { name: made.approved }) };
  const standing: Standing = letter ? { form: 'draft', symbol: documentSymbol('state', 'letter', 'UBND'), signature } : { form: 'draft', symbol: '', signature, ...(made.approvedOn ? { date: made.approvedOn } : {}) };
  return {
    authority: 'state', world: made.world, kind: letter ? 'letter' : 'notice', ...(letter ? {} : { sheet: 'unnumbered' as const, title: t(`publicity.paper.${made.kind}`) }), standing, issuer, place: placeOf(made.areaName),
    subject: letter && made.month ? t('publicity.paper.orientation.subject', { month: formatMonth(made.month) }) : made.title,
    ...(letter ? { addressees: [t('publicity.paper.orientation.to')] } : {}),
    body: [
      ...(made.kind === 'bulletin' ? [{ type: 'note' as const, text: tagged(t('publicity.paper.reading', { words: made.reading.words, seconds: made.reading.seconds, pace: made.pace.wordsPerMinute }), made.pace.unverified, t) }] : []),
      ...(made.changed.length > 0 ? [{ type: 'note' as const, text: t('publicity.paper.changed', { what: made.changed.map((one) => say(t, one)).join('; ') }) }] : []),
      ...parts.flatMap((part): readonly Block[] => {
        if (made.content.parts[part].trim() === '') return [];
        const head: readonly Block[] = letter && part !== 'purpose' ? [{ type: 'heading', level: 2, text: t(`publicity.paper.orientation.${part}`) }] : [];
        const topics: readonly Block[] = letter && part === 'content' && made.content.topics.length > 0 ? [{ type: 'bullets', items: made.content.topics }] : [];
        return [...head, ...lines(made.content.parts[part]), ...topics];
      }),
    ],
    ...(letter ? { recipients: [t('publicity.paper.orientation.as_above'), t('report.paper.kept')] } : {}),
    annexes: made.content.figures.length === 0 ? [] : [{ title: t('report.paper.sources'), body: [{ type: 'note', text: t('report.paper.figures.note') }, sources(made, t)] }],
    provenance: { asOf: made.content.draftedOn as PlainDate },
  };
}

function sources(made: TextPaper, t: Translator): Table {
  return {
    type: 'table',
    columns: [{ title: t('report.paper.column.number'), width: 1, align: 'center' }, { title: t('report.paper.column.indicator'), width: 7 }, { title: t('report.paper.column.date'), width: 2.6, align: 'center' }, { title: t('report.paper.column.value'), width: 3, align: 'right' }, { title: t('report.paper.column.source'), width: 2.4, align: 'right' }],
    rows: made.content.figures.map((figure, index) => [String(index + 1), made.titleOf(figure.indicator), formatDate(t.locale, figure.periodEnd as PlainDate), `${formatDecimal(t.locale, figure.value)} ${made.unitOf(figure.indicator)}`, String(figure.observation)]),
  };
}

type Sums = Omit<QuarterSum, 'channel' | 'audience'>;
export type QuarterPaper = { readonly world: 'real' | 'story'; readonly areaName: string; readonly year: number; readonly quarter: number; readonly from: PlainDate; readonly until: PlainDate; /** The quarter's last day, or today while it runs. */ readonly asOf: PlainDate; readonly rows: readonly QuarterSum[]; readonly all: Sums };

export function composePublicityQuarter(made: QuarterPaper, t: Translator): OfficialDocument {
  const number = (value: number): string => formatNumber(t.locale, value);
  const cells = (sum: Sums) => [number(sum.planned), number(sum.done), number(sum.pieces), number(sum.minutes), number(sum.people)];
  const issuer = t('paper.issuer', { commune: inSentence(made.areaName) });
  const names = { quarter: String(made.quarter), year: String(made.year), area: inSentence(made.areaName) };
  return {
    authority: 'state', world: made.world, kind: 'report', standing: { form: 'draft', symbol: documentSymbol('state', 'report', 'UBND'), signature: headSignature(issuer, t) }, issuer, place: placeOf(made.areaName),
    subject: t('publicity.paper.quarter.subject', names),
    body: [
      paragraph(t('publicity.paper.quarter.open', { ...names, from: { date: made.from }, until: { date: made.until } })),
      paragraph(t('publicity.paper.quarter.all', { planned: made.all.planned, done: made.all.done, cancelled: made.all.cancelled, pieces: made.all.pieces, minutes: made.all.minutes, people: made.all.people })),
      { type: 'heading', level: 1, text: t('publicity.paper.quarter.table') },
      { type: 'note', text: t('publicity.paper.quarter.note') },
      ...(made.rows.length === 0 ? [paragraph(t('publicity.paper.quarter.none'))] : [{
        type: 'table' as const,
        columns: [{ title: t('publicity.screen.channel'), width: 4 }, { title: t('publicity.screen.audience'), width: 4 }, ...(['planned', 'done', 'pieces', 'minutes', 'people'] as const).map((column) => ({ title: t(`publicity.screen.sum.${column}`), width: 2, align: 'right' as const }))],
        rows: [...made.rows.map((row) => [t(`publicity.channel.${row.channel}`), t(`publicity.audience.${row.audience}`), ...cells(row)]), [{ text: t('publicity.screen.sum.all'), bold: true }, '', ...cells(made.all)].map((cell) => (typeof cell === 'string' ? cell : [cell]))],
      }, paragraph(t('publicity.paper.quarter.closing', names))]),
    ],
    recipients: [t('report.paper.kept')], annexes: [], provenance: { asOf: made.asOf },
  };
}
