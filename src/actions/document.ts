/**
 * The document register: draft, change, issue under a number, withdraw, find, print. Joined in `registry.ts`.
 * What is printed is composed in `document/paper.ts`; numbers are given in `document/register.ts`.
 */
import type { PlainDate } from '../domain/calendar.ts';
import { documentDraft, documentGet, documentIssue, documentList, documentPrint, documentRender, type DocumentRow, documentSeries, documentUpdate, documentVoid } from '../domain/document/contract.ts';
import type { DocumentKind } from '../domain/document/kinds.ts';
import type { DocumentAuthority, OfficialDocument, Standing } from '../domain/document/model.ts';
import { documentSymbol, formatDocumentNumber, parseDocumentNumber } from '../domain/document/number.ts';
import { type DocumentProblemCode, problems } from '../domain/document/problems.ts';
import { findLapses, nextNumber } from '../domain/document/register.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Db } from '../db/connection.ts';
import { type DocumentRecord, findDocument, insertDocument, listDocuments, listDocumentSeries, listDocumentUnits, lockDocument, searchWords, updateDocument } from '../db/document.ts';
import { findBodyCalled } from '../db/organisation.ts';
import { findPlan, findPlanById } from '../db/plan/library.ts';
import { refuseOtherSide } from './account/signing.ts';
import { composePaper, renderPaper } from './document/paper.ts';
import { sealed, takeDocumentNumber } from './document/register.ts';
import { asRegistered, followRegister, refuseOver, workActions } from './document/work.ts';
import { type Action, action, type ActionContext, found, refuseStale } from './kernel.ts';
import { readPlaces } from './plan/places.ts';
import { grantsOver, may } from './plan/rows.ts';

function problem(code: DocumentProblemCode, extra: { field?: string; params?: Record<string, string> } = {}): ProblemError {
  return new ProblemError({ code, kind: problems[code], ...extra });
}

async function areaOf(db: Db, reference: string): Promise<{ id: number; world: 'real' | 'story' }> {
  const place = (await readPlaces(db)).find(reference);
  if (!place) throw problem('document.area_not_found', { field: 'area', params: { area: reference } });
  return place;
}

const areaOfDocument = async ({ db }: ActionContext, input: { readonly document: string }): Promise<readonly number[]> => [found(await findDocument(db, input.document), 'document').area_id];

function numberText(row: { authority: DocumentAuthority; kind: DocumentKind; unit: string; number: number | null }): string {
  return formatDocumentNumber(row.authority, documentSymbol(row.authority, row.kind, row.unit), row.number ?? undefined);
}

/** Whose paper it is: of a body of the area where its issuer is one, by the names on the day it is issued. */
const paperOf = async (db: Db, row: DocumentRecord, on: PlainDate) => ({ side: row.authority, body: await findBodyCalled(db, { name: row.issuer, areaId: row.area_id, on: row.issued_on ?? on }) });

function toRow(row: DocumentRecord): DocumentRow {
  return {
    document: row.id, world: row.world, area: row.area_slug, authority: row.authority, unit: row.unit, issuer: row.issuer, kind: row.kind, subject: row.subject, about: row.about, plan: row.plan_slug, round: row.round_id === null ? null : Number(row.round_id), workLink: row.work_link,
    planVersion: row.plan_version, aboutArea: row.about_area, asOf: row.as_of, state: row.state, number: numberText(row), issuedOn: row.issued_on, recordVersion: row.record_version,
  };
}

