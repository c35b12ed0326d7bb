/**
 * The papers of a review conference: invitation with its agenda, summary report of closed figures and texts by hand, minutes with conclusions.
 * Called by `actions/conference/paper.ts`. A sentence whose figure no longer stands says so on paper too; what is not closed is named, never filled.
 */
import type { PlainDate } from '../domain/calendar.ts';
import type { ConclusionRow } from '../domain/conference/conclusion.ts';
import { type ConferenceContent, type ConferenceFigures, type ConferenceOccasion, conferenceParts } from '../domain/conference/types.ts';
import type { Block, OfficialDocument, Signature, Standing } from '../domain/document/model.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import { documentSymbol } from '../domain/document/number.ts';
import { placeOf } from '../domain/document/place.ts';
import type { Sentence } from '../domain/report/narrative.ts';
import { formatDate, formatDecimal, formatOfficialDate, say, type Translator } from '../domain/text/translate.ts';
import { headSignature } from './head-signature.ts';
import { paragraph } from './review-paper.ts';

export type ConferencePaper = {
  readonly world: 'real' | 'story'; /** "Huyện Tây Lĩnh". */ readonly area: string; readonly occasion: ConferenceOccasion; readonly title: string; readonly planTitle: string; readonly plannedOn: PlainDate; readonly heldOn: PlainDate | null; readonly place: string;
  readonly content: ConferenceContent; readonly figures: ConferenceFigures; readonly sentences: readonly Sentence[]; readonly tiedTitle: string | null; readonly conclusions: readonly ConclusionRow[];
  readonly titleOf: (indicator: string) => string; readonly unitOf: (indicator: string) => string;
};

export function composeConference(paper: 'invitation' | 'report' | 'minutes', made: ConferencePaper, t: Translator): OfficialDocument {
  const issuer = t('conference.paper.committee', { area: made.area.replace(/^\p{Lu}/u, (letter) => letter.toLocaleLowerCase('vi')) });
  const base = { authority: 'state' as const, world: made.world, issuer, place: placeOf(made.area) };
  if (paper === 'invitation') return { ...base, ...invitation(made, issuer, t) };
  return { ...base, ...(paper === 'report' ? report(made, issuer, t) : minutes(made, t)) };
}

type Rest = Omit<OfficialDocument, 'authority' | 'world' | 'issuer' | 'place'>;

function draft(kind: DocumentKind, signature: Signature): Standing {
  return { form: 'draft', symbol: documentSymbol('state', kind, 'UBND'), signature };
}

function invitation(made: ConferencePaper, issuer: string, t: Translator): Rest {
  const { invited, tied, agenda } = made.content;
  const first = agenda.find((item) => item.at !== '')?.at;
  return {
    kind: 'invitation', standing: draft('invitation', headSignature(issuer, t)), subject: t('conference.paper.invitation.subject', { title: made.title }),
    ...(invited.length > 0 ? { addressees: invited } : {}),
    body: [
      paragraph(t('conference.paper.invitation.open', { plan: made.planTitle, issuer, title: made.title })),
      paragraph(t('conference.paper.invitation.when', { time: [first, formatOfficialDate(made.plannedOn)].filter(Boolean).join(', ') })),
      paragraph(t('conference.paper.invitation.where', { place: made.place })),
      ...(tied ? [paragraph(t('conference.paper.invitation.tied', { review: tied.text }))] : []),
      { type: 'heading', level: 1, text: t('conference.paper.agenda'), plain: true },
      {
        type: 'table', columns: [{ title: t('conference.paper.column.number'), width: 1, align: 'center' }, { title: t('conference.paper.column.at'), width: 1.6, align: 'center' }, { title: t('conference.paper.column.item'), width: 8 }, { title: t('conference.paper.column.by'), width: 4 }],
        rows: agenda.map((item, index) => [String(index + 1), item.at, item.text, item.by]),
      },
      paragraph(t('conference.paper.invitation.closing', { issuer })),
    ],
    recipients: [t('conference.paper.as_above'), t('conference.paper.kept')],
  };
}

