/**
 * Contracts of the document register: draft, change, issue under a number, withdraw, find, print.
 * Carried out by `src/actions/document.ts`; called by the web through `src/web/api.ts`.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { slug, areaRef } from '../plan/parts.ts';
import { documentKinds } from './kinds.ts';
import type { DocumentKind } from './kinds.ts';

const day = z.string();
const kind = z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]]);
const authority = z.enum(['state', 'party', 'front']);
const capacity = z.enum(['on_behalf', 'for_head', 'acting', 'by_order', 'by_mandate']);
const line = z.string().trim().min(1).max(300);
const unit = z.string().trim().min(1).max(60).regex(/^[\p{L}\d.&-]+$/u);
const state = z.enum(['draft', 'issued', 'void']);
const signature = z.object({ lines: z.array(z.object({ capacity: capacity.optional(), office: line })).min(1).max(5), name: line.optional() });

export const documentRow = z.object({
  document: z.uuid(), world: z.enum(['real', 'story']), area: z.string(), authority, unit, issuer: z.string(), kind, subject: z.string(),
  about: z.enum(['plan', 'progress', 'review', 'work']), /** Of papers of the work the screen of what they are about. */ workLink: z.string().nullable(), /** Null for papers of a review round and of the work. */ plan: z.string().nullable(), /** The review round a paper belongs to. */ round: z.number().nullable(), planVersion: z.number().int().nullable(), aboutArea: z.string().nullable(), asOf: day.nullable(),
  state, /** "03/KH-UBND"; a blank stands for the digits of a draft. */ number: z.string(), issuedOn: day.nullable(), recordVersion: z.number().int(),
});
export type DocumentRow = z.output<typeof documentRow>;

const drafted = {
  area: areaRef, issuer: line, unit, superior: line.optional(), place: line.optional(), about: z.enum(['plan', 'progress']), plan: slug,
  /** Of a progress report: the area assessed and the day; the plan's own area and today without them. */
  aboutArea: areaRef.optional(), asOf: dateInput.optional(),
  authority: authority.optional(), signature: signature.optional(), recipients: z.array(line).max(60).default([]),
};
const saved = z.object({ document: z.uuid(), recordVersion: z.number().int() });

export const documentDraft = write('document.draft', 'Begins a document for an area from a plan or its progress; the number stays blank.', z.object(drafted), saved);

export const documentUpdate = write(
  'document.update',
  'Changes a draft; an issued document is never changed.',
  z.object({
    document: z.uuid(), expectedVersion: z.number().int(), issuer: line.optional(), unit: unit.optional(), superior: line.nullable().optional(), place: line.nullable().optional(),
    asOf: dateInput.optional(), signature: signature.optional(), recipients: z.array(line).max(60).optional(),
  }),
  saved,
);

export const documentIssue = write(
  'document.issue',
  'Gives a draft its number and day: the next number of the series, or one asked for that is free and in order.',
  z.object({ document: z.uuid(), expectedVersion: z.number().int(), number: z.number().int().min(1).optional(), issuedOn: dateInput.optional(), /** Party documents: the term they are numbered through. */ term: z.string().regex(/^\d{4}-\d{4}$/).optional() }),
  saved.extend({ number: z.string(), issuedOn: day }),
);

export const documentVoid = write(
  'document.void',
  'Withdraws an issued document; its number stays used.',
  z.object({ document: z.uuid(), expectedVersion: z.number().int(), reason: z.string().trim().min(3).max(2000) }),
  saved,
);

export const documentList = read(
  'document.list',
  'Documents by number or words (with or without marks), kind, unit, state, year and area; with the units there are to choose from.',
  z.object({ query: z.string().trim().max(200).default(''), kind: kind.optional(), unit: unit.optional(), state: state.optional(), year: z.coerce.number().int().optional(), area: areaRef.optional(), plan: slug.optional(), ...pageInput }),
  z.object({ total: z.number().int(), rows: z.array(documentRow), units: z.array(z.string()) }),
);

export const documentGet = read(
  'document.get',
  'One document with its signature block and recipients.',
  z.object({ document: z.uuid() }),
  documentRow.extend({ superior: z.string().nullable(), place: z.string().nullable(), signature: signature.nullable(), recipients: z.array(z.string()), hash: z.string().nullable(), voidReason: z.string().nullable(), may: z.object({ issue: z.boolean(), void: z.boolean() }).describe('Whether the asker signs for who issues it.') }),
);

export const documentSeries = read(
  'document.series',
  'One series of the register: what was given, what lapsed, the next number.',
  z.object({ area: areaRef, authority: authority.default('state'), unit, kind, /** A year, or a Party term. */ run: z.string().regex(/^\d{4}(-\d{4})?$/) }),
  z.object({ entries: z.array(z.object({ number: z.number().int(), document: z.uuid(), issuedOn: day, state: z.enum(['issued', 'void']) })), lapses: z.array(z.number().int()), next: z.number().int() }),
);

/** Pages are composed in the process that answers everyone: a person needs a few a minute, a loop does not get more. */
const rendersPerMinute = 30;

export const documentRender = { ...read(
  'document.render',
  'A registered document as a file; a draft is composed as its plan stands now.',
  z.object({ document: z.uuid(), format: z.enum(['docx', 'pdf']).default('pdf') }),
  fileOutput,
), perMinute: rendersPerMinute };

export const documentPrint = { ...read(
  'document.print',
  'A plan, or its progress in an area on a day, as a file, without entering the register: a summary without number and signature.',
  z.object({ plan: slug, about: z.enum(['plan', 'progress']).default('plan'), area: areaRef.optional(), asOf: dateInput.optional(), /** Whose map: figures of areas before or after it are restated, as on the board. */ mapOf: dateInput.optional(), version: z.coerce.number().int().min(1).optional(), format: z.enum(['docx', 'pdf']).default('pdf') }),
  fileOutput,
), perMinute: rendersPerMinute };