const drafts = action(documentDraft, async ({ db }, input) => [(await areaOf(db, input.area)).id], async ({ db, actor, today, now, record }, input) => {
  const area = await areaOf(db, input.area);
  const plan = found(await findPlan(db, input.plan), 'plan');
  // Our copies of published plans are summaries: no body of ours gives them a number or a signature.
  if (input.about === 'plan' && plan.origin === 'source') throw problem('document.summary_cannot_be_issued', { field: 'plan' });
  if (area.world === 'real' && plan.world === 'story') throw problem('document.area_not_found', { field: 'area', params: { area: input.area } });
  const asOf = input.about === 'progress' ? (input.asOf ?? today) : null;
  const { document, version } = await composePaper(db, { plan, about: input.about, aboutArea: input.aboutArea, asOf: asOf ?? today });
  const row = {
    world: area.world, area_id: area.id, authority: input.authority ?? (plan.side === 'party' ? 'party' : 'state'), unit: input.unit, issuer: input.issuer, superior: input.superior ?? null, place: input.place ?? null,
    kind: document.kind, subject: document.subject, about: input.about, plan_id: plan.id, plan_version: version, about_area: input.aboutArea ?? null, as_of: asOf, recipients: input.recipients, state: 'draft' as const,
  };
  const id = await insertDocument(db, {
    ...row, signature: input.signature ? JSON.stringify(input.signature) : null, run: null, number: null, issued_on: null, content: null, content_hash: null, void_reason: null, created_by: actor.accountId, created_at: now,
    search_folded: searchWords({ kind: row.kind, subject: row.subject, issuer: row.issuer, numberText: documentSymbol(row.authority, row.kind, row.unit) }),
  });
  record({ subject: { kind: 'document', id }, areaId: area.id, after: { subject: row.subject, kind: row.kind, about: row.about, plan: input.plan } });
  return { document: id, recordVersion: 1 };
});

const updates = action(documentUpdate, areaOfDocument, async ({ db, record }, { document: id, expectedVersion, signature, ...changes }) => {
  const before = found(await lockDocument(db, id), 'document');
  if (before.state !== 'draft') throw problem('document.already_issued');
  refuseStale(before.record_version, expectedVersion);
  const { asOf, ...rest } = changes;
  const set = { ...rest, ...(asOf !== undefined && before.about === 'progress' ? { as_of: asOf } : {}) };
  const recordVersion = await updateDocument(db, id, { ...set, ...(signature ? { signature: JSON.stringify(signature) } : {}) });
  record({ subject: { kind: 'document', id }, areaId: before.area_id, before: pick(before, Object.keys(set)), after: { ...set, ...(signature ? { signature } : {}) } });
  return { document: id, recordVersion };
});

const issues = action(documentIssue, areaOfDocument, async (context, input) => {
  const { db, today, record } = context;
  const draft = found(await lockDocument(db, input.document), 'document');
  await refuseOtherSide(context, 'document.issue', await paperOf(db, draft, input.issuedOn ?? today), draft.area_id);
  if (draft.state !== 'draft') throw problem('document.already_issued');
  refuseStale(draft.record_version, input.expectedVersion);
  if (draft.signature === null || draft.signature.name === undefined) throw problem('document.signature_missing', { field: 'signature' });
  await refuseOver(context, draft);
  const issuedOn = input.issuedOn ?? today;
  const given = await takeDocumentNumber(db, { areaId: draft.area_id, authority: draft.authority, unit: draft.unit, kind: draft.kind, issuedOn, number: input.number, term: input.term });
  const standing: Standing = { form: 'issued', symbol: given.symbol, number: given.number, date: issuedOn, signature: draft.signature };
  const { content, hash } = sealed(await composeRecord(db, draft, standing, today));
  const recordVersion = await updateDocument(db, draft.id, {
    state: 'issued', run: given.run, number: given.number, issued_on: issuedOn, content: JSON.stringify(content), content_hash: hash, subject: content.subject,
    search_folded: searchWords({ kind: draft.kind, subject: content.subject, issuer: draft.issuer, numberText: given.text }),
  });
  record({ subject: { kind: 'document', id: draft.id }, areaId: draft.area_id, before: { state: 'draft' }, after: { state: 'issued', number: given.text, issuedOn, hash } });
  await followRegister(context, draft, { number: given.text, signer: draft.signature.name, issuedOn });
  return { document: draft.id, recordVersion, number: given.text, issuedOn };
});

const voids = action(documentVoid, areaOfDocument, async (context, input) => {
  const { db, record } = context;
  const row = found(await lockDocument(db, input.document), 'document');
  await refuseOtherSide(context, 'document.void', await paperOf(db, row, context.today), row.area_id);
  if (row.state !== 'issued') throw problem('document.not_issued');
  // What a decision did to the register is undone by another decision, never by withdrawing its paper.
  if (row.about === 'review' && row.kind === 'decision') throw problem('document.of_review');
  refuseStale(row.record_version, input.expectedVersion);
  const recordVersion = await updateDocument(db, row.id, { state: 'void', void_reason: input.reason, voided_on: context.today });
  record({ subject: { kind: 'document', id: row.id }, areaId: row.area_id, reason: input.reason, before: { state: 'issued' }, after: { state: 'void', number: numberText(row) } });
  await followRegister(context, row, null);
  return { document: row.id, recordVersion };
});

