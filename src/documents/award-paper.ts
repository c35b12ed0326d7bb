/**
 * What the papers of an award round are composed from, and the pieces they share: head, signature, basis, rows. Called by `compose-award*.ts` and
 * filled by `src/actions/award/paper.ts`. Forms of Nghị định 30/2020/NĐ-CP; fields of the emulation forms as far as they were read.
 */
import type { Occasion, Manner, RoundLevel } from '../domain/award/types.ts';
import type { PlainDate } from '../domain/calendar.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import type { Block, Column, OfficialDocument, RichText, Signature, Standing, Table } from '../domain/document/model.ts';
import { documentSymbol, parseDocumentNumber } from '../domain/document/number.ts';
import type { Sex } from '../domain/household/types.ts';
import type { Message } from '../domain/message.ts';
import type { MessageKey } from '../domain/text/catalogue.ts';
import type { Translator } from '../domain/text/translate.ts';
import { paragraph } from './review-paper.ts';

/** A round as every paper of it needs it; names in running text: "xã Đông Lĩnh". */
export type AwardFacts = {
  readonly world: 'real' | 'story'; readonly level: RoundLevel; readonly area: string; readonly place: string;
  /** Who issues: the people's committee, or the department that the plan names; and what stands above it. */
  readonly issuer: string; readonly superior: string | null; /** Under which it numbers. */ readonly unit: string;
  readonly occasion: Occasion; readonly manner: Manner; readonly fromYear: number; readonly toYear: number;
  /** How the plan is cited. */
  readonly plan: string;
  readonly law: string; readonly leastPercent: number; readonly leastVoters: number; readonly meetingLeastPercent: number; readonly meetingMoreThan: boolean; readonly ofAll: boolean; readonly quorum: { readonly parts: number; readonly of: number }; readonly publicityDays: number; readonly unverified: readonly string[];
};

export type AwardPaperRow = {
  readonly dossier: number; readonly name: string; readonly kind: string; readonly where: string; readonly sex: Sex | null; readonly born: string | null; /** Of an individual. */ readonly hometown: string | null; readonly residence: string | null; readonly unit: string | null; readonly members: number | null;
  readonly form: string; readonly achievement: string; readonly fromYear: number; readonly toYear: number;
  readonly meeting: { readonly on: PlainDate; readonly agree: number; readonly present: number; readonly passed: boolean } | null;
  readonly outcome: { readonly agree: number; readonly against: number; readonly blank: number; readonly counted: number; readonly passed: boolean } | null;
  readonly gates: readonly { readonly criterion: string; /** Its words in the plan; without them the gate's own. */ readonly text?: string | null; readonly state: 'pass' | 'fail' | 'unknown'; readonly working: readonly Message[] }[];
  /** What the registers know of the subject, said for the reader. */
  readonly record: readonly Message[];
  readonly granted: { readonly on: PlainDate; readonly number: string | null; readonly register: number; readonly money: number | null } | null;
  /** Came up from the level below, with its minutes. */
  readonly fromBelow: boolean;
};

export type SignAs = 'head' | 'committee' | 'officer' | 'chair_of_meeting' | 'chair_of_council';

/** What a paper is issued under; without it a draft. */
export type Issued = { readonly number: string | null; readonly on: PlainDate; readonly signer?: string | undefined };

export function awardHead(facts: AwardFacts, kind: DocumentKind, sign: SignAs, issued: Issued | null, t: Translator): Pick<OfficialDocument, 'authority' | 'world' | 'kind' | 'standing' | 'issuer' | 'place' | 'superior'> {
  const parsed = issued?.number ? parseDocumentNumber(issued.number) : undefined;
  const symbol = documentSymbol('state', kind, parsed?.unit ?? (sign === 'chair_of_council' ? 'HĐTĐKT' : facts.unit));
  const signature = signatureFor(facts, sign, issued?.signer, t);
  const standing: Standing = parsed && issued ? { form: 'issued', symbol, number: parsed.number, date: issued.on, signature } : { form: 'draft', symbol, signature, ...(issued ? { date: issued.on } : {}) };
  const council = sign === 'chair_of_council';
  return { authority: 'state', world: facts.world, kind, standing, issuer: council ? t('award.paper.council_of', { issuer: bodyOf(facts) }) : facts.issuer, place: facts.place, ...(council ? { superior: facts.issuer } : facts.superior ? { superior: facts.superior } : {}) };
}

