/**
 * Exemplars: found, fostered, spread; consent, approval, making public, and where they are followed. Carried out by `src/actions/exemplar`.
 * The public questions give only what was agreed to; everything else is for who answers for the area.
 */
import { z } from 'zod';
import { dateInput, fileOutput, pageInput, read, write } from '../action.ts';
import { bornInput, personOutput } from '../emulation/contract.ts';
import { subjectKinds } from '../emulation/subject.ts';
import { consentScopes, exemplarKinds, exemplarStages } from './standing.ts';

const id = z.coerce.number().int().positive();
const area = z.string().min(1).max(160);
const kind = z.enum(exemplarKinds);
const stage = z.enum(exemplarStages);
const version = z.number().int();
const title = z.string().trim().min(3).max(200);
const story = z.string().trim().min(3).max(8000);
const note = z.string().trim().max(1000).default('');
const why = z.string().trim().min(3).max(1000);
const done = z.object({ id: z.number(), version: z.number().int() });

const row = z.object({
  id: z.number(), world: z.enum(['real', 'story']), area: z.string(), areaName: z.string(), kind, subjectKind: z.enum(subjectKinds), name: z.string(), title: z.string(), stage, foundOn: z.string(), public: z.boolean(), places: z.number().int(), followers: z.number().int(),
});
export type ExemplarRow = z.output<typeof row>;

export const exemplarList = read('exemplar.list', 'Exemplars kept in an area and below, latest first.', z.object({ area, kind: kind.optional(), stage: stage.optional(), ...pageInput }), z.object({
  total: z.number().int(), counts: z.record(stage, z.number().int()), publicCount: z.number().int(), rows: z.array(row),
}));
const consent = z.object({
  id: z.number(), scope: z.array(z.enum(consentScopes)), shownAs: z.string(), signedBy: z.string(), givenOn: z.string(), recordedBy: z.string(), forThisText: z.boolean(), paper: z.boolean(),
  endedOn: z.string().nullable(), endedHow: z.enum(['withdrawn', 'replaced']).nullable(), endedWhy: z.string().nullable(),
});
export const exemplarGet = read('exemplar.get', 'One exemplar with its stages, consents, approval and where it is followed.', z.object({ id }), z.object({
  exemplar: row, version, story: z.string(), position: z.string(), household: z.number().nullable(), person: personOutput, today: z.string(), recordedBy: z.string(),
  steps: z.array(z.object({ stage, on: z.string(), by: z.string(), note: z.string() })),
  approved: z.object({ on: z.string(), by: z.string(), forThisText: z.boolean() }).nullable(), publishedOn: z.string().nullable(), against: z.array(z.string()).describe('What still stands against making it public.'),
  spentPapers: z.array(z.string()).describe('Files that stood for a consent taken back or for other words; no new consent rests on them.'),
  consents: z.array(consent), replications: z.array(z.object({ place: z.string(), placeName: z.string(), since: z.string(), followers: z.number().int(), countedOn: z.string(), note: z.string() })),
  photos: z.array(z.object({ id: z.number(), attachment: z.string(), fileName: z.string(), alt: z.string(), kept: z.boolean().describe('Its file is still among the files.') })),
  may: z.object({ write: z.boolean(), approve: z.boolean() }),
}));
export type Exemplar = z.output<typeof exemplarGet.output>;

export const exemplarRecord = write('exemplar.record', 'An exemplar was found.', z.object({
  area: area.describe('The area that keeps it; of a place the place itself.'), kind, subjectKind: z.enum(subjectKinds), organisation: z.string().max(160).nullable().default(null), household: id.nullable().default(null),
  name: z.string().trim().max(200).default(''), position: z.string().trim().max(200).default(''), born: bornInput, title, story, on: dateInput,
}), done);
export const exemplarEdit = write('exemplar.edit', 'Title and story are written anew; approval and consent were for the old words.', z.object({ id, version, title, story }), done);
export const exemplarAdvance = write('exemplar.advance', 'The next stage: fostered, then spread.', z.object({ id, version, stage, on: dateInput, note }), done);
export const exemplarConsent = write('exemplar.consent', 'Who it is about agrees to be made known, on paper.', z.object({
  id, version, scope: z.array(z.enum(consentScopes)).min(1).max(3), shownAs: z.string().trim().max(200).default(''), signedBy: z.string().trim().min(2).max(200), on: dateInput, paper: z.uuid().describe('An attachment of the exemplar: the signed paper.'),
}), done);
export const exemplarWithdrawConsent = write('exemplar.withdrawConsent', 'Who it is about takes the consent back: it leaves the public page at once.', z.object({ id, version, on: dateInput, why }), done);
export const exemplarApprove = write('exemplar.approve', 'The words are approved for publishing, by another person than who wrote them.', z.object({ id, version }), done);
export const exemplarPublish = write('exemplar.publish', 'It is made public.', z.object({ id, version }), done);
export const exemplarUnpublish = write('exemplar.unpublish', 'It is taken off the public page.', z.object({ id, version, why }), done);
export const exemplarReplicate = write('exemplar.replicate', 'Where it is followed, since when, and how many follow; told again for the same place: counted anew.', z.object({
  id, version, place: area, since: dateInput, followers: z.number().int().min(1).max(1_000_000), note,
}), done);

const shown = z.object({ id: z.number(), world: z.enum(['real', 'story']), kind, title: z.string(), shownAs: z.string(), area: z.string(), areaName: z.string(), stage, publishedOn: z.string(), places: z.number().int(), followers: z.number().int() });
export const exemplarPublished = read('exemplar.published', 'Exemplars made public, latest first; persons only as they agreed to be shown.', z.object({ area: area.optional(), kind: kind.optional(), ...pageInput }), z.object({ total: z.number().int(), rows: z.array(shown) }));
export const exemplarPublishedOne = read('exemplar.publishedOne', 'One exemplar made public.', z.object({ id }), shown.extend({ story: z.string(), photos: z.array(z.object({ id: z.number(), alt: z.string() })) }));
export const exemplarPhoto = read('exemplar.photo', 'A photo of an exemplar made public, without what the camera noted beside the picture.', z.object({ id, photo: id }), fileOutput);
export const exemplarAddPhoto = write('exemplar.addPhoto', 'A photo among its files goes with the words; approval and consent were for the words without it.', z.object({ id, version, attachment: z.uuid(), alt: z.string().trim().min(5).max(300).describe('What the picture shows, for who cannot see it.') }), done);
export const exemplarRemovePhoto = write('exemplar.removePhoto', 'A photo no longer goes with the words.', z.object({ id, version, photo: id }), done);