function report(made: ConferencePaper, issuer: string, t: Translator): Rest {
  const { figures } = made;
  const noStart = figures.figures.filter((one) => one.before === null).map((one) => made.titleOf(one.indicator));
  return {
    kind: 'report', standing: draft('report', headSignature(issuer, t)), subject: t(`conference.paper.report.subject.${made.occasion}`, { plan: made.planTitle }),
    body: [
      paragraph(t('conference.paper.report.open', { plan: made.planTitle, issuer, occasion: t(`conference.occasion.${made.occasion}`) })),
      { type: 'heading', level: 1, text: t('conference.paper.report.figures', { date: { date: figures.asOf as PlainDate } }) },
      ...(made.content.figures === null ? [{ type: 'note' as const, text: t('conference.paper.report.preview') }] : []),
      ...(made.sentences.length === 0 ? [paragraph(t('conference.paper.report.none'))] : made.sentences.map((one): Block => paragraph(one.changed === null ? say(t, one.said) : [{ text: say(t, one.said) }, { text: say(t, one.changed), tag: true }]))),
      ...(figures.openYears.length > 0 ? [paragraph(t('conference.paper.report.open_years', { years: figures.openYears.join(', ') }))] : []),
      ...(noStart.length > 0 ? [{ type: 'note' as const, text: t('conference.paper.report.no_start', { indicators: noStart.join('; ') }) }] : []),
      ...(figures.missing.length > 0 && figures.figures.length > 0 ? [{ type: 'note' as const, text: t('conference.paper.report.missing', { indicators: figures.missing.map(made.titleOf).join('; ') }) }] : []),
      ...conferenceParts.flatMap((part): readonly Block[] => [{ type: 'heading', level: 1, text: t(`conference.part.${part}`) }, ...written(made.content.texts[part], t)]),
    ],
    recipients: [...made.content.invited, t('conference.paper.kept')],
    annexes: figures.figures.length === 0 ? [] : [{ title: t('conference.paper.report.annex'), body: [{ type: 'note', text: t('conference.paper.report.annex.note') }, sources(made, t)] }],
    provenance: { asOf: figures.asOf as PlainDate },
  };
}

function sources(made: ConferencePaper, t: Translator): Block {
  return {
    type: 'table',
    columns: [
      { title: t('conference.paper.column.number'), width: 1, align: 'center' }, { title: t('conference.paper.column.indicator'), width: 6.4 }, { title: t('conference.paper.column.date'), width: 2.6, align: 'center' }, { title: t('conference.paper.column.value'), width: 3, align: 'right' },
      { title: t('conference.paper.column.before'), width: 3, align: 'right' }, { title: t('conference.paper.column.source'), width: 2.4, align: 'right' },
    ],
    rows: made.figures.figures.map((one, index) => [
      String(index + 1), made.titleOf(one.indicator), formatDate(t.locale, one.periodEnd as PlainDate), `${formatDecimal(t.locale, one.value)} ${made.unitOf(one.indicator)}`, one.before === null ? '–' : formatDecimal(t.locale, one.before.value), String(one.observation),
    ]),
  };
}

function minutes(made: ConferencePaper, t: Translator): Rest {
  const { minutes: kept } = made.content;
  if (kept === null || made.heldOn === null) throw new RangeError('minutes of a conference that was not held');
  return {
    kind: 'minutes', standing: draft('minutes', { lines: [{ office: t('conference.paper.chair') }], name: kept.chair }), subject: t('conference.paper.minutes.subject', { title: made.title }),
    body: [
      paragraph(t('conference.paper.minutes.when', { date: { date: made.heldOn }, place: made.place })),
      paragraph(t('conference.paper.minutes.chair', { chair: kept.chair, secretary: kept.secretary })),
      paragraph(t('conference.paper.minutes.present', { present: kept.present })),
      ...(kept.absent.length > 0 ? [paragraph(t('conference.paper.minutes.absent', { absent: kept.absent.join('; ') }))] : []),
      { type: 'heading', level: 1, text: t('conference.paper.minutes.discussion') },
      ...written(kept.discussion, t),
      { type: 'heading', level: 1, text: t('conference.paper.minutes.conclusions') },
      ...(made.conclusions.length === 0 ? [paragraph(t('conference.paper.minutes.none'))] : [conclusionsTable(made.conclusions, t)]),
      paragraph(t('conference.paper.minutes.closing')),
    ],
    cosigners: [{ office: t('conference.paper.secretary'), name: kept.secretary }], recipients: [...made.content.invited, t('conference.paper.kept')],
  };
}

/** Conclusions as minutes list them; also of a meeting of a steering committee. */
export function conclusionsTable(rows: readonly Pick<ConclusionRow, 'number' | 'text' | 'lead' | 'dueOn'>[], t: Translator): Block {
  return {
    type: 'table', columns: [{ title: t('conference.paper.column.number'), width: 1, align: 'center' }, { title: t('conference.paper.column.conclusion'), width: 8 }, { title: t('conference.paper.column.lead'), width: 4 }, { title: t('conference.paper.column.due'), width: 2.6, align: 'center' }],
    rows: rows.map((one) => [String(one.number), one.text, one.lead, one.dueOn === null ? '–' : formatDate(t.locale, one.dueOn as PlainDate)]),
  };
}

/** What somebody wrote, a paragraph a line. */
export function written(text: string, t: Translator): readonly Block[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return lines.length === 0 ? [paragraph(t('conference.paper.report.nothing'))] : lines.map((line) => paragraph(line));
}