/** "xã Đông Lĩnh", or the department: whose council it is. */
function bodyOf(facts: AwardFacts): string {
  return facts.level === 'department' ? facts.issuer : facts.area;
}

function signatureFor(facts: AwardFacts, sign: SignAs, name: string | undefined, t: Translator): Signature {
  const head = t(facts.level === 'department' ? 'award.paper.office.director' : 'award.paper.office.chair');
  const lines: Signature['lines'] = sign === 'committee' && facts.level !== 'department' ? [{ capacity: 'on_behalf', office: t('award.paper.office.committee') }, { office: head }]
    : sign === 'head' || sign === 'committee' ? [{ office: head }] : [{ office: t(`award.paper.office.${sign}`) }];
  return { lines, ...(name ? { name } : {}) };
}

export function roundWords(facts: AwardFacts, t: Translator): string {
  return t('award.paper.round', { occasion: t(`award.occasion.${facts.occasion}`), years: yearsWords(facts, t) });
}

export function yearsWords({ fromYear, toYear }: { readonly fromYear: number; readonly toYear: number }, t: Translator): string {
  return fromYear === toYear ? t('award.paper.year', { year: String(fromYear) }) : t('award.paper.years', { from: String(fromYear), to: String(toYear) });
}

/** Căn cứ: the law of the round, the plan of the movement. */
export function awardBasis(facts: AwardFacts, t: Translator, ...more: readonly string[]): readonly string[] {
  return [t('award.paper.basis', { text: facts.law }), t('award.paper.basis', { text: facts.plan }), ...more].map((one) => `${one.replace(/[;.]$/u, '')};`);
}

/** How many of each form, in the order they first stand in the list, and of which kinds: only those there are. */
export function formsCounted(rows: readonly AwardPaperRow[], t: Translator): readonly string[] {
  const taken = (group: readonly AwardPaperRow[]): string => (['collective', 'household', 'individual'] as const).map((taker) => ({ taker, count: group.filter((row) => takerOfRow(row) === taker).length })).filter((one) => one.count > 0).map(({ taker, count }) => t(`award.paper.form_count.${taker}`, { count })).join(', ');
  return [...Map.groupBy(rows, (row) => row.form)].map(([form, group]) => t('award.paper.form_count', { form, count: group.length, takers: taken(group) }));
}

export function takerOfRow(row: AwardPaperRow): 'household' | 'individual' | 'collective' {
  return row.kind === 'household' ? 'household' : row.kind === 'official' || row.kind === 'person' ? 'individual' : 'collective';
}

type ColumnName = 'number' | 'name' | 'sex' | 'born' | 'where' | 'achievement' | 'form' | 'register' | 'money' | 'agree';
const shapes: Readonly<Record<ColumnName, { readonly width: number; readonly align?: 'center' | 'right' }>> = {
  number: { width: 1, align: 'center' }, name: { width: 4.4 }, sex: { width: 1.2, align: 'center' }, born: { width: 1.6, align: 'center' }, where: { width: 4.4 }, achievement: { width: 9 }, form: { width: 4.4 }, register: { width: 1.8, align: 'center' }, money: { width: 2.6, align: 'right' }, agree: { width: 2.4, align: 'center' },
};

export function awardTable(rows: readonly AwardPaperRow[], names: readonly ColumnName[], t: Translator, wide = false): Table {
  const cells: Readonly<Record<ColumnName, (row: AwardPaperRow, index: number) => RichText>> = {
    number: (_, index) => String(index + 1), name: (row) => row.name, sex: (row) => (row.sex === null ? '' : t(`household.sex.${row.sex}`)), born: (row) => row.born ?? '',
    where: (row) => [t(`award.subject.${row.kind}` as MessageKey), row.where, row.unit].filter(Boolean).join(', '), achievement: (row) => row.achievement, form: (row) => row.form, register: (row) => (row.granted ? String(row.granted.register) : ''),
    money: (row) => (row.granted?.money == null ? '' : t('award.paper.money', { amount: { money: row.granted.money } })), agree: (row) => (row.outcome ? `${row.outcome.agree}/${row.outcome.counted}` : ''),
  };
  const columns = names.map((name): Column => ({ title: t(`award.paper.column.${name}`), ...shapes[name] }));
  return { type: 'table', columns, rows: rows.map((row, index) => names.map((name) => cells[name](row, index))), ...(wide ? { wide: true } : {}) };
}

/** Lines of a text somebody wrote, each a paragraph. */
export function writtenLines(text: string): readonly Block[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => paragraph(line));
}
