/**
 * Giving numbers: the one place where a document of the application gets its number, for `document.issue` and for `plan.issue`.
 * Runs inside the caller's transaction; the caller records the change in the audit journal.
 */
import { createHash } from 'node:crypto';
import type { PlainDate } from '../../domain/calendar.ts';
import type { WorkPaper } from '../../domain/document/contract-work.ts';
import type { DocumentKind } from '../../domain/document/kinds.ts';
import type { DocumentAuthority, OfficialDocument, Signature } from '../../domain/document/model.ts';
import { documentSymbol, formatDocumentNumber, parseDocumentNumber, usualUnit } from '../../domain/document/number.ts';
import { checkNumber, nextNumber, type RegisterEntry, seriesOf } from '../../domain/document/register.ts';
import type { Plan } from '../../domain/plan/format.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Tx } from '../../db/connection.ts';
import { canonicalJson } from '../../db/house.ts';
import { listAwardNumbers } from '../../db/award.ts';
import { listDecisionNumbers } from '../../db/household-decision.ts';
import { listEditionNumbers } from '../../db/inspection-edition.ts';
import { insertDocument, listDocumentSeries, listPlanNumbers, lockDocumentSeries, searchWords, type SeriesKey } from '../../db/document.ts';

export type NumberWanted = {
  readonly areaId: number; readonly authority: DocumentAuthority; readonly unit: string; readonly kind: DocumentKind; readonly issuedOn: PlainDate;
  /** Absent: the next one of the series. */ readonly number?: number | undefined;
  /** Party documents: the term. */ readonly term?: string | undefined;
};
export type NumberGiven = { readonly number: number; readonly run: string; readonly symbol: string; /** "03/KH-UBND" */ readonly text: string };

/** Locks the series until the transaction ends and answers the number. Throws `document.number_taken`, `document.number_out_of_order`. */
export async function takeDocumentNumber(db: Tx, wanted: NumberWanted): Promise<NumberGiven> {
  const { areaId, authority, unit, kind, issuedOn } = wanted;
  const series = { ...seriesOf(authority, unit, kind, issuedOn, wanted.term), areaId };
  await lockDocumentSeries(db, series);
  const registered = await listDocumentSeries(db, series);
  const elsewhere = [...(await planNumbers(db, series)), ...(await decisionNumbers(db, series)), ...(await awardNumbers(db, series)), ...(await inspectionNumbers(db, series))];
  const entries = [...registered, ...elsewhere.filter((one) => !registered.some((entry) => entry.number === one.number))];
  const number = wanted.number ?? nextNumber(entries);
  const symbol = documentSymbol(authority, kind, unit);
  const problems = checkNumber(entries, symbol, authority, number, issuedOn);
  if (problems.length > 0) throw new ProblemError(problems);
  return { number, run: series.run, symbol, text: formatDocumentNumber(authority, symbol, number) };
}

/** Plans issued without the register hold their numbers too. */
async function planNumbers(db: Tx, series: SeriesKey): Promise<readonly RegisterEntry[]> {
  return (await listPlanNumbers(db, series.areaId)).flatMap(({ number, issued_on: issuedOn }): RegisterEntry[] => {
    const parsed = number === null ? undefined : parseDocumentNumber(number);
    const same = parsed && issuedOn && parsed.authority === series.authority && parsed.kind === series.kind && parsed.unit === series.unit;
    return same && (series.run.length > 4 || series.run === issuedOn.slice(0, 4)) ? [{ number: parsed.number, issuedOn, status: 'issued' }] : [];
  });
}

/** Decisions on households loaded from earlier lists hold theirs. */
async function decisionNumbers(db: Tx, series: SeriesKey): Promise<readonly RegisterEntry[]> {
  if (series.kind !== 'decision' || series.authority !== 'state') return [];
  return (await listDecisionNumbers(db, series.areaId, Number(series.run))).flatMap(({ number, issued_on: issuedOn }): RegisterEntry[] => {
    const parsed = parseDocumentNumber(number);
    return parsed?.kind === 'decision' && parsed.unit === series.unit ? [{ number: parsed.number, issuedOn, status: 'issued' }] : [];
  });
}