const lists = action(documentList, 'anywhere', async ({ db }, { offset, limit, area, ...filter }) => {
  const areaId = area === undefined ? undefined : (await areaOf(db, area)).id;
  const { total, rows } = await listDocuments(db, { ...filter, areaId, exact: parseDocumentNumber(filter.query) }, { offset, limit });
  return { total, rows: rows.map(toRow), units: [...(await listDocumentUnits(db))] };
});

const gets = action(documentGet, 'anywhere', async (context, input) => {
  const { db, actor, today } = context;
  const row = found(await findDocument(db, input.document), 'document');
  const [grants, paper] = [await grantsOver(context, row.area_id), await paperOf(db, row, today)];
  return { ...toRow(row), superior: row.superior, place: row.place, signature: row.signature && { ...row.signature, lines: [...row.signature.lines] }, recipients: row.recipients, hash: row.content_hash, voidReason: row.void_reason, may: { issue: may(actor, grants, 'document.issue', paper), void: may(actor, grants, 'document.void', paper) } };
});

const series = action(documentSeries, async ({ db }, input) => [(await areaOf(db, input.area)).id], async ({ db }, input) => {
  const entries = await listDocumentSeries(db, { areaId: (await areaOf(db, input.area)).id, authority: input.authority, unit: input.unit, kind: input.kind, run: input.run });
  return { entries: entries.map((one) => ({ number: one.number, document: one.id, issuedOn: one.issuedOn, state: one.status })), lapses: [...findLapses(entries)], next: nextNumber(entries) };
});

const renders = action(documentRender, 'anywhere', async ({ db, today }, input) => {
  const row = found(await findDocument(db, input.document), 'document');
  // Papers of a review name households: they are opened from their round, by right of the round.
  if (row.about === 'review') throw problem('document.of_review');
  const standing: Standing = { form: 'draft', symbol: documentSymbol(row.authority, row.kind, row.unit), ...(row.signature ? { signature: row.signature } : {}) };
  const document = row.state !== 'draft' && row.content ? row.content : await composeRecord(db, row, standing, today);
  return renderPaper(document, input.format, today, fileName(numberText(row), row.plan_slug ?? ''));
});

const prints = action(documentPrint, 'anywhere', async ({ db, today }, input) => {
  const plan = found(await findPlan(db, input.plan), 'plan');
  const { document } = await composePaper(db, { plan, version: input.version, about: input.about, aboutArea: input.area, asOf: input.asOf ?? today, mapOf: input.mapOf });
  return renderPaper(document, input.format, today, [input.about === 'plan' ? 'ke-hoach' : 'bao-cao', input.plan, input.area?.replace('@', '-')].filter(Boolean).join('-'));
});

async function composeRecord(db: Db, row: DocumentRecord, standing: Standing, today: PlainDate): Promise<OfficialDocument> {
  if (row.about === 'work') return asRegistered(row, standing);
  if (row.plan_id === null || row.about === 'review') throw problem('document.of_review');
  const plan = found(await findPlanById(db, row.plan_id), 'plan');
  const { document } = await composePaper(db, {
    plan, about: row.about, aboutArea: row.about_area, asOf: row.as_of ?? today, standing, issuer: row.issuer, recipients: row.recipients,
    ...(row.plan_version === null ? {} : { version: row.plan_version }), ...(row.superior ? { superior: row.superior } : {}), ...(row.place ? { place: row.place } : {}),
  });
  return { ...document, authority: row.authority, world: row.world };
}

/** "03/KH-UBND" → "03-KH-UBND"; a draft is named after its plan. */
function fileName(number: string, plan: string): string {
  return /^\d/.test(number) ? number.replaceAll('/', '-') : `du-thao-${plan}`;
}

function pick(row: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, row[key]]));
}

export const documentActions: readonly Action[] = [drafts, updates, issues, voids, lists, gets, series, renders, prints, ...workActions];