/** Proposals for awards that were submitted hold theirs, and letters about those that were refused. */
async function awardNumbers(db: Tx, series: SeriesKey): Promise<readonly RegisterEntry[]> {
  const act = series.kind === 'submission' ? 'submit' : series.kind === 'letter' ? 'tell' : null;
  if (act === null || series.authority !== 'state') return [];
  return (await listAwardNumbers(db, series.areaId, act, Number(series.run))).flatMap(({ number, on }): RegisterEntry[] => {
    const parsed = parseDocumentNumber(number);
    return parsed?.kind === series.kind && parsed.unit === series.unit ? [{ number: parsed.number, issuedOn: on, status: 'issued' }] : [];
  });
}

/** Decisions on yearly plans of inspections and on their amendments hold theirs. */
async function inspectionNumbers(db: Tx, series: SeriesKey): Promise<readonly RegisterEntry[]> {
  if (series.kind !== 'decision' || series.authority !== 'state') return [];
  return (await listEditionNumbers(db, series.areaId, Number(series.run))).flatMap(({ number, on }): RegisterEntry[] => {
    const parsed = parseDocumentNumber(number);
    return parsed?.kind === 'decision' && parsed.unit === series.unit ? [{ number: parsed.number, issuedOn: on, status: 'issued' }] : [];
  });
}

/**
 * The number for a plan being issued: the one the signer wrote ("03/KH-UBND"), checked against the series, or the next one of the issuer's.
 * Null when the written number cannot be read or nobody knows the issuer's abbreviation: then the signer must write another.
 */
export async function takePlanNumber(db: Tx, plan: { readonly areaId: number; readonly content: Plan; readonly issuedOn: PlainDate; readonly written?: string | undefined }): Promise<NumberGiven | null> {
  const authority = plan.content.document.side;
  const kind = plan.content.document.kind === 'decision' ? 'decision' : 'plan';
  const parsed = plan.written === undefined ? undefined : parseDocumentNumber(plan.written);
  if (plan.written !== undefined && parsed === undefined) return null;
  const unit = parsed?.unit ?? (plan.content.document.number === undefined ? undefined : parseDocumentNumber(plan.content.document.number)?.unit) ?? usualUnit(plan.content.document.issuer);
  return unit === undefined ? null : takeDocumentNumber(db, { areaId: plan.areaId, authority: parsed?.authority ?? authority, unit, kind: parsed?.kind ?? kind, issuedOn: plan.issuedOn, number: parsed?.number });
}

export type IssuedReviewPaper = {
  readonly areaId: number; readonly world: 'real' | 'story'; readonly roundId: number; readonly paper: string; readonly act: number | null; readonly villageId: number | null; readonly households: readonly number[];
  readonly unit: string; readonly kind: DocumentKind; readonly issuedOn: PlainDate; readonly given: NumberGiven; readonly content: OfficialDocument; readonly today: PlainDate; readonly accountId: string | null; readonly now: string;
};

/** Enters a paper of a review round under a number just taken, sealed. Answers the id of the register's entry and the checksum. */
export async function enterReviewPaper(db: Tx, paper: IssuedReviewPaper): Promise<{ readonly id: string; readonly hash: string }> {
  const { content, hash } = sealed(paper.content);
  const id = await insertDocument(db, {
    world: paper.world, area_id: paper.areaId, authority: 'state', unit: paper.unit, issuer: content.issuer, superior: null, place: content.place ?? null, kind: paper.kind, subject: content.subject,
    about: 'review', plan_id: null, plan_version: null, about_area: null, as_of: null, round_id: paper.roundId, paper: paper.paper, act: paper.act, village_id: paper.villageId, households: [...paper.households],
    signature: content.standing.form === 'summary' || !content.standing.signature ? null : JSON.stringify(content.standing.signature), recipients: [...(content.recipients ?? [])], state: 'issued', run: paper.given.run,
    number: paper.given.number, issued_on: paper.issuedOn, entered_on: paper.today, content: JSON.stringify(content), content_hash: hash, void_reason: null, created_by: paper.accountId, created_at: paper.now,
    search_folded: searchWords({ kind: paper.kind, subject: content.subject, issuer: content.issuer, numberText: paper.given.text }),
  });
  return { id, hash };
}

export type IssuedWorkPaper = {
  readonly areaId: number; readonly paper: WorkPaper; readonly id: number; readonly link: string; readonly unit: string; readonly issuedOn: PlainDate; readonly given: NumberGiven; readonly content: OfficialDocument; readonly accountId: string | null; readonly now: string;
};

/** Enters a paper of the work that was sent under a number just taken, sealed. Answers the id of the register's entry. */
export async function enterWorkPaper(db: Tx, paper: IssuedWorkPaper): Promise<string> {
  const { content, hash } = sealed(paper.content);
  return insertDocument(db, {
    world: content.world, area_id: paper.areaId, authority: content.authority, unit: paper.unit, issuer: content.issuer, superior: content.superior ?? null, place: content.place ?? null, kind: content.kind, subject: content.subject,
    about: 'work', plan_id: null, plan_version: null, about_area: null, as_of: null, work_paper: paper.paper, work_id: paper.id, work_link: paper.link,
    signature: content.standing.form === 'summary' || !content.standing.signature ? null : JSON.stringify(content.standing.signature), recipients: [...(content.recipients ?? [])], state: 'issued', run: paper.given.run,
    number: paper.given.number, issued_on: paper.issuedOn, content: JSON.stringify(content), content_hash: hash, void_reason: null, created_by: paper.accountId, created_at: paper.now,
    search_folded: searchWords({ kind: content.kind, subject: content.subject, issuer: content.issuer, numberText: paper.given.text }),
  });
}

export type IssuedPlan = {
  readonly areaId: number; readonly world: 'real' | 'story'; readonly planId: number; readonly planVersion: number; readonly authority: DocumentAuthority; readonly unit: string;
  readonly kind: DocumentKind; readonly issuedOn: PlainDate; readonly given: NumberGiven; readonly signature: Signature | null; readonly content: OfficialDocument; readonly accountId: string | null; readonly now: string;
};

/** Enters a plan that was issued under a number just taken. Answers the id of the register's entry. */
export async function enterIssuedPlan(db: Tx, plan: IssuedPlan): Promise<string> {
  const { content, hash } = sealed(plan.content);
  return insertDocument(db, {
    world: plan.world, area_id: plan.areaId, authority: plan.authority, unit: plan.unit, issuer: content.issuer, superior: content.superior ?? null, place: content.place ?? null,
    kind: plan.kind, subject: content.subject, about: 'plan', plan_id: plan.planId, plan_version: plan.planVersion, about_area: null, as_of: null,
    signature: plan.signature && JSON.stringify(plan.signature), recipients: [...(content.recipients ?? [])], state: 'issued', run: plan.given.run, number: plan.given.number, issued_on: plan.issuedOn,
    content: JSON.stringify(content), content_hash: hash, void_reason: null, created_by: plan.accountId, created_at: plan.now,
    search_folded: searchWords({ kind: plan.kind, subject: content.subject, issuer: content.issuer, numberText: plan.given.text }),
  });
}

/** The document with the checksum of its words at its foot. */
export function sealed(document: OfficialDocument): { readonly content: OfficialDocument; readonly hash: string } {
  const { provenance, ...words } = document;
  const hash = createHash('sha256').update(canonicalJson(words)).digest('hex');
  return { content: { ...words, provenance: { ...provenance, hash } }, hash };
}
